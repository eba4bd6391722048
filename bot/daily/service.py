"""Daily posts as the rest of the bot sees them: started once, asked for previews and tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

import discord
from discord.ext import commands

from ..cards.daily_words import because
from ..clock import Clock
from ..errors import UserError
from ..events import Events
from ..facts.onthisdate import DailyPost
from ..guild_lookup import GuildLookup
from ..library import Library
from ..storage import Storage
from ..storage.records import Subscription
from ..wording import Reader
from ..wording.reader import reader_for
from . import schedule
from .failures import classify
from .loop import DeliveryLoop
from .maintenance import Maintenance
from .posts import PostMaker
from .rate_limit import RateLimiter, clear_buckets_rarely
from .subscriptions import SubscriptionService
from .transport import DiscordTransport
from .worker import DeliveryWorker

PER_SECOND = 48.0
"""Posts a second; Discord takes 50 requests a second from a bot, and others need some too."""


class DailyService:
    """Keeps the daily posts of one process going."""

    def __init__(
        self,
        bot: commands.AutoShardedBot,
        storage: Storage,
        library: Library,
        clock: Clock,
        window: dt.timedelta,
        events: Events | None = None,
        *,
        guilds: GuildLookup,
    ) -> None:
        """``window`` is how late a post may come."""
        self._bot = bot
        self._storage = storage
        self._clock = clock
        self._transport = DiscordTransport(bot, guilds)
        self._posts = PostMaker(library)
        self._maintenance = Maintenance(storage, clock, self._transport, guilds, window)
        limiter = RateLimiter(clock, PER_SECOND)
        worker = DeliveryWorker(
            storage, clock, self._transport, self._posts, limiter, self._maintenance, window, events
        )
        self._loop = DeliveryLoop(
            storage, clock, window, events, deliver=worker.run, maintain=self._maintenance.run
        )
        self.subscriptions = SubscriptionService(storage, clock, self.wake)
        """Carries out what moderators decide."""

    def start(self) -> None:
        """Start posting, once the bot knows its servers; a second call does nothing."""
        self._loop.start()

    async def stop(self) -> None:
        """End; what is under way is given a few seconds."""
        await self._loop.stop()

    def wake(self) -> None:
        """Settings changed: look at once whether something is due."""
        self._loop.wake()

    async def is_in(self, guild_id: int) -> None:
        """A moderator asks in a server: where Discord does not tell of it, it is noted here."""
        await self._maintenance.is_in(guild_id)

    # -- for moderators -------------------------------------------------------------------------

    async def preview(self, subscription: Subscription, date: dt.date) -> DailyPost | None:
        """What would be posted on a date, as far as is known now."""
        shown = await self._storage.deliveries.shown_entries(subscription.id)
        return self._posts.choose(subscription, date, shown)

    async def readers(self, guild_id: int) -> Reader:
        """Those who read a server's channels."""
        return reader_for((await self._storage.guild_settings.get(guild_id)).locale)

    async def post_test(self, subscription: Subscription) -> discord.Message:
        """Post today's post as a test: marked, not counted, and nobody is notified.

        Raises :class:`UserError` when there is nothing to post or Discord does not take it.
        """
        shown = await self._storage.deliveries.shown_entries(subscription.id)
        today = schedule.local_date(subscription.zone, self._clock.now())
        reader = await self.readers(subscription.guild_id)
        post = self._posts.make(reader, subscription, today, shown, test=True)
        if post is None:
            raise UserError("daily.nothing_today")
        try:
            return await self._transport.send(subscription.guild_id, subscription.channel_id, post)
        except (discord.DiscordException, OSError) as error:
            failure = classify(error)
            raise UserError(
                "daily.test_failed", because=because(failure.reason, failure.detail)
            ) from error

    # -- Discord's events -----------------------------------------------------------------------

    def listen(self) -> None:
        """Mind the events that concern daily posts."""
        clear_buckets_rarely(self._bot.http, self._clock)
        self._bot.add_listener(self._maintenance.on_guild_join, "on_guild_join")
        self._bot.add_listener(self._maintenance.on_guild_remove, "on_guild_remove")
        for event in ("channel", "role"):
            self._bot.add_listener(self._rights_changed, f"on_guild_{event}_update")
        self._bot.add_listener(self._rights_changed, "on_member_update")
        self._bot.add_listener(self._rights_changed, "on_thread_update")

    async def _rights_changed(self, _: Any, after: Any) -> None:
        if await self._maintenance.rights_changed(after.guild.id):
            self.wake()
