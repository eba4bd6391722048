"""``/report``: tell the moderators of the facts of a mistake."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.actions import ReportEntry
from bot.client import FactBot
from bot.commands.options import Choices, ShortText, chosen_entry, offer_entries, search
from bot.commands.texts import text
from bot.errors import UserError
from bot.messages import Typed


class Report(commands.Cog):
    """Reports of mistakes."""

    @app_commands.command(name=text("commands.report"), description=text("commands.report.about"))
    @app_commands.describe(entry=text("commands.report.entry"))
    async def report(self, interaction: discord.Interaction[FactBot], entry: ShortText) -> None:
        """Show the form, as the button of a card does."""
        bot = interaction.client
        snapshot = bot.library.current
        found = chosen_entry(snapshot, entry, None)
        found = found or (await search(bot, snapshot, entry, None)).answer
        if found is None:
            raise UserError("commands.report.unclear", typed=Typed(entry))
        action = ReportEntry(found.id)
        await bot.handlers[ReportEntry](interaction, action)

    @report.autocomplete("entry")
    async def _entries(self, interaction: discord.Interaction[FactBot], typed: str) -> Choices:
        return await offer_entries(interaction, typed, None)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(Report())
