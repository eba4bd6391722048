"""Votes on texts that are described: admissions, groups of members, what a vote must have been."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.described.supposing import counted
from bot.facts.model import Draft
from bot.facts.parts import Position
from bot.wording import PLAIN
from bot.wording.answers import answer_words

from .score import TODAY


def _said(asking: Asking, question: str) -> str:
    return answer_words(replace(asking.ask(question, TODAY), language="en"), PLAIN)


@pytest.mark.parametrize("country", ["Ireland", "Italy", "Japan", "Portugal", "Nepal"])
def test_vetoes_of_an_admission_are_counted(asking: Asking, country: str) -> None:
    drafts = [
        entry
        for entry in asking.base.entries.values()
        if isinstance(entry, Draft) and f"admission of {country}" in entry.title
    ]
    reply = asking.ask(f"how many soviet vetoes against {country} joining the UN", TODAY)
    assert reply.answer is not None
    said = answer_words(replace(reply, language="en"), PLAIN)
    assert f" vetoed {len(drafts)} draft" in said
    assert f"country-{country.casefold()}" not in reply.entries


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who blocked Ireland's entry to the UN in 1946", ["Soviet Union", "Ireland"]),
        ("who vetoed the membership bid of Mauritania", ["Soviet Union", "Mauritania"]),
        ("when was Algeria admitted to the UN", ["176", "4 October 1962"]),
        ("en quelle année le Maroc est-il entré à l'ONU ?", ["115", "1956"]),
        ("did Kuwait get into the UN at the first attempt?", ["1961", "Soviet Union"]),
        ("did Fiji join the UN in 1970?", ["Yes:", "287"]),
        ("who abstained on Israel's admission to the UN", ["United Kingdom", "69 (1949)"]),
        ("which states were recommended for UN membership in 1999", ["1248", "1249", "1253"]),
    ],
)
def test_admissions_are_told(asking: Asking, question: str, told: list[str]) -> None:
    said = _said(asking, question)
    assert [each for each in told if each not in said] == []


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("which Arab states abstained on 1929", ["Lebanon"], []),
        ("how did the BRICS vote on 1973", ["Brazil", "China", "South Africa"], ["Germany"]),
        ("how did the EU members vote on 1441", ["Ireland", "France"], ["Norway", "China"]),
        ("which NATO members abstained on 502", ["Spain"], ["Poland", "China"]),
        ("which elected African members voted for 1973", ["Gabon", "Nigeria"], ["Lebanon"]),
        ("comment les pays arabes ont-ils voté sur la 1559", ["Algeria"], ["Pakistan"]),
    ],
)
def test_groups_are_those_of_the_time(
    asking: Asking, question: str, told: list[str], left_out: list[str]
) -> None:
    outcome = r"it was (?:not )?adopted[^.]*|was adopted[^.]*"
    said = re.sub(outcome, "", _said(asking, question))  # it names all who were not in favour
    assert [each for each in told if each not in said] == []
    assert [each for each in left_out if each in said] == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which resolution ended sanctions on Sierra Leone", ["1940 (2010)"]),
        ("which resolution put an end to UNMIS", ["1997 (2011)"]),
        ("quelle résolution a prolongé la FINUL en 2021 ?", ["2591 (2021)"]),
        ("which resolution last extended UNMIL", ["2333 (2016)"]),
        ("are sanctions on Eritrea still in place", ["No:", "2444 (2018)"]),
        ("have the sanctions on Eritrea been lifted", ["Yes:", "2444 (2018)"]),
        ("did Ireland and Norway both back resolution 2623", ["Yes:", "voted in favour"]),
        ("who voted with Russia on the Aleppo draft of October 2016", ["Venezuela"]),
        ("did Gabon vote for the no-fly zone in Libya", ["Yes:", "1973 (2011)"]),
        ("what did Rwanda vote against while on the Council in 1994", ["955 (1994)"]),
        ("drafts on Ukraine that failed without a veto", ["S/2022/231"]),
        ("how often did China abstain on UNMISS", ["China abstained", "2779"]),
        ("the last two French vetoes", ["latest vetoes", "S/21048"]),
        ("first three resolutions on Kosovo", ["855", "1160", "1199"]),
        ("everything on Liberia in 2003 under Chapter VII that passed 15-0", ["1509", "1521"]),
    ],
)
def test_one_text_or_a_narrow_set_is_told(asking: Asking, question: str, told: list[str]) -> None:
    said = _said(asking, question)
    assert [each for each in told if each not in said] == []


@pytest.mark.parametrize(
    "question",
    [
        "has the Council imposed sanctions on Myanmar",
        "Which resolutions ended UNOMIG?",
        "what were the two missions that merged into Sharp Guard",
    ],
)
def test_what_no_text_says_is_not_told_for_sure(asking: Asking, question: str) -> None:
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("the two noes on western sahara", [(Position.AGAINST, 2)]),
        ("a single country voted against", [(Position.AGAINST, 1)]),
        ("who abstained alone", [(Position.ABSTAINING, 1)]),
        ("un seul pays a vote contre", [(Position.AGAINST, 1)]),
        ("the 3 abstainers", [(Position.ABSTAINING, 3)]),
        ("which one abstained", []),
        ("no one voted against", []),
    ],
)
def test_numbers_of_members_are_read(words: str, positions: list[tuple[Position, int]]) -> None:
    assert [*dict.fromkeys(counted(words.split()))] == positions


def test_a_year_in_brackets_is_no_number_of_a_text(asking: Asking) -> None:
    found = asking._names.find("Egypt on the text about Libyan smugglers (2016)", TODAY)
    assert not found.of("text")
    assert found.period is not None
    assert found.period.year == 2016
    named = asking._names.find("who abstained on the no-fly zone over Libya (1973)", TODAY)
    assert [each.entries[0].id for each in named.of("text")] == ["unscr-1973"]


@pytest.mark.parametrize(
    ("question", "country"),
    [
        ("did both Dublin and Ankara vote for 1929", ["country-ireland", "country-turkiye"]),
        ("has Buenos Aires ever abstained", ["country-argentina"]),
        ("Varsovie s'est-elle abstenue sur la 2118", ["country-poland"]),
        ("who abstained on the Baghdad bombing resolution", []),
        ("why was the Damascus consulate text voted down", []),
    ],
)
def test_a_capital_stands_for_a_country_only_beside_what_it_did(
    asking: Asking, question: str, country: list[str]
) -> None:
    found = asking._names.find(question, TODAY)
    named = [mention.entries[0].id for mention in found.of("country")]
    assert sorted(named) == country
