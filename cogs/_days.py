"""What the commands that take a date share: suggestions while typing, and refusing what is none."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from discord import app_commands

from bot.cards import limits
from bot.cards.daytext import spoken
from bot.cards.style import SIGNS, listed_name
from bot.cards.text import clip
from bot.errors import UserError
from bot.facts.dayquery import DayQueryError, days_like, read_day
from bot.library import Snapshot
from bot.messages import Names, Typed, message


def refusal(error: DayQueryError, text: str) -> UserError:
    """What is said to somebody whose text names no day."""
    if error.instead:
        instead = Names(error.instead, "or")
        return UserError(
            "facts.day.mistaken", typed=Typed(text), reason=error.reason, instead=instead
        )
    ways = message("facts.day.ways")
    return UserError("facts.day.refused", typed=Typed(text), reason=error.reason, ways=ways)


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
    what = f"{SIGNS[entry.kind]} {listed_name(entry)}" if entry else "nothing dated this day"
    label = clip(f"{_named(day, today)} · {what}", limits.CHOICE_NAME)
    return app_commands.Choice(name=label, value=day.isoformat())


def _named(day: dt.date, today: dt.date) -> str:
    near = {-1: "Yesterday, ", 0: "Today, ", 1: "Tomorrow, "}
    return near.get((day - today).days, "") + spoken(day)
