"""``/browse`` leafs through a kind; ``/random`` opens something to read."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.actions import Order
from bot.cards.browse import ORDERS, browse_card, random_card
from bot.client import FactBot
from bot.commands.options import KIND_CHOICES, kind_of
from bot.commands.texts import text
from bot.facts.kinds import Kind

_ORDER_CHOICES = [
    app_commands.Choice(name=text(f"commands.browse.by.{order}"), value=order) for order in ORDERS
]


class Browse(commands.Cog):
    """Reading without a question."""

    @app_commands.command(name=text("commands.browse"), description=text("commands.browse.about"))
    @app_commands.describe(
        kind=text("commands.browse.kind"),
        order=text("commands.browse.order"),
        private=text("commands.private"),
    )
    @app_commands.choices(kind=KIND_CHOICES, order=_ORDER_CHOICES)
    async def browse(
        self,
        interaction: discord.Interaction[FactBot],
        kind: str,
        order: str = "date",
        private: bool = False,
    ) -> None:
        """Show the first page of a kind."""
        bot = interaction.client
        reader = bot.reader(interaction, is_private=private)
        by: Order = "name" if order == "name" else "date"
        answer = browse_card(reader, bot.library.current.base, Kind(kind), by, 0)
        await bot.respond(interaction, answer, private=private)

    @app_commands.command(name=text("commands.random"), description=text("commands.random.about"))
    @app_commands.describe(kind=text("commands.only_kind"), private=text("commands.private"))
    @app_commands.choices(kind=KIND_CHOICES)
    async def random(
        self,
        interaction: discord.Interaction[FactBot],
        kind: str | None = None,
        private: bool = False,
    ) -> None:
        """Show a random entry."""
        bot = interaction.client
        reader = bot.reader(interaction, is_private=private)
        answer = random_card(reader, bot.library.current.base, kind_of(kind))
        await bot.respond(interaction, answer, private=private)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Browse())
