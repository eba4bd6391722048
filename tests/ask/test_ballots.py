"""The vote on one text: what is asked of it, beside whom, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.facts.ask import Asking, Reply
from bot.facts.model import Country, Resolution
from bot.facts.parts import Position
from bot.messages import Names
from bot.wording import PLAIN
from bot.wording.answers import answer_words

from .score import TODAY

_VERBS = {Position.ABSTAINING: "abstained on", Position.AGAINST: "voted against"}


def _said(asking: Asking, question: str) -> str:
    reply = asking.ask(question, TODAY)
    assert reply.answer is not None, question
    assert reply.is_confident, question
    return answer_words(replace(reply, language="en"), PLAIN)


def _named(reply: Reply) -> Sequence[object]:
    """The names that an answer gives beside those that the question has."""
    assert reply.answer is not None
    said = reply.answer.said
    said = said.values["said"] if said.code == "ask.besides" else said  # type: ignore[assignment]
    names = said.values["names"]
    assert isinstance(names, Names)
    return names.items


def _divided(asking: Asking) -> list[tuple[Resolution, Position, tuple[str, ...]]]:
    """Some resolutions on which a few members took a position, of all times."""
    found = [
        (entry, position, names)
        for entry in asking.base.entries.values()
        if isinstance(entry, Resolution) and entry.vote
        for position in _VERBS
        if 1 < len(names := entry.vote.names(position) or ()) < 5
    ]
    return found[:: len(found) // 40]


@pytest.mark.parametrize(
    "question",
    [
        "who {verb} resolution {number} together with {country}?",
        "besides {country}, who else {verb} resolution {number}?",
        "resolution {number}: {country} {verb} it. who was the other one?",
    ],
)
def test_others_are_told_beside_who_is_named(asking: Asking, question: str) -> None:
    for text, position, names in _divided(asking):
        values = {"verb": _VERBS[position], "number": text.number, "country": names[0]}
        reply = asking.ask(question.format(**values), TODAY)
        assert {*_named(reply)} == {*names[1:]}, values


def test_who_is_named_need_not_stand_alone(asking: Asking) -> None:
    said = _said(asking, "who voted against 688 besides Cuba, Yemen and Zimbabwe")
    assert "Nobody did so" in said


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("who tabled resolution 1973 along with France and the UK?", ["Lebanon"], ["3 countries"]),
        ("quel pays arabe était coauteur de 1973 avec Paris et Londres", ["Lebanon"], ["France"]),
        ("which P5 members sponsored resolution 1973", ["France", "United Kingdom"], ["Lebanon"]),
        ("besides russia and china, who else backed draft S/1999/328", ["Namibia"], ["Slovenia"]),
        ("which African member voted for draft S/1999/328", ["Namibia"], ["China"]),
        ("what was the final tally on resolution 2722?", ["11 in favour"], ["Houthi"]),
    ],
)
def test_who_is_asked_for_is_told_alone(
    asking: Asking, question: str, told: list[str], left_out: list[str]
) -> None:
    said = _said(asking, question)
    assert [each for each in told if each not in said] == []
    assert [each for each in left_out if each in said] == []


def test_a_country_is_told_by_its_own_vote(asking: Asking) -> None:
    reply = asking.ask("how did China vote on the Syria draft S/2022/538 that Russia vetoed", TODAY)
    entries = [asking.base.entries[key] for key in reply.entries]
    assert [e.title for e in entries if isinstance(e, Country)] == ["China"]
