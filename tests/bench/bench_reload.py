"""What a reload of 10,000 entries costs whoever looks something up meanwhile.

First the event loop's longest stall and the latency of autocomplete, with the loop idle and while
a change of the whole base is checked and applied; then lookups at a steady rate while two bases
take turns as fast as they can.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import tempfile
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.cards.entry import entry_card
from bot.cards.host import Place
from bot.clock import SystemClock
from bot.facts.load import load_folder
from bot.library import Library
from bot.storage import Storage
from bot.storage.records import Author, Origin
from cogs._options import suggestions

from .manyfacts import multiplied

_DATA = Path(__file__).resolve().parent.parent.parent / "data"
_ANN = Author("ann", 1)
_TYPED = ("k", "ko", "kos", "1244", "afghan", "who let nato into kosovo", "piracy", "s/res/13")
_PER_SECOND = 200


class Loop:
    """Watches an event loop: how late it is, and how long autocomplete takes meanwhile."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.late: list[float] = []
        self.answers: list[float] = []

    async def beat(self) -> None:
        """A heartbeat each millisecond; how much later than that it comes is the stall."""
        before = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.late.append(now - before - 0.001)
            before = now

    async def type(self) -> None:
        """Somebody types: twenty keystrokes a second."""
        for number in range(10**9):
            asked = time.perf_counter()
            await asyncio.sleep(0)
            suggestions(self._library.current, _TYPED[number % len(_TYPED)], None)
            self.answers.append(time.perf_counter() - asked)
            await asyncio.sleep(0.05)

    async def during(self, work: Awaitable[object], *, typing: bool) -> float:
        """Watch until something is done; gives the seconds it took."""
        tasks = [asyncio.create_task(self.beat())]
        if typing:
            tasks.append(asyncio.create_task(self.type()))
        start = time.perf_counter()
        await work
        took = time.perf_counter() - start
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return took


@asynccontextmanager
async def _serving(files: dict[str, bytes]) -> AsyncIterator[Library]:
    with tempfile.TemporaryDirectory() as home:
        folder, state = Path(home, "data"), Path(home, "state")
        await asyncio.to_thread(_write, folder, files)
        storage = await Storage.open(None, state, SystemClock())
        library = await asyncio.to_thread(Library, folder, state, SystemClock())
        try:
            await library.open(storage)
            yield library
        finally:
            await library.close()
            await storage.close()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


async def _change(library: Library, files: dict[str, bytes]) -> None:
    review = await library.propose(files, _ANN, Origin.RELOAD)
    assert review.proposal is not None, review.findings.problems[:3]
    await library.apply(review.proposal.id, _ANN, accept_lost=True)


def _row(name: str, values: list[float]) -> None:
    ordered = sorted(values)
    median = statistics.median(ordered) * 1000
    p99 = ordered[int(len(ordered) * 0.99)] * 1000
    print(f"  {name:38} {median:8.2f} {p99:8.2f} {ordered[-1] * 1000:8.2f}")  # noqa: T201


async def _stalls(count: int) -> None:
    base = load_folder(_DATA)
    one, two = multiplied(base, count, " (A)"), multiplied(base, count, " (B)")
    size = sum(map(len, one.values())) / 1e6
    async with _serving(one) as library:
        for typing in (False, True):
            busy = Loop(library)
            files = two if library.current.files == one else one
            seconds = await busy.during(_change(library, files), typing=typing)
            idle = Loop(library)
            await idle.during(asyncio.sleep(min(seconds, 10)), typing=typing)
            if not typing:
                print(f"Reloading {count:,} entries ({size:.0f} MB) took {seconds:.1f} s")  # noqa: T201
                print(f"  {'milliseconds':38} {'median':>8} {'p99':>8} {'most':>8}")  # noqa: T201
                _row("loop is late, idle", idle.late)
                _row("loop is late, reloading", busy.late)
            else:
                _row("autocomplete, idle", idle.answers)
                _row("autocomplete, reloading", busy.answers)


# -- lookups under load -------------------------------------------------------------------------


class Readers:
    """Opens entries at a steady rate, a search before each tenth, each answer of one base."""

    def __init__(self, library: Library, keys: list[str]) -> None:
        self._library, self._keys = library, keys
        self.done = self.failed = self.mixed = 0
        self.took: list[float] = []
        self.seen: set[str] = set()

    async def read(self, until: Callable[[], bool]) -> None:
        """Look up, again and again; a slow loop is caught up with, so that the rate is kept."""
        due = time.perf_counter()
        while not until():
            due += 1 / _PER_SECOND
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            start = time.perf_counter()
            try:
                await self._look_up(self._keys[self.done % len(self._keys)])
            except Exception:  # noqa: BLE001 - counting failures is the purpose
                self.failed += 1
            self.done += 1
            self.took.append(time.perf_counter() - start)

    async def _look_up(self, key: str) -> None:
        snapshot = self._library.current
        asked = key.replace("-", " ") if self.done % 10 == 0 else ""
        found = snapshot.search.search(asked).hits
        await asyncio.sleep(0)  # as a command does while Discord is asked something
        entry = snapshot.base.entries[key]
        text = str(entry_card(snapshot.base, entry, Place()).to_components())
        linked = [link.entry.title for link in snapshot.base.links(entry)]
        titles = [text, *linked, *(hit.entry.title for hit in found)]
        marks = {mark for mark in ("(A)", "(B)") if any(mark in title for title in titles)}
        self.seen |= marks
        if len(marks) != 1:
            self.mixed += 1


async def _load(seconds: float) -> None:
    base = load_folder(_DATA)
    count = len(base.entries)
    one, two = multiplied(base, count, " (A)"), multiplied(base, count, " (B)")
    async with _serving(one) as library:
        end = time.perf_counter() + seconds
        readers = Readers(library, list(library.current.base.entries))
        reading = asyncio.create_task(readers.read(lambda: time.perf_counter() > end))
        reloads = 0
        start = time.perf_counter()
        while not reading.done():
            await _change(library, (two, one)[reloads % 2])
            reloads += 1
        await reading
        rate = readers.done / (time.perf_counter() - start)
    print(  # noqa: T201
        f"{reloads} reloads of {count:,} entries in {seconds:.0f} s under {rate:.0f} lookups per "
        f"second: {readers.done:,} lookups, {readers.failed} failed, {readers.mixed} mixed, "
        f"answers from {' and '.join(sorted(readers.seen))}"
    )
    _row("lookup with its card", readers.took)


def run(options: Namespace) -> None:
    """Print the figures; ``--full`` looks longer."""
    began = dt.datetime.now(dt.UTC)
    asyncio.run(_stalls(10_000))
    asyncio.run(_load(120 if options.full else 20))
    print(f"  ({(dt.datetime.now(dt.UTC) - began).total_seconds():.0f} s in all)")  # noqa: T201
