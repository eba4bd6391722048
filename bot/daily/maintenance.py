"""What daily posts need besides posting: schedules kept right, servers and rights that change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import discord
import structlog

from ..clock import Clock
from ..guild_lookup import GuildLookup
from ..storage import NoSubscriptionError, Storage, StorageError
from ..storage.records import Pause, Subscription
from . import schedule
from .transport import DiscordTransport

log = structlog.get_logger(__name__)

KEPT_AFTER_LEAVING = dt.timedelta(days=30)
KEPT_HISTORY = dt.timedelta(days=400)
INTERVAL = dt.timedelta(hours=1)
_PORTION = 500
_LONGEST_AHEAD = dt.timedelta(hours=26)
"""No further ahead lies the next post of most subscriptions, even when clocks change."""


class Maintenance:
    """Keeps subscriptions right: by itself each hour, and on Discord's events."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        transport: DiscordTransport,
        guilds: GuildLookup,
        window: dt.timedelta,
    ) -> None:
        """``window`` is how late a post may come."""
        self._storage = storage
        self._clock = clock
        self._transport = transport
        self._guilds = guilds
        self._window = window
        self._last_run: dt.datetime | None = None
        self._guilds_with_refusals: set[int] = set()
        """Servers where posts are being refused: their events may be the remedy."""

    async def run(self) -> None:
        """Do what is to be done by now; raises :class:`StorageError`."""
        now, last = self._clock.now(), self._last_run
        if last is None:
            await self._recompute_all(now)
            self._guilds_with_refusals = await self._storage.subscriptions.guilds_with_refusals()
        elif last <= now < last + INTERVAL:  # not when the clock was set back
            return
        await self._retract_premature(now)
        await self._compare_servers(now)
        if last is not None:
            # What was old at both looks is old indeed; a clock that is wrong for a while erases
            # nothing.
            await self._erase_old(min(last, now))
        self._last_run = now

    async def _erase_old(self, now: dt.datetime) -> None:
        for guild_id in await self._storage.guilds.forget_left(now - KEPT_AFTER_LEAVING):
            log.info("everything kept of a server left long ago erased", guild=guild_id)
        await self._storage.deliveries.prune((now - KEPT_HISTORY).date())
        await self._storage.people.forget_before(now - KEPT_HISTORY)

    # -- schedules ------------------------------------------------------------------------------

    async def _recompute_all(self, now: dt.datetime) -> None:
        """Correct what is still to come: time zones may have other rules since the last start."""
        last = 0
        while portion := await self._storage.subscriptions.after(last, _PORTION):
            for subscription in portion:
                if _recomputed(subscription, now):
                    await self._change(subscription, lambda current: _recomputed(current, now))
            last = portion[-1].id

    async def _retract_premature(self, now: dt.datetime) -> None:
        """Take back what was recorded while the computer's clock ran ahead, by days for instance.

        Otherwise nothing would be posted until the right time has caught up.
        """
        for subscription in await self._storage.subscriptions.due_after(now + _LONGEST_AHEAD):
            if _is_premature(subscription, now):
                after = await self._storage.subscriptions.retract(
                    subscription.id,
                    now,
                    self._window,
                    lambda current: self._next_after_all(current, now),
                )
                if after is not None and after.next_due != subscription.next_due:
                    log.warning("schedule ran ahead; recomputed", subscription=subscription.id)

    def _next_after_all(self, subscription: Subscription, now: dt.datetime) -> dict[str, Any]:
        """The first post that is not done and not too late; nothing while a pause lasts."""
        if subscription.next_due is None:
            return {}
        due = schedule.next_occurrence(
            subscription.zone,
            subscription.wall_time,
            max(now - self._window, min(subscription.created_at, now)),
            subscription.last_date,
        )
        return {"next_date": due.date, "next_due": due.at}

    async def _change(self, subscription: Subscription, change: Any) -> None:
        try:
            await self._storage.subscriptions.change(subscription.id, change)
        except NoSubscriptionError:
            log.debug("subscription removed meanwhile", id=subscription.id)

    # -- servers --------------------------------------------------------------------------------

    async def _compare_servers(self, now: dt.datetime) -> None:
        """Notice what happened while the bot, or the database, was not there."""
        known = await self._storage.guilds.all()
        here = [guild for guild, left_at in known.items() if left_at is None]
        for guild_id in await self._guilds.left(here, self._guilds_with_refusals):
            await self._left(guild_id, now)
        gone = [guild for guild, left_at in known.items() if left_at]
        for guild_id in await self._guilds.returned(gone):
            await self._joined(guild_id, now)

    async def is_in(self, guild_id: int) -> None:
        """The bot has been met in a server that may have been left before."""
        if not self._guilds.is_watched(guild_id):
            await self._joined(guild_id, self._clock.now())

    async def _left(self, guild_id: int, now: dt.datetime) -> None:
        if await self._storage.guilds.left(guild_id, now):
            log.info("server left; its settings are kept for a while", guild=guild_id)

    async def _joined(self, guild_id: int, now: dt.datetime) -> None:
        for subscription in await self._storage.subscriptions.of_guild(guild_id):
            if subscription.left_at is not None:
                await self._change(subscription, lambda current: _restored(current, now))
        await self._storage.guilds.joined(guild_id)  # at last: until then it is tried again

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
        self._guilds_with_refusals.add(guild_id)

    async def rights_changed(self, guild_id: int) -> bool:
        """Try waiting posts of a server at once where rights have come back; says if any."""
        if guild_id not in self._guilds_with_refusals:
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
            self._guilds_with_refusals.discard(guild_id)
        allowed = [
            subscription.id
            for subscription in refused
            if await self._transport.missing(guild_id, subscription.channel_id) == []
        ]
        woken = await self._storage.deliveries.wake(allowed) if allowed else 0
        return woken > 0


def _recomputed(subscription: Subscription, now: dt.datetime) -> dict[str, Any]:
    """The corrected instant of a post that is still to come; nothing when it is right."""
    if subscription.next_due is None or subscription.next_due <= now:
        return {}
    try:
        at = schedule.occurrence(subscription.zone, subscription.wall_time, subscription.next_date)
    except (KeyError, ValueError):
        return {}  # the zone was abolished: the loop says so when the post is due
    return {} if at == subscription.next_due or at <= now else {"next_due": at}


def _is_premature(subscription: Subscription, now: dt.datetime) -> bool:
    if subscription.next_due is None:
        return False
    try:
        return not schedule.is_plausible(
            subscription.zone, subscription.wall_time, subscription.next_due, now
        )
    except KeyError:
        return False  # the zone was abolished


def _restored(subscription: Subscription, now: dt.datetime) -> dict[str, Any]:
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
