"""One command for each kind: suggestions, direct answers, and a way on from anything typed."""

from __future__ import annotations

import pytest

from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.topics import topics_of
from tests.conftest import SHIPPED_KINDS

from .typed import NASTY, assert_kind, assert_pings_nobody
from .world import World, buttons, menus, options, reply, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


OPTION = {kind: "number" if kind is Kind.RESOLUTION else "name" for kind in SHIPPED_KINDS}


async def ask(world: World, kind: Kind, typed: str, **more: bool):
    return await world.ann.slash(world.channel, kind.value, **{OPTION[kind]: typed, **more})


async def offered(world: World, kind: Kind, typed: str) -> list[dict[str, str]]:
    return await world.ann.autocomplete(world.channel, kind.value, OPTION[kind], typed)


# Starting a bot takes longer than asking it: where cases differ by a word, one world serves all.


async def test_suggestions_on_empty_input_are_where_to_start(world: World, base: FactBase) -> None:
    for kind in SHIPPED_KINDS:
        found = await offered(world, kind, "")
        assert 10 <= len(found) <= 25
        assert all(1 <= len(one["name"]) <= 100 for one in found)
        entries = [base.entries[one["value"].removeprefix("=")] for one in found]
        assert {entry.kind for entry in entries} == {kind}
        assert entries[0].standing.value in ("core", "notable")


WHILE_TYPING = [
    (Kind.OPERATION, "k", None),
    (Kind.OPERATION, "kfo", "kfor"),
    (Kind.OPERATION, "unified prot", "unified-protector"),
    (Kind.RESOLUTION, "1244", "unscr-1244"),
    (Kind.RESOLUTION, "132", None),
    (Kind.RESOLUTION, "S/RES/1325 (2000)", "unscr-1325"),
    (Kind.AREA, "pirat", "counter-piracy"),
    (Kind.BODY, "eadrcc", "eadrcc"),
    (Kind.PERSON, "stolt", "stoltenberg"),
]


async def test_suggestions_while_typing(world: World, base: FactBase) -> None:
    for kind, typed, first in WHILE_TYPING:
        found = await offered(world, kind, typed)
        assert found
        assert len(found) <= 25
        assert first is None or found[0]["value"] == f"={first}"
        assert {base.entries[one["value"].removeprefix("=")].kind for one in found} == {kind}


async def test_a_suggestion_opens_the_entry_it_names(world: World, base: FactBase) -> None:
    for kind in SHIPPED_KINDS:
        chosen = (await offered(world, kind, ""))[0]["value"]
        answer = await ask(world, kind, chosen)
        assert chosen.startswith("=")
        assert base.entries[chosen[1:]].title.split(" (")[0] in text(answer.response)


FREE_TEXT = [
    (Kind.OPERATION, "KFOR", "Kosovo Force"),
    (Kind.OPERATION, "kosovo forse", "Kosovo Force"),
    (Kind.RESOLUTION, "1244", "Resolution 1244 (1999)"),
    (Kind.RESOLUTION, "unscr 1325", "Resolution 1325 (2000)"),
    (Kind.RESOLUTION, "résolution n° 1973", "Resolution 1973 (2011)"),
    (Kind.BODY, "OCHA", "Coordination of Humanitarian Affairs"),
    (Kind.PERSON, "Kofi Annan", "Kofi Annan"),
]


async def test_free_text_is_understood(world: World) -> None:
    for kind, typed, title in FREE_TEXT:
        answer = await ask(world, kind, typed)
        assert not answer.ephemeral
        assert title in text(answer.response)


async def test_a_card_tells_what_a_reader_wants(world: World) -> None:
    answer = await ask(world, Kind.RESOLUTION, "1244")
    said = text(answer.response)
    assert "Security Council resolution" in said
    assert "10 June 1999" in said
    assert "https://docs.un.org/S/RES/1244%281999%29" in said
    assert "14 in favour, 1 abstaining" in said
    assert "12 June" in said, "the page's error is explained"
    assert "kfor" in options(answer.response)
    facts = await world.ann.click(reply(answer), label="📖 Facts")
    sources = await world.ann.click(reply(facts), label="🔗 Sources")
    assert "S/RES/1244" in text(sources.response)
    back = await world.ann.click(reply(sources), label="‹ Overview")
    assert text(back.response) == said


async def test_an_unknown_number_offers_its_neighbours(world: World, base: FactBase) -> None:
    number = max(base.numbers) + 1
    answer = await ask(world, Kind.RESOLUTION, str(number))
    said = text(answer.response)
    assert f"Resolution {number} is not in the fact base" in said
    assert f"The newest one here is resolution {number - 1}, adopted on " in said
    near = options(answer.response)
    assert near
    assert all(base.entries[key].kind is Kind.RESOLUTION for key in near)
    opened = await world.ann.select(reply(answer), [near[0]])
    assert base.entries[near[0]].title in text(opened.response).replace("\\", "")


@pytest.mark.parametrize("typed", ["0", "-5", "−5", "12.5", "resolution -5"])
async def test_a_number_that_no_resolution_has_is_refused(world: World, typed: str) -> None:
    answer = await ask(world, Kind.RESOLUTION, typed)
    assert "No resolution has the number" in text(answer.response)
    assert answer.ephemeral


TOPICS = [
    (Kind.RESOLUTION, "kosovo"),
    (Kind.OPERATION, "bosnia"),
    (Kind.RESOLUTION, "Syria"),
    (Kind.EVENT, "Afghanistan"),
]


@pytest.mark.parametrize(("kind", "typed"), TOPICS)
async def test_a_topic_lists_the_entries_of_the_kind_on_it(
    world: World, base: FactBase, kind: Kind, typed: str
) -> None:
    about = topics_of(base).about(typed)
    answer = await ask(world, kind, typed)
    assert f"about “{typed.casefold()}”" in text(answer.response)
    assert options(answer.response)
    for key in options(answer.response):
        assert base.entries[key].kind is kind
        assert key in about
    suggested = [each["value"].removeprefix("=") for each in await offered(world, kind, typed)]
    assert set(suggested[:3]) <= about


async def test_a_short_name_finds_what_bears_it(world: World) -> None:
    assert "EUFOR Althea" in text((await ask(world, Kind.OPERATION, "EUFOR")).response)


WRONG_KIND = [
    (Kind.OPERATION, "Stoltenberg", "stoltenberg"),
    (Kind.OPERATION, "1244", "unscr-1244"),
    (Kind.PERSON, "Sharp Guard", "sharp-guard"),
    (Kind.PERSON, "eadrcc", "eadrcc"),  # also its id
    (Kind.AREA, "UNPROFOR", "unprofor"),
    (Kind.BODY, "unscr-1244", "unscr-1244"),
]


async def test_the_wrong_kind_is_told_and_the_right_one_offered(world: World) -> None:
    for kind, typed, meant in WRONG_KIND:
        answer = await ask(world, kind, typed)
        assert f"No {kind} is called" in text(answer.response)
        assert options(answer.response)[0] == meant
        opened = await world.ann.select(reply(answer), [meant])
        assert text(opened.response).startswith("## ")


async def test_gibberish_is_not_guessed_at(world: World) -> None:
    for kind in SHIPPED_KINDS:
        answer = await ask(world, kind, "zzqx wvvkj")
        said = text(answer.response)
        assert "zzqx wvvkj" in said
        assert not said.startswith("## "), "a card"
        assert_kind(answer, "gibberish")


async def test_whatever_is_typed_is_answered_kindly(world: World) -> None:
    for whole in NASTY.values():
        typed = whole[:100]  # Discord sends no more
        for kind in (Kind.OPERATION, Kind.RESOLUTION):
            assert_kind(await ask(world, kind, typed), typed)
            found = await offered(world, kind, typed)
            assert len(found) <= 25
            assert all(1 <= len(one["name"]) <= 100 for one in found)
    assert_pings_nobody(world.env)


async def test_a_private_answer_is_for_whoever_asked(world: World) -> None:
    for kind, typed in ((Kind.OPERATION, "KFOR"), (Kind.RESOLUTION, "9999"), (Kind.BODY, "zzqx")):
        answer = await ask(world, kind, typed, private=True)
        assert answer.ephemeral
    assert world.channel.history(viewer=world.max) == []


# -- buttons -------------------------------------------------------------------------------------


def labelled(message, part: str) -> str:
    """The custom id of the first button whose label has ``part``."""
    return next(key for key, label in buttons(message).items() if part in label)


async def test_a_reader_turns_their_own_card_in_place_and_comes_back(world: World) -> None:
    answer = await ask(world, Kind.RESOLUTION, "1244")
    card = text(answer.response)
    onward = await world.ann.select(reply(answer), ["kfor"])
    assert reply(onward).id == reply(answer).id
    assert "Kosovo Force" in text(onward.response)
    back = await world.ann.click(
        reply(onward), custom_id=labelled(onward.response, "← Resolution 1244")
    )
    assert reply(back).id == reply(answer).id
    assert text(back.response) == card


async def test_somebody_elses_press_leaves_the_card_and_gives_a_private_one(world: World) -> None:
    answer = await ask(world, Kind.RESOLUTION, "1244")
    card = text(answer.response)
    theirs = await world.max.select(reply(answer), ["kfor"])
    assert theirs.ephemeral
    assert "Kosovo Force" in text(theirs.response)
    assert text(world.channel.last_message) == card
    assert [text(m) for m in world.channel.history(viewer=world.ann)] == [card]
    # Their private card is their own: it turns in place.
    back = await world.max.click(
        reply(theirs), custom_id=labelled(theirs.response, "← Resolution 1244")
    )
    assert reply(back).id == reply(theirs).id
    assert text(back.response) == card


async def test_a_private_card_stays_private_when_turned(world: World) -> None:
    answer = await ask(world, Kind.RESOLUTION, "1244", private=True)
    onward = await world.ann.select(reply(answer), ["kfor"])
    assert reply(onward).id == reply(answer).id
    assert world.channel.history(viewer=world.max) == []


async def test_long_entries_page(world: World, base: FactBase) -> None:
    answer = await ask(world, Kind.OPERATION, "isaf")
    shown = await world.ann.click(reply(answer), label="📖 Facts")
    said = [text(shown.response)]
    while onward := [label for label in buttons(shown.response).values() if label.endswith(" ›")]:
        shown = await world.ann.click(reply(shown), label=onward[0])
        assert reply(shown).id == reply(answer).id
        said.append(text(shown.response))
    assert len(said) > 1
    assert len(set(said)) == len(said)
    whole = "".join(said).replace("\\", "")
    assert all(told.text in whole for told in base.entries["isaf"].statements)
    again = await world.ann.click(reply(shown), label="‹ Overview")
    assert text(again.response) == text(answer.response)


async def test_menus_turn_over_until_every_related_entry_was_offered(
    world: World, base: FactBase
) -> None:
    entry = max(base.entries.values(), key=lambda found: len(base.links(found)))
    related = {link.entry.id for link in base.links(entry)}
    answer = await ask(world, entry.kind, f"={entry.id}")
    reached = {key.split(":")[1] for key in buttons(answer.response) if key.startswith("open:")}
    shown = answer.response
    for _ in range(len(related)):
        found = options(shown)
        reached |= {value for value in found if not value.startswith("+")}
        if found[-1] == "+0":
            break
        turned = await world.ann.select(shown, [found[-1]])
        assert reply(turned).id == reply(answer).id
        shown = turned.response
    assert reached - {entry.id} == related
    last = next(value for value in options(shown) if not value.startswith("+"))
    opened = await world.ann.select(shown, [last])
    assert any(label.startswith("← ") for label in buttons(opened.response).values())


async def test_everything_works_after_a_restart(world: World) -> None:
    answer = await ask(world, Kind.RESOLUTION, "1244")
    many = await ask(world, Kind.AREA, "western-balkans")
    await world.restart()
    onward = await world.ann.select(reply(answer), ["kfor"])
    assert "Kosovo Force" in text(onward.response)
    assert reply(onward).id == reply(answer).id
    chosen = options(many.response)[0]
    opened = await world.ann.select(reply(many), [chosen])
    assert reply(opened).id == reply(many).id
    theirs = await world.max.click(reply(onward), custom_id=labelled(onward.response, "←"))
    assert theirs.ephemeral


async def test_an_entry_that_is_gone_is_told_kindly(world: World) -> None:
    from tests.facts.small import entry, small_base

    answer = await ask(world, Kind.RESOLUTION, "1244")
    many = await ask(world, Kind.AREA, "western-balkans")
    card = text(answer.response)
    world.serve(small_base(entry(Kind.BODY, "nac")))
    gone = await world.ann.select(reply(answer), ["kfor"])
    assert gone.ephemeral
    assert "no longer in the fact base" in text(gone.response)
    assert "`/search`" in text(gone.response)
    assert text(world.channel.history(viewer=world.ann)[0]) == card, "the old card stays"
    gone = await world.ann.select(reply(many), [options(many.response)[0]])
    assert "no longer in the fact base" in text(gone.response)
    onward = next(v for v in options(many.response) if v.startswith("+"))
    gone = await world.ann.select(reply(many), [onward])
    assert "no longer in the fact base" in text(gone.response)


async def test_a_card_whose_previous_one_is_gone_has_no_way_back(world: World) -> None:
    from tests.facts.small import entry, small_base

    answer = await ask(world, Kind.RESOLUTION, "1244")
    onward = await world.ann.select(reply(answer), ["kfor"])
    chosen = labelled(onward.response, "1244")
    world.serve(small_base(entry(Kind.RESOLUTION, "unscr-1244")))
    opened = await world.ann.click(reply(onward), custom_id=chosen)
    assert not any(label.startswith("← ") for label in buttons(opened.response).values())
    assert list(menus(opened.response)) == []


# -- elsewhere than in a server ------------------------------------------------------------------


async def test_in_direct_messages(world: World) -> None:
    eve = world.env.create_user("eve")
    found = await eve.autocomplete("resolution", "number", "1244")
    assert found[0]["value"] == "=unscr-1244"
    answer = await eve.slash("resolution", number="=unscr-1244")
    assert "10 June 1999" in text(answer.response)
    onward = await eve.select(reply(answer), ["kfor"])
    assert reply(onward).id == reply(answer).id


async def test_installed_by_a_user_where_the_bot_is_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simcord import interactions

    world.env.backend.emit("GUILD_DELETE", {"id": str(world.guild.id)})
    await world.env.settle()
    original = interactions.base_payload

    def as_user_install(backend, **given):
        record, payload = original(backend, **given)
        payload["authorizing_integration_owners"] = {"1": str(world.ann.id)}
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", as_user_install)
    answer = await ask(world, Kind.RESOLUTION, "1244")
    assert "10 June 1999" in text(answer.response)
    onward = await world.ann.select(reply(answer), ["kfor"])
    assert "Kosovo Force" in text(onward.response)
