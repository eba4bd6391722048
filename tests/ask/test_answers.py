"""Answers whose words turn on one word of the question, or on what the record does not hold."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

from .score import TODAY


@pytest.fixture(scope="module")
def asking() -> Asking:
    return Asking(*shipped())


@pytest.mark.parametrize(
    ("question", "said", "about"),
    [
        ("What was the first veto of China?", "first cast a veto on 25 August 1972", "China"),
        ("When did France first veto?", "first cast a veto on 26 June 1946", "France"),
        ("Who voted how on resolution 1973?", "10 in favour, 5 abstaining", "In detail"),
        ("Who voted how on resolution 50?", "how the members voted is not", "29 May 1948"),
        ("Did SFOR replace IFOR?", "Succeeds: Implementation Force", "Stabilisation Force"),
        ("Who is Mark Rutte?", "NATO Secretary General, since 1 October 2024", "Mark Rutte"),
        ("Who was Javier Solana?", "5 December 1995 – 6 October 1999", "NATO Secretary General"),
    ],
)
def test_each_word_that_turns_an_answer_is_heeded(
    asking: Asking, question: str, said: str, about: str
) -> None:
    words = answer_words(asking.ask(question, TODAY), PLAIN)
    assert said in words
    assert about in words


@pytest.mark.parametrize("country", ["China", "France", "Russia", "the United Kingdom"])
def test_the_last_veto_is_another_one_than_the_first(asking: Asking, country: str) -> None:
    first = answer_words(asking.ask(f"What was the first veto of {country}?", TODAY), PLAIN)
    last = answer_words(asking.ask(f"What was the last veto of {country}?", TODAY), PLAIN)
    assert "first cast a veto" in first
    assert "last cast a veto" in last
    assert first != last
