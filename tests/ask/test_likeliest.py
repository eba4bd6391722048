"""Where no rule is sure, the likeliest of all that may be meant is told, always with reserve."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bot.facts.ask import Asking
from bot.facts.ask.answer import HEDGED
from bot.facts.ask.attempts import Attempts
from bot.facts.ask.certainty import likeliest
from bot.facts.ask.certainty.likeliest import FIELD, WEIGHTS, Weighed

from .fit import Unsure, fit_field, fit_weights
from .score import TODAY, wording

_DESCRIBED = [
    ("Ghanaian who won the Nobel prize together with the organisation he led", "Kofi Annan"),
    ("a Portuguese who once ran the refugees' agency and now heads the UN", "António Guterres"),
    ("the treaty that Portugal's dictator signed in Washington with eleven others", "4 April 1949"),
    ("Swedish count shot dead in Jerusalem by gunmen of the Stern gang", "Folke Bernadotte"),
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
    reply = asking.ask("the treaty that Portugal's dictator signed with eleven others", TODAY)
    assert reply.answer is not None
    assert reply.answer.said.code == "ask.or"
    assert len({each.source for each in reply.answer.basis}) > 1


def test_what_is_only_found_is_no_surer_than_it_must_be(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A search that is led by an answer would else take its own first hit for another's word.
    weighed = likeliest.weighed

    def only_found(*given: Any) -> list[Weighed]:
        return [each for each in weighed(*given) if "found" in each.features]

    monkeypatch.setattr(likeliest, "weighed", only_found)
    reply = asking.ask("when did the Swedish count get shot in Jerusalem", TODAY)
    assert reply.answer is not None
    assert reply.entries[0] == "bernadotte"
    assert reply.answer.certainty == HEDGED


def test_one_is_told_where_one_is_asked_for(asking: Asking) -> None:
    told = wording(asking, "Which Swedish envoy was shot in Jerusalem by the Stern gang?")
    assert "Bernadotte" in told
    assert "Hammarskjöld" not in told
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
    question = "Who spoke against the call for a ceasefire?"
    told = wording(asking, f"Turkish troops landed near Kyrenia in July 1974. {question}")
    assert told.startswith("Resolution 353 (1974)")
    assert "was adopted unanimously" in told


def _unsure(table: list[list[float]], right: list[bool]) -> Unsure:
    return Unsure(
        of="",
        is_ours=True,
        was_refused=False,
        table=np.array(table),
        right=np.array(right),
        entries=[(str(at),) for at in range(len(right))],
        bearing=np.zeros(len(FIELD)),
    )


def test_what_the_right_answers_have_more_of_gets_more_weight() -> None:
    rows = [_unsure([[1.0, 0.0], [0.0, 1.0]], [True, False]) for _ in range(3)]
    rows.append(_unsure([[1.0, 0.0], [0.0, 1.0]], [False, True]))
    first, second = fit_weights(rows)
    assert first > second


def test_what_questions_of_the_field_have_more_of_speaks_for_it() -> None:
    def row(*, is_ours: bool, value: float) -> Unsure:
        bearing = np.array([1.0, *([value] * (len(FIELD) - 1))])
        unsure = _unsure([[0.0]], [False])
        return replace(unsure, is_ours=is_ours, was_refused=True, bearing=bearing)

    ours = [row(is_ours=True, value=3.0 + n) for n in range(4)]
    others = [row(is_ours=False, value=n / 4) for n in range(4)]
    fitted = fit_field([*ours, *others])
    assert all(each.bearing @ fitted > 0 for each in ours)
    assert all(each.bearing @ fitted < 0 for each in others)
