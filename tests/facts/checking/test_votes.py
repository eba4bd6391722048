"""Votes on texts that are not named: they are told by day, by subject and by a bare number."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest

from bot.facts.checking import check
from bot.facts.model import Draft, Resolution
from bot.facts.parts import Position
from bot.facts.votes import Votes, votes_of
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)
LEAST = 0.8
"""Of the wrong ones found: on some days the Council votes on several texts on one subject."""
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SAID = (
    "On {on} the Council had {subject} before it. {f} members voted in favour and {b} abstained.",
    "{subject}: that is what was put to the vote on {on}, and {f} delegations said yes.",
    "We remember {on} for {subject}. There were {f} hands in favour, whatever the rest thought.",
    "- {on}: vote on {subject}, {f} in favour, {a} against",
)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


def _texts(votes: Votes) -> Iterator[tuple[Resolution | Draft, str]]:
    """Texts with a full date, that had at most eleven votes in favour, of fifteen."""
    for text in votes.texts:
        on = votes.dates[text.id]
        if on is None or on.year < 1966 or text.vote is None:
            continue
        if on.month and on.day and text.vote.count(Position.IN_FAVOUR) < 12:
            yield text, f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def test_a_text_is_known_by_the_day_of_its_vote_and_its_subject() -> None:
    votes = votes_of(shipped()[0])
    planted = pointed = 0
    chosen = random.Random(3).sample(list(_texts(votes)), 60)
    for number, (text, on) in enumerate(chosen):
        assert text.vote is not None
        counts = dict(zip("fab", map(text.vote.count, list(Position)[:3]), strict=True))
        subject = text.title.partition(": ")[2]
        said = _SAID[number % len(_SAID)]
        right = said.format(on=on, subject=subject, **counts)
        assert not found(right), right
        counts["f"] += 2
        planted += 1
        pointed += bool(found(said.format(on=on, subject=subject, **counts)))
    assert pointed >= LEAST * planted


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("687 ended the war over Kuwait: WMD to be destroyed. Only Cuba was against it.", ""),
        ("687 ended the war over Kuwait: WMD to be destroyed. {} voted against it.", "Yemen"),
        ("The plan for Syria fell on 4 February 2012: {} abstained.", "Beijing"),
        ("The plan for Syria fell on 4 February 2012 because of two vetoes.", ""),
        ("Talks in Moscow opened the year. On 4 February 2012 Syria's plan fell.", ""),
    ],
)
def test_a_bare_number_is_a_resolution_and_a_capital_a_delegation(text: str, wrong: str) -> None:
    assert found(text.format(wrong)) == ([wrong] if wrong else [])


def test_what_may_be_said_of_another_text_of_the_day_is_no_mistake() -> None:
    """Of 425 and 426, both of 19 March 1978 and on Lebanon, two votes are told alike."""
    assert not found("On 19 March 1978 the Council sent UNIFIL to Lebanon; nobody was against.")
    assert found("On 19 March 1978 the Council sent UNIFIL to Lebanon; France voted against.")


def test_several_countries_that_are_told_wrongly_are_one_mistake() -> None:
    said = "Resolution 418 was adopted with {} abstaining."
    assert found(said.format("France, the United Kingdom and the United States")) == [
        "France, the United Kingdom and the United States"
    ]
    assert found(said.format("France")) == ["France"]


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "Resolution 941 condemned the ethnic cleansing. It stopped short of using Chapter VII.",
            True,
        ),
        (
            "Resolution 941 condemned the ethnic cleansing. The Council acted under Chapter VII.",
            False,
        ),
        (
            "Resolution 1325 is a landmark. The Council took it without recourse to Chapter VII.",
            False,
        ),
        (
            "Resolution 1325 is a landmark, given under the enforcement chapter of the Charter.",
            True,
        ),
        (
            "Resolution 1325 is a landmark; sanctions under Chapter VII came with other texts.",
            False,
        ),
    ],
)
def test_a_chapter_is_read_of_the_text_that_was_named_before(text: str, is_wrong: bool) -> None:
    assert bool(found(text)) == is_wrong
