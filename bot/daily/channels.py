"""Where daily posts can go: checked when a moderator chooses, and shown whenever they look."""

from __future__ import annotations

import discord

from ..cards.daily_words import permissions
from ..errors import UserError
from ..messages import Message, message

Postable = discord.TextChannel | discord.Thread
"""Text and announcement channels, and threads."""
Anywhere = discord.abc.GuildChannel | discord.Thread

POSTABLE_TYPES = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.news_thread,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
)
"""The same by Discord's types."""

# -- permissions ----------------------------------------------------------------------------------

_TO_POST = ("view_channel", "send_messages")
_TO_POST_IN_THREADS = ("view_channel", "send_messages_in_threads")
_TO_LOOK = ("read_message_history",)


def missing_permissions(channel: Anywhere, *, to_look: bool = False) -> list[str]:
    """The permissions that the bot lacks for posting, by discord.py's names.

    ``to_look`` adds the permission to read back, which after an interruption decides whether a post
    that may have appeared already can be made up for. Whoever is timed out lacks all but viewing.
    """
    needed = _TO_POST_IN_THREADS if isinstance(channel, discord.Thread) else _TO_POST
    granted = channel.permissions_for(channel.guild.me)
    return [name for name in needed + _TO_LOOK * to_look if not getattr(granted, name)]


# -- choosing -------------------------------------------------------------------------------------


async def find(guild: discord.Guild, channel_id: int) -> Anywhere:
    """A channel or thread by its id; raises :class:`UserError` when the bot cannot see it."""
    known = guild.get_channel_or_thread(channel_id)
    if known is not None:
        return known
    try:
        return await guild.fetch_channel(channel_id)
    except (discord.Forbidden, discord.NotFound, discord.InvalidData):
        missing = permissions(["view_channel"])
        raise UserError("daily.unseen_channel", channel_id=channel_id, missing=missing) from None


def accept(channel: Anywhere) -> Postable:
    """The channel, if posts can go there; raises :class:`UserError` saying why not."""
    if isinstance(channel, discord.Thread):
        if channel.locked:
            raise UserError("daily.thread_locked", name=channel.name)
        if channel.archived:
            raise UserError("daily.thread_archived", name=channel.name)
    elif not isinstance(channel, discord.TextChannel):
        raise UserError("daily.takes_no_posts", name=channel.name)
    refuse_without_permission(channel)
    return channel


def refuse_without_permission(channel: Anywhere) -> None:
    """Raise :class:`UserError` that names what the bot lacks for posting there."""
    me = channel.guild.me
    if me.is_timed_out():
        raise UserError("daily.timed_out", until=me.timed_out_until)
    missing = missing_permissions(channel)
    if missing:
        raise UserError(
            "daily.may_not_post",
            name=channel.name,
            channel_id=channel.id,
            missing=permissions(missing),
        )
    if not _is_inside(channel):
        raise UserError("daily.not_in_private_thread", name=channel.name)


def _is_inside(channel: Anywhere) -> bool:
    if not isinstance(channel, discord.Thread) or not channel.is_private():
        return True
    return channel.me is not None or channel.permissions_for(channel.guild.me).manage_threads


def refuse_role(role: discord.Role, channel: Postable, member: discord.Member) -> None:
    """Refuse a role that the member could not mention there: the bot lends nobody its rights."""
    if role.is_default():
        raise UserError("daily.whole_server")
    if not role.mentionable and not channel.permissions_for(member).mention_everyone:
        raise UserError(
            "daily.may_not_mention",
            role=role.name,
            name=channel.name,
            missing=permissions(["mention_everyone"]),
        )


# -- looking --------------------------------------------------------------------------------------


def problems(guild: discord.Guild, channel_id: int, role_id: int | None) -> list[Message]:
    """What does not work, or may not, for posts to a channel now."""
    channel = guild.get_channel_or_thread(channel_id)
    found = [message("daily.problem.unseen")] if channel is None else _of_channel(channel)
    if role_id is not None:
        found += _of_role(guild, channel, role_id)
    return found


def _of_channel(channel: Anywhere) -> list[Message]:
    me = channel.guild.me
    if me.is_timed_out():
        return [message("daily.problem.timed_out", until=me.timed_out_until)]
    if missing := missing_permissions(channel):
        return [message("daily.problem.may_not_post", missing=permissions(missing))]
    if isinstance(channel, discord.Thread) and channel.locked:
        return [message("daily.problem.thread_locked")]
    if missing := missing_permissions(channel, to_look=True):
        return [message("daily.problem.may_not_look", missing=permissions(missing))]
    return []


def _of_role(guild: discord.Guild, channel: Anywhere | None, role_id: int) -> list[Message]:
    role = guild.get_role(role_id)
    if role is None:
        return [message("daily.problem.role_gone")]
    allowed = channel is not None and channel.permissions_for(guild.me).mention_everyone
    if role.mentionable or allowed:
        return []
    missing = permissions(["mention_everyone"])
    return [message("daily.problem.role_not_notified", role_id=role_id, missing=missing)]
