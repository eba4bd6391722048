"""Who presided over the Security Council, and when a country did."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.executors.presidency import month_of
from bot.facts.dates import FactDate
from bot.wording import PLAIN
from bot.wording.answers import answer_words

from .score import TODAY, answered

ASKED = [
    # a month, a day, a longer time
    ("who presided over the Security Council in March 2011", ["China", "March 2011"]),
    ("which country held the presidency of the UNSC on 24 October 1962?", ["Russia"]),
    ("presidents of the Security Council in 2015", ["Chile (January 2015)", "Lithuania"]),
    ("qui présidait le Conseil de sécurité en mars 2003 ?", ["Guinée", "mars 2003"]),
    # something that gives the time
    ("who presided when resolution 1973 was adopted", ["China", "March 2011"]),
    ("who chaired the Security Council when Srebrenica fell?", ["Honduras", "July 1995"]),
    ("who was president of the Council during Operation Allied Force", ["China", "Gambia"]),
    # the first of all
    ("who was the first president of the Security Council", ["Australia", "January 1946"]),
    ("quel pays a présidé le Conseil de sécurité en premier ?", ["Australie"]),
    # a country
    ("when was Germany last president of the Council", ["Germany", "July 2020"]),
    ("when did Lebanon preside over the Council?", ["5 times", "May 2010", "September 2011"]),
    ("how often has Burkina Faso presided over the Council", ["August 1984", "October 1984"]),
    ("how often has the US presided over the Security Council", ["69 times", "November 1946"]),
    ("did Russia preside over the Council in February 2022", ["Yes", "February 2022"]),
    ("was France president of the Council in March 2011?", ["No", "China"]),
    ("did India hold the Council presidency in 2005?", ["No", "2005"]),
    ("under which country's presidency was resolution 2202 adopted", ["China", "February 2015"]),
    ("in which month of 2024 did Slovenia preside over the Council", ["Slovenia presided", "Sep"]),
    ("which country took over the Council presidency in June 1999", ["Gambia"]),
    ("quel pays assurait la présidence du Conseil de sécurité en mai 1946 ?", ["France"]),
    ("sous quelle présidence la résolution 1325 a-t-elle été adoptée ?", ["Namibie"]),
    ("has Israel ever presided over the Security Council?", ["never"]),
    ("quand la France a-t-elle présidé le Conseil pour la première fois ?", ["mai 1946"]),
]


@pytest.mark.parametrize(("question", "told"), ASKED, ids=[row[0] for row in ASKED])
def test_presidencies_are_told_of(asking: Asking, question: str, told: list[str]) -> None:
    said = answered(asking, question)
    assert [each for each in told if each not in said] == [], said


FROM_TODAY = [
    ("who holds the presidency of the Security Council this month", "Panama"),
    ("who is the current UNSC president?", "Panama"),
    ("who presides over the Security Council next month?", "South Korea"),
    ("who presided over the Council last month", "Pakistan"),
    ("qui préside le Conseil de sécurité le mois prochain ?", "Corée du Sud"),
    ("when will Russia next preside over the Council", "October 2025"),
    ("when did Panama first preside over the Council", "November 1958"),
]


@pytest.mark.parametrize(("question", "told"), FROM_TODAY)
def test_what_is_asked_from_today(asking: Asking, question: str, told: str) -> None:
    said = answer_words(asking.ask(question, dt.date(2025, 8, 17)), PLAIN)
    assert told in said, said


def test_nobody_is_told_for_a_month_that_is_not_known(asking: Asking) -> None:
    said = answered(asking, "who presides over the Security Council in March 2027")
    assert "not known" in said


OTHERS = [
    "who is the president of the European Council",
    "who is president of France",
    "which country had the presidency of the Council of the EU in 2003",
    "qui présidait le Conseil européen en 2003 ?",
    "what does the President of the Security Council do",
    "how is the President of the Security Council chosen",
    "who was president of the General Assembly in 1995",
    "who presided over the North Atlantic Council in 1999",
    "what did the presidential statement of the Security Council of August 2001 say",
    "who led Libya's Presidency Council",
    "who chairs the town council",
]


@pytest.mark.parametrize("question", OTHERS)
def test_other_presidents_are_no_presidents_of_the_council(asking: Asking, question: str) -> None:
    answer = asking.ask(question, TODAY).answer
    assert answer is None or not answer.said.code.startswith(("ask.president", "ask.presided"))


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (dt.date(1946, 1, 17), FactDate(1946, 1)),
        (dt.date(1946, 2, 16), FactDate(1946, 1)),
        (dt.date(1946, 2, 17), FactDate(1946, 2)),
        (dt.date(1946, 12, 31), FactDate(1946, 12)),
        (dt.date(1947, 1, 1), FactDate(1947, 1)),
    ],
)
def test_in_the_first_year_a_presidency_began_on_the_seventeenth(
    day: dt.date, month: FactDate
) -> None:
    assert month_of(day) == month


def test_before_the_first_turn_ended_one_alone_presided(asking: Asking) -> None:
    told = answered(asking, "Who presided over the Security Council on 10 February 1946?")
    assert "Australia" in told
    assert "Brazil" not in told
