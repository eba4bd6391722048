"""What is served: found at the start, followed while others change it, watched in the folder."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import socket
from dataclasses import replace
from pathlib import Path

import structlog

from ..clock import Clock
from ..facts.problems import FactBaseInvalidError
from ..storage import StaleError, Storage, StorageError
from ..storage.fileset import FileSet
from ..storage.records import Author, Origin, Revision
from . import starting
from .folder import Folder
from .following import Following
from .keeper import Keeper
from .refusals import worker_gone
from .snapshot import Snapshot, Status
from .worker import Worker, WorkerGoneError

log = structlog.get_logger(__name__)

SERVER_SEEN = dt.timedelta(seconds=60)
"""A process not seen for this long is not shown as running."""
_OPERATOR = Author("the operator")


class Serving:
    """Holds the current snapshot and keeps it in step with the history and the folder."""

    def __init__(self, folder: Path, state_dir: Path, clock: Clock, *, load: bool = True) -> None:
        """Load a folder. When it cannot be served, :meth:`open` looks for a good revision.

        Without ``load``, use :meth:`attach`.
        """
        self.folder = Folder(folder, state_dir)
        self.keeper = Keeper(self.folder)
        self._clock = clock
        self._worker = Worker()
        self._following: Following | None = None
        self._storage: Storage | None = None
        self._changing = asyncio.Lock()
        self._server = f"{socket.gethostname()}:{os.getpid()}"
        self._head_id: int | None = None
        self._unservable: dict[int, str] = {}  # the first problem of each, by its id
        self.broken: FactBaseInvalidError | None = None
        """Why the folder could not be served at the start."""
        self._current: Snapshot | None = None
        self._disk: FileSet | None = None
        self._found = "found in the folder at the start"
        if load:
            self._load_folder()

    def _load_folder(self) -> None:
        try:
            self._disk = self.folder.read()
            self._current = Snapshot.of(self._disk)
        except FactBaseInvalidError as error:
            self.broken = error

    @property
    def current(self) -> Snapshot:
        """The snapshot being served; raises ``FactBaseInvalidError`` when there is none yet."""
        if self._current is None:
            assert self.broken is not None
            raise self.broken
        return self._current

    # -- starting and ending --------------------------------------------------------------------

    async def open(self, storage: Storage) -> None:
        """Bring folder and recorded history together.

        Raises ``FactBaseInvalidError`` when the folder is broken and nothing good was ever served.
        """
        self._storage = storage
        await asyncio.to_thread(self.folder.sweep)
        while not await self._begin(storage):
            pass  # another process started at the same instant and recorded first
        if self.broken:
            for problem in self.broken.problems:
                log.error("the data folder is broken", problem=str(problem))
            log.error("serving the last good revision", revision=self.current.base.revision)
        await self._look_at_folder()
        self._disk = None

    async def attach(self, storage: Storage) -> bool:
        """Serve what is recorded, and touch nothing: for those who only come to look or change.

        Says whether anything is recorded; if not, the folder stands in for it. Raises
        ``FactBaseInvalidError`` when there is nothing to serve.
        """
        self._storage = storage
        head = await storage.revisions.head()
        if head is not None:
            self._head_id = head.id
            files = await storage.revisions.files(head.id)
            if files is None or not await self._serve_recorded(files, head):
                await self._fall_back()
        if self._current is None:
            await asyncio.to_thread(self._load_folder)
        return self.current.record is not None

    def keep_up(self) -> None:
        """From now on, follow other processes and watch the folder."""
        self._following = Following(self._open(), self._clock, self.follow, self.watch)
        self._following.start()

    async def close(self) -> None:
        """End what runs by itself, and the worker process."""
        if self._following is not None:
            await self._following.stop()
            with contextlib.suppress(StorageError):
                await self._open().servers.left(self._server)
        await self._worker.close()

    async def _begin(self, storage: Storage) -> bool:
        is_valid = self.broken is None
        plan = await starting.plan(
            storage, self.folder, self._disk, is_valid=is_valid, may_follow=self._loses_no_query
        )
        self._head_id = plan.head.id if plan.head else None
        record = plan.record
        if plan.serve is not None and not await self._serve_recorded(plan.serve, record):
            await self._fall_back()
        elif plan.serve is None and record is not None:
            self._swap(replace(self.current, record=record))
        if self.current.record is None and not await self._record_folder(storage):
            return False
        if plan.write and await self.keeper.write(self.current.files, self._disk or FileSet({})):
            self.broken = None
        return True

    async def _loses_no_query(self, recorded: FileSet) -> bool:
        """Whether the folder finds what golden queries want: a restart is no way past that gate."""
        assert self._disk is not None
        try:
            findings = await self._worker.examine(self._disk, recorded)
        except FactBaseInvalidError:
            return True  # another version of the bot recorded what this one cannot even read
        except WorkerGoneError:
            log.warning("the edited data folder could not be checked; it is offered instead")
            return False
        for lost in findings.newly_lost:
            log.error("a golden query would be lost", query=lost.query, because=lost.because)
        if findings.newly_lost:
            log.error("the edited data folder is not served: confirm the loss with /data reload")
        if findings.difference is not None:
            self._found = f"found in the folder at the start: {findings.difference.summary()}"
        return not findings.newly_lost

    async def _serve_recorded(self, files: FileSet, record: Revision | None) -> bool:
        try:
            self._swap(await asyncio.to_thread(Snapshot.of, files, record))
        except FactBaseInvalidError as error:
            self._cannot_serve(record, error)
            return False
        return True

    def _cannot_serve(self, record: Revision | None, error: FactBaseInvalidError) -> None:
        """A revision that another version of the bot recorded."""
        if record is not None:
            reason = self._unservable[record.id] = str(error.problems[0])
            log.error("a revision cannot be served here", revision=record.revision, reason=reason)

    async def _fall_back(self) -> None:
        """Serve the newest revision that can be, else the folder."""
        for record in await self._open().revisions.history(50):
            files = await self._open().revisions.files(record.id)
            if record.id in self._unservable or files is None:
                continue
            if await self._serve_recorded(files, record):
                return

    async def _record_folder(self, storage: Storage) -> bool:
        """Make the folder, as it was found, a revision; says whether nobody was faster."""
        snapshot = self.current
        try:
            record = await storage.revisions.record(
                snapshot.files,
                snapshot.base.revision,
                base_id=self._head_id,
                author=_OPERATOR,
                origin=Origin.START,
                summary=self._found,
                now=self._clock.now(),
            )
        except StaleError:
            return False
        self._head_id = record.id
        self._swap(replace(snapshot, record=record))
        return True

    # -- other processes, and the folder ----------------------------------------------------------

    async def follow(self) -> bool:
        """Serve the newest recorded revision; says whether that was a change."""
        async with self._changing:
            head = await self._open().revisions.head()
            if head is None or head.id == self._head_id:
                return False
            files = await self._open().revisions.files(head.id)
            if files is None:
                return False
            before = self.current.files
            try:
                self._swap(await self._build(files, head))
            except FactBaseInvalidError as error:
                self._cannot_serve(head, error)
                self._head_id = head.id  # a moderator can bring the base forward from there
                return False
            self._head_id = head.id
            if await asyncio.to_thread(self.folder.holds, before):
                await self.keeper.write(self.current.files, before)
            await self._look_at_folder()
        log.info("followed another process", revision=head.revision, by=head.author.name)
        return True

    async def watch(self) -> None:
        """Note what this process serves, and whether somebody edits the folder."""
        await self._worker.rest()
        record = self._record()
        await self._open().servers.seen(self._server, record.id, self._clock.now())
        if await self.keeper.is_touched():
            async with self._changing:
                await self._look_at_folder()

    async def status(self) -> Status:
        """What moderators want to know."""
        storage = self._open()
        refused = await storage.attempts.newest(1, outcome="refused")
        servers = await storage.servers.since(self._clock.now() - SERVER_SEEN)
        history = await storage.revisions.history(50)
        return Status(
            self.current,
            refused[0] if refused else None,
            tuple(servers),
            {revision.id: revision.revision for revision in history},
            self.keeper.edited,
            str(self.broken.problems[0]) if self.broken else None,
            self.keeper.unwritten,
            self._unserved(history[0]),
        )

    def _unserved(self, head: Revision) -> tuple[str, str] | None:
        reason = self._unservable.get(head.id)
        return (head.revision, reason) if reason else None

    async def history(self, limit: int = 20) -> list[Revision]:
        """The newest revisions first."""
        return await self._open().revisions.history(limit)

    async def _look_at_folder(self) -> None:
        if await self.keeper.look(self.current):
            self.broken = None

    # -- inside -----------------------------------------------------------------------------------

    def _open(self) -> Storage:
        assert self._storage is not None, "the library is used before it was opened"
        return self._storage

    def _record(self) -> Revision:
        record = self.current.record
        assert record is not None
        return record

    async def _build(self, files: FileSet, record: Revision | None = None) -> Snapshot:
        """A snapshot made in the worker; raises ``FactBaseInvalidError`` or ``UserError``."""
        try:
            built = await self._worker.build(files)
        except WorkerGoneError:
            raise worker_gone() from None
        base, search, calendar = await asyncio.to_thread(built.open)
        return Snapshot(base, search, calendar, files, record)

    def _swap(self, new: Snapshot) -> None:
        """Serve another snapshot: one assignment, so that no lookup sees half of two."""
        self._current = new
