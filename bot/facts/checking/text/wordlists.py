"""The words of the checks, as data: a file for each reader in ``grammar/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parents[1] / "grammar"


@cache
def wordlist(name: str) -> Any:
    """What a file of the grammar says, as plain values; raises ``OSError`` where there is none."""
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
