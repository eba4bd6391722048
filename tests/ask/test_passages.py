"""The sentence that answers, by what it tells and by the kind of value that is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.reading.lexicon import lexicon
from bot.facts.ask.reading.rules import seen
from bot.facts.ask.sentences import values
from bot.facts.ask.sentences.passages import told
from bot.facts.ask.sentences.telling import telling
from bot.facts.ask.world import World
from bot.facts.search.results import Hit, Tier
from bot.messages import Message
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 28)


def test_numbers_that_count_are_told_from_dates_and_names() -> None:
    text = "On 4 May 2008 resolution 1814 sent 30,000 tonnes in eight escorts under Article 7."
    assert [words[0] for words in values.counted(text)] == ["tonnes", "escorts"]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Over the years 14 countries took part with warships.", [["countries", "took", "part"]]),
        ("The thirty-day mission took in almost 3,900 weapons.", [["weapons"]]),
    ],
)
def test_neither_lengths_of_things_nor_what_stands_behind_a_preposition_is_counted(
    text: str, behind: list[list[str]]
) -> None:
    assert list(values.counted(text)) == behind


@pytest.mark.parametrize(
    ("test", "text"),
    [
        (values.has_length, "The mission was to last thirty days."),
        (values.has_day, "The two sides met in March 1995."),
        (values.has_row, "The towns of Tuzla, Žepa, Goražde and Bihać."),
    ],
)
def test_a_sentence_is_known_by_the_value_that_it_tells(
    test: Callable[[str], bool], text: str
) -> None:
    assert test(text)
    assert not test("Nothing of the kind was ever decided.")


def test_a_place_or_person_that_the_question_has_answers_nothing() -> None:
    text = "The last of the staff of the mission moved to Naples with Anna Lindh."
    assert values.has_place(text, frozenset({"mission", "iraq"}))
    assert not values.has_place(text, frozenset({"naples"}))
    assert values.has_person(text, frozenset({"naples"}))
    assert not values.has_person(text, frozenset({"anna", "lindh"}))


TOLD = [
    ("how many escorts did Allied Provider make", "eight escorts"),
    ("where do the people of NATO Mission Iraq work since they moved", "Naples"),
    ("when did Arabic become a language of the Council", "1982"),
]


@pytest.mark.parametrize(("question", "said"), TOLD)
def test_the_sentence_tells_the_kind_of_value_that_is_asked_for(
    asking: Asking, question: str, said: str
) -> None:
    assert said in answer_words(asking.ask(question, TODAY), PLAIN)


def test_words_of_one_class_stand_for_one_another(asking: Asking) -> None:
    found = seen(asking._names.find("who quit the Ottawa Convention", TODAY), lexicon())
    wanted = telling(found, shipped()[1].index, lexicon())
    assert wanted.share(frozenset({"left"}), dict.fromkeys(wanted.weights, 0.0))["quit"] > 0
    assert not wanted.share(frozenset({"join"}), dict.fromkeys(wanted.weights, 0.0))["quit"]


ELSEWHERE = [
    "what is the population of kosovo",
    "security council of my tennis club",
    "how many goals did the alliance of supporters score",
]


@pytest.mark.parametrize("question", ELSEWHERE)
def test_a_sentence_with_half_of_the_question_is_not_told(asking: Asking, question: str) -> None:
    assert asking.ask(question, TODAY).answer is None


def test_two_words_for_the_same_are_one_topic(asking: Asking) -> None:
    found = asking.ask("list the resolutions about the covid epidemic", TODAY)
    assert {"unscr-2532", "unscr-2565"} <= set(found.entries)


def test_common_words_are_no_topic(asking: Asking) -> None:
    said = answer_words(asking.ask("resolutions on journalists at a time of war", TODAY), PLAIN)
    assert "1738" in said
    assert "time" not in said.partition(":")[0]


KEPT = "who kept the safe areas of Bosnia from attack"


@pytest.mark.parametrize(
    "question", [KEPT, "was the mission in Rwanda of Dallaire really cut back in the genocide"]
)
def test_what_may_be_meant_instead_is_offered_with_reserve_and_of_another_entry(
    asking: Asking, question: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None
    first, other = (reply.answer.said.values[key] for key in ("answer", "other"))
    assert isinstance(first, Message)
    assert isinstance(other, Message)
    assert first.values["entry"] != other.values["entry"]
    assert not reply.is_confident
    assert len(set(reply.entries)) == len(reply.entries) > 1


@pytest.mark.parametrize("found", ["safe-areas", "unscr-913"])
def test_the_sentence_is_of_what_the_search_finds_where_others_have_as_much(
    asking: Asking, found: str
) -> None:
    what = seen(asking._names.find(KEPT, TODAY), lexicon())
    world = World(asking.base, asking._votes, asking._engine, TODAY)
    hits = [Hit(asking.base.entries[found], 100.0, Tier.TEXT, confident=True)]
    assert told(what, world, lexicon(), hits)[0].entries[0] == found
