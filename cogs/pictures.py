"""``/timeline``, ``/network`` and ``/compare`` answer with a picture and its words."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.actions import ShowTimeline
from bot.cards.comparison import comparison_card
from bot.cards.network import network_card
from bot.cards.timeline import timeline_card
from bot.client import FactBot
from bot.commands.entries import entry_meant, offer_partners, offer_theatres, pair_meant
from bot.commands.options import Choices, ShortText, Year, offer_entries
from bot.commands.texts import text
from bot.commands.votes import refusal
from bot.facts.kinds import ENTRY_KINDS, Kind
from bot.facts.votequery import VoteQueryError
from bot.facts.wording import words

_KINDS = [
    app_commands.Choice(name=text(f"kind.{kind}.many", as_title=True), value=kind.value)
    for kind in ENTRY_KINDS
    if kind is not Kind.COUNTRY  # which has no dates of its own
]
Theatre = app_commands.Range[str, 1, 45]


class Pictures(commands.Cog):
    """What is seen best."""

    @app_commands.command(
        name=text("commands.timeline"), description=text("commands.timeline.about")
    )
    @app_commands.rename(from_year=text("commands.from"))
    @app_commands.describe(
        from_year=text("commands.timeline.from_year"),
        until=text("commands.timeline.until"),
        theatre=text("commands.timeline.theatre"),
        kind=text("commands.timeline.kind"),
        private=text("commands.private"),
    )
    @app_commands.choices(kind=_KINDS)
    async def timeline(
        self,
        interaction: discord.Interaction[FactBot],
        from_year: Year | None = None,
        until: Year | None = None,
        theatre: Theatre | None = None,
        kind: str = Kind.OPERATION,
        private: bool = False,
    ) -> None:
        """Show what ran between two years."""
        bot = interaction.client
        reader, base = bot.reader(interaction, is_private=private), bot.library.current.base
        place = "-".join(words(theatre or ""))[:45].rstrip("-")
        asked = ShowTimeline(Kind(kind), _given(from_year), _given(until), place)
        try:
            answer = await bot.reckoned(interaction, private, timeline_card, reader, base, asked)
        except VoteQueryError as error:
            raise refusal(error) from error
        await bot.respond(interaction, answer, private=private)

    @app_commands.command(name=text("commands.network"), description=text("commands.network.about"))
    @app_commands.describe(entry=text("commands.network.entry"), private=text("commands.private"))
    async def network(
        self, interaction: discord.Interaction[FactBot], entry: ShortText, private: bool = False
    ) -> None:
        """Show what an entry rests on, and what came of it."""
        bot = interaction.client
        reader, snapshot = bot.reader(interaction, is_private=private), bot.library.current
        answer = network_card(reader, snapshot.base, entry_meant(snapshot, entry))
        await bot.respond(interaction, answer, private=private)

    @app_commands.command(name=text("commands.compare"), description=text("commands.compare.about"))
    @app_commands.describe(
        a=text("commands.compare.a"),
        b=text("commands.compare.b"),
        private=text("commands.private"),
    )
    async def compare(
        self,
        interaction: discord.Interaction[FactBot],
        a: ShortText,
        b: ShortText,
        private: bool = False,
    ) -> None:
        """Put two entries of a kind side by side."""
        bot = interaction.client
        reader, snapshot = bot.reader(interaction, is_private=private), bot.library.current
        pair = pair_meant(snapshot, a, b)
        answer = await bot.reckoned(
            interaction, private, comparison_card, reader, snapshot.base, *pair
        )
        await bot.respond(interaction, answer, private=private)

    @timeline.autocomplete("theatre")
    async def _theatres(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_theatres(interaction, current)

    @network.autocomplete("entry")
    @compare.autocomplete("a")
    async def _entries(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_entries(interaction, current, None)

    @compare.autocomplete("b")
    async def _partners(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_partners(interaction, interaction.namespace.a, current)


def _given(year: int | None) -> int:
    """A year as an action holds it; one that is given as 0 stays one that cannot be meant."""
    return 0 if year is None else year or -1


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Pictures())
