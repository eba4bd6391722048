"""Offsets as they are written, and the days on which clocks change."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.messages import Message, Names
from bot.timezones import search
from bot.timezones.offsets import utc_offset, year_ahead
from bot.timezones.search import UnclearZoneError

WINTER = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("UTC", "UTC"),
        ("Europe/London", "UTC"),
        ("Europe/Oslo", "UTC+1"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/St_Johns", "UTC−3:30"),
    ],
)
def test_an_offset_is_written_as_people_do(name: str, offset: str) -> None:
    assert utc_offset(name, WINTER) == offset


def test_the_course_of_a_year_has_the_days_after_which_clocks_go_otherwise() -> None:
    assert year_ahead("Europe/Berlin", WINTER) == (
        (dt.date(2026, 1, 12), 60),
        (dt.date(2026, 3, 30), 120),
        (dt.date(2026, 10, 26), 60),
    )
    assert year_ahead("Africa/Accra", WINTER) == ((dt.date(2026, 1, 12), 0),)


def test_places_of_the_differing_clocks_are_told() -> None:
    with pytest.raises(UnclearZoneError) as caught:
        search.read("CST", WINTER)
    assert isinstance(caught.value.title, Message)
    places = caught.value.title.values["places"]
    assert isinstance(places, Names)
    told = [each.values["offset"] for each in places.items if isinstance(each, Message)]
    assert {"UTC−6", "UTC+8", "UTC−5"} <= set(told)


@pytest.mark.parametrize("text", ["a", "new", "port", "united"])
def test_among_zones_that_fit_alike_the_popular_come_first(text: str) -> None:
    fits = search._by_words(text)
    rank = search._rank()
    assert len(set(fits.values())) < len(fits)
    assert list(fits) == sorted(fits, key=lambda name: (-fits[name], rank[name]))
