"""When a post is due: pure arithmetic on time zones, with no clock and no storage.

A subscription owes one post for each local date, at its wall time in its zone. A wall time that
does not exist on a date (clocks go forward) is moved to the first minute that does; one that exists
twice (clocks go back) counts the first time only; a date that a zone left out altogether owes
nothing. All instants are in UTC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ..timezones.tzdata import zone_info

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)

MOST_MISSED = 31
"""How many missed dates of a subscription are recorded after a long absence, the latest ones."""


@dataclass(frozen=True, slots=True)
class Due:
    """A local date and the instant at which its post is due."""

    date: dt.date
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What fell due for a subscription: to be posted now, too late for that, and what is next."""

    now: tuple[Due, ...]
    missed: tuple[Due, ...]
    next: Due


def occurrence(zone: str, wall_time: dt.time, local_date: dt.date) -> dt.datetime:
    """The instant of a wall time on a date; moved out of a gap, the first of two in an overlap.

    Raises ``ZoneInfoNotFoundError`` (a ``KeyError``) for a zone that does not exist.
    """
    place = zone_info(zone)
    wall = dt.datetime.combine(local_date, wall_time.replace(tzinfo=None, fold=0))
    instant = wall.replace(tzinfo=place).astimezone(dt.UTC)
    if _wall(instant, place) == wall:
        return instant
    # In a gap, fold 0 reckons with the offset before it and lands after it, fold 1 the other way.
    before = wall.replace(tzinfo=place, fold=1).astimezone(dt.UTC)
    return _clock_change(place, before, instant)


def _wall(instant: dt.datetime, place: ZoneInfo) -> dt.datetime:
    return instant.astimezone(place).replace(tzinfo=None)


def _clock_change(place: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    """The instant between two at which the clocks change, which is a whole second."""
    offset = after.astimezone(place).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(place).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)


def local_date(zone: str, instant: dt.datetime) -> dt.date:
    """The date in a zone at an instant."""
    return instant.astimezone(zone_info(zone)).date()


def date_exists(zone: str, date: dt.date) -> bool:
    """Whether a zone had that date: crossing the date line leaves one out (Samoa, 30.12.2011)."""
    return local_date(zone, occurrence(zone, dt.time(), date)) == date


def following(zone: str, wall_time: dt.time, date: dt.date) -> Due:
    """The post after the one of ``date``."""
    date += _DAY
    while not date_exists(zone, date):
        date += _DAY
    return Due(date, occurrence(zone, wall_time, date))


def next_occurrence(
    zone: str, wall_time: dt.time, after: dt.datetime, last_done: dt.date | None = None
) -> Due:
    """The first post after an instant whose date comes after ``last_done``."""
    date = local_date(zone, after) - 2 * _DAY
    if last_done is not None:
        date = max(date, last_done)
    due = following(zone, wall_time, date)
    while due.at <= after:
        due = following(zone, wall_time, due.date)
    return due


def is_plausible(zone: str, wall_time: dt.time, due: dt.datetime, now: dt.datetime) -> bool:
    """Whether a next post can be due so late: at most one is skipped, as it was posted already."""
    soonest = next_occurrence(zone, wall_time, now)
    return due <= following(zone, wall_time, soonest.date).at


def due_dates(
    zone: str, wall_time: dt.time, first: Due, now: dt.datetime, window: dt.timedelta
) -> Plan:
    """Everything that fell due from ``first`` on until now, sorted by the catch-up window.

    Of a long absence only the latest :data:`MOST_MISSED` dates are listed.
    """
    due: list[Due] = []
    missed: list[Due] = []
    following_one = first
    for following_one in _from(zone, wall_time, first):
        if following_one.at > now:
            break
        (due if following_one.at + window >= now else missed).append(following_one)
    return Plan(tuple(due), tuple(missed[-MOST_MISSED:]), following_one)


def _from(zone: str, wall_time: dt.time, due: Due) -> Iterator[Due]:
    while True:
        yield due
        due = following(zone, wall_time, due.date)


def after_change(
    zone: str,
    wall_time: dt.time,
    now: dt.datetime,
    *,
    last_done: dt.date | None,
    owed_today: bool,
) -> Due:
    """The next post after a new time or zone was set: today's is neither lost nor doubled.

    ``owed_today`` says that under the old setting today's post was still to come. If under the new
    one its time has passed, it is due at once.
    """
    today = local_date(zone, now)
    if last_done is None or today > last_done:
        at = occurrence(zone, wall_time, today)
        if at > now:
            return Due(today, at)
        if owed_today:
            return Due(today, now)
    return next_occurrence(zone, wall_time, now, max(today, last_done or today))
