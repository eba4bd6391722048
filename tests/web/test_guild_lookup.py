"""Servers that no gateway tells this process of are asked for, and look the same."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot import create_bot
from bot.daily.channels import missing_permissions, refuse_without_permission
from bot.errors import UserError
from bot.guild_lookup import GuildLookup
from tests.clocks import NOW, ManualClock
from tests.conftest import own_settings
from tests.daily.fakes import answer
from tests.double.world import APPLICATION_ID, World

GUILD = 1 << 30


class Asked:
    """Discord's routes about a server, over a world; counts what is asked."""

    def __init__(self) -> None:
        self.world = World()
        self.guild = self.world.add_guild(channels=2)
        self.requests = 0
        self.threads: dict[str, Any] = {"threads": [], "members": []}
        self.error: Exception | None = None

    def _told(self, value: Any) -> Any:
        self.requests += 1
        if self.error is not None:
            raise self.error
        return value

    async def get_guild(self, guild_id: int, *, with_counts: bool) -> Any:
        return self._told(self.guild.described())

    async def get_all_guild_channels(self, guild_id: int) -> Any:
        return self._told([each.payload() for each in self.guild.channels.values()])

    async def get_member(self, guild_id: int, member_id: int) -> Any:
        return self._told(self.guild.member(member_id))

    async def get_active_threads(self, guild_id: int) -> Any:
        return self._told(self.threads)

    async def get_roles(self, guild_id: int) -> Any:
        return self._told(self.guild.payload()["roles"])


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def lookup(asked, tmp_path) -> GuildLookup:
    bot = create_bot(own_settings(state_dir=tmp_path, interactions="http"))
    me = {"id": str(APPLICATION_ID), "username": "b", "discriminator": "0", "avatar": None}
    bot._connection.user = discord.ClientUser(state=bot._connection, data=cast("Any", me))
    bot.http = cast("Any", asked)
    return GuildLookup(bot, ManualClock(NOW), has_gateway=False)


async def test_a_server_comes_with_its_channels_roles_and_rights(lookup, asked):
    open_, closed = asked.guild.channels.values()
    closed.forbid(send_messages=True)
    guild = await lookup.get(asked.guild.id)
    assert guild.me.id == APPLICATION_ID
    assert missing_permissions(guild.get_channel(open_.id)) == []
    assert missing_permissions(guild.get_channel(closed.id)) == ["send_messages"]
    assert asked.requests == 4
    await lookup.get(asked.guild.id)
    assert asked.requests == 4  # one command asks once
    lookup._clock.advance(seconds=6)
    await lookup.get(asked.guild.id)
    assert asked.requests == 8  # the next one anew


@pytest.mark.parametrize("inside", [True, False])
async def test_a_private_thread_says_whether_the_bot_is_in_it(lookup, asked, inside):
    parent = asked.guild.channel
    meta = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": NOW.isoformat()}
    thread = {
        "id": "77",
        "guild_id": str(asked.guild.id),
        "parent_id": str(parent.id),
        "type": 12,
        "name": "aside",
        "owner_id": "5",
        "message_count": 1,
        "member_count": 1,
        "thread_metadata": meta,
    }
    member = {"id": "77", "user_id": str(APPLICATION_ID), "join_timestamp": NOW.isoformat()}
    asked.threads = {"threads": [thread], "members": [member | {"flags": 0}] if inside else []}
    found = (await lookup.get(asked.guild.id)).get_channel_or_thread(77)
    if inside:
        refuse_without_permission(found)
    else:
        with pytest.raises(UserError, match="private"):
            refuse_without_permission(found)


async def test_a_server_that_was_left_is_none_and_an_ill_discord_is_no_answer(lookup, asked):
    asked.error = answer(404, 10004)
    assert await lookup.get(GUILD) is None
    assert await lookup.left([GUILD, GUILD + 1], {GUILD}) == [GUILD]
    for error in (answer(503), answer(403, 0), TimeoutError()):
        asked.error = error
        with pytest.raises(type(error)):
            await lookup.get(GUILD)
        assert await lookup.left([GUILD], {GUILD}) == []
        assert await lookup.returned([GUILD]) == []
        assert await lookup.has_role(GUILD, 1)
    asked.error = None
    assert await lookup.returned([GUILD]) == [GUILD]


async def test_roles_are_asked_for_alone(lookup, asked):
    assert await lookup.has_role(asked.guild.id, asked.guild.bot_role_id)
    assert not await lookup.has_role(asked.guild.id, 5)
    assert asked.requests == 2


async def test_a_process_with_some_shards_asks_about_the_servers_of_others(asked):
    bot = SimpleNamespace(shard_count=2, shards={0: None}, get_guild=lambda _: None, http=asked)
    lookup = GuildLookup(cast("Any", bot), ManualClock(NOW))
    assert lookup.is_watched(2 << 22)
    assert not lookup.is_watched(1 << 22)
    assert await lookup.get(2 << 22) is None  # the gateway would have told of it
    assert await lookup.has_role(2 << 22, 1)  # it may well tell of it in a moment
    assert asked.requests == 0
    assert await lookup.returned([1 << 22, 2 << 22]) == [1 << 22]
