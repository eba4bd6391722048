"""Where no rule is sure, the likeliest of all that may be meant is told, always with reserve."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking, likeliest
from bot.facts.ask.attempts import Attempts
from bot.facts.ask.likeliest import FIELD, WEIGHTS, Weighed

from .score import TODAY, wording

_DESCRIBED = [
    ("The Australian general whose troops landed in Dili to put down the militias?", "Cosgrove"),
    ("Canadian soldier who pleaded for more men as Rwanda went under, his name again?", "Dallaire"),
    ("that Indian officer who was first to lead the blue berets in Croatia", "Nambiar"),
    ("Steve Biko was dead, and Pretoria was to get no more arms. By what text?", "418"),
]


@pytest.mark.parametrize(("question", "told"), _DESCRIBED)
def test_what_is_described_in_words_of_ones_own_is_found(
    asking: Asking, question: str, told: str
) -> None:
    assert told in wording(asking, question)
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize(
    "question",
    [
        "which tyres should I put on my bike for wet roads",
        "my sister moved to Bosnia and wants to open a bakery there, what flour is best",
        "who painted the ceiling of the Sistine chapel and how long did he take",
        "combien de temps faut-il cuire un gigot d'agneau de deux kilos",
    ],
)
def test_what_is_of_another_field_stays_refused(asking: Asking, question: str) -> None:
    assert asking.ask(question, TODAY).answer is None


def test_each_of_two_answers_has_its_source(asking: Asking) -> None:
    reply = asking.ask("which american four-star ran the air war against milosevic", TODAY)
    assert reply.answer is not None
    assert reply.answer.said.code == "ask.or"
    assert {"wesley-clark"} < set(reply.entries)
    assert len({each.source for each in reply.answer.basis}) > 1


def test_one_is_told_where_one_is_asked_for(asking: Asking) -> None:
    told = wording(asking, "That Canadian general who begged for more troops as Kigali burned?")
    assert told.startswith("Roméo Dallaire")
    assert "Bouchard" in wording(asking, "Name all Canadian generals who led a force")


def test_no_other_text_is_told_where_one_is_named(asking: Asking) -> None:
    reply = asking.ask("how many new members did resolution 1327 propose", TODAY)
    assert reply.answer is None or "unscr-1327" in reply.entries


def test_all_that_is_weighed_has_a_weight(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Weighed] = []
    bearing: list[str] = []
    weighed = likeliest.weighed

    def noted(attempts: Attempts, said: object, tried: object) -> list[Weighed]:
        every = weighed(attempts, said, tried)  # type: ignore[arg-type]
        seen.extend(every)
        bearing.extend(likeliest.bearing(attempts, every))
        return every

    monkeypatch.setattr(likeliest, "weighed", noted)
    for question, _ in _DESCRIBED:
        asking.ask(question, TODAY)
    assert {name for each in seen for name in each.features} <= set(WEIGHTS)
    assert set(bearing) == set(FIELD)
    assert len({each.weight for each in seen}) > len(_DESCRIBED)


def test_who_did_something_of_a_text_is_told_with_how_the_vote_went(asking: Asking) -> None:
    question = "The council wanted blue helmets to muscle into Darfur, Aug 2006. Who was lukewarm?"
    told = wording(asking, question)
    assert "1706" in told
    assert "abstaining (China, Qatar and Russia)" in told
