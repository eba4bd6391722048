"""Who presided over the Council: every month has its president, in the turn that rule 18 gives."""

from __future__ import annotations

import pytest

from bot.facts.dates import FactDate
from bot.facts.model import Country
from tests.compiled import shipped

LAST = 2026


def presidents() -> dict[FactDate, str]:
    """Who presided in each month, in the order of time."""
    countries = [e for e in shipped()[0].entries.values() if isinstance(e, Country)]
    turns = {month: country.title for country in countries for month in country.presided}
    return dict(sorted(turns.items(), key=lambda turn: turn[0].earliest()))


def test_every_month_has_its_president() -> None:
    months = [FactDate(year, month) for year in range(1946, LAST + 1) for month in range(1, 13)]
    assert list(presidents()) == months


def test_the_months_of_a_country_stand_in_their_order() -> None:
    for country in shipped()[0].entries.values():
        if isinstance(country, Country):
            days = [month.earliest() for month in country.presided]
            assert days == sorted(set(days)), country.title


def test_the_permanent_members_follow_each_other_in_their_turn() -> None:
    """Whoever else sits on the Council, their order in the alphabet stays."""
    turn = ["China", "France", "Russia", "United Kingdom", "United States"]
    told = [name for month, name in presidents().items() if str(month) != "1946-12"]
    permanent = [name for name in told if name in turn]
    assert permanent == [turn[at % len(turn)] for at in range(len(permanent))]


KNOWN = {
    "1946-01": "Australia",  # the Council's first meeting
    "1950-01": "China",  # the Soviet boycott begins
    "1950-08": "Russia",  # and ends with its own presidency
    "1956-10": "France",
    "1962-10": "Russia",  # the Cuban missile crisis
    "1967-11": "Mali",
    "1972-11": "Guinea",  # the first woman who presided
    "1973-03": "Panama",  # the meetings in Panama City
    "1974-10": "Cameroon",  # then the United Republic of Cameroon
    "1976-01": "Tanzania",
    "1986-10": "United Arab Emirates",
    "1990-12": "Yemen",
    "1991-12": "Russia",
    "1992-01": "United Kingdom",  # the first summit of the Council
    "1994-09": "Spain",
    "1994-12": "Rwanda",
    "1995-01": "Argentina",
    "1999-06": "Gambia",
    "2000-01": "United States",
    "2003-03": "Guinea",
    "2009-09": "United States",
    "2011-03": "China",
    "2012-01": "South Africa",
    "2014-07": "Rwanda",
    "2019-04": "Germany",
    "2020-01": "Vietnam",
    "2022-02": "Russia",
    "2023-04": "Russia",
    "2024-12": "United States",
    "2026-07": "Democratic Republic of the Congo",
    "2026-09": "France",
}


@pytest.mark.parametrize("month", KNOWN)
def test_presidents_that_are_known_otherwise(month: str) -> None:
    assert presidents()[FactDate.month_of(month)] == KNOWN[month]
