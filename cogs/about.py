"""``/help``: how to ask; ``/about``: whose facts these are, and what is kept of people."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot import __version__
from bot.cards.about import About as AboutPage
from bot.cards.about import about_page
from bot.cards.help import help_card
from bot.client import FactBot
from bot.commands.directory import usable
from bot.commands.texts import text


class About(commands.Cog):
    """Help."""

    @app_commands.command(name=text("commands.help"), description=text("commands.help.about"))
    async def help(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show the help page, only to whoever asked."""
        bot = interaction.client
        reader = bot.reader(interaction, is_private=True)
        answer = help_card(reader, bot.library.current.base, await usable(interaction))
        await bot.respond(interaction, answer, private=True, shareable=False)

    @app_commands.command(name=text("commands.about"), description=text("commands.about.about"))
    async def about(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show whose facts these are, only to whoever asked."""
        bot = interaction.client
        reader = bot.reader(interaction, is_private=True)
        page = AboutPage(__version__, bot.settings.privacy_url, bot.settings.terms_url)
        answer = about_page(reader, bot.library.current.base, page)
        await bot.respond(interaction, answer, private=True, shareable=False)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(About())
