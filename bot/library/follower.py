"""Keeping up with other processes and with whoever edits the folder, while the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from ..clock import Clock
from ..errors import error_code
from ..facts.problems import FactBaseInvalidError
from ..storage import Storage, StorageError
from ..workers import WorkerPool
from .catalog import Catalog
from .folder_sync import FolderSync

log = structlog.get_logger(__name__)

PERIOD = 2.0
"""Seconds between two looks at what is recorded."""
LOOKS_PER_WATCH = 5
_BETWEEN_CALLS = 10.0
"""Seconds before PostgreSQL is called again after it hung up."""


class Follower:
    """Serves the newest revision and watches the folder; nothing that goes wrong ends it."""

    def __init__(
        self,
        catalog: Catalog,
        sync: FolderSync,
        storage: Storage,
        pool: WorkerPool,
        clock: Clock,
        process_name: str,
    ) -> None:
        self._catalog = catalog
        self._sync = sync
        self._storage = storage
        self._pool = pool
        self._clock = clock
        self._process_name = process_name
        self._heard = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._is_cut_off = False

    # -- one look -------------------------------------------------------------------------------

    async def follow(self) -> bool:
        """Serve the newest recorded revision; says whether that was a change."""
        catalog = self._catalog
        async with catalog.exchanging:
            head = await self._storage.revisions.head()
            if head is None or head.id == catalog.head_id:
                return False
            files = await self._storage.revisions.files(head.id)
            if files is None:
                return False
            before = catalog.current.files
            try:
                catalog.serve(await catalog.build(files, head))
            except FactBaseInvalidError as error:
                catalog.cannot_serve(head, error)
                catalog.head_id = head.id  # a moderator can bring the base forward from there
                return False
            catalog.head_id = head.id
            if await asyncio.to_thread(self._sync.folder.holds, before):
                await self._sync.write(files, before)
            await self._sync.look(catalog.current)
        log.info("followed another process", revision=head.revision, by=head.author.name)
        return True

    async def watch(self) -> None:
        """Note what this process serves, and whether somebody edits the folder."""
        await self._pool.rest()
        revision_id = self._catalog.record.id
        await self._storage.processes.seen(self._process_name, revision_id, self._clock.now())
        if await self._sync.is_touched():
            async with self._catalog.exchanging:
                await self._sync.look(self._catalog.current)

    # -- again and again ------------------------------------------------------------------------

    def start(self) -> None:
        """Start; call it from the task that the bot runs in."""
        self._tasks.append(asyncio.create_task(self._look_again(), name="following"))
        if self._storage.revisions.can_listen:
            self._tasks.append(asyncio.create_task(self._listen(), name="listening"))

    async def stop(self) -> None:
        """End, and note that this process has."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        try:
            await self._storage.processes.ended(self._process_name)
        except StorageError as error:
            log.info("the end of this process is noted later", reason=str(error))

    async def _look_again(self) -> None:
        while True:
            await self._guarded(self.watch)
            for _ in range(LOOKS_PER_WATCH):
                await self._sleep(PERIOD)
                await self._guarded(self.follow)

    async def _sleep(self, seconds: float) -> None:
        """Wait for the time to pass, or for the database to tell of a new revision."""
        if not self._storage.revisions.can_listen:
            await self._clock.sleep(seconds)
            return
        waits = [
            asyncio.ensure_future(self._clock.sleep(seconds)),
            asyncio.ensure_future(self._heard.wait()),
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        self._heard.clear()

    async def _listen(self) -> None:
        while True:
            await self._guarded(lambda: self._storage.revisions.listen(self._heard.set))
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
