"""Buttons and menus of the ``/daily`` answers: they work after restarts, and for moderators only.

Each press checks the right anew and looks the daily post up anew; the custom ids hold nothing but
numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.cards import clocks, daily_admin
from bot.cards.buttons import Guarded
from bot.cards.verbs import VerbButton, template
from bot.client import FactBot
from bot.storage.records import Subscription
from bot.timezones import search
from bot.timezones.search import UnclearZoneError
from bot.wording import Reader

from . import _daily_setup
from ._daily import Office, office


class DailyButton(VerbButton, template=template("daily", "remove", "keep", "unping", "page")):
    """Does something with the daily post (or turns to the page) of a number."""

    family = "daily"

    async def pressed(self, interaction: discord.Interaction[FactBot]) -> None:
        """Do it, and show what came of it in place of the buttons."""
        async with office(interaction) as at:
            view = await _ACTIONS[self.verb](at, self.number)
        await interaction.edit_original_response(view=view)


async def _remove(at: Office, number: int) -> ui.LayoutView:
    subscription = await at.get(number)
    await at.desk.remove(subscription.id)
    return daily_admin.removed(subscription.channel_id)


async def _keep(at: Office, number: int) -> ui.LayoutView:
    return daily_admin.state("Kept as it was", at.standing(await at.get(number)))


async def _unping(at: Office, number: int) -> ui.LayoutView:
    subscription = await at.get(number)
    changed = await at.desk.change(subscription.id, role_id=None)
    return _daily_setup.answer(
        at, changed, _daily_setup.changes(at.reader, subscription, changed), []
    )


async def show_page(at: Office, page: int) -> ui.LayoutView:
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
    turns: list[ui.Item[Any]] = []
    if page > 0:
        turns.append(DailyButton.to("page", page - 1, "‹ Back"))
    if page < pages - 1:
        turns.append(DailyButton.to("page", page + 1, "Next ›"))
    return daily_admin.overview(posts, page, turns)


_ACTIONS = {"remove": _remove, "keep": _keep, "unping": _unping, "page": show_page}


def buttons_of(subscription: Subscription) -> list[ui.Item[Any]]:
    """What can be done about a daily post besides the commands."""
    if subscription.role_id is None:
        return []
    return [DailyButton.to("unping", subscription.id, "Stop mentioning the role")]


def confirmation(subscription: Subscription) -> list[ui.Item[Any]]:
    """The two answers to “remove this daily post?”."""
    danger = discord.ButtonStyle.danger
    return [
        DailyButton.to("remove", subscription.id, "Remove", danger),
        DailyButton.to("keep", subscription.id, "Keep it"),
    ]


class ZoneMenu(
    Guarded,
    ui.DynamicItem[ui.Select[Any]],
    template=(
        r"dailyzone:(?P<channel>\d{1,20}):(?P<time>\d{4})"
        r":(?P<role>\d{1,20}):(?P<only>yes|no|open)"
    ),
):
    """Asks which time zone was meant; choosing one finishes ``/daily setup``."""

    def __init__(self, select: ui.Select[Any], wish: _daily_setup.Wish) -> None:
        """Wrap a select; use :meth:`of` to make one."""
        super().__init__(select)
        self.wish = wish

    @classmethod
    def of(
        cls, reader: Reader, wish: _daily_setup.Wish, names: Sequence[str], now: dt.datetime
    ) -> ZoneMenu:
        """A menu of zones, each with its time now."""
        only = {True: "yes", False: "no", None: "open"}[wish.only_anniversaries]
        custom_id = f"dailyzone:{wish.channel_id}:{wish.time:%H%M}:{wish.role_id or 0}:{only}"
        options = [
            discord.SelectOption(
                label=clocks.place(reader.plainly(), name),
                value=name,
                description=clocks.zone_details(reader, name, now),
            )
            for name in names
        ]
        select: ui.Select[Any] = ui.Select(
            custom_id=custom_id, placeholder="Choose a place by its clock", options=options
        )
        return cls(select, wish)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> ZoneMenu:
        """Rebuild the menu from a choice."""
        assert isinstance(item, ui.Select)
        only = {"yes": True, "no": False, "open": None}[match["only"]]
        time = dt.time(int(match["time"][:2]), int(match["time"][2:]))
        role_id = int(match["role"]) or None
        return cls(item, _daily_setup.Wish(int(match["channel"]), time, role_id, only))

    async def pressed(self, interaction: discord.Interaction[FactBot]) -> None:
        """Finish the setup with the chosen zone."""
        async with office(interaction) as at:
            view = await finish_setup(at, self.wish, self.item.values[0])
        await interaction.edit_original_response(view=view)


async def finish_setup(at: Office, wish: _daily_setup.Wish, zone_text: str) -> ui.LayoutView:
    """Set up what was wished for, or ask which zone was meant."""
    await _daily_setup.check(at, wish)
    try:
        zone = search.read(zone_text, at.now)
    except UnclearZoneError as error:
        if not error.choices:
            raise
        menu = ZoneMenu.of(at.reader, wish, error.choices, at.now)
        title, remedy = at.reader.tell(error.title), at.reader.tell(error.remedy)
        return daily_admin.ask_zone(title, remedy, menu)
    subscription, changes = await _daily_setup.carry_out(at, wish, zone)
    return _daily_setup.answer(at, subscription, changes, buttons_of(subscription))
