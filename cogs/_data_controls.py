"""The buttons of the ``/data`` answers: they work after restarts, for whoever asked only.

Each press checks the right anew; the custom ids hold nothing but the number of a proposal or of a
revision.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import discord
from discord import ui

from bot.cards import data
from bot.cards.data_change import difference_card, refusal_card, replaced_edits
from bot.cards.panel import Answer
from bot.cards.text import plural
from bot.cards.verbs import VerbButton, template
from bot.client import FactBot
from bot.errors import UserError
from bot.library import Review, RollBack
from bot.library.refusals import NotYoursError
from bot.storage import StaleError
from bot.storage.records import Origin, Proposal, Revision

from ._data import Keeper, keeper

_ACTION_NAMES = {"apply": "apply", "lose": "apply", "cancel": "cancel", "undo": "undo"}


class DataButton(VerbButton, template=template("data", "apply", "lose", "cancel", "undo")):
    """Decides on the proposal, or undoes the revision, of a number."""

    family = "data"

    async def pressed(self, interaction: discord.Interaction[FactBot]) -> None:
        """Do it, and show what came of it in place of the buttons."""
        async with keeper(interaction, _ACTION_NAMES[self.verb]) as at:
            try:
                answer = await _ACTIONS[self.verb](at, self.number)
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
        buttons=_decision(proposal),
    )


def _decision(proposal: Proposal) -> list[ui.Item[Any]]:
    """Apply or cancel; where golden queries would be lost, applying says so."""
    if proposal.lost:
        queries = plural(len(proposal.lost), "golden query", "golden queries")
        label, danger = f"Apply and lose {queries}", discord.ButtonStyle.danger
        apply = DataButton.to("lose", proposal.id, label, danger)
    else:
        apply = DataButton.to("apply", proposal.id, "Apply", discord.ButtonStyle.success)
    return [apply, DataButton.to("cancel", proposal.id, "Cancel")]


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
    undo = DataButton.to("undo", record.id, "Redo" if undone else "Undo")
    return data.applied(record, [undo], undone=undone, unwritten=at.library.keeper.unwritten)


async def _cancel(at: Keeper, number: int) -> Answer:
    if not await at.library.cancel(number, at.author):
        return data.said("Nothing to cancel", "This change is not waiting any more.")
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
