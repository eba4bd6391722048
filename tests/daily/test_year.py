"""A year in the life: every post on its local date at its wall time, none twice."""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.storage.records import DeliveryState
from bot.timezones.tzdata import zone_info
from tests.storage.migrated import put_database

from .year import WINDOW, Year, promised

YEAR = 2024
"""A leap year whose clock changes are history."""
Lives = tuple[tuple[str, dt.time], ...]
LIVES: Lives = (
    ("Pacific/Apia", dt.time(9, 0)),
    ("Pacific/Niue", dt.time(23, 59)),
    ("Pacific/Chatham", dt.time(3, 0)),  # within the gap of 29 September
    ("Australia/Lord_Howe", dt.time(2, 15)),  # within a gap and an overlap of half an hour
    ("Asia/Kathmandu", dt.time(8, 45)),
    ("Asia/Almaty", dt.time(23, 30)),  # twice on 29 February, when the country changed its zone
    ("Europe/Berlin", dt.time(2, 30)),  # within the gap and the overlap
    ("Europe/London", dt.time(9, 0)),
    ("Africa/Cairo", dt.time(0, 0)),  # midnight is left out on 26 April
    ("Africa/Casablanca", dt.time(2, 30)),  # clocks change around Ramadan
    ("Atlantic/Azores", dt.time(0, 30)),
    ("America/Santiago", dt.time(0, 15)),  # clocks change at midnight
    ("America/St_Johns", dt.time(12, 0)),
    ("America/New_York", dt.time(1, 30)),  # twice on 3 November
)
EVENTFUL = (
    ((2, 28), (3, 2)),
    ((3, 9), (3, 11)),
    ((3, 30), (4, 8)),
    ((4, 25), (4, 27)),
    ((9, 7), (9, 9)),
    ((9, 28), (10, 7)),
    ((10, 26), (11, 4)),
    ((12, 30), (12, 31)),
)
"""From when to when the short run lives: around the clock changes and the leap day."""
_GRACE = dt.timedelta(minutes=1)
_HOUR, _DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
_AFTER_ILLNESS = dt.timedelta(minutes=16)
"""How long after Discord is well again the next try may be."""


@dataclass(frozen=True)
class Trouble:
    """A while in which the bot does not run, or Discord is ill."""

    start: dt.datetime
    end: dt.datetime
    is_illness: bool


def troubles(chance: random.Random, start: dt.datetime, end: dt.datetime) -> list[Trouble]:
    """About one in three days, of up to eight hours, apart from each other."""
    found: list[Trouble] = []
    at = start + 5 * _HOUR
    while True:
        at += dt.timedelta(minutes=chance.randrange(60, 6 * 24 * 60))
        longest = chance.choice((2, 20, 300, 480))
        over = at + dt.timedelta(minutes=chance.randrange(1, longest + 1))
        if over + _HOUR > end:
            return found
        found.append(Trouble(at, over, is_illness=chance.random() < 0.3))
        at = over + _HOUR


def expected(due: dt.datetime, all_troubles: list[Trouble]) -> tuple[dt.datetime, dt.datetime]:
    """Between which instants a post is to appear that is due at an instant."""
    earliest = latest = due
    for trouble in all_troubles:
        if trouble.is_illness and trouble.start <= due < trouble.end:
            return due, trouble.end + _AFTER_ILLNESS  # it may appear while the answer is lost
        if trouble.start <= due < trouble.end:
            earliest = latest = trouble.end
    return earliest, latest + _GRACE


async def live(year: Year, end: dt.datetime, all_troubles: list[Trouble]) -> None:
    """On to the end, through all troubles."""
    for trouble in all_troubles:
        await year.until(trouble.start)
        if trouble.is_illness:
            year.channels.is_ill = True
            await year.until(trouble.end)
            year.channels.is_ill = False
        else:
            await year.end()
            year.clock.set(trouble.end)
            await year.open()
    await year.until(end)


async def check(
    year: Year,
    number: int,
    life: tuple[str, dt.time],
    start: dt.datetime,
    end: dt.datetime,
    all_troubles: list[Trouble],
) -> tuple[int, int]:
    """One subscription's posts: how many were due, and how many of them rightly missed."""
    assert year.storage is not None
    zone, wall_time = life
    posts = year.channels.posts[number]
    appeared = {post.date: post for post in posts}
    assert len(appeared) == len(posts), "a date's post appeared twice"
    due_count = missed = 0
    for day in range(-2, (end - start).days + 2):
        date = start.date() + day * _DAY
        due = promised(zone, wall_time, date)
        assert due is not None
        if not start < due <= end - _HOUR:
            continue
        due_count += 1
        earliest, latest = expected(due, all_troubles)
        if (post := appeared.get(date)) is not None:
            assert earliest <= post.at <= latest, (zone, date, due, post)
            continue
        assert latest - due > WINDOW, (zone, date, due)
        delivery = await year.storage.deliveries.get(number, date)
        assert delivery is not None
        assert delivery.state is DeliveryState.MISSED
        missed += 1
    return due_count, missed


async def lived(
    folder: Path, lives: Lives, start: dt.datetime, end: dt.datetime, seed: int
) -> tuple[int, int]:
    """Live from one instant to another; gives how many posts were due and rightly missed."""
    put_database(folder)
    year = Year(folder, start, seed)
    all_troubles = troubles(year.chance, start, end)
    await year.open()
    for number, (zone, wall_time) in enumerate(lives, 1):
        await year.service.subscribe(number, number, wall_time, zone)
    await live(year, end, all_troubles)
    counts = [
        await check(year, number, life, start, end, all_troubles)
        for number, life in enumerate(lives, 1)
    ]
    await year.end()
    return sum(due for due, _ in counts), sum(missed for _, missed in counts)


def eventful(start: dt.datetime, end: dt.datetime) -> Lives:
    """The lives whose clocks change meanwhile, and two others beside them."""
    changing = [
        life
        for life in LIVES
        if start.astimezone(zone_info(life[0])).utcoffset()
        != end.astimezone(zone_info(life[0])).utcoffset()
    ]
    return (*changing, *[life for life in LIVES if life not in changing][:2])


@pytest.mark.parametrize(("first", "last"), EVENTFUL)
async def test_posts_come_on_their_date_at_their_time_when_clocks_change(
    tmp_path: Path, first: tuple[int, int], last: tuple[int, int]
) -> None:
    start = dt.datetime(YEAR, *first, tzinfo=dt.UTC)
    end = dt.datetime(YEAR, *last, tzinfo=dt.UTC) + _DAY
    lives = eventful(start, end)
    due, _ = await lived(tmp_path, lives, start, end, seed=first[0])
    assert due >= ((end - start).days - 1) * len(lives)


def test_the_clocks_of_each_life_that_change_do_so_in_some_short_run() -> None:
    year = dt.datetime(YEAR, 1, 1, tzinfo=dt.UTC)
    days = [(year + day * _DAY, year + (day + 1) * _DAY) for day in range(366)]
    expected = {life for span in days for life in eventful(*span)[:-2]}
    spans = [
        (dt.datetime(YEAR, *first, tzinfo=dt.UTC), dt.datetime(YEAR, *last, tzinfo=dt.UTC) + _DAY)
        for first, last in EVENTFUL
    ]
    assert {life for span in spans for life in eventful(*span)[:-2]} == expected
    assert len(expected) > 9


@pytest.mark.skipif("FULL" not in os.environ, reason="takes minutes: make year")
async def test_every_post_of_a_year_comes_on_its_date_at_its_time_and_none_twice(
    tmp_path: Path,
) -> None:
    start = dt.datetime(YEAR, 1, 1, tzinfo=dt.UTC)
    due, missed = await lived(tmp_path, LIVES, start, start + 366 * _DAY, seed=1)
    assert due >= 365 * len(LIVES)
    assert 0 < missed < 100
    sys.stdout.write(f"{due} posts due in {YEAR}, {missed} missed as they should be, none twice\n")
