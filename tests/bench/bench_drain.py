"""Thousands of servers due in the same minute, and slash commands meanwhile.

The bot runs as a process of its own against the double, which keeps to Discord's 50 requests a
second. What is compared: the drain with the time that the limit itself takes, and what a user of
``/resolution`` waits for the first answer, idle and during the drain.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import statistics
import tempfile
from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from bot.cli.output import say
from bot.storage.database import connect
from bot.storage.tables import subscriptions
from tests.double import BotProcess, Double, Guild, SharedClock
from tests.double.seeding import books, subscribing

_START = dt.datetime(2026, 3, 24, 12, tzinfo=dt.UTC)
_DUE = _START + dt.timedelta(hours=1)
_PER_SECOND = 50
_SERVERS, _FULL_SERVERS = 1_000, 10_000
_IDLE_SAMPLES = 200
_EVERY = 0.1
"""Seconds from one command to the next."""
_NUMBERS = ("1244", "1325", "1373", "S/RES/1816 (2008)", "piracy Somalia", "women peace security")


@dataclass
class _User:
    """Uses ``/resolution`` again and again, in one server after another."""

    double: Double
    guilds: list[Guild]
    waits: list[float] = field(default_factory=list)

    async def use(self, count: int | None = None) -> None:
        """So often, or until cancelled."""
        async with asyncio.TaskGroup() as group:
            for number in itertools.count() if count is None else range(count):
                group.create_task(self._once(number))
                await asyncio.sleep(_EVERY)

    async def _once(self, number: int) -> None:
        guild = self.guilds[number * 7 % len(self.guilds)]
        text = _NUMBERS[number % len(_NUMBERS)]
        answer = await self.double.interactions.use(guild, guild.channel, "resolution", number=text)
        self.waits.append(answer.seconds * 1000)

    def __str__(self) -> str:
        cut = statistics.quantiles(self.waits, n=100)
        return f"median {statistics.median(self.waits):.1f} ms, p99 {cut[98]:.1f} ms"


async def _subscribe(state_dir: Path, clock: SharedClock, guilds: list[Guild]) -> None:
    """All in one go: ten thousand times ``/daily setup`` is not what is measured."""
    async with subscribing(None, state_dir, clock):
        pass
    rows = [
        {
            "guild_id": guild.id,
            "channel_id": guild.channel.id,
            "wall_time": _DUE.time(),
            "zone": "UTC",
            "only_anniversaries": False,
            "refusals": 0,
            "created_at": _START,
            "next_date": _DUE.date(),
            "next_due": _DUE,
        }
        for guild in guilds
    ]
    database = connect(None, state_dir)
    async with database.write() as connection:
        await connection.execute(sa.insert(subscriptions), rows)
    await database.close()


async def _drain(double: Double, clock: SharedClock, count: int, state_dir: Path) -> None:
    async with books(None, state_dir) as kept:
        clock.set(_DUE - dt.timedelta(seconds=1))
        while True:
            if len(double.ledger.posts) >= count and (await kept.states()).get("sent") == count:
                return
            await asyncio.sleep(0.1)


async def _measure(servers: int, folder: Path) -> None:
    clock = SharedClock.at(folder / "clock", _START)
    async with Double(folder, clock, per_second=_PER_SECOND) as double:
        guilds = [double.world.add_guild() for _ in range(servers)]
        bot = BotProcess(double, folder)
        await _subscribe(bot.state_dir, clock, guilds)
        await bot.start()
        try:
            while not double.gateway.connected:  # noqa: ASYNC110 - another process connects
                await asyncio.sleep(0.1)
            await asyncio.sleep(5 + servers / 1000)  # it learns of its servers
            idle, busy = _User(double, guilds), _User(double, guilds)
            await idle.use(_IDLE_SAMPLES)
            using = asyncio.create_task(busy.use())
            await _drain(double, clock, servers, bot.state_dir)
            using.cancel()
            await asyncio.gather(using, return_exceptions=True)
        finally:
            await bot.kill()
        _report(double, servers, idle, busy)


def _report(double: Double, servers: int, idle: _User, busy: _User) -> None:
    posts = double.ledger.posts.values()
    seconds = (max(post.at for post in posts) - _DUE).total_seconds()
    first = (min(post.at for post in posts) - _DUE).total_seconds()
    limit = servers / _PER_SECOND
    say(
        f"{servers} servers due in one minute: {len(posts)} posts after {seconds:.1f} s, the first "
        f"after {first:.2f} s; {seconds / limit:.3f} × the {limit:.1f} s of Discord's own limit "
        f"(target: at most 1.1); {double.limits.hits} requests came too early"
    )
    say(f"  /resolution when idle:        {idle} ({len(idle.waits)} uses)")
    say(f"  /resolution during the drain: {busy} ({len(busy.waits)} uses)")


def run(options: Namespace) -> None:
    """Print how long the drain takes and what commands wait, at 1,000 servers or, full, 10,000."""
    servers = options.servers or (_FULL_SERVERS if options.full else _SERVERS)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        asyncio.run(_measure(servers, Path(folder)))
