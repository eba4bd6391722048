"""From day to day."""

from __future__ import annotations

import calendar
import datetime as dt

import discord

from ..cards.actions import ShowDay
from ..cards.daily import in_sight, looked_up
from ..client import FactBot
from ..errors import UserError
from ..facts.calendar import Calendar


async def show_day(interaction: discord.Interaction[FactBot], action: ShowDay) -> None:
    """Show a date, or the nearest one before or after it that has entries of its own."""
    bot = interaction.client
    snapshot, today = bot.library.current, bot.clock.now().date()
    date = _target(snapshot.calendar, action, today)
    reader = bot.reader(interaction)
    answer = looked_up(reader, snapshot.base, snapshot.calendar, date, today, scope=action.scope)
    await bot.turn(interaction, answer)


def _target(days: Calendar, action: ShowDay, today: dt.date) -> dt.date:
    if action.step == "open":
        return action.date
    seen = in_sight(action.date, today)
    found = days.next_day(seen, 1 if action.step == "next" else -1, action.scope)
    target = found and _years_back(found, seen.year - action.date.year)
    if target is None:
        code = "controls.no_day_after" if action.step == "next" else "controls.no_day_before"
        raise UserError(code, date=action.date)
    return target


def _years_back(date: dt.date, years: int) -> dt.date | None:
    """The same day so many years before, of a year without a 29 February the 28th."""
    year = date.year - years
    if year < dt.MINYEAR:
        return None
    last = calendar.monthrange(year, date.month)[1]
    return date.replace(year=year, day=min(date.day, last))
