"""Two spellings of the same words become equal, and anything may be typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.wording import fold, words


@given(st.text(max_size=200))
def test_folding_leaves_plain_words(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(words(text))
    assert folded == folded.strip()
    assert "  " not in folded
    assert all(char.isalnum() or char == " " for char in folded)
    assert folded == folded.casefold()


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=60))
def test_case_spacing_and_composition_do_not_matter(text: str) -> None:
    # (ß grows to SS, and µ and ÿ leave Latin-1: what counts is the folded form.)
    assert fold(text.upper()) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(f"  {text}\n") == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("S/RES/1325 (2000)", "s res 1325 2000"),
        ("U.N.", "un"),
        ("the U.N. and N.A.T.O. meet", "the un and nato meet"),
        ("Résolution n° 1244", "resolution n 1244"),
        ("ＫＦＯＲ １２４４", "kfor 1244"),
        ("Jaap de Hoop Scheffer’s", "jaap de hoop scheffer"),
        ("NATO's role", "nato role"),
        ("NATO's", "nato"),
        ("what is NATO’s? – UN's", "what is nato un"),
        ("'sting", "sting"),
        ("l'OTAN", "l otan"),
        ("Søren Łódź straße", "soren lodz strasse"),
        ("women–peace–security", "women peace security"),
        ("", ""),
        ("🚢🏴‍☠️", ""),
        ("\u200b\u202e", ""),
        ("___", ""),
    ],
)
def test_spellings(text: str, folded: str) -> None:
    assert fold(text) == folded
