"""Keeping up with other processes and with whoever edits the folder, while the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from ..clock import Clock
from ..errors import error_code
from ..storage import Storage, StorageError

log = structlog.get_logger(__name__)

PERIOD = 2.0
"""Seconds between two looks at what is recorded."""
LOOKS_PER_WATCH = 5
_BETWEEN_CALLS = 10.0
"""Seconds before PostgreSQL is called again after it hung up."""


class Following:
    """Looks again and again; nothing that goes wrong ends it."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        follow: Callable[[], Awaitable[object]],
        watch: Callable[[], Awaitable[object]],
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._follow = follow
        self._watch = watch
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_cut_off = False

    def start(self) -> None:
        """Start; call it from the task that the bot runs in."""
        self._spawn(self._look_again(), "following")
        if self._storage.revisions.can_listen:
            self._spawn(self._listen(), "listening")

    async def stop(self) -> None:
        """End."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _spawn(self, work: Awaitable[None], name: str) -> None:
        task = asyncio.ensure_future(work)
        task.set_name(name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look_again(self) -> None:
        while True:
            await self._guarded(self._watch)
            for _ in range(LOOKS_PER_WATCH):
                await self._clock.sleep(PERIOD)
                await self._guarded(self._follow)

    async def _listen(self) -> None:
        def heard() -> None:
            self._spawn(self._guarded(self._follow), "following what was heard")

        while True:
            await self._guarded(lambda: self._storage.revisions.listen(heard))
            await self._clock.sleep(_BETWEEN_CALLS)

    async def _guarded(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except StorageError as error:
            if not self._is_cut_off:  # once, not every two seconds
                log.warning("other processes cannot be followed", reason=str(error))
            self._is_cut_off = True
        except Exception as error:
            log.exception("following stumbled", code=error_code(error))
        else:
            self._is_cut_off = False
