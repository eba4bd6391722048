"""``/daily preview``: a day's post as its channel would see it, and which day is meant."""

from __future__ import annotations

import datetime as dt

from bot.cards import daily_admin
from bot.cards.answer import Answer
from bot.cards.daily import daily_card
from bot.cards.daytext import spoken
from bot.cards.text import quoted
from bot.errors import UserError
from bot.facts.dayquery import DayQueryError, read_day
from bot.facts.onthisdate import choose
from bot.storage.records import Subscription

from ._daily import Office
from ._days import refusal


async def preview(at: Office, date: str | None, post: str | None) -> Answer:
    """What would be posted on a date; without one, the next post."""
    posts = await at.all()
    subscription = await at.chosen(post) if posts else None
    day = _day(at, subscription, date)
    snapshot = at.bot.library.current
    if subscription is None:
        told = choose(snapshot.base, snapshot.calendar, day)
    else:
        told = await at.bot.daily.preview(subscription, day)
    if told is None:
        return daily_admin.nothing_on(spoken(day))
    role_id = subscription.role_id if subscription else None
    return daily_admin.as_preview(daily_card(snapshot.base, told, role_id=role_id))


def _day(at: Office, subscription: Subscription | None, text: str | None) -> dt.date:
    today = at.today(subscription) if subscription else at.now.date()
    if not (text or "").strip():
        return max(subscription.next_date, today) if subscription else today
    try:
        days = read_day(text or "", today).days
    except DayQueryError as error:
        raise refusal(error, text or "") from error
    if len(days) > 1:
        named = " or ".join(f"`{spoken(day)}`" for day in days)
        raise UserError(f"{quoted(text or '')} can be read as two days", f"Write {named}.")
    return days[0]
