"""What the ``/daily`` commands and their buttons share: rights, subscriptions, kind errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import discord

from bot.cards import clocks
from bot.cards.daily_admin import Standing
from bot.client import FactBot
from bot.daily import channels, schedule
from bot.errors import UserError
from bot.storage import NoSubscriptionError
from bot.storage.records import Delivery, Subscription
from bot.timezones.offsets import utc_offset
from bot.wording.reader import reader_for

from . import _daily_choices


def gone() -> UserError:
    """The daily post that was meant is not there (any more)."""
    return UserError(
        "That daily post does not exist any more", "See `/daily show` for those there are."
    )


def require_moderator(interaction: discord.Interaction[Any]) -> None:
    """Refuse whoever does not have Manage Server *now*.

    Discord hides the commands from others, but a server can show them to anybody, and rights may
    have been taken away since a button was shown.
    """
    if interaction.guild_id is None:
        raise UserError("Daily posts belong to a server", "Use this command in your server.")
    if not interaction.permissions.manage_guild:
        raise UserError(
            "Only moderators may do that",
            "It needs the right “Manage Server”; ask somebody who has it.",
        )


_AT_ONCE = dt.timedelta(seconds=30)


class Office:
    """One moderator's request: their server, and what storage and schedule say about it."""

    def __init__(self, interaction: discord.Interaction[FactBot]) -> None:
        """Take down who asks; raises :class:`UserError` when the bot is not a member there."""
        # discord.py makes a server up of what comes with the interaction; its cache holds only
        # those that the bot is in.
        guild = interaction.client.get_guild(interaction.guild_id or 0)
        if guild is None or not isinstance(interaction.user, discord.Member):
            raise UserError("daily.not_a_member")
        self.bot = interaction.client
        self.guild = guild
        self.member = interaction.user
        self.storage = self.bot.storage
        self.service = self.bot.daily.subscriptions
        self.now = self.bot.clock.now()
        self.reader = reader_for(str(interaction.locale), is_private=True)

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
            return _daily_choices.chosen(self.guild, posts, self.labels(posts), post)
        if len(posts) > 1:
            raise UserError("daily.which_one", count=len(posts))
        return posts[0]

    def labels(self, posts: Sequence[Subscription]) -> dict[int, str]:
        """Each daily post as a choice, by its id."""
        return _daily_choices.labels(self.reader, self.guild, posts)

    async def last(self, subscription: Subscription) -> Delivery | None:
        """What became of its latest post."""
        found = await self.storage.deliveries.history(
            self.guild.id, 1, subscription_id=subscription.id
        )
        return found[0] if found else None

    def standing(self, subscription: Subscription, last: Delivery | None = None) -> Standing:
        """The daily post with what clocks and channel say now."""
        zone, due = subscription.zone, subscription.next_due
        return Standing(
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
async def office(interaction: discord.Interaction[FactBot]) -> AsyncIterator[Office]:
    """Check the right and win time for the database.

    A command will be answered privately, a button's message changed.
    """
    require_moderator(interaction)
    opened = Office(interaction)
    if interaction.type is discord.InteractionType.component:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        yield opened
    except NoSubscriptionError:
        raise gone() from None
