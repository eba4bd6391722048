"""Who spoke for a country in the Council, and what that country did."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking

from .score import TODAY, answered


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Who was France's permanent representative when resolution 1441 was adopted?", "Levitte"),
        ("Russian ambassador at the Council during the MH17 veto, July 2015", "Churkin"),
        (
            "Who represented Russia on the Security Council when it vetoed the Crimea draft?",
            "Churkin",
        ),
        ("Who spoke for China in the Council during the vote on resolution 1973?", "Li Baodong"),
        ("Who sat in the US chair at the Council when the Iraq war began?", "Negroponte"),
        ("Who was Britain's envoy to the UN when UNSCR 1244 passed?", "Greenstock"),
        ("Who was the Soviet ambassador at the Council in the Cuban missile crisis?", "Zorin"),
        ("Qui était l'ambassadeur de Chine à l'ONU lors du vote de la 1244 ?", "Qin Huasun"),
        ("who represents the US on the council now", "Waltz"),
    ],
)
def test_whoever_speaks_for_a_country_is_asked_for_and_not_its_vote(
    asking: Asking, question: str, person: str
) -> None:
    assert person in answered(asking, question)
    assert asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how did the Chinese ambassador vote on 1973", "China abstained"),
        ("what did the British ambassador do when 1973 was put to the vote", "voted in favour"),
        ("Did the Russian ambassador veto the Srebrenica text?", "Russia vetoed it"),
    ],
)
def test_what_an_ambassador_did_at_a_vote_is_what_the_country_did(
    asking: Asking, question: str, said: str
) -> None:
    assert said in answered(asking, question)


def test_an_ambassador_elsewhere_holds_another_post(asking: Asking) -> None:
    assert not asking.ask("who was the French ambassador in Kigali in 1994", TODAY).is_confident


@pytest.mark.parametrize(
    "question",
    [
        "Canada's ambassador to NATO in 2020",
        "who was Italy's ambassador to the UN in 2013",
        "Japan's permanent representative to the UN in 2016",
        "ambassador of India to the UN in 2021",
        "who is Poland's ambassador to NATO?",
        "qui était l'ambassadeur d'Espagne à l'OTAN en 2003",
    ],
)
def test_an_ambassador_who_is_not_here_is_nobody_else(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is None, reply.answer
