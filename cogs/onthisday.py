"""``/onthisday``: what happened on a day of the year, in earlier years and in that one."""

from __future__ import annotations

import datetime as dt
from itertools import islice

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import limits
from bot.cards.daily import looked_up, which_day
from bot.cards.daytext import spoken
from bot.cards.style import SIGNS
from bot.cards.text import clip, quoted
from bot.client import FactBot
from bot.errors import UserError
from bot.facts.dayquery import WAYS, DayQueryError, days_like, read_day
from bot.library import Snapshot

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
            raise _refusal(error, date or "") from error
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


def _refusal(error: DayQueryError, text: str) -> UserError:
    instead = " or ".join(spoken(day) for day in error.instead)
    remedy = f"Perhaps {instead} was meant? " if instead else ""
    return UserError(f"{quoted(text)} names no day", f"{error} {remedy}Write it as {WAYS}.")


def suggestions(snapshot: Snapshot, text: str, today: dt.date) -> list[app_commands.Choice[str]]:
    """Days that have something and fit what is typed, each with its headline."""
    meant = _understood(text, today)
    found = (day for day in days_like(text, today) if day in meant or snapshot.calendar.has(day))
    return [_choice(snapshot, day, today) for day in islice(found, limits.CHOICES)]


def _understood(text: str, today: dt.date) -> tuple[dt.date, ...]:
    """What is offered even if it has nothing of its own: it was typed in full."""
    try:
        return read_day(text, today).days if text.strip() else ()
    except DayQueryError:
        return ()


def _choice(snapshot: Snapshot, day: dt.date, today: dt.date) -> app_commands.Choice[str]:
    on_it = snapshot.calendar.on(day)
    entry = on_it[0].entry if on_it else None
    what = f"{SIGNS[entry.kind]} {entry.title}" if entry else "nothing dated this day"
    label = clip(f"{_named(day, today)} · {what}", limits.CHOICE_NAME)
    return app_commands.Choice(name=label, value=day.isoformat())


def _named(day: dt.date, today: dt.date) -> str:
    near = {-1: "Yesterday, ", 0: "Today, ", 1: "Tomorrow, "}
    return near.get((day - today).days, "") + spoken(day)


async def setup(bot: FactBot) -> None:
    """Add the cog."""
    await bot.add_cog(OnThisDay())
