"""``/onthisday``: what happened on a day of the year."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.daily import looked_up, which_day
from bot.client import FactBot
from bot.commands.days import offer_days, refusal
from bot.commands.options import SCOPE_CHOICES, Choices, ShortText
from bot.commands.texts import text
from bot.facts.calendar import Scope
from bot.facts.dayquery import DayQueryError, read_day


class OnThisDay(commands.Cog):
    """Looks days up."""

    @app_commands.command(
        name=text("commands.onthisday"), description=text("commands.onthisday.about")
    )
    @app_commands.describe(
        date=text("commands.onthisday.date"),
        private=text("commands.private"),
        scope=text("commands.onthisday.scope"),
    )
    @app_commands.choices(scope=SCOPE_CHOICES)
    async def onthisday(
        self,
        interaction: discord.Interaction[FactBot],
        date: ShortText | None = None,
        private: bool = False,
        scope: str = Scope.NATO_UN,
    ) -> None:
        """Show a day's card, or ask which day is meant."""
        bot, typed, told = interaction.client, date or "", Scope(scope)
        snapshot, today = bot.library.current, bot.clock.now().date()
        reader = bot.reader(interaction, is_private=private)
        try:
            reading = read_day(typed, today)
        except DayQueryError as error:
            raise refusal(error, typed) from error
        if len(reading.days) > 1:
            answer = which_day(reader, typed, reading.days, told)
        else:
            day, base, calendar = reading.days[0], snapshot.base, snapshot.calendar
            answer = looked_up(reader, base, calendar, day, today, reading.lacking, told)
        await bot.respond(interaction, answer, private=private)

    @onthisday.autocomplete("date")
    async def _suggest(self, interaction: discord.Interaction[FactBot], current: str) -> Choices:
        return await offer_days(interaction, current)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(OnThisDay())
