"""What only shares a word with the field, such as NATO's name, is not answered."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.answer import Refusal

from .score import TODAY, answered, wording


@pytest.mark.parametrize(
    "question",
    [
        "whats the nato phonetic alphabet",
        "what letter is Foxtrot in the nato alphabet",
        "which nato strap fits a 20mm watch",
        "is 7.62 NATO the same as .308 Winchester",
        "what twist rate for 5.56 NATO",
        "how do you win a UN vote in Civilization 6",
        "how many UNESCO world heritage sites are in Italy",
        "what resolution is 4K",
        "how do I change my screen resolution in windows 11",
        "what is the order of operations in maths",
        "how long does a cataract operation take",
        "who commanded the Apollo 11 mission",
        "when did operation warp speed end",
        "who vetoed the tax bill in Congress",
        "who abstained in the House of Commons vote on brexit",
        "when did the council of Trent end",
        "when is the next olympics",
        "who is the secretary general of FIFA",
        "what does chapter 7 bankruptcy mean",
        "c'est quoi l'alphabet phonétique OTAN",
        "quel bracelet NATO pour une montre de 22 mm",
        "qui préside le conseil municipal de Lyon",
        "combien de temps dure une mission d'intérim",
        "qui est le président des États-Unis",
        "who is the king of Norway",
    ],
)
def test_what_shares_a_word_with_the_field_is_refused(asking: Asking, question: str) -> None:
    assert asking.ask(question, TODAY).answer is None


@pytest.mark.parametrize(
    "question",
    [
        "how many vetoes did president Obama cast",
        "how do I keep my new year resolution",
        "what are good new year's resolutions",
        "quelle résolution pour une photo A4",
        "what is the British Council",
        "who was in charge of mission control",
    ],
)
def test_what_is_near_the_field_is_never_sure(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize(
    "question",
    [
        "how often was the veto used in 2038?",
        "what will the Security Council do about Sudan",
        "which states sat on the Council in 2041",
        "who is likely to succeed Guterres",
        "will Georgia be a member of NATO some day?",
        "how will China vote on Taiwan",
        "combien de vetos en 2036 ?",
        "Qui prendra la tête de la FINUL en 2029 ?",
    ],
)
def test_what_is_yet_to_come_is_refused_and_not_counted(asking: Asking, question: str) -> None:
    assert asking.ask(question, TODAY).answer is None


def test_what_is_known_of_days_ahead_is_told(asking: Asking) -> None:
    for question, told in (
        ("when will UNIFIL shut down", "31 December 2026"),
        ("who is to preside over the Council next month", "Liberia"),
    ):
        assert told in answered(asking, question)


def test_the_future_is_not_told(asking: Asking) -> None:
    assert asking.ask("when is the next NATO summit", TODAY).refusal is Refusal.OPINION
    assert asking.ask("who was the next Secretary-General after Annan", TODAY).answer is not None


@pytest.mark.parametrize(
    "question",
    [
        "number of lightbulbs in the UN secretariat building",
        "how many parrots did Kofi Annan keep",
        "which members does the Arab League have",
        "combien de perroquets y a-t-il au siège de l'OTAN",
    ],
)
def test_what_counts_or_lists_something_that_is_not_here_is_refused(
    asking: Asking, question: str
) -> None:
    assert asking.ask(question, TODAY).answer is None, wording(asking, question)


@pytest.mark.parametrize(
    "question",
    [
        "which university did Jens Stoltenberg attend",
        "what language do people speak in Kosovo",
        "who wrote the anthem of Kosovo",
        "which football team is from Sarajevo",
        "who is the king of Belgium",
        "which prize did Dallaire's book win",
        "which medal did Dallaire get",
    ],
)
def test_a_thing_of_which_nothing_is_said_is_not_asked_here(asking: Asking, question: str) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is None, reply.answer


@pytest.mark.parametrize(
    "question",
    [
        "what did the WHO decide in 2020 on covid",
        "what did the European Court of Human Rights rule on Cyprus",
        "what's the capital of Burkina Faso",
    ],
)
def test_what_is_not_covered_is_answered_by_nothing_that_does_not_speak_of_it(
    asking: Asking, question: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.answer is None, reply.answer
