"""Missions without an entry are asked about like those that have one."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.dates import FactDate
from bot.facts.missions import is_in, missions_of, renewals_of, resolution, resolutions_on
from bot.facts.model import Mission
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

from .score import TODAY


@pytest.fixture(scope="module")
def asking() -> Asking:
    return Asking(*shipped())


def _missions() -> list[Mission]:
    return list(shipped()[0].missions)


def _said(asking: Asking, question: str) -> str:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None, question
    return answer_words(reply, PLAIN)


ASKED = [
    ("When was MINUSMA created?", ["resolution 2100", "25 April 2013"]),
    ("which resolution ended MINUSMA", ["2690"]),
    ("is MINUSMA still running?", ["No: MINUSMA ended", "2023"]),
    ("did MINUSMA end?", ["Yes: MINUSMA ended"]),
    ("what came after MONUC", ["MONUSCO"]),
    ("predecessor of MONUSCO", ["MONUC"]),
    ("what does MINURSO stand for", ["Mission for the Referendum in Western Sahara"]),
    ("where is UNFICYP", ["Cyprus"]),
    ("last extension of UNFICYP", ["2815", "January 2027"]),
    ("how long did UNAMIC last", ["months", "1991"]),
    ("Quand la FINUL a-t-elle été créée ?", ["425", "1978"]),
    ("What is UNIFIL and what is MINURSO?", ["Lebanon", "Western Sahara"]),
    ("UNIFIL", ["Interim Force in Lebanon"]),
]


@pytest.mark.parametrize(("question", "told"), ASKED, ids=[row[0] for row in ASKED])
def test_a_mission_is_told_of(asking: Asking, question: str, told: list[str]) -> None:
    said = _said(asking, question)
    assert [each for each in told if each not in said] == []


def test_a_vote_on_a_mission_is_the_vote_on_the_text_that_is_spoken_of(asking: Asking) -> None:
    last = asking.ask("who abstained on the last MINURSO extension", TODAY)
    first = asking.ask("who abstained on MINURSO's mandate", TODAY)
    assert last.entries[0] == "unscr-2797"
    assert first.entries[0] == "unscr-690"


def test_each_mission_says_when_it_began_and_whether_it_goes_on(asking: Asking) -> None:
    for mission in _missions():
        said = _said(asking, f"when did {mission.name} begin?")
        assert str(mission.begins.year) in said, said
        if mission.ends != "unknown":
            over = isinstance(mission.ends, FactDate) and mission.ends.latest() < TODAY
            said = _said(asking, f"is {mission.name} still running?")
            assert said.startswith(f"No: {mission.name} ended") == over, said


def test_what_renewed_a_mission_came_after_what_created_it() -> None:
    base, engine = shipped()
    for mission in _missions():
        texts = resolutions_on(mission, base, engine.index)
        renewed = renewals_of(mission, base, engine.index)
        assert {text.id for text in renewed} <= {text.id for text in texts}
        creator = resolution(base, mission.created_by)
        numbers = [text.number for text in renewed]
        assert numbers == sorted(numbers)
        assert creator is None or all(creator.number < number for number in numbers), mission.name


def test_no_mission_has_the_name_of_an_entry() -> None:
    base, engine = shipped()
    assert missions_of(base).missions
    for name in missions_of(base).missions:
        kinds = {base.entries[engine.index.ids[at]].kind for at in engine.index.names.get(name, ())}
        assert kinds.isdisjoint(("operation", "body")), name


def test_a_mission_is_named_by_whole_names_alone() -> None:
    base, engine = shipped()
    named = {mission.name: mission for mission in base.missions}

    def years(name: str) -> set[int]:
        return {text.year for text in resolutions_on(named[name], base, engine.index)}

    assert max(years("MINURCA")) < 2001  # and not MINURCAT, of 2007
    assert 1991 not in years("UNAVEM I")  # which is UNAVEM II
    assert years("Special Tribunal for Lebanon")  # although “for” stands in any text


def test_a_place_is_in_another_by_its_whole_name() -> None:
    assert is_in("Mali", ["mali"])
    assert is_in("Darfur (Sudan)", ["darfur"])
    assert not is_in("Somalia", ["mali"])
    assert not is_in("Nigeria", ["niger"])


def test_missions_that_are_compared_rest_on_the_resolutions_that_created_them(
    asking: Asking,
) -> None:
    for asked in ("difference between UNAVEM II and UNAVEM III", "was UNAVEM II before MONUA?"):
        reply = asking.ask(asked, TODAY)
        assert reply.answer is not None
        assert [each.source for each in reply.answer.basis][:1] == ["unscr-696"], asked
