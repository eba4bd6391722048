"""``/search``: a direct card when sure, otherwise ranked results with a menu to open one."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.entry import entry_card
from bot.cards.results import answer_card
from bot.client import FactBot

from ._options import KIND_CHOICES, PRIVATE, complete, kind_of


class Search(commands.Cog):
    """Finds entries by any words."""

    @app_commands.command(name="search", description="Find any fact by name, number or plain words")
    @app_commands.describe(
        query="A number, a short name, or a question in plain words",
        kind="Only entries of this kind",
        private=PRIVATE,
    )
    @app_commands.choices(kind=KIND_CHOICES)
    async def search(
        self,
        interaction: discord.Interaction[FactBot],
        query: str,
        kind: str | None = None,
        private: bool = False,
    ) -> None:
        """Answer a query."""
        snapshot, wanted = interaction.client.library.current, kind_of(kind)
        entry = snapshot.base.entries.get(query)
        if entry is not None and wanted in (None, entry.kind):
            view = entry_card(snapshot.base, entry)
        else:
            results = snapshot.search.search(query, wanted)
            view = answer_card(snapshot.base, results, query)
        await interaction.client.respond(interaction, view, private=private)

    @search.autocomplete("query")
    async def _suggest(
        self, interaction: discord.Interaction[FactBot], current: str
    ) -> list[app_commands.Choice[str]]:
        return await complete(interaction, current, kind_of(interaction.namespace.kind))


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Search())
