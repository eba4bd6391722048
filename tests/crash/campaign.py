"""One campaign: a double, bots that are killed and started again, and the ledger at the end."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from bot.storage.records import Reason
from bot.storage.tables import deliveries
from tests.double import BotProcess, Double, SharedClock, smallfacts
from tests.double.process import ForkServer
from tests.double.rest import Stage
from tests.double.seeding import Books, books, subscribing

from .plan import RATES, SETTINGS, START, Blow, Moment, draw, owed

_STEP = dt.timedelta(seconds=15)
"""How far the clock is moved on when nothing happens, well below the margin of the nonces."""
_IDLE, _STUCK = 0.15, 0.6
_TURNS = 60_000
"""Looks at whether all is settled; they take longer where everything does."""


@dataclass(slots=True)
class Figures:
    """What came of it."""

    deliveries: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    repeats: int = 0
    """Requests that the nonce rule answered with the message that was there already."""
    found: int = 0
    """Posts that the bot found in the channel instead of sending them again."""
    duplicated: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    misrecorded: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        faults = ", ".join(f"{count} {name}" for name, count in sorted(self.faults.items()))
        kills = ", ".join(f"{count} {name}" for name, count in sorted(self.kills.items()))
        return (
            f"{self.deliveries} deliveries, {self.kills.total()} kills, {self.starts} starts, "
            f"{self.seconds:.0f} s\n"
            f"  killed: {kills}\n  faults: {faults}\n"
            f"  made up for: {self.repeats} repeated requests answered by the nonce rule, "
            f"{self.found} posts found in their channels\n"
            f"  duplicated {len(self.duplicated)}, lost {len(self.lost)}, "
            f"recorded wrongly {len(self.misrecorded)}"
        )


@dataclass(frozen=True, slots=True)
class _Owed:
    subscription: int
    channel: int
    date: dt.date
    at: dt.datetime


class Campaign:
    """Runs so many deliveries; use as an asynchronous context."""

    def __init__(
        self,
        folder: Path,
        *,
        deliveries: int,
        seed: int,
        processes: int = 1,
        url: str | None = None,
    ) -> None:
        """``url`` names a PostgreSQL database; otherwise all processes share one state folder."""
        self._folder, self._url, self._seed = folder, url, seed
        self._wanted, self._processes = deliveries, processes
        self._chance = random.Random(seed)
        self._clock = SharedClock.at(folder / "clock", START)
        self._stack = AsyncExitStack()
        self._blows: list[Blow] = []
        self._fallen: Blow | None = None
        self._passed = 0
        self._owed: list[_Owed] = []
        self.figures = Figures()

    async def __aenter__(self) -> Self:
        """Serve the double and set up the subscriptions; no bot runs yet."""
        enter = self._stack.enter_async_context
        life = dt.timedelta(minutes=5)
        self._double = await enter(
            Double(
                self._folder,
                self._clock,
                seed=self._seed,
                nonce_life=life,
                shards=self._processes,
            )
        )
        self._double.faults.chance(RATES)
        self._double.rest.witness = self._witness
        forkserver = self._stack.enter_context(ForkServer())
        facts = smallfacts.write(self._folder / "facts")
        more: dict[str, Any] = {"database_url": self._url} if self._url else {}
        if self._processes > 1:
            more["shard_count"] = self._processes
        self._bots = [
            BotProcess(
                self._double,
                self._folder,
                forkserver=forkserver,
                ready_after=0.02,
                name=f"bot{number}",
                state=f"var{number}" if self._url else "var",
                data_dir=facts,
                **more | ({"shard_ids": number} if self._processes > 1 else {}),
            )
            for number in range(self._processes)
        ]
        state_dir = self._bots[0].state_dir
        await self._subscribe(state_dir)
        self._books: Books = await enter(books(self._url, state_dir))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Kill what still runs."""
        for bot in self._bots:
            await bot.kill()
        await self._stack.aclose()

    async def _subscribe(self, state_dir: Path) -> None:
        count = min(40, max(len(SETTINGS), self._wanted // 2))
        days = -(-self._wanted // count)
        end = START + dt.timedelta(days=days)
        async with subscribing(self._url, state_dir, self._clock) as moderators:
            for number in range(count):
                guild = self._double.world.add_guild()
                zone, wall_time = SETTINGS[number % len(SETTINGS)]
                added = await moderators.subscribe(guild.id, guild.channel.id, wall_time, zone)
                self._owed += [
                    _Owed(added.id, guild.channel.id, date, at)
                    for date, at in owed(zone, wall_time, end)
                ]
        self._owed.sort(key=lambda one: one.at)
        self.figures.deliveries = len(self._owed)

    # -- running --------------------------------------------------------------------------------

    async def run(self) -> Figures:
        """Everything that is owed, burst by burst; gives the figures."""
        began = time.monotonic()
        settled = 0
        for at in sorted({one.at for one in self._owed}):
            due = sum(one.at <= at for one in self._owed)
            self._blows = draw(self._chance, due - settled, self._processes)
            await self._start_all()
            if self._clock.now() < at:
                self._clock.set(at - dt.timedelta(seconds=0.2))
            await self._settle(due)
            settled = due
        self.figures.seconds = time.monotonic() - began
        await self._count()
        return self.figures

    async def _start_all(self) -> None:
        for bot in self._bots:
            if not bot.is_running:
                self.figures.starts += 1
                await bot.start()

    async def _settle(self, due: int) -> None:
        """Until everything that has fallen due is closed, come what may."""
        began = moved = still = time.monotonic()
        seen = (0, 0)
        self._passed = 0
        for _ in range(_TURNS):
            if await self._closed() >= due:
                return
            now = time.monotonic()
            self._strike(now - began)
            if not all(bot.is_running for bot in self._bots):
                await self._recover()
            rest = self._double.rest
            state = (len(rest.log), rest.in_flight + rest.hanging)
            if state != seen:
                seen, moved, still = state, now, now
            elif now - still > _STUCK and rest.hanging:
                self._kill(self._chance.choice(self._bots), "while waiting for an answer")
                still = now
            elif now - moved > _IDLE:
                self._clock.advance(_STEP)
                moved = now
            await asyncio.sleep(0.01)
        raise AssertionError(f"not settled: {await self._books.states()}, {due} due")

    async def _closed(self) -> int:
        closed = deliveries.c.state.not_in(["claimed", "sending", "waiting"])
        query = sa.select(sa.func.count()).select_from(deliveries).where(closed)
        async with self._books.database.read() as connection:
            return int(await connection.scalar(query) or 0)

    def _witness(self, stage: Stage) -> None:
        """Strike at the very instant, when a request is to be hit."""
        if not self._blows or self._blows[0].moment.value is not stage:
            return
        self._passed += 1
        if self._passed > self._blows[0].after:
            self._hit(self._blows[0])

    def _strike(self, seconds: float) -> None:
        blow = self._blows[0] if self._blows else None
        if blow and blow.moment is Moment.AT_A_TIME and seconds > blow.after:
            self._hit(blow)

    def _hit(self, blow: Blow) -> None:
        self._blows.remove(blow)
        self._fallen = blow
        for bot in self._bots if blow.kills_all else [self._bots[blow.victim]]:
            if blow.is_gentle and bot.is_running:
                bot.ask_to_stop()
                self.figures.kills["asked to stop (SIGTERM)"] += 1
            else:
                self._kill(bot, _WORDS[blow.moment])

    def _kill(self, bot: BotProcess, when: str) -> None:
        if bot.is_running:
            bot.strike()
            self.figures.kills[when] += 1

    async def _recover(self) -> None:
        """After a blow: time passes if nothing runs, then everything is started again."""
        blow, self._fallen = self._fallen, None
        self._passed = 0
        dead = [bot for bot in self._bots if not bot.is_running]
        if len(dead) == len(self._bots):
            await asyncio.sleep(0.03)  # what the dead had sent may still arrive
            if blow is not None:
                self._clock.advance(blow.outage)
        await self._start_all()

    # -- counting -------------------------------------------------------------------------------

    async def _count(self) -> None:
        figures, ledger = self.figures, self._double.ledger
        for one in self._owed:
            mark = f"day:{one.date}:next:post"
            posts = [post for post in ledger.of_channel(one.channel) if mark in post.custom_ids]
            name = f"subscription {one.subscription}, {one.date}: {len(posts)} posts"
            if len(posts) > 1:
                figures.duplicated.append(name)
            if not posts:
                figures.lost.append(name)
            delivery = await self._books.deliveries.get(one.subscription, one.date)
            if delivery is None or [delivery.message_id] != [post.id for post in posts]:
                figures.misrecorded.append(f"{name}, recorded: {delivery}")
            elif delivery.reason is Reason.FOUND:
                figures.found += 1
        if len(ledger.posts) != len(self._owed):
            figures.duplicated.append(f"{len(ledger.posts)} messages for {len(self._owed)} posts")
        figures.repeats = sum(post.repeats for post in ledger.posts.values())
        counts = self._double.faults.counts
        figures.faults = Counter({f.name.lower(): n for f, n in counts.items() if n})


_WORDS = {
    Moment.AT_A_TIME: "at a random time",
    Moment.ARRIVED: "before the post was stored",
    Moment.STORED: "after it was stored, before the answer",
    Moment.ANSWERED: "at the answer",
}
