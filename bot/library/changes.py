"""Changing what is served: examine, propose, apply, cancel; or come back to what was."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

from ..clock import Clock
from ..errors import UserError
from ..facts.problems import FactBaseInvalidError
from ..storage import AtWorkError, ClosedError, StaleError, Storage, StorageError
from ..storage.fileset import FileSet
from ..storage.records import Author, Origin, Proposal, Revision
from ..wording import PLAIN
from ..wording.differences import summary
from ..wording.problems import causes_text
from .catalog import Catalog
from .examination import Findings
from .folder import Staged
from .folder_sync import FolderSync
from .follower import Follower
from .patches import Patch, RollBack, restored
from .snapshot import Review, Snapshot

log = structlog.get_logger(__name__)

_BEGINNING = re.compile(r"[0-9a-z]+")


async def _anybody_may(_: Author) -> bool:
    return True


class NotYoursError(UserError):
    """The change was proposed by somebody else."""

    def __init__(self) -> None:
        super().__init__("library.not_yours")


class Changes:
    """Every way to change what is served.

    A change is examined, kept as a proposal with its difference, and applied by its author. Its
    refusal is recorded here, except where a patch does not fit or the examination breaks off: that
    is told by the raised ``UserError`` alone, and whoever asked records it with what was asked.
    """

    def __init__(
        self,
        catalog: Catalog,
        sync: FolderSync,
        follower: Follower,
        storage: Storage,
        clock: Clock,
    ) -> None:
        self._catalog = catalog
        self._sync = sync
        self._follower = follower
        self._storage = storage
        self._clock = clock
        self.may_change: Callable[[Author], Awaitable[bool]] = _anybody_may
        """Whether somebody still may change the facts; asked when their open offer keeps another
        person waiting. Whoever knows rights sets it."""

    # -- looking --------------------------------------------------------------------------------

    async def examine(self, patch: Patch) -> Findings:
        """What a patch would change; applies and records nothing."""
        served = self._catalog.current
        files = await self._applied_to(served, patch)
        return await self._catalog.examine(files, served.files)

    async def examine_folder(self) -> Findings:
        """What was edited on disk would change; applies and records nothing."""
        try:
            edits = await self._sync.edits(self._catalog.current)
        except FactBaseInvalidError as error:
            return Findings(problems=error.problems)
        return await self.examine(edits)

    async def revision(self, beginning: str) -> RollBack:
        """The way back to a kept revision, by the beginning of its content hash.

        Comments do not count for that hash: of those that differ in nothing else, what is served
        is not meant. Raises ``UserError`` when there is none, or several.
        """
        found = await self._find(beginning.strip().lower())
        if len(found) > 1:
            raise UserError("library.ambiguous_revision")
        files = await self._storage.revisions.files(found[0].id) if found else None
        if files is None:
            raise UserError("library.revision_not_kept")
        return RollBack(files)

    async def _find(self, beginning: str) -> list[Revision]:
        if not _BEGINNING.fullmatch(beginning):
            return []
        find = self._storage.revisions.find
        besides = self._catalog.record.fingerprint
        return await find(beginning, besides=besides) or await find(beginning)

    # -- proposing ------------------------------------------------------------------------------

    async def propose(self, patch: Patch, author: Author, origin: Origin) -> Review:
        """Examine a change of the newest revision and keep it until its author confirms it.

        Raises ``AtWorkError`` while another moderator's change is open, ``UserError`` where the
        patch does not fit the newest revision, and ``WorkerError``.
        """
        await self._follower.follow()
        snapshot, head_id = self._catalog.current, self._catalog.head_id
        assert head_id is not None, "nothing is recorded yet"
        files = await self._applied_to(snapshot, patch)
        findings = await self._catalog.examine(files, snapshot.files)
        if findings.problems:
            return await self._refuse(findings, author, origin)
        if files.fingerprint == snapshot.files.fingerprint:
            return Review(findings, None)
        assert findings.difference is not None
        try:
            proposal = await self._storage.proposals.propose(
                files,
                findings.revision,
                patch.saved(),
                base_id=head_id,
                author=author,
                origin=origin,
                summary=summary(findings.difference),
                lost=tuple(lost.query for lost in findings.newly_lost),
                now=self._clock.now(),
            )
        except AtWorkError as error:
            if await self._drop_of_former(error.proposal):
                return await self.propose(patch, author, origin)
            told = PLAIN.say("library.at_work", name=error.proposal.author.name)
            await self.note(author, origin, "refused", told)
            raise
        return Review(findings, proposal, await self._sync.replaced_edits(files, snapshot))

    async def _drop_of_former(self, proposal: Proposal) -> bool:
        """Drop the open proposal of somebody who may not change anything any more."""
        if await self.may_change(proposal.author):
            return False
        await self._storage.proposals.close(proposal.id, "cancelled")
        await self.note(proposal.author, proposal.origin, "cancelled", proposal.summary)
        return True

    async def propose_folder(self, author: Author, origin: Origin) -> Review:
        """Propose what was edited on disk."""
        await self._follower.follow()
        try:
            edits = await self._sync.edits(self._catalog.current)
        except FactBaseInvalidError as error:
            return await self._refuse(Findings(problems=error.problems), author, origin)
        return await self.propose(edits, author, origin)

    async def propose_again(self, proposal_id: int, author: Author) -> Review:
        """Propose the same change anew, after what is served has changed.

        Raises ``UserError`` when the change is not open any more, and what :meth:`propose` raises.
        """
        proposal, files = await self._proposed(proposal_id, author)
        return await self.propose(restored(proposal.patch, files), author, proposal.origin)

    async def cancel(self, proposal_id: int, author: Author) -> bool:
        """Drop a proposal; says whether it was still open."""
        try:
            proposal, _ = await self._proposed(proposal_id, author)
        except NotYoursError:
            raise
        except UserError:
            return False
        if not await self._storage.proposals.close(proposal_id, "cancelled"):
            return False
        await self.note(author, proposal.origin, "cancelled", proposal.summary)
        return True

    async def note(
        self, author: Author, action: str, outcome: str, detail: str | UserError
    ) -> None:
        """Record an attempt, in the database and in the log."""
        told = PLAIN.explain(detail) if isinstance(detail, UserError) else str(detail)
        log.info("data change", by=author.name, action=action, outcome=outcome, detail=told[:300])
        await self._storage.attempts.note(author, action, outcome, told, self._clock.now())

    async def deny(self, author: Author, action: str, reason: UserError) -> None:
        """Record that somebody tried who may not, as far as that tells anything new."""
        told = PLAIN.tell(reason.title)
        is_new = await self._storage.attempts.note_denied(author, action, told, self._clock.now())
        log.info("data change denied", by=author.name, action=action, recorded=is_new)

    # -- applying -------------------------------------------------------------------------------

    async def apply(self, proposal_id: int, author: Author, *, accept_lost: bool) -> Revision:
        """Make a proposal what everybody serves.

        Raises ``UserError`` when it cannot be applied, and ``StaleError`` when what is served has
        changed since it was shown; nothing has changed then.
        """
        async with self._catalog.exchanging:
            proposal, files = await self._open_still(proposal_id, author)
            try:
                if proposal.lost and not accept_lost:
                    raise UserError("library.golden_lost")
                if proposal.base_id != self._catalog.head_id:
                    raise StaleError
                record = await self._apply(files, proposal, author)
            except (UserError, StaleError) as error:
                why = error if isinstance(error, UserError) else PLAIN.say("library.stale")
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

    async def undo(self, revision_id: int, author: Author) -> Revision | Review:
        """Go back to the revision before one, at once, as long as that one is the newest.

        Gives the new revision, or else a review for its author to decide on: golden queries would
        be lost, edits replaced, or there is nothing to change. Raises ``UserError``.
        """
        try:
            review = await self._propose_undo(revision_id, author)
            proposal = review.proposal
            if proposal is None or proposal.lost or review.edits:
                return review
            if proposal.base_id != revision_id:  # somebody was faster, a moment ago
                await self.cancel(proposal.id, author)
                raise UserError("library.changed_again")
        except UserError as error:
            await self.note(author, "undo", "refused", error)
            raise
        try:
            return await self.apply_or_drop(proposal.id, author, accept_lost=False)
        except StaleError:
            overtaken = UserError("library.changed_again")
            await self.note(author, "undo", "refused", overtaken)
            raise overtaken from None

    async def _propose_undo(self, revision_id: int, author: Author) -> Review:
        newest, *before = await self._storage.revisions.history(2)
        if newest.id != revision_id:
            raise UserError("library.changed_again")
        files = await self._storage.revisions.files(before[0].id) if before else None
        if files is None:
            raise UserError("library.nothing_before")
        return await self.propose(RollBack(files), author, Origin.ROLLBACK)

    async def _open_still(self, proposal_id: int, author: Author) -> tuple[Proposal, FileSet]:
        try:
            return await self._proposed(proposal_id, author)
        except NotYoursError:
            raise
        except UserError as error:
            await self.note(author, "apply", "refused", error)
            raise

    async def _apply(self, files: FileSet, proposal: Proposal, author: Author) -> Revision:
        known = await self._sync.known(self._catalog.current)
        folder = self._sync.folder
        try:
            snapshot = await self._catalog.build(files)
            staged = await asyncio.to_thread(folder.stage, files, *known)
        except FactBaseInvalidError as error:
            raise UserError("library.unservable", problem=error.problems[0].located) from error
        except OSError as error:
            raise self._unwritable(error) from error
        record = await self._decide(snapshot, staged, proposal, author)
        self._catalog.head_id = record.id
        self._catalog.serve(replace(snapshot, record=record))
        await self._sync.install(staged, files, *known)
        return record

    async def _decide(
        self, snapshot: Snapshot, staged: Staged, proposal: Proposal, author: Author
    ) -> Revision:
        """Record a change that is ready in every other respect: this is the point of no return."""
        is_new = False
        folder = self._sync.folder
        try:
            is_new = await asyncio.to_thread(folder.begin, snapshot.files)
            return await self._storage.revisions.record(
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
            # Goes on even if whoever waits is called off again, and not on the event loop.
            await asyncio.shield(self._give_up(snapshot.files if is_new else None, staged))
            if isinstance(error, OSError):
                raise self._unwritable(error) from error
            if isinstance(error, ClosedError):
                raise UserError("library.expired") from error
            raise

    def _give_up(self, begun: FileSet | None, staged: Staged) -> asyncio.Task[None]:
        """Remove what was staged, and the note that files were begun."""

        def tidy() -> None:
            staged.discard()
            if begun is not None:
                self._sync.folder.abandon(begun)

        return asyncio.create_task(asyncio.to_thread(tidy), name="giving a change up")

    # -- inside -----------------------------------------------------------------------------------

    async def _applied_to(self, snapshot: Snapshot, patch: Patch) -> FileSet:
        return await asyncio.to_thread(lambda: patch(snapshot.files).prepare())

    def _unwritable(self, error: OSError) -> UserError:
        where = str(error.filename or self._sync.folder.path)
        reason = error.strerror or str(error)
        return UserError("library.unwritable", where=where, reason=reason)

    async def _refuse(self, findings: Findings, author: Author, origin: Origin) -> Review:
        told = causes_text(findings.problems)
        await self.note(author, origin, "refused", told)
        return Review(findings, None)

    async def _proposed(self, proposal_id: int, author: Author) -> tuple[Proposal, FileSet]:
        found = await self._storage.proposals.get(proposal_id, self._clock.now())
        if found is None or not found[0].is_open:
            raise UserError("library.expired")
        if not found[0].author.is_same_as(author):
            raise NotYoursError
        return found
