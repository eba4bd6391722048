"""Lookups through the bot while its facts are changed, and how soon another process follows.

The bot runs as a process of its own against the double. Some people use commands and buttons, each
again after reading the answer, while a moderator reloads two bases by turns, as fast as it goes;
every title of one base bears the mark (A), of the other (B), so an answer made of two bases would
bear both. Then two processes with a PostgreSQL in common: applied on one, seen on the other.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import statistics
import tempfile
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from bot.cli.output import say
from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.load import load_files, load_folder
from bot.facts.model import Entry
from tests.double import Double
from tests.double.home import Home
from tests.double.interactions import Answer
from tests.postgres import NoPostgresError, running

from .manyfacts import described

_DATA = Path(__file__).resolve().parent.parent.parent / "data"
_MARKS = ("(A)", "(B)")
_PEOPLE, _READING = 20, 0.1
"""How many there are, and for how many seconds each reads an answer before asking again. At a fixed
rate questions would pile up on a computer that cannot answer as fast, the moderator's behind them.
"""
_PATIENCE = 15
"""Seconds for a lookup and the press that may follow it."""
_RELOADS, _CHANGES = (5, 20), (5, 10)
"""So many of each, and with ``--full``: the work is the same however slow the machine."""
_SEARCHED, _PRESSED = 10, 10
"""Each so-manieth lookup is a search, or goes on to press a button of its answer."""


class People:
    """Look up entries by command, search now and then, and press buttons of the answers."""

    def __init__(self, place: Home, entries: list[Entry]) -> None:
        self._place, self._entries = place, entries
        self.waits: list[float] = []
        self.marks: Counter[str] = Counter()
        """How many answers bore which marks; none: it was no entry at all."""
        self.unanswered = 0
        self.strange: list[str] = []

    async def look_up(self, until: asyncio.Event) -> float:
        """Until then, and what was asked to its end; gives the answers per second."""
        began = time.perf_counter()
        numbers = itertools.count()
        async with asyncio.TaskGroup() as group:
            for _ in range(_PEOPLE):
                group.create_task(self._one_person(numbers, until))
        return len(self.waits) / (time.perf_counter() - began)

    async def _one_person(self, numbers: Iterator[int], until: asyncio.Event) -> None:
        while not until.is_set():
            await self._guarded(next(numbers))
            await asyncio.sleep(_READING)

    async def _guarded(self, number: int) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._once(number)
        except TimeoutError:
            self.unanswered += 1

    async def _once(self, number: int) -> None:
        entry = self._entries[number % len(self._entries)]
        asking, guild = self._place.double.interactions, self._place.guild
        if number % _SEARCHED == 0:
            query = entry.title.split(" (")[0]
            answer = await asking.use(guild, guild.channel, "search", query=query)
        else:
            option = "number" if entry.kind is Kind.RESOLUTION else "name"
            named: dict[str, Any] = {option: entry.id}
            answer = await asking.use(guild, guild.channel, entry.kind.value, **named)
        self._judge(number, answer)
        opening = [label for label, key in answer.buttons.items() if key.startswith("open:")]
        if number % _PRESSED == 1 and opening:
            opened = await asking.press(guild, guild.channel, answer, opening[0])
            self._judge(number, opened)

    def _judge(self, number: int, answer: Answer) -> None:
        said = json.dumps(answer.body)
        marks = [mark for mark in _MARKS if mark in said]
        self.waits.append(answer.seconds * 1000)
        self.marks["".join(marks)] += 1
        if len(marks) != 1:
            self.strange.append(f"lookup {number}: {answer.text[:200]!r}")


def _row(name: str, values: list[float]) -> None:
    cut = statistics.quantiles(values, n=100)
    say(
        f"  {name:26} median {statistics.median(values):7.1f} ms   p99 {cut[98]:7.1f} ms   "
        f"most {max(values):7.1f} ms"
    )


async def _under_reloads(base: FactBase, reloads: int, folder: Path) -> None:
    one, two = (described(base, f" {mark}") for mark in _MARKS)
    entries = _served(base, one)
    async with Double(folder) as double:
        place = Home(double, folder, one)
        await place.start()
        try:
            idle = People(place, entries)
            await _for(idle, 5)
            busy = People(place, entries)
            over = asyncio.Event()
            looking = asyncio.create_task(busy.look_up(over))
            began = time.perf_counter()
            for number in range(reloads):
                await place.change((two, one)[number % 2])
            seconds = time.perf_counter() - began
            over.set()
            rate = await looking
        finally:
            await place.bot.kill()
    failed = busy.unanswered + busy.marks[""]
    say(
        f"{reloads} reloads of {len(entries)} entries in {seconds:.0f} s under {rate:.0f} "
        f"answers per second through the bot: {len(busy.waits):,} answers, {failed} failed, "
        f"{busy.marks['(A)(B)']} mixed, {busy.marks['(A)']:,} from one base and "
        f"{busy.marks['(B)']:,} from the other"
    )
    for line in busy.strange[:5]:
        say(f"  {line}")
    _row("answered, nothing else", idle.waits)
    _row("answered, reloading", busy.waits)


async def _for(people: People, seconds: float) -> None:
    over = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, over.set)
    await people.look_up(over)


def _served(base: FactBase, files: dict[str, bytes]) -> list[Entry]:
    return [base.entries[key] for key in load_files(files).entries]


async def _following(base: FactBase, changes: int, folder: Path, url: str) -> None:
    one, two = (described(base, f" {mark}") for mark in _MARKS)
    entry = _served(base, one)[0]
    async with AsyncExitStack() as stack:
        places: list[Home] = []
        for name in ("one", "two"):
            (folder / name).mkdir()
            double = await stack.enter_async_context(Double(folder / name))
            place = Home(double, folder / name, one, way="http", database_url=url)
            stack.push_async_callback(place.bot.kill)
            await place.start(places[0] if places else None)
            places.append(place)
        here, there = places
        delays = [
            await _delay(here, there, (two, one)[number % 2], _MARKS[1 - number % 2], entry)
            for number in range(changes)
        ]
    say(
        f"{changes} changes applied on one of two processes with one PostgreSQL: the other served "
        f"each after a median of {statistics.median(delays):.2f} s, at most {max(delays):.2f} s"
    )


async def _delay(
    here: Home, there: Home, files: dict[str, bytes], mark: str, entry: Entry
) -> float:
    """Seconds from the moderator's “Applied” to the first new answer of the other process."""
    await here.change(files)
    began = time.perf_counter()
    while True:
        answer = await there.double.interactions.use(
            there.guild, there.guild.channel, entry.kind.value, name=entry.id
        )
        if mark in json.dumps(answer.body):
            return time.perf_counter() - began
        await asyncio.sleep(0.01)


def run(options: Namespace) -> None:
    """Print the figures; ``--full`` has more reloads."""
    base = load_folder(_DATA)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        asyncio.run(_under_reloads(base, _RELOADS[options.full], Path(folder)))
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder, running() as postgres:
            url, changes = postgres.new_database(), _CHANGES[options.full]
            asyncio.run(_following(base, changes, Path(folder), url))
    except NoPostgresError as error:
        say(f"two processes were not measured: {error}")
