"""``/resolution`` over a real socket: beside a bare bot, and over HTTP with one and two replicas.

Each contestant is a process with a double of its own; they take turns in short blocks, so that
whatever else the computer does falls upon all of them. Processor time is the contestant's alone.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from argparse import Namespace
from contextlib import AsyncExitStack
from pathlib import Path

from bot.cli.output import say
from tests.compiled import put_beside
from tests.double import BotProcess, Double, Guild
from tests.double.interactions import Answer
from tests.postgres import NoPostgresError, running
from tests.waiting import until

_BLOCKS, _IN_A_BLOCK, _AT_A_TIME = 5, 100, 4
_NUMBERS = ("1244", "1325", "1973", "242", "2334")


class _Bare(BotProcess):
    module = "tests.bench.bare"


class Contestant:
    """One or several processes behind one double, and what was measured of them."""

    def __init__(self, name: str, double: Double, bots: list[BotProcess]) -> None:
        self.name, self._double, self._bots = name, double, bots
        self._guild: Guild = double.world.add_guild()
        self.start_seconds = 0.0
        self.processor: list[float] = []
        """Milliseconds of processor time for each interaction, by block."""
        self.rates: list[float] = []
        """Interactions a second, by block."""
        self.waits: list[float] = []

    async def start(self) -> None:
        """Start all of its processes, one after the other."""
        for bot in self._bots:
            await bot.start()
            await until(lambda bot=bot: bot.is_ready, says=bot.said)  # type: ignore[misc]
        self.start_seconds = self._bots[0].processor_seconds
        if self._bots[0].way == "http":
            self._double.interactions.endpoints = [bot.endpoint for bot in self._bots]
        await self._ask(20)

    async def block(self) -> None:
        """Measure a block of interactions."""
        before, began = self._processor(), time.perf_counter()
        answers = await self._ask(_IN_A_BLOCK)
        self.rates.append(len(answers) / (time.perf_counter() - began))
        self.processor.append((self._processor() - before) * 1000 / len(answers))
        self.waits += [answer.seconds * 1000 for answer in answers]

    def _processor(self) -> float:
        return sum(bot.processor_seconds for bot in self._bots)

    async def _ask(self, count: int) -> list[Answer]:
        async def some(first: int) -> list[Answer]:
            return [
                await self._double.interactions.use(
                    self._guild,
                    self._guild.channel,
                    "resolution",
                    number=_NUMBERS[number % len(_NUMBERS)],
                )
                for number in range(first, count, _AT_A_TIME)
            ]

        lists = await asyncio.gather(*(some(first) for first in range(_AT_A_TIME)))
        return [answer for each in lists for answer in each]

    def told(self, beside: Contestant) -> str:
        """Its figures, and their ratios to those of another one."""
        own, other = statistics.median(self.processor), statistics.median(beside.processor)
        memory, least = self._bots[0].megabytes, beside._bots[0].megabytes
        cut = statistics.quantiles(self.waits, n=100)
        return (
            f"  {self.name:22} {own:5.2f} ms of processor time each ({own / other:.2f} ×), "
            f"answered after {cut[49]:.0f} / {cut[98]:.0f} ms (median / p99), "
            f"{statistics.median(self.rates):.0f} a second; start {self.start_seconds:.2f} s "
            f"({self.start_seconds / beside.start_seconds:.1f} ×), {memory:.0f} MB "
            f"({memory / least:.1f} ×)"
        )


async def _measure(folder: Path, url: str | None) -> None:
    async with AsyncExitStack() as stack:

        async def contestant(name: str, kind: type[BotProcess], count: int, **more: str) -> None:
            place = folder / name.replace(" ", "-")
            place.mkdir()
            double = await stack.enter_async_context(Double(place))
            bots = [
                kind(double, place, name=f"bot{number}", state=f"var{number}", **more)  # type: ignore[arg-type]
                for number in range(count)
            ]
            for bot in bots:
                stack.push_async_callback(bot.kill)
                put_beside(bot.state_dir)
            entered.append(Contestant(name, double, bots))
            await entered[-1].start()

        entered: list[Contestant] = []
        await contestant("bare bot, gateway", _Bare, 1)
        await contestant("bot, gateway", BotProcess, 1)
        await contestant("bot, HTTP", BotProcess, 1, way="http")
        if url is not None:
            await contestant("bot, HTTP, 2 replicas", BotProcess, 2, way="http", database_url=url)
        for _ in range(_BLOCKS):
            for each in entered:
                await each.block()
        say(f"/resolution with a number, {_BLOCKS * _IN_A_BLOCK} each, {_AT_A_TIME} at a time:")
        for each in entered:
            say(each.told(entered[0]))


def run(_: Namespace) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        try:
            with running() as postgres:
                asyncio.run(_measure(Path(name), postgres.new_database()))
        except NoPostgresError as error:
            asyncio.run(_measure(Path(name), None))
            say(f"two replicas were not measured: {error}")
