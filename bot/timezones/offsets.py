"""Where the clocks of zones stand: at an instant, and over the coming year."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from .tzdata import zone_info

_DAY = dt.timedelta(days=1)
_STEP, _STEPS = 14 * _DAY, 28
"""Closer than the two changes of clocks that a Ramadan takes, for a little more than a year."""

Course = tuple[tuple[dt.date, int], ...]
"""From which days on, in UTC, clocks stand how many minutes ahead of UTC."""


def minutes_ahead(name: str, now: dt.datetime) -> int:
    """How many minutes the zone's clocks are ahead of UTC at an instant."""
    return _minutes(zone_info(name), now)


def _minutes(zone: ZoneInfo, instant: dt.datetime) -> int:
    ahead = instant.astimezone(zone).utcoffset()
    return round((ahead or dt.timedelta()).total_seconds() / 60)


def utc_offset(name: str, now: dt.datetime) -> str:
    """The same as it is written: ``UTC+2``, ``UTC−3:30``, ``UTC``."""
    return written(minutes_ahead(name, now))


def written(minutes: int) -> str:
    """An offset of so many minutes as it is written."""
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def year_ahead(name: str, now: dt.datetime) -> Course:
    """How the zone's clocks run in the coming year: equal courses mean the same clock."""
    return _course(name, (now - dt.timedelta(days=now.weekday())).date())


@lru_cache(maxsize=2048)
def _course(name: str, monday: dt.date) -> Course:
    zone = zone_info(name)
    at = dt.datetime.combine(monday, dt.time(), dt.UTC)
    course = [(monday, _minutes(zone, at))]
    for _ in range(_STEPS):
        then = at + _STEP
        if (minutes := _minutes(zone, then)) != course[-1][1]:
            course.append((_day_of_change(zone, at, then), minutes))
        at = then
    return tuple(course)


def _day_of_change(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.date:
    minutes = _minutes(zone, after)
    while after - before > _DAY:
        middle = before + (after - before) // (2 * _DAY) * _DAY
        if _minutes(zone, middle) == minutes:
            after = middle
        else:
            before = middle
    return after.date()
