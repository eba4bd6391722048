"""The Council's size and rules, and the texts that are told by how several members voted."""

from __future__ import annotations

import re

import pytest

from bot.facts.ask import Asking
from bot.facts.votes import votes_of

from .score import TODAY, answered


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
