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
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from bot.cli.output import say
from tests.compiled import put_beside
from tests.double import BotProcess, Double, Guild
from tests.double.interactions import Answer
from tests.postgres import NoPostgresError, running
from tests.waiting import until

from .goals import told

_BLOCKS, _IN_A_BLOCK, _AT_A_TIME = 5, 100, 4
_SETTLING, _AT_REST = 3.0, 0.05
"""Seconds, and those of processor time that a process at rest takes in so many."""
_DIVIDED = ("1244", "1973", "2334")
_NUMBERS = (*_DIVIDED, "1325", "242")
"""What many ask for: after the first time, their cards are kept. The vote on some was divided, of
which their cards have a picture."""
_OTHERS = 100
"""From this number on, every so-manieth resolution is asked for once: nothing of it is kept."""


class _Bare(BotProcess):
    module = "tests.bench.bare"


class Contestant:
    """One or several processes behind one double, and what was measured of them."""

    def __init__(self, name: str, double: Double, bots: list[BotProcess]) -> None:
        self.name, self._double, self._bots = name, double, bots
        self._guild: Guild = double.world.add_guild()
        self.start_seconds = 0.0
        self.idle_megabytes = 0.0
        self.processor: list[float] = []
        """Milliseconds of processor time for each interaction, by block.

        The system counts in hundredths of a second: a block alone is good to a tenth, their mean to
        some hundredths.
        """
        self.processor_of_others: list[float] = []
        """The same for resolutions that nobody asked for before."""
        self._next = _OTHERS
        self.rates: list[float] = []
        """Interactions a second, by block."""
        self.waits: list[float] = []

    async def start(self) -> None:
        """Start all of its processes, one after the other.

        The first start makes the database; measured is the next one.
        """
        await self._start(self._bots[0])
        await self._bots[0].stop()
        for bot in self._bots:
            await self._start(bot)
        self.start_seconds = self._bots[0].processor_seconds
        await self._rest(self._bots[0])
        self.idle_megabytes = self._bots[0].megabytes
        if self._bots[0].way == "http":
            self._double.interactions.endpoints = [bot.endpoint for bot in self._bots]
        await self._ask([*_NUMBERS] * 4)
        if not isinstance(self._bots[0], _Bare):
            await self._draw()

    async def _draw(self) -> None:
        """Ask until the pictures are drawn: before, each of these answers is changed once more."""
        for _ in self._bots:
            while not all(each.body.get("attachments") for each in await self._ask(_DIVIDED)):
                await self._rest(self._bots[0])

    async def _rest(self, bot: BotProcess) -> None:
        """Wait until a process has nothing more to do: it reads beside the work what lists need."""
        used = -1.0
        while bot.processor_seconds - used > _AT_REST:
            used = bot.processor_seconds
            await asyncio.sleep(_SETTLING)

    async def _start(self, bot: BotProcess) -> None:
        await bot.start()
        await until(lambda: bot.is_ready, says=bot.said)

    async def block(self) -> None:
        """Measure a block of interactions."""
        before, began = self._processor(), time.perf_counter()
        answers = await self._ask([_NUMBERS[n % len(_NUMBERS)] for n in range(_IN_A_BLOCK)])
        self.rates.append(len(answers) / (time.perf_counter() - began))
        self.processor.append((self._processor() - before) * 1000 / len(answers))
        self.waits += [answer.seconds * 1000 for answer in answers]
        before, first = self._processor(), self._next
        self._next += 3 * _IN_A_BLOCK
        answers = await self._ask([str(number) for number in range(first, self._next, 3)])
        self.processor_of_others.append((self._processor() - before) * 1000 / len(answers))

    def _processor(self) -> float:
        return sum(bot.processor_seconds for bot in self._bots)

    async def _ask(self, numbers: Sequence[str]) -> list[Answer]:
        async def some(first: int) -> list[Answer]:
            return [
                await self._double.interactions.use(
                    self._guild, self._guild.channel, "resolution", number=number
                )
                for number in numbers[first::_AT_A_TIME]
            ]

        lists = await asyncio.gather(*(some(first) for first in range(_AT_A_TIME)))
        return [answer for each in lists for answer in each]

    def told(self, beside: Contestant) -> str:
        """Its figures, and their ratios to those of another one."""
        own, other = statistics.mean(self.processor), statistics.mean(beside.processor)
        new = statistics.mean(self.processor_of_others)
        memory, least = self.idle_megabytes, beside.idle_megabytes
        cut = statistics.quantiles(self.waits, n=100)
        return (
            f"  {self.name:22} {own:5.2f} ms of processor time each ({own / other:.2f} ×; "
            f"of resolutions never asked for before {new:.2f} ms, {new / other:.2f} ×), "
            f"answered after {cut[49]:.0f} / {cut[98]:.0f} ms (median / p99), "
            f"{statistics.median(self.rates):.0f} a second; start {self.start_seconds:.2f} s "
            f"({self.start_seconds / beside.start_seconds:.1f} ×), {memory:.0f} MB "
            f"({memory / least:.1f} ×)"
        )

    def judge(self, beside: Contestant) -> None:
        """Print its figures beside the goals."""
        own, other = statistics.mean(self.processor), statistics.mean(beside.processor)
        told("/resolution beside the bare bot, processor time", 1.3, own / other, "×")
        told("its start, the facts compiled", 2, self.start_seconds / beside.start_seconds, "×")
        told("its memory when idle", 1.5, self.idle_megabytes / beside.idle_megabytes, "×")


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
        entered[1].judge(entered[0])


def run(_: Namespace) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        try:
            with running() as postgres:
                asyncio.run(_measure(Path(name), postgres.new_database()))
        except NoPostgresError as error:
            asyncio.run(_measure(Path(name), None))
            say(f"two replicas were not measured: {error}")
