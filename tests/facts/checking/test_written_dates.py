"""The notations in which a text gives a date."""

from __future__ import annotations

import pytest

from bot.facts.checking.text.dates import written_dates
from bot.facts.dates import FactDate


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("31/12/1998", "1998-12-31"),
        ("12/31/1998", "1998-12-31"),
        ("16.4.1993", "1993-04-16"),
        ("3.12.2022", "2022-12-03"),
        ("Christmas Eve 1991", "1991-12-24"),
        ("New Year's Eve of 2007", "2007-12-31"),
        ("la Saint-Sylvestre 1999", "1999-12-31"),
    ],
)
def test_days_in_digits_and_by_name_are_read(text: str, date: str) -> None:
    (only,) = written_dates(f"It ended on {text}.")
    assert only.date == FactDate.parse(date)


def test_only_the_year_is_certain_where_the_month_may_come_first() -> None:
    (only,) = written_dates("It ended on 3/12/2022.")
    assert only.date == FactDate(2022)


def test_a_day_before_a_feast_is_not_the_feast() -> None:
    (only,) = written_dates("It began four days before Christmas 1995.")
    assert only.date == FactDate(1995)


def test_a_symbol_is_no_date() -> None:
    assert not list(written_dates("See document A/12/1998/3 and version 2.1.2011.4."))
