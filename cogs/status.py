"""``/status``: how the bot is doing."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.status import BotStatus, status_card
from bot.client import FactBot
from bot.commands.texts import text


class Status(commands.Cog):
    """How the bot is doing, for everybody."""

    @app_commands.command(name=text("commands.status"), description=text("commands.status.about"))
    async def status(self, interaction: discord.Interaction[FactBot]) -> None:
        """Show revision, uptime and speed, only to whoever asked."""
        bot = interaction.client
        at = BotStatus(
            bot.library.current.base,
            bot.library.catalog.record.applied_at,
            bot.started_at,
            bot.watch.typical_seconds,
        )
        answer = status_card(bot.reader(interaction, is_private=True), at)
        await bot.respond(interaction, answer, private=True, shareable=False)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Status())
