"""``/daily preview``: a day's post as its channel would see it, and which day is meant."""

from __future__ import annotations

import datetime as dt

from bot.cards import daily_admin
from bot.cards.answer import Answer
from bot.cards.daily import daily_card
from bot.commands.days import refusal
from bot.errors import UserError
from bot.facts.dayquery import DayQueryError, read_day
from bot.facts.onthisdate import choose
from bot.messages import Names, Typed
from bot.storage.records import Subscription
from bot.wording import Markup

from .request import DailyRequest


async def preview_of(at: DailyRequest, date: str | None, post: str | None) -> Answer:
    """What would be posted on a date; without one, the next post."""
    posts = await at.all()
    subscription = await at.chosen(post) if posts else None
    day = _day(at, subscription, date)
    snapshot = at.bot.library.current
    if subscription is None:
        found = choose(snapshot.base, snapshot.calendar, day)
    else:
        found = await at.bot.daily.preview(subscription, day)
    if found is None:
        return daily_admin.nothing_on(at.reader, day)
    role_id = subscription.role_id if subscription else None
    readers = await at.bot.daily.readers(at.guild.id)
    card = daily_card(readers, snapshot.base, found, role_id=role_id)
    return daily_admin.as_preview(at.reader, card)


def _day(at: DailyRequest, subscription: Subscription | None, text: str | None) -> dt.date:
    today = at.today(subscription) if subscription else at.now.date()
    if not (text or "").strip():
        return max(subscription.next_date, today) if subscription else today
    try:
        days = read_day(text or "", today).days
    except DayQueryError as error:
        raise refusal(error, text or "") from error
    if len(days) > 1:
        named = Names(tuple(Markup(f"`{at.reader.date(day)}`") for day in days), "or")
        raise UserError("commands.daily.two_days", typed=Typed(text or ""), days=named)
    return days[0]
