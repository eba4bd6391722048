"""What daily posts need besides posting: servers that come and go, rights that come back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import discord
import structlog

from ..clock import Clock
from ..storage import NoSubscriptionError, Storage, StorageError
from ..storage.records import Pause, Subscription
from . import schedule
from .gate import Gate

log = structlog.get_logger(__name__)

KEPT_AFTER_LEAVING = dt.timedelta(days=30)
KEPT_HISTORY = dt.timedelta(days=400)
_PACE = dt.timedelta(hours=1)
_AT_A_TIME = 20
"""Servers that Discord is asked about in one go."""
_PORTION = 500


class Caretaker:
    """Looks after subscriptions, by itself each hour and on Discord's events."""

    def __init__(self, storage: Storage, clock: Clock, gate: Gate) -> None:
        self._storage = storage
        self._clock = clock
        self._gate = gate
        self._next: dt.datetime | None = None
        self._ailing: set[int] = set()
        """Servers where posts are being refused: their events may be the remedy."""

    async def look_after(self) -> None:
        """Do what is to be done by now; raises :class:`StorageError`."""
        now = self._clock.now()
        if self._next is None:
            await self._reckon_anew(now)
            self._ailing = await self._storage.subscriptions.ailing_guilds()
        elif now < self._next:
            return
        await self._compare_servers(now)
        erased = await self._storage.subscriptions.erase_left(now - KEPT_AFTER_LEAVING)
        if erased:
            log.info("settings of servers left long ago erased", count=erased)
        await self._storage.deliveries.prune((now - KEPT_HISTORY).date())
        self._next = now + _PACE

    async def _reckon_anew(self, now: dt.datetime) -> None:
        """Correct what is still to come: time zones may have other rules since the last start."""
        last = 0
        while portion := await self._storage.subscriptions.after(last, _PORTION):
            for subscription in portion:
                if _reckoned(subscription, now):
                    await self._change(subscription, lambda current: _reckoned(current, now))
            last = portion[-1].id

    async def _change(self, subscription: Subscription, change: Any) -> None:
        try:
            await self._storage.subscriptions.change(subscription.id, change)
        except NoSubscriptionError:
            log.debug("subscription removed meanwhile", id=subscription.id)

    # -- servers --------------------------------------------------------------------------------

    async def _compare_servers(self, now: dt.datetime) -> None:
        """Notice what happened while the bot, or the database, was not there."""
        known = await self._storage.subscriptions.guilds()
        missing = self._gate.absent(guild for guild, left_at in known.items() if left_at is None)
        for guild_id in missing[:_AT_A_TIME]:
            if await self._gate.has_left(guild_id):
                await self._left(guild_id, now)
        for guild_id in self._gate.present(guild for guild, left_at in known.items() if left_at):
            await self._joined(guild_id, now)

    async def _left(self, guild_id: int, now: dt.datetime) -> None:
        if await self._storage.subscriptions.guild_left(guild_id, now):
            log.info("server left; its settings are kept for a while", guild=guild_id)

    async def _joined(self, guild_id: int, now: dt.datetime) -> None:
        for subscription in await self._storage.subscriptions.of_guild(guild_id):
            if subscription.left_at is not None:
                await self._change(subscription, lambda current: _revived(current, now))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server."""
        try:
            await self._left(guild.id, self._clock.now())
        except StorageError as error:
            log.warning("leaving noticed later", reason=str(error))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added to a server, perhaps again."""
        try:
            await self._joined(guild.id, self._clock.now())
        except StorageError as error:
            log.warning("joining noticed later", reason=str(error))

    # -- rights ---------------------------------------------------------------------------------

    def note_refusal(self, guild_id: int) -> None:
        """Posts are being refused in a server: mind its events."""
        self._ailing.add(guild_id)

    async def rights_changed(self, guild_id: int) -> bool:
        """Try waiting posts of a server at once where rights have come back; says if any."""
        if guild_id not in self._ailing:
            return False
        try:
            return await self._wake_allowed(guild_id)
        except StorageError as error:
            log.warning("rights noticed later", reason=str(error))
            return False

    async def _wake_allowed(self, guild_id: int) -> bool:
        refused = [
            subscription
            for subscription in await self._storage.subscriptions.of_guild(guild_id)
            if subscription.refusals
        ]
        if not refused:
            self._ailing.discard(guild_id)
        allowed = [
            subscription.id
            for subscription in refused
            if self._gate.missing(guild_id, subscription.channel_id) == []
        ]
        woken = await self._storage.deliveries.wake(allowed, self._clock.now()) if allowed else 0
        return woken > 0


def _reckoned(subscription: Subscription, now: dt.datetime) -> dict[str, Any]:
    """The corrected instant of a post that is still to come; nothing when it is right."""
    if subscription.next_due is None or subscription.next_due <= now:
        return {}
    try:
        at = schedule.occurrence(subscription.zone, subscription.wall_time, subscription.next_date)
    except (KeyError, ValueError):
        return {}  # the zone was abolished: the loop says so when the post is due
    return {} if at == subscription.next_due or at <= now else {"next_due": at}


def _revived(subscription: Subscription, now: dt.datetime) -> dict[str, Any]:
    """As it was when the bot left; what fell due meanwhile is not made up for."""
    if subscription.pause is Pause.MODERATOR:
        return {"left_at": None}
    due = schedule.next_occurrence(
        subscription.zone, subscription.wall_time, now, subscription.last_date
    )
    return {
        "left_at": None,
        "next_date": due.date,
        "next_due": due.at,
        "pause": None,
        "pause_detail": None,
        "refusals": 0,
        "told_at": None,
    }
