"""What countries and their peoples are called, for the search and the checks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("peoples.yaml")


def alike() -> tuple[tuple[str, ...], ...]:
    """For each country the English words that stand for one another wherever one searches."""
    return tuple(words for words, _ in _rows().values() if words)


def people() -> Mapping[str, str]:
    """The titles of countries by further words for their people, in English and French."""
    return {word: title for title, (_, more) in _rows().items() for word in more}


@cache
def _rows() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    told: Mapping[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    parts = {title: words.partition("|") for title, words in told.items()}
    return {
        title: (tuple(own.split()), tuple(more.split())) for title, (own, _, more) in parts.items()
    }
