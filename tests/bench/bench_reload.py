"""What a reload of 10,000 entries costs whoever looks something up meanwhile.

The event loop's longest stall and the latency of autocomplete, with the loop idle and while a
change of the whole base is checked and applied.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import tempfile
import time
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import SystemClock
from bot.commands.options import entry_choices
from bot.facts.load import load_folder
from bot.library import Library, RollBack
from bot.storage import Storage
from bot.storage.fileset import FileSet
from bot.storage.records import Author, Origin
from bot.wording import Reader
from bot.workers import WorkerPool

_CHANGED = "operations.yaml"
_DATA = Path(__file__).resolve().parent.parent.parent / "data"
_ANN = Author("ann", 1)
_TYPED = ("k", "ko", "kos", "1244", "afghan", "who let nato into kosovo", "piracy", "s/res/13")


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
            entry_choices(Reader(), self._library.current, _TYPED[number % len(_TYPED)], None)
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
        pool = WorkerPool()
        try:
            yield await Library.open(folder, state, storage, SystemClock(), pool)
        finally:
            await pool.close()
            await storage.close()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)


async def _change(library: Library, files: dict[str, bytes]) -> None:
    review = await library.changes.propose(RollBack(FileSet(files)), _ANN, Origin.RELOAD)
    assert review.proposal is not None, review.findings.problems[:3]
    await library.changes.apply(review.proposal.id, _ANN, accept_lost=True)


def _row(name: str, values: list[float]) -> None:
    ordered = sorted(values)
    median = statistics.median(ordered) * 1000
    p99 = ordered[int(len(ordered) * 0.99)] * 1000
    print(f"  {name:38} {median:8.2f} {p99:8.2f} {ordered[-1] * 1000:8.2f}")  # noqa: T201


async def _stalls() -> None:
    count = len(load_folder(_DATA).entries)
    one = {path.name: path.read_bytes() for path in sorted(_DATA.glob("*.yaml"))}
    two = {
        **one,
        _CHANGED: one[_CHANGED].replace(b"title: Kosovo Force", b"title: The Kosovo Force"),
    }
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


def run(_: Namespace) -> None:
    """Print the figures."""
    began = dt.datetime.now(dt.UTC)
    asyncio.run(_stalls())
    print(f"  ({(dt.datetime.now(dt.UTC) - began).total_seconds():.0f} s in all)")  # noqa: T201
