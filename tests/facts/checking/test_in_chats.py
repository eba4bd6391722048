"""Claims as people type them in chats: each told rightly, and wrongly with another value."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from bot.facts.checking.text.frames import unframed
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


def is_told_apart(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


YEARS = [
    ("S/RES/1701 ({}) did not disarm anyone, whatever Israel may say.", "2006", "2007"),
    ("If we had not passed resolution 2118 ({}), the arsenal would be there.", "2013", "2014"),
    ("Would resolution 1674 ({}) not be the better source?", "2006", "2007"),
    ("Nobody should say that the Assembly wrote resolution 1540 ({}).", "2004", "2005"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), YEARS)
def test_a_year_behind_a_number_is_read_whatever_the_sentence_leaves_open(
    text: str, right: str, wrong: str
) -> None:
    is_told_apart(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "The Assembly's resolution 377 (1950) let it act.",
        "It is resolution 1325 (2000) and not 1325 (2001).",
    ],
)
def test_a_year_that_is_told_to_be_wrong_or_of_another_organ_is_passed_over(text: str) -> None:
    assert found(text) == []


BESIDE = [
    ("cyprus has had blue helmets since res 186 back in {}", "1964", "1967"),
    ("Namibia came free on the plan of resolution 435, a text of {}.", "1978", "1974"),
    ("UNOCI owed its existence to a {} decision, resolution 1528.", "2004", "2007"),
    ("The Council set up UNIIMOG through resolution 619 on {}.", "9 August 1988", "9 May 1988"),
    ("UNAMID was authorised on {} in resolution 1769.", "31 July 2007", "31 October 2007"),
    ("Then resolution 2118, unanimous, {}.", "27 September 2013", "27 November 2013"),
    ("It is {}, when this body, in resolution 827, set up the tribunal.", "1993", "1996"),
    ("UNTAC, which resolution 745 had brought into being in {}, ran it.", "1992", "1995"),
    ("Resolution 1612 was adopted {}.", "26 July 2005", "26 June 2005"),
    ("836 from {} told UNPROFOR to protect the safe areas.", "1993", "1995"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), BESIDE)
def test_a_date_beside_a_text_is_that_of_its_adoption(text: str, right: str, wrong: str) -> None:
    is_told_apart(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "UNMIL, with 15,000 soldiers under resolution 1509, came in October 2003.",
        "Russia cited resolution 1973 in 2014.",
        "The arms went on in breach of resolution 1701, as a report of 2010 says.",
        "We recall resolution 1325 on this day in 2015.",
        "Sanctions under resolution 1267 in 2011 were split in two.",
    ],
)
def test_a_date_of_anything_else_beside_a_text_is_passed_over(text: str) -> None:
    assert found(text) == []


BARE = [
    ("1973 was adopted {}, so two days before the strikes", "17 March 2011", "15 March 2011"),
    ("didn't 1973 get {} in favour? nobody voted against", "10", "11"),
    ("iirc 1267 is from {} and made the taliban list", "1999", "2000"),
    ("On {} the Council passed 1674.", "28 April 2006", "28 May 2006"),
    ("1593 passed {}", "11-0-4", "14-0-1"),
    (
        "hezbollah and israel stopped firing thanks to 1701, voted {}",
        "11 August 2006",
        "21 August 2006",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), BARE)
def test_a_bare_number_that_acts_as_a_text_is_one(text: str, right: str, wrong: str) -> None:
    is_told_apart(text, right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "In 1973 was founded the conference, and nobody voted against.",
        "Some 1325 of them, 14 in favour of leaving, voted on it.",
        "Since 1999 passed without a war, we go on.",
        "We met in room 1244, and it was adopted on 12 May 2021.",
    ],
)
def test_a_bare_number_of_anything_else_is_none(text: str) -> None:
    assert found(text) == []


FRAMED = [
    (
        "Correct me if I'm wrong but resolution 1612 was adopted on {}.",
        "26 July 2005",
        "2 July 2005",
    ),
    ("2254 was adopted on {}, right?", "18 December 2015", "15 December 2015"),
    ("Wasn't resolution 2170 adopted on {}?", "15 August 2014", "15 September 2014"),
    ("I think that resolution 1860 was adopted in {}.", "January 2009", "March 2009"),
    ("My notes say resolution 1556 got {} votes in favour, no?", "13", "14"),
    ("UNFICYP {}; who has read about it?", "is in Cyprus", "was closed in 2004"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FRAMED)
def test_what_stands_around_a_claim_leaves_it_as_it_is(text: str, right: str, wrong: str) -> None:
    is_told_apart(text, right, wrong)


def test_a_question_of_its_own_behind_a_claim_is_none() -> None:
    assert found("UNAMID is over; is UNMIL still in Liberia?") == []


@pytest.mark.parametrize("text", [row[0] for row in FRAMED])
def test_a_text_keeps_its_places_without_what_stands_around(text: str) -> None:
    assert len(unframed(text)) == len(text)
