"""Claims of many kinds in free words, each told rightly and wrongly: “{{2011|2012}}”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)
LEAST = 0.85
"""Of the wrong ones found: they are worded as people do, so not all can be read for certain."""
_SLOT = re.compile(r"\{\{(.*?)\|(.*?)\}\}")


def lines() -> Iterator[str]:
    text = Path(__file__).with_name("twins.txt").read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def told(line: str, wrong: int | None = None) -> str:
    """A line with all its values right, or with one of them wrong."""
    parts = _SLOT.split(line)
    for place in range(1, len(parts), 3):
        parts[place] = parts[place + (place // 3 == wrong)]
        parts[place + 1] = ""
    return "".join(parts)


def test_of_each_pair_the_wrong_one_is_pointed_out_and_the_right_one_is_not() -> None:
    base, _ = shipped()
    planted = found = 0
    for line in lines():
        assert not check(told(line), base, TODAY).mistakes, told(line)
        for place in range(len(_SLOT.findall(line))):
            planted += 1
            found += bool(check(told(line, place), base, TODAY).mistakes)
    assert planted > 250
    assert found >= LEAST * planted
