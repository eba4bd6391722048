"""What the buttons of the ``/data`` answers do, for whoever asked only.

Each press checks the right anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.cards import data
from bot.cards.actions import ManageData
from bot.cards.answer import Answer
from bot.cards.data_change import difference_card, refusal_card
from bot.client import FactBot
from bot.errors import UserError
from bot.library import NotYoursError, Review
from bot.messages import Message, message
from bot.storage import StaleError
from bot.storage.records import Revision

from .request import DataRequest, data_request

_ACTION_NAMES = {"apply": "apply", "lose": "apply", "cancel": "cancel", "undo": "undo"}


async def manage(interaction: discord.Interaction[FactBot], action: ManageData) -> None:
    """Do it, and show what came of it in place of the buttons."""
    async with data_request(interaction, _ACTION_NAMES[action.verb]) as at:
        try:
            answer = await _ACTIONS[action.verb](at, action.number)
        except NotYoursError as error:
            await at.deny(error)
            raise
        await at.answer(answer)


def review_card(
    at: DataRequest, review: Review, where: Message, notes: Sequence[Message] = ()
) -> Answer:
    """What came of examining a change: an offer to apply it, a refusal, or nothing to do."""
    findings, proposal = review.findings, review.proposal
    if findings.problems:
        return refusal_card(at.reader, findings.problems, where=where, notes=notes)
    if proposal is None:
        return data.unchanged(at.reader, where)
    assert findings.difference is not None
    return difference_card(
        at.reader,
        findings.difference,
        findings.lost,
        proposal,
        notes=notes,
        replaced_edits=review.edits,
    )


async def _apply(at: DataRequest, number: int, *, accept_lost: bool = False) -> Answer:
    try:
        record = await at.library.changes.apply(number, at.author, accept_lost=accept_lost)
    except StaleError:
        return await _changed_meanwhile(at, number)
    return _applied(at, record)


async def _lose(at: DataRequest, number: int) -> Answer:
    return await _apply(at, number, accept_lost=True)


async def _changed_meanwhile(at: DataRequest, number: int) -> Answer:
    """What is served is not what the change was compared with: show the new difference."""
    try:
        review = await at.library.changes.propose_again(number, at.author)
    except UserError as error:
        await at.record("refused", error)
        raise
    where, note = message("commands.data.your_change"), message("commands.data.changed_since")
    return review_card(at, review, where, [note])


def _applied(at: DataRequest, record: Revision, *, undone: bool = False) -> Answer:
    """The change is served; it can be undone with one press."""
    unwritten = at.library.sync.write_error
    return data.applied(at.reader, record, undone=undone, unwritten=unwritten)


async def _cancel(at: DataRequest, number: int) -> Answer:
    if not await at.library.changes.cancel(number, at.author):
        return data.nothing_to_cancel(at.reader)
    return data.cancelled(at.reader)


async def _undo(at: DataRequest, number: int) -> Answer:
    """Back to the revision before one, at once where nobody has to decide on anything."""
    outcome = await at.library.changes.undo(number, at.author)
    if isinstance(outcome, Review):
        return review_card(at, outcome, message("commands.data.revision_before"))
    return _applied(at, outcome, undone=True)


_ACTIONS = {"apply": _apply, "lose": _lose, "cancel": _cancel, "undo": _undo}
