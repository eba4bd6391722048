"""The work that is too long for the event loop, done in a process of its own.

Everything here runs in the worker: it reads, validates, compares and indexes, and sends back either
problems or a finished base in pieces.
"""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..facts.base import FactBase
from ..facts.calendar import Calendar
from ..facts.compare import Difference, compare
from ..facts.golden import Lost, losses
from ..facts.load import load_files
from ..facts.problems import FactBaseInvalidError, Problem
from ..facts.search import SearchEngine
from ..facts.search.index import SearchIndex
from ..facts.transfer import Piece, pack, unpack
from ..storage.fileset import FileSet
from .landing import ease_the_end, undisturbed

T = TypeVar("T")

_SECONDS = 300
"""Longer than the largest folder takes; a worker that needs more is stopped."""
_IDLE_SECONDS = 120
_MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Built:
    """A finished base and its index, in pieces."""

    revision: str
    base: list[Piece]
    index: list[Piece]

    def open(self) -> tuple[FactBase, SearchEngine, Calendar]:
        """Put the pieces together; takes a while, so do it in a thread."""
        with undisturbed():
            base: FactBase = unpack(FactBase, self.base)
            index: SearchIndex = unpack(SearchIndex, self.index)
            calendar = Calendar(base)
            ease_the_end(base, index)
        return base, SearchEngine(base, index), calendar


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of examining files: problems, or what they would change."""

    problems: tuple[Problem, ...] = ()
    revision: str = ""
    difference: Difference | None = None
    lost: tuple[Lost, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def newly_lost(self) -> tuple[Lost, ...]:
        """The golden queries that what is served still answers: somebody must accept their loss."""
        return tuple(each for each in self.lost if not each.was_lost)


class WorkerGoneError(Exception):
    """The worker process ended or took too long; nothing was changed, trying again may help."""


class Worker:
    """One worker process, started when first needed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._busy = 0
        self._used_at = 0.0

    async def examine(self, files: FileSet, served: FileSet) -> Findings:
        """What ``files`` would change of what is served; raises :class:`WorkerGoneError`."""
        return await self._run(_examine, files, served)

    async def build(self, files: FileSet) -> Built:
        """A base of valid files; raises ``FactBaseInvalidError`` or :class:`WorkerGoneError`."""
        return await self._run(_build, files)

    async def rest(self) -> None:
        """End the process when nobody has needed it for a while."""
        idle = asyncio.get_running_loop().time() - self._used_at
        if not self._busy and idle > _IDLE_SECONDS:
            await self.close()

    async def close(self) -> None:
        """End the process, whatever it is doing."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        for process in list(getattr(pool, "_processes", {}).values()):
            process.terminate()
        await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)

    async def _run(self, work: Callable[..., T], *sets: FileSet) -> T:
        self._busy += 1
        try:
            # Handing over megabytes as they are would hold the interpreter, compressed ones do not.
            packed = [(await asyncio.to_thread(files.prepare)).packed for files in sets]
            try:
                return await self._try(work, packed)
            except BrokenProcessPool:  # it may have ended long ago, while nobody needed it
                return await self._try(work, packed)
        except (BrokenProcessPool, TimeoutError) as error:
            raise WorkerGoneError from error
        finally:
            self._busy -= 1
            self._used_at = asyncio.get_running_loop().time()

    async def _try(self, work: Callable[..., T], packed: list[bytes]) -> T:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)
        pool = self._pool
        try:
            async with asyncio.timeout(_SECONDS):
                # In a thread, as this is what starts the process.
                future = await asyncio.to_thread(pool.submit, work, *packed)
                return await asyncio.wrap_future(future)
        except (BrokenProcessPool, TimeoutError):
            if self._pool is pool:
                await self.close()
            raise


# -- in the worker process ----------------------------------------------------------------------


def _begin() -> None:
    # Ctrl-C and a hang-up go to the whole group; the bot ends its worker itself.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    """A bot that is killed cannot end its worker."""
    bot = multiprocessing.parent_process()
    if bot is not None:
        bot.join()
        os._exit(1)


class _Known:
    """A base that this worker has built, and its search engine once that was needed."""

    def __init__(self, base: FactBase) -> None:
        self.base = base

    @cached_property
    def engine(self) -> SearchEngine:
        return SearchEngine(self.base)


_known: dict[str, _Known] = {}
"""What was built last: what is compared now is often applied next, and compared with then."""
_MOST_KNOWN = 2


def _known_base(packed: bytes, former: Collection[str] = ()) -> _Known:
    key = hashlib.sha256(packed).hexdigest()
    found = _known.pop(key, None) or _Known(load_files(FileSet.unpack(packed), former))
    _known[key] = found  # now the newest
    while len(_known) > _MOST_KNOWN:
        del _known[next(iter(_known))]
    return found


def _examine(files: bytes, served: bytes) -> Findings:
    old = _known_base(served)
    try:
        new = _known_base(files, old.base.entries.keys() | old.base.sources.keys())
    except FactBaseInvalidError as error:
        return Findings(problems=_foremost(error.problems))
    return Findings(
        revision=new.base.revision,
        difference=compare(old.base, new.base),
        lost=losses(new.engine, old.base, lambda: old.engine),
        counts=tuple((kind.plural, count) for kind, count in new.base.counts.items()),
    )


def _foremost(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """As many as anybody will read: rubbish of a few megabytes can have a million."""
    if len(problems) <= _MOST_PROBLEMS:
        return problems
    more = f"and {len(problems) - _MOST_PROBLEMS:,} more problems – mend the first ones first"
    return (*problems[:_MOST_PROBLEMS], Problem("data", 0, 0, more))


def _build(files: bytes) -> Built:
    known = _known_base(files)
    return Built(known.base.revision, pack(known.base), pack(known.engine.index))
