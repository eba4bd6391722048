"""The pace: never more at once than Discord's limit has room for."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from discord.http import HTTPClient

from bot.daily.rate_limit import RateLimiter, clear_buckets_rarely
from tests.clocks import ManualClock

START = dt.datetime(2026, 6, 10, 9, tzinfo=dt.UTC)
PER_SECOND = 48


async def released(clock: ManualClock, moves: list[float], count: int) -> list[float]:
    """When so many get through, in seconds, while the clock moves on by ``moves``, then finely."""
    limiter, times = RateLimiter(clock, PER_SECOND), []

    async def one() -> None:
        await limiter.acquire()
        times.append((clock.now() - START).total_seconds())

    waiting = [asyncio.create_task(one()) for _ in range(count)]
    for move in moves:
        await asyncio.sleep(0)
        clock.set(clock.now() + dt.timedelta(seconds=move))
    while len(times) < count:
        for _ in range(3):
            await asyncio.sleep(0)
        clock.set(clock.now() + dt.timedelta(milliseconds=1))
    await asyncio.gather(*waiting)
    return sorted(times)


async def test_one_at_a_time_evenly_spaced() -> None:
    times = await released(ManualClock(START), [], 96)
    assert times[0] == 0
    assert times[-1] == pytest.approx(95 / PER_SECOND, rel=0.03)


async def test_after_a_stall_they_do_not_go_all_at_once() -> None:
    times = await released(ManualClock(START), [0.8], 96)
    busiest = max(sum(start <= time < start + 1 for time in times) for start in times)
    assert busiest <= 50
    assert times[-1] <= 0.8 + 96 / PER_SECOND


async def test_a_clock_that_is_set_back_does_not_hold_them_up() -> None:
    clock = ManualClock(START)
    limiter = RateLimiter(clock, PER_SECOND)
    await limiter.acquire()
    clock.instant -= dt.timedelta(hours=1)
    await asyncio.wait_for(limiter.acquire(), 1)


# -- discord.py's own ---------------------------------------------------------------------------


async def test_discord_py_looks_for_what_it_can_forget_at_each_new_route(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What :func:`clear_buckets_rarely` relies on; if this fails, look whether it is needed."""
    http = HTTPClient(asyncio.get_running_loop())
    looks: list[int] = []
    monkeypatch.setattr(
        http, "_try_clear_expired_ratelimits", lambda: looks.append(len(http._buckets))
    )
    for number in (1, 2, 2, 3):
        http.get_ratelimit(f"route {number}")
    assert looks == [1, 2, 3]


async def test_it_is_kept_from_doing_so_too_often_and_forgets_all_the_same() -> None:
    http, clock = HTTPClient(asyncio.get_running_loop()), ManualClock(START)
    clear_buckets_rarely(http, clock)
    for number in range(1000):
        http.get_ratelimit(f"route {number}")._last_request -= 3600  # of no use any more
    assert len(http._buckets) == 1000
    clock.advance(seconds=30)
    kept = http.get_ratelimit("one more")
    assert list(http._buckets.values()) == [kept]
    clock.advance(hours=-1)  # the computer's clock is set right
    for number in range(1000):
        http.get_ratelimit(f"route {number}")._last_request -= 3600
    clock.advance(seconds=30)
    http.get_ratelimit("the last")
    assert len(http._buckets) <= 2
