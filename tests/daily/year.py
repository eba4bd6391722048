"""A year of daily posts under a simulated clock, with restarts and outages, in one process.

Storage, loop and sender are the real ones; Discord is a channel list with the nonce rule. Time
stands while something is being done and jumps to the next instant at which something happens.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import heapq
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from discord import ui

from bot.daily.desk import Desk
from bot.daily.loop import Loop
from bot.daily.pace import Pace
from bot.daily.post import Post
from bot.daily.sender import Sender
from bot.storage import Storage
from bot.storage.records import Claim, Subscription
from bot.timezones.tzdata import zone_info

WINDOW = dt.timedelta(hours=6)
_MINUTE = dt.timedelta(minutes=1)
_DAY = dt.timedelta(days=1)


class SimulatedClock:
    """Stands still until it is moved; whoever waits for an instant wakes when it is reached."""

    def __init__(self, instant: dt.datetime) -> None:
        self._instant = instant
        self._numbers = itertools.count()
        self._waiting: list[tuple[dt.datetime, int, asyncio.Future[None]]] = []

    def now(self) -> dt.datetime:
        return self._instant

    async def sleep(self, seconds: float) -> None:
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        until = self._instant + dt.timedelta(seconds=seconds)
        heapq.heappush(self._waiting, (until, next(self._numbers), over))
        await over

    def move(self, instant: dt.datetime) -> None:
        """Move on to an instant."""
        self._instant = max(instant, self._instant)
        while self._waiting and self._waiting[0][0] <= self._instant:
            over = heapq.heappop(self._waiting)[2]
            if not over.done():
                over.set_result(None)

    def next_within(self, seconds: float) -> dt.datetime | None:
        """When the next one wakes, if that is soon."""
        while self._waiting and self._waiting[0][2].done():
            heapq.heappop(self._waiting)
        if self._waiting and self._waiting[0][0] <= self._instant + dt.timedelta(seconds=seconds):
            return self._waiting[0][0]
        return None


@dataclass(frozen=True, slots=True)
class Appeared:
    """A post in a channel."""

    id: int
    date: dt.date
    at: dt.datetime


@dataclass
class Channels:
    """Discord, as far as the sender knows it."""

    clock: SimulatedClock
    chance: random.Random
    posts: dict[int, list[Appeared]] = field(default_factory=dict)
    is_ill: bool = False
    _nonces: dict[str, tuple[dt.datetime, int]] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def post(self, guild_id: int, channel_id: int, post: Post, nonce: str) -> int:
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
        return known

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


def compose(
    subscription: Subscription, date: dt.date, shown: tuple[str, ...], *, test: bool
) -> Post | None:
    """A post that holds its date."""
    return Post(ui.LayoutView(), (date.isoformat(),), is_fallback=False, role_id=None)


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
        self.clock = SimulatedClock(start)
        self.chance = random.Random(seed)
        self.channels = Channels(self.clock, self.chance)
        self.state_dir = state_dir
        self.storage: Storage | None = None
        self._loop: Loop | None = None
        self.restarts = 0

    async def open(self) -> None:
        """Start the bot's part."""
        self.restarts += 1
        self.storage = await Storage.open(None, self.state_dir, self.clock)
        gate: Any = self.channels
        pace = Pace(self.clock, 48.0)
        sender = Sender(self.storage, self.clock, gate, compose, pace, WINDOW)

        async def deliver(claim: Claim) -> None:
            await sender.deliver(claim)

        async def look_after() -> None:
            return

        self._loop = Loop(self.storage, self.clock, WINDOW, deliver=deliver, look_after=look_after)
        self.desk = Desk(self.storage, self.clock, self._loop.wake)
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
            if (soon := self.clock.next_within(0.3)) is not None:
                self.clock.move(soon)
            elif self._loop._is_napping and not self._loop._active:
                return
            await asyncio.sleep(0.0005)

    async def until(self, instant: dt.datetime) -> None:
        """Live on until an instant, which is an event of its own."""
        while self.storage is not None:
            next_at = await self.storage.claims.next_at()
            if next_at is None or next_at >= instant:
                break
            self.clock.move(max(next_at, self.clock.now() + dt.timedelta(seconds=1)))
            await self.settle()
        self.clock.move(instant)
        await self.settle()
