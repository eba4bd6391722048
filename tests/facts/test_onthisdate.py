"""The choice of what to tell on a date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.calendar import Calendar
from bot.facts.model import Standing
from bot.facts.onthisdate import Basis, choose

from .entries import base_of, entry

JUNE = dt.date(2026, 6, 12)


def _choose(base, date=JUNE, **options):
    return choose(base, Calendar(base), date, **options)


def test_the_days_own_entries_come_first():
    base = base_of(
        entry("exact", {"on": "1999-06-12"}),
        entry("other", {"on": "2003-06-12"}),
        entry("month", {"on": "1999-06-13"}),
    )
    post = _choose(base, shown=["exact"] * 5)
    assert post.basis is Basis.DAY
    assert set(post.entry_ids) == {"exact", "other"}
    assert not post.is_fallback
    assert post.left is None


def test_an_observance_counts_as_an_entry_of_the_day():
    base = base_of(entry("observance", {"yearly": "06-12"}))
    assert _choose(base, only_anniversaries=True).entry_ids == ("observance",)


def test_an_entry_with_two_dates_on_the_day_is_told_once():
    base = base_of(
        entry("span", {"what": "active", "from": "1995-06-12", "to": "1999-06-12"}),
    )
    post = _choose(base)
    assert post.entry_ids == ("span",)
    assert len(post.headline.occasions) == 2


def test_without_an_entry_of_the_day_the_same_month_stands_in():
    base = base_of(entry("june", {"on": "1999-06-20"}), entry("may", {"on": "1999-05-12"}))
    post = _choose(base)
    assert post.basis is Basis.MONTH
    assert post.entry_ids == ("june",)
    assert post.is_fallback


def test_what_the_month_has_is_not_repeated_while_something_else_is_fresh():
    base = base_of(entry("june", {"on": "1999-06-20"}), entry("may", {"on": "1999-05-12"}))
    post = _choose(base, shown=["june"])
    assert post.basis is Basis.FACT
    assert post.entry_ids == ("may",)
    assert post.left == 0


def test_this_years_events_do_not_stand_in_before_they_happen():
    base = base_of(entry("later", {"on": "2026-06-20"}), entry("other"))
    post = _choose(base)
    assert post.basis is Basis.FACT


def test_only_anniversaries_means_nothing_on_other_days():
    base = base_of(entry("june", {"on": "1999-06-20"}))
    assert _choose(base, only_anniversaries=True) is None


def test_an_empty_base_has_nothing_to_tell():
    assert _choose(base_of()) is None


def test_routine_renewals_are_the_last_facts_of_the_day():
    base = base_of(
        *(entry(f"routine-{n}", standing=Standing.ROUTINE) for n in range(5)), entry("worthy")
    )
    assert _choose(base).entry_ids == ("worthy",)
    assert _choose(base, shown=["worthy"]).entry_ids[0].startswith("routine-")


@given(
    size=st.integers(1, 12),
    start=st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
    data=st.data(),
)
def test_nothing_stands_in_twice_until_all_have(size, start, data):
    dated = data.draw(st.lists(st.integers(1, 12), max_size=size, unique=True))
    base = base_of(
        *(
            entry(f"e{n}", *([{"on": f"1980-{n:02d}"}] if n in dated else []))
            for n in range(1, size + 1)
        )
    )
    calendar = Calendar(base)
    shown: list[str] = []
    for step in range(3 * size):
        post = choose(base, calendar, start + dt.timedelta(days=step), shown=shown)
        assert post is not None
        shown.append(post.entry_ids[0])
        assert post.left == size - 1 - step % size
    for turn in range(3):
        assert len(set(shown[turn * size : (turn + 1) * size])) == size


def test_new_entries_are_told_before_old_ones_repeat():
    base = base_of(entry("old"), entry("older"), entry("new"))
    assert _choose(base, shown=["old", "older"] * 3).entry_ids == ("new",)


def test_ids_that_are_gone_from_the_base_do_not_matter():
    assert _choose(base_of(entry("here")), shown=["gone", "here"]).left == 0


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_shipped_base_tells_something_every_day_and_the_same_each_time(base, year):
    calendar = Calendar(base)
    day = dt.date(year, 1, 1)
    while day.year == year:
        post = choose(base, calendar, day)
        assert post is not None
        assert post == choose(base, calendar, day)
        assert len(set(post.entry_ids)) == len(post.entry_ids)
        assert post.is_fallback == ((day.month, day.day) in calendar.empty_days)
        day += dt.timedelta(days=1)


def test_neighbouring_days_that_are_empty_differ(base):
    calendar = Calendar(base)
    posts = [choose(base, calendar, dt.date(2026, 12, day)) for day in (25, 26)]
    one, other = (post.entry_ids for post in posts if post)
    assert one != other
