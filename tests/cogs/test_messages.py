"""The menu of a message: **Find facts**, on the real bot."""

from __future__ import annotations

import pytest

from bot.facts.base import FactBase

from .typed import NASTY, assert_pings_nobody
from .world import World, options, text


async def find(world: World, message: str):
    posted = await world.max.send(world.channel, message)
    return await world.ann.context_menu(world.channel, "Find facts", posted)


async def test_what_a_message_mentions_can_be_opened(world: World) -> None:
    answer = await find(world, "Does KFOR stand on resolution 1244 or on S/RES/1325 (2000)?")
    assert answer.ephemeral
    said = text(answer.response)
    for words in ("3 entries", "Kosovo Force (KFOR)", "Resolution 1244", "“S/RES/1325 (2000)”"):
        assert words in said
    opened = await world.ann.click(answer.response, custom_id="open:unscr-1244:0:")
    assert "## Resolution 1244 (1999)" in text(opened.response)


async def test_many_mentions_stand_in_a_menu(world: World, base: FactBase) -> None:
    many = ", ".join(f"UNSCR {number}" for number in range(1000, 1040))
    answer = await find(world, many)
    found = options(answer.response)
    assert len(found) == 25
    assert "40 in all" in text(answer.response)


@pytest.mark.parametrize(
    "message",
    ["great session everyone 👍", "17 2,024 1999 3 " * 100, NASTY["markdown"], NASTY["everyone"]],
)
async def test_a_message_without_mention_gets_a_kind_sentence(world: World, message: str) -> None:
    answer = await find(world, message)
    assert answer.ephemeral
    assert_pings_nobody(world.env)
    assert "mentions nothing" in text(answer.response)


async def test_a_picture_is_told_apart_from_a_text(world: World) -> None:
    posted = await world.max.send(world.channel, "", attachments=[("map.png", b"png")])
    answer = await world.ann.context_menu(world.channel, "Find facts", posted)
    assert "no text" in text(answer.response)
