"""What the commands about votes share: reading what was typed, and suggestions while typing."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from ..client import FactBot
from ..errors import UserError
from ..facts.kinds import Kind
from ..facts.listquery import find_place
from ..facts.model import Country, Draft, Resolution
from ..facts.search import Hit
from ..facts.votequery import VoteQueryError, find_country, find_text
from ..facts.votes import Voted, votes_of
from ..facts.wording import fold
from ..library import Snapshot
from ..messages import Names, Typed
from ..wording import Reader
from .options import (
    Choices,
    choice,
    chosen_entry,
    entry_choice,
    entry_choices,
    offer,
    unmarked,
    within_bounds,
)

_NEAR = 3
"""So many titles are named where it is not clear which text is meant."""


def refusal(error: VoteQueryError) -> UserError:
    """What is said to somebody whose question has no answer."""
    return UserError(error.code, **error.values)


def text_meant(snapshot: Snapshot, typed: str) -> Voted:
    """The resolution or draft that was chosen or typed; raises ``UserError``."""
    entry = snapshot.base.entries.get(unmarked(typed) or "")
    if isinstance(entry, Resolution | Draft):
        return entry
    try:
        found = find_text(votes_of(snapshot.base), typed)
    except VoteQueryError as error:
        raise refusal(error) from error
    return found or _searched(snapshot, typed)


def _searched(snapshot: Snapshot, typed: str) -> Voted:
    """The text that words name, when they name one for sure; raises ``UserError``."""
    answer = snapshot.search.search(typed).answer
    if isinstance(answer, Resolution | Draft):
        return answer
    near: list[Hit] = []
    for kind in (Kind.RESOLUTION, Kind.DRAFT):
        results = snapshot.search.search(typed, kind, _NEAR)
        if isinstance(results.answer, Resolution | Draft):
            return results.answer
        near += results.hits
    if not near:
        raise UserError("votes.no_text", typed=Typed(typed))
    near.sort(key=lambda hit: -hit.score)
    titles = Names(tuple(hit.entry.title for hit in near[:_NEAR]), "or")
    raise UserError("votes.no_text_but", typed=Typed(typed), titles=titles)


def country_meant(snapshot: Snapshot, typed: str) -> Country:
    """The country that was chosen or typed; raises ``UserError``."""
    entry = chosen_entry(snapshot, typed, Kind.COUNTRY)
    if isinstance(entry, Country):
        return entry
    try:
        return find_country(votes_of(snapshot.base), typed)
    except VoteQueryError as error:
        raise refusal(error) from error


def place_meant(snapshot: Snapshot, typed: str) -> str:
    """The country or theatre that was chosen or typed, for ``Filters``; raises ``UserError``."""
    entry = chosen_entry(snapshot, typed, Kind.COUNTRY)
    if entry is not None:
        return entry.id
    try:
        return find_place(snapshot.base, typed)
    except VoteQueryError as error:
        raise refusal(error) from error


async def offer_texts(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    """Resolutions and drafts while somebody types; a number or symbol first of all."""

    async def make() -> Choices:
        bot = interaction.client
        return text_choices(bot.reader(interaction), bot.library.current, within_bounds(typed))

    return await offer(interaction, make)


def text_choices(reader: Reader, snapshot: Snapshot, typed: str) -> Choices:
    """Resolutions and drafts to offer while somebody types."""
    found = list(_named(reader, snapshot, typed))
    for kind in (Kind.RESOLUTION, Kind.DRAFT):
        found += entry_choices(reader, snapshot, typed, kind)[: _OF_EACH[kind]]
    return list({each.value: each for each in found}.values())


_OF_EACH = {Kind.RESOLUTION: 16, Kind.DRAFT: 8}


def _named(
    reader: Reader, snapshot: Snapshot, typed: str
) -> Iterator[discord.app_commands.Choice[str]]:
    try:
        found = find_text(votes_of(snapshot.base), typed)
    except VoteQueryError:
        return  # while it is being typed, a number need not be whole
    if found is not None:
        yield entry_choice(reader, found)


async def offer_topics(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    """Subjects of the record that hold what is typed, the most frequent first."""

    async def make() -> Choices:
        return topics(interaction.client.library.current, within_bounds(typed))

    return await offer(interaction, make)


def topics(snapshot: Snapshot, typed: str) -> Choices:
    """Subjects to offer while somebody types."""
    wanted = fold(typed)
    known = votes_of(snapshot.base).subjects
    return [choice(name, name) for name in known if f" {wanted}" in f" {fold(name)}"]
