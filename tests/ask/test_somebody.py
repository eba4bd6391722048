"""What is asked of somebody who is only described by a post."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from tests.ask.score import TODAY, answered, wording


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("The Swede who led the Congo force first, who came after him?", "Seán Mac Eoin"),
        ("The German who led KFOR in 2000: who took over from him?", "Juan Ortuño"),
        ("the Irish general who led UNIFIL in 2017, whose place did he take?", "Portolano"),
        ("The first Norwegian to head UN forces in Cyprus... when did she leave?", "July 2016"),
        ("NATO's boss during the Kosovo war, what did he do afterwards?", "Representative of the"),
        ("General Santos Cruz led the troops in Haiti. Who succeeded him there?", "Peixoto"),
        ("From which country was the general who led UNIFIL from 2022 to 2025?", "Spain"),
        ("the general in command of the UN force in Cyprus in 2015 was from where?", "Norway"),
        ("Of which country was the general who led the UN force in the Congo in 1961?", "Ireland"),
        ("Cavoli has left as supreme commander, so who's in his chair?", "Grynkewich"),
    ],
)
def test_what_is_asked_of_them_is_told(asking: Asking, question: str, fact: str) -> None:
    assert fact in answered(asking, question)


def test_nothing_is_sure_of_two_who_fit_the_description(asking: Asking) -> None:
    reply = asking.ask("The Afghan who ran UNMIK, which UN mission did he get in 2015?", TODAY)
    assert not reply.is_confident


@pytest.mark.parametrize("braces", ["{}", "{0} {1}", "{x}", "}{"])
def test_braces_in_a_question_are_no_more_than_marks(asking: Asking, braces: str) -> None:
    assert "Ban Ki-moon" in answered(asking, f"Kofi Annan, {braces} who succeeded him?")


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("From which country was the general whom Dallaire replaced?", "Roméo Dallaire"),
        (
            "Hammarskjöld died in 1961. Who took over from him, and where was he from?",
            "Dag Hammarskjöld: Swedish (from Sweden).",
        ),
    ],
)
def test_nothing_is_sure_of_whoever_is_only_named_beside(
    asking: Asking, question: str, other: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert not (reply.is_confident and wording(asking, question).startswith(other))
