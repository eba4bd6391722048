"""Reading a day as people write it."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.facts.dayquery import DayQueryError, days_like, month_names, read_day
from bot.wording import PLAIN

TODAY = dt.date(2026, 11, 23)
DATES = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def _read(text, today=TODAY):
    return [str(day) for day in read_day(text, today).days]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "2026-11-23"),
        ("today", "2026-11-23"),
        (" Tomorrow ", "2026-11-24"),
        ("YESTERDAY", "2026-11-22"),
        ("aujourd’hui", "2026-11-23"),
        ("demain", "2026-11-24"),
        ("hier", "2026-11-22"),
        ("12 June", "2026-06-12"),
        ("June 12", "2026-06-12"),
        ("12th of June", "2026-06-12"),
        ("June the 3rd, 1999", "1999-06-03"),
        ("Sept. 11 2001", "2001-09-11"),
        ("sept 11", "2026-09-11"),
        ("11sep", None),
        ("1er août", "2026-08-01"),
        ("le 4 déc. 1995", "1995-12-04"),
        ("12 JUIN 1999", "1999-06-12"),
        ("3 fev", "2026-02-03"),
        ("25/12", "2026-12-25"),
        ("12/25", "2026-12-25"),
        ("25-12-1991", "1991-12-25"),
        ("11/11", "2026-11-11"),
        ("12.06.", "2026-06-12"),
        ("12.6.1999", "1999-06-12"),
        ("2026-06-12", "2026-06-12"),
        ("1999/6/12", "1999-06-12"),
        ("19990612", "1999-06-12"),
        ("１２ June", "2026-06-12"),
        ("29 Feb 2024", "2024-02-29"),
    ],
)
def test_what_people_write(text, expected):
    if expected is None:
        with pytest.raises(DayQueryError):
            read_day(text, TODAY)
    else:
        assert _read(text) == [expected]


@pytest.mark.parametrize("text", ["12/06", "12-06", "12/6", "06/12", "6/12/1999"])
def test_two_numbers_that_can_be_told_apart_by_habit_only_give_both(text):
    days = read_day(text, TODAY).days
    assert {(day.month, day.day) for day in days} == {(6, 12), (12, 6)}


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("31 June", ["2026-06-30"]),
        ("31/06/1999", ["1999-06-30"]),
        ("06/31", ["2026-06-30"]),
        ("29 Feb 2023", ["2023-02-28", "2020-02-29"]),
        ("1900-02-29", ["1900-02-28", "1896-02-29"]),
        ("2026-13-01", []),
        ("13/13", []),
        ("0 June", []),
        ("June", []),
        ("June 1999", []),
        ("12 June 99", []),
        ("12/06/99", []),
        ("12 June 0000", []),
        ("12 June 0999", []),
        ("0000-01-01", []),
        ("xylophone", []),
        ("12 June July", []),
        ("12", []),
        ("jui 12", []),
        ("25:00", []),
        ("12 13 14 June", []),
        ("٣ June", []),
    ],
)
def test_what_is_no_day_is_refused_with_what_may_be_meant(text, instead):
    with pytest.raises(DayQueryError) as refused:
        read_day(text, TODAY)
    assert [str(day) for day in refused.value.instead] == instead
    assert PLAIN.tell(refused.value.reason).endswith(".")


def test_the_leap_day_without_a_year_is_the_last_one_there_was():
    reading = read_day("29 Feb", TODAY)
    assert reading.days == (dt.date(2024, 2, 29),)
    assert reading.lacking == 2026
    assert read_day("29/2", TODAY) == reading
    assert read_day("29 Feb", dt.date(2028, 1, 1)).days == (dt.date(2028, 2, 29),)
    assert read_day("29 Feb", dt.date(2028, 1, 1)).lacking is None


@given(DATES)
@example(dt.date(2024, 2, 29))
def test_every_clear_spelling_of_a_date_means_that_date(date):
    english, french = calendar.month_name[date.month], FRENCH[date.month - 1]
    for spelling in (
        date.isoformat(),
        f"{date:%Y%m%d}",
        f"{date.day} {english} {date.year}",
        f"{english} {date.day}, {date.year}",
        f"{english[:3].upper()} {date.day} {date.year}",
        f"{date.day} {french} {date.year}",
        f"{date.day:02d}.{date.month:02d}.{date.year}",
    ):
        assert read_day(spelling, TODAY).days == (date,), spelling


@given(DATES, st.sampled_from("/-"))
def test_numbers_always_hold_the_date_and_are_asked_about_only_when_need_be(date, separator):
    text = f"{date.day}{separator}{date.month}{separator}{date.year}"
    days = read_day(text, TODAY).days
    assert date in days
    assert len(days) == (2 if date.day <= 12 and date.day != date.month else 1)


@given(st.text(max_size=40), DATES)
@example("aujourd'hui", dt.date.max)
@example("tomorrow", dt.date.max)
@example("yesterday", dt.date.min)
@example("29 feb", dt.date(1, 1, 1))
def test_any_text_is_read_or_refused_and_never_breaks(text, today):
    try:
        days = read_day(text, today).days
    except DayQueryError:
        days = ()
    assert len(set(days)) == len(days) <= 2
    list(itertools.islice(days_like(text, today), 40))


@given(DATES, st.integers(1, 12))
def test_the_day_being_typed_is_among_the_days_offered(date, length):
    typed = f"{date.day} {calendar.month_name[date.month]} {date.year}"[:length]
    today = dt.date(date.year, 7, 1)
    assert date in set(days_like(typed, today))


def test_a_day_typed_in_full_is_offered_first():
    assert next(days_like("3 dec", TODAY)) == dt.date(2026, 12, 3)
    assert [str(d) for d in itertools.islice(days_like("12/06", TODAY), 2)] == [
        "2026-06-12",
        "2026-12-06",
    ]


@pytest.mark.parametrize(
    ("typed", "count"), [("june", 30), ("Juin 1999", 30), ("12", 12), ("12 j", 3), ("12th j", 3)]
)
def test_half_a_day_offers_what_fits(typed, count):
    assert len(list(days_like(typed, TODAY))) == count


def test_nothing_typed_offers_the_days_around_today():
    assert [(day - TODAY).days for day in days_like("", TODAY)][:4] == [0, 1, -1, 2]


def test_months_are_known_without_accents():
    assert month_names(8) == ("august", "aout")
