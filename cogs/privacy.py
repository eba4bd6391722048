"""``/privacy``: what is kept of whoever asks, and having it erased."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.about import forgotten
from bot.client import FactBot
from bot.commands.texts import text


class Privacy(
    commands.GroupCog,
    group_name=text("commands.privacy"),
    group_description=text("commands.privacy.about"),
):
    """What people may ask for about themselves."""

    @app_commands.command(
        name=text("commands.privacy.forget"), description=text("commands.privacy.forget.about")
    )
    async def forget(self, interaction: discord.Interaction[FactBot]) -> None:
        """Erase what is kept of whoever asks."""
        bot = interaction.client
        reader = bot.reader(interaction, is_private=True)
        await interaction.response.defer(ephemeral=True, thinking=True)
        rows = await bot.storage.people.forget(interaction.user.id)
        await bot.respond(interaction, forgotten(reader, rows), private=True, shareable=False)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Privacy())
