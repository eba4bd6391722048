"""Classes of words beside which a claim may be of something else than what it is read as."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parent / "grammar" / "classes.yaml"


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """A pattern for the words of some classes of ``grammar/classes.yaml``, heeding no case."""
    words = [word.strip() for name in names for word in _classes()[name].split(";")]
    either = "|".join(word.replace(" ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


@cache
def _classes() -> dict[str, str]:
    raw: dict[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return raw
