"""Questions for the one thing of a kind that stands beside another."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking

from .score import TODAY


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Which UN mission stood behind the NATO Brussels Summit of 1994?", "unprofor"),
        ("Which EU operation took over from SFOR?", "eufor-althea"),
        ("Which African Union force came before UNAMID?", "amis"),
        ("Which UN office belongs to the Emergency Relief Coordinator?", "un-ocha"),
        ("Which 2023 resolution built further on resolution 2320?", "unscr-2719"),
        ("Quelle résolution a prolongé la FINUL avant la résolution 2433 ?", "unscr-2373"),
    ],
)
def test_what_is_of_the_kind_is_told(asking: Asking, question: str, entry: str) -> None:
    assert entry in asking.ask(question, TODAY).entries[:2]


@pytest.mark.parametrize(
    "question",
    [
        "Which EU operation sailed alongside Ocean Shield?",
        "What agreement did Operation Unified Protector end with?",
    ],
)
def test_what_is_not_of_the_kind_is_never_sure(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


def test_a_verb_between_asks_for_something_else(asking: Asking) -> None:
    reply = asking.ask("What triggered Operation Deliberate Force?", TODAY)
    assert reply.answer is not None
    assert reply.answer.about == "cause"
