"""The rules of each field, and the words that entries make of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from bot.facts.dates import FactDate
from bot.facts.kinds import Kind
from bot.facts.model import ENTRY_MODELS, Document, Entry, Resolution, Source
from bot.facts.parts import DatedFact, Statement, Vote
from bot.facts.schema import json_schema
from bot.wording import PLAIN
from bot.wording.entries import vote_counts, when

from .small import PAGE, entry


def dated(**fields: Any) -> DatedFact:
    return DatedFact.model_validate({"what": "held", **fields})


@pytest.mark.parametrize(
    ("fields", "spoken"),
    [
        ({"on": "1999-06-10"}, "10 June 1999"),
        ({"on": "1999-06"}, "June 1999"),
        ({"on": "1999"}, "1999"),
        ({"from": "2001-12-20", "to": "2014-12-31"}, "20 December 2001 – 31 December 2014"),
        ({"from": "2014-09-04", "to": "2014-09-05"}, "4–5 September 2014"),
        ({"from": "1999-03-24", "to": "1999-06-20"}, "24 March – 20 June 1999"),
        ({"from": "2009-03-24", "to": "2009-08"}, "24 March – August 2009"),
        ({"from": "2009-03", "to": "2009-08"}, "March – August 2009"),
        ({"from": "2009", "to": "2009-08"}, "2009 – August 2009"),
        ({"from": "2000", "to": "2001"}, "2000–2001"),
        ({"from": "2015-01-01", "to": "2021-09"}, "1 January 2015 – September 2021"),
        ({"from": "1999-06-12", "to": "ongoing"}, "since 12 June 1999"),
        ({"from": "1999-06", "to": "unknown"}, "from June 1999 (end not confirmed)"),
        ({"yearly": "04-25"}, "every 25 April"),
        ({"yearly": "02-29", "since": "2004"}, "every 29 February, since 2004"),
    ],
)
def test_dates_in_words(fields: dict[str, str], spoken: str) -> None:
    assert when(dated(**fields), PLAIN) == spoken


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "date_needs_one_shape"),
        ({"on": "1999", "yearly": "04-25"}, "date_needs_one_shape"),
        ({"on": "1999", "from": "1999", "to": "2000"}, "date_needs_one_shape"),
        ({"from": "1999"}, "span_needs_both"),
        ({"on": "1999", "to": "2000"}, "span_needs_both"),
        ({"on": "1999", "since": "1990"}, "since_without_yearly"),
        ({"from": "1999-06-12", "to": "1999-06-11"}, "end_before_start"),
        ({"from": "1999", "to": "1998"}, "end_before_start"),
        ({"from": "1999", "to": "soon"}, "not_a_date"),
        ({"on": "1999-02-29"}, "no_such_day"),
    ],
)
def test_dates_that_mean_nothing(fields: dict[str, str], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        dated(**fields)


def test_a_span_may_end_within_the_month_or_year_it_began() -> None:
    assert dated(**{"from": "1999-06-12", "to": "1999-06"}).ends == FactDate(1999, 6)
    assert dated(**{"from": "1999-06-12", "to": "1999"}).ends == FactDate(1999)


def test_only_known_ends_are_ends() -> None:
    assert dated(**{"from": "1999", "to": "ongoing"}).ends is None
    assert dated(**{"from": "1999", "to": "unknown"}).ends is None
    assert dated(yearly="04-25").begins is None


def test_a_vote_counts_fifteen() -> None:
    spoken = vote_counts(Vote(in_favour=14, against=0, abstaining=1), PLAIN)
    assert spoken == "14 in favour, 1 abstaining"
    assert vote_counts(Vote(in_favour=9, against=2, abstaining=4), PLAIN) == (
        "9 in favour, 2 against, 4 abstaining"
    )
    with pytest.raises(ValidationError, match="vote_over_fifteen"):
        Vote(in_favour=15, against=1, abstaining=0)


def test_a_resolution_knows_its_notations() -> None:
    found = entry(Kind.RESOLUTION, "unscr-1244")
    assert isinstance(found, Resolution)
    assert found.symbol == "S/RES/1244 (1999)"
    assert found.link == "https://docs.un.org/S/RES/1244(1999)"
    assert {"1244", "S/RES/1244 (1999)", "UNSCR 1244", "résolution 1244"} <= set(found.spellings)


def test_the_year_of_a_resolution_is_the_year_of_its_adoption() -> None:
    day = {"what": "adopted", "on": "1998-06-10"}
    with pytest.raises(ValidationError, match=r"year_differs\(year=1999, adopted=1998\)"):
        entry(Kind.RESOLUTION, "unscr-1244", dates=[day])
    entry(Kind.RESOLUTION, "unscr-1244", dates=[{"what": "in force", "on": "2001"}])


def test_the_first_article_of_a_chapter_stands_before_the_last() -> None:
    with pytest.raises(ValidationError, match=r"articles_reversed\(first=9, last=7\)"):
        entry(Kind.DOCUMENT, "treaty-chapter", articles=[9, 7])
    entry(Kind.DOCUMENT, "treaty-chapter", articles=[7, 7])


def test_a_document_is_read_at_its_address_or_by_its_symbol() -> None:
    plain = entry(Kind.DOCUMENT, "treaty")
    symbol = entry(Kind.DOCUMENT, "treaty", symbol="S/PRST/1999/5")
    both = entry(Kind.DOCUMENT, "treaty", symbol="S/PRST/1999/5", url="https://nato.int/treaty")
    assert (plain.link, plain.spellings) == (None, ())
    assert symbol.link == "https://docs.un.org/S/PRST/1999/5"
    assert isinstance(symbol, Document)
    assert symbol.spellings == ("S/PRST/1999/5",)
    assert both.link == "https://nato.int/treaty"


@pytest.mark.parametrize("url", ["http://x.org", "javascript:alert(1)", "https://a b", "https://"])
def test_a_document_links_to_safe_addresses_only(url: str) -> None:
    with pytest.raises(ValidationError, match="url"):
        entry(Kind.DOCUMENT, "treaty", url=url)


@pytest.mark.parametrize("kind", ENTRY_MODELS)
def test_what_says_it_all_is_the_summary_or_the_first_statement(kind: Kind) -> None:
    key = "unscr-1244" if kind is Kind.RESOLUTION else "thing"
    assert entry(kind, key).gist == f"{key} is known."
    assert entry(kind, key, summary="In short.").gist == "In short."
    assert entry(kind, key).kind is kind


@pytest.mark.parametrize("key", ["K", "Kfor", "k for", "k_for", "-kfor", "kfor-", "k--for", "é-x"])
def test_ids_are_plain(key: str) -> None:
    with pytest.raises(ValidationError, match="id"):
        entry(Kind.BODY, "body", id=key)


def test_ids_leave_room_for_two_in_a_custom_id() -> None:
    assert entry(Kind.BODY, "a" * 45)
    with pytest.raises(ValidationError, match="at most 45"):
        entry(Kind.BODY, "a" * 46)


@pytest.mark.parametrize("field", ["title", "summary", "place", "note"])
def test_a_text_of_nothing_is_refused(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        entry(Kind.BODY, "body", **{field: "   "})


def test_an_entry_cites_something() -> None:
    with pytest.raises(ValidationError, match="statements"):
        entry(Kind.BODY, "body", statements=[])


def test_entries_never_change() -> None:
    found = entry(Kind.BODY, "body")
    with pytest.raises(ValidationError, match="frozen"):
        found.title = "Other"
    with pytest.raises(ValidationError, match="extra"):
        Entry.model_validate({**found.model_dump(), "colour": "red"})


def test_sources_may_lack_an_address_but_not_a_publisher() -> None:
    assert Source.model_validate(PAGE).url is None
    with pytest.raises(ValidationError, match="publisher"):
        Source.model_validate({"id": "page", "title": "A page"})


def unbounded(schema: dict[str, Any], where: str) -> Iterator[str]:
    """The texts of a JSON Schema that may be of any length."""
    is_text = schema.get("type") == "string"
    bounded = {"maxLength", "enum", "const"} & schema.keys()
    finite = re.fullmatch(r"\^[^+*]*\$", schema.get("pattern", "")) and "{" in schema["pattern"]
    if is_text and not bounded and not finite:
        yield where
    for key, part in schema.get("properties", {}).items():
        yield from unbounded(part, f"{where}.{key}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from unbounded(schema[key], f"{where}[]")
    for key in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for part in schema.get(key, ()):
            yield from unbounded(part, where)


def test_every_text_of_the_data_has_a_greatest_length() -> None:
    # What has none can make a card, or the post of a whole day, longer than Discord takes.
    definitions = json_schema()["$defs"]
    assert [where for name, part in definitions.items() for where in unbounded(part, name)] == []
    assert list(unbounded({"properties": {"x": {"type": "string"}}}, "Y")) == ["Y.x"]


@pytest.mark.parametrize("section", ["Whole text", "whole page", "Whole of the declaration"])
def test_a_section_is_a_part_of_its_source(section: str) -> None:
    """Only what somebody read as a whole is cited as a whole: by leaving the section out."""
    with pytest.raises(ValidationError, match="section_is_whole"):
        Statement.model_validate({"text": "It is so.", "source": "page", "section": section})
