"""Questions about one thing, asked in many ways, with the answer read from its fields.

The things are a sample of each kind, the same in every run; what an answer must tell is taken from
the entry or mission by the test, never from what the bot answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.answer import called
from bot.facts.filters import ALLIANCE
from bot.facts.missions import Mission, creator_of, is_recorded, short_name
from bot.facts.model import Body, Document, Person, Resolution
from bot.facts.offices import term_of
from bot.facts.relations import Direction, Relation
from bot.facts.wording import words
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

from .missions import missions, neighbours, over
from .score import TODAY, wording

_SAMPLED = 6
"""So many things of each kind, evenly over all that have what is asked for."""


_T = TypeVar("_T")


def _some(things: Iterable[_T]) -> list[_T]:
    found = list(things)
    return found[:: max(1, len(found) // _SAMPLED)][:_SAMPLED]


def _missions(has: Callable[[Mission], object]) -> list[Mission]:
    return _some(each for each in missions() if has(each))


def _is_over(mission: Mission) -> bool:
    ends = over(mission)
    return ends is not None and ends.latest() < TODAY


def _in_english(asking: Asking, question: str) -> str:
    reply = asking.ask(question, TODAY)
    return answer_words(replace(reply, language="en"), PLAIN) if reply.answer else ""


def _missing(asking: Asking, questions: Sequence[str], *told: str) -> list[str]:
    """The questions whose answer has none of some words."""
    answers = ((question, _in_english(asking, question)) for question in questions)
    return [f"{q} – {said}" for q, said in answers if not any(word in said for word in told)]


@pytest.mark.parametrize("mission", _missions(_is_over), ids=short_name)
def test_whether_a_mission_goes_on_is_told_whatever_else_is_said(
    asking: Asking, mission: Mission
) -> None:
    name = short_name(mission)
    asked = (
        f"Are there still people from {name} on the ground?",
        f"did {name} finish at some point",
        f"Is {name} operating these days?",
        f"{name} – still deployed or closed?",
        f"{name} est-elle encore déployée aujourd'hui ?",
    )
    ends = over(mission)
    assert ends is not None
    assert _missing(asking, asked, str(ends.year)) == []


@pytest.mark.parametrize("mission", _missions(lambda each: each.seat), ids=short_name)
def test_where_a_mission_works_or_has_its_seat_is_told(asking: Asking, mission: Mission) -> None:
    assert mission.seat is not None
    asked = (
        f"{short_name(mission)} a son QG dans quelle ville ?",
        f"dans quelle ville se trouve le quartier général de {short_name(mission)}",
        f"which town hosted the headquarters of {short_name(mission)}",
    )
    assert _missing(asking, asked, mission.seat) == []
    asked = (
        f"Dans quelle région {short_name(mission)} a-t-elle travaillé ?",
        f"dans quel pays {short_name(mission)} opérait-elle",
        f"what territory did {short_name(mission)} work in",
    )
    assert _missing(asking, asked, mission.place or "") == []


@pytest.mark.parametrize(
    "mission", _missions(lambda each: creator_of(each, shipped()[0])), ids=short_name
)
def test_what_set_a_mission_up_is_told_by_its_number_alone(
    asking: Asking, mission: Mission
) -> None:
    text = creator_of(mission, asking.base)
    assert text is not None
    asked = (
        f"On which resolution is {short_name(mission)} based?",
        f"{short_name(mission)} - which UNSCR?",
        f"{short_name(mission)}, c'est quelle résolution ?",
        f"Par quelle résolution {short_name(mission)} a-t-elle été autorisée ?",
    )
    assert _missing(asking, asked, f"{text.number} (") == []


def _followed(mission: Mission) -> bool:
    return bool(neighbours(mission, Direction.BACKWARD))


@pytest.mark.parametrize("mission", _missions(_followed), ids=short_name)
def test_the_end_of_a_verb_at_which_a_mission_stands_says_which_side_is_asked_for(
    asking: Asking, mission: Mission
) -> None:
    after = neighbours(mission, Direction.BACKWARD)
    later = [str(called(each)) for each in after]
    asked = (
        f"By what was {short_name(mission)} replaced?",
        f"to what did {short_name(mission)} hand over",
        f"{short_name(mission)} a été remplacée par quoi ?",
        f"whose predecessor was {short_name(mission)}",
        f"What took {short_name(mission)}'s place?",
    )
    assert _missing(asking, asked, *(name.split(" (")[0] for name in later)) == []
    first = after[0]
    if not is_recorded(first):
        return
    asked = (
        f"is {short_name(first)} the successor of anything",
        f"What did {short_name(first)} replace?",
        f"from which mission did {short_name(first)} take over",
        f"Qu'est-ce que {short_name(first)} a remplacé ?",
        f"à quelle mission {short_name(first)} a-t-elle succédé ?",
    )
    assert _missing(asking, asked, short_name(mission)) == []


def _people() -> list[Person]:
    base = shipped()[0]
    found = (each for each in base.entries.values() if isinstance(each, Person))
    return _some(
        each
        for each in found
        if len([dated for dated in each.dates if dated.start]) == 1
        and len(_before(each)) == 1
        and (held := term_of(each)) is not None
        and held.start is not None
    )


def _before(person: Person) -> list[str]:
    links = shipped()[0].links(person)
    ends = (each for each in links if each.relation is Relation.SUCCEEDS)
    return [each.entry.title for each in ends if each.direction is Direction.FORWARD]


@pytest.mark.parametrize("person", _people(), ids=lambda each: each.id)
def test_who_came_before_somebody_is_told_and_when_they_took_over(
    asking: Asking, person: Person
) -> None:
    (before,) = _before(person)
    asked = (
        f"Who was {person.title}'s predecessor?",
        f"whom did {person.title} replace",
        f"À qui {person.title} a succédé ?",
    )
    assert _missing(asking, asked, before) == []
    held = term_of(person)
    assert held is not None
    assert held.start is not None
    question = f"when did {person.title} take over as {person.office}"
    assert f"took office as {person.office}" in _in_english(asking, question)


@pytest.mark.parametrize(
    "entry",
    _some(
        each
        for each in shipped()[0].entries.values()
        if isinstance(each, Document) and each.symbol and each.relations.get("adopted_by")
    ),
    ids=lambda each: each.id,
)
def test_who_adopted_a_document_is_asked_for_in_both_voices(
    asking: Asking, entry: Document
) -> None:
    by = shipped()[0].entries[entry.relations["adopted_by"][0]]
    assert isinstance(by, Body)
    asked = (f"who adopted {entry.symbol}?", f"By whom was {entry.symbol} adopted?")
    assert _missing(asking, asked, by.title) == []


@pytest.mark.parametrize("number", [242, 743, 1244, 1973, 2118])
def test_the_meeting_where_a_text_was_adopted_is_told(asking: Asking, number: int) -> None:
    text = shipped()[0].entries[f"unscr-{number}"]
    assert isinstance(text, Resolution)
    asked = (
        f"number of the meeting where resolution {number} was voted",
        f"what number did the meeting have at which resolution {number} was adopted",
    )
    assert _missing(asking, asked, str(text.meeting)) == []


def test_a_name_that_several_share_is_answered_with_reserve(asking: Asking) -> None:
    assert not asking.ask("When was the NATO Brussels Summit?", TODAY).is_confident
    assert asking.ask("When was the NATO Brussels Summit of 2018?", TODAY).is_confident


def test_another_mission_of_a_name_much_alike_is_not_told_for_sure(asking: Asking) -> None:
    reply = asking.ask("UNAMIS - which UNSCR?", TODAY)
    assert reply.entries[:1] == ("unscr-1547",)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which resolution created MINUSMA and when was it adopted?", "resolution 2100"),
        ("how long did ISAF last and when did it end?", "31 December 2014"),
        ("who headed MONUC and when?", "Swing"),
        ("how long did IFOR last and when did it end?", "20 December 1996"),
    ],
)
def test_what_both_halves_tell_is_told_once(asking: Asking, question: str, told: str) -> None:
    assert wording(asking, question).count(told) == 1


def test_halves_that_differ_are_both_told(asking: Asking) -> None:
    said = wording(asking, "was resolution 678 under Chapter VII and who voted against it?")
    assert "Chapter VII" in said
    assert "Cuba and Yemen" in said


@pytest.mark.parametrize(
    ("question", "is_cited"),
    [
        ("when did Sweden join NATO?", True),
        ("how many members did NATO have in 1990?", True),
        ("is Serbia a member of NATO?", False),
        ("when did Ireland join NATO?", False),
    ],
)
def test_who_joined_nato_rests_on_what_its_entry_says_of_that(
    asking: Asking, question: str, *, is_cited: bool
) -> None:
    answer = asking.ask(question, TODAY).answer
    assert answer is not None
    cited = {(each.source, each.section) for each in answer.basis}
    nato = asking.base.entries[ALLIANCE]
    years = [s for s in nato.statements if {"1952", "1982", "2024"} <= set(words(s.text))]
    assert bool(cited & {(each.source, each.section) for each in years}) == is_cited, cited
