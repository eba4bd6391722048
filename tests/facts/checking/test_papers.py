"""Papers full of facts, all of them right: dense, elliptic, with one claim hard on another.

``papers.txt`` has one a line, and lines with ``#`` say what some leave out or join.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 30)


def papers() -> list[str]:
    text = Path(__file__).with_name("papers.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("text", papers(), ids=lambda text: text[:40])
def test_a_paper_that_is_right_raises_no_alarm(text: str) -> None:
    base, _ = shipped()
    assert not check(text, base, TODAY).mistakes
