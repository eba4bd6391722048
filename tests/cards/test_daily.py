"""The daily post and the card of any date."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import replace
from typing import Any

import pytest
from discord import ui

from bot.cards.actions import OpenEntry, parse
from bot.cards.daily import (
    daily_card,
    day_card,
    in_sight,
    looked_up,
    post_marks,
    which_day,
)
from bot.facts.base import FactBase
from bot.facts.calendar import Calendar, Scope
from bot.facts.kinds import Kind
from bot.facts.model import Source
from bot.facts.onthisdate import Basis, DayEntry, choose
from bot.facts.parts import Statement
from bot.wording import Reader
from tests.facts.entries import base_of, entry
from tests.sampling import looked_at

from .layout import assert_accepted, options, parts, text

READER = Reader()

TODAY = dt.date(2026, 6, 12)


def _post(base, date=TODAY, **options):
    return choose(base, Calendar(base), date, **options)


def _said(answer):
    return text(answer)


def _ids(answer):
    return [part["custom_id"] for part in parts(answer) if "custom_id" in part]


@pytest.mark.parametrize("year", [1945, 1999, 2024, 2025, 2026, 2050])
def test_every_day_fits_discord(base, year):
    """Each day of the leap year, each fifth of the others; ``make full`` looks at all."""
    calendar = Calendar(base)
    stride = 1 if "FULL" in os.environ or year == 2024 else 5
    day = dt.date(year, 1, 1)
    while day.year == year:
        post = choose(base, calendar, day, shown=())
        assert post is not None
        for view in (
            daily_card(READER, base, post, test=True, role_id=2**63),
            day_card(READER, base, post, TODAY),
        ):
            assert_accepted(view)
        day += dt.timedelta(days=stride)


def test_every_entry_fits_as_a_fact_of_the_day(base):
    post = choose(base, Calendar(base_of()), TODAY, shown=())
    assert post is not None
    assert post.basis is Basis.FACT
    for each in filter(Scope.NATO_UN.holds, looked_at(base)):
        assert_accepted(daily_card(READER, base, replace(post, headline=DayEntry(each))))


def test_the_longest_entries_with_the_worst_letters_fit():
    long: dict[str, Any] = {
        "title": "*" * 100,
        "summary": "_" * 500,
    }
    dates = [
        {"what": "~" * 40, "on": f"{1990 + n}-06-12", "text": "|" * 300, "note": "*" * 600}
        for n in range(4)
    ]
    sources = [
        Source(id=f"s{n:02d}", title="*" * 200, publisher="P", url="https://x.org/" + "a" * 386)
        for n in range(30)
    ]
    entries = [
        entry(f"e{n:02d}", *dates, **long).model_copy(
            update={
                "statements": (Statement(text="*" * 600, source=f"s{n:02d}", section="*" * 120),)
            }
        )
        for n in range(30)
    ]
    for count in range(1, 31):
        base = FactBase(entries[:count], sources)
        assert_accepted(daily_card(READER, base, _post(base), test=True, role_id=2**63))
        assert_accepted(day_card(READER, base, _post(base), TODAY, lacking=2025))


def test_an_anniversary_is_counted_in_years_ago():
    base = base_of(entry("event", {"on": "2001-06-12"}))
    said = _said(daily_card(READER, base, _post(base)))
    assert "**25 years ago today** · 12 June 2001\n" in said
    assert "Something about event." in said
    assert "[The record](https://example.org)" in said


def test_a_look_from_another_day_does_not_say_today():
    base = base_of(entry("event", {"on": "2001-06-12"}))
    assert "**25 years earlier**" in _said(day_card(READER, base, _post(base), dt.date(2026, 7, 1)))
    assert "**25 years ago today**" in _said(day_card(READER, base, _post(base), TODAY))


def test_one_year_and_the_very_day():
    base = base_of(entry("event", {"on": "2025-06-12"}))
    assert "**1 year ago today**" in _said(daily_card(READER, base, _post(base)))
    first = _post(base, dt.date(2025, 6, 12))
    assert "**On this very day**" in _said(daily_card(READER, base, first))


def test_an_observance_is_not_called_an_anniversary():
    base = base_of(entry("observance", {"yearly": "06-12", "since": "2002"}))
    said = _said(daily_card(READER, base, _post(base)))
    assert "**Observed each year** · every 12 June, since 2002\n" in said
    assert "ago" not in said


def test_a_few_others_have_a_button_each():
    base = base_of(*(entry(f"e{n}", {"on": f"199{n}-06-12"}) for n in range(5)))
    view = daily_card(READER, base, _post(base))
    actions = map(parse, _ids(view))
    assert {each.entry for each in actions if isinstance(each, OpenEntry)} == set(base.entries)
    assert not list(options(view))


def test_many_others_share_a_menu():
    base = base_of(*(entry(f"e{n}", {"on": f"198{n}-06-12"}) for n in range(9)))
    post = _post(base)
    view = daily_card(READER, base, post)
    assert set(options(view)) == set(post.entry_ids[1:])
    assert "and 3 more in the menu" in _said(view)


def test_two_dates_of_one_entry_share_a_line():
    base = base_of(
        entry("span", {"what": "active", "from": "1995-06-12", "to": "1997-06-12"}),
        entry("headline", {"on": "2001-06-12"}, kind=Kind.OPERATION),
    )
    said = _said(daily_card(READER, base, _post(base)))
    assert "Began 1995, 31 years ago · Ended 1997, 29 years ago" in said
    looked = _said(day_card(READER, base, _post(base), dt.date(2026, 7, 1)))
    assert "Began 1995, 31 years earlier · Ended 1997, 29 years earlier" in looked


def test_the_leap_day_says_why_it_is_told_on_the_28th():
    base = base_of(entry("leap", {"on": "1996-02-29"}))
    said = _said(daily_card(READER, base, _post(base, dt.date(2025, 2, 28))))
    assert "29 February 1996" in said
    assert "Dated 29 February; shown on the 28th, as 2025 has no 29th." in said
    in_leap_year = _said(daily_card(READER, base, _post(base, dt.date(2028, 2, 29))))
    assert "shown on the 28th" not in in_leap_year


def test_what_stands_in_says_so():
    base = base_of(entry("june", {"on": "1999-06-20"}), entry("other"))
    month = _said(daily_card(READER, base, _post(base, shown=())))
    assert "Nothing in the fact base is dated 12 June. From an earlier June:" in month
    assert "**27 years ago this month** · 20 June 1999" in month
    assert "1 fact is left before one repeats here" in month
    fact = _said(daily_card(READER, base, _post(base, shown=("june",))))
    assert "is dated 12 June. A fact of the day instead:" in fact
    assert "All facts have now been told here" in fact


def test_a_look_counts_no_facts():
    base = base_of(entry("june", {"on": "1999-06-20"}))
    assert "left" not in _said(day_card(READER, base, _post(base), TODAY))


def test_a_past_date_shows_later_years_too_and_marks_its_own():
    base = base_of(
        entry("first", {"on": "1999-06-12"}, kind=Kind.OPERATION),
        entry("second", {"on": "2003-06-12"}),
        entry("third", {"on": "2011-06-12"}),
    )
    said = _said(looked_up(READER, base, Calendar(base), dt.date(2003, 6, 12), TODAY))
    assert "On this date · 12 June 2003" in said
    assert "**4 years earlier** · happened 12 June 1999" in said or "4 years earlier" in said
    assert "📌 Happened 2003" in said
    assert "Happened 2011, 8 years later" in said
    assert said.count("📌") == 1


def test_a_past_date_before_everything_shows_everything():
    base = base_of(entry("event", {"on": "1999-06-12"}))
    said = _said(looked_up(READER, base, Calendar(base), dt.date(1850, 6, 12), TODAY))
    assert "**149 years later** · 12 June 1999" in said
    assert "Nothing in the fact base" not in said


@pytest.mark.parametrize(
    ("date", "today", "seen"),
    [
        ("2008-03-17", "2026-03-24", "2026-03-17"),
        ("2008-02-29", "2026-03-24", "2024-02-29"),
        ("2024-02-29", "2026-03-24", "2024-02-29"),
        ("2026-03-17", "2026-03-24", "2026-03-17"),
        ("2040-03-17", "2026-03-24", "2040-03-17"),
        ("0001-01-01", "2026-03-24", "2026-01-01"),
    ],
)
def test_a_day_is_seen_from_this_years(date, today, seen):
    read = dt.date.fromisoformat
    assert in_sight(read(date), read(today)) == read(seen)


def test_a_day_to_come_says_so():
    base = base_of(entry("event", {"on": "1999-06-12"}))
    said = _said(day_card(READER, base, _post(base, dt.date(2030, 6, 12)), TODAY))
    assert "still to come" in said
    assert "**31 years earlier**" in said


def test_a_pinged_role_stands_first_and_a_test_says_that_it_is_one():
    base = base_of(entry("event", {"on": "1999-06-12"}))
    view = daily_card(READER, base, _post(base), test=True, role_id=42)
    first, second = view.view.children[:2]
    assert isinstance(first, ui.TextDisplay)
    assert first.content == "<@&42>"
    assert isinstance(second, ui.TextDisplay)
    assert "test" in second.content
    assert "<@" not in _said(daily_card(READER, base, _post(base)))


def test_only_the_post_itself_carries_its_marks():
    base = base_of(entry("event", {"on": "1999-06-12"}))
    post = _post(base)
    for scope in Scope:
        posted = set(_ids(daily_card(READER, base, replace(post, scope=scope))))
        assert len(post_marks(TODAY) & posted) == 2
    for view in (daily_card(READER, base, post, test=True), day_card(READER, base, post, TODAY)):
        assert not post_marks(TODAY) & set(_ids(view))
    assert not post_marks(dt.date(2026, 6, 13)) & set(_ids(daily_card(READER, base, post)))


def test_what_the_data_says_has_no_effect():
    base = base_of(entry("event", {"on": "1999-06-12", "text": "@everyone **bold** [a](http://b)"}))
    said = _said(daily_card(READER, base, _post(base)))
    assert "@everyone" not in said
    assert re.search(r"(?<!\\)\[a\]", said) is None


def test_asking_which_day_offers_both():
    view = which_day(READER, "12/06", (dt.date(2026, 6, 12), dt.date(2026, 12, 6)))
    assert "“12/06” can be read as **12 June 2026** or **6 December 2026**." in _said(view)
    assert _ids(view) == ["day:2026-06-12:open:look", "day:2026-12-06:open:look"]
