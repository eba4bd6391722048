"""Pictures on cards, and ``/timeline``, ``/network`` and ``/compare``."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from typing import Any

import pytest

from bot.commands.options import marked
from bot.drawing.gallery import Gallery
from bot.events import Event, Pictured
from bot.workers import Trouble, WorkerError
from tests.workers.inline import InlinePool

from .conftest import DRAWN_BY_A_WORKER, drawn_here
from .typed import ALIVE, NASTY
from .world import World, buttons, components, options, reply, text

GALLERY = 12


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


def pictures(message: Any) -> list[str]:
    """The alternative texts of the pictures that a message shows."""
    return [
        item["description"]
        for part in components(message)
        if part["type"] == GALLERY
        for item in part["items"]
    ]


async def slash(world: World, command: str, /, **asked: Any) -> Any:
    return await world.ann.slash(world.channel, command, **asked)


# -- how a picture comes to a card ---------------------------------------------------------------


async def test_a_picture_follows_its_card_and_goes_with_the_next(own_world: World) -> None:
    world = own_world
    first = await slash(world, "operation", name="KFOR")
    (about,) = pictures(world.channel.last_message)
    assert about.startswith("KFOR and its contemporaries. KFOR, since 12 June 1999; UNMIK")
    callback = next(r for r in world.env.http_requests if r.path.endswith("/callback"))
    assert "picture.png" not in str(callback.json), "the card did not wait"
    edits = [r for r in world.env.http_requests if r.method == "PATCH"]
    assert len(edits) == 1
    again = await slash(world, "operation", name="KFOR")
    assert pictures(again.response) == [about]
    assert [r for r in world.env.http_requests if r.method == "PATCH"] == edits
    assert text(first.response) == text(again.response)


async def test_real_workers_draw_and_may_be_killed(
    own_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = own_world
    monkeypatch.setattr(Gallery, "_draw", DRAWN_BY_A_WORKER)
    await slash(world, "operation", name="KFOR")
    assert pictures(world.channel.last_message)
    for process in world.bot.pool.processes:
        os.kill(process, signal.SIGKILL)
    await slash(world, "operation", name="SFOR")
    assert pictures(world.channel.last_message)


async def test_without_a_worker_the_answer_comes_without_the_picture_and_the_next_has_it(
    own_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = own_world

    async def fails(*_: object, **__: object) -> bytes:
        raise WorkerError(Trouble.OUT_OF_MEMORY)

    told: list[Event] = []
    world.bot.events.add(told.append)
    monkeypatch.setattr(Gallery, "_draw", DRAWN_BY_A_WORKER)
    monkeypatch.setattr(type(world.bot.pool), "run", fails)
    answer = await slash(world, "vote", resolution="1973")
    assert "5 abstaining" in text(answer.response)
    assert pictures(world.channel.last_message) == []
    assert [each.outcome for each in told if isinstance(each, Pictured)] == ["failed"]
    monkeypatch.setattr(type(world.bot.pool), "run", InlinePool.run)
    answer = await slash(world, "vote", resolution="1973")
    (about,) = pictures(world.channel.last_message)
    assert "Abstaining: Brazil, China, Germany, India and Russia" in about


async def test_a_late_picture_never_overwrites_what_is_shown_by_then(
    own_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = own_world
    gate = asyncio.Event()

    async def waits(gallery: Gallery, picture: Any) -> bytes:
        await world.env.external_wait(gate.wait(), reason="a slow worker")
        return await drawn_here(gallery, picture)

    monkeypatch.setattr(Gallery, "_draw", waits)
    answer = await slash(world, "operation", name="KFOR")
    assert "Kosovo Force" in text(answer.response)
    facts = await world.ann.click(reply(answer), label="📖 Facts")
    shown = text(facts.response)
    gate.set()
    await world.env.settle()
    assert text(world.channel.last_message) == shown
    assert pictures(world.channel.last_message) == []


async def test_a_picture_goes_when_the_card_shows_something_else(world: World) -> None:
    answer = await slash(world, "operation", name="KFOR")
    facts = await world.ann.click(reply(answer), label="📖 Facts")
    assert pictures(facts.response) == []
    back = await world.ann.click(reply(facts), label="‹ Overview")
    assert len(pictures(back.response)) == 1


# -- commands ------------------------------------------------------------------------------------


async def test_a_timeline_lists_what_it_shows_and_opens_it(world: World) -> None:
    answer = await slash(world, "timeline", theatre="Kosovo", until=1999)
    said = text(world.channel.last_message)
    assert "Operations: “kosovo” until 1999" in said
    assert "**Kosovo Force (KFOR)**\n-# since 12 June 1999" in said
    assert "KFOR, since 12 June 1999" in pictures(world.channel.last_message)[0]
    opened = await world.ann.select(reply(answer), ["kfor"])
    assert "## Kosovo Force (KFOR)" in text(opened.response)


async def test_a_timeline_turns_its_pages_after_a_restart(world: World) -> None:
    answer = await slash(world, "timeline")
    first = options(answer.response)
    await world.restart()
    turned = await world.ann.click(reply(answer), label="Next ›")
    assert reply(turned).id == reply(answer).id
    assert not set(first) & set(options(turned.response))


@pytest.mark.parametrize("kind", ["resolution", "document", "person", "event", "draft", "body"])
async def test_other_kinds_have_timelines(world: World, kind: str) -> None:
    await slash(world, "timeline", kind=kind, **{"from": 1999, "until": 1999})
    assert pictures(world.channel.last_message)


async def test_ties_at_both_sides(world: World) -> None:
    answer = await slash(world, "network", entry="1244")
    (about,) = pictures(world.channel.last_message)
    assert "What it rests on: Res. 1160 (1998)" in about
    assert "What came of it: KFOR, UNMIK" in about
    assert "**What came of it** KFOR, UNMIK" in text(answer.response)
    card = await world.ann.click(reply(answer), label="Open Resolution 1244 (1999)")
    ties = await world.ann.click(reply(card), label="🔀 Ties")
    assert text(ties.response) == text(answer.response)


async def test_two_operations_side_by_side(world: World) -> None:
    answer = await slash(world, "compare", a="KFOR", b="SFOR")
    said = text(answer.response)
    assert "## KFOR and SFOR compared" in said
    assert "**Theatre** Kosovo" in said
    assert "**Theatre** Bosnia" in said
    assert said.count("**Carried out by** NATO") == 1, "what both share is said once"
    assert "SFOR, 20 December 1996 – 2 December 2004" in pictures(world.channel.last_message)[0]
    assert len(buttons(answer.response)) == 2


async def test_two_countries_and_where_they_parted(world: World) -> None:
    answer = await slash(world, "compare", a="China", b="Russia")
    said = text(answer.response)
    assert "They voted alike in" in said
    named, how = said.partition("Where they parted")[2].split("\n")[1:3]
    assert re.fullmatch(r"\*\*\S+ \(\d{4}\): .+\*\*", named)
    assert how.startswith("-# ")
    assert "Russia" in how
    assert "Voted alike" in pictures(world.channel.last_message)[0]
    opened = await world.ann.select(reply(answer), [options(answer.response)[0]])
    assert "← China" in buttons(opened.response).values()


async def test_two_resolutions_by_their_votes(world: World) -> None:
    await slash(world, "compare", a="1970", b="1973")
    (about,) = pictures(world.channel.last_message)
    assert "Resolution 1970 (2011): Adopted unanimously" in about


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("timeline", {"from": 2000, "until": 1990}, "2000 is after 1990"),
    ("timeline", {"from": 1066}, "Nothing here can be of 1066"),
    ("timeline", {"until": 0}, "Nothing here can be of"),
    ("timeline", {"from": 9999}, "Nothing here can be of 9999"),
    ("timeline", {"theatre": "Kosvo"}, "Did you mean Kosovo?"),
    ("timeline", {"theatre": "zzqx wvvkj"}, "Choose a theatre from the suggestions"),
    ("timeline", {"from": 1946, "until": 1946}, "Nothing of that kind falls into those years"),
    ("network", {"entry": "zzqx wvvkj"}, "Nothing here is called “zzqx wvvkj”"),
    ("compare", {"a": "KFOR", "b": "KFOR"}, "is the same as itself"),
    ("compare", {"a": "KFOR", "b": marked("kfor")}, "is the same as itself"),
    ("compare", {"a": "KFOR", "b": "1244"}, "are of different kinds"),
    ("compare", {"a": "KFOR", "b": "zzqx wvvkj"}, "Nothing here is called"),
]


async def test_what_cannot_be_is_answered_kindly(world: World) -> None:
    for name, asked, said in BAD:
        answer = await slash(world, name, **asked)
        assert answer.ephemeral, asked
        assert said in text(answer.response).replace("\\", ""), asked


async def test_whatever_is_typed_is_answered_and_pings_nobody(world: World) -> None:
    for whole in NASTY.values():
        typed = whole[:45]
        commands: tuple[tuple[str, dict[str, str]], ...] = (
            ("timeline", {"theatre": typed}),
            ("network", {"entry": typed}),
            ("compare", {"a": typed, "b": "KFOR"}),
        )
        for name, asked in commands:
            answer = await slash(world, name, **asked)
            said = text(answer.response)
            assert said.strip()
            assert not ALIVE.search(said), said
            assert "went wrong" not in said, whole


async def test_suggestions_fit_what_is_asked_for(world: World) -> None:
    theatres = await world.ann.autocomplete(world.channel, "timeline", "theatre", "koso")
    assert theatres[0]["value"] == "Kosovo"
    partners = await world.ann.autocomplete(world.channel, "compare", "b", "sfor", a=marked("kfor"))
    base = world.bot.library.current.base
    kinds = {base.entries[each["value"].removeprefix("=")].kind.value for each in partners}
    assert kinds == {"operation"}
