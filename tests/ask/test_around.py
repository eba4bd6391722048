"""What stands around a question is put aside, and what is only told is asked."""

from __future__ import annotations

import pytest

from bot.facts.ask.reading.around import bare


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Hi there, could you tell me when ISAF ended? Thanks!", "when ISAF ended"),
        ("I'd really like to know who led NATO in 2011, please", "who led NATO in 2011"),
        ("for my position paper I need the sponsors of 2202", "the sponsors of 2202"),
        ("As far as I recall, who led NATO in 2011?", "who led NATO in 2011?"),
        ("Bonjour, pourriez-vous me dire qui dirige l'OTAN svp", "qui dirige l'OTAN"),
        ("je me demande comment la Chine a voté", "comment la Chine a voté"),
    ],
)
def test_requests_and_courtesies_are_put_aside(text: str, question: str) -> None:
    assert bare(text) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("my teacher says Russia vetoed 1973", "is it true that Russia vetoed 1973"),
        ("iirc China abstained on 1244", "is it true that China abstained on 1244"),
        ("Can you confirm whether Spain is in NATO?", "is it true that Spain is in NATO?"),
        ("ISAF ended in 2014, didn't it?", "is it true that ISAF ended in 2014"),
        ("Sauf erreur, l'ISAF a pris fin en 2014.", "est-il vrai que l'ISAF a pris fin en 2014."),
        ("sais-tu si la Suède est dans l'OTAN", "est-il vrai que la Suède est dans l'OTAN"),
    ],
)
def test_what_is_told_or_doubted_is_asked(text: str, question: str) -> None:
    assert bare(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "who said no to 1973",
        "someone said no to 1973",
        "did Russia say yes or no",
        "tell me about resolution 1325",
        "do you know KFOR",
        "how long did the sorry affair last",
        "please",
        "",
        "🙂",
    ],
)
def test_a_question_by_itself_stays_whole(text: str) -> None:
    assert bare(text) == text
