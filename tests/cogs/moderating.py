"""Short ways to use ``/daily`` in tests, and to change the Discord around it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import discord
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import ChannelType, OverwriteType

from bot.storage.records import Subscription

from .world import World, text

ON_TIME = {"time": "10:00", "timezone": "Europe/Berlin"}
"""At 09:00 UTC on 24 March 2026, where the tests stand, an hour ago; next 25 March 09:00 UTC."""


async def daily(world: World, command: str, by: Any = None, **options: Any) -> Any:
    """Use a command as the moderator, or as somebody else; gives the interaction's result."""
    return await (by or world.max).slash(world.channel, f"daily {command}", **options)


async def said(world: World, command: str, by: Any = None, **options: Any) -> str:
    """What a command answers; asserts that only the asker sees it."""
    result = await daily(world, command, by, **options)
    assert result.ephemeral
    return text(result.response)


async def set_up(world: World, channel: Any = None, **options: Any) -> Subscription:
    """A daily post, set up through the command."""
    channel = channel or world.lounge
    answer = await said(world, "setup", channel=channel, **(ON_TIME | options))
    assert "Daily post set up" in answer
    return (await subscriptions(world))[-1]


async def fill(world: World, count: int) -> None:
    """Daily posts in as many channels."""
    for number in range(count):
        channel = world.guild.create_text_channel(f"channel-{number}")
        await world.bot.daily.subscriptions.subscribe(
            world.guild.id, channel.id, dt.time(10), "UTC"
        )


async def subscriptions(world: World) -> list[Subscription]:
    return await world.bot.storage.subscriptions.of_guild(world.guild.id)


def stamp(instant: dt.datetime) -> str:
    """A moment as Discord shows it in the reader's own time."""
    return f"<t:{int(instant.timestamp())}:F> (<t:{int(instant.timestamp())}:R>)"


async def forbid(world: World, channel: ChannelHandle, **rights: bool) -> None:
    """Take rights in a channel away from everybody without a say of their own, such as the bot."""
    allow, deny = discord.PermissionOverwrite(**dict.fromkeys(rights, False)).pair()
    assert world.bot.user is not None
    world.env.backend.set_overwrite(
        channel.id,
        Overwrite(world.bot.user.id, OverwriteType.MEMBER, allow.value, deny.value),
    )
    await world.env.settle()


async def demote(world: World) -> None:
    """The moderator is a moderator no longer."""
    world.env.backend.edit_member(world.guild.id, world.max.id, {"role_ids": []})
    await world.env.settle()


async def thread(
    world: World, parent: ChannelHandle, *, private: bool = False, **state: Any
) -> ChannelHandle:
    """A thread that the moderator started; ``state`` is ``archived`` or ``locked``."""
    kind = ChannelType.PRIVATE_THREAD if private else ChannelType.PUBLIC_THREAD
    made = world.env.backend.create_thread(parent.id, "Talk", world.max.id, type=kind)
    if state:
        world.env.backend.edit_channel(made.id, {}, thread_metadata=state)
    await world.env.settle()
    return ChannelHandle(world.env, world.guild, made)


async def it_is(world: World, instant: dt.datetime) -> None:
    """The time comes, and whatever is due by then is posted."""
    world.clock.instant = instant
    world.bot.daily.wake()
    await world.env.settle()
    await world.env.advance_time(1)  # posts of the same minute follow each other at a pace
