"""What was asked for leads what the words found."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.certainty.leading import led
from bot.facts.kinds import Kind
from bot.facts.search import Results, SearchEngine
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 30)


@pytest.fixture(scope="module")
def asking() -> Asking:
    return Asking(*shipped())


def _led(asking: Asking, engine: SearchEngine, text: str) -> Results:
    return led(asking, text, TODAY, engine.search(text, limit=5))[0]


@pytest.mark.parametrize("text", ["the newest member of NATO", "newest country to join NATO"])
def test_the_one_of_a_set_that_is_asked_for_comes_first(
    asking: Asking, engine: SearchEngine, text: str
) -> None:
    joined = {
        str(since): each.title
        for each in shipped()[0].of_kind(Kind.COUNTRY)
        if (since := getattr(each, "nato_since", None))
    }
    results = _led(asking, engine, text)
    assert results.answer is not None
    assert results.answer.title == joined[max(joined)]


@pytest.mark.parametrize("year", [1952, 1999, 2004, 2009])
def test_who_joined_stands_first_and_together(
    asking: Asking, engine: SearchEngine, year: int
) -> None:
    joined = [
        each.id
        for each in shipped()[0].entries.values()
        if str(getattr(each, "nato_since", None) or "").startswith(str(year))
    ]
    found = [hit.entry.id for hit in _led(asking, engine, f"who joined NATO in {year}").hits]
    assert set(found[: min(5, len(joined))]) <= set(joined)


def test_who_held_an_office_then_comes_before_the_time_that_is_named(
    asking: Asking, engine: SearchEngine
) -> None:
    for text, first in (
        ("us ambassador to the un during the Dayton talks", "Madeleine Albright"),
        ("secretary general of nato during the Dayton talks", "Javier Solana"),
    ):
        assert _led(asking, engine, text).hits[0].entry.title == first, text
