"""Looking for a post in its channel, and telling moderators, as Discord answers."""

from __future__ import annotations

import datetime as dt

import pytest
from discord import ui

from bot.cards.answer import notice
from bot.daily.transport import DiscordTransport, UnreadableError

from .moderating import forbid, it_is, set_up
from .world import text

DUE = dt.datetime(2026, 3, 25, 9, 0, tzinfo=dt.UTC)
DAY = DUE.date()


@pytest.fixture
def transport(world) -> DiscordTransport:
    return DiscordTransport(world.bot, world.bot.guild_lookup)


async def _look(world, transport, post, date=DAY):
    return await transport.find(world.guild.id, world.lounge.id, date, post.created_at)


async def test_a_post_is_found_by_its_date(world, transport):
    await set_up(world)
    await it_is(world, DUE)
    (post,) = world.lounge.history()
    assert await _look(world, transport, post) == post.id
    assert await _look(world, transport, post, DAY + dt.timedelta(days=1)) is None


async def test_a_message_of_somebody_else_is_never_taken_for_ours(world, transport):
    """Another bot's copy may have the same buttons."""
    await set_up(world)
    await it_is(world, DUE)
    (post,) = world.lounge.history()
    world.env.backend.messages[world.lounge.id][post.id].author_id = world.max.id
    assert await _look(world, transport, post) is None


@pytest.mark.parametrize("right", ["view_channel", "read_message_history"])
async def test_a_channel_that_cannot_be_read_is_not_taken_for_an_empty_one(world, transport, right):
    await forbid(world, world.lounge, **{right: True})
    with pytest.raises(UnreadableError):
        await transport.find(world.guild.id, world.lounge.id, DAY, DUE)


def _notice() -> ui.LayoutView:
    return notice("Resting", "Something is wrong.").view


async def test_the_owner_is_told_where_no_channel_will_do(world, transport):
    assert await transport.tell(world.guild.id, _notice())


@pytest.mark.parametrize("fails", ["looking the owner up", "writing to the owner"])
async def test_an_owner_who_cannot_be_told_has_not_been_told(world, transport, fails):
    owner = world.bot.get_guild(world.guild.id).owner_id
    if fails == "looking the owner up":
        world.env.inject_error("GET", f"/users/{owner}", status=403, code=50001)
    else:
        world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    assert not await transport.tell(world.guild.id, _notice())


async def test_the_moderators_own_channel_comes_first(world, transport):
    guild = world.bot.get_guild(world.guild.id)
    guild._system_channel_id = world.channel.id
    assert await transport.tell(world.guild.id, _notice())
    guild._public_updates_channel_id = world.lounge.id
    assert await transport.tell(world.guild.id, _notice())
    assert [len(each.history()) for each in (world.channel, world.lounge)] == [1, 1]
    assert "Something is wrong" in text(world.lounge.last_message)
