"""The menu of a message: **Find facts**, on the real bot."""

from __future__ import annotations

import datetime as dt
import threading
from types import SimpleNamespace
from typing import cast

import discord
import pytest

from bot.errors import UserError
from bot.facts import checking
from bot.facts.base import FactBase
from cogs.messages import words_of

from .typed import NASTY, assert_pings_nobody
from .world import World, options, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


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


async def test_mentions_beyond_the_tenth_are_counted_and_in_the_menu(world: World) -> None:
    for last, said in ((1010, None), (1012, "2 more are in the menu"), (1025, "15 more are in")):
        answer = await find(world, ", ".join(f"UNSCR {number}" for number in range(1000, last)))
        assert len(options(answer.response)) == last - 1000
        shown = text(answer.response)
        assert ("more" in shown) == (said is not None)
        assert said is None or said in shown
        assert shown.count("\n-# ") == 10 + (said is not None)


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


async def check(world: World, message: str):
    posted = await world.max.send(world.channel, message)
    return await world.ann.context_menu(world.channel, "Check facts", posted)


async def test_what_a_message_gets_wrong_is_pointed_out_with_a_source(world: World) -> None:
    answer = await check(
        world, "Resolution 1244 (1998) was vetoed by Russia. **KFOR** ended in 2008."
    )
    assert answer.ephemeral
    said = text(answer.response)
    for words in ("was adopted in 1999", "nobody vetoed it", "still runs", "[S/RES/1244 (1999)]"):
        assert words in said, said
    assert options(answer.response)[0] == "unscr-1244"


async def test_what_is_right_cites_the_statement_that_tells_it(world: World) -> None:
    answer = await check(world, "The Charter of the United Nations has 90 articles.")
    said = text(answer.response)
    assert "111 articles" in said
    assert "See [Charter of the United Nations]" in said, said


async def test_a_right_message_is_said_to_be_no_proof(world: World) -> None:
    answer = await check(world, "Resolution 1244 (1999) let KFOR in.")
    assert "no proof" in text(answer.response)


async def test_a_paper_is_read_and_checked_for_whoever_sent_it(world: World) -> None:
    paper = "\n".join(f"{n}. Resolution {n} (2020) is ours." for n in range(1300, 1400))
    answer = await world.ann.slash(world.channel, "check", file=("paper.md", paper.encode()))
    assert answer.ephemeral
    said = text(answer.response)
    assert "100 points" in said
    assert "more are in the attached list" in said


async def test_no_check_is_read_on_the_event_loop(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    checked = checking.check

    def noted(text: str, base: FactBase, today: dt.date) -> checking.Report:
        threads.append(threading.current_thread())
        return checked(text, base, today)

    monkeypatch.setattr(checking, "check", noted)
    await check(world, "Resolution 1244 (1999) let KFOR in.")
    await world.ann.slash(world.channel, "check", file=("paper.md", b"KFOR ended in 2008."))
    assert len(threads) == 2
    assert threading.main_thread() not in threads


async def test_a_file_that_cannot_be_read_gets_a_kind_sentence(world: World) -> None:
    answer = await world.ann.slash(world.channel, "check", file=("paper.pdf", b"no PDF at all"))
    assert "cannot be read" in text(answer.response)


def test_the_words_of_embeds_count_as_far_as_there_are_any() -> None:
    embeds = [discord.Embed(description="KFOR"), discord.Embed(title="resolution 1244")]
    message = cast("discord.Message", SimpleNamespace(content="", embeds=embeds))
    assert words_of(message) == "KFOR\nresolution 1244"
    nothing = cast("discord.Message", SimpleNamespace(content=" ", embeds=[discord.Embed()]))
    with pytest.raises(UserError, match=r"mentions\.empty"):
        words_of(nothing)
