"""``/vote`` and ``/veto``: roll calls, a country's record, and questions without an answer."""

from __future__ import annotations

from typing import Any

import pytest

from bot.commands.options import marked

from .typed import ALIVE, NASTY, assert_pings_nobody
from .world import World, buttons, options, reply, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


async def vote(world: World, **asked: Any) -> Any:
    return await world.ann.slash(world.channel, "vote", **asked)


async def veto(world: World, **asked: Any) -> Any:
    return await world.ann.slash(world.channel, "veto", **asked)


@pytest.mark.parametrize("typed", ["1973", "S/RES/1973 (2011)", "S/2011/142", marked("unscr-1973")])
async def test_the_roll_call_of_a_resolution(world: World, typed: str) -> None:
    said = text((await vote(world, resolution=typed)).response)
    assert "Resolution 1973 (2011)" in said
    assert "Adopted with 10 in favour, 5 abstaining" in said
    assert "**Abstaining (5)** Brazil, China, Germany, India, Russia" in said


async def test_words_for_a_draft_are_not_taken_for_the_next_best_resolution(world: World) -> None:
    said = text((await vote(world, resolution="Falklands veto")).response)
    assert "S/15156/Rev.2" in said


@pytest.mark.parametrize("typed", ["S/1999/328", "s-1999-328", "1999/328"])
async def test_the_roll_call_of_a_draft(world: World, typed: str) -> None:
    said = text((await vote(world, resolution=typed)).response)
    assert "**In favour (3)** China, Namibia, Russia" in said


async def test_how_one_country_voted_on_one_text(world: World) -> None:
    answer = await vote(world, resolution="678", country="UK")
    assert "**United Kingdom voted in favour.**" in text(answer.response)


async def test_a_record_is_paged_and_survives_a_restart(world: World) -> None:
    answer = await vote(world, country="China", topic="Syria", vote="against")
    said = text(answer.response)
    assert "Only about “Syria” · against" in said
    first = options(answer.response)
    await world.restart()
    turned = await world.ann.click(reply(answer), label="Next ›")
    assert reply(turned).id == reply(answer).id
    assert options(turned.response) != first
    assert "Only about “syria” · against" in text(turned.response)
    opened = await world.ann.select(reply(turned), [options(turned.response)[0]])
    assert "← China" in buttons(opened.response).values()


async def test_from_card_to_card(world: World) -> None:
    card = await world.ann.slash(world.channel, "country", name="China")
    record = await world.ann.click(reply(card), label="🗳️ All its votes")
    assert "Votes in the Security Council, newest first" in text(record.response)
    back = await world.ann.click(reply(record), label="← China")
    label = next(each for each in buttons(back.response).values() if each.startswith("Vetoes"))
    vetoed = await world.ann.click(reply(back), label=label)
    assert "Drafts vetoed by China" in text(vetoed.response)
    draft = await world.ann.select(reply(vetoed), [options(vetoed.response)[0]])
    called = await world.ann.click(reply(draft), label="🗳️ Who voted how")
    assert "Not adopted, vetoed by " in text(called.response)


async def test_vetoes_of_all_and_of_one(world: World) -> None:
    assert "Drafts that were vetoed" in text((await veto(world)).response)
    said = text((await veto(world, country="USSR", topic="Cyprus")).response)
    assert "Drafts vetoed by Russia" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"resolution": "0"}, "No resolution has the number “0”"),
        ({"resolution": "-5"}, "No resolution has the number “-5”"),
        ({"resolution": "12.5"}, "No resolution has the number “12.5”"),
        (
            {"resolution": "99999"},
            "The newest one here is resolution 2825, adopted on 29 June 2026",
        ),
        ({"resolution": "1973 (2012)"}, "Resolution 1973 was adopted in 2011, not in 2012"),
        ({"resolution": "S/PV.49"}, "Several drafts share the symbol"),
        ({"resolution": "zzqx wvvkj"}, "No resolution or draft is called"),
        ({"resolution": "1973", "topic": "Libya"}, "A roll call has no topic"),
        ({"country": "Chnia"}, "Did you mean China?"),
        ({"country": "Zzqx"}, "No country here is called “Zzqx”"),
        ({"country": "Andorra"}, "Andorra has never sat on the Security Council"),
        ({"country": "China", "topic": "unicorns"}, "No vote of China about “unicorns”"),
        ({"country": "China", "from": 2012, "until": 2011}, "2012 is after 2011"),
        ({"country": "China", "from": 1900}, "There was no Security Council in 1900"),
        ({}, "Whose vote, or on what?"),
    ],
)
async def test_what_cannot_be_is_answered_kindly(
    world: World, asked: dict[str, Any], said: str
) -> None:
    answer = await vote(world, **asked)
    assert answer.ephemeral
    assert said in text(answer.response).replace("\\", "")


async def test_vetoes_that_cannot_be(world: World) -> None:
    assert "Ireland cannot veto" in text((await veto(world, country="Ireland")).response)
    assert "No vetoed draft about “unicorns”" in text(
        (await veto(world, topic="unicorns")).response
    )


async def test_whatever_is_typed_is_answered_and_pings_nobody(world: World) -> None:
    for whole in NASTY.values():
        for asked in ({"resolution": whole[:100]}, {"country": whole[:100]}):
            answer = await vote(world, **asked)
            said = text(answer.response)
            assert said.strip()
            assert not ALIVE.search(said), said
            assert "went wrong" not in said, whole
        said = text((await veto(world, topic=whole[:30])).response)
        assert not ALIVE.search(said), said
    assert_pings_nobody(world.env)


async def test_every_option_suggests(world: World) -> None:
    async def offered(command: str, option: str, typed: str) -> list[Any]:
        found = await world.ann.autocomplete(world.channel, command, option, typed)
        return [choice["name"] for choice in found]

    assert (await offered("vote", "resolution", "1973"))[0].startswith("📜 1973 (2011)")
    assert (await offered("vote", "resolution", "S/1999/328"))[0].startswith("🗳️ Draft S/1999/328")
    assert len(await offered("vote", "resolution", "")) > 10
    assert any("China" in each for each in await offered("vote", "country", "chi"))
    assert any("China" in each for each in await offered("veto", "country", "chi"))
    assert "Sanctions" in await offered("vote", "topic", "sanct")
    assert len(await offered("veto", "topic", "")) == 25
