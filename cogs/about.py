"""``/help``: what the bot is, what it knows and how to ask."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.about import about_card
from bot.client import FactBot
from bot.commands.texts import text


class About(commands.Cog):
    """Help."""

    @app_commands.command(name=text("commands.help"), description=text("commands.help.about"))
    async def help(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show the help page, only to whoever asked."""
        bot = interaction.client
        reader = bot.reader(interaction, is_private=True)
        answer = about_card(reader, bot.library.current.base)
        await bot.respond(interaction, answer, private=True)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(About())
