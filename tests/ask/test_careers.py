"""What became of somebody, and which posts somebody held before and after another."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from tests.ask.score import TODAY, answered, wording


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("what happened to General Bacellar?", "found dead"),
        ("What became of Sergio Vieira de Mello?", "died in the bombing"),
        ("How did Dag Hammarskjöld die?", "his aircraft had come down"),
        ("Qu'est-il arrivé à Folke Bernadotte ?", "Lehi"),
        ("Alan Doss led UNMIL. Which mission did he head after that?", "MONUSCO"),
        ("Which UN mission had Farid Zarif led before he went to Liberia?", "UNMIK"),
        ("which post did Farid Zarif get in 2015?", "UNMIL"),
        ("What did Javier Solana do after NATO?", "High Representative of the EU"),
    ],
)
def test_what_somebody_became_is_told(asking: Asking, question: str, fact: str) -> None:
    assert fact in answered(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "1561 just extended UNMIL. But which resolution had created UNMIL in the first place?",
        "If 1626 merely extended UNMIL, what set it up?",
        "UNMIL got an extension with 1667, but which resolution brought it into being?",
    ],
)
def test_what_made_a_mission_is_asked_apart_from_a_text_that_is_known(
    asking: Asking, question: str
) -> None:
    assert "1509" in answered(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "I need it for a table in my thesis: Chapter VI or VII for resolution 2069 (ISAF)?",
        "ISAF text of 2012, resolution 2069, VI or VII?",
    ],
)
def test_a_chapter_is_asked_by_its_number_alone(asking: Asking, question: str) -> None:
    assert "Chapter VII" in answered(asking, question)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("in which city does the head of MINUSCA have their office", "MINUSCA – theatre"),
        ("In which town does the UNIFIL commander have his headquarters?", "Naqoura"),
        ("When did the Assembly create the post of High Commissioner for Human Rights?", "1993"),
        ("Since when has there been a UN High Commissioner for Human Rights?", "20 December 1993"),
        ("UNHCR helped people out of Kosovo in 1999, but when was it founded?", "in 1950"),
        (
            "Who was the first ambassador the USSR sent to the UN? Later foreign minister.",
            "Gromyko",
        ),
        ("who represented the US at the UN in 1962?", "Adlai Stevenson"),
        ("when did West Germany get onto the Security Council for the first time?", "1977"),
        ("La Croatie a-t-elle déjà siégé au Conseil de sécurité, et quand ?", "2008"),
        ("When did KFOR give Pristina airport over to the UN administration?", "1 April 2004"),
    ],
)
def test_where_and_since_when_something_is_held_is_told(
    asking: Asking, question: str, fact: str
) -> None:
    assert fact in answered(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "Which post did Bernard Kouchner hold before UNMIK?",
        "Which job did Jens Stoltenberg have before NATO?",
        "What was Jean Cot's next command?",
        "What was Ian Martin's first mission?",
        "When was the post of High Representative for Bosnia created?",
    ],
)
def test_nothing_is_sure_where_the_base_does_not_tell_it(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


def test_no_later_holder_is_told_where_a_post_has_no_date(asking: Asking) -> None:
    assert "Eisenhower" in answered(asking, "Since when has there been a SACEUR?")


def test_whoever_is_in_a_post_is_told_with_the_posts(asking: Asking) -> None:
    question = "What happened to António Guterres?"
    assert "1 January 2017 – 31 December 2026" in wording(asking, question)
    assert not asking.ask(question, TODAY).is_confident
