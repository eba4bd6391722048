"""``/browse`` reaches every entry of a kind; ``/random`` opens something to read."""

from __future__ import annotations

from typing import Any

import pytest

from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import Resolution, Standing
from bot.facts.topics import topics_of
from bot.facts.votes import is_divided, votes_of
from bot.wording.kinds import card_title
from tests.conftest import SHIPPED_KINDS

from .world import World, components, options, reply, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


async def browse(world: World, kind: Kind, **more: object):
    return await world.ann.slash(world.channel, "browse", kind=kind.value, **more)


async def test_a_list_says_what_it_holds(world: World, base: FactBase) -> None:
    for kind in SHIPPED_KINDS:
        answer = await browse(world, kind)
        said = text(answer.response)
        assert f"{base.counts[kind]:,} by date · page 1 of " in said
        assert 1 <= len(options(answer.response)) <= 25
        assert all(base.entries[key].kind is kind for key in options(answer.response))


async def test_turning_reaches_every_entry_in_the_same_message(
    world: World, base: FactBase
) -> None:
    answer = await browse(world, Kind.OPERATION, order="name")
    shown, seen = answer.response, []
    seen += options(shown)
    while any(p.get("label") == "Next ›" and not p.get("disabled") for p in components(shown)):
        turned = await world.ann.click(shown, label="Next ›")
        assert reply(turned).id == reply(answer).id
        shown = turned.response
        seen += options(shown)
    assert len(seen) == len(set(seen)) == base.counts[Kind.OPERATION]
    titles = [base.entries[key].title.casefold() for key in seen]
    assert titles == sorted(titles)


async def test_the_ends_and_the_order_are_one_press_away(world: World) -> None:
    answer = await browse(world, Kind.RESOLUTION)
    first = options(answer.response)
    last = await world.ann.click(reply(answer), label="Last »")
    assert options(last.response) != first
    back = await world.ann.click(reply(last), label="« First")
    assert options(back.response) == first
    named = await world.ann.click(reply(back), label="By name")
    assert "by name · page 1 of" in text(named.response)
    dated = await world.ann.click(reply(named), label="By date")
    assert options(dated.response) == first


async def test_by_date_is_by_date_and_by_name_counts_numbers(world: World, base: FactBase) -> None:
    for order in ("date", "name"):
        answer = await browse(world, Kind.RESOLUTION, order=order)
        numbers = [int(key.removeprefix("unscr-")) for key in options(answer.response)]
        assert numbers == sorted(numbers)
        assert numbers[0] == min(base.numbers)


async def test_an_entry_opens_from_the_list(world: World, base: FactBase) -> None:
    answer = await browse(world, Kind.BODY)
    chosen = options(answer.response)[2]
    opened = await world.ann.select(reply(answer), [chosen])
    assert reply(opened).id == reply(answer).id
    assert base.entries[chosen].title.split(" (")[0] in text(opened.response).replace("\\", "")


async def test_from_an_entry_back_to_the_page_it_was_opened_from(world: World) -> None:
    answer = await browse(world, Kind.RESOLUTION, chapter_vii=True, **{"from": 1999})
    page = await world.ann.click(reply(answer), label="Next ›")
    listed = text(page.response)
    chosen = options(page.response)[3]
    opened = await world.ann.select(reply(page), [chosen])
    facts = await world.ann.click(reply(opened), label="📖 Facts")
    await world.restart()
    back = await world.ann.click(reply(facts), label="← Back to the resolutions")
    assert text(back.response) == listed
    assert reply(back).id == reply(answer).id


async def test_others_turn_a_copy_of_their_own(world: World) -> None:
    answer = await browse(world, Kind.EVENT)
    card = text(answer.response)
    theirs = await world.max.click(reply(answer), label="Next ›")
    assert theirs.ephemeral
    assert "page 2 of" in text(theirs.response)
    assert text(world.channel.history(viewer=world.ann)[0]) == card


async def test_lists_turn_after_a_restart_and_after_shrinking(world: World) -> None:
    from tests.facts.small import entry, small_base

    answer = await browse(world, Kind.EVENT)
    far = await world.ann.click(reply(answer), label="Last »")
    await world.restart()
    near = await world.ann.click(reply(far), label="‹ Back")
    assert reply(near).id == reply(answer).id
    world.serve(small_base(entry(Kind.EVENT, "only")))
    left = await world.ann.click(reply(near), label="‹ Back")
    assert "page 1 of 1" in text(left.response)
    world.serve(small_base(entry(Kind.BODY, "other")))
    none = await browse(world, Kind.EVENT)
    assert "0 by date" in text(none.response)


async def test_private_and_in_direct_messages(world: World) -> None:
    assert (await browse(world, Kind.AREA, private=True)).ephemeral
    assert (await world.ann.slash(world.channel, "random", private=True)).ephemeral
    assert world.channel.history(viewer=world.max) == []
    eve = world.env.create_user("eve")
    assert "page 1 of" in text((await eve.slash("browse", kind="area")).response)
    assert text((await eve.slash("random")).response)


# -- filters -------------------------------------------------------------------------------------


def listed(message: Any, base: FactBase) -> list[Resolution]:
    found = [base.entries[key] for key in options(message)]
    assert found
    return [entry for entry in found if isinstance(entry, Resolution)]


async def test_filters_stay_while_turning_and_after_a_restart(world: World, base: FactBase) -> None:
    answer = await browse(
        world,
        Kind.RESOLUTION,
        until=2012,
        chapter_vii=True,
        divided=True,
        **{"from": 2000},
    )
    assert "Only from 2000 · until 2012 · under Chapter VII · with a divided vote" in text(
        answer.response
    )
    await world.restart()
    turned = await world.ann.click(reply(answer), label="Next ›")
    named = await world.ann.click(reply(turned), label="By name")
    for shown in (answer, turned, named):
        for each in listed(shown.response, base):
            assert 2000 <= each.year <= 2012
            assert each.chapter == "VII"
            assert is_divided(each)
    assert "under Chapter VII" in text(named.response)


async def test_what_still_runs(world: World, base: FactBase) -> None:
    answer = await browse(world, Kind.OPERATION, running=True)
    assert "Only still running" in text(answer.response)
    for key in options(answer.response):
        assert any(dated.to == "ongoing" for dated in base.entries[key].dates)


async def test_of_a_country_of_a_theatre_and_of_a_year(world: World, base: FactBase) -> None:
    votes = votes_of(base)
    ireland = await browse(world, Kind.RESOLUTION, country="Ireland", year=2001)
    took_part = {cast.text.id for cast in votes.of_country("Ireland", since=2001, until=2001)}
    assert {each.id for each in listed(ireland.response, base)} <= took_part
    assert "Only of 2001 · voted on or sponsored by Ireland, or about it" in text(ireland.response)
    darfur = await browse(world, Kind.RESOLUTION, country="Darfur")
    assert all(each.id in topics_of(base).about("darfur") for each in listed(darfur.response, base))
    events = await browse(world, Kind.EVENT, year=1999)
    shown = [base.entries[key] for key in options(events.response)]
    assert shown
    for event in shown:
        assert 1999 in {dated.begins.year for dated in event.dates if dated.begins}


async def test_naming_nato_is_told_by_the_text_itself(world: World, base: FactBase) -> None:
    answer = await browse(world, Kind.RESOLUTION, nato=True)
    for each in listed(answer.response, base):
        own = [said.text for said in each.statements if said.source == each.id]
        assert any("NATO" in said or "North Atlantic" in said for said in own)
    early = await browse(world, Kind.RESOLUTION, nato=True, **{"from": 1999, "until": 2000})
    assert "unscr-1244" in options(early.response)
    assert "unscr-1305" not in options(early.response)  # it names SFOR, not NATO


async def test_a_jump_opens_where_a_year_begins(world: World, base: FactBase) -> None:
    answer = await browse(world, Kind.RESOLUTION, jump=1990, order="name")
    years = [each.year for each in listed(answer.response, base)]
    assert 1990 in years
    assert min(years) <= 1990
    back = await world.ann.click(reply(answer), label="‹ Back")
    assert all(each.year < 1990 for each in listed(back.response, base))
    late = await browse(world, Kind.RESOLUTION, jump=9999)
    assert all(p.get("disabled") for p in components(late.response) if p.get("label") == "Next ›")


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        (Kind.RESOLUTION, {"from": 2001, "until": 1999}, "2001 is after 1999"),
        (Kind.EVENT, {"from": 2001, "until": 1999}, "2001 is after 1999"),
        (Kind.RESOLUTION, {"year": 1945}, "There was no Security Council in 1945"),
        (Kind.RESOLUTION, {"jump": 1945}, "There was no Security Council in 1945"),
        (Kind.EVENT, {"year": 1700}, "Nothing in this base fits all of that"),
        (Kind.RESOLUTION, {"year": 2001, "until": 2002}, "One year and a span exclude each other"),
        (Kind.EVENT, {"divided": True}, "A list of events cannot be narrowed like that"),
        (Kind.EVENT, {"country": "Gabon"}, "Nothing in this base fits all of that"),
        (Kind.RESOLUTION, {"country": "Atlantis*"}, "No country here is called “Atlantis"),
        (Kind.RESOLUTION, {"country": "…"}, "No country here is called “…”"),
    ],
)
async def test_what_nothing_fits_is_explained(
    world: World, kind: Kind, asked: dict[str, Any], said: str
) -> None:
    answer = await browse(world, kind, **asked)
    assert said in text(answer.response)
    assert "went wrong" not in text(answer.response)


# -- random --------------------------------------------------------------------------------------


def shown_id(message, base: FactBase) -> str:
    lines = text(message).replace("\\", "").split("\n")
    place = next(place for place, line in enumerate(lines) if line.startswith("## "))
    title, kind = lines[place][3:], lines[place + 1]
    return next(
        key
        for key, entry in base.entries.items()
        if entry.title == title and card_title(entry.kind) in kind  # an area may be a country's too
    )


async def test_something_worth_reading(world: World, base: FactBase) -> None:
    for kind in (None, *SHIPPED_KINDS):
        more = {"kind": kind.value} if kind else {}
        answer = await world.ann.slash(world.channel, "random", **more)
        entry = base.entries[shown_id(answer.response, base)]
        assert kind in (None, entry.kind)
        assert entry.standing is not Standing.ROUTINE
        another = await world.ann.click(reply(answer), custom_id=f"random:{kind or 'any'}")
        assert reply(another).id == reply(answer).id
        assert kind in (None, base.entries[shown_id(another.response, base)].kind)


async def test_random_does_not_repeat_itself_for_ever(world: World, base: FactBase) -> None:
    seen = set()
    for _ in range(6):
        seen.add(shown_id((await world.ann.slash(world.channel, "random")).response, base))
    assert len(seen) > 1


async def test_another_one_after_a_restart_and_without_any_left(world: World) -> None:
    from tests.facts.small import entry, small_base

    answer = await world.ann.slash(world.channel, "random", kind="person")
    await world.restart()
    another = await world.ann.click(reply(answer), custom_id="random:person")
    assert reply(another).id == reply(answer).id
    world.serve(small_base(entry(Kind.BODY, "other")))
    none = await world.ann.slash(world.channel, "random", kind="person")
    assert "went wrong" not in text(none.response)
    assert "person" in text(none.response) or "people" in text(none.response)
    pressed = await world.ann.click(reply(another), custom_id="random:person")
    assert "went wrong" not in text(pressed.response)
    assert pressed.acknowledged
