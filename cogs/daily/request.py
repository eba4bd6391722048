"""A moderator's request about daily posts: their right, and what storage and schedule say."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import discord

from bot.cards import clocks
from bot.cards.daily_admin import DailyStatus
from bot.client import FactBot
from bot.commands.moderators import ModeratorRequest, require_moderator
from bot.daily import channels, schedule
from bot.errors import UserError
from bot.storage import NoSubscriptionError
from bot.storage.guild_settings import GuildSettings
from bot.storage.records import Delivery, Subscription
from bot.timezones.offsets import utc_offset

from . import choices

_AT_ONCE = dt.timedelta(seconds=30)
"""A post that is due within this time is shown as coming now."""


def gone() -> UserError:
    """The daily post that was meant is not there (any more)."""
    return UserError("commands.daily.gone")


class DailyRequest(ModeratorRequest):
    """A moderator's request about the daily posts of their server."""

    def __init__(self, interaction: discord.Interaction[FactBot]) -> None:
        """Take down who asks, and where."""
        super().__init__(interaction)
        self.guild_id = interaction.guild_id or 0
        self.service = self.bot.daily.subscriptions
        self._guild: discord.Guild | None = None

    @property
    def guild(self) -> discord.Guild:
        """The server, after :meth:`look_around`."""
        assert self._guild is not None, "the server has not been asked for"
        return self._guild

    async def look_around(self) -> None:
        """Find the server; raises :class:`UserError` when the bot is not a member there."""
        # discord.py makes a server up of what comes with the interaction, also where the bot is
        # not a member.
        try:
            self._guild = await self.bot.guild_lookup.get(self.guild_id)
        except (discord.HTTPException, OSError) as error:
            raise UserError("daily.discord_does_not_say") from error
        if self._guild is None or not isinstance(self.interaction.user, discord.Member):
            raise UserError("daily.not_a_member")

    async def member(self) -> discord.Member:
        """Whoever asks, with their roles in the server."""
        user = self.interaction.user
        if isinstance(user, discord.Member) and user.guild is self.guild:
            return user
        return await self.guild.fetch_member(user.id)

    def with_locale(self, settings: GuildSettings) -> GuildSettings:
        """The server's settings with the language that it has chosen in Discord."""
        locale = str(self.guild.preferred_locale)
        return replace(settings, locale=None if locale.startswith("en") else locale)

    async def all(self) -> list[Subscription]:
        """The server's daily posts, the oldest first."""
        return await self.storage.subscriptions.of_guild(self.guild_id)

    async def get(self, subscription_id: int) -> Subscription:
        """One of this server's; another server's do not exist here."""
        found = await self.storage.subscriptions.get(subscription_id)
        if found is None or found.guild_id != self.guild_id:
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
            self.guild_id, 1, subscription_id=subscription.id
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
    await at.look_around()
    await at.bot.daily.is_in(at.guild_id)
    try:
        yield at
    except NoSubscriptionError:
        raise gone() from None
