"""What a claim is said of where a text has gone on to something else.

All that is told is right of what is meant, and most of it would be wrong of what was named before.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)
_SLOT = re.compile(r"\{\{(.*?)\|(.*?)\}\}")
LINES = [
    line
    for line in Path(__file__).with_name("referents.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def is_wrong(text: str) -> bool:
    return bool(check(text, shipped()[0], TODAY).mistakes)


@pytest.mark.parametrize("line", LINES)
def test_what_is_told_of_something_else_is_right(line: str) -> None:
    assert not is_wrong(_SLOT.sub(r"\1", line))


@pytest.mark.parametrize("line", [each for each in LINES if _SLOT.search(each)])
def test_what_is_meant_again_is_compared(line: str) -> None:
    assert is_wrong(_SLOT.sub(r"\2", line))
