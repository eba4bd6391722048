"""``/past`` and ``/binder``: lists, files and papers, on the real bot."""

from __future__ import annotations

import asyncio
import csv
import io
import os
import signal
from collections.abc import Coroutine
from typing import Any

import discord
import pypdf
import pytest
from simcord.results import InteractionResult

from bot.papers.binder import MOST
from tests.waiting import until

from .typed import NASTY, assert_pings_nobody
from .world import World, buttons, options, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


async def past(world: World, topic: str, **more: object):
    return await world.ann.slash(world.channel, "past", topic=topic, **more)


def files(result: InteractionResult) -> list[discord.Attachment]:
    assert result.response is not None
    return list(result.response.attachments)


def pressed(answer, role: str) -> str:
    return next(each for each in buttons(answer.response) if each.endswith(f":{role}"))


async def test_past_action_is_listed_the_weightiest_first(world: World) -> None:
    answer = await past(world, "women, peace and security")
    said = text(answer.response)
    assert "Past action on “women, peace and security”" in said
    assert options(answer.response)[0] == "unscr-1325"
    assert "31 October 2000" in said


async def test_pages_turn_and_limits_hold(world: World) -> None:
    answer = await past(
        world, "Libya", private=True, **{"from": 2012, "until": 2016, "country": "Russia"}
    )
    first = options(answer.response)
    turned = await world.ann.click(answer.response, custom_id=pressed(answer, "last"))
    assert options(turned.response) != first
    said = text(turned.response)
    assert "from 2012" in said
    assert "Russia" in said


async def test_the_list_is_given_as_csv_and_markdown(world: World) -> None:
    answer = await past(world, "piracy")
    table = await world.ann.click(answer.response, custom_id=pressed(answer, "csv"))
    assert table.ephemeral
    [attached] = files(table)
    rows = list(csv.reader(io.StringIO((await attached.read()).decode())))
    assert rows[0][:3] == ["date", "kind", "title"]
    assert any("S/RES/1816 (2008)" in row for row in rows)
    listed = await world.ann.click(answer.response, custom_id=pressed(answer, "markdown"))
    assert b"](https://docs.un.org/S/RES/1816(2008))" in await files(listed)[0].read()


async def test_a_binder_is_a_tagged_paper_with_its_references(world: World) -> None:
    answer = await past(world, "Kosovo")
    made = await world.ann.click(answer.response, custom_id=pressed(answer, "binder"))
    assert made.ephemeral
    paper, references = files(made)
    assert (paper.filename, references.filename) == ("binder-kosovo.pdf", "binder-kosovo.bib")
    reader = pypdf.PdfReader(io.BytesIO(await paper.read()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Kosovo"
    assert "/StructTreeRoot" in reader.root_object  # tagged
    words = "".join(page.extract_text() for page in reader.pages)
    assert world.bot.library.current.base.revision in words
    assert "S/RES/1244 (1999)" in words
    assert words.count("Relations with the United Nations") < words.count("note 3 above")
    assert b"@techreport{unscr-1244," in await references.read()


async def test_a_large_topic_says_how_many_a_binder_takes_and_why(world: World) -> None:
    answer = await world.ann.slash(world.channel, "binder", topic="sanctions")
    said = text(answer.response)
    assert f"takes the {MOST} that most others build on" in said


async def test_a_binder_of_entries_names_what_it_did_not_recognise(world: World) -> None:
    answer = await world.ann.slash(world.channel, "binder", entries="1244, KFOR, qqzzxx; 1325")
    said = text(answer.response)
    assert "3 entries" in said
    assert "“qqzzxx”" in said


async def test_what_a_timeline_has_no_room_for_is_on_its_poster(world: World) -> None:
    years = {"from": 1999, "until": 2004}
    answer = await world.ann.slash(world.channel, "timeline", kind="resolution", **years)
    assert answer.response is not None
    made = await world.ann.click(answer.response, custom_id=pressed(answer, "poster"))
    assert made.ephemeral
    assert "Poster: Resolutions, 1999–2004" in text(made.response)
    assert "a poster takes the 200 that weigh most" in text(made.response)
    [paper] = files(made)
    assert paper.filename == "poster-resolutions-1999-2004.pdf"
    reader = pypdf.PdfReader(io.BytesIO(await paper.read()))
    assert "/StructTreeRoot" in reader.root_object  # tagged
    [page] = reader.pages
    shown = page.extract_text()
    assert "1244 (1999)" in shown
    assert "1546 (2004)" in shown


async def test_a_timeline_that_is_shown_whole_has_no_poster(world: World) -> None:
    answer = await world.ann.slash(world.channel, "timeline", theatre="Libya", until=2012)
    assert not any(each.endswith(":poster") for each in buttons(answer.response))


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("past", {"topic": "qqzzxx vvww"}),
        ("past", {"topic": "Kosovo", "from": 2010, "until": 2000}),
        ("past", {"topic": "Kosovo", "from": 1900}),
        ("past", {"topic": "Kosovo", "country": "Narnia"}),
        ("past", {"topic": NASTY["emoji only"]}),
        ("binder", {}),
        ("binder", {"entries": ", ; ,"}),
        ("binder", {"topic": NASTY["a masked link"]}),
    ],
)
async def test_bad_input_gets_a_kind_answer(
    world: World, command: str, options: dict[str, object]
) -> None:
    answer = await world.ann.slash(world.channel, command, **options)
    assert answer.ephemeral
    assert "###" in text(answer.response) or "**" in text(answer.response)
    assert_pings_nobody(world.env)


async def killed_at_work(world: World, asking: Coroutine[Any, Any, InteractionResult]):
    """What is answered although the workers are killed as soon as they are there."""
    answer = asyncio.ensure_future(asking)
    await until(lambda: bool(world.bot.pool.processes))
    for worker in world.bot.pool.processes:
        os.kill(worker, signal.SIGKILL)
    return await answer


async def test_a_binder_and_a_paper_survive_the_death_of_their_workers(own_world: World) -> None:
    world = own_world
    binder = world.ann.slash(world.channel, "binder", entries="1244, KFOR")
    assert files(await killed_at_work(world, binder))[0].filename.endswith(".pdf")
    assert files(await world.ann.slash(world.channel, "binder", entries="1325"))
    paper = ("paper.md", b"Resolution 1244 (1998) was adopted unanimously.")
    check = world.ann.slash(world.channel, "check", file=paper)
    for answer in (
        await killed_at_work(world, check),
        await world.ann.slash(world.channel, "check", file=paper),
    ):
        assert "not in 1998" in text(answer.response)
