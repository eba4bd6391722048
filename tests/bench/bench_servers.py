"""Ten thousand servers divided between two processes: memory for each, and what their events cost.

Two processes at the gateway with a shard each and one PostgreSQL. Memory is compared with that of
the same processes without any server; processor time is that of the processes alone, so that it
holds on a busy computer, too.
"""

from __future__ import annotations

import asyncio
import tempfile
from argparse import Namespace
from functools import partial
from pathlib import Path

from bot.cli.output import say
from bot.clock import SystemClock
from tests.compiled import put_beside
from tests.double import BotProcess, Double, Guild
from tests.double.seeding import subscribing
from tests.postgres import NoPostgresError, running
from tests.waiting import until

_PROCESSES = 2
_SERVERS, _FULL_SERVERS = 1_000, 10_000
_CHANNELS = (1, 30)
"""Of each server: the least, and what many have."""
_EVENTS = 10_000
_TURNS = 200_000


def _processes(double: Double, folder: Path, url: str) -> list[BotProcess]:
    bots = []
    for number in range(_PROCESSES):
        bots.append(
            BotProcess(
                double,
                folder,
                name=f"bot{number}",
                state=f"var{number}",
                database_url=url,
                shard_count=_PROCESSES,
                shard_ids=number,
            )
        )
        put_beside(bots[-1].state_dir)
    return bots


async def _started(bots: list[BotProcess]) -> list[float]:
    """Start them one after the other; gives the megabytes of each."""
    for bot in bots:
        await bot.start()
        await until(partial(_is_ready, bot), turns=_TURNS, says=bot.said)
    return [bot.megabytes for bot in bots]


def _is_ready(bot: BotProcess) -> bool:
    return bot.is_ready


def _processor(bots: list[BotProcess]) -> float:
    return sum(bot.processor_seconds for bot in bots)


async def _answered(double: Double, guilds: list[Guild]) -> None:
    """Until each shard has answered somebody: by then it has seen all events before."""
    for shard in range(_PROCESSES):
        guild = next(each for each in guilds if (each.id >> 22) % _PROCESSES == shard)
        await double.interactions.use(guild, guild.channel, "resolution", number="1244")


async def _measure(servers: int, channels: int, folder: Path, url: str) -> None:
    async with Double(folder, shards=_PROCESSES) as double:
        bots = _processes(double, folder, url)
        try:
            async with subscribing(url, folder, SystemClock()):
                pass  # the database is there, so that no process has to make it
            empty = await _started(bots)
            alone = _processor(bots)
            for bot in bots:
                await bot.stop()
            guilds = [double.world.add_guild(channels=channels) for _ in range(servers)]
            full = await _started(bots)
            learning = _processor(bots) - alone
            await _answered(double, guilds)
            before = _processor(bots)
            for number in range(_EVENTS):
                guild = guilds[number % len(guilds)]
                payload = guild.channel.payload() | {"topic": f"Topic {number}"}
                await double.gateway.dispatch("CHANNEL_UPDATE", payload, guild.id)
            await _answered(double, guilds)
            spent = _processor(bots) - before
        finally:
            for bot in bots:
                await bot.kill()
    each = (sum(full) - sum(empty)) * 1000 / servers
    told = ", ".join(f"{less:.0f} → {more:.0f} MB" for less, more in zip(empty, full, strict=True))
    say(
        f"{servers} servers with {channels} channels on {_PROCESSES} processes: {told}, "
        f"{each:.1f} KB for each server; {learning * 1000 / servers:.2f} ms of processor time to "
        f"learn of one; {spent * 1e6 / _EVENTS:.0f} µs for an event, "
        f"{_EVENTS / spent:,.0f} a second on one core"
    )


def run(options: Namespace) -> None:
    """Print the figures, of 1,000 servers or, full, 10,000."""
    servers = options.servers or (_FULL_SERVERS if options.full else _SERVERS)
    try:
        for channels in _CHANNELS:
            with tempfile.TemporaryDirectory(prefix="bench-") as folder, running() as postgres:
                asyncio.run(_measure(servers, channels, Path(folder), postgres.new_database()))
    except NoPostgresError as error:
        say(f"not measured: {error}")
