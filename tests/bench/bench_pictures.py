"""How soon a picture is there and a paper is checked, and what the event loop feels of it.

Pictures of all operations are drawn by the bot's own gallery and workers while a task ticks every
millisecond; its longest gap is told beside that of a loop with nothing else to do.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import time
from argparse import Namespace

from bot.cards.entry import entry_card
from bot.cli.output import say
from bot.drawing.gallery import Gallery
from bot.facts.checking import LONGEST, check
from bot.facts.kinds import Kind
from bot.facts.votes import votes_of
from bot.papers.reading import CPU_SECONDS, text_of
from bot.wording import Reader
from bot.workers import WorkerPool
from tests.compiled import shipped

_SECONDS = 3.0
_OPERATIONS = 40
_PAPERS = 3


class Ticker:
    """Ticks every millisecond and remembers the longest time between two ticks, in seconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []

    async def tick(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.gaps.append(now - last)
            last = now


def run(_: Namespace) -> None:
    """Print the figures."""
    asyncio.run(_measure())
    asyncio.run(_read())


async def _measure() -> None:
    base, _ = shipped()
    votes_of(base)  # as the bot does before it answers
    idle = await _gaps(asyncio.sleep(_SECONDS))
    pool = WorkerPool(2)
    gallery, waits, layouts = Gallery(pool), [], []

    async def draw() -> None:
        for entry in list(base.of_kind(Kind.OPERATION))[:_OPERATIONS]:
            began = time.perf_counter()
            answer = entry_card(Reader(), base, entry)
            layouts.append(time.perf_counter() - began)
            if answer.picture is None:
                continue
            began = time.perf_counter()
            await gallery.draw(answer.picture.picture)
            waits.append(time.perf_counter() - began)
            began = time.perf_counter()
            assert gallery.kept(answer.picture.picture) is not None
            kept.append(time.perf_counter() - began)

    kept: list[float] = []
    try:
        busy = await _gaps(draw())
    finally:
        await pool.close()
    say(f"pictures: the first after {waits[0]:.2f} s, with the start of a worker;")
    say(f"  further ones {1000 * statistics.median(waits[1:]):.0f} ms in the median,")
    say(
        f"  {1000 * max(waits[1:]):.0f} ms at most;"
        f" kept ones {1e6 * statistics.median(kept):.0f} µs"
    )
    say(
        f"  a card with its layout {1000 * statistics.median(layouts):.1f} ms in the median,"
        f" {1000 * max(layouts):.0f} ms at most"
    )
    say(f"  longest gap of the loop: {_told(busy)}; idle: {_told(idle)}")


async def _read() -> None:
    """A paper of the base's own statements is read in a worker and checked in a thread."""
    base, _ = shipped()
    told = [each.text for entry in base.entries.values() for each in entry.statements]
    paper = "\n\n".join(told)[:LONGEST].encode()
    pool = WorkerPool(2)

    async def read() -> None:
        for _ in range(_PAPERS):
            written = await pool.run(text_of, "paper.md", paper, cpu_seconds=CPU_SECONDS)
            await asyncio.to_thread(check, written, base, dt.date(2026, 11, 28))

    try:
        await read()  # starts the worker and prepares the patterns
        began = time.perf_counter()
        busy = await _gaps(read())
        seconds = (time.perf_counter() - began) / _PAPERS
    finally:
        await pool.close()
    say(f"papers of {len(paper):,} bytes read and checked: {seconds:.2f} s each")
    idle = await _gaps(asyncio.sleep(_SECONDS))
    say(f"  longest gap of the loop: {_told(busy)}; idle: {_told(idle)}")


async def _gaps(work: object) -> list[float]:
    ticker = Ticker()
    ticking = asyncio.create_task(ticker.tick())
    await work  # type: ignore[misc]
    ticking.cancel()
    return ticker.gaps


def _told(gaps: list[float]) -> str:
    ordered = sorted(gaps)
    high = ordered[int(len(ordered) * 0.99)]
    return f"{1000 * ordered[-1]:.0f} ms, 99 % below {1000 * high:.1f} ms"
