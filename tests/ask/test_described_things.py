"""What organisations run is found by what it is, where and whose, and by nothing less."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.described.facets import things_of
from bot.facts.ask.described.placed import with_placed
from bot.facts.missions import is_recorded, short_name

from .score import TODAY, wording


def _named(asking: Asking, question: str) -> list[str]:
    """What a question asks about once descriptions are read, by name or id, in order."""
    found = asking._names.find(question, TODAY)
    told = with_placed(found, asking.base, asking._engine.index)
    entries = [mention.entries[0] for mention in told.of("entry")]
    return [short_name(each) if is_recorded(each) else each.id for each in entries]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        # by the kind and the place, and by the seat
        ("when did the UN observers in Tajikistan go home", ["UNMOT"]),
        ("who heads the UN's office in Dushanbe", ["UNTOP"]),
        ("is the truce supervision body in Jerusalem at work", ["UNTSO"]),
        ("how large was the EU mission in Pristina", ["eulex"]),
        # the place may stand before the noun, or behind a verb
        ("when did the Georgia observer mission close", ["UNOMIG"]),
        ("have blue helmets ever been in Kathmandu", ["UNMIN"]),
        # by who leads it, and by its kind and whose it is alone
        ("where was the Italian-led force in Albania", ["Operation Alba"]),
        ("when did the UN-AU hybrid mission end", ["unamid"]),
        # of several: by the time, the order, or because it goes on
        ("who led the UN mission in Angola in 1998", ["MONUA"]),
        ("when did the second UN force in Sinai end", ["UNEF II"]),
        ("is the UN mission in Somalia still there", ["untmis"]),
        ("is the UN mission in Mozambique of 1993 there", ["ONUMOZ"]),
        # by what it was in answer to
        (
            "how long did NATO's relief operation after the Pakistan earthquake last",
            ["pakistan-relief"],
        ),
        # two of them
        ("is the force in Cyprus older than the one on the Golan", ["UNFICYP", "UNDOF"]),
        # in French
        ("quand a fermé le bureau de l'ONU au Tadjikistan", ["UNTOP"]),
        ("la mission de police de l'ONU en Haïti a-t-elle pris fin", ["MIPONUH"]),
    ],
)
def test_a_description_stands_for_what_has_all_that_it_says(
    asking: Asking, question: str, names: list[str]
) -> None:
    assert _named(asking, question) == names


@pytest.mark.parametrize(
    "question",
    [
        "is the UN peacekeeping force in Norway still there",
        "when did the Russian peacekeepers in Georgia leave",
        "when did the World Bank office in Kabul close",
        "the use of force in Libya",
        "when did the UN take over the administration of Kosovo",
        "which UN force in Mali was it",
        "how many UN missions in Mali",
    ],
)
def test_no_name_is_put_for_what_is_not_described(asking: Asking, question: str) -> None:
    found = asking._names.find(question, TODAY)
    told = with_placed(found, asking.base, asking._engine.index)
    assert told.words == found.words


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("which naval operations did NATO run", ["Maritime Monitor", "Sea Guardian"]),
        ("which UN observer missions were there in Africa", ["UNOMIL", "MONUA"]),
        ("quelles opérations navales l'OTAN a-t-elle menées", ["Maritime Guard", "Ocean Shield"]),
        ("UN missions in Dili", ["UNAMET", "UNMIT"]),
    ],
)
def test_lists_are_of_the_kind_and_place_that_are_asked_for(
    asking: Asking, question: str, listed: list[str]
) -> None:
    said = wording(asking, question)
    assert [each for each in listed if each not in said] == []
    assert "Deny Flight" not in said
    assert "UNAVEM" not in said


_NOUNS = ("mission", "force", "observers", "police", "office", "administration", "tribunal")


@pytest.mark.parametrize("noun", _NOUNS)
def test_what_is_named_is_there_and_run_by_whom_the_question_says(
    asking: Asking, noun: str
) -> None:
    things = things_of(asking.base)
    named = 0
    for thing in things.each:
        for place in thing.places:
            question = f"when did the UN {noun} in {' '.join(place)} end"
            found = asking._names.find(question, TODAY)
            if found.of("entry"):
                continue
            told = with_placed(found, asking.base, asking._engine.index)
            for mention in told.of("entry"):
                facets = things.of(mention.entries[0])
                assert facets is not None
                assert place in facets.places, question
                assert "united-nations" in facets.carriers, question
                named += 1
    assert named


@pytest.mark.parametrize("order", ["second", "third"])
def test_no_thing_is_taken_for_one_of_a_higher_number(asking: Asking, order: str) -> None:
    reply = asking.ask(f"When did the {order} UN force in Cyprus begin?", TODAY)
    assert not reply.is_confident


def test_a_thing_is_described_with_an_article_too(asking: Asking) -> None:
    assert "UNFICYP" in wording(asking, "What is the name of a UN mission in Cyprus?")
