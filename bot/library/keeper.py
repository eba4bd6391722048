"""Keeping the data folder in step with what is served, without losing anybody's edits."""

from __future__ import annotations

import asyncio

import structlog

from ..facts.problems import FactBaseInvalidError
from ..storage import Storage
from ..storage.fileset import FileSet
from .folder import Folder, Staged
from .snapshot import Snapshot

log = structlog.get_logger(__name__)


class Keeper:
    """Compares the folder with what is served, and writes it where that is safe."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.edited = False
        """Whether the folder holds edits that are not applied."""
        self.unwritten: str | None = None
        """Why the folder is behind what is served; it is tried again."""
        self._owed: FileSet | None = None  # what the folder held, when it is behind
        self._stamps: tuple[tuple[str, int, int], ...] = ()

    async def is_touched(self) -> bool:
        """Whether there is something new in the folder, or something to do about it."""
        stamps = await asyncio.to_thread(self.folder.stamps)
        return stamps != self._stamps or self._owed is not None

    async def look(self, served: Snapshot) -> bool:
        """Tell a folder in step from one that is owed a write, and from an edited one.

        Says whether it is in step in the end.
        """
        self._stamps = await asyncio.to_thread(self.folder.stamps)
        if await asyncio.to_thread(self.folder.holds, served.files):
            await self.settle(served.files)
            return True
        if self._owed is not None:
            return await self.write(served.files, self._owed)
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

    async def left_behind(self, served: Snapshot, storage: Storage) -> FileSet | None:
        """What the folder was last in step with, where others have applied changes since."""
        last = (await asyncio.to_thread(self.folder.note)).last
        record = served.record
        if last is None or record is None or last == record.fingerprint:
            return None
        revision = await storage.revisions.written_as(last)
        return await storage.revisions.files(revision.id) if revision else None

    async def edits(self, files: FileSet, *known: FileSet) -> tuple[str, ...]:
        """The names of files with edits that nobody applied and that ``files`` would replace."""
        try:
            return tuple(await asyncio.to_thread(self.folder.edits, files, *known))
        except OSError:
            return ()  # applying will say so

    async def write(self, files: FileSet, *known: FileSet) -> bool:
        """Bring the folder in step; what cannot be done now is owed. Says whether it was done."""
        try:
            staged = await asyncio.to_thread(self.folder.stage, files, *known)
            await asyncio.to_thread(self.folder.begin, files)
        except OSError as error:
            self._failed(error, known)
            return False
        return await self.install(staged, files, *known)

    async def install(self, staged: Staged, files: FileSet, *known: FileSet) -> bool:
        """Put staged files in place; what cannot be done now is owed. Says whether it was done."""
        try:
            await asyncio.to_thread(self.folder.install, staged)
        except OSError as error:
            self._failed(error, known)
            return False
        for copy in staged.kept:
            log.warning("an edit that nobody applied was replaced; a copy stays", copy=str(copy))
        await self.settle(files)
        return True

    def _failed(self, error: OSError, known: tuple[FileSet, ...]) -> None:
        self.unwritten = f"{error.filename or self.folder.path}: {error.strerror or error}"
        if self._owed is None:
            log.error(
                "the data folder could not be written; it is tried again", reason=self.unwritten
            )
        self._owed = known[0] if known else FileSet({})

    async def settle(self, files: FileSet) -> None:
        """Note that the folder holds what is served."""
        try:
            await asyncio.to_thread(self.folder.settle, files)
        except OSError as error:
            log.warning("the note on the data folder cannot be written", reason=str(error))
        self._stamps = await asyncio.to_thread(self.folder.stamps)
        self._owed = self.unwritten = None
        self.edited = False
