"""The files of the grammar by themselves: every YAML reader reads them, every pattern is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.facts.ask.reading.times import with_centuries
from tests import quickyaml

FOLDER = Path(__file__).parents[2] / "bot" / "facts" / "ask" / "grammar"
FILES = sorted(FOLDER.glob("*.yaml"))


def _texts(told: Any) -> Iterator[str]:
    """All texts in the values of a file."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(told, list):
        for value in told:
            yield from _texts(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_strict_reader_reads_the_same_as_the_quick_one(path: Path) -> None:
    strict = yaml.load(path.read_text("utf-8"), yaml.SafeLoader)
    assert strict == quickyaml.read(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_pattern_ends_in_a_stray_quote(path: Path) -> None:
    stray = [text for text in _texts(quickyaml.read(path)) if text.strip()[-1:] in ("'", '"')]
    assert not [text for text in stray if " " not in text or "(" in text]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("what happened in 45?", "what happened in 1945?"),
        ("who vetoed in Aug 41", "who vetoed in Aug 1941"),
        ("the vote in the spring of 99", "the vote in the spring of 1999"),
        ("the members in Jan 22", "the members in Jan 2022"),
        ("the Group of 77", "the Group of 77"),
        ("40 out of 57, was it", "40 out of 57, was it"),
    ],
)
def test_years_of_two_digits_are_those_since_the_charter(text: str, whole: str) -> None:
    assert with_centuries(text) == whole
