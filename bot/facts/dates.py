"""Dates that say how certain they are.

A source may give a day, only a month, or only a year. :class:`FactDate` keeps exactly that much and
refuses to invent the rest, so a month-only fact can never appear on a calendar day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from ..messages import Month
from .problems import WrongValueError

Precision = Literal["day", "month", "year"]

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_YEARLY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_EARLIEST, _LATEST = 1800, 2200


@dataclass(frozen=True, slots=True)
class FactDate:
    """A calendar date known to the day, to the month or only to the year."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> FactDate:
        """Read ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

        Raises :class:`WrongValueError` for any other shape and for days that do not exist.
        """
        match = _SHAPE.fullmatch(text.strip())
        if match is None:
            raise WrongValueError("facts.not_a_date", text=text)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        _check_parts(text, year, month, day)
        return cls(year, month, day)

    @classmethod
    def month_of(cls, text: str) -> FactDate:
        """Read ``YYYY-MM``; raises :class:`WrongValueError` for anything else."""
        date = cls.parse(text)
        if date.precision != "month":
            raise WrongValueError("facts.not_a_month", text=text)
        return date

    @property
    def precision(self) -> Precision:
        """How much of the date the source gives."""
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    def earliest(self) -> dt.date:
        """The first day that this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> dt.date:
        """The last day that this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or _days(self.year, month))

    def __str__(self) -> str:
        """The date as the data files spell it."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day that comes round each year, such as an international day."""

    month: int
    day: int

    @classmethod
    def parse(cls, text: str) -> YearlyDay:
        """Read ``MM-DD``.

        Raises :class:`WrongValueError` for other shapes and for days that no year has.
        """
        match = _YEARLY.fullmatch(text.strip())
        if match is None:
            raise WrongValueError("facts.not_a_yearly_day", text=text)
        month, day = int(match[1]), int(match[2])
        _check_parts(text, 2000, month, day)  # 2000 was a leap year: 29 February is a day
        return cls(month, day)

    def __str__(self) -> str:
        """The day as the data files spell it."""
        return f"{self.month:02d}-{self.day:02d}"


def _check_parts(text: str, year: int, month: int | None, day: int | None) -> None:
    if not _EARLIEST <= year <= _LATEST:
        raise WrongValueError(
            "facts.year_cannot_be_meant", text=text, first=_EARLIEST, last=_LATEST
        )
    if month is not None and not 1 <= month <= 12:
        raise WrongValueError("facts.no_such_month", text=text)
    if day is not None and month is not None:
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            raise WrongValueError("facts.no_such_day", text=text, month=Month(month), count=last)
