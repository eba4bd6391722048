"""Reading a day as people write it: ``today``, ``12 June``, ``June 12th, 1999``, ``12/06``, ISO.

English and French months, in full or shortened. ``12/06`` is 12 June to some and 6 December to
others, so both are given and the reader is asked; where only one can be meant (``25/12``), or the
day is known to stand first (``12.06.``), there is no question.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..messages import Message, Month, message
from .months import WIDE, has_day
from .wording import unaccented


class DayQueryError(ValueError):
    """The text names no day. The message repeats nothing of what was typed."""

    def __init__(self, reason: Message, *instead: dt.date) -> None:
        """``reason`` says what is wrong; ``instead`` are days that may have been meant."""
        super().__init__(str(reason))
        self.reason = reason
        self.instead = instead


@dataclass(frozen=True, slots=True)
class Reading:
    """The days a text can mean: one, or two where day and month can be told apart only by habit."""

    days: tuple[dt.date, ...]
    lacking: int | None = None
    """Of “29 February” without a year: the current year, which lacks it."""


_RELATIVE = {
    "today": 0,
    "now": 0,
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "tomorrow": 1,
    "demain": 1,
    "yesterday": -1,
    "hier": -1,
}
_FILLERS = frozenset({"of", "the", "le", "de", "on"})
_ISO = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))")
_NUMBERS = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2([0-9]{1,4})?)?")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er|e)?")
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th|er)(?![a-z])")
_YEAR = re.compile(r"[0-9]{3,4}")


def plain(text: str) -> str:
    """The text as compared: lower case, no accents, simple spaces, straight apostrophes."""
    return " ".join(unaccented(text).replace("’", "'").split())


def month_names(month: int) -> tuple[str, ...]:
    """A month's names as :func:`plain` writes them."""
    return plain(WIDE["en"][month - 1]), plain(WIDE["fr"][month - 1])


def _months() -> Mapping[str, int]:
    """Each name and each beginning of one, of three letters or more, that fits one month only."""
    fitting: dict[str, set[int]] = defaultdict(set)
    for month in range(1, 13):
        for name in month_names(month):
            for length in range(3, len(name) + 1):
                fitting[name[:length]].add(month)
    fitting["sept"] = {9}
    return {name: months.pop() for name, months in fitting.items() if len(months) == 1}


_MONTHS = _months()


def read_day(text: str, today: dt.date) -> Reading:
    """The day that a text names, seen from ``today``; without a year, of the current one.

    Raises :class:`DayQueryError` when it names none, or one that does not exist.
    """
    typed = plain(text)
    if not typed:
        return Reading((today,))
    if typed in _RELATIVE:
        try:
            return Reading((today + dt.timedelta(days=_RELATIVE[typed]),))
        except OverflowError:
            raise DayQueryError(message("facts.day.calendar_ends")) from None
    if match := _ISO.fullmatch(typed):
        year, _, *parts = match.groups()
        month, day = (int(part) for part in parts if part)
        return Reading((_day(int(year), month, day),))
    if match := _NUMBERS.fullmatch(typed):
        return _in_numbers(match, today)
    return _in_words(typed, today)


def _in_numbers(match: re.Match[str], today: dt.date) -> Reading:
    first, second = int(match[1]), int(match[3])
    year = _year(match[4]) if match[4] else None
    orders = [(first, second), (second, first)]  # as (day, month)
    if match[2] == "." and 1 <= second <= 12:
        orders = orders[:1]
    possible = [(day, month) for day, month in dict.fromkeys(orders) if has_day(month, day)]
    if not possible:
        return _without_year(*_likelier(first, second), year, today)
    readings = [_without_year(day, month, year, today) for day, month in possible]
    days = tuple(day for reading in readings for day in reading.days)
    return Reading(days, readings[0].lacking)


def _likelier(first: int, second: int) -> tuple[int, int]:
    """Day and month of two numbers that make no day: whichever leaves a month."""
    return (second, first) if second > 12 >= first else (first, second)


def _in_words(typed: str, today: dt.date) -> Reading:
    tokens = [t.strip(".") for t in re.split(r"[\s,]+|(?<=[a-z])\.(?=[0-9])", typed)]
    tokens = [token for token in tokens if token and token not in _FILLERS]
    months = [_MONTHS[token] for token in tokens if token in _MONTHS]
    numbers = [token for token in tokens if token not in _MONTHS]
    if len(months) != 1 or len(numbers) > 2:
        raise DayQueryError(message("facts.day.unreadable"))
    years = [token for token in numbers if _YEAR.fullmatch(token)]
    days = [match for token in numbers if (match := _DAY.fullmatch(token))]
    if len(days) == 2:
        raise DayQueryError(message("facts.day.year_of_four"))
    if len(years) + len(days) != len(numbers) or len(years) > 1:
        raise DayQueryError(message("facts.day.unreadable"))
    if not days:
        raise DayQueryError(message("facts.day.only_a_month", month=Month(months[0])))
    year = _year(years[0]) if years else None
    return _without_year(int(days[0][1]), months[0], year, today)


def _year(digits: str) -> int:
    if len(digits) != 4 or int(digits) < 1000:
        raise DayQueryError(message("facts.day.year_of_four"))
    return int(digits)


def _without_year(day: int, month: int, year: int | None, today: dt.date) -> Reading:
    """The day of a year that may not have been given."""
    if year is None and (day, month) == (29, 2) and not calendar.isleap(today.year):
        # The day itself is wanted, so the last one that existed.
        last = next((y for y in range(today.year, 0, -1) if calendar.isleap(y)), 4)
        return Reading((dt.date(last, 2, 29),), lacking=today.year)
    return Reading((_day(today.year if year is None else year, month, day),))


def _day(year: int, month: int, day: int) -> dt.date:
    """The date; raises with what the month really has."""
    if year < 1:
        raise DayQueryError(message("facts.day.year_of_four"))
    if not 1 <= month <= 12:
        raise DayQueryError(message("facts.day.no_such_month"))
    last = calendar.monthrange(year, month)[1]
    if 1 <= day <= last:
        return dt.date(year, month, day)
    if (month, day) == (2, 29):
        leap = next((y for y in range(year, 0, -1) if calendar.isleap(y)), 4)
        reason = message("facts.day.no_leap_day", year=year)
        raise DayQueryError(reason, dt.date(year, 2, 28), dt.date(leap, 2, 29))
    near = (dt.date(year, month, last),) if day > last else ()
    raise DayQueryError(
        message("facts.day.month_is_shorter", month=Month(month), year=year, count=last), *near
    )


def days_like(text: str, today: dt.date) -> Iterator[dt.date]:
    """Days that somebody who has typed this much may mean, likeliest first, each once.

    Of nothing typed: today and its neighbours, then the days to come.
    """
    seen: set[dt.date] = set()
    for day in _days_like(_ORDINAL.sub("", plain(text)), today):
        if day not in seen:
            seen.add(day)
            yield day


def _days_like(typed: str, today: dt.date) -> Iterator[dt.date]:
    try:
        yield from read_day(typed, today).days
    except DayQueryError as error:
        yield from error.instead
    near = [(word, today.toordinal() + shift) for word, shift in _RELATIVE.items()]
    yield from (_from_ordinal(n) for word, n in near if word.startswith(typed))
    if not typed:
        yield from (_from_ordinal(today.toordinal() + n) for n in range(2, 30))
        return
    year = today.year
    if match := re.search(r"(?<![0-9])[12][0-9]{3}(?![0-9])", typed):
        year = int(match[0])
    for ordinal in range(dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        if any(form.startswith(typed) for form in _forms(day)):
            yield day


def _from_ordinal(ordinal: int) -> dt.date:
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def _forms(day: dt.date) -> Iterator[str]:
    """The ways to write a day that somebody may be half-way through."""
    yield day.isoformat()
    for separator in "/-.":
        yield f"{day.day}{separator}{day.month:02d}{separator}{day.year}"
        yield f"{day.day:02d}{separator}{day.month}{separator}{day.year}"
        yield f"{day.day:02d}{separator}{day.month:02d}{separator}{day.year}"
        yield f"{day.day}{separator}{day.month}{separator}{day.year}"
    for name in month_names(day.month):
        yield f"{name} {day.year}"
        yield f"{day.day} {name} {day.year}"
        yield f"{name} {day.day} {day.year}"
        yield f"{name} {day.day}, {day.year}"
