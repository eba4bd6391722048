"""Days, months, years and spans in what people type."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.search.reading import read
from bot.facts.search.text_dates import When


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("renewal november 2019", {When(2019, 11)}),
        ("en décembre 1992 ou en 1995", {When(1992, 12), When(1995)}),
        ("resolution 1325 of 31 october 2000", {When(2000, 10, 31)}),
        ("may the force be with you 1244", set()),
        ("what happened on 17 March 2011", {When(2011, 3, 17)}),
        ("what happened on March 17th, 2011", {When(2011, 3, 17)}),
        ("le 17 mars 2011", {When(2011, 3, 17)}),
        ("17. März 2011", {When(2011, 3, 17)}),
        ("17 de marzo de 2011", {When(2011, 3, 17)}),
        ("17 marzo 2011", {When(2011, 3, 17)}),
        ("2011-03-17", {When(2011, 3, 17)}),
        ("17/3", {When(None, 3, 17)}),
        ("born on 4/5", {When(None, 5, 4), When(None, 4, 5)}),
        ("1 Juni", {When(None, 6, 1)}),
        ("13/25/1", set()),
        ("6/7/50", {When(1950, 7, 6), When(1950, 6, 7)}),
        ("31.12.99", {When(1999, 12, 31)}),
        ("the council on 20/8/08", {When(2008, 8, 20)}),
        ("20/8/123", set()),
        ("99 31 42", set()),
    ],
)
def test_moments(text: str, moments: set[When]) -> None:
    assert set(read(text).moments) == moments


def test_the_words_of_a_date_are_known() -> None:
    assert read("what happened on 17/3/2011").dates.words == {"17", "3", "2011"}
    assert read("on 4/5").dates.words == {"4", "5"}
    assert read("what happened on 17 march 2011").dates.words == {"17", "march", "2011"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("resolutions before 1999 on kosovo", dt.date.min, dt.date(1998, 12, 31)),
        ("missions after 2001", dt.date(2002, 1, 1), dt.date.max),
        ("since 2001", dt.date(2001, 1, 1), dt.date.max),
        ("between 1992 and 1995", dt.date(1992, 1, 1), dt.date(1995, 12, 31)),
        ("who led nato from 2014 to 2024", dt.date(2014, 1, 1), dt.date(2024, 12, 31)),
        ("entre 1999 et 2001", dt.date(1999, 1, 1), dt.date(2001, 12, 31)),
        ("zwischen 2001 und 1999", dt.date(1999, 1, 1), dt.date(2001, 12, 31)),
        ("in the 1990s", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        ("of the seventies on rhodesia", dt.date(1970, 1, 1), dt.date(1979, 12, 31)),
        ("dans les années 60", dt.date(1960, 1, 1), dt.date(1969, 12, 31)),
        ("in the 80s", dt.date(1980, 1, 1), dt.date(1989, 12, 31)),
        ("since the fifties", dt.date(1950, 1, 1), dt.date.max),
        ("depuis 2005", dt.date(2005, 1, 1), dt.date.max),
    ],
)
def test_spans(text: str, first: dt.date, last: dt.date) -> None:
    span = read(text).dates.span
    assert span is not None
    assert (span.first, span.last) == (first, last)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2049, 12, 31)))
def test_every_day_is_read_in_each_notation(day: dt.date) -> None:
    wanted = When(day.year, day.month, day.day)
    for pattern in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "on the %d of %B %Y", "%d/%m/%Y"):
        assert wanted in read(day.strftime(pattern)).moments, pattern


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read(text: str) -> None:
    query = read(text)
    assert len(query.folded) <= 300


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("who abstained on 1973", [1973]),
        ("what did 1325 say", [1325]),
        ("resolutions 1970 and 1973", [1970, 1973]),
        ("resolutions 1991", []),
        ("Security Council 2024", []),
        ("what happened in 1999", []),
        ("resolution 1991", [1991]),
        ("16 000 troops", []),
        ("26000 troops in Darfur", []),
        ("900 soldiers", []),
        ("A/RES/60/1", []),
        ("S/RES/1244 (1999)", [1244]),
    ],
)
def test_numbers_inside_sentences(text: str, numbers: list[int]) -> None:
    assert [reference.number for reference in read(text).references] == numbers


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("A/RES/60/1", ["a res 60 1"]),
        ("what is S/PRST/2007/4 about", ["s prst 2007 4"]),
        ("S/RES/1244", []),
        ("S/1999/328", ["s 1999 328"]),
        ("as 12 months", []),
    ],
)
def test_symbols(text: str, symbols: list[str]) -> None:
    assert [each.folded for each in read(text).symbols] == symbols
