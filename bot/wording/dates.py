"""Dates in words of a language: ``10 June 1999``, ``4–5 September 2014``, ``since June 1999``."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from ..facts.dates import FactDate, YearlyDay

_LEAP_YEAR = 2000
"""A year that has all days."""


def day(date: dt.date, locale: Locale) -> str:
    """A day: ``12 June 2026``."""
    return f"{day_of_year(date.month, date.day, locale)} {date.year}"


@lru_cache(1024)
def day_of_year(month: int, number: int, locale: Locale) -> str:
    """A day of whatever year: ``25 April``."""
    text = format_date(dt.date(_LEAP_YEAR, month, number), "d MMMM", locale=locale)
    is_counted = locale.language == "fr" and number == 1  # French counts the first: 1er avril
    return text.replace("1 ", "1er ", 1) if is_counted else text


@lru_cache(64)
def month_name(month: int, locale: Locale) -> str:
    """The name of a month, from 1 to 12, as it stands alone: ``June``."""
    return format_date(dt.date(_LEAP_YEAR, month, 1), "LLLL", locale=locale)


@lru_cache(64)
def _month(month: int, locale: Locale) -> str:
    """The name of a month within a date."""
    return format_date(dt.date(_LEAP_YEAR, month, 1), "MMMM", locale=locale)


def fact_date(date: FactDate, locale: Locale) -> str:
    """A date as exactly as it is known: ``10 June 1999``, ``June 1999`` or ``1999``."""
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return f"{_month(date.month, locale)} {date.year}"
    return day(date.earliest(), locale)


def yearly_day(date: YearlyDay, locale: Locale) -> str:
    """A day that comes round each year: ``25 April``."""
    return day_of_year(date.month, date.day, locale)


def span(start: FactDate, end: FactDate, locale: Locale) -> str:
    """From one date to another, what both share said once, at the end: ``4–5 September 2014``."""
    last = fact_date(end, locale)
    if start.precision == end.precision == "year":
        return f"{start.year}–{last}"
    if start.month is None or end.month is None or start.year != end.year:
        return f"{fact_date(start, locale)} – {last}"
    if start.day is not None and end.day is not None and start.month == end.month:
        return f"{start.day}–{last}"
    first = fact_date(start, locale).replace(str(start.year), "").strip()
    return f"{first} – {last}"
