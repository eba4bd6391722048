"""The capitals by which people call the countries that vote in the Security Council."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("capitals.yaml")


@cache
def capitals() -> Mapping[str, str]:
    """The titles of countries by the names of their capitals, in English and French."""
    told: Mapping[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name.strip(): title for title, names in told.items() for name in names.split(";")}
