"""The work of a query is bounded, whatever is typed; and what the scripts beside it print is so."""

from __future__ import annotations

from bot.facts.search import SearchEngine, scoring
from bot.facts.search.reading import MAX_WORDS, read
from bot.facts.search.units import MAX_UNITS

from .worst import texts
from .worth import without

_LOOKED_AT = 400
"""Entries that are looked at closely, by words, names, dates, relations and meaning together."""


def test_no_text_makes_the_search_look_at_more_than_it_may(engine: SearchEngine) -> None:
    words = sorted({word for entry in engine.base.entries.values() for word in entry.title.split()})
    for text in texts(words, 120):
        query = read(text)
        looked = engine.looked(query)
        assert len(query.words) <= MAX_WORDS
        assert len(looked.units) <= MAX_UNITS
        assert looked.evidence is None or len(looked.evidence.places) <= _LOOKED_AT


def test_without_a_weight_the_order_changes_and_comes_back(engine: SearchEngine) -> None:
    before = [hit.score for hit in engine.search("piracy off somalia").hits]
    with without("weight.spread"):
        assert scoring.WEIGHTS["spread"] == 0.0
        assert [hit.score for hit in engine.search("piracy off somalia").hits] != before
    assert [hit.score for hit in engine.search("piracy off somalia").hits] == before
