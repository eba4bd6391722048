"""Buttons and menus of the ``/daily`` answers: they work after restarts, and for moderators only.

Each press checks the right anew and looks the daily post up anew; the custom ids hold nothing but
numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.cards import clocks, daily_admin
from bot.cards.actions import ChooseZone, ManageDaily
from bot.cards.answer import Answer
from bot.cards.components import menu
from bot.client import FactBot
from bot.controls.control import chosen
from bot.timezones import search
from bot.timezones.search import UnclearZoneError
from bot.wording import Reader

from . import _daily_setup
from ._daily import Office, office


async def manage(interaction: discord.Interaction[FactBot], action: ManageDaily) -> None:
    """Do it, and show what came of it in place of the buttons."""
    async with office(interaction) as at:
        answer = await _ACTIONS[action.verb](at, action.number)
    await at.bot.turn(interaction, answer)


async def _remove(at: Office, number: int) -> Answer:
    subscription = await at.get(number)
    await at.service.remove(subscription.id)
    return daily_admin.removed(subscription.channel_id)


async def _keep(at: Office, number: int) -> Answer:
    return daily_admin.state("Kept as it was", at.standing(await at.get(number)))


async def _unping(at: Office, number: int) -> Answer:
    subscription = await at.get(number)
    changed = await at.service.change(subscription.id, role_id=None)
    changes = _daily_setup.changes(at.reader, subscription, changed)
    return _daily_setup.answer(at, changed, changes)


async def show_page(at: Office, page: int) -> Answer:
    """One page of the server's daily posts, with buttons to the others."""
    subscriptions = await at.all()
    if not subscriptions:
        return daily_admin.nothing_yet()
    size = daily_admin.PER_PAGE
    pages = -(-len(subscriptions) // size)
    page = min(page, pages - 1)
    start = page * size
    posts = [
        at.standing(each, await at.last(each) if number in range(start, start + size) else None)
        for number, each in enumerate(subscriptions)
    ]
    return daily_admin.overview(posts, page)


_ACTIONS = {"remove": _remove, "keep": _keep, "unping": _unping, "page": show_page}


def _zone_menu(
    reader: Reader, wish: _daily_setup.Wish, names: Sequence[str], now: dt.datetime
) -> ui.Select[Any]:
    """A menu of zones, each with its time now; choosing one finishes ``/daily setup``."""
    action = ChooseZone(wish.channel_id, wish.time, wish.role_id or 0, wish.only_anniversaries)
    options = [
        discord.SelectOption(
            label=clocks.place(reader.plainly(), name),
            value=name,
            description=clocks.zone_details(reader, name, now),
        )
        for name in names
    ]
    return menu(action, "Choose a place by its clock", options)


async def choose_zone(interaction: discord.Interaction[FactBot], action: ChooseZone) -> None:
    """Finish the setup with the chosen zone."""
    wish = _daily_setup.Wish(
        action.channel_id, action.time, action.role_id or None, action.only_anniversaries
    )
    async with office(interaction) as at:
        answer = await finish_setup(at, wish, chosen(interaction))
    await at.bot.turn(interaction, answer)


async def finish_setup(at: Office, wish: _daily_setup.Wish, zone_text: str) -> Answer:
    """Set up what was wished for, or ask which zone was meant."""
    await _daily_setup.check(at, wish)
    try:
        zone = search.read(zone_text, at.now)
    except UnclearZoneError as error:
        if not error.choices:
            raise
        zone_menu = _zone_menu(at.reader, wish, error.choices, at.now)
        title, remedy = at.reader.tell(error.title), at.reader.tell(error.remedy)
        return daily_admin.ask_zone(title, remedy, zone_menu)
    subscription, changes = await _daily_setup.carry_out(at, wish, zone)
    return _daily_setup.answer(at, subscription, changes)
