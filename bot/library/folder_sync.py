"""Keeping the data folder in step with what is served, without losing anybody's edits."""

from __future__ import annotations

import asyncio

import structlog

from ..facts.problems import FactBaseInvalidError
from ..storage import Storage
from ..storage.fileset import FileSet
from .folder import Folder, Staged
from .patches import ReplaceFiles
from .snapshot import Snapshot

log = structlog.get_logger(__name__)


class FolderSync:
    """Compares the folder with what is served, and writes it where that is safe."""

    def __init__(self, folder: Folder, storage: Storage) -> None:
        self.folder = folder
        self._storage = storage
        self.edited = False
        """Whether the folder holds edits that are not applied."""
        self.broken: FactBaseInvalidError | None = None
        """Why the folder could not be served at the start; ``None`` once it is in step again."""
        self.write_error: str | None = None
        """Why the folder is behind what is served; writing it is tried again."""
        self._pending_write: FileSet | None = None  # what the folder held, when it is behind
        self._stamps: tuple[tuple[str, int, int], ...] = ()

    # -- looking --------------------------------------------------------------------------------

    async def is_touched(self) -> bool:
        """Whether there is something new in the folder, or something to do about it."""
        stamps = await asyncio.to_thread(self.folder.stamps)
        return stamps != self._stamps or self._pending_write is not None

    async def look(self, served: Snapshot) -> bool:
        """Tell a folder in step from one that is to be written still, and from an edited one.

        Says whether it is in step in the end.
        """
        self._stamps = await asyncio.to_thread(self.folder.stamps)
        if await asyncio.to_thread(self.folder.holds, served.files):
            await self._settle(served.files)
            return True
        if self._pending_write is not None:
            return await self.write(served.files, self._pending_write)
        disk = await self._half_written(served)
        if disk is not None:
            return await self.write(served.files, disk)
        if not self.edited:
            log.warning(
                "the data folder was edited: /data check or `python -m bot diff` compares",
                folder=str(self.folder.path),
            )
        self.edited = True
        return False

    async def _half_written(self, served: Snapshot) -> FileSet | None:
        """What the folder holds, when another process ended while it wrote it."""
        try:
            disk = await asyncio.to_thread(self.folder.read)
        except FactBaseInvalidError:
            return None
        note = await asyncio.to_thread(self.folder.note)
        explained = await asyncio.to_thread(note.explains, disk, served.files)
        return disk if explained else None

    async def edits(self, served: Snapshot) -> ReplaceFiles:
        """What was edited on disk; raises ``FactBaseInvalidError`` when it cannot be read.

        Files that nobody touched since others applied a change are no edits.
        """
        disk = await asyncio.to_thread(self.folder.read)
        base = await self._stale_base(served)
        return ReplaceFiles.between(served.files if base is None else base, disk)

    async def known(self, served: Snapshot) -> tuple[FileSet, ...]:
        """The file sets that the folder may hold without anybody having edited it."""
        stale = await self._stale_base(served)
        return (served.files,) if stale is None else (served.files, stale)

    async def _stale_base(self, served: Snapshot) -> FileSet | None:
        """What the folder was last in step with, where others have applied changes since."""
        last = (await asyncio.to_thread(self.folder.note)).last
        if last is None or served.record is None or last == served.record.fingerprint:
            return None
        revision = await self._storage.revisions.written_as(last)
        return await self._storage.revisions.files(revision.id) if revision else None

    async def replaced_edits(self, files: FileSet, served: Snapshot) -> tuple[str, ...]:
        """The names of files with edits that nobody applied and that ``files`` would replace."""
        try:
            return tuple(
                await asyncio.to_thread(self.folder.edits, files, *await self.known(served))
            )
        except OSError:
            return ()  # applying will say so

    # -- writing --------------------------------------------------------------------------------

    async def write(self, files: FileSet, *known: FileSet) -> bool:
        """Bring the folder in step; what cannot be written now is tried again at each look.

        Says whether it was done.
        """
        try:
            staged = await asyncio.to_thread(self.folder.stage, files, *known)
            await asyncio.to_thread(self.folder.begin, files)
        except OSError as error:
            self._failed(error, known)
            return False
        return await self.install(staged, files, *known)

    async def install(self, staged: Staged, files: FileSet, *known: FileSet) -> bool:
        """Put staged files in place, as :meth:`write` does; says whether it was done."""
        try:
            await asyncio.to_thread(self.folder.install, staged)
        except OSError as error:
            self._failed(error, known)
            return False
        for copy in staged.kept:
            log.warning("an edit that nobody applied was replaced; a copy stays", copy=str(copy))
        await self._settle(files)
        return True

    def _failed(self, error: OSError, known: tuple[FileSet, ...]) -> None:
        self.write_error = f"{error.filename or self.folder.path}: {error.strerror or error}"
        if self._pending_write is None:
            log.error(
                "the data folder could not be written; it is tried again", reason=self.write_error
            )
        self._pending_write = known[0] if known else FileSet({})

    async def _settle(self, files: FileSet) -> None:
        """Note that the folder holds what is served."""
        try:
            await asyncio.to_thread(self.folder.settle, files)
        except OSError as error:
            log.warning("the note on the data folder cannot be written", reason=str(error))
        self._stamps = await asyncio.to_thread(self.folder.stamps)
        self._pending_write = self.write_error = self.broken = None
        self.edited = False
