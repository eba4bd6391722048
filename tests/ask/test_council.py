"""The Council's size and rules, and the texts that are told by how several members voted."""

from __future__ import annotations

import re

import pytest

from bot.facts.ask import Asking
from bot.facts.votes import votes_of

from .score import TODAY, answered, wording


def _sure(asking: Asking, question: str, *told: str) -> None:
    said = answered(asking, question)
    assert all(each in said for each in told), (question, said)
    assert asking.ask(question, TODAY).is_confident, question


@pytest.mark.parametrize(
    "question",
    [
        "When was the membership of the Security Council expanded?",
        "Since when have there been fifteen members on the Security Council?",
        "which year was the Council expanded?",
        "Quand le Conseil de sécurité a-t-il été élargi ?",
        "quelle année le Conseil est-il passé de 11 à 15 sièges ?",
    ],
)
def test_when_the_council_was_enlarged_is_told(asking: Asking, question: str) -> None:
    said = answered(asking, question)
    assert "31 August 1965" in said or "31 août 1965" in said, said


@pytest.mark.parametrize(
    "question",
    [
        "how many positive votes must a procedural motion get in the Council?",
        "How many members have to vote yes before a resolution is adopted?",
        "number of votes in favour that a substantive draft needs",
    ],
)
def test_the_votes_that_a_resolution_needs_are_told(asking: Asking, question: str) -> None:
    _sure(asking, question, "needs 9 votes")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when did China or Russia last cast a veto?", "2026|2025|2024"),
        ("the first veto by either the US or China, and on what", "17 March 1970"),
        ("Who vetoed last, Britain or the Soviet Union?", "23 December 1989"),
        ("Quand le premier veto de la France ou du Royaume-Uni ?", "26 (June|juin) 1946"),
    ],
)
def test_the_first_or_last_veto_of_any_of_several_is_told(
    asking: Asking, question: str, told: str
) -> None:
    assert re.search(told, answered(asking, question)), answered(asking, question)


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("the 2007 text on which both Qatar and Indonesia abstained", {1757}),
        ("Which resolution of 1982 did Poland and the Soviet Union both abstain on?", {502}),
        ("a resolution on Libya where Germany and India abstained", {1973}),
        ("résolution de 2005 sur laquelle l'Algérie et le Brésil se sont abstenus", {1593}),
    ],
)
def test_a_text_is_told_by_what_several_did_at_the_vote_on_it(
    asking: Asking, question: str, texts: set[int]
) -> None:
    votes = votes_of(asking.base)
    found = {f"unscr-{each}" for each in texts}
    assert all(votes.resolution(each) for each in texts)
    assert found <= set(asking.ask(question, TODAY).entries), answered(asking, question)
    assert "Not alike" not in answered(asking, question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many elected members sat on the Council when Stalin died?", "1953"),
        ("how many seats had the Security Council during the Korean War", "11 members"),
        ("how many allies were there when Kennedy was assassinated", "15 members"),
        ("combien de membres avait l'OTAN à la chute du mur de Berlin", "16 membre"),
    ],
)
def test_members_are_counted_at_the_time_of_an_event(
    asking: Asking, question: str, told: str
) -> None:
    assert told in answered(asking, question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many countries came with the 2009 enlargement?", "Albania and Croatia (2"),
        ("who was in the 1999 round?", "Hungary"),
        ("the last round of enlargement since 2000, which countries", "Sweden"),
        ("how many governments signed the North Atlantic Treaty", "Twelve"),
        ("the Charter of the UN: number of original signatories", "Fifty"),
        ("How many members did the Alliance have in 1955 once West Germany was in?", "15"),
    ],
)
def test_allies_and_signatories_are_counted(asking: Asking, question: str, told: str) -> None:
    assert told in answered(asking, question)


def test_the_year_of_a_council_that_is_not_elected_yet_has_no_members(asking: Asking) -> None:
    reply = asking.ask(f"who sits on the Council in {TODAY.year + 1}", TODAY)
    assert reply.answer is None


@pytest.mark.parametrize("word", ["AND", "OR", "CAN", "TO", "IN", "ARE"])
def test_a_word_that_is_stressed_is_no_code_of_a_country(asking: Asking, word: str) -> None:
    stressed = asking.ask(f"did Russia {word} China veto a draft on Venezuela", TODAY)
    calm = asking.ask(f"did Russia {word.lower()} China veto a draft on Venezuela", TODAY)
    assert stressed.answer == calm.answer


def test_what_is_a_code_stays_one(asking: Asking) -> None:
    for code, country in (("US", "country-united-states"), ("DRC", "congo"), ("SY", "syria")):
        reply = asking.ask(f"was {code} on the council in 2012", TODAY)
        assert reply.answer is not None
        assert country in reply.answer.entries[0]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("members of the Council when resolution 1244 was adopted", "Bahrain"),
        ("the council's members when 660 was adopted", "Finland"),
        ("Security Council membership when resolution 1973 passed", "Gabon"),
    ],
)
def test_who_sat_then_is_not_answered_by_when_that_was(
    asking: Asking, question: str, told: str
) -> None:
    assert told in wording(asking, question)
