"""Names within the sentences of answers, and as headings."""

from __future__ import annotations

import pytest

from bot.facts.ask.answer import Reply, answer
from bot.messages import Names, message
from bot.wording import PLAIN
from bot.wording.answers import answer_words, in_a_sentence
from bot.wording.articles import with_article


@pytest.mark.parametrize(
    "name",
    [
        "United States",
        "Netherlands",
        "Central African Republic",
        "North Atlantic Treaty Organization (NATO)",
        "UN Mission in Bosnia and Herzegovina (UNMIBH)",
        "Bonn Agreement on Afghanistan",
    ],
)
def test_common_nouns_take_an_article(name: str) -> None:
    assert with_article(name) == f"the {name}"


@pytest.mark.parametrize(
    "name",
    [
        "France",
        "South Sudan",
        "Operation Sharp Guard",
        "EULEX Kosovo",
        "NATO support to the African Union Mission in Sudan (AMIS)",
        "Head of the UN mission in Kosovo (UNMIK)",
        "Permanent Representative of the United States to the UN",
        "NATO members leave the Ottawa Convention",
    ],
)
def test_proper_names_and_whole_sentences_take_none(name: str) -> None:
    assert with_article(name) == name


def test_a_sentence_has_articles_and_a_heading_has_none() -> None:
    names = Names(("Netherlands", "France", "United States"))
    said = answer("ask.tied.one", relation="Led by", names=names)
    assert answer_words(Reply(said), PLAIN).endswith(
        "the Netherlands, France and the United States"
    )
    gist = answer("ask.gist", entry="Kosovo Force (KFOR)", gist="A force.")
    assert answer_words(Reply(gist), PLAIN) == "Kosovo Force (KFOR): A force."


def test_what_is_right_of_a_paper_is_a_sentence_as_well() -> None:
    text = {"symbol": "S/10784"}
    vetoed = message("checking.draft.vetoed", countries=Names(("United States",)), **text)
    assert in_a_sentence(vetoed, PLAIN) == "Draft S/10784 was vetoed by the United States."
    voted = message("checking.draft.country.against", country="United States", **text)
    assert in_a_sentence(voted, PLAIN) == "The United States voted against draft S/10784"
