"""All that followed up on a resolution, NATO's members in other words, and months in a row."""

from __future__ import annotations

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.reading.times import months

from .score import wording


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("all resolutions that follow up on 2250", ["2419", "2535"]),
        ("the children and armed conflict resolutions, 1261 and the follow-ups", ["1314", "1612"]),
        ("follow-up resolutions to 1267?", ["1390", "1989", "2253"]),
        ("les résolutions de suivi de la 1325", ["1820", "1888", "2242"]),
    ],
)
def test_what_followed_up_on_a_resolution_is_listed(
    asking: Asking, question: str, told: list[str]
) -> None:
    said = wording(asking, question)
    assert [each for each in told if each not in said] == [], said


@pytest.mark.parametrize(
    "question",
    [
        "all founding members of the North Atlantic Alliance please",
        "which twelve countries founded NATO?",
        "which founding states did the alliance have",
    ],
)
def test_who_founded_nato_is_told_however_it_is_called(asking: Asking, question: str) -> None:
    said = wording(asking, question)
    assert "Belgium, Canada, Denmark, France, Iceland" in said, said


def test_the_newest_members_of_a_time_that_goes_on_are_those_that_joined_in_it(
    asking: Asking,
) -> None:
    said = wording(asking, "new NATO members since 2009")
    assert [each for each in ("Albania", "Sweden") if each not in said] == [], said
    assert [each for each in ("Belgium", "9999") if each in said] == [], said


@pytest.mark.parametrize(
    ("question", "inside", "outside"),
    [
        ("Kosovo resolutions, october and november 1998", ["1203"], ["1199"]),
        ("resolutions on Iraq between august and november 1990", ["660", "678"], ["686"]),
        ("Haiti resolutions, 1994, july to october", ["940", "948"], ["917"]),
        ("résolutions sur le Kosovo de mars à septembre 1998", ["1160", "1199"], ["1203"]),
    ],
)
def test_months_in_a_row_are_all_meant(
    asking: Asking, question: str, inside: list[str], outside: list[str]
) -> None:
    said = wording(asking, question)
    assert [each for each in inside if each not in said] == [], said
    assert [each for each in outside if f"{each} (" in said] == [], said


@pytest.mark.parametrize(
    "text", ["may and march", "january 1997 and december 1999", "3 march 2011"]
)
def test_other_times_are_no_months_in_a_row(text: str) -> None:
    assert months(text) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Ohrid agreement, year?", "2001"),
        ("Dayton Agreement year", "1995"),
        ("how many yrs did SFOR last", "7 years"),
        ("how many yrs was U Thant UN sec gen", "years"),
    ],
)
def test_years_are_asked_for_in_short(asking: Asking, question: str, told: str) -> None:
    assert told in wording(asking, question)
