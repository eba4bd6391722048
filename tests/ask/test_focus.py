"""What is asked, apart from what is told beside it."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.reading.focus import clauses
from bot.facts.ask.reading.lexicon import lexicon
from bot.facts.model import Resolution
from tests.compiled import shipped

from .score import TODAY, answered, wording


def abstaining(text: Resolution) -> tuple[str, ...]:
    found = text.vote.abstaining if text.vote else ()
    return found if isinstance(found, tuple) else ()


def with_abstentions() -> list[Resolution]:
    base, _ = shipped()
    texts = [e for e in base.entries.values() if isinstance(e, Resolution) and e.vote]
    years = range(1945, 2030)
    told = [t for t in texts if abstaining(t) and t.number > 300 and t.number not in years]
    return told[::12]


@pytest.mark.parametrize("text", with_abstentions(), ids=lambda text: text.id)
def test_a_clause_that_asks_is_answered_about_the_text_named_beside_it(
    asking: Asking, text: Resolution
) -> None:
    topic = text.title.partition(": ")[2]
    for question in (
        f"I am reading {text.number} on {topic}, who abstained?",
        f"Resolution {text.number}, the one on {topic}: who abstained when it was put to the vote?",
    ):
        told = wording(asking, question)
        assert all(name in told for name in abstaining(text)), question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("my question? what is KFOR", ["what is KFOR"]),
        ("well, so, and", []),
        ("who leads KFOR", []),
        (
            "after the war, who led UNMIK when it began",
            ["who led UNMIK", "who led UNMIK when it began"],
        ),
    ],
)
def test_the_clauses_that_ask(question: str, expected: list[str]) -> None:
    assert list(clauses(question)) == expected


@pytest.mark.parametrize(
    ("question", "about", "told"),
    [
        ("When did NATO's relief after the Kashmir earthquake end?", "pakistan-relief", "2006"),
        ("when did the WEU and NATO embargo patrols in the Adriatic end", "sharp-guard", "1996"),
    ],
)
def test_what_the_search_is_sure_of_goes_before_a_name_that_describes_it(
    asking: Asking, question: str, about: str, told: str
) -> None:
    reply, words = asking.ask(question, TODAY), answered(asking, question)
    assert reply.entries[0] == about
    assert told in words
    assert not reply.is_confident


@pytest.mark.parametrize("slip", ["abstaind", "abstaned", "vetod", "establishd"])
def test_forms_that_a_pattern_stands_for_are_put_right(asking: Asking, slip: str) -> None:
    found = asking._names.find(f"who {slip} there", TODAY)
    assert found.words[1] in lexicon().known


@pytest.mark.parametrize(
    ("word", "kept"), [("deploring", "deploring"), ("germanys", "germany"), ("russias", "russia")]
)
def test_forms_of_other_words_are_left_as_they_are(asking: Asking, word: str, kept: str) -> None:
    assert asking._names.find(f"the text {word} it", TODAY).words[2] == kept


@pytest.mark.parametrize("name", ["Operation Allied Force", "Operation Deliberate Force"])
def test_what_is_answered_by_a_second_reading_is_cited_as_any_answer(
    asking: Asking, name: str
) -> None:
    question = f"on {name} and its weary soldiers, how long did it drag on?"
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    assert reply.answer.basis


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ocean sheild", "ocean-shield"),
        ("allied harbuor", "allied-harbour"),
        ("sharp gaurd", "sharp-guard"),
    ],
)
def test_a_slip_in_a_name_of_several_words_is_put_right(
    asking: Asking, name: str, key: str
) -> None:
    reply = asking.ask(f"when did operation {name} wrap up?", TODAY)
    assert reply.answer is not None
    assert reply.answer.said.code == "ask.when.ended"
    assert reply.entries[0] == key
