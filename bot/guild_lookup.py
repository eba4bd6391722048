"""Servers as Discord has them now: from the gateway's cache, or asked for when they are needed.

A process that is connected to the gateway knows the servers of its shards. One that gets its
interactions over HTTP knows none, and one with some of the shards not those of the others; both ask
Discord, and get the same objects. Whoever needs a server's channels, roles or rights asks here.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import Collection, Iterable
from typing import Any

import discord
from discord.ext import commands

from .clock import Clock

_FRESH = dt.timedelta(seconds=5)
"""How long an answer of Discord's is good for: for one command, or one failed post."""
_MOST_KEPT = 256
_ASKED_AT_ONCE = 20
"""Servers that Discord is asked about in one round of :meth:`GuildLookup.left`."""


class GuildLookup:
    """Finds servers for one process."""

    def __init__(
        self, bot: commands.AutoShardedBot, clock: Clock, *, has_gateway: bool = True
    ) -> None:
        """``has_gateway`` says whether the process is told what happens in servers."""
        self._bot = bot
        self._clock = clock
        self._has_gateway = has_gateway
        self._asked: dict[int, tuple[dt.datetime, discord.Guild]] = {}

    def is_watched(self, guild_id: int) -> bool:
        """Whether Discord tells this process what happens in a server."""
        if not self._has_gateway:
            return False
        count = self._bot.shard_count
        return count is None or (guild_id >> 22) % count in self._bot.shards

    async def get(self, guild_id: int) -> discord.Guild | None:
        """A server with its channels, threads and roles and the bot as its member.

        ``None`` when the bot is not in it. Raises what discord.py does when Discord cannot say.
        """
        known = self._bot.get_guild(guild_id)
        if known is not None or self.is_watched(guild_id):
            return known
        now = self._clock.now()
        asked = self._asked.get(guild_id)
        if asked is not None and abs(now - asked[0]) < _FRESH:
            return asked[1]
        guild = await self._ask(guild_id)
        if len(self._asked) >= _MOST_KEPT:
            self._asked.clear()
        if guild is not None:
            self._asked[guild_id] = now, guild
        return guild

    async def _ask(self, guild_id: int) -> discord.Guild | None:
        http, me = self._bot.http, self._bot.user
        assert me is not None, "the bot has not logged in"
        requests: list[Any] = [
            http.get_guild(guild_id, with_counts=False),
            http.get_all_guild_channels(guild_id),
            http.get_member(guild_id, me.id),
            http.get_active_threads(guild_id),
        ]
        try:
            guild, channels, member, active = await asyncio.gather(*requests)
        except (discord.Forbidden, discord.NotFound) as error:
            if error.code:
                return None
            raise  # from something between us and Discord
        inside = {each["id"]: each for each in active["members"]}
        threads = [
            thread | ({"member": inside[thread["id"]]} if thread["id"] in inside else {})
            for thread in active["threads"]
        ]
        parts = {"channels": channels, "members": [member], "threads": threads}
        return discord.Guild(data=guild | parts, state=self._bot._connection)  # noqa: SLF001

    async def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether a server has a role; assumed while that cannot be told."""
        guild = self._bot.get_guild(guild_id)
        if guild is not None:
            return guild.unavailable or guild.get_role(role_id) is not None
        if self.is_watched(guild_id):
            return True
        try:
            roles = await self._bot.http.get_roles(guild_id)
        except (discord.HTTPException, OSError):
            return True
        return any(int(role["id"]) == role_id for role in roles)

    # -- coming and going -----------------------------------------------------------------------

    async def left(self, guild_ids: Iterable[int], suspects: Collection[int]) -> list[int]:
        """Those servers that the bot is no longer in.

        Discord is asked about those that should be known and are not; where it tells nothing by
        itself, about ``suspects``, in which something goes wrong.
        """
        doubtful = [
            guild_id
            for guild_id in guild_ids
            if self._bot.get_guild(guild_id) is None
            and (self.is_watched(guild_id) or guild_id in suspects)
        ]
        return [guild_id for guild_id in _some(doubtful) if await self._has_left(guild_id)]

    async def returned(self, guild_ids: Iterable[int]) -> list[int]:
        """Those servers that the bot is in again."""
        ids = list(guild_ids)
        here = [guild_id for guild_id in ids if self._bot.get_guild(guild_id) is not None]
        unwatched = [guild_id for guild_id in ids if not self.is_watched(guild_id)]
        return here + [guild_id for guild_id in _some(unwatched) if await self._is_in(guild_id)]

    async def _has_left(self, guild_id: int) -> bool:
        return await self._answer(guild_id) is False

    async def _is_in(self, guild_id: int) -> bool:
        return await self._answer(guild_id) is True

    async def _answer(self, guild_id: int) -> bool | None:
        """Whether the bot is in a server; ``None`` while Discord does not say."""
        try:
            await self._bot.http.get_guild(guild_id, with_counts=False)
        except (discord.Forbidden, discord.NotFound) as error:
            return False if error.code else None
        except (discord.HTTPException, OSError):
            return None
        return True


def _some(guild_ids: list[int]) -> list[int]:
    """As many as may be asked about at once, others each time."""
    return random.sample(guild_ids, min(len(guild_ids), _ASKED_AT_ONCE))
