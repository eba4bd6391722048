"""Reading which entries somebody means, whatever their kind, and suggestions while typing."""

from __future__ import annotations

import discord

from ..client import FactBot
from ..errors import UserError
from ..facts.chronology import theatres
from ..facts.model import Draft, Entry, Resolution
from ..facts.votequery import VoteQueryError, find_country, find_text
from ..facts.votes import votes_of
from ..facts.wording import fold
from ..library import Snapshot
from ..messages import Names, Typed
from .options import Choices, choice, offer, offer_entries, unmarked, within_bounds

_NEAR = 3
"""So many titles are named where it is not clear what is meant."""


def entry_meant(snapshot: Snapshot, typed: str) -> Entry:
    """The entry that was chosen or typed; raises ``UserError``, with what may be meant."""
    entry = snapshot.base.entries.get(unmarked(typed) or "")
    if entry is not None:
        return entry
    results = snapshot.search.search(typed)
    if results.answer is not None:
        return results.answer
    named = _named(snapshot, typed)
    if named is not None:
        return named
    if not results.hits:
        raise UserError("commands.no_entry", typed=Typed(typed))
    titles = Names(tuple(hit.entry.title for hit in results.hits[:_NEAR]), "or")
    raise UserError("commands.no_entry_but", typed=Typed(typed), titles=titles)


def _named(snapshot: Snapshot, typed: str) -> Entry | None:
    """The country or the text of the Council that is named in so many words."""
    votes = votes_of(snapshot.base)
    try:
        return find_country(votes, typed)
    except VoteQueryError:
        pass
    try:
        return find_text(votes, typed)
    except VoteQueryError:
        return None


def pair_meant(snapshot: Snapshot, one: str, two: str) -> tuple[Entry, Entry]:
    """Two entries that can be compared; raises ``UserError``.

    A draft that failed and a resolution can: both were put to the vote.
    """
    pair = entry_meant(snapshot, one), entry_meant(snapshot, two)
    if pair[0].id == pair[1].id:
        raise UserError("commands.compare.same", title=pair[0].title)
    are_texts = all(isinstance(entry, Resolution | Draft) for entry in pair)
    if pair[0].kind is not pair[1].kind and not are_texts:
        raise UserError("commands.compare.kinds", one=pair[0].title, two=pair[1].title)
    return pair


async def offer_partners(
    interaction: discord.Interaction[FactBot], other: str | None, typed: str
) -> Choices:
    """Entries of the kind of another that was given already, while somebody types."""
    snapshot = interaction.client.library.current
    given = snapshot.base.entries.get(unmarked(other or "") or "")
    return await offer_entries(interaction, typed, given.kind if given else None)


async def offer_theatres(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    """Theatres of operations that hold what is typed, the most frequent first."""

    async def make() -> Choices:
        wanted = fold(within_bounds(typed))
        found = theatres(interaction.client.library.current.base)
        return [choice(name, name[:45]) for name in found if f" {wanted}" in f" {fold(name)}"]

    return await offer(interaction, make)
