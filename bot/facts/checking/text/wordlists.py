"""The words of the checks, as data: a file for each reader in ``grammar/``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parents[1] / "grammar"


@cache
def wordlist(name: str) -> Any:
    """What a file of the grammar says, as plain values; raises ``OSError`` where there is none."""
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def alternatives(words: str) -> str:
    """The alternatives that a line of the grammar divides by semicolons, the longest first."""
    parts = sorted((each.strip() for each in words.split(";")), key=len, reverse=True)
    return "|".join(filter(None, parts)).replace(" ", r"\s+")


@cache
def any_of(words: str) -> re.Pattern[str]:
    """A pattern for a line of the grammar: whole words, and no part of a mark or of “UN-led”."""
    return re.compile(rf"(?<![\w«-])(?:{alternatives(words)})(?![\w»-])", re.IGNORECASE)


def row(file: str, *names: str) -> re.Pattern[str]:
    """The same for some rows of a file of the grammar."""
    return any_of(";".join(wordlist(file)[name] for name in names))
