"""Why something was so: told by the sentence that has a reason, and never for sure."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking

from .score import TODAY, wording


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("why did China veto the observers for Guatemala", "Taiwan"),
        ("why did Russia veto draft S/2015/508", "Serbia had asked Russia to stop it"),
        ("why did the UK and France veto draft S/3710", "Israel had invaded"),
        ("pourquoi les États-Unis ont-ils mis leur veto à S/2002/712 ?", "American soldiers"),
        ("why was UNPREDEP ended?", "China vetoed"),
        ("reason for the end of UNOSOM II", "warlords"),
        ("why did the US abstain on 2334", "Egypt had withdrawn the text"),
        ("what led to NATO invoking Article 5", "11 September 2001"),
        ("how come the Council could act on Korea w/o a Soviet veto in 1950", "boycott"),
        ("what was behind resolution 1272?", "East Timor"),
        ("Qu'est-ce qui a conduit à la création du TPIR ?", "genocide"),
        ("Qu'est-ce qui a mené à la résolution 1160 ?", "Drenica"),
        ("Quel crime est à l'origine du tribunal spécial du Liban ?", "Hariri"),
        ("why was UNEF sent", "Suez"),
        ("what prompted MINURCA", "mutinies"),
        ("what happened right before Deliberate Force", "Markale"),
        ("why did NATO make use of Article 5", "11 September 2001"),
        ("Which talks broke down shortly before Allied Force?", "Rambouillet"),
        ("Background to resolution 1160: what was going on?", "Drenica"),
    ],
)
def test_a_reason_that_a_sentence_tells_is_told_with_reserve(
    asking: Asking, question: str, reason: str
) -> None:
    said = wording(asking, question)
    assert reason in said, said
    assert not asking.ask(question, TODAY).is_confident, said


@pytest.mark.parametrize(
    "question",
    [
        "why did Finland join NATO",
        "why was UNTSO founded in 1948",
        "why did Spain enter NATO",
        "why was KFOR deployed",
        "why did NATO start Ocean Shield",
    ],
)
def test_no_time_or_text_is_a_sure_answer_to_why(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


def test_what_a_question_why_supposes_wrongly_is_denied_for_sure(asking: Asking) -> None:
    reply = asking.ask("why did Chile veto resolution 1441", TODAY)
    assert reply.is_confident or "No" in wording(asking, "why did Chile veto resolution 1441")


@pytest.mark.parametrize(
    "question",
    [
        "why did the Council end up creating the Sierra Leone court",
        "how did NATO end up leading ISAF",
        "how come the UN ended up running Cambodia with UNTAC",
    ],
)
def test_to_end_up_doing_something_is_no_end(asking: Asking, question: str) -> None:
    assert " ended " not in wording(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "what had happened before resolution 1373 was adopted",
        "what happened just before 1441",
        "que s'était-il passé avant la résolution 1564 ?",
    ],
)
def test_what_happened_before_a_text_is_no_text_for_sure(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    is_neighbour = reply.answer is not None and reply.answer.about == "preceded"
    assert not (is_neighbour and reply.is_confident)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why was MINUSMA created", "African-led force"),
        ("what caused the UN to send ONUC", "Katanga"),
        ("why did the UN start UNIFIL", "Israel withdrew"),
        ("which resolution set up MINUSCA and why", "anti-balaka"),
        ("what had just happened when the Council passed 1860", "Cast Lead"),
        ("what has just happened before resolution 2166 was adopted?", "MH17"),
    ],
)
def test_what_made_something_tells_why_it_was_made(
    asking: Asking, question: str, told: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert told in wording(asking, question)
    assert not reply.is_confident
