"""What the commands that take a date share: suggestions while typing, and refusing what is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

import discord

from ..cards import limits
from ..cards.style import SIGNS, listed_name
from ..client import FactBot
from ..errors import UserError
from ..facts.dayquery import DayQueryError, days_like, read_day
from ..library import Snapshot
from ..messages import Names, Typed, message
from ..wording import Reader
from .options import Choices, choice, offer, within_bounds


def refusal(error: DayQueryError, text: str) -> UserError:
    """What is said to somebody whose text names no day."""
    typed, reason = Typed(text), error.reason
    if error.instead:
        instead = Names(error.instead, "or")
        return UserError("facts.day.mistaken", typed=typed, reason=reason, instead=instead)
    ways = message("facts.day.ways")
    return UserError("facts.day.refused", typed=typed, reason=reason, ways=ways)


async def offer_days(interaction: discord.Interaction[FactBot], typed: str) -> Choices:
    """Days that have something and fit what is typed, each with its headline."""
    bot = interaction.client

    async def make() -> Choices:
        reader = bot.reader(interaction).plainly()
        return suggestions(reader, bot.library.current, typed, bot.clock.now().date())

    return await offer(interaction, make)


def suggestions(reader: Reader, snapshot: Snapshot, typed: str, today: dt.date) -> Choices:
    """Days to offer while somebody types."""
    found = islice(_fitting(snapshot, within_bounds(typed), today), limits.CHOICES)
    return [choice(_label(reader, snapshot, day, today), day.isoformat()) for day in found]


def _fitting(snapshot: Snapshot, typed: str, today: dt.date) -> Iterator[dt.date]:
    meant = _understood(typed, today)
    for day in days_like(typed, today):
        if day in meant or snapshot.calendar.has(day):
            yield day


def _understood(typed: str, today: dt.date) -> tuple[dt.date, ...]:
    """What is offered even if it has nothing of its own: it was typed in full."""
    try:
        return read_day(typed, today).days if typed.strip() else ()
    except DayQueryError:
        return ()


_NEAR = {
    -1: "commands.day.yesterday",
    0: "commands.day.today",
    1: "commands.day.tomorrow",
}


def _label(reader: Reader, snapshot: Snapshot, day: dt.date, today: dt.date) -> str:
    near = _NEAR.get((day - today).days)
    named = reader.say(near, day=day) if near else reader.date(day)
    on_it = snapshot.calendar.on(day)
    if not on_it:
        return reader.say("commands.day.nothing", day=named)
    entry = on_it[0].entry
    what = f"{SIGNS[entry.kind]} {listed_name(entry)}"
    return reader.say("commands.day.choice", day=named, what=what)
