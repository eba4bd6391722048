"""``/browse`` leafs through a kind; ``/random`` opens something to read."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.browse import ORDERS, browse_card, random_card
from bot.client import FactBot
from bot.facts.kinds import Kind

from ._options import KIND_CHOICES, PRIVATE, kind_of


class Browse(commands.Cog):
    """Reading without a question."""

    @app_commands.command(name="browse", description="Leaf through all entries of a kind")
    @app_commands.describe(kind="What to list", order="By date or by name", private=PRIVATE)
    @app_commands.choices(
        kind=KIND_CHOICES,
        order=[app_commands.Choice(name=f"By {order}", value=order) for order in ORDERS],
    )
    async def browse(
        self,
        interaction: discord.Interaction[FactBot],
        kind: str,
        order: str = "date",
        private: bool = False,
    ) -> None:
        """Show the first page of a kind."""
        base = interaction.client.library.current.base
        view = browse_card(base, Kind(kind), "name" if order == "name" else "date", 0)
        await interaction.client.respond(interaction, view, private=private)

    @app_commands.command(name="random", description="Open a random entry to read")
    @app_commands.describe(kind="Only entries of this kind", private=PRIVATE)
    @app_commands.choices(kind=KIND_CHOICES)
    async def random(
        self,
        interaction: discord.Interaction[FactBot],
        kind: str | None = None,
        private: bool = False,
    ) -> None:
        """Show a random entry."""
        view = random_card(interaction.client.library.current.base, kind_of(kind))
        await interaction.client.respond(interaction, view, private=private)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Browse())
