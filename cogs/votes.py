"""``/vote`` tells who voted how, on a text or of a country; ``/veto`` lists vetoed drafts."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.answer import Answer
from bot.cards.votes import TOPIC, roll_call_card, texts_card, votes_card
from bot.client import FactBot
from bot.commands.options import Choices, ShortText, Year, offer_entries
from bot.commands.texts import text
from bot.commands.votes import country_meant, offer_texts, offer_topics, refusal, text_meant
from bot.errors import UserError
from bot.facts.kinds import Kind
from bot.facts.model import Country
from bot.facts.votequery import CHOICES, Selection, VoteQueryError
from bot.library import Snapshot
from bot.wording import Reader

Topic = app_commands.Range[str, 1, TOPIC]
_CHOICES = [app_commands.Choice(name=text(f"commands.vote.{word}"), value=word) for word in CHOICES]


class Votes(commands.Cog):
    """The Security Council's votes."""

    @app_commands.command(name=text("commands.vote"), description=text("commands.vote.about"))
    @app_commands.rename(from_year=text("commands.from"))
    @app_commands.describe(
        resolution=text("commands.vote.resolution"),
        country=text("commands.vote.country"),
        topic=text("commands.vote.topic"),
        from_year=text("commands.vote.from_year"),
        until=text("commands.vote.until"),
        vote=text("commands.vote.vote"),
        private=text("commands.private"),
    )
    @app_commands.choices(vote=_CHOICES)
    async def vote(
        self,
        interaction: discord.Interaction[FactBot],
        resolution: ShortText | None = None,
        country: ShortText | None = None,
        topic: Topic | None = None,
        from_year: Year | None = None,
        until: Year | None = None,
        vote: str | None = None,
        private: bool = False,
    ) -> None:
        """Show a roll call, or how a country voted."""
        bot = interaction.client
        snapshot, reader = bot.library.current, bot.reader(interaction, is_private=private)
        selection = Selection(topic or "", from_year, until, CHOICES[vote] if vote else None)
        who = country_meant(snapshot, country) if country else None
        if resolution:
            answer = _roll_call(reader, snapshot, resolution, who, selection)
        elif who is not None:
            answer = _of_country(reader, snapshot, who, selection)
        else:
            raise UserError("votes.nothing_asked")
        await bot.respond(interaction, answer, private=private)

    @app_commands.command(name=text("commands.veto"), description=text("commands.veto.about"))
    @app_commands.describe(
        country=text("commands.veto.country"),
        topic=text("commands.vote.topic"),
        private=text("commands.private"),
    )
    async def veto(
        self,
        interaction: discord.Interaction[FactBot],
        country: ShortText | None = None,
        topic: Topic | None = None,
        private: bool = False,
    ) -> None:
        """List the drafts that were vetoed."""
        bot = interaction.client
        snapshot, reader = bot.library.current, bot.reader(interaction, is_private=private)
        who = country_meant(snapshot, country) if country else None
        try:
            answer = texts_card(reader, snapshot.base, "vetoed", who, topic or "")
        except VoteQueryError as error:
            raise refusal(error) from error
        await bot.respond(interaction, answer, private=private)

    @vote.autocomplete("resolution")
    async def _texts(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_texts(interaction, current)

    @vote.autocomplete("country")
    @veto.autocomplete("country")
    async def _countries(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_entries(interaction, current, Kind.COUNTRY)

    @vote.autocomplete("topic")
    @veto.autocomplete("topic")
    async def _topics(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_topics(interaction, current)


def _roll_call(
    reader: Reader, snapshot: Snapshot, typed: str, who: Country | None, selection: Selection
) -> Answer:
    if selection != Selection():
        raise UserError("votes.filters_need_country")
    return roll_call_card(reader, snapshot.base, text_meant(snapshot, typed), who)


def _of_country(reader: Reader, snapshot: Snapshot, who: Country, selection: Selection) -> Answer:
    try:
        return votes_card(reader, snapshot.base, who, selection)
    except VoteQueryError as error:
        raise refusal(error) from error


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Votes())
