"""The buttons of the ``/data`` answers: they work after restarts, for whoever asked only.

Each press checks the right anew; the custom ids hold nothing but the number of a proposal or of a
revision.
"""

from __future__ import annotations

from collections.abc import Awaitable

import discord

from bot.cards import data
from bot.cards.actions import ManageData
from bot.cards.answer import Answer, notice
from bot.cards.data_change import difference_card, refusal_card, replaced_edits
from bot.client import FactBot
from bot.errors import UserError
from bot.library import Review, RollBack
from bot.library.refusals import NotYoursError
from bot.storage import StaleError
from bot.storage.records import Origin, Revision

from ._data import Keeper, keeper

_ACTION_NAMES = {"apply": "apply", "lose": "apply", "cancel": "cancel", "undo": "undo"}


async def manage(interaction: discord.Interaction[FactBot], action: ManageData) -> None:
    """Do it, and show what came of it in place of the buttons."""
    async with keeper(interaction, _ACTION_NAMES[action.verb]) as at:
        try:
            answer = await _ACTIONS[action.verb](at, action.number)
        except NotYoursError as error:
            await at.deny(error)
            raise
        await at.answer(answer)


def review_card(at: Keeper, review: Review, where: str, notes: list[str]) -> Answer:
    """What came of examining a change: an offer to apply it, a refusal, or nothing to do."""
    findings, proposal = review.findings, review.proposal
    if findings.problems:
        return refusal_card(findings.problems, where=where, notes=notes)
    if proposal is None:
        return data.unchanged(where)
    assert findings.difference is not None
    return difference_card(
        findings.difference,
        findings.lost,
        proposal,
        notes=[*notes, *replaced_edits(review.edits)],
    )


async def _apply(at: Keeper, number: int, *, accept_lost: bool = False) -> Answer:
    try:
        record = await at.library.apply(number, at.author, accept_lost=accept_lost)
    except StaleError:
        return await _changed_meanwhile(at, number)
    return applied(at, record)


async def _lose(at: Keeper, number: int) -> Answer:
    return await _apply(at, number, accept_lost=True)


async def _changed_meanwhile(at: Keeper, number: int) -> Answer:
    """What is served is not what the change was compared with: show the new difference."""
    review = await _proposed(at, at.library.propose_again(number, at.author))
    note = "⚠️ Not applied: the facts have changed since you asked. This is how it stands now."
    return review_card(at, review, "Your change", [note])


def applied(at: Keeper, record: Revision, *, undone: bool = False) -> Answer:
    """The change is served; it can be undone with one press."""
    return data.applied(record, undone=undone, unwritten=at.library.keeper.unwritten)


async def _cancel(at: Keeper, number: int) -> Answer:
    if not await at.library.cancel(number, at.author):
        return notice("Nothing to cancel", "This change is not waiting any more.")
    return data.cancelled()


async def _undo(at: Keeper, number: int) -> Answer:
    """Back to the revision before one, at once, as long as that one is the newest."""
    newest, *before = await at.library.history(2)
    if newest.id != number:
        raise await _recorded(at, _changed_again())
    files = await at.storage.revisions.files(before[0].id) if before else None
    if files is None:
        gone = UserError("There is nothing to go back to", "The revision before is not kept.")
        raise await _recorded(at, gone)
    review = await _proposed(at, at.library.propose(RollBack(files), at.author, Origin.ROLLBACK))
    proposal = review.proposal
    if proposal is None or proposal.lost or review.edits:
        return review_card(at, review, "The revision before", [])
    try:
        if proposal.base_id != number:  # somebody was faster, a moment ago
            await at.library.cancel(proposal.id, at.author)
            raise StaleError
        record = await at.library.apply_or_drop(proposal.id, at.author, accept_lost=False)
    except StaleError:
        raise await _recorded(at, _changed_again()) from None
    return applied(at, record, undone=True)


def _changed_again() -> UserError:
    return UserError(
        "The facts have been changed again since",
        "`/data history` lists the revisions; `/data rollback` brings one back.",
    )


async def _proposed(at: Keeper, proposing: Awaitable[Review]) -> Review:
    try:
        return await proposing
    except UserError as error:
        raise await _recorded(at, error) from error


async def _recorded(at: Keeper, error: UserError) -> UserError:
    """Record a refusal that the library knows nothing of."""
    await at.library.note(at.author, at.action, "refused", str(error))
    return error


_ACTIONS = {"apply": _apply, "lose": _lose, "cancel": _cancel, "undo": _undo}
