"""Daily posts as the rest of the bot sees them: started once, asked for previews and tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

import discord
import structlog
from discord.ext import commands

from ..cards.daily_notices import paused_notice
from ..cards.daily_words import because
from ..clock import Clock
from ..errors import UserError
from ..facts.onthisdate import DailyPost, choose
from ..library import Library
from ..storage import Storage
from ..storage.records import FAILURES, Claim, Subscription
from . import schedule
from .caretaker import Caretaker
from .desk import Desk
from .failures import sort
from .gate import Gate
from .loop import Loop
from .pace import Pace
from .post import Composer, compose
from .sender import Sender

log = structlog.get_logger(__name__)

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
    ) -> None:
        """``window`` is how late a post may come."""
        self._bot = bot
        self._storage = storage
        self._library = library
        self._clock = clock
        self._gate = Gate(bot)
        self._compose: Composer = compose(library)
        pace = Pace(clock, PER_SECOND)
        self._sender = Sender(storage, clock, self._gate, self._compose, pace, window)
        self._caretaker = Caretaker(storage, clock, self._gate)
        self._loop = Loop(
            storage,
            clock,
            window,
            deliver=self._deliver,
            look_after=self._caretaker.look_after,
        )
        self.desk = Desk(storage, clock, self.wake)
        """Where moderators' decisions are carried out."""

    def start(self) -> None:
        """Start posting, once the bot knows its servers; a second call does nothing."""
        self._loop.start()

    async def stop(self) -> None:
        """End; what is under way is given a few seconds."""
        await self._loop.stop()

    def wake(self) -> None:
        """Settings changed: look at once whether something is due."""
        self._loop.wake()

    async def _deliver(self, claim: Claim) -> None:
        refused = await self._sender.deliver(claim)
        if refused is None:
            return
        self._caretaker.note_refusal(refused.guild_id)
        if refused.pause in FAILURES and refused.told_at is None:
            await self._tell(refused, claim)

    async def _tell(self, subscription: Subscription, claim: Claim) -> None:
        """Tell the moderators, once for each pause; ``/daily show`` says it in any case."""
        if not await self._storage.subscriptions.claim_telling(subscription.id, self._clock.now()):
            return
        delivery = await self._storage.deliveries.get(subscription.id, claim.delivery.local_date)
        reason = delivery.reason if delivery else None
        notice = paused_notice(subscription, reason, subscription.pause_detail)
        if not await self._gate.tell(subscription.guild_id, notice.view):
            log.warning("moderators could not be told of a pause", guild=subscription.guild_id)

    # -- for moderators -------------------------------------------------------------------------

    async def preview(self, subscription: Subscription, date: dt.date) -> DailyPost | None:
        """What would be posted on a date, as far as is known now."""
        shown = await self._storage.deliveries.shown_entries(subscription.id)
        snapshot = self._library.current
        return choose(
            snapshot.base,
            snapshot.calendar,
            date,
            only_anniversaries=subscription.only_anniversaries,
            shown=shown,
        )

    async def post_now(self, subscription: Subscription) -> discord.Message:
        """Post today's post as a test: marked, not counted, and nobody is notified.

        Raises :class:`UserError` when there is nothing to post or Discord does not take it.
        """
        shown = await self._storage.deliveries.shown_entries(subscription.id)
        today = schedule.local_date(subscription.zone, self._clock.now())
        post = self._compose(subscription, today, shown, test=True)
        if post is None:
            raise UserError(
                "There is nothing to post today",
                "Only real anniversaries are wanted there, and today has none.",
            )
        try:
            return await self._gate.send(subscription.guild_id, subscription.channel_id, post)
        except (discord.DiscordException, OSError) as error:
            verdict = sort(error)
            raise UserError(
                "The test could not be posted",
                f"This is because {because(verdict.reason, verdict.detail)}.",
            ) from error

    # -- Discord's events -----------------------------------------------------------------------

    def listen(self) -> None:
        """Mind the events that concern daily posts."""
        self._bot.add_listener(self._caretaker.on_guild_join, "on_guild_join")
        self._bot.add_listener(self._caretaker.on_guild_remove, "on_guild_remove")
        for event in ("channel", "role"):
            self._bot.add_listener(self._rights_changed, f"on_guild_{event}_update")
        self._bot.add_listener(self._rights_changed, "on_member_update")
        self._bot.add_listener(self._rights_changed, "on_thread_update")

    async def _rights_changed(self, _: Any, after: Any) -> None:
        if await self._caretaker.rights_changed(after.guild.id):
            self.wake()
