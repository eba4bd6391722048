"""The servers, channels and people of the double, as its REST routes and its gateway tell them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import discord

from .snowflakes import Snowflakes

APPLICATION_ID = 1_100_000_000_000_000_001
OWNER_ID = 1_100_000_000_000_000_002
MEMBER_ID = 1_100_000_000_000_000_003
_LONG_AGO = dt.datetime(2023, 6, 1, tzinfo=dt.UTC)
_BOT_ROLE = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
).value
_EVERYONE = discord.Permissions(view_channel=True, use_application_commands=True).value


def user(user_id: int) -> dict[str, Any]:
    """A user, as Discord describes one."""
    is_bot = user_id == APPLICATION_ID
    name = {APPLICATION_ID: "factbot", OWNER_ID: "olga"}.get(user_id, f"user{user_id % 1000}")
    return {
        "id": str(user_id),
        "username": name,
        "global_name": None if is_bot else name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": is_bot,
        "public_flags": 0,
    }


@dataclass(slots=True)
class Channel:
    """A channel of a server, or the direct messages with a user."""

    id: int
    guild_id: int | None
    name: str
    type: int = 0
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    """What is allowed and denied, by the id of the role or member."""
    refusal: tuple[int, int, str] | None = None
    """The status, code and message with which posting is refused."""

    def payload(self) -> dict[str, Any]:
        """As Discord describes it."""
        if self.guild_id is None:
            recipient = user(int(self.name))
            return {"id": str(self.id), "type": 1, "recipients": [recipient]}
        return {
            "id": str(self.id),
            "guild_id": str(self.guild_id),
            "type": self.type,
            "name": self.name,
            "position": 0,
            "permission_overwrites": [
                {
                    "id": str(target),
                    "type": int(target == APPLICATION_ID),
                    "allow": str(allow),
                    "deny": str(deny),
                }
                for target, (allow, deny) in self.overwrites.items()
            ],
            "nsfw": False,
            "topic": None,
            "parent_id": None,
            "last_message_id": None,
            "rate_limit_per_user": 0,
        }

    def forbid(self, **rights: bool) -> None:
        """Take rights away from the bot, by discord.py's names; none gives all of them back."""
        denied = discord.Permissions(**rights).value
        self.overwrites = {APPLICATION_ID: (0, denied)} if denied else {}


@dataclass(slots=True)
class Guild:
    """A server."""

    id: int
    bot_role_id: int
    channels: dict[int, Channel] = field(default_factory=dict)
    system_channel_id: int | None = None
    public_updates_channel_id: int | None = None
    has_bot: bool = True
    is_unavailable: bool = False

    @property
    def channel(self) -> Channel:
        """Its first channel."""
        return next(iter(self.channels.values()))

    def described(self) -> dict[str, Any]:
        """As Discord describes it to whoever asks: without channels, threads and members."""
        hidden = ("channels", "threads", "members", "unavailable", "joined_at", "presences")
        return {key: value for key, value in self.payload().items() if key not in hidden}

    def payload(self) -> dict[str, Any]:
        """As Discord describes it to a bot that connects."""
        if self.is_unavailable:
            return {"id": str(self.id), "unavailable": True}
        roles = [(self.id, "@everyone", _EVERYONE), (self.bot_role_id, "factbot", _BOT_ROLE)]
        return {
            "id": str(self.id),
            "name": f"Server {self.id}",
            "owner_id": str(OWNER_ID),
            "member_count": 3,
            "large": False,
            "unavailable": False,
            "joined_at": _LONG_AGO.isoformat(),
            "system_channel_id": _text(self.system_channel_id),
            "public_updates_channel_id": _text(self.public_updates_channel_id),
            "roles": [_role(*role) for role in roles],
            "channels": [channel.payload() for channel in self.channels.values()],
            "members": [self.member(APPLICATION_ID)],
            "threads": [],
            "emojis": [],
            "stickers": [],
            "features": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "preferred_locale": "en-US",
            "premium_tier": 0,
        }

    def member(self, user_id: int) -> dict[str, Any]:
        """A member, as Discord describes one."""
        return {
            "user": user(user_id),
            "roles": [str(self.bot_role_id)] if user_id == APPLICATION_ID else [],
            "joined_at": _LONG_AGO.isoformat(),
            "deaf": False,
            "mute": False,
            "flags": 0,
        }

    def rights_in(self, channel: Channel) -> discord.Permissions:
        """What the bot may do in a channel, worked out as Discord documents it."""
        value = _EVERYONE | _BOT_ROLE
        for target in (self.id, self.bot_role_id, APPLICATION_ID):
            allow, deny = channel.overwrites.get(target, (0, 0))
            value = (value & ~deny) | allow
        return discord.Permissions(value)


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _role(role_id: int, name: str, permissions: int) -> dict[str, Any]:
    return {
        "id": str(role_id),
        "name": name,
        "permissions": str(permissions),
        "position": 0 if name == "@everyone" else 1,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": name != "@everyone",
        "mentionable": False,
        "flags": 0,
    }


class World:
    """All servers, and the direct messages."""

    def __init__(self) -> None:
        self._ids = Snowflakes()
        self.guilds: dict[int, Guild] = {}
        self._channels: dict[int, Channel] = {}

    def add_guild(self, *, channels: int = 1) -> Guild:
        """A server with text channels, in which the bot may do what it asks for."""
        # One millisecond apart, so that servers spread over the shards as they do with Discord.
        made = _LONG_AGO + dt.timedelta(milliseconds=len(self.guilds))
        guild = Guild(self._ids.next(made), self._ids.next(made))
        self.guilds[guild.id] = guild
        for number in range(channels):
            self.add_channel(guild, f"channel-{number}")
        return guild

    def add_channel(self, guild: Guild, name: str) -> Channel:
        """A text channel of a server."""
        channel = Channel(self._ids.next(_LONG_AGO), guild.id, name)
        guild.channels[channel.id] = self._channels[channel.id] = channel
        return channel

    def direct(self, user_id: int) -> Channel:
        """The direct messages with a user."""
        for channel in self._channels.values():
            if channel.guild_id is None and channel.name == str(user_id):
                return channel
        channel = Channel(self._ids.next(_LONG_AGO), None, str(user_id), type=1)
        self._channels[channel.id] = channel
        return channel

    def delete_channel(self, channel: Channel) -> None:
        """Take a channel away."""
        del self._channels[channel.id]
        if channel.guild_id is not None:
            del self.guilds[channel.guild_id].channels[channel.id]

    def channel(self, channel_id: int) -> Channel | None:
        """A channel by its id."""
        return self._channels.get(channel_id)

    def of_shard(self, shard: int, count: int) -> Iterator[Guild]:
        """The bot's servers that a shard looks after."""
        for guild in self.guilds.values():
            if guild.has_bot and (guild.id >> 22) % count == shard:
                yield guild
