"""What the buttons and menus of the ``/daily`` answers do, for moderators only.

Each press checks the right anew and looks the daily post up anew.
"""

from __future__ import annotations

import discord

from bot.cards import daily_admin
from bot.cards.actions import ChooseZone, ManageDaily
from bot.cards.answer import Answer
from bot.client import FactBot
from bot.controls.control import chosen

from .request import DailyRequest, daily_request
from .setting_up import Wish, finish_setup


async def manage(interaction: discord.Interaction[FactBot], action: ManageDaily) -> None:
    """Do it, and show what came of it in place of the buttons."""
    async with daily_request(interaction) as at:
        answer = await _ACTIONS[action.verb](at, action.number)
    await at.answer(answer)


async def choose_zone(interaction: discord.Interaction[FactBot], action: ChooseZone) -> None:
    """Finish the setup with the chosen zone."""
    wish = Wish(
        action.channel_id,
        action.time,
        action.role_id or None,
        action.only_anniversaries,
        action.scope,
    )
    async with daily_request(interaction) as at:
        answer = await finish_setup(at, wish, chosen(interaction))
    await at.answer(answer)


async def _remove(at: DailyRequest, number: int) -> Answer:
    subscription = await at.get(number)
    await at.service.remove(subscription.id)
    return daily_admin.removed(at.reader, subscription.channel_id)


async def _keep(at: DailyRequest, number: int) -> Answer:
    return daily_admin.state(at.reader, "cards.daily.kept", at.status(await at.get(number)))


async def _stop_mentioning(at: DailyRequest, number: int) -> Answer:
    before = await at.get(number)
    changed = await at.service.change(before.id, role_id=None)
    return daily_admin.settled(at.reader, at.status(changed), before)


async def show_page(at: DailyRequest, page: int) -> Answer:
    """One page of the server's daily posts, with buttons to the others."""
    subscriptions = await at.all()
    if not subscriptions:
        return daily_admin.nothing_yet(at.reader)
    size = daily_admin.PER_PAGE
    pages = -(-len(subscriptions) // size)
    page = max(0, min(page, pages - 1))
    start = page * size
    posts = [
        at.status(each, await at.last(each) if number in range(start, start + size) else None)
        for number, each in enumerate(subscriptions)
    ]
    return daily_admin.overview(at.reader, posts, page)


_ACTIONS = {
    "remove": _remove,
    "keep": _keep,
    "unping": _stop_mentioning,
    "page": show_page,
}
