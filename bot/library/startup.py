"""What to serve at a start: the folder, or what was recorded.

The folder wins where an operator changed it while the bot was down; the record wins where the
folder is broken, would lose golden queries, lags behind what another process applied, or was caught
in the middle of a write.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import structlog

from ..clock import Clock
from ..facts.problems import FactBaseInvalidError
from ..storage import StaleError, Storage
from ..storage.fileset import FileSet
from ..storage.records import Author, Origin, Revision
from ..wording.differences import summary
from ..wording.problems import problem_line
from ..workers import WorkerError
from .catalog import Catalog
from .folder import Folder, Note
from .folder_sync import FolderSync
from .snapshot import Snapshot

log = structlog.get_logger(__name__)

_OPERATOR = Author("the operator")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do.

    ``serve`` are recorded files to load instead of the folder's. ``record`` is their place in the
    history, or the one that the folder matches; without one, the folder is a new revision.
    ``head`` is the newest revision, ``write`` says that the folder is to be brought in step.
    """

    serve: FileSet | None = None
    record: Revision | None = None
    head: Revision | None = None
    write: bool = False


async def plan(
    storage: Storage,
    folder: Folder,
    disk: FileSet | None,
    *,
    is_valid: bool,
    may_follow: Callable[[FileSet], Awaitable[bool]],
) -> Plan:
    """Decide from the folder's files (``None``: unreadable), its note, and the history.

    ``may_follow`` tells whether an edited folder may be served after the recorded files.
    """
    head = await storage.revisions.head()
    if head is None:
        return Plan()
    note = await asyncio.to_thread(folder.note)
    held = await asyncio.to_thread(lambda: disk.fingerprint) if disk is not None else None
    if held == head.fingerprint and is_valid:
        return Plan(record=head, head=head)
    recorded = await storage.revisions.files(head.id)
    if recorded is None:
        return Plan(record=head, head=head)
    if disk is not None and await asyncio.to_thread(note.explains, disk, recorded):
        return Plan(recorded, head, head, write=True)  # a write was interrupted: finish it
    if held is not None and await _lags(storage, note, held):
        return Plan(recorded, head, head, write=True)
    if is_valid and note.last in (None, head.fingerprint) and await may_follow(recorded):
        return Plan(head=head)  # edited while the bot was down
    return Plan(recorded, head, head)  # broken, edited and behind, or held up: it is offered


async def _lags(storage: Storage, note: Note, held: str) -> bool:
    """Whether the folder is as it was when another process applied a change."""
    if note.last is None:
        return await storage.revisions.written_as(held) is not None
    return held == note.last


class Startup:
    """Brings the folder and the recorded history together, once."""

    def __init__(self, catalog: Catalog, sync: FolderSync, storage: Storage, clock: Clock) -> None:
        self._catalog = catalog
        self._sync = sync
        self._storage = storage
        self._clock = clock
        self._disk: FileSet | None = None
        self._summary = "found in the folder at the start"

    async def run(self) -> None:
        """Decide what to serve, serve it, and bring the folder in step where that is safe.

        Raises ``FactBaseInvalidError`` when the folder is broken and nothing good was ever served.
        """
        await asyncio.to_thread(self._sync.folder.sweep)
        loaded = await self._load_folder()
        while not await self._begin(loaded):
            pass  # another process started at the same instant and recorded first
        if self._sync.broken:
            for problem in self._sync.broken.problems:
                log.error("the data folder is broken", problem=problem_line(problem))
            revision = self._catalog.current.base.revision
            log.error("serving the last good revision", revision=revision)
        await self._sync.look(self._catalog.current)

    async def attach(self) -> None:
        """Serve what is recorded, else the folder, and record and write nothing.

        Raises ``FactBaseInvalidError`` when there is nothing to serve.
        """
        head = await self._storage.revisions.head()
        if head is not None:
            self._catalog.head_id = head.id
            files = await self._storage.revisions.files(head.id)
            if files is not None and await self._catalog.serve_recorded(files, head):
                return
            if await self._catalog.serve_newest_servable():
                return
        loaded = await self._load_folder()
        await self._serve(Plan(), loaded)

    async def _load_folder(self) -> Snapshot | None:
        """What the folder holds; ``None`` where it cannot be served, and ``broken`` says why."""
        try:
            self._disk = await asyncio.to_thread(self._sync.folder.read)
            return await self._catalog.load(self._disk)
        except FactBaseInvalidError as error:
            self._sync.broken = error
            return None

    async def _begin(self, loaded: Snapshot | None) -> bool:
        """Serve what the plan says; says whether nobody else recorded the folder meanwhile."""
        decided = await plan(
            self._storage,
            self._sync.folder,
            self._disk,
            is_valid=loaded is not None,
            may_follow=self._loses_no_query,
        )
        self._catalog.head_id = decided.head.id if decided.head else None
        served = await self._serve(decided, loaded)
        if served.record is None and not await self._record(served):
            return False
        if decided.write:
            await self._sync.write(self._catalog.current.files, self._disk or FileSet({}))
        return True

    async def _serve(self, decided: Plan, loaded: Snapshot | None) -> Snapshot:
        if decided.serve is not None:
            if (
                await self._catalog.serve_recorded(decided.serve, decided.record)
                or await self._catalog.serve_newest_servable()
            ):
                return self._catalog.current
            decided = Plan(head=decided.head)  # nothing that was recorded can be served here
        if loaded is None:
            assert self._sync.broken is not None
            raise self._sync.broken
        self._catalog.serve(replace(loaded, record=decided.record))
        return self._catalog.current

    async def _loses_no_query(self, recorded: FileSet) -> bool:
        """Whether the folder finds what golden queries want: a restart is no way past that gate."""
        assert self._disk is not None
        try:
            findings = await self._catalog.examine(self._disk, recorded)
        except FactBaseInvalidError:
            return True  # another version of the bot recorded what this one cannot even read
        except WorkerError as error:
            log.warning(
                "the edited data folder could not be checked; it is offered instead",
                reason=error.trouble,
            )
            return False
        for lost in findings.newly_lost:
            log.error("a golden query would be lost", query=lost.query, because=lost.because)
        if findings.newly_lost:
            log.error("the edited data folder is not served: confirm the loss with /data reload")
        if findings.difference is not None:
            self._summary = f"found in the folder at the start: {summary(findings.difference)}"
        return not findings.newly_lost

    async def _record(self, snapshot: Snapshot) -> bool:
        """Make the folder, as it was found, a revision; says whether nobody was faster."""
        try:
            record = await self._storage.revisions.record(
                snapshot.files,
                snapshot.base.revision,
                base_id=self._catalog.head_id,
                author=_OPERATOR,
                origin=Origin.START,
                summary=self._summary,
                now=self._clock.now(),
            )
        except StaleError:
            return False
        self._catalog.head_id = record.id
        self._catalog.serve(replace(snapshot, record=record))
        return True
