"""The work that is too long for the event loop, done in a process of its own.

Everything here runs in the worker: it reads, validates, compares and indexes, and sends back either
problems or a finished base in pieces.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

from ..facts.base import FactBase
from ..facts.compare import Difference, compare
from ..facts.golden import Lost, lost_queries
from ..facts.load import load_files
from ..facts.problems import FactBaseInvalidError, Problem
from ..facts.search import SearchEngine
from ..facts.search.index import SearchIndex
from ..facts.transfer import Piece, pack, unpack

T = TypeVar("T")

_SECONDS = 300
"""Longer than the largest folder takes; a worker that needs more is stopped."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished base and its index, in pieces."""

    revision: str
    base: list[Piece]
    index: list[Piece]

    def open(self) -> tuple[FactBase, SearchEngine]:
        """Put the pieces together; takes a while, so do it in a thread."""
        base: FactBase = unpack(FactBase, self.base)
        index: SearchIndex = unpack(SearchIndex, self.index)
        return base, SearchEngine(base, index)


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of examining files: problems, or what they would change."""

    problems: tuple[Problem, ...] = ()
    revision: str = ""
    difference: Difference | None = None
    lost: tuple[Lost, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


class WorkerGoneError(Exception):
    """The worker process ended or took too long; nothing was changed, trying again may help."""


class Worker:
    """One worker process, started when first needed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def examine(self, files: Mapping[str, bytes], served: Mapping[str, bytes]) -> Findings:
        """What ``files`` would change of what is served; raises :class:`WorkerGoneError`."""
        return await self._run(_examine, dict(files), dict(served))

    async def build(self, files: Mapping[str, bytes]) -> Built:
        """A base of valid files; raises ``FactBaseInvalidError`` or :class:`WorkerGoneError`."""
        return await self._run(_build, dict(files))

    async def _run(self, work: Callable[..., T], *arguments: object) -> T:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_ignore_signals)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(_SECONDS):
                return await loop.run_in_executor(self._pool, work, *arguments)
        except (BrokenProcessPool, TimeoutError) as error:
            await self.close()
            raise WorkerGoneError from error

    async def close(self) -> None:
        """End the process, whatever it is doing."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        for process in list(getattr(pool, "_processes", {}).values()):
            process.terminate()
        await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)


def _ignore_signals() -> None:
    # Ctrl-C goes to the whole group; the bot ends its worker itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


_last: tuple[dict[str, bytes], FactBase, SearchEngine] | None = None
"""The base this worker built last: what is proposed now is often what is applied next."""


def _base_of(files: dict[str, bytes]) -> tuple[FactBase, SearchEngine]:
    global _last  # noqa: PLW0603 - the worker serves one caller, one call at a time
    if _last is None or _last[0] != files:
        base = load_files(files)
        _last = (files, base, SearchEngine(base))
    return _last[1], _last[2]


def _examine(files: dict[str, bytes], served: dict[str, bytes]) -> Findings:
    old = load_files(served)
    try:
        new, engine = _base_of(files)
    except FactBaseInvalidError as error:
        return Findings(problems=error.problems)
    return Findings(
        revision=new.revision,
        difference=compare(old, new),
        lost=lost_queries(engine, new.golden),
        counts=tuple((kind.plural, count) for kind, count in new.counts.items()),
    )


def _build(files: dict[str, bytes]) -> Built:
    base, engine = _base_of(files)
    return Built(base.revision, pack(base), pack(engine.index))
