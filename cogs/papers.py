"""``/past`` and ``/binder``: what was done about a topic, as a list and as a paper."""

from __future__ import annotations

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.actions import ShowPast
from bot.cards.past import past_card
from bot.client import FactBot
from bot.commands.options import Choices, LongText, ShortText, Year, chosen_entry, offer_entries
from bot.commands.papers import find_past, make_binder
from bot.commands.texts import text
from bot.commands.votes import refusal
from bot.errors import UserError
from bot.facts.kinds import Kind
from bot.facts.model import Entry
from bot.facts.past import Asked
from bot.facts.votequery import VoteQueryError, find_country
from bot.facts.votes import votes_of
from bot.facts.wording import words
from bot.library import Snapshot

_TOPIC, _COUNTRY = 40, 35
"""Characters of a topic and of a country's id that a button can carry."""
_MOST_NAMED = 100
_SEPARATORS = re.compile(r"[,;\n]")


class Papers(commands.Cog):
    """Past action on a topic, and binders."""

    @app_commands.command(name=text("commands.past"), description=text("commands.past.about"))
    @app_commands.rename(from_year=text("commands.from"))
    @app_commands.describe(
        topic=text("commands.past.topic"),
        from_year=text("commands.past.from_year"),
        until=text("commands.past.until"),
        country=text("commands.past.country"),
        private=text("commands.private"),
    )
    async def past(
        self,
        interaction: discord.Interaction[FactBot],
        topic: ShortText,
        from_year: Year | None = None,
        until: Year | None = None,
        country: ShortText | None = None,
        private: bool = False,
    ) -> None:
        """List what was done about a topic."""
        bot = interaction.client
        snapshot, reader = bot.library.current, bot.reader(interaction, is_private=private)
        asked = Asked(
            _topic(snapshot, topic),
            from_year,
            until,
            _country(snapshot, country) if country else "",
        )
        found = find_past(snapshot, asked)
        short = asked.country.removeprefix("country-")[:_COUNTRY]
        here = ShowPast("-".join(words(asked.topic)), from_year or 0, until or 0, short)
        answer = past_card(reader, snapshot.base, asked, found, here)
        await bot.respond(interaction, answer, private=private)

    @app_commands.command(name=text("commands.binder"), description=text("commands.binder.about"))
    @app_commands.describe(
        topic=text("commands.past.topic"), entries=text("commands.binder.entries")
    )
    async def binder(
        self,
        interaction: discord.Interaction[FactBot],
        topic: ShortText | None = None,
        entries: LongText | None = None,
    ) -> None:
        """Make a binder."""
        bot, snapshot = interaction.client, interaction.client.library.current
        unread: list[str] = []
        chosen: list[Entry] = []
        title = ""
        if topic:
            title = _topic(snapshot, topic)
            chosen = [each.entry for each in find_past(snapshot, Asked(title))]
        if entries:
            named, unread = _entries(snapshot, entries)
            chosen = list({each.id: each for each in [*named, *chosen]}.values())
            title = title or ", ".join(each.title.partition(":")[0] for each in named[:3])
        if not chosen:
            raise UserError("papers.binder.nothing")
        await interaction.response.defer(ephemeral=True, thinking=True)
        title = title[:1].upper() + title[1:]
        answer = await make_binder(bot, interaction, title, chosen, unread)
        await bot.respond(interaction, answer, private=True)

    @past.autocomplete("topic")
    @binder.autocomplete("topic")
    async def _suggest(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_entries(interaction, current, Kind.AREA)

    @past.autocomplete("country")
    async def _countries(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_entries(interaction, current, Kind.COUNTRY)


def _topic(snapshot: Snapshot, typed: str) -> str:
    """The topic that was typed, or the title of the suggestion, as far as a button carries it."""
    entry = chosen_entry(snapshot, typed, None)
    topic = re.sub(r"\s*\([^)]*\)", "", entry.title) if entry else typed
    while len("-".join(words(topic))) > _TOPIC and " " in topic:
        topic = topic.rpartition(" ")[0]
    return topic


def _country(snapshot: Snapshot, typed: str) -> str:
    entry = chosen_entry(snapshot, typed, Kind.COUNTRY)
    if entry is not None:
        return entry.id
    try:
        return find_country(votes_of(snapshot.base), typed).id
    except VoteQueryError as error:
        raise refusal(error) from error


def _entries(snapshot: Snapshot, typed: str) -> tuple[list[Entry], list[str]]:
    """The entries of a list of names, and the names that mean none for sure."""
    found: list[Entry] = []
    unread: list[str] = []
    for name in [each.strip() for each in _SEPARATORS.split(typed)][:_MOST_NAMED]:
        entry = snapshot.search.search(name).answer if name else None
        if entry is not None:
            found.append(entry)
        elif name:
            unread.append(name)
    return found, unread


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Papers())
