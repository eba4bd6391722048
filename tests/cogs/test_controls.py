"""Presses on whatever message the bot ever posted are answered."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import ui

from .world import World, buttons, text


async def posted(world: World, custom_id: str) -> Any:
    """A message of the bot with one button, as another version of it may have posted."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(ui.Button(label="Old", custom_id=custom_id)))
    view.stop()
    channel = world.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    with world.env._bot_scope():
        await channel.send(view=view)
    await world.env.settle()
    return world.channel.last_message


@pytest.mark.parametrize(
    "custom_id",
    [
        "day:9999-99-99:next:post",
        "dailyzone:1:9999:0:open",
        "open:KFOR:0:",
        "browse:planet:date:1:turn",
        "of another:version",
        "rollcall:kfor",
        "votes:kfor",
    ],
)
async def test_a_button_that_cannot_be_read_gets_a_kind_answer(
    world: World, custom_id: str
) -> None:
    message = await posted(world, custom_id)
    answer = await world.ann.click(message, custom_id=custom_id)
    assert answer.ephemeral
    said = text(answer.response)
    assert "I do not know that button" in said
    assert "`/help`" in said


@pytest.mark.parametrize("custom_id", ["open::0:", "rollcall:gone", "cite:gone"])
async def test_a_button_of_an_entry_that_is_gone_is_answered(world: World, custom_id: str) -> None:
    message = await posted(world, custom_id)
    answer = await world.ann.click(message, custom_id=custom_id)
    assert "no longer in the fact base" in text(answer.response)


async def test_a_button_posted_long_ago_still_opens_its_entry(world: World) -> None:
    message = await posted(world, "open:kfor:0:unscr-1244")
    answer = await world.ann.click(message, custom_id="open:kfor:0:unscr-1244")
    assert "Kosovo Force" in text(answer.response)
    assert any(label.startswith("← ") for label in buttons(answer.response).values())


async def test_far_pages_show_the_last(world: World) -> None:
    for custom_id in ("open:kfor:100:", "browse:event:name:80000:turn"):
        message = await posted(world, custom_id)
        answer = await world.ann.click(message, custom_id=custom_id)
        assert text(answer.response), custom_id
        assert "do not know" not in text(answer.response)


async def test_cards_leave_nothing_in_memory(world: World) -> None:
    """A card's buttons are known by their ids alone; a view kept for each would never go."""
    for _ in range(3):
        await world.ann.slash(world.channel, "operation", name="KFOR")
        await world.ann.slash(world.channel, "browse", kind="event", private=True)
    store = world.bot._connection._view_store
    assert not store._views
    assert not store._synced_message_views
