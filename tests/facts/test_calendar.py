"""The calendar: what falls on which day of the year, and in which order it is told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.calendar import Calendar, keeps_leap_day
from bot.facts.kinds import Kind
from bot.facts.model import Standing
from bot.wording import PLAIN
from bot.wording.entries import occasion_date, occasion_label

from .entries import base_of, entry, resolution


def _ids(calendar, date):
    return [occasion.entry.id for occasion in calendar.on(date)]


def test_only_facts_known_to_the_day_stand_on_a_day():
    calendar = Calendar(
        base_of(
            entry("exact", {"on": "1999-06-12"}),
            entry("month-only", {"on": "1999-06"}),
            entry("year-only", {"on": "1999"}),
        )
    )
    assert calendar.days == {(6, 12)}
    in_june = {o.entry.id for o in calendar.in_month(dt.date(2026, 6, 12))}
    assert in_june == {"exact", "month-only"}


def test_both_ends_of_a_span_are_occasions_and_say_which():
    calendar = Calendar(
        base_of(entry("span", {"what": "active", "from": "1995-12-20", "to": "1996-12-20"}))
    )
    told = [
        (occasion_label(o, PLAIN), o.year, occasion_date(o, PLAIN))
        for o in calendar.on(dt.date(2026, 12, 20))
    ]
    assert sorted(told) == [
        ("began", 1995, "20 December 1995"),
        ("ended", 1996, "20 December 1996"),
    ]


def test_of_two_linked_entries_the_one_with_a_sentence_tells_what_happened():
    calendar = Calendar(
        base_of(
            entry("decision", {"on": "2005-06-08"}, relations={"concerns": ("airlift",)}),
            entry("airlift", {"on": "2005-06-08", "text": "NATO agreed to fly them."}),
            entry("stranger", {"on": "2005-06-08"}),
            entry("of-another-year", {"on": "1999-06-08"}, relations={"concerns": ("airlift",)}),
        )
    )
    told = _ids(calendar, dt.date(2026, 6, 8))
    assert sorted(told) == ["airlift", "of-another-year", "stranger"]


def test_linked_entries_without_a_sentence_are_all_told():
    calendar = Calendar(
        base_of(
            entry("decision", {"on": "2005-06-08"}, relations={"concerns": ("airlift",)}),
            entry("airlift", {"on": "2005-06-08"}),
        )
    )
    assert sorted(_ids(calendar, dt.date(2026, 6, 8))) == ["airlift", "decision"]


def test_a_meeting_of_some_days_is_told_on_its_first():
    calendar = Calendar(
        base_of(
            entry("summit", {"what": "held", "from": "2004-06-28", "to": "2004-07-02"}),
            entry("talks", {"what": "held", "from": "1999-02-06", "to": "1999-02-23"}),
        )
    )
    assert calendar.days == {(6, 28), (2, 6), (2, 23)}


def test_nothing_is_told_before_it_happened():
    calendar = Calendar(base_of(entry("event", {"on": "1999-06-12"})))
    assert _ids(calendar, dt.date(1998, 6, 12)) == []
    assert _ids(calendar, dt.date(1999, 6, 12)) == ["event"]
    assert calendar.in_month(dt.date(1999, 6, 30)) == ()


def test_an_observance_counts_from_its_first_year():
    calendar = Calendar(base_of(entry("day", {"yearly": "10-24", "since": "1948"})))
    assert _ids(calendar, dt.date(1947, 10, 24)) == []
    assert _ids(calendar, dt.date(1948, 10, 24)) == ["day"]
    occasion = calendar.on(dt.date(2026, 10, 24))[0]
    assert occasion_date(occasion, PLAIN) == "every 24 October, since 1948"


def test_a_mandate_and_an_operation_stand_before_a_routine_renewal():
    calendar = Calendar(
        base_of(
            resolution(900, "1995-05-05", standing=Standing.ROUTINE),
            resolution(901, "2001-05-05"),
            resolution(902, "2003-05-05"),
            entry("mission", {"on": "2009-05-05"}, kind=Kind.OPERATION),
            entry("other-mission", kind=Kind.OPERATION, relations={"mandated_by": ("unscr-902",)}),
        )
    )
    # 1995 would be a round anniversary in 2020.
    order = ["mission", "unscr-902", "unscr-901", "unscr-900"]
    assert _ids(calendar, dt.date(2022, 5, 5)) == order
    assert _ids(calendar, dt.date(2020, 5, 5))[-1] == "unscr-900"


def test_a_round_anniversary_comes_first_among_equals():
    calendar = Calendar(
        base_of(entry("one", {"on": "1999-06-12"}), entry("two", {"on": "2001-06-12"}))
    )
    assert _ids(calendar, dt.date(2024, 6, 12)) == ["one", "two"]
    assert _ids(calendar, dt.date(2026, 6, 12)) == ["two", "one"]


def test_what_nato_did_comes_before_what_is_only_near_to_it():
    calendar = Calendar(
        base_of(
            entry("nato", kind=Kind.BODY),
            entry("council", kind=Kind.BODY, relations={"part_of": ("nato",)}),
            entry("campaign", kind=Kind.OPERATION, relations={"carried_out_by": ("council",)}),
            entry("treaty", {"on": "1987-04-29"}, kind=Kind.DOCUMENT),
            entry("strike", {"on": "1999-04-29"}, relations={"concerns": ("campaign",)}),
        )
    )
    assert _ids(calendar, dt.date(2027, 4, 29)) == ["strike", "treaty"]


@pytest.mark.parametrize("label", ["ended", "active"])
def test_how_something_ended_comes_after_what_began(label):
    spans = [{"what": "active", "from": "2011-03-23", "to": "2011-10-31"}]
    if label == "ended":
        spans.insert(0, {"what": "ended", "on": "2011-10-31"})
    calendar = Calendar(
        base_of(
            entry("campaign", *spans, kind=Kind.OPERATION),
            resolution(1325, "2000-10-31"),
        )
    )
    assert _ids(calendar, dt.date(2027, 10, 31)) == ["unscr-1325", "campaign"]


def test_a_round_year_puts_no_small_story_before_a_large_one():
    calendar = Calendar(
        base_of(
            entry("secretary", {"on": "1952-03-24"}, kind=Kind.PERSON, office="Somebody"),
            entry("campaign", {"on": "1999-03-24"}, kind=Kind.OPERATION),
        )
    )
    assert _ids(calendar, dt.date(2027, 3, 24)) == ["campaign", "secretary"]


def test_equals_take_turns_from_year_to_year():
    dates = ("1991-01-07", "1992-01-07", "1993-01-07")
    calendar = Calendar(base_of(*(entry(f"e{n}", {"on": d}) for n, d in enumerate(dates))))
    # Years in which none of the anniversaries is round.
    firsts = [_ids(calendar, dt.date(year, 1, 7))[0] for year in (2025, 2029, 2030)]
    assert len(set(firsts)) > 1
    assert _ids(calendar, dt.date(2025, 1, 7)) == _ids(calendar, dt.date(2025, 1, 7))


def test_the_leap_day_is_told_on_the_28th_where_it_is_lacking():
    calendar = Calendar(
        base_of(entry("leap", {"on": "1996-02-29"}), entry("plain", {"on": "1994-02-28"}))
    )
    assert _ids(calendar, dt.date(2024, 2, 28)) == ["plain"]
    assert _ids(calendar, dt.date(2024, 2, 29)) == ["leap"]
    assert sorted(_ids(calendar, dt.date(2025, 2, 28))) == ["leap", "plain"]
    assert _ids(calendar, dt.date(2025, 3, 1)) == []


@given(st.dates())
def test_each_year_tells_the_leap_day_once(date):
    calendar = Calendar(base_of(entry("leap", {"on": "1804-02-29"})))
    year = max(date.year, 1805)
    told = [
        day
        for day in (dt.date(year, 2, 27) + dt.timedelta(days=n) for n in range(4))
        if calendar.on(day)
    ]
    assert len(told) == 1
    assert keeps_leap_day(told[0]) == (told[0].day == 28)


@pytest.mark.parametrize(("step", "found"), [(1, dt.date(2027, 3, 1)), (-1, dt.date(2026, 3, 1))])
def test_stepping_passes_over_empty_days_and_round_the_year(step, found):
    calendar = Calendar(base_of(entry("only", {"on": "1990-03-01"})))
    assert calendar.next_day(dt.date(2026, 7, 1), step) == found


def test_stepping_ends_where_nothing_is_known_or_time_ends():
    calendar = Calendar(base_of(entry("only", {"on": "1990-03-01"})))
    assert calendar.next_day(dt.date(1990, 3, 1), -1) is None
    assert calendar.next_day(dt.date.max, 1) is None
    assert calendar.next_day(dt.date.min, -1) is None


def test_has_agrees_with_on_over_the_shipped_base(base):
    calendar = Calendar(base)
    for year in (1950, 1995, 2024, 2026):
        day = dt.date(year, 1, 1)
        while day.year == year:
            assert calendar.has(day) == bool(calendar.on(day))
            day += dt.timedelta(days=1)


def test_empty_days_are_the_rest_of_366(base):
    calendar = Calendar(base)
    assert len(calendar.empty_days) + len(calendar.days) == 366
    assert not calendar.days & set(calendar.empty_days)
