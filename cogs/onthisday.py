"""``/onthisday``: what happened on a day of the year, in earlier years and in that one."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.daily import looked_up, which_day
from bot.client import FactBot
from bot.facts.dayquery import DayQueryError, read_day

from ._days import refusal, suggestions
from ._options import PRIVATE


class OnThisDay(commands.Cog):
    """Looks days up."""

    @app_commands.command(
        name="onthisday", description="What happened on this date, with its anniversaries"
    )
    @app_commands.describe(
        date="Such as 12 June, 25/12 or tomorrow; left out: today. Days change at midnight UTC",
        private=PRIVATE,
    )
    async def onthisday(
        self,
        interaction: discord.Interaction[FactBot],
        date: str | None = None,
        private: bool = False,
    ) -> None:
        """Show a day's card, or ask which day is meant."""
        bot = interaction.client
        snapshot, today = bot.library.current, bot.clock.now().date()
        try:
            reading = read_day(date or "", today)
        except DayQueryError as error:
            raise refusal(error, date or "") from error
        if len(reading.days) > 1:
            await bot.respond(interaction, which_day(date or "", reading.days), private=private)
            return
        day = reading.days[0]
        view = looked_up(snapshot.base, snapshot.calendar, day, today, reading.lacking)
        await bot.respond(interaction, view, private=private)

    @onthisday.autocomplete("date")
    async def _suggest(
        self, interaction: discord.Interaction[FactBot], current: str
    ) -> list[app_commands.Choice[str]]:
        bot = interaction.client
        try:
            return suggestions(bot.library.current, current, bot.clock.now().date())
        except Exception as error:  # noqa: BLE001 - the one error path, which logs it
            await bot.answer_error(interaction, error)
            return []


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(OnThisDay())
