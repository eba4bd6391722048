"""``/cite``: a citation to copy, and a style that is remembered and forgotten."""

from __future__ import annotations

import pytest

from .typed import assert_pings_nobody
from .world import World, menus, options, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


async def cite(world: World, entry: str, **more: object):
    return await world.ann.slash(world.channel, "cite", entry=entry, **more)


async def test_the_un_style_is_the_first(world: World) -> None:
    answer = await cite(world, "1244", paragraph="9")
    said = text(answer.response)
    assert "```\nSecurity Council resolution 1244 (1999), para. 9.\n```" in said
    assert "remembered" not in said


async def test_a_style_is_remembered_and_can_be_forgotten(world: World) -> None:
    await cite(world, "1244", style="bluebook")
    answer = await cite(world, "1325", private=True)
    assert "S.C. Res. 1325 (Oct. 31, 2000)." in text(answer.response)
    assert "Bluebook is remembered" in text(answer.response)
    menu = next(menus(answer.response))
    forgotten = await world.ann.select(answer.response, ["forget"], custom_id=menu["custom_id"])
    assert "Security Council resolution 1325 (2000)." in text(forgotten.response)
    assert (await world.bot.storage.person_settings.get(world.ann.id)).citation_style is None


async def test_a_person_who_is_forgotten_has_no_style(world: World) -> None:
    await cite(world, "1244", style="oscola")
    assert await world.bot.storage.people.forget(world.ann.id) == 1
    assert "OSCOLA" not in text((await cite(world, "1244")).response).split("```")[1]


async def test_the_menu_keeps_the_paragraph(world: World) -> None:
    answer = await cite(world, "1244", paragraph="9-11", private=True)
    menu = next(menus(answer.response))
    assert len(options(answer.response)) == 7
    chosen = await world.ann.select(answer.response, ["oscola"], custom_id=menu["custom_id"])
    assert "paras 9–11" in text(chosen.response)


async def test_the_button_of_a_card_cites_to_whoever_pressed(world: World) -> None:
    """A style is chosen for oneself: what others see stays as it is."""
    card = await world.ann.slash(world.channel, "resolution", number="1244")
    assert card.response is not None
    cited = await world.ann.click(card.response, custom_id="cite:unscr-1244")
    assert cited.ephemeral
    assert cited.response is not None
    assert "Security Council resolution 1244 (1999)." in text(cited.response)
    menu = next(menus(cited.response))
    chosen = await world.ann.select(cited.response, ["mla"], custom_id=menu["custom_id"])
    assert "MLA is remembered" in text(chosen.response)


async def test_a_style_chosen_on_a_card_for_all_is_shown_to_whoever_chose(world: World) -> None:
    answer = await cite(world, "1244")
    menu = next(menus(answer.response))
    chosen = await world.max.select(answer.response, ["oscola"], custom_id=menu["custom_id"])
    assert chosen.ephemeral
    assert "UNSC Res 1244" in text(chosen.response)
    assert "UNSC Res" not in text(answer.response)


async def test_an_operation_is_cited_by_its_sources(world: World) -> None:
    said = text((await cite(world, "KFOR")).response)
    assert "no text of its own" in said
    assert "Available at https://" in said


@pytest.mark.parametrize(("entry", "paragraph"), [("1244", "**nine**"), ("zzzzqqq", "9")])
async def test_bad_input_gets_a_kind_answer(world: World, entry: str, paragraph: str) -> None:
    answer = await cite(world, entry, paragraph=paragraph)
    assert answer.acknowledged
    assert_pings_nobody(world.env)
