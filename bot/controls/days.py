"""From day to day."""

from __future__ import annotations

import datetime as dt

import discord

from ..cards.actions import ShowDay
from ..cards.daily import looked_up
from ..client import FactBot
from ..errors import UserError
from ..facts.calendar import Calendar


async def show_day(interaction: discord.Interaction[FactBot], action: ShowDay) -> None:
    """Show a date, or the nearest one before or after it that has entries of its own."""
    bot = interaction.client
    snapshot = bot.library.current
    date = _target(snapshot.calendar, action)
    today = bot.clock.now().date()
    await bot.turn(interaction, looked_up(snapshot.base, snapshot.calendar, date, today))


def _target(days: Calendar, action: ShowDay) -> dt.date:
    if action.step == "open":
        return action.date
    found = days.next_day(action.date, 1 if action.step == "next" else -1)
    if found is None:
        code = "controls.no_day_after" if action.step == "next" else "controls.no_day_before"
        raise UserError(code, date=action.date)
    return found
