"""The way to Discord: posting, looking for a post, telling moderators. All of it can fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import discord
import structlog
from discord import ui
from discord.ext import commands

from ..cards.daily import post_marks
from ..guild_lookup import GuildLookup
from .channels import missing_permissions
from .posts import Post

log = structlog.get_logger(__name__)

_MOST_MESSAGES = 1000
"""How many messages of a channel are looked through for a post."""
_SKEW = dt.timedelta(minutes=5)
"""By how much our clock may differ from Discord's."""
_LATEST = dt.timedelta(minutes=15)
"""How long after the first attempt a post may have appeared, with the clocks' difference."""


class TooManyMessagesError(Exception):
    """The channel has too many messages to look through."""


class UnreadableError(Exception):
    """The channel's messages may not be read."""


class DiscordTransport:
    """Talks to Discord for the daily posts."""

    def __init__(self, bot: commands.AutoShardedBot, guilds: GuildLookup) -> None:
        self._bot = bot
        self._guilds = guilds

    # -- posts ----------------------------------------------------------------------------------

    async def send(
        self, guild_id: int, channel_id: int, post: Post, nonce: str | None = None
    ) -> discord.Message:
        """Post, once for each nonce, and give the message; raises what discord.py does."""
        roles = [discord.Object(post.role_id)] if post.role_id else []
        channel = self._bot.get_partial_messageable(channel_id, guild_id=guild_id)
        return await channel.send(
            view=post.view,
            nonce=nonce,  # type: ignore[arg-type]  # discord.py takes None, but says otherwise
            allowed_mentions=discord.AllowedMentions(
                everyone=False, users=False, roles=roles, replied_user=False
            ),
        )

    async def find(
        self, guild_id: int, channel_id: int, date: dt.date, since: dt.datetime
    ) -> int | None:
        """The id of a date's post that was first tried at ``since``, if it appeared.

        It is known by its author and its buttons: Discord does not tell the nonce of a message that
        is read back. Raises :class:`UnreadableError`, :class:`TooManyMessagesError`, or what
        discord.py does.
        """
        marks = post_marks(date)
        count = 0
        channel = await self._readable(guild_id, channel_id)
        async for message in channel.history(
            limit=_MOST_MESSAGES, after=since - _SKEW, oldest_first=True
        ):
            count += 1
            if message.author == self._bot.user and marks & _custom_ids(message.components):
                return message.id
            if message.created_at > since + _LATEST:
                return None
        if count == _MOST_MESSAGES:
            raise TooManyMessagesError
        return None

    async def _readable(self, guild_id: int, channel_id: int) -> discord.abc.Messageable:
        """A channel whose messages can be read: of another one, Discord says that it has none."""
        guild = await self._guilds.get(guild_id)
        if guild is None:
            raise UnreadableError
        channel = guild.get_channel_or_thread(channel_id) or await guild.fetch_channel(channel_id)
        granted = channel.permissions_for(guild.me)
        if isinstance(channel, discord.abc.Messageable) and (
            granted.view_channel and granted.read_message_history
        ):
            return channel
        raise UnreadableError

    def is_unavailable(self, guild_id: int) -> bool:
        """Whether Discord has said that the server is out of order at the moment."""
        guild = self._bot.get_guild(guild_id)
        return guild is not None and guild.unavailable

    # -- what the server is asked for -----------------------------------------------------------

    async def is_timed_out(self, guild_id: int) -> bool:
        """Whether a moderator has timed the bot out in a server."""
        guild = await self._guild(guild_id)
        return guild is not None and not guild.unavailable and guild.me.is_timed_out()

    async def missing(self, guild_id: int, channel_id: int) -> list[str] | None:
        """The permissions that are missing for posting; ``None`` where that cannot be told."""
        guild = await self._guild(guild_id)
        channel = guild.get_channel_or_thread(channel_id) if guild else None
        return None if channel is None else missing_permissions(channel)

    async def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether a server has a role; assumed where the server is not known."""
        return await self._guilds.has_role(guild_id, role_id)

    async def _guild(self, guild_id: int) -> discord.Guild | None:
        """The server, or ``None`` where nothing is known of it now."""
        try:
            return await self._guilds.get(guild_id)
        except (discord.HTTPException, OSError) as error:
            log.info("a server could not be asked for", guild=guild_id, reason=str(error))
            return None

    async def tell(self, guild_id: int, view: ui.LayoutView) -> bool:
        """Tell a server's moderators something where they can see it; says whether that worked.

        The community updates channel is theirs; else the system channel; else the owner, directly.
        """
        guild = await self._guild(guild_id)
        if guild is None:
            return False
        for channel in (guild.public_updates_channel, guild.system_channel):
            if channel and not missing_permissions(channel) and await _delivered(channel, view):
                return True
        return guild.owner_id is not None and await self._tell_user(guild.owner_id, view)

    async def _tell_user(self, user_id: int, view: ui.LayoutView) -> bool:
        try:
            user = await self._bot.fetch_user(user_id)
        except (discord.HTTPException, OSError):
            return False
        return await _delivered(user, view)


async def _delivered(target: discord.abc.Messageable, view: ui.LayoutView) -> bool:
    try:
        await target.send(view=view)
    except (discord.HTTPException, OSError) as error:
        log.info("moderators could not be told there", reason=str(error))
        return False
    return True


def _custom_ids(components: Iterable[discord.Component]) -> set[str]:
    found: set[str] = set()
    for component in components:
        if custom_id := getattr(component, "custom_id", None):
            found.add(custom_id)
        found |= _custom_ids(getattr(component, "children", ()))
    return found
