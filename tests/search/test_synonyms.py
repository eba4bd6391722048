"""Words that stand for one another in a description."""

from __future__ import annotations

from collections import Counter

from bot.facts.kinds import Kind
from bot.facts.search import SearchEngine
from bot.facts.search.synonyms import _GROUPS, KINDRED, SYNONYM, kindred, synonyms
from bot.facts.search.units import EXACT, units
from bot.facts.stemming import stem
from tests.facts.small import entry, small_base


def _options(engine: SearchEngine, text: str) -> dict[str, dict[str, float]]:
    return {unit.text: dict(unit.options) for unit in units(engine.read(text), engine.index)}


def _engine() -> SearchEngine:
    return SearchEngine(
        small_base(
            entry(Kind.EVENT, "loss", title="British aircraft lost over the frontier"),
            entry(Kind.EVENT, "other", title="Jet engines"),
        )
    )


def test_a_description_is_met_by_what_means_the_same() -> None:
    found = _options(_engine(), "uk plane lost at the border near home")
    assert found["uk"] == {"british": SYNONYM}
    assert found["plane"] == {"aircraft": SYNONYM, "jet": SYNONYM}
    assert found["lost"] == {"lost": EXACT}
    assert found["border"] == {"frontier": SYNONYM}


def test_what_is_typed_stands_for_itself_alone() -> None:
    found = _options(_engine(), "british jet and aircraft lost over frontier")
    assert found["jet"] == {"jet": EXACT}
    assert found["aircraft"] == {"aircraft": EXACT}


def test_a_plain_word_may_stand_for_a_term_but_no_term_for_a_plain_word() -> None:
    base = small_base(
        entry(Kind.EVENT, "arms", title="Arms for Haiti"),
        entry(Kind.EVENT, "rifle", title="A rifle for guards"),
    )
    found = _options(SearchEngine(base), "munitions shipped far away to aristide")
    assert found["munitions"] == {"arm": KINDRED}
    assert found["aristide"] == {"haiti": KINDRED}
    assert _options(SearchEngine(base), "arms shipped far away home")["arms"] == {"arm": EXACT}
    assert kindred("haiti") == ()


def test_a_name_is_taken_as_it_is() -> None:
    assert _options(_engine(), "jet engines")["jet"] == {"jet": EXACT}


def test_a_word_is_in_one_group() -> None:
    groups = [{stem(word) for word in line.split()} for line in _GROUPS.splitlines()]
    assert max(Counter(term for group in groups for term in group).values()) == 1
    assert synonyms("plebiscit") == ("referendum",)
