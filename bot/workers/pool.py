"""A pool of worker processes, each started when it is first needed."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

from ..errors import UserError
from . import process

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

CPU_SECONDS = 900.0
"""Processor time that one piece of work may take: ten times what the largest folder needs."""
STALL_SECONDS = 120.0
"""A worker that has used no processor time for so long is stuck, however busy the computer is."""
IDLE_SECONDS = 120.0
"""Seconds without work after which :meth:`WorkerPool.rest` ends a worker, for its memory."""
_LOOK_SECONDS = 0.5
_END_SECONDS = 5.0


class Trouble(StrEnum):
    """Why a worker has no result, as part of the code ``workers.…`` of its error."""

    ENDED = "ended"
    """The process was killed, as systems do that are short of memory."""
    OUT_OF_MEMORY = "out_of_memory"
    TOO_LONG = "too_long"
    """It used more processor time than its limit, or none at all for a long time."""
    BUSY = "busy"
    """There is more waiting than the queue holds."""


class WorkerError(UserError):
    """The work could not be done; nothing was changed by it. ``trouble`` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"workers.{trouble}")
        self.trouble = trouble

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.trouble,)


class _Request(NamedTuple):
    module: str
    function: str
    arguments: tuple[Any, ...]
    cpu_seconds: float


class WorkerPool:
    """Runs functions in other processes, at most ``workers`` at a time.

    A process ends after ``max_tasks_per_child`` pieces of work, so that what leaks is freed, and
    when it has been idle. ``queue`` bounds how much may wait for a free worker.
    """

    def __init__(self, workers: int = 1, *, queue: int = 16, max_tasks_per_child: int = 50) -> None:
        self._most = workers + queue
        self._max_tasks = max_tasks_per_child
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="worker pool")
        self._lock = threading.Lock()  # guards what follows, which the threads use
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._waiting = 0
        self._is_closed = False

    async def run(
        self,
        function: Callable[[*Ts], T],
        *arguments: *Ts,
        cpu_seconds: float = CPU_SECONDS,
    ) -> T:
        """Call a function of a module in another process, and give what it gives.

        Arguments and result are pickled: megabytes should be handed over compressed, as pickling
        them holds the interpreter. ``cpu_seconds`` limits the processor time, so that a busy
        computer makes it slower but not fail. Raises what the function raises, and
        :class:`WorkerError`.
        """
        if not function.__qualname__.isidentifier():
            raise ValueError(f"not a function of a module: {function.__qualname__}")
        request = _Request(function.__module__, function.__qualname__, arguments, cpu_seconds)
        with self._lock:
            if self._is_closed:
                raise WorkerError(Trouble.ENDED)
            if self._waiting >= self._most:
                raise WorkerError(Trouble.BUSY)
            self._waiting += 1
            future = self._threads.submit(self._run, request)
        future.add_done_callback(self._done)
        answer: T = await asyncio.wrap_future(future)
        return answer

    async def rest(self) -> None:
        """End the workers that nobody has needed for a while."""
        oldest = time.monotonic() - IDLE_SECONDS
        with self._lock:
            resting = [worker for worker in self._idle if worker.used_at < oldest]
            self._idle = [worker for worker in self._idle if worker not in resting]
        for worker in resting:
            await asyncio.to_thread(worker.end)

    async def close(self) -> None:
        """End all workers, whatever they are doing, and take no more work."""
        with self._lock:
            self._is_closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            await asyncio.to_thread(worker.end)
        await asyncio.to_thread(self._threads.shutdown)

    @property
    def processes(self) -> list[int]:
        """The ids of the processes that there are now."""
        with self._lock:
            return [worker.process_id for worker in (*self._idle, *self._busy)]

    # -- in the pool's threads ------------------------------------------------------------------

    def _done(self, _: object) -> None:
        with self._lock:
            self._waiting -= 1

    def _run(self, request: _Request) -> Any:
        try:
            return self._try(request)
        except WorkerError as error:
            if error.trouble is not Trouble.ENDED or self._is_closed:
                raise
            return self._try(request)  # somebody killed it; another one may be luckier

    def _try(self, request: _Request) -> Any:
        worker = self._take()
        try:
            has_succeeded, answer = worker.ask(request)
        except BaseException:
            self._drop(worker)
            raise
        self._give_back(worker)
        if has_succeeded:
            return answer
        raise answer

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()  # the last one used: it may know what is needed
                if worker.is_alive:
                    self._busy.add(worker)
                    return worker
            if self._is_closed:
                raise WorkerError(Trouble.ENDED)
        worker = _Worker()
        with self._lock:
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: _Worker) -> None:
        if worker.tasks >= self._max_tasks:
            self._drop(worker)
            return
        with self._lock:
            self._busy.discard(worker)
            self._idle.append(worker)

    def _drop(self, worker: _Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
        worker.end()


_CONTEXT = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class _Progress:
    """How far the processor time of a worker has come, as last looked at."""

    seconds: float
    since: float
    """The instant, on the monotonic clock, at which it last was another."""


class _Worker:
    """One process and the pipe to it. Every method blocks."""

    def __init__(self) -> None:
        self._pipe, far_end = _CONTEXT.Pipe()
        self._used = _CONTEXT.Value("d", 0.0, lock=False)
        self._process = _CONTEXT.Process(
            target=process.serve, args=(far_end, self._used), daemon=True, name="worker"
        )
        self._process.start()
        far_end.close()
        self.process_id = self._process.pid or 0
        self.tasks = 0
        self.used_at = time.monotonic()

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.is_alive()

    def ask(self, request: _Request) -> tuple[bool, Any]:
        """Have a request carried out; raises :class:`WorkerError`."""
        self.tasks += 1
        start = self._used.value
        progress = _Progress(start, time.monotonic())
        try:
            self._pipe.send((request.module, request.function, request.arguments))
            while not self._pipe.poll(_LOOK_SECONDS):
                self._check(start + request.cpu_seconds, progress)
            answer: tuple[bool, Any] = self._pipe.recv()
        except (EOFError, OSError):
            raise WorkerError(self._why_ended()) from None
        self.used_at = time.monotonic()
        return answer

    def _check(self, most: float, progress: _Progress) -> None:
        now, used = time.monotonic(), self._used.value
        if used != progress.seconds:
            progress.seconds, progress.since = used, now
        if used > most or now - progress.since > STALL_SECONDS:
            raise WorkerError(Trouble.TOO_LONG)

    def _why_ended(self) -> Trouble:
        self._process.join(_END_SECONDS)
        is_full = self._process.exitcode == process.OUT_OF_MEMORY
        return Trouble.OUT_OF_MEMORY if is_full else Trouble.ENDED

    def end(self) -> None:
        """End the process, whatever it is doing."""
        with contextlib.suppress(ValueError):  # it was ended by somebody else at the same time
            self._process.kill()
            self._process.join()
        with contextlib.suppress(OSError):
            self._pipe.close()
