"""Document symbols: each is one document, and never answered with another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.model import Document, Draft
from bot.facts.search import SearchEngine
from bot.facts.search.reading import read
from bot.facts.search.symbols import Series


@pytest.mark.parametrize(
    ("text", "written", "series"),
    [
        ("S/PRST/2007/4", "S/PRST/2007/4", Series.PRESIDENTIAL),
        ("what is s/prst/2007/4 about?", "S/PRST/2007/4", Series.PRESIDENTIAL),
        ("s prst 2007 4", "S/PRST/2007/4", Series.PRESIDENTIAL),
        ("A/RES/377 (V)", "A/RES/377 (V)", Series.ASSEMBLY_RESOLUTION),
        ("A/C.1/79/L.4", "A/C.1/79/L.4", Series.ASSEMBLY_DOCUMENT),
        ("S/24744", "S/24744", Series.COUNCIL_DOCUMENT),
        ("(S/1999/328).", "S/1999/328", Series.COUNCIL_DOCUMENT),
        ("ST/SGB/2003/13", "ST/SGB/2003/13", Series.OTHER),
    ],
)
def test_symbols_are_read_in_any_notation(text: str, written: str, series: Series) -> None:
    assert [(each.text, each.series) for each in read(text).symbols] == [(written, series)]


@pytest.mark.parametrize(
    "text",
    ["S/RES/1244 (1999)", "and/or 5", "w/ 2 ships", "1/2/3", "a/b"],
)
def test_what_is_no_document_symbol(text: str) -> None:
    assert not read(text).symbols


def test_every_symbol_of_the_base_finds_its_own(engine: SearchEngine) -> None:
    for entry in engine.base.entries.values():
        if isinstance(entry, Document | Draft) and entry.symbol:
            results = engine.search(entry.symbol)
            exact = {hit.entry.id for hit in results.hits if hit.score > 90}
            assert entry.id in exact, entry.symbol


@given(st.sampled_from(["S/PRST", "A/RES", "S"]), st.integers(1946, 2049), st.integers(1, 9999))
def test_one_that_is_not_there_is_never_answered(
    engine: SearchEngine, organ: str, year: int, number: int
) -> None:
    text = f"{organ}/{year}/{number}"
    results = engine.search(text)
    if results.answer is None:
        assert results.missing_symbol is None or results.missing_symbol.text == text
    else:
        assert not results.missing_symbol


def test_what_is_nearest_is_of_the_same_series(engine: SearchEngine) -> None:
    results = engine.search("S/PRST/2007/4")
    assert results.answer is None
    assert [hit.entry.id for hit in results.hits] == ["prst-2007-40", "prst-2007-11"]


def test_where_its_year_has_none_the_nearest_year_is_offered(engine: SearchEngine) -> None:
    results = engine.search("S/PRST/1950/1")
    assert results.missing_symbol is not None
    assert results.hits
    assert all(hit.entry.id.startswith("prst-1994-") for hit in results.hits)


def test_the_draft_of_a_resolution_is_that_resolution(engine: SearchEngine) -> None:
    answer = engine.search("S/2011/142").answer
    assert answer is not None
    assert answer.id == "unscr-1973"


@pytest.mark.parametrize("text", ["pizza recipe", "taylor swift tour dates", "brexit"])
def test_nothing_is_better_than_noise(engine: SearchEngine, text: str) -> None:
    assert engine.search(text).hits == ()


def test_only_what_has_the_telling_word_is_near(engine: SearchEngine) -> None:
    results = engine.search("climate policy")
    assert results.hits[0].entry.id == "draft-s-2021-990"
    assert results.answer is None
    assert all("climate" in hit.entry.model_dump_json() for hit in results.hits)
