"""When posts are due, in every zone and through every change of its clocks."""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.daily import schedule
from bot.daily.schedule import Due
from bot.timezones.tzdata import zone_info

FIRST, LAST = dt.datetime(1996, 1, 1, tzinfo=dt.UTC), dt.datetime(2037, 1, 1, tzinfo=dt.UTC)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
WEEK = 7 * DAY
"""No zone changed its clocks and back within less."""
ZONES = sorted((files("tzdata") / "zones").read_text().split())


@cache
def changes() -> list[tuple[str, dt.datetime]]:
    """Every change of every zone's clocks in those years, as the first second after it.

    Zones that have kept the same time throughout stand in for each other.
    """
    found = []
    seen = set()
    tables = files("tzdata") / "zoneinfo"
    for name in ZONES:
        table = tables.joinpath(*name.split("/")).read_bytes()
        if table in seen:
            continue
        own = tuple(_changes(zone_info(name)))
        if own not in seen:
            found += [(name, at) for at, _, _ in own]
        seen |= {table, own}
    return found


def some_of_each_kind() -> list[tuple[str, dt.datetime]]:
    """Changes from and to each time of day that there was, a dozen at most of each; ``make full``
    looks at all.
    """
    if "FULL" in os.environ:
        return changes()
    kinds = defaultdict(list)
    for zone, at in changes():
        before, after = naive(at - MINUTE, zone) + MINUTE, naive(at, zone)
        kinds[before.time(), after - before].append((zone, at))
    assert len(kinds) > 40
    return [each for kind in kinds.values() for each in kind[:: len(kind) // 12 + 1]]


def _changes(zone: ZoneInfo):
    instant = FIRST.astimezone(zone)
    before = zone.utcoffset(instant)
    at = FIRST
    while at < LAST:
        then = at + WEEK
        after = then.astimezone(zone).utcoffset()
        if after != before:
            low, high = at, then
            while high - low > dt.timedelta(seconds=1):
                middle = low + (high - low) // 2
                if middle.astimezone(zone).utcoffset() == before:
                    low = middle
                else:
                    high = middle
            high = high.replace(microsecond=0)
            yield high, before, high.astimezone(zone).utcoffset()
        at, before = then, after


def naive(instant: dt.datetime, zone: str) -> dt.datetime:
    return instant.astimezone(zone_info(zone)).replace(tzinfo=None)


def by_the_clock_on_the_wall(
    zone: str, wall: dt.datetime, start: dt.datetime, minutes: int
) -> dt.datetime:
    """When somebody posts who watches the clock: once it shows the time, or a later one.

    The clock has to show an earlier time at the start.
    """
    for minute in range(minutes):
        instant = start + minute * MINUTE
        if naive(instant, zone) >= wall:
            return instant
    raise AssertionError("the clock never showed it")


def test_the_years_have_the_changes_that_they_are_known_for():
    assert len(changes()) > 7000
    assert ("Pacific/Apia", dt.datetime(2011, 12, 30, 10, tzinfo=dt.UTC)) in changes()


def test_through_each_kind_of_change_a_post_comes_when_the_clock_first_shows_its_time():
    gaps = overlaps = 0
    for zone, at in some_of_each_kind():
        before, after = naive(at - MINUTE, zone) + MINUTE, naive(at, zone)
        shift = after - before
        if abs(shift) >= dt.timedelta(hours=12):
            continue  # crossing the date line: see below
        gaps, overlaps = gaps + (shift > MINUTE * 0), overlaps + (shift < MINUTE * 0)
        low, high = min(before, after), max(before, after)
        start = at - abs(shift) - 30 * MINUTE
        for wall in {low - MINUTE, low, low + (high - low) // 2, high - MINUTE, high}:
            wall = wall.replace(second=0)
            expected = by_the_clock_on_the_wall(zone, wall, start.replace(second=0), 400)
            assert schedule.occurrence(zone, wall.time(), wall.date()) == expected, (zone, wall)
    assert gaps > 100
    assert overlaps > 100


def test_a_time_in_the_gap_comes_at_the_first_minute_after_it():
    given = schedule.occurrence("Europe/Berlin", dt.time(2, 30), dt.date(2026, 3, 29))
    assert given == dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC)


def test_a_time_that_comes_twice_counts_the_first_time():
    given = schedule.occurrence("America/New_York", dt.time(1, 30), dt.date(2026, 11, 1))
    assert given == dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC)
    after = schedule.next_occurrence("America/New_York", dt.time(1, 30), given)
    assert after.date == dt.date(2026, 11, 2)


def test_half_hours_and_a_gap_at_midnight():
    lord_howe = schedule.occurrence("Australia/Lord_Howe", dt.time(2, 15), dt.date(2026, 10, 4))
    assert naive(lord_howe, "Australia/Lord_Howe") == dt.datetime.fromisoformat("2026-10-04T02:30")
    nuuk = schedule.occurrence("America/Scoresbysund", dt.time(23, 30), dt.date(2025, 3, 29))
    # The clock goes from 22:59 or 23:59 to the next day: the post belongs to its own date still.
    assert nuuk >= dt.datetime(2025, 3, 30, 0, 30, tzinfo=dt.UTC)
    assert schedule.following("America/Scoresbysund", dt.time(23, 30), dt.date(2025, 3, 28)) == Due(
        dt.date(2025, 3, 29), nuuk
    )


@pytest.mark.parametrize("zone", ["Pacific/Apia", "Pacific/Fakaofo"])
def test_a_date_that_a_zone_left_out_owes_nothing(zone):
    assert not schedule.date_exists(zone, dt.date(2011, 12, 30))
    for hour in (0, 9, 23):
        after = schedule.following(zone, dt.time(hour, 59), dt.date(2011, 12, 29))
        assert after.date == dt.date(2011, 12, 31)
        assert naive(after.at, zone) == dt.datetime.combine(
            dt.date(2011, 12, 31), dt.time(hour, 59)
        )


def test_an_unknown_zone_is_an_error():
    with pytest.raises(KeyError):
        schedule.occurrence("Mars/Olympus", dt.time(9), dt.date(2026, 1, 1))


zones = st.sampled_from(ZONES)
times = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
dates = st.dates(dt.date(1996, 1, 1), dt.date(2036, 12, 25))
instants = st.datetimes(
    FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None) - 7 * DAY, timezones=st.just(dt.UTC)
)


@st.composite
def near_changes(draw) -> tuple[str, dt.datetime]:
    """A zone and an instant within two days of a change of its clocks."""
    zone, at = draw(st.sampled_from(changes()))
    return zone, at + MINUTE * draw(st.integers(-2880, 2880))


places = st.one_of(near_changes(), st.tuples(zones, instants))


@settings(max_examples=300, deadline=None)
@given(place=places, wall=times)
def test_days_follow_each_other_without_one_left_out_or_told_twice(place, wall):
    zone, start = place
    due = schedule.next_occurrence(zone, wall, start)
    assert due.at > start
    for _ in range(5):
        after = schedule.following(zone, wall, due.date)
        assert after.at > due.at
        skipped = (after.date - due.date).days - 1
        assert all(
            not schedule.date_exists(zone, due.date + DAY * day) for day in range(1, skipped + 1)
        )
        assert schedule.next_occurrence(zone, wall, due.at) == after
        assert (
            schedule.next_occurrence(zone, wall, after.at - dt.timedelta(microseconds=1)) == after
        )
        due = after


@settings(max_examples=300, deadline=None)
@given(place=places, wall=times)
def test_a_post_comes_at_its_time_on_its_date_wherever_that_exists(place, wall):
    zone, start = place
    date = start.date()
    assume(schedule.date_exists(zone, date))
    at = schedule.occurrence(zone, wall, date)
    shown = naive(at, zone)
    wanted = dt.datetime.combine(date, wall)
    if shown != wanted:  # it does not exist: the minute before is earlier than it, this one later
        assert naive(at - MINUTE, zone) < wanted < shown
        assert shown.second == 0


@settings(max_examples=300, deadline=None)
@given(
    place=places,
    wall=times,
    away=st.timedeltas(dt.timedelta(), dt.timedelta(days=20)),
    split=st.floats(0, 1),
    window=st.timedeltas(dt.timedelta(), dt.timedelta(hours=23)),
)
def test_what_fell_due_is_made_up_for_or_missed_but_each_date_once(
    place, wall, away, split, window
):
    zone, start = place
    first = schedule.next_occurrence(zone, wall, start)
    end = first.at + away
    whole = schedule.due_dates(zone, wall, first, end, window)
    early = schedule.due_dates(zone, wall, first, first.at + away * split, window)
    late = schedule.due_dates(zone, wall, early.next, end, window)
    everything = [*whole.missed, *whole.now]
    assert [*early.missed, *early.now, *late.missed, *late.now] == everything
    assert late.next == whole.next
    assert everything[0] == first
    assert all(due.at + window < end for due in whole.missed)
    assert all(due.at <= end <= due.at + window for due in whole.now)
    assert whole.next.at > end


def test_of_a_long_absence_the_latest_dates_are_kept():
    first = Due(dt.date(2020, 1, 1), dt.datetime(2020, 1, 1, 9, tzinfo=dt.UTC))
    now = dt.datetime(2026, 1, 1, 9, 30, tzinfo=dt.UTC)
    plan = schedule.due_dates("UTC", dt.time(9), first, now, dt.timedelta(hours=6))
    assert [due.date for due in plan.now] == [dt.date(2026, 1, 1)]
    assert len(plan.missed) == schedule.MOST_MISSED
    assert plan.missed[-1].date == dt.date(2025, 12, 31)
    assert plan.next.date == dt.date(2026, 1, 2)


def test_the_29th_of_february_is_a_day_like_any_other():
    due = schedule.following("Europe/Paris", dt.time(9), dt.date(2028, 2, 28))
    assert due.date == dt.date(2028, 2, 29)
    assert schedule.following("Europe/Paris", dt.time(9), dt.date(2027, 2, 28)).date == dt.date(
        2027, 3, 1
    )


# -- changing the time or the zone ---------------------------------------------------------------


class Told:
    """A subscription told at once whenever it is due, while its moderators keep changing it."""

    def __init__(self, zone: str, wall: dt.time, now: dt.datetime) -> None:
        self.zone, self.wall, self.now = zone, wall, now
        self.next = schedule.next_occurrence(zone, wall, now)
        self.told: list[tuple[dt.date, dt.datetime]] = []

    @property
    def last(self) -> dt.date | None:
        return self.told[-1][0] if self.told else None

    def wait(self, until: dt.datetime) -> None:
        plan = schedule.due_dates(self.zone, self.wall, self.next, until, DAY * 400)
        self.told += [(due.date, max(due.at, self.now)) for due in plan.now]
        self.next, self.now = plan.next, until

    def change(self, zone: str, wall: dt.time) -> None:
        owed = self.next.date <= schedule.local_date(self.zone, self.now)
        self.next = schedule.after_change(
            zone, wall, self.now, last_done=self.last, owed_today=owed
        )
        self.zone, self.wall = zone, wall


steps = st.tuples(st.timedeltas(MINUTE, dt.timedelta(hours=40)), st.none() | zones, times)


@settings(max_examples=200, deadline=None)
@given(zone=zones, wall=times, start=instants, changes=st.lists(steps, max_size=8))
def test_changes_neither_double_a_date_nor_stop_the_posts(zone, wall, start, changes):
    assume(start < dt.datetime(2036, 11, 1, tzinfo=dt.UTC))
    story = Told(zone, wall, start)
    for wait, other_zone, time in changes:
        story.wait(story.now + wait)
        story.change(other_zone or story.zone, time)
    dates = [date for date, _ in story.told]
    assert dates == sorted(set(dates))
    assert story.next.at >= story.now
    # Whatever was changed, the next post is no further away than the end of tomorrow, or, when the
    # last one was already dated tomorrow, of the day after.
    assert story.next.at <= story.now + dt.timedelta(days=3)


@settings(max_examples=200, deadline=None)
@given(place=places, wall=times, later=times, wait=st.timedeltas(MINUTE, dt.timedelta(hours=60)))
def test_a_new_time_keeps_todays_post(place, wall, later, wait):
    zone, start = place
    story = Told(zone, wall, start)
    story.wait(start + wait)
    today = schedule.local_date(zone, story.now)
    owed, told = story.next.date == today, story.last == today
    story.change(zone, later)
    comes_today = schedule.occurrence(zone, later, today) > story.now
    story.wait(story.now + 2 * DAY)
    assert [date for date, _ in story.told].count(today) == (
        1 if owed or told or comes_today else 0
    )


def test_a_time_that_has_passed_is_made_up_for_at_once_if_the_day_was_still_owed():
    now = dt.datetime(2026, 6, 10, 10, 0, tzinfo=dt.UTC)
    today, zone = dt.date(2026, 6, 10), "UTC"
    yesterday = dt.date(2026, 6, 9)
    earlier, later = dt.time(9), dt.time(15)
    after = schedule.after_change
    assert after(zone, earlier, now, last_done=yesterday, owed_today=True) == Due(today, now)
    assert after(zone, earlier, now, last_done=yesterday, owed_today=False).date > today
    assert after(zone, later, now, last_done=yesterday, owed_today=False).at == now.replace(hour=15)
    assert after(zone, later, now, last_done=today, owed_today=False).date > today
