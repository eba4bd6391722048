"""Setting up a daily post: one path for the command and for the menu that asks for a zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.cards import clocks, daily_admin
from bot.cards.actions import ChooseZone
from bot.cards.answer import Answer
from bot.cards.components import menu
from bot.daily import channels
from bot.daily.subscriptions import Wishes
from bot.errors import UserError
from bot.facts.calendar import Scope
from bot.storage import ChannelTakenError, TooManyError
from bot.storage.records import FAILURES, Subscription
from bot.storage.subscriptions import MOST_PER_GUILD
from bot.timezones import search
from bot.timezones.search import UnclearZoneError
from bot.wording import Reader

from .request import DailyRequest


@dataclass(frozen=True, slots=True)
class Wish:
    """What a moderator asked for, all but the zone; ``None`` means that it was left out."""

    channel_id: int
    time: dt.time
    role_id: int | None = None
    only_anniversaries: bool | None = None
    scope: Scope | None = None


async def finish_setup(at: DailyRequest, wish: Wish, zone_text: str) -> Answer:
    """Set up what was wished for, or ask which zone was meant."""
    await _check(at, wish)
    try:
        zone = search.read(zone_text, at.now)
    except UnclearZoneError as error:
        if not error.choices:
            raise
        zones = _zone_menu(at.reader, wish, error.choices, at.now)
        return daily_admin.ask_zone(at.reader, error, zones)
    subscription, before = await _carry_out(at, wish, zone)
    await at.storage.guild_settings.change(at.guild.id, at.with_locale)
    return daily_admin.settled(at.reader, at.status(subscription), before)


def _zone_menu(
    reader: Reader, wish: Wish, names: Sequence[str], now: dt.datetime
) -> ui.Select[Any]:
    """A menu of zones, each with its time now; choosing one finishes ``/daily setup``."""
    reader = reader.plainly()
    action = ChooseZone(
        wish.channel_id, wish.time, wish.role_id or 0, wish.only_anniversaries, wish.scope
    )
    options = [
        discord.SelectOption(
            label=clocks.place(reader, name),
            value=name,
            description=clocks.zone_details(reader, name, now),
        )
        for name in names
    ]
    return menu(action, reader.say("commands.daily.choose_zone"), options)


async def _check(at: DailyRequest, wish: Wish) -> None:
    """Whether posts can go there and the role may be mentioned; raises :class:`UserError`."""
    channel = channels.accept(await channels.find(at.guild, wish.channel_id))
    if wish.role_id is None:
        return
    role = at.guild.get_role(wish.role_id)
    if role is None:
        raise UserError("commands.daily.role_gone")
    channels.refuse_role(role, channel, await at.member())


async def _carry_out(
    at: DailyRequest, wish: Wish, zone: str
) -> tuple[Subscription, Subscription | None]:
    """Add the daily post, or change the one that the channel has.

    Gives it with what it was before; ``None`` when it is new.
    """
    current = await at.storage.subscriptions.in_channel(at.guild.id, wish.channel_id)
    if current is None:
        return await _add(at, wish, zone), None
    wishes = _differing(current, wish, zone)
    changed = await at.service.change(current.id, **wishes) if wishes else current
    if changed.pause in FAILURES:  # the channel has just been found in order
        changed = await at.service.resume(changed.id)
    return changed, current


async def _add(at: DailyRequest, wish: Wish, zone: str) -> Subscription:
    try:
        return await at.service.subscribe(
            at.guild.id,
            wish.channel_id,
            wish.time,
            zone,
            role_id=wish.role_id,
            only_anniversaries=bool(wish.only_anniversaries),
            scope=wish.scope or Scope.NATO_UN,
        )
    except TooManyError:
        raise UserError("commands.daily.too_many", count=MOST_PER_GUILD) from None
    except ChannelTakenError:
        raise UserError("commands.daily.channel_taken") from None


def _differing(current: Subscription, wish: Wish, zone: str) -> Wishes:
    wishes: Wishes = {}
    if wish.time != current.wall_time:
        wishes["wall_time"] = wish.time
    if zone != current.zone:
        wishes["zone"] = zone
    if wish.role_id is not None and wish.role_id != current.role_id:
        wishes["role_id"] = wish.role_id
    if wish.only_anniversaries not in (None, current.only_anniversaries):
        wishes["only_anniversaries"] = bool(wish.only_anniversaries)
    if wish.scope is not None and wish.scope != current.scope:
        wishes["scope"] = wish.scope
    return wishes
