"""What follows from votes and terms, and what must not be concluded from them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import Country, Draft, Entry, Resolution
from bot.facts.parts import Position
from bot.facts.votes import Votes, is_divided, is_unanimous, tally

from .small import entry, small_base

NAMES = [f"Land {letter}" for letter in "ABCDEFGHIJKLMNO"]
"""Fifteen members; the first five are permanent."""


def country(name: str, **fields: Any) -> Entry:
    terms = [{"from": 1946, "to": "ongoing"}] if name in NAMES[:5] else [{"from": 1990, "to": 2010}]
    least = {"title": name, "terms": terms, "permanent": name in NAMES[:5], "statements": []}
    return entry(Kind.COUNTRY, f"country-{name[-1].lower()}", **(least | fields))


def resolution(number: int, year: int = 2005, **fields: Any) -> Resolution:
    least = {
        "title": f"Resolution {number} ({year}): peace in Atlantis",
        "year": year,
        "dates": [{"what": "adopted", "on": f"{year}-03-01"}],
        "standing": "record",
        "statements": [],
    }
    made = entry(Kind.RESOLUTION, f"unscr-{number}", **(least | fields))
    assert isinstance(made, Resolution)
    return made


def draft(symbol: str, year: int = 2005, **fields: Any) -> Draft:
    least = {
        "title": f"Draft {symbol}: war in Atlantis",
        "symbol": symbol,
        "outcome": "vetoed",
        "vetoed_by": ["Land A"],
        "dates": [{"what": "voted on", "on": f"{year}-02-01"}],
        "standing": "record",
        "statements": [],
    }
    key = "draft-" + symbol.lower().replace("/", "-")
    made = entry(Kind.DRAFT, key, **(least | fields))
    assert isinstance(made, Draft)
    return made


def votes(*texts: Entry) -> Votes:
    return Votes(small_base(*(country(name) for name in NAMES), *texts))


def test_who_was_in_favour_follows_from_the_membership() -> None:
    divided = resolution(
        1500, vote={"in_favour": 12, "abstaining": ["Land B", "Land A"], "absent": ["Land C"]}
    )
    found = votes(divided).roll_call(divided)
    assert found == {
        Position.IN_FAVOUR: tuple(NAMES[3:]),
        Position.AGAINST: (),
        Position.ABSTAINING: ("Land A", "Land B"),
        Position.ABSENT: ("Land C",),
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"vote": {"in_favour": 14, "abstaining": 1}},  # nobody says who
        {"vote": {"in_favour": 13, "against": ["Land F"], "abstaining": 1}},
        {"vote": {"in_favour": 13, "abstaining": ["Land A"]}},  # one is missing
        {"vote": {"in_favour": 14, "abstaining": ["Elsewhere"]}},
        {"vote": {"in_favour": 15}, "roll_call": False},
        {"how": "by acclamation"},
        {},
    ],
)
def test_what_is_not_known_is_not_concluded(fields: dict[str, Any]) -> None:
    text = resolution(1500, **fields)
    assert votes(text).roll_call(text) is None


def test_a_year_whose_members_are_not_all_known_has_no_roll_call() -> None:
    early = resolution(600, 1989, vote={"in_favour": 15})
    found = votes(early)
    assert not found.members.are_known(1989)
    assert found.roll_call(early) is None
    assert is_unanimous(early) is True, "that follows from the count"
    assert found.of_country("Land A") == ()


def test_unknown_is_never_unanimous() -> None:
    unknown, acclaimed = resolution(1500), resolution(1501, how="by acclamation")
    all_in_favour = resolution(1502, vote={"in_favour": 15})
    one_away = resolution(1503, vote={"in_favour": 14, "absent": ["Land B"]})
    of_eleven = resolution(100, 1953, vote={"in_favour": 11})
    assert [
        is_unanimous(each) for each in (unknown, acclaimed, all_in_favour, one_away, of_eleven)
    ] == [None, None, True, False, True]


def test_names_that_are_known_count_even_without_the_whole_roll_call() -> None:
    early = resolution(
        678, 1989, vote={"in_favour": 12, "against": ["Land F", "Land G"], "abstaining": 1}
    )
    found = votes(early)
    (cast,) = found.of_country("Land F")
    assert (cast.text, cast.position) == (early, Position.AGAINST)
    assert found.of_country("Land A") == ()


ATLANTIS_2003 = resolution(1450, 2003, vote={"in_favour": 15}, subjects=["Arms embargo"])
ATLANTIS_2005 = resolution(1600, 2005, vote={"in_favour": 14, "abstaining": ["Land A"]})
THULE = resolution(
    1601,
    2005,
    title="Resolution 1601 (2005): Thule",
    agenda="The situation in Thule",
    sponsors=["Land B"],
    vote={"in_favour": 14, "against": ["Land F"]},
)
VETOED = draft("S/2005/1", vote={"in_favour": 14, "against": ["Land A"]}, sponsors=["Land B"])
LONG_AGO = draft("S/1950/1", 1950)


def test_a_countrys_record_is_filtered_and_newest_first() -> None:
    found = votes(ATLANTIS_2003, LONG_AGO, ATLANTIS_2005, THULE, VETOED)
    texts = [cast.text for cast in found.of_country("Land A")]
    assert texts == [THULE, ATLANTIS_2005, VETOED, ATLANTIS_2003, LONG_AGO]
    assert [c.is_veto for c in found.of_country("Land A")] == [False, False, True, False, True]

    def only(**filters: Any) -> list[Entry]:
        return [cast.text for cast in found.of_country("Land A", **filters)]

    assert only(since=2004) == [THULE, ATLANTIS_2005, VETOED]
    assert only(since=2003, until=2003) == [ATLANTIS_2003]
    assert only(position=Position.ABSTAINING) == [ATLANTIS_2005]
    assert only(topic="atlantis embargo") == [ATLANTIS_2003]
    assert only(topic="thul") == [THULE]
    assert only(topic="ule") == []
    assert only(topic="?!") == texts
    assert found.of_country("Nowhere") == ()
    assert tally(found.of_country("Land A")) == {
        Position.IN_FAVOUR: 2,
        Position.AGAINST: 2,
        Position.ABSTAINING: 1,
        Position.ABSENT: 0,
    }


def test_vetoes_and_sponsors() -> None:
    failed = draft("S/2005/2", outcome="failed", vetoed_by=[])
    found = votes(ATLANTIS_2003, THULE, VETOED, LONG_AGO, failed)
    assert found.vetoes() == (VETOED, LONG_AGO)
    assert found.vetoes("Land A", "war atlantis") == (VETOED, LONG_AGO)
    assert found.vetoes("Land B") == ()
    assert found.vetoes(topic="peace") == ()
    assert found.sponsored_by("Land B") == (THULE, VETOED)


def test_divided_votes() -> None:
    assert [is_divided(each) for each in (ATLANTIS_2003, ATLANTIS_2005, LONG_AGO)] == [
        False,
        True,
        True,
    ]
    assert not is_divided(resolution(1700))


def test_citations_are_read_from_both_ends() -> None:
    citing = resolution(1700, cites=[1450])
    assert votes(ATLANTIS_2003, citing).cited_by(ATLANTIS_2003) == (citing,)


def test_a_chain_of_renewals() -> None:
    first, second = resolution(1), resolution(2, relations={"renews": ["unscr-1"]})
    branch = resolution(3, relations={"renews": ["unscr-1"]})
    last = resolution(4, relations={"renews": ["unscr-2"]})
    found = votes(first, second, branch, last)
    chain = found.chain(first)
    assert (chain.previous, chain.next, chain.last) == ((), (second, branch), last)
    chain = found.chain(last)
    assert (chain.previous, chain.next, chain.last) == ((second,), (), None)


def test_a_circle_of_renewals_ends() -> None:
    one = resolution(1, relations={"renews": ["unscr-2"]})
    two = resolution(2, relations={"renews": ["unscr-1"]})
    assert votes(one, two).chain(one).last == two


def test_terms_decide_who_sat_when() -> None:
    found = country("Land F", terms=[{"from": 1998, "to": 1999}, {"from": 2005, "to": "ongoing"}])
    assert isinstance(found, Country)
    assert [year for year in (1997, 1998, 1999, 2000, 2005, 2030) if found.sat_in(year)] == [
        1998,
        1999,
        2005,
        2030,
    ]


def test_the_shipped_base_has_votes(base: FactBase) -> None:
    assert is_unanimous(base.resolution(1244)) is False
