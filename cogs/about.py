"""``/help``: what the bot knows and how to ask."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.about import about_card
from bot.client import FactBot


class About(commands.Cog):
    """Help."""

    @app_commands.command(name="help", description="What this bot knows and how to ask it")
    async def help(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show the help page, only to whoever asked."""
        view = about_card(interaction.client.library.current.base)
        await interaction.client.respond(interaction, view, private=True)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(About())
