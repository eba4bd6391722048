"""A moderator's request about daily posts: their right, and what storage and schedule say."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import discord

from bot.cards import clocks
from bot.cards.daily_admin import DailyStatus
from bot.client import FactBot
from bot.commands.moderators import ModeratorRequest
from bot.daily import channels, schedule
from bot.errors import UserError
from bot.storage import NoSubscriptionError
from bot.storage.records import Delivery, Subscription
from bot.timezones.offsets import utc_offset

from . import choices

_AT_ONCE = dt.timedelta(seconds=30)
"""A post that is due within this time is shown as coming now."""


def gone() -> UserError:
    """The daily post that was meant is not there (any more)."""
    return UserError("commands.daily.gone")


def require_moderator(interaction: discord.Interaction[Any]) -> None:
    """Refuse whoever does not have Manage Server *now*.

    Discord hides the commands from others, but a server can show them to anybody, and rights may
    have been taken away since a button was shown.
    """
    if interaction.guild_id is None:
        raise UserError("commands.daily.not_in_a_server")
    if not interaction.permissions.manage_guild:
        raise UserError("commands.not_a_moderator")


class DailyRequest(ModeratorRequest):
    """A moderator's request about the daily posts of their server."""

    def __init__(self, interaction: discord.Interaction[FactBot]) -> None:
        """Take down who asks; raises :class:`UserError` when the bot is not a member there."""
        super().__init__(interaction)
        # discord.py makes a server up of what comes with the interaction; its cache holds only
        # those that the bot is in.
        guild = self.bot.get_guild(interaction.guild_id or 0)
        if guild is None or not isinstance(interaction.user, discord.Member):
            raise UserError("daily.not_a_member")
        self.guild = guild
        self.member = interaction.user
        self.service = self.bot.daily.subscriptions

    async def all(self) -> list[Subscription]:
        """The server's daily posts, the oldest first."""
        return await self.storage.subscriptions.of_guild(self.guild.id)

    async def get(self, subscription_id: int) -> Subscription:
        """One of this server's; another server's do not exist here."""
        found = await self.storage.subscriptions.get(subscription_id)
        if found is None or found.guild_id != self.guild.id:
            raise gone()
        return found

    async def chosen(self, post: str | None) -> Subscription:
        """The one that the option ``post`` names, or the only one there is."""
        posts = await self.all()
        if not posts:
            raise UserError("daily.none_set_up")
        if post is not None:
            return choices.chosen(self.guild, posts, self.labels(posts), post)
        if len(posts) > 1:
            raise UserError("daily.which_one", count=len(posts))
        return posts[0]

    def labels(self, posts: Sequence[Subscription]) -> dict[int, str]:
        """Each daily post as a choice, by its id."""
        return choices.labels(self.reader, self.guild, posts)

    async def last(self, subscription: Subscription) -> Delivery | None:
        """What became of its latest post."""
        found = await self.storage.deliveries.history(
            self.guild.id, 1, subscription_id=subscription.id
        )
        return found[0] if found else None

    def status(self, subscription: Subscription, last: Delivery | None = None) -> DailyStatus:
        """The daily post with what clocks and channel say now."""
        zone, due = subscription.zone, subscription.next_due
        return DailyStatus(
            subscription,
            clocks.both_clocks(self.reader, subscription.wall_time),
            clocks.named(self.reader, zone),
            f"{clocks.local_time(zone, self.now):%H:%M} ({utc_offset(zone, self.now)})",
            due is not None and due <= self.now + _AT_ONCE,
            channels.problems(self.guild, subscription.channel_id, subscription.role_id),
            last,
        )

    def today(self, subscription: Subscription) -> dt.date:
        """The date on the daily post's clock."""
        return schedule.local_date(subscription.zone, self.now)


@asynccontextmanager
async def daily_request(interaction: discord.Interaction[FactBot]) -> AsyncIterator[DailyRequest]:
    """Check the right and win time for the database.

    A command will be answered privately, a button's message changed.
    """
    require_moderator(interaction)
    at = DailyRequest(interaction)
    await at.defer()
    try:
        yield at
    except NoSubscriptionError:
        raise gone() from None
