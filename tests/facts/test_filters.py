"""Lists of a kind: in the order of dates, narrowed."""

from __future__ import annotations

import pytest

from bot.facts.base import FactBase
from bot.facts.filters import COUNCIL, Filters, by_date, fitting
from bot.facts.kinds import ENTRY_KINDS, Kind
from bot.facts.model import Country, Entry


def first_day(entry: Entry) -> int:
    begins = [dated.begins.earliest().toordinal() for dated in entry.dates if dated.begins]
    return begins[0] if begins else 10**9


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_a_kind_is_in_the_order_of_its_dates(base: FactBase, kind: Kind) -> None:
    found = by_date(base, kind)
    assert [*map(first_day, found)] == sorted(map(first_day, base.of_kind(kind)))
    assert {entry.id for entry in found} == {entry.id for entry in base.of_kind(kind)}
    assert by_date(base, kind) is found
    assert fitting(base, found, Filters()) == list(found)


def test_a_span_of_years_leaves_the_order(base: FactBase) -> None:
    resolutions = by_date(base, Kind.RESOLUTION)
    found = fitting(base, resolutions, Filters(since=1990, until=1992))
    years = [getattr(entry, "year", 0) for entry in found]
    assert years == sorted(years)
    assert {1990, 1991, 1992} == set(years)


def test_members_of_the_council_within_some_years_sat_in_one_of_them(base: FactBase) -> None:
    asked = Filters(since=2011, until=2012, by=COUNCIL)
    found = fitting(base, by_date(base, Kind.COUNTRY), asked)
    sat = [
        entry
        for entry in base.of_kind(Kind.COUNTRY)
        if isinstance(entry, Country) and (entry.sat_in(2011) or entry.sat_in(2012))
    ]
    assert len(sat) == 20
    assert {entry.id for entry in found} == {entry.id for entry in sat}
