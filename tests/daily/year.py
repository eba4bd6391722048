"""A year of daily posts under a simulated clock, with restarts and outages, in one process.

Storage, loop and sender are the real ones; Discord is a channel list with the nonce rule. Time
stands while something is being done and jumps to the next instant at which something happens.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot.daily.loop import DeliveryLoop
from bot.daily.posts import Post
from bot.daily.rate_limit import RateLimiter
from bot.daily.subscriptions import SubscriptionService
from bot.daily.worker import DeliveryWorker
from bot.storage import Storage
from bot.timezones.tzdata import zone_info
from tests.clocks import ManualClock

from .fakes import FakeMaintenance, FakePosts, Message

WINDOW = dt.timedelta(hours=6)
_MINUTE = dt.timedelta(minutes=1)
_SOON = dt.timedelta(seconds=0.3)
"""The slots of the rate limiter; whatever sleeps longer has nothing to do now."""


@dataclass(frozen=True, slots=True)
class Appeared:
    """A post in a channel."""

    id: int
    date: dt.date
    at: dt.datetime


@dataclass
class Channels:
    """Discord, as far as the sender knows it."""

    clock: ManualClock
    chance: random.Random
    posts: dict[int, list[Appeared]] = field(default_factory=dict)
    is_ill: bool = False
    _nonces: dict[str, tuple[dt.datetime, int]] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def send(self, guild_id: int, channel_id: int, post: Post, nonce: str) -> Message:
        """Keep it, unless the nonce did lately; when ill, fail before or after that."""
        await asyncio.sleep(0)
        if self.is_ill and self.chance.random() < 0.5:
            raise aiohttp.ServerDisconnectedError
        at, known = self._nonces.get(nonce, (None, 0))
        if at is None or self.clock.now() - at > dt.timedelta(minutes=3):
            known = next(self._ids)
            self._nonces[nonce] = (self.clock.now(), known)
            date = dt.date.fromisoformat(post.entry_ids[0])
            appeared = Appeared(known, date, self.clock.now())
            self.posts.setdefault(channel_id, []).append(appeared)
        if self.is_ill:
            raise aiohttp.ServerDisconnectedError
        return Message(known)

    async def find(
        self, guild_id: int, channel_id: int, date: dt.date, since: dt.datetime
    ) -> int | None:
        """A date's post."""
        await asyncio.sleep(0)
        if self.is_ill:
            raise aiohttp.ServerDisconnectedError
        found = [post.id for post in self.posts.get(channel_id, ()) if post.date == date]
        return found[0] if found else None

    def is_unavailable(self, guild_id: int) -> bool:
        return False

    def missing(self, guild_id: int, channel_id: int) -> list[str] | None:
        return []


def promised(zone: str, wall_time: dt.time, date: dt.date) -> dt.datetime | None:
    """By looking at each minute: the first of the date at which clocks show the time or later."""
    place = zone_info(zone)
    naive = dt.datetime.combine(date, wall_time, place).astimezone(dt.UTC)
    instant = naive - dt.timedelta(hours=4)
    for _ in range(60 * 10):
        wall = instant.astimezone(place)
        if wall.date() == date and wall.time() >= wall_time:
            return instant
        if wall.date() > date:
            return None
        instant += _MINUTE
    return None


class Year:
    """Runs from one instant to another."""

    def __init__(self, state_dir: Path, start: dt.datetime, seed: int) -> None:
        self.clock = ManualClock(start)
        self.chance = random.Random(seed)
        self.channels = Channels(self.clock, self.chance)
        self.state_dir = state_dir
        self.storage: Storage | None = None
        self._loop: DeliveryLoop | None = None
        self.restarts = 0

    async def open(self) -> None:
        """Start the bot's part."""
        self.restarts += 1
        self.storage = await Storage.open(None, self.state_dir, self.clock)
        transport: Any = self.channels
        posts: Any = FakePosts()
        maintenance: Any = FakeMaintenance()
        worker = DeliveryWorker(
            self.storage,
            self.clock,
            transport,
            posts,
            RateLimiter(self.clock, 48.0),
            maintenance,
            WINDOW,
        )

        async def maintain() -> None:
            return

        self._loop = DeliveryLoop(
            self.storage, self.clock, WINDOW, deliver=worker.run, maintain=maintain
        )
        self.service = SubscriptionService(self.storage, self.clock, self._loop.wake)
        self._loop.start()
        await self.settle()

    async def end(self) -> None:
        """End it, wherever it is."""
        assert self._loop is not None
        assert self.storage is not None
        for task in list(self._loop._active.values()):
            task.cancel()
        await self._loop.stop()
        await self.storage.close()
        self._loop = self.storage = None

    async def settle(self) -> None:
        """Until there is nothing to do at this instant."""
        while self._loop is not None:
            waking = self.clock.sleeping
            if waking and waking[0] <= self.clock.now() + _SOON:
                self.clock.set(waking[0])
            elif waking and not self._loop._active and not self._loop._woken.is_set():
                return
            await asyncio.sleep(0.0005)

    async def until(self, instant: dt.datetime) -> None:
        """Live on until an instant, which is an event of its own."""
        while self.storage is not None:
            next_at = await self.storage.claims.next_at()
            if next_at is None or next_at >= instant:
                break
            self.clock.set(max(next_at, self.clock.now() + dt.timedelta(seconds=1)))
            await self.settle()
        self.clock.set(instant)
        await self.settle()
