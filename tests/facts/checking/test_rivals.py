"""Claims of what stands beside: another organ's text, another operation, the same claim again."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


@pytest.mark.parametrize(
    "text",
    [
        "UNEF was planned under resolution 998 of 4 November 1956.",
        "Resolution 1000 (1956) set up a command for the emergency force.",
        "Resolution 1001 (ES-I) was adopted by 64 votes, with 12 abstentions.",
    ],
)
def test_a_text_far_older_than_the_number_is_the_assemblys(text: str) -> None:
    assert not found(text)
    assert found("Resolution 998 of 4 November 1996 strengthened the force in Bosnia.")


def test_a_vote_belongs_to_the_text_before_it() -> None:
    beside = (
        "Resolution 2623 called the session, and {} was adopted by 141 votes to 5, with 35 "
        "abstentions."
    )
    for text in ("resolution ES-11/1", "resolution 60/251"):
        assert not found(beside.format(text))
    apart = "Resolution 2623 called a session. Resolution ES-10/19 was adopted by 14 votes to 1."
    assert not found(apart)
    own = "Resolution 2623, adopted by 14 votes to 1, led to resolution ES-11/1."
    assert found(own) == ["by 14 votes to"]
    behind = "Resolution ES-11/1 had 35 abstentions, and resolution 2623 had three abstentions."
    assert not found(behind)


def test_a_country_that_is_told_by_its_short_name_is_told() -> None:
    text = "In resolution 794 the Council authorised UNITAF, led by {}."
    assert not found(text.format("the United States"))
    assert found(text.format("Australia"))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Resolution 2118 was adopted by fourteen votes, with Syria abstaining.", "by fourteen"),
        ("UNAMA was established by resolution 1386 of 28 March 2002.", "UNAMA was established"),
        ("ISAF was established by resolution 1386 of 28 March 2002.", "resolution 1386 of 28"),
    ],
)
def test_what_follows_from_a_mistake_is_no_other(text: str, claim: str) -> None:
    (only,) = found(text)
    assert only.startswith(claim)


def test_a_predecessor_is_named_on_the_side() -> None:
    text = (
        "Ocean Shield started in August 2009 as the successor of Allied Protector and ended in {}."
    )
    assert not found(text.format("December 2016"))
    assert len(found(text.format("December 2013"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Trygve Lie, a Norwegian, resigned in November 1952.",
        "Lord Carrington, the British foreign secretary until 1982, took office on 25 June 1984.",
        "Boutros-Ghali died in Cairo on 16 February 2016.",
        "The Secretary-General, Kofi Annan, a Ghanaian, died in Switzerland on 18 August 2018.",
    ],
)
def test_what_somebody_did_beside_an_office_is_no_end_of_it(text: str) -> None:
    assert not found(text)
    assert found("Lord Carrington was Secretary General of NATO until 1982.")


def test_a_turn_is_told_once_with_the_date_before_it() -> None:
    assert len(found("In 2009 ISAF ended.")) == 1
