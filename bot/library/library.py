"""The library as the rest of the bot sees it: what is served, and the parts that keep it so."""

from __future__ import annotations

import datetime as dt
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from ..clock import Clock
from ..events import Events
from ..storage import Storage
from ..storage.records import Revision
from ..wording.problems import problem_line
from ..workers import WorkerPool
from . import compiled
from .catalog import Catalog
from .changes import Changes
from .folder import Folder
from .folder_sync import FolderSync
from .follower import Follower
from .snapshot import Snapshot, Status
from .snapshot_store import SnapshotStore
from .startup import Startup

PROCESS_SEEN = dt.timedelta(seconds=60)
"""A process not seen for this long is not shown as running."""
_HISTORY = 50

if TYPE_CHECKING:
    from .meanings import Meanings


class Library:
    """The parts, wired together. Made by :meth:`open` or :meth:`attach`."""

    def __init__(
        self,
        folder: Path,
        state_dir: Path,
        storage: Storage,
        clock: Clock,
        pool: WorkerPool,
        events: Events,
    ) -> None:
        """Loads nothing yet."""
        self._storage, self._clock, self._pool = storage, clock, pool
        self.process_name = f"{socket.gethostname()}:{os.getpid()}"
        self.catalog = Catalog(storage, pool, SnapshotStore(state_dir / compiled.FOLDER), events)
        self.sync = FolderSync(Folder(folder, state_dir), storage)
        self.follower = Follower(self.catalog, self.sync, storage, pool, clock, self.process_name)
        self._meanings: Meanings | None = None
        self.changes = Changes(self.catalog, self.sync, self.follower, storage, clock)
        self._startup = Startup(self.catalog, self.sync, storage, clock)

    @classmethod
    async def open(
        cls,
        folder: Path,
        state_dir: Path,
        storage: Storage,
        clock: Clock,
        pool: WorkerPool,
        events: Events | None = None,
    ) -> Library:
        """Bring folder and recorded history together, and serve the right one.

        ``storage`` and ``pool`` stay the caller's to close. Raises ``FactBaseInvalidError`` when
        the folder is broken and nothing good was ever served.
        """
        library = cls(folder, state_dir, storage, clock, pool, events or Events())
        await library._startup.run()
        return library

    @classmethod
    async def attach(
        cls, folder: Path, state_dir: Path, storage: Storage, clock: Clock, pool: WorkerPool
    ) -> Library:
        """Serve what is recorded, and touch nothing: for those who only come to look or change.

        While nothing is recorded, the folder stands in for it. Raises ``FactBaseInvalidError``
        when there is nothing to serve.
        """
        library = cls(folder, state_dir, storage, clock, pool, Events())
        await library._startup.attach()
        return library

    @property
    def current(self) -> Snapshot:
        """The snapshot being served; whoever takes it works on it to the end."""
        return self.catalog.current

    def keep_up(self, *, by_meaning: bool = False) -> None:
        """From now on, follow other processes and watch the folder; until :meth:`close`.

        ``by_meaning`` has what is served searched by meaning, too.
        """
        self.follower.start()
        if by_meaning:
            self.search_by_meaning()

    def search_by_meaning(self) -> None:
        """From now on, search what is served by meaning, too; until :meth:`close`."""
        from .meanings import Meanings  # with arrays, for which no start without it need wait

        self._meanings = Meanings(self.catalog, self._pool)
        self._meanings.start()

    async def close(self) -> None:
        """End what runs by itself."""
        if self._meanings is not None:
            await self._meanings.stop()
        await self.follower.stop()

    async def history(self, limit: int = 20) -> list[Revision]:
        """The newest revisions first."""
        return await self._storage.revisions.history(limit)

    async def status(self) -> Status:
        """What moderators want to know."""
        refused = await self._storage.attempts.newest(1, outcome="refused")
        processes = await self._storage.processes.since(self._clock.now() - PROCESS_SEEN)
        history = await self.history(_HISTORY)
        broken, head = self.sync.broken, history[0]
        reason = self.catalog.unservable.get(head.id)
        return Status(
            snapshot=self.current,
            refused=refused[0] if refused else None,
            processes=tuple(processes),
            heads={revision.id: revision.revision for revision in history},
            edited=self.sync.edited,
            fallback=problem_line(broken.problems[0]) if broken else None,
            write_error=self.sync.write_error,
            unserved=(head.revision, reason) if reason else None,
        )
