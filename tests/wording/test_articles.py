"""Names within the sentences of answers, and as headings."""

from __future__ import annotations

import pytest

from bot.facts.ask.answer import Reply, answer
from bot.facts.dates import FactDate
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
        "Charter of the United Nations",
        "Rome Statute of the International Criminal Court",
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


@pytest.mark.parametrize(
    ("right", "claimed", "told"),
    [
        ("1999-06-12", "1998", "on 12 June 1999, not in 1998"),
        ("1999-06", "1999-07-01", "in June 1999, not on 1 July 1999"),
        ("1999", "1998-06", "in 1999, not in June 1998"),
    ],
)
def test_a_date_has_its_preposition_however_exactly_it_is_known(
    right: str, claimed: str, told: str
) -> None:
    dates = {"date": FactDate.parse(right), "claimed": FactDate.parse(claimed)}
    began = message("checking.began", operation="Kosovo Force (KFOR)", **dates)
    assert in_a_sentence(began, PLAIN) == f"The Kosovo Force (KFOR) began {told}."
