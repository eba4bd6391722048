"""Changing what is served: examine, propose, apply; or come back to what was."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace

import structlog

from ..errors import UserError
from ..facts.problems import FactBaseInvalidError
from ..storage import AtWorkError, ClosedError, StaleError, StorageError
from ..storage.fileset import FileSet
from ..storage.records import Author, Origin, Proposal, Revision
from . import refusals
from .folder import Staged
from .patches import Patch, ReplaceFiles, restored
from .serving import Serving
from .snapshot import Review, Snapshot
from .worker import Findings, WorkerGoneError

log = structlog.get_logger(__name__)


class Library(Serving):
    """What is served, and every way to change it."""

    # -- looking --------------------------------------------------------------------------------

    async def edits(self) -> ReplaceFiles:
        """What was edited on disk; raises ``FactBaseInvalidError`` when it cannot be read.

        Files that nobody touched since others applied a change are no edits.
        """
        disk = await asyncio.to_thread(self.folder.read)
        base = await self.keeper.left_behind(self.current, self._open())
        return ReplaceFiles.between(base or self.current.files, disk)

    async def examine(self, files: FileSet) -> Findings:
        """What files would change; applies nothing."""
        return await self._examine(files, self.current)

    async def examine_folder(self) -> Findings:
        """What lies on disk would change; applies nothing."""
        try:
            edits = await self.edits()
        except FactBaseInvalidError as error:
            return Findings(problems=error.problems)
        return await self.examine(await asyncio.to_thread(edits, self.current.files))

    async def files_of(self, revision: str) -> FileSet:
        """The files of a kept revision by the beginning of its content hash.

        Comments do not count for that hash: of those that differ in nothing else, what is served
        is not meant. Raises ``UserError`` when there is none, or several.
        """
        found = await self._find(revision.strip().lower())
        if len(found) > 1:
            raise refusals.ambiguous()
        files = await self._open().revisions.files(found[0].id) if found else None
        if files is None:
            raise refusals.not_kept()
        return files

    async def _find(self, beginning: str) -> list[Revision]:
        if not beginning:
            return []
        find = self._open().revisions.find
        return await find(beginning, besides=self._record().fingerprint) or await find(beginning)

    # -- proposing ------------------------------------------------------------------------------

    async def propose(self, patch: Patch, author: Author, origin: Origin) -> Review:
        """Examine a change of the newest revision and keep it until its author confirms it.

        Raises ``AtWorkError`` while another moderator's change is open, and ``UserError`` where the
        patch does not fit the newest revision.
        """
        await self.follow()
        snapshot, head_id = self.current, self._head_id
        files = await asyncio.to_thread(patch, snapshot.files)
        findings = await self._examine(files, snapshot)
        if findings.problems:
            return await self._refuse(findings, author, origin)
        if files.fingerprint == snapshot.files.fingerprint:
            return Review(findings, None)
        assert head_id is not None, "nothing is recorded yet"
        assert findings.difference is not None
        try:
            proposal = await self._open().proposals.propose(
                files,
                findings.revision,
                patch.saved(),
                base_id=head_id,
                author=author,
                origin=origin,
                summary=findings.difference.summary(),
                lost=tuple(lost.query for lost in findings.newly_lost),
                now=self._clock.now(),
            )
        except AtWorkError as error:
            await self.note(author, origin, "refused", str(error))
            raise
        return Review(findings, proposal, await self.keeper.edits(files, *await self._known()))

    async def propose_folder(self, author: Author, origin: Origin) -> Review:
        """Propose what lies on disk."""
        await self.follow()
        try:
            edits = await self.edits()
        except FactBaseInvalidError as error:
            return await self._refuse(Findings(problems=error.problems), author, origin)
        return await self.propose(edits, author, origin)

    async def propose_again(self, proposal_id: int, author: Author) -> Review:
        """Propose the same change anew, after what is served has changed.

        Raises ``UserError`` when the change is not open any more.
        """
        proposal, files = await self._proposed(proposal_id, author)
        return await self.propose(restored(proposal.patch, files), author, proposal.origin)

    async def cancel(self, proposal_id: int, author: Author) -> bool:
        """Drop a proposal; says whether it was still open."""
        try:
            proposal, _ = await self._proposed(proposal_id, author)
        except refusals.NotYoursError:
            raise
        except UserError:
            return False
        if not await self._open().proposals.close(proposal_id, "cancelled"):
            return False
        await self.note(author, proposal.origin, "cancelled", proposal.summary)
        return True

    async def note(self, author: Author, action: str, outcome: str, detail: str) -> None:
        """Record an attempt, in the database and in the log."""
        log.info("data change", by=author.name, action=action, outcome=outcome, detail=detail[:300])
        await self._open().attempts.note(author, action, outcome, detail, self._clock.now())

    # -- applying -------------------------------------------------------------------------------

    async def apply(self, proposal_id: int, author: Author, *, accept_lost: bool) -> Revision:
        """Make a proposal what everybody serves.

        Raises ``UserError`` when it cannot be applied, and ``StaleError`` when what is served has
        changed since it was shown; nothing has changed then.
        """
        async with self._changing:
            proposal, files = await self._open_still(proposal_id, author)
            try:
                if proposal.lost and not accept_lost:
                    raise refusals.golden_lost()
                if proposal.base_id != self._head_id:
                    raise StaleError
                record = await self._apply(files, proposal, author)
            except (UserError, StaleError) as error:
                why = str(error) or refusals.STALE
                # A full disk keeps the note from being written as well; the answer says more.
                with contextlib.suppress(StorageError):
                    await self.note(author, proposal.origin, "refused", why)
                raise
        log.info("data applied", revision=record.revision, by=author.name, summary=record.summary)
        return record

    async def apply_or_drop(
        self, proposal_id: int, author: Author, *, accept_lost: bool
    ) -> Revision:
        """Apply a proposal that nobody will come back to: when it cannot be, nobody waits for it.

        Raises what :meth:`apply` raises.
        """
        try:
            return await self.apply(proposal_id, author, accept_lost=accept_lost)
        except (UserError, StaleError):
            with contextlib.suppress(StorageError):
                await self.cancel(proposal_id, author)
            raise

    async def _open_still(self, proposal_id: int, author: Author) -> tuple[Proposal, FileSet]:
        try:
            return await self._proposed(proposal_id, author)
        except refusals.NotYoursError:
            raise
        except UserError as error:
            await self.note(author, "apply", "refused", str(error))
            raise

    async def _apply(self, files: FileSet, proposal: Proposal, author: Author) -> Revision:
        known = await self._known()
        try:
            snapshot = await self._build(files)
            staged = await asyncio.to_thread(self.folder.stage, files, *known)
        except FactBaseInvalidError as error:
            raise refusals.unservable(error) from error
        except OSError as error:
            raise refusals.unwritable(self.folder.path, error) from error
        record = await self._decide(snapshot, staged, proposal, author)
        self._head_id = record.id
        self._swap(replace(snapshot, record=record))
        if await self.keeper.install(staged, files, *known):
            self.broken = None
        return record

    async def _known(self) -> tuple[FileSet, ...]:
        """What the folder may hold without anybody having edited it."""
        behind = await self.keeper.left_behind(self.current, self._open())
        return self.current.files, behind or FileSet({})

    async def _decide(
        self, snapshot: Snapshot, staged: Staged, proposal: Proposal, author: Author
    ) -> Revision:
        """Record a change that is ready in every other respect: this is the point of no return."""
        is_new = False
        try:
            is_new = await asyncio.to_thread(self.folder.begin, snapshot.files)
            return await self._open().revisions.record(
                snapshot.files,
                snapshot.base.revision,
                base_id=proposal.base_id,
                author=author,
                origin=proposal.origin,
                summary=proposal.summary,
                now=self._clock.now(),
                proposal_id=proposal.id,
            )
        except BaseException as error:
            staged.discard()
            if is_new:
                self.folder.abandon(snapshot.files)
            if isinstance(error, OSError):
                raise refusals.unwritable(self.folder.path, error) from error
            if isinstance(error, ClosedError):
                raise refusals.expired() from error
            raise

    # -- inside -----------------------------------------------------------------------------------

    async def _examine(self, files: FileSet, served: Snapshot) -> Findings:
        try:
            return await self._worker.examine(files, served.files)
        except WorkerGoneError:
            raise refusals.worker_gone() from None

    async def _refuse(self, findings: Findings, author: Author, origin: Origin) -> Review:
        told = "\n".join(str(problem) for problem in findings.problems)
        await self.note(author, origin, "refused", told)
        return Review(findings, None)

    async def _proposed(self, proposal_id: int, author: Author) -> tuple[Proposal, FileSet]:
        found = await self._open().proposals.get(proposal_id, self._clock.now())
        if found is None or not found[0].is_open:
            raise refusals.expired()
        if not found[0].author.is_same_as(author):
            raise refusals.NotYoursError
        return found
