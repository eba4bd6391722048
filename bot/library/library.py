"""The library: what is served, and every way to change it."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog

from ..clock import Clock
from ..errors import UserError
from ..facts.base import FactBase
from ..facts.calendar import Calendar
from ..facts.load import load_files
from ..facts.problems import FactBaseInvalidError
from ..facts.search import SearchEngine
from ..storage import Storage
from ..storage.records import Attempt, Author, Origin, Proposal, Revision, Server
from ..storage.revisions import StaleError, fingerprint
from . import starting
from .folder import Folder
from .following import Following
from .worker import Findings, Worker, WorkerGoneError

log = structlog.get_logger(__name__)

SERVER_SEEN = dt.timedelta(seconds=60)
"""A process not seen for this long is not shown as running."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A fact base with what is computed from it; whoever takes it works on it to the end."""

    base: FactBase
    search: SearchEngine
    calendar: Calendar
    loaded_at: dt.datetime
    files: Mapping[str, bytes]
    record: Revision | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A change as it was examined; ``proposal`` is there when it can be applied."""

    findings: Findings
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class Status:
    """What is served, by whom it was brought, and what else moderators want to know."""

    snapshot: Snapshot
    refused: Attempt | None
    servers: tuple[Server, ...]
    heads: Mapping[int, str]
    edited: bool
    fallback: str | None


class Library:
    """Holds the current snapshot and changes it."""

    def __init__(self, folder: Path, state_dir: Path, clock: Clock) -> None:
        """Load a folder. When it cannot be served, :meth:`open` looks for the last good revision."""
        self.folder = Folder(folder, state_dir)
        self._clock = clock
        self._worker = Worker()
        self._storage: Storage | None = None
        self._current: Snapshot | None = None
        self._following: Following | None = None
        self._changing = asyncio.Lock()
        self._stamps: tuple[tuple[str, int, int], ...] = ()
        self._server = f"{socket.gethostname()}:{os.getpid()}"
        self.broken: FactBaseInvalidError | None = None
        """Why the folder could not be served at the start."""
        self.edited = False
        """Whether the folder holds edits that are not applied."""
        try:
            files = self.folder.read()
            base = load_files(files)
            self._current = self._snapshot(base, SearchEngine(base), files)
        except FactBaseInvalidError as error:
            self.broken = error

    @property
    def current(self) -> Snapshot:
        """The snapshot being served; raises ``FactBaseInvalidError`` when there is none yet."""
        if self._current is None:
            assert self.broken is not None
            raise self.broken
        return self._current

    async def open(self, storage: Storage) -> None:
        """Bring folder and recorded history together.

        Raises ``FactBaseInvalidError`` when the folder is broken and nothing good was ever served.
        """
        self._storage = storage
        files = self._current.files if self._current else None
        plan = await starting.plan(storage, self.folder, files)
        if plan.serve is not None:
            await self._load(plan.serve, plan.head)
        if plan.head is None:
            snapshot = self.current
            record = await storage.revisions.record(
                snapshot.files,
                snapshot.base.revision,
                base_id=plan.base_id,
                author=Author("the operator"),
                origin=Origin.START,
                summary="found in the folder at the start",
                now=self._clock.now(),
            )
            self._swap_record(record)
            await asyncio.to_thread(self._settle, snapshot.files)
        elif plan.serve is None:
            self._swap_record(plan.head)
        if plan.write:
            await asyncio.to_thread(self._write, self.current.files)
        if self.broken:
            for problem in self.broken.problems:
                log.error("the data folder is broken", problem=str(problem))
            log.error("serving the last good revision", revision=self.current.base.revision)
        self._stamps = await asyncio.to_thread(self.folder.stamps)
        self.edited = fingerprint(self.current.files) != plan.disk

    def keep_up(self) -> None:
        """From now on, follow other processes and watch the folder, by itself."""
        self._following = Following(self._open(), self._clock, follow=self.follow, watch=self.watch)
        self._following.start()

    async def close(self) -> None:
        """End what runs by itself, and the worker process."""
        if self._following is not None:
            await self._following.stop()
        await self._worker.close()

    # -- changing -------------------------------------------------------------------------------

    async def read_folder(self) -> dict[str, bytes]:
        """What lies on disk; raises ``FactBaseInvalidError`` when it cannot be read."""
        return await asyncio.to_thread(self.folder.read)

    async def examine(self, files: Mapping[str, bytes]) -> Findings:
        """What files would change; applies nothing."""
        try:
            return await self._worker.examine(files, self.current.files)
        except WorkerGoneError:
            raise _WORKER_GONE from None

    async def propose(self, files: Mapping[str, bytes], author: Author, origin: Origin) -> Review:
        """Examine a change and keep it until its author confirms it.

        Raises ``AtWorkError`` while another moderator's change is open.
        """
        findings = await self.examine(files)
        difference = findings.difference
        if findings.problems:
            await self.note(author, origin, "refused", _told(findings))
            return Review(findings, None)
        assert difference is not None
        if difference.is_empty:
            return Review(findings, None)
        record = self._record()
        proposal = await self._open().revisions.propose(
            files,
            findings.revision,
            base_id=record.id,
            author=author,
            origin=origin,
            summary=difference.summary(),
            lost=tuple(lost.query for lost in findings.lost),
            now=self._clock.now(),
        )
        return Review(findings, proposal)

    async def apply(self, proposal_id: int, author: Author, *, accept_lost: bool) -> Revision:
        """Make a proposal what everybody serves.

        Raises ``UserError`` when it cannot be applied, and :class:`StaleError` when what is served
        has changed since it was shown; nothing has changed then.
        """
        async with self._changing:
            found = await self._open().revisions.proposal(proposal_id, self._clock.now())
            if found is None or not found[0].is_open:
                raise _EXPIRED
            proposal, files = found
            if proposal.lost and not accept_lost:
                raise _LOST
            if proposal.base_id != self._record().id:
                raise StaleError
            record = await self._apply(files, proposal, author)
        await self._open().revisions.close_proposal(proposal_id, "applied")
        await self.note(author, proposal.origin, "applied", f"{record.revision}: {record.summary}")
        return record

    async def _apply(self, files: dict[str, bytes], proposal: Proposal, author: Author) -> Revision:
        snapshot = await self._build(files)
        try:
            staged = await asyncio.to_thread(self.folder.stage, files)
        except OSError as error:
            raise _unwritable(self.folder.path, error) from error
        try:
            await asyncio.to_thread(self.folder.begin, files)
            record = await self._open().revisions.record(
                files,
                snapshot.base.revision,
                base_id=proposal.base_id,
                author=author,
                origin=proposal.origin,
                summary=proposal.summary,
                now=self._clock.now(),
            )
        except BaseException as error:
            staged.discard()
            self.folder.abandon()
            if isinstance(error, OSError):
                raise _unwritable(self.folder.path, error) from error
            raise
        self._swap(snapshot, record)
        try:
            await asyncio.to_thread(self.folder.install, staged)
            await asyncio.to_thread(self._settle, files)
        except OSError as error:
            # Recorded and served; the note says that the folder is owed a write at the next start.
            log.error("the data folder could not be written", reason=str(error))
        return record

    async def cancel(self, proposal_id: int, author: Author) -> bool:
        """Drop a proposal; says whether it was still open."""
        found = await self._open().revisions.proposal(proposal_id, self._clock.now())
        if not await self._open().revisions.close_proposal(proposal_id, "cancelled") or not found:
            return False
        await self.note(author, found[0].origin, "cancelled", found[0].summary)
        return True

    async def files_of(self, revision: str) -> dict[str, bytes]:
        """The files of a kept revision; raises ``UserError`` when there is none."""
        found = await self._open().revisions.get(revision) if revision else None
        files = await self._open().revisions.files(found.id) if found else None
        if files is None:
            raise UserError(
                "That revision is not kept.",
                "Choose one that `/data history` lists; the newest 50 can be brought back.",
            )
        return files

    # -- following other processes ----------------------------------------------------------------

    async def follow(self) -> bool:
        """Serve the newest recorded revision; says whether that was a change."""
        async with self._changing:
            head = await self._open().revisions.head()
            if head is None or head.id == self._record().id:
                return False
            files = await self._open().revisions.files(head.id)
            if files is None:
                return False
            old = self.current.files
            await self._load(files, head)
        if await asyncio.to_thread(self._holds, old):
            await asyncio.to_thread(self._write, files)
        log.info("followed another process", revision=head.revision, by=head.author.name)
        return True

    async def watch(self) -> None:
        """Note what this process serves, and whether somebody edits the folder."""
        now = self._clock.now()
        await self._open().revisions.seen(self._server, self._record().id, now)
        stamps = await asyncio.to_thread(self.folder.stamps)
        if stamps == self._stamps:
            return
        self._stamps = stamps
        edited = not await asyncio.to_thread(self._holds, self.current.files)
        if edited and not self.edited:
            log.warning("the data folder was edited: /data check or `python -m bot check` compares")
        self.edited = edited

    async def status(self) -> Status:
        """What moderators want to know."""
        revisions = self._open().revisions
        refused = await revisions.attempts(1, outcome="refused")
        servers = await revisions.servers(self._clock.now() - SERVER_SEEN)
        heads = {revision.id: revision.revision for revision in await revisions.history(50)}
        fallback = str(self.broken.problems[0]) if self.broken else None
        return Status(
            self.current,
            refused[0] if refused else None,
            tuple(servers),
            heads,
            self.edited,
            fallback,
        )

    async def history(self, limit: int = 20) -> list[Revision]:
        """The newest revisions first."""
        return await self._open().revisions.history(limit)

    async def note(self, author: Author, action: str, outcome: str, detail: str) -> None:
        """Record an attempt, in the database and in the log."""
        log.info("data change", by=author.name, action=action, outcome=outcome, detail=detail[:300])
        await self._open().revisions.note(author, action, outcome, detail, self._clock.now())

    # -- inside -----------------------------------------------------------------------------------

    def _open(self) -> Storage:
        assert self._storage is not None, "the library is used before it was opened"
        return self._storage

    def _record(self) -> Revision:
        record = self.current.record
        assert record is not None
        return record

    async def _load(self, files: Mapping[str, bytes], record: Revision | None) -> None:
        self._swap(await self._build(files), record)

    async def _build(self, files: Mapping[str, bytes]) -> Snapshot:
        try:
            built = await self._worker.build(files)
        except WorkerGoneError:
            raise _WORKER_GONE from None
        base, search = await asyncio.to_thread(built.open)
        calendar = await asyncio.to_thread(Calendar, base)
        return Snapshot(base, search, calendar, self._clock.now(), files)

    def _snapshot(
        self, base: FactBase, search: SearchEngine, files: Mapping[str, bytes]
    ) -> Snapshot:
        return Snapshot(base, search, Calendar(base), self._clock.now(), files)

    def _swap(self, new: Snapshot, record: Revision | None) -> None:
        """Serve another snapshot: one assignment, so that no lookup sees half of two."""
        self._current = Snapshot(
            new.base, new.search, new.calendar, new.loaded_at, new.files, record
        )

    def _swap_record(self, record: Revision) -> None:
        self._swap(self.current, record)

    def _holds(self, files: Mapping[str, bytes]) -> bool:
        try:
            return self.folder.read() == files
        except FactBaseInvalidError:
            return False

    def _write(self, files: Mapping[str, bytes]) -> None:
        try:
            self.folder.write(files)
        except OSError as error:
            log.error("the data folder could not be written", reason=str(error))
        self._stamps = self.folder.stamps()

    def _settle(self, files: Mapping[str, bytes]) -> None:
        self.folder.settle(files)
        self._stamps = self.folder.stamps()
        self.edited = False


_WORKER_GONE = UserError(
    "The check could not be finished.",
    "The process that checks data ended or took too long. Nothing was changed; please try again.",
)
_EXPIRED = UserError(
    "This change can no longer be applied.",
    "It was applied, cancelled or replaced, or waited longer than 15 minutes. Check again to see "
    "what would change now.",
)
_LOST = UserError(
    "Golden queries would be lost.",
    "Confirm their loss explicitly, or change the data so that they find their entries.",
)


def _unwritable(path: Path, error: OSError) -> UserError:
    return UserError(
        "The data folder cannot be written.",
        f"{path}: {error.strerror or error}. Nothing was changed. Free the disk or correct the "
        "folder's permissions, then apply again.",
    )


def _told(findings: Findings) -> str:
    return "\n".join(str(problem) for problem in findings.problems)
