"""Where daily posts can go: checked when a moderator chooses, and shown whenever they look."""

from __future__ import annotations

import discord

from ..cards.daily_words import permissions
from ..cards.text import safe
from ..errors import UserError
from .failures import missing_permissions

Postable = discord.TextChannel | discord.Thread
"""Text and announcement channels, and threads."""

_WHERE = "Daily posts go to text channels, announcement channels and open threads."
_WITHOUT_HISTORY = (
    "after an interruption I cannot look whether a post appeared, and rather leave it out than "
    "risk a second one."
)
_UNMENTIONABLE = "let anyone mention the role in its settings, or allow me"
_KINDS = {
    discord.ChannelType.voice: "is a voice channel",
    discord.ChannelType.stage_voice: "is a stage",
    discord.ChannelType.category: "is a category, not a channel",
}


async def find(guild: discord.Guild, channel_id: int) -> discord.abc.GuildChannel | discord.Thread:
    """A channel or thread by its id; raises :class:`UserError` when the bot cannot see it."""
    known = guild.get_channel_or_thread(channel_id)
    if known is not None:
        return known
    try:
        return await guild.fetch_channel(channel_id)
    except (discord.Forbidden, discord.NotFound, discord.InvalidData):
        raise UserError(
            "I cannot see that channel",
            f"Allow me {permissions(['view_channel'])} in <#{channel_id}>, then try again.",
        ) from None


def accept(channel: discord.abc.GuildChannel | discord.Thread) -> Postable:
    """The channel, if posts can go there; raises :class:`UserError` saying why not."""
    name = f"#{safe(channel.name)}"
    if isinstance(channel, discord.ForumChannel):
        raise UserError(
            f"{name} is a forum", "Start a post in it for this, and choose that post instead."
        )
    if isinstance(channel, discord.Thread):
        if channel.locked:
            raise UserError(
                f"The thread {name} is locked", "Unlock it, or choose another channel or thread."
            )
        if channel.archived:
            raise UserError(
                f"The thread {name} is archived",
                "Write something in it to open it again, or choose another channel or thread.",
            )
    elif not isinstance(channel, discord.TextChannel):
        kind = _KINDS.get(channel.type, "takes no posts")
        raise UserError(f"{name} {kind}", f"{_WHERE} Choose one of those.")
    refuse_without_rights(channel)
    return channel


def refuse_without_rights(channel: discord.abc.GuildChannel | discord.Thread) -> None:
    """Raise :class:`UserError` that names the rights the bot lacks for posting there."""
    missing = missing_permissions(channel)
    if missing:
        raise UserError(
            f"I may not post in #{safe(channel.name)}",
            f"Allow me {permissions(missing)} in <#{channel.id}> – the channel's own settings go "
            "before the roles' – then try again. Nothing has been changed.",
        )
    if not _is_inside(channel):
        raise UserError(
            f"I am not in the private thread #{safe(channel.name)}",
            "Mention me in it once, so that I am added, then try again.",
        )


def _is_inside(channel: discord.abc.GuildChannel | discord.Thread) -> bool:
    if not isinstance(channel, discord.Thread) or not channel.is_private():
        return True
    return channel.me is not None or channel.permissions_for(channel.guild.me).manage_threads


def problems(guild: discord.Guild, channel_id: int, role_id: int | None) -> list[str]:
    """What does not work, or may not, for posts to a channel now, as sentences."""
    found = []
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None:
        found.append("I do not see the channel: it is gone, hidden from me or an archived thread.")
    else:
        found += _of_channel(channel)
    if role_id is not None:
        found += _of_role(guild, channel, role_id)
    return found


def _of_channel(channel: discord.abc.GuildChannel | discord.Thread) -> list[str]:
    missing = missing_permissions(channel)
    if missing:
        return [f"I may not post there: allow me {permissions(missing)}."]
    if isinstance(channel, discord.Thread) and channel.locked:
        return ["The thread is locked: unlock it, and I can post there."]
    if missing_permissions(channel, to_look=True):
        right = permissions(["read_message_history"])
        return [f"{right} is missing: {_WITHOUT_HISTORY}"]
    return []


def _of_role(
    guild: discord.Guild,
    channel: discord.abc.GuildChannel | discord.Thread | None,
    role_id: int,
) -> list[str]:
    role = guild.get_role(role_id)
    if role is None:
        return ["The role to mention does not exist any more; the posts come without it."]
    allowed = channel is not None and channel.permissions_for(guild.me).mention_everyone
    if role.mentionable or allowed:
        return []
    right = permissions(["mention_everyone"])
    return [f"<@&{role_id}> is named but not notified: {_UNMENTIONABLE} {right}."]


def refuse_role(role: discord.Role, channel: Postable, member: discord.Member) -> None:
    """Refuse a role that the member could not mention there: the bot lends nobody its rights."""
    if role.is_default():
        raise UserError(
            "Not the whole server every day", "Choose a role of those who want to be notified."
        )
    if not role.mentionable and not channel.permissions_for(member).mention_everyone:
        raise UserError(
            f"You may not mention the role {safe(role.name)} in #{safe(channel.name)}",
            "So I will not do it for you. Choose a role that anyone may mention, or ask somebody "
            f"who has {permissions(['mention_everyone'])}.",
        )
