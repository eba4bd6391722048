"""What the ``/daily`` commands and their buttons share: rights, subscriptions, kind errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord

from bot.cards import clocks
from bot.cards.daily_admin import Standing
from bot.cards.text import quoted
from bot.client import FactBot
from bot.daily import channels, schedule
from bot.errors import UserError
from bot.storage import NoSubscriptionError
from bot.storage.records import Delivery, Subscription
from bot.timezones.offsets import utc_offset
from bot.wording.reader import reader_for


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
        guild = interaction.guild
        if guild is None or guild.me is None or not isinstance(interaction.user, discord.Member):
            raise UserError(
                "I am not a member of this server",
                "Invite me with the scope “bot”, then try again.",
            )
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
            raise UserError(
                "No daily post is set up in this server",
                "`/daily setup` sets one up for a channel.",
            )
        if post is None and len(posts) == 1:
            return posts[0]
        if post is None:
            raise UserError(
                f"This server has {len(posts)} daily posts",
                "Say which one with the option `post`: suggestions appear while you type.",
            )
        meant = [each for each in posts if self._is_called(each, post)]
        if len(meant) != 1:
            raise UserError(
                f"No daily post is called {quoted(post)}",
                "Choose one from the suggestions of the option `post`.",
            )
        return meant[0]

    def _is_called(self, subscription: Subscription, text: str) -> bool:
        text = text.strip().lstrip("#").casefold()
        channel_id = subscription.channel_id
        names = {str(subscription.id), str(channel_id), f"<#{channel_id}>"}
        return text in names or text == self.channel_name(subscription).casefold()

    def channel_name(self, subscription: Subscription) -> str:
        """The channel's name, or that it is gone."""
        channel = self.guild.get_channel_or_thread(subscription.channel_id)
        return channel.name if channel else "unknown channel"

    def label(self, subscription: Subscription) -> str:
        """The daily post as a choice: channel, time and clock."""
        place = clocks.place(self.reader.plainly(), subscription.zone)
        return f"#{self.channel_name(subscription)} · {subscription.wall_time:%H:%M} {place}"

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
