"""Claims in words that no pattern knows: read by what stands together, and by what the base tells.

Each text is told rightly, and wrongly with one word or number in another's place.
"""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from bot.facts.checking.reading import sentences
from bot.facts.checking.told import NUMBER, told_of, values
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


TWINS = [
    ("With resolution 1272, East Timor got a UN administration in {}.", "1999", "2001"),
    ("Twenty years ago people saw resolution 1559, which came in {}, as bold.", "2004", "2007"),
    ("The mantle of Kofi Annan passed to {} that winter.", "Ban Ki-moon", "António Guterres"),
    ("{} was the penholder of resolution 2774.", "The United States", "China"),
    ("Thant stayed at the helm of the Secretariat till {}.", "1971", "1968"),
    ("The UN Charter entered into force in {}.", "October 1945", "October 1947"),
    ("In Washington {} nations signed the North Atlantic Treaty.", "twelve", "fourteen"),
    ("Deny Flight saw to it that the no-fly zone over {} was enforced.", "Bosnia", "Slovenia"),
    ("The Ohrid Framework Agreement ended the fighting in {}.", "North Macedonia", "Albania"),
    ("What resolution 827 created was a tribunal for {}.", "the former Yugoslavia", "Rwanda"),
    ("Under resolution 986 the oil-for-food programme fed {}.", "Iraq", "Libya"),
    ("Resolution 678 gave Iraq until {} to leave Kuwait.", "15 January 1991", "15 March 1991"),
    ("Jens Stoltenberg, a {}, knew the Council well.", "Norwegian", "Swede"),
    ("Resolution 2699 authorised a support mission led by {}.", "Kenya", "Rwanda"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), TWINS)
def test_a_value_that_the_base_tells_otherwise_is_pointed_out(
    text: str, right: str, wrong: str
) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "It was not in 2001 that resolution 1272 gave East Timor a UN administration.",
        "Resolution 1272 was cited in 2014 by many.",
        "Guterres praised Annan, whose example he follows.",
        "Deny Flight flew from Italy.",
        "Some say the Ohrid Framework Agreement could have ended the fighting in Albania.",
        "Kofi Annan, from Ghana, was Secretary-General for ten years.",
        "KFOR has soldiers from Mongolia.",
        "Had the Ohrid Framework Agreement ended the fighting in Albania, too, all had been well.",
        "Ban Ki-moon served as Secretary-General in 2010.",
    ],
)
def test_what_is_not_certain_is_passed_over(text: str) -> None:
    assert found(text) == []


def test_no_claim_is_pointed_out_twice() -> None:
    assert len(found("Resolution 84 was voted on in June 1950.")) == 1


def test_numbers_are_read_with_what_they_count() -> None:
    base, _ = shipped()
    (sentence,) = sentences("Some 3,900 guns in thirty days, a week early.", base)
    read = [(each.key, each.of) for each in values(sentence) if each.kind == NUMBER]
    assert read[0][0] == 3900
    assert "weapon" in read[0][1]
    assert [key for key, _ in read[1:]] == [30, 7]


def test_nothing_is_told_of_what_has_to_do_with_everything() -> None:
    base, _ = shipped()
    assert told_of(base.entries["nato"], base).told == ()
    assert told_of(base.entries["country-france"], base).told == ()
    assert told_of(base.entries["kfor"], base).told
