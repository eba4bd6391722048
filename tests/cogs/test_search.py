"""``/search``: a card when sure, a menu when not, a way on from anything else."""

from __future__ import annotations

import pytest

from bot.facts.base import FactBase
from bot.facts.kinds import ENTRY_KINDS, Kind
from bot.facts.model import Country, Resolution
from bot.facts.search import SearchEngine

from .typed import NASTY, assert_kind, assert_pings_nobody
from .world import World, menus, options, reply, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


async def ask(world: World, query: str, **more: object):
    return await world.ann.slash(world.channel, "search", query=query, **more)


async def offered(world: World, typed: str, **more: object) -> list[dict[str, str]]:
    return await world.ann.autocomplete(world.channel, "search", "query", typed, **more)


async def test_suggestions_on_empty_input_are_where_to_start(world: World, base: FactBase) -> None:
    found = await offered(world, "")
    assert len(found) == 25
    assert {base.entries[one["value"][1:]].standing.value for one in found} == {"core"}


async def test_suggestions_heed_the_kind_that_was_chosen(world: World, base: FactBase) -> None:
    for kind in ENTRY_KINDS:
        for typed in ("", "kosovo"):
            found = await offered(world, typed, kind=kind.value)
            assert {base.entries[one["value"][1:]].kind for one in found} <= {kind}


async def test_suggestions_are_ids_with_readable_labels(world: World, base: FactBase) -> None:
    found = await offered(world, "pirates somalia")
    assert found
    for one in found:
        entry = base.entries[one["value"].removeprefix("=")]
        assert 1 <= len(one["name"]) <= 100
        assert entry.title.removeprefix("Resolution ")[:30] in one["name"]


SURE = [
    ("1325", "Resolution 1325 (2000)"),
    ("WPS", "Women, peace and security"),
    ("kofi anan", "Kofi Annan"),
    ("which resolution let nato into kosovo", "Resolution 1244 (1999)"),
    ("kfor", "Kosovo Force"),  # also an id
]


async def test_a_card_when_sure(world: World) -> None:
    for query, title in SURE:
        answer = await ask(world, query)
        said = text(answer.response)
        assert any(line.startswith("## ") for line in said.split("\n")), "a card"
        assert title.casefold() in said.casefold()
        assert not answer.ephemeral


async def test_other_matches_can_be_opened_from_a_card(world: World, base: FactBase) -> None:
    answer = await ask(world, "which resolution let nato into kosovo")
    menu = list(menus(answer.response))[-1]
    assert "Not what you meant" in menu["placeholder"]
    chosen = menu["options"][0]["value"]
    opened = await world.ann.select(reply(answer), [chosen], custom_id=menu["custom_id"])
    assert reply(opened).id == reply(answer).id
    assert base.entries[chosen].title.split(" (")[0] in text(opened.response).replace("\\", "")


async def test_what_was_named_exactly_is_not_asked_about(world: World) -> None:
    """A menu of others under an exact hit only asks to be read."""
    for typed in ("1325", "KFOR", "1244"):
        answer = await ask(world, typed)
        assert all("Not what you" not in menu["placeholder"] for menu in menus(answer.response))


async def test_a_menu_when_not_sure(world: World, base: FactBase) -> None:
    answer = await ask(world, "sanctions")
    found = options(answer.response)
    assert len(found) > 1
    opened = await world.ann.select(reply(answer), [found[1]])
    assert reply(opened).id == reply(answer).id
    assert base.entries[found[1]].title.split(" (")[0] in text(opened.response).replace("\\", "")


async def test_a_kind_is_kept_to_even_when_the_text_is_an_id(world: World, base: FactBase) -> None:
    answer = await ask(world, "kfor", kind="event")
    for menu in menus(answer.response):
        if "related" not in menu["placeholder"]:
            found = [base.entries[option["value"]] for option in menu["options"]]
            assert {entry.kind.value for entry in found} == {"event"}
    assert "## Kosovo Force" not in text(answer.response)


async def test_an_unknown_resolution_is_never_another(world: World, base: FactBase) -> None:
    number = max(base.numbers) + 1
    answer = await ask(world, f"UNSCR {number}")
    assert f"Resolution {number} is not in the fact base" in text(answer.response)
    assert options(answer.response)


async def test_gibberish_finds_nothing_and_says_what_would(world: World) -> None:
    answer = await ask(world, "zzqx wvvkj")
    said = text(answer.response)
    assert "“zzqx wvvkj”" in said
    assert not said.startswith("## ")
    assert_kind(answer, "gibberish")


async def test_whatever_is_typed_is_answered_kindly(world: World) -> None:
    for whole in NASTY.values():
        typed = whole[:200]  # Discord sends no more
        assert_kind(await ask(world, typed), typed)
        assert_kind(await ask(world, typed, kind="area", private=True), typed)
        assert len(await offered(world, typed)) <= 25
    assert_pings_nobody(world.env)


async def test_a_private_answer_is_for_whoever_asked(world: World) -> None:
    for query in ("1244", "training", "zzqx wvvkj"):
        assert (await ask(world, query, private=True)).ephemeral
    assert world.channel.history(viewer=world.max) == []


async def test_in_direct_messages(world: World) -> None:
    eve = world.env.create_user("eve")
    answer = await eve.slash("search", query="which resolution let nato into kosovo")
    assert "Resolution 1244 (1999)" in text(answer.response)


async def test_what_asks_for_several_gets_the_list(world: World, base: FactBase) -> None:
    answer = await ask(world, "resolutions on Bosnia under Chapter VII since 1995")
    said = text(answer.response)
    assert "page 1 of" in said
    assert "Only from 1995 · about “bosnia” · under Chapter VII" in said
    seen = options(answer.response)
    turned = await world.ann.click(reply(answer), label="Next ›")
    assert "about “bosnia”" in text(turned.response)
    seen += options(turned.response)
    assert len(set(seen)) == len(seen)
    for key in seen:
        entry = base.entries[key]
        assert isinstance(entry, Resolution)
        assert entry.chapter == "VII"
        assert entry.year >= 1995


async def test_what_an_answer_lists_is_a_list_below_it_and_no_card(
    world: World, base: FactBase
) -> None:
    joined = [
        each
        for each in base.of_kind(Kind.COUNTRY)
        if isinstance(each, Country) and each.nato_since and each.nato_since.year == 2009
    ]
    shown = reply(await ask(world, "who joined NATO in 2009"))
    assert set(options(shown)) == {each.id for each in joined}
    said = text(shown)
    assert "Named in the answer" in said
    assert "On the Security Council" not in said
    assert said.index("joined NATO on") < said.index("Named in the answer")


async def test_the_newest_of_a_list_come_first_when_asked(world: World, base: FactBase) -> None:
    answer = await ask(world, "latest resolutions on Libya")
    assert "newest first · page 1 of" in text(answer.response)
    numbers = [int(key.removeprefix("unscr-")) for key in options(answer.response)]
    assert numbers == sorted(numbers, reverse=True)


async def test_vetoes_are_listed_with_who_vetoed(world: World) -> None:
    said = text((await ask(world, "Russian vetoes on Syria")).response)
    assert "about “syria” · vetoed by Russia" in said


async def test_a_document_that_is_not_there_is_named_for_what_it_is(world: World) -> None:
    answer = await ask(world, "S/PRST/2007/4")
    said = text(answer.response)
    assert "S/PRST/2007/4 is not in the fact base" in said
    assert "a statement by the President of the Security Council" in said
    assert options(answer.response) == ["prst-2007-40", "prst-2007-11"]
    alone = text((await ask(world, "ST/SGB/2003/13")).response)
    assert "ST/SGB/2003/13 is not in the fact base" in alone
    assert "Nothing of its series is here" in alone


TYPED_IDS = [
    "althea",
    "nmi",
    "joint-endeavour",
    "anti-corruption",
]
"""Words that happen to be ids of entries."""


@pytest.mark.parametrize("typed", TYPED_IDS)
async def test_a_typed_word_is_searched_for_even_if_it_is_an_id(
    world: World, base: FactBase, engine: SearchEngine, typed: str
) -> None:
    """Only a chosen suggestion names its entry; what somebody typed may mean another."""
    assert typed in base.entries
    results = engine.search(typed)
    said = text((await ask(world, typed)).response)
    if results.answer is None:
        assert "Which one do you mean" in said
    else:
        assert results.answer.title.split(" (")[0] in said.replace("\\", "")
    chosen = text((await ask(world, f"={typed}")).response)
    assert f"## {base.entries[typed].title}" in chosen.replace("\\", "")


async def test_a_mark_before_something_that_is_no_id_is_searched_for(world: World) -> None:
    for typed in ("=", "=no-such-entry", "=1244"):
        assert_kind(await ask(world, typed), typed)
