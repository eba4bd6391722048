"""Resolutions that are asked for by what they did, and not by their numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.question import Period
from bot.facts.ask.reading.times import part, season

from .score import TODAY, wording


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("resolution on AIDS and peacekeeping", 1308),
        ("what res covers the second UN emergency force in Sinai?", 340),
        ("which resolution asked for evacuation observers in eastern Aleppo", 2328),
        ("demand that Indonesia withdraw from East Timor, 1975, resolution number?", 384),
        ("par quelle résolution l'UE a-t-elle remplacé la SFOR en Bosnie avec Althea", 1575),
        ("quel texte du Conseil a autorisé une force européenne au Tchad et en Centrafrique", 1778),
        ("which resolution let the EU take over from SFOR in Bosnia with Althea", 1575),
        ("number of the resolution that said UNIFIL must end in December 2026", 2790),
        ("what is UNDOF's founding resolution", 350),
        ("which resolution created UNIFIL and called on Israel to withdraw", 425),
        ("which resolution imposed the no-fly zone over Libya", 1973),
    ],
)
def test_a_described_text_is_named(asking: Asking, question: str, number: int) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.entries[0] == f"unscr-{number}"


@pytest.mark.parametrize(
    "question",
    [
        "which resolution authorised NATO to bomb Yugoslavia in 1999",
        "which resolution expelled Russia from the Council",
        "what resolution authorised the invasion of Iraq in March 2003",
        "which resolution authorised India to enter East Pakistan",
        "which resolution authorised Saudi Arabia to bomb Yemen",
        "which resolution allowed the Soviet Union to invade Hungary",
    ],
)
def test_no_text_is_sure_of_what_none_did(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize("mission", ["IFOR", "UNMIBH", "Operation Sharp Guard"])
def test_a_text_on_what_began_or_ended_otherwise_is_not_sure_to_have_ended_it(
    asking: Asking, mission: str
) -> None:
    assert not asking.ask(f"by which resolution was {mission} ended?", TODAY).is_confident


def test_what_led_to_a_text_is_no_text_that_it_led_to(asking: Asking) -> None:
    reply = asking.ask("what led to resolution 1973?", TODAY)
    assert reply.entries[0] == "unscr-1973"
    assert not reply.is_confident


def test_what_a_rule_told_of_a_mandate_stands(asking: Asking) -> None:
    reply = asking.ask("which resolution mandated Operation Allied Force?", TODAY)
    assert reply.entries[0] == "allied-force"


def test_the_only_text_of_a_month_on_a_country_is_meant(asking: Asking) -> None:
    reply = asking.ask("marines waded ashore in Somalia in December 1992, which res?", TODAY)
    assert reply.entries[0] == "unscr-794"
    assert not reply.is_confident  # nothing else of it is told there


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("early 2007", dt.date(2007, 1, 1), dt.date(2007, 4, 30)),
        ("mid 1994", dt.date(1994, 5, 1), dt.date(1994, 8, 31)),
        ("in late 1989", dt.date(1989, 9, 1), dt.date(1989, 12, 31)),
        ("fin 2004", dt.date(2004, 9, 1), dt.date(2004, 12, 31)),
    ],
)
def test_parts_of_years(said: str, first: dt.date, last: dt.date) -> None:
    assert season(said) == Period(first, last)


def test_a_deed_that_no_text_authorised_has_none(asking: Asking) -> None:
    said = wording(asking, "which resolution authorised NATO to bomb Serbia in 1999?")
    assert "no Security Council resolution authorised it" in said


@pytest.mark.parametrize(
    ("question", "number", "is_sure"),
    [
        ("which resolution ended the Gulf War", 678, False),
        ("which resolution put an end to the sanctions on Iran", 1737, False),
        ("by which resolution did the Iran-Iraq war end", 598, True),
        ("which resolution lifted the sanctions on Eritrea", 2444, True),
    ],
)
def test_a_text_that_ended_nothing_is_no_sure_end(
    asking: Asking, question: str, number: int, is_sure: bool
) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.entries[0] == f"unscr-{number}"
    assert reply.is_confident is is_sure


@pytest.mark.parametrize("way", ["what replaced {}", "what took over from {}"])
def test_the_next_resolution_replaces_none(asking: Asking, way: str) -> None:
    assert "unscr-243" not in asking.ask(way.format("resolution 242"), TODAY).entries
    assert asking.ask("what came after resolution 242", TODAY).entries[0] == "unscr-243"


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ("late sixties", (1965, 1969)),
        ("early nineties", (1990, 1994)),
        ("late 1960s", (1965, 1969)),
    ],
)
def test_a_part_of_a_decade_by_its_name(told: str, years: tuple[int, int]) -> None:
    parted = part(f"resolutions of the {told}")
    assert parted is not None
    assert (parted[0].first.year, parted[0].last.year) == years
