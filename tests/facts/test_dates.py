"""Dates keep exactly what a source gives, and days that do not exist are refused."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.dates import FactDate, YearlyDay
from bot.facts.problems import WrongValueError
from bot.wording import PLAIN

DAYS = st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31))


@given(DAYS, st.sampled_from(["day", "month", "year"]))
def test_a_date_is_read_as_it_is_written(day: dt.date, precision: str) -> None:
    text = day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    date = FactDate.parse(text)
    assert str(date) == text
    assert date.precision == precision
    assert FactDate.parse(str(date)) == date
    assert FactDate.parse(f"  {text}\n") == date
    assert date.earliest() <= day <= date.latest()


@given(DAYS)
def test_a_month_or_year_spans_all_its_days(day: dt.date) -> None:
    month, year = FactDate(day.year, day.month), FactDate(day.year)
    assert month.earliest() == day.replace(day=1)
    assert (month.latest() + dt.timedelta(days=1)).day == 1
    assert month.latest().month == day.month
    assert year.earliest() == dt.date(day.year, 1, 1)
    assert year.latest() == dt.date(day.year, 12, 31)


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_days_are_accepted_exactly_when_they_exist(year: int, month: int, day: int) -> None:
    text = f"{year:04d}-{month:02d}-{day:02d}"
    try:
        exists = dt.date(year, month, day) and 1800 <= year <= 2200
    except ValueError:
        exists = False
    if exists:
        assert str(FactDate.parse(text)) == text
    else:
        with pytest.raises(ValueError, match=text):
            FactDate.parse(text)


def test_every_yearly_day_exists_in_some_year_and_no_other_is_accepted() -> None:
    accepted = set()
    for month in range(100):
        for day in range(100):
            with suppress(ValueError):
                accepted.add(str(YearlyDay.parse(f"{month:02d}-{day:02d}")))
    leap_year = (dt.date(2000, 1, 1) + dt.timedelta(days=n) for n in range(366))
    assert accepted == {day.strftime("%m-%d") for day in leap_year}


@given(st.text(max_size=12) | st.text(alphabet="0123456789-./ T", max_size=12))
def test_any_text_is_a_date_or_an_explained_refusal(text: str) -> None:
    for kind in (FactDate, YearlyDay):
        reason = ""
        try:
            assert str(kind.parse(text)) == text.strip()
        except WrongValueError as error:
            reason = PLAIN.tell(error.message)
        assert not reason or (f"“{text}”" in reason and " – " in reason)


@pytest.mark.parametrize(
    "text",
    [
        *("", "99", "1999-6-1", "1999/06/10", "10.06.1999", "19990610", "June 1999"),
        *("1999-06-10T00:00", "1999-06-", "-1999", "1999-13", "1999-00", "1799", "2201-01-01"),
        *("١٩٩٩", "１９９９-０６"),  # digits, but not those that other readers of the files accept
    ],
)
def test_other_shapes_are_refused(text: str) -> None:
    with pytest.raises(WrongValueError, match="facts"):
        FactDate.parse(text)


@pytest.mark.parametrize("text", ["", "4-25", "04/25", "25-04", "02-30", "2000-04-25", "٠٤-٢٥"])
def test_other_shapes_of_yearly_days_are_refused(text: str) -> None:
    with pytest.raises(WrongValueError, match="facts"):
        YearlyDay.parse(text)


def test_the_leap_day_depends_on_the_year() -> None:
    assert FactDate.parse("2000-02-29").earliest() == dt.date(2000, 2, 29)
    with pytest.raises(WrongValueError, match="count=28"):
        FactDate.parse("1900-02-29")
