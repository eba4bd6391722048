"""The buttons of the ``/data`` answers: they work after restarts, for whoever asked only.

Each press checks the right anew; the custom ids hold nothing but the number of a proposal or of a
revision.
"""

from __future__ import annotations

import discord

from bot.cards import data
from bot.cards.actions import ManageData
from bot.cards.answer import Answer, notice
from bot.cards.data_change import difference_card, refusal_card, replaced_edits
from bot.client import FactBot
from bot.errors import UserError
from bot.library import NotYoursError, Review
from bot.storage import StaleError
from bot.storage.records import Revision

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
        record = await at.library.changes.apply(number, at.author, accept_lost=accept_lost)
    except StaleError:
        return await _changed_meanwhile(at, number)
    return applied(at, record)


async def _lose(at: Keeper, number: int) -> Answer:
    return await _apply(at, number, accept_lost=True)


async def _changed_meanwhile(at: Keeper, number: int) -> Answer:
    """What is served is not what the change was compared with: show the new difference."""
    try:
        review = await at.library.changes.propose_again(number, at.author)
    except UserError as error:
        await at.record("refused", error)
        raise
    note = "⚠️ Not applied: the facts have changed since you asked. This is how it stands now."
    return review_card(at, review, "Your change", [note])


def applied(at: Keeper, record: Revision, *, undone: bool = False) -> Answer:
    """The change is served; it can be undone with one press."""
    return data.applied(record, undone=undone, unwritten=at.library.sync.write_error)


async def _cancel(at: Keeper, number: int) -> Answer:
    if not await at.library.changes.cancel(number, at.author):
        return notice("Nothing to cancel", "This change is not waiting any more.")
    return data.cancelled()


async def _undo(at: Keeper, number: int) -> Answer:
    """Back to the revision before one, at once where nobody has to decide on anything."""
    outcome = await at.library.changes.undo(number, at.author)
    if isinstance(outcome, Review):
        return review_card(at, outcome, "The revision before", [])
    return applied(at, outcome, undone=True)


_ACTIONS = {"apply": _apply, "lose": _lose, "cancel": _cancel, "undo": _undo}
