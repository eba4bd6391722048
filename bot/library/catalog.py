"""What is served: one snapshot at a time, exchanged whole."""

from __future__ import annotations

import asyncio
from pathlib import Path

import structlog

from ..events import Events, Reloaded
from ..facts.problems import FactBaseInvalidError
from ..storage import Storage
from ..storage.fileset import FileSet
from ..storage.records import Revision
from ..wording.problems import problem_line
from ..workers import WorkerPool
from .examination import Findings, build, examine
from .snapshot import Snapshot
from .snapshot_store import SnapshotStore

log = structlog.get_logger(__name__)


class Catalog:
    """The snapshot that this process serves, and how another one is made."""

    def __init__(
        self, storage: Storage, pool: WorkerPool, store: SnapshotStore, events: Events
    ) -> None:
        self._storage = storage
        self._events = events
        self._pool = pool
        self._store = store
        self._current: Snapshot | None = None
        self.head_id: int | None = None
        """The newest revision that this process knows of, whether or not it can serve it."""
        self.unservable: dict[int, str] = {}
        """The first problem of each revision that this version of the bot cannot serve, by id."""
        self.exchanged = asyncio.Event()
        """Set whenever another snapshot is served."""
        self.exchanging = asyncio.Lock()
        """Held by whoever is about to exchange the snapshot, from the decision to the files."""
        self._working = asyncio.Lock()
        """One check or build at a time, so that a worker stays free for what people ask for."""

    @property
    def current(self) -> Snapshot:
        """The snapshot being served; whoever takes it works on it to the end."""
        assert self._current is not None, "nothing is served before the start is over"
        return self._current

    @property
    def compiled(self) -> Path:
        """The folder where compiled bases are kept."""
        return self._store.folder

    @property
    def is_empty(self) -> bool:
        """Whether nothing is served yet."""
        return self._current is None

    @property
    def record(self) -> Revision:
        """The place of what is served in the recorded history."""
        record = self.current.record
        assert record is not None, "what is served was not recorded"
        return record

    def serve(self, snapshot: Snapshot) -> None:
        """Serve another snapshot: one assignment, so that no lookup sees half of two."""
        is_first, self._current = self.is_empty, snapshot
        self.exchanged.set()
        if not is_first:
            self._events.emit(Reloaded(snapshot.base.revision))

    async def examine(self, files: FileSet, served: FileSet) -> Findings:
        """What files would change of those that are served, found out in a worker process.

        Raises ``WorkerError``, and ``FactBaseInvalidError`` when this version of the bot cannot
        read what is served.
        """
        await asyncio.to_thread(lambda: (files.prepare(), served.prepare()))
        async with self._working:
            return await self._pool.run(examine, files.packed, served.packed, self._store.folder)

    async def load(self, files: FileSet, record: Revision | None = None) -> Snapshot:
        """A snapshot made here, quickly if it is compiled; raises ``FactBaseInvalidError``."""
        return await asyncio.to_thread(Snapshot.of, files, self._store, record)

    async def build(self, files: FileSet, record: Revision | None = None) -> Snapshot:
        """A snapshot that a worker process has compiled, so that lookups go on meanwhile.

        It is prepared. Raises ``FactBaseInvalidError`` or ``WorkerError``.
        """
        await asyncio.to_thread(files.prepare)
        async with self._working:
            await self._pool.run(build, files.packed, self._store.folder)
        snapshot = await self.load(files, record)
        await asyncio.to_thread(snapshot.prepare)
        return snapshot

    async def serve_recorded(self, files: FileSet, record: Revision | None) -> bool:
        """Load and serve recorded files, at a start; says whether this version can serve them."""
        try:
            self.serve(await self.load(files, record))
        except FactBaseInvalidError as error:
            self.cannot_serve(record, error)
            return False
        return True

    async def serve_newest_servable(self) -> bool:
        """Serve the newest kept revision that this version can serve; says if there is one."""
        for record in await self._storage.revisions.history(50):
            files = await self._storage.revisions.files(record.id)
            if record.id in self.unservable or files is None:
                continue
            if await self.serve_recorded(files, record):
                return True
        return False

    def cannot_serve(self, record: Revision | None, error: FactBaseInvalidError) -> None:
        """Note a revision that another version of the bot recorded."""
        if record is not None:
            reason = self.unservable[record.id] = problem_line(error.problems[0])
            log.error("a revision cannot be served here", revision=record.revision, reason=reason)
