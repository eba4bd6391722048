"""Missions that are over and told as running, and the reverse, in words of every day."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in check(text, shipped()[0], TODAY).mistakes]


TWINS = [
    ("The UN mission now at work in Haiti is {}.", "binuh", "minujusth"),
    ("*Commends* the NATO-led {} for its continuing work;", "KFOR", "Resolute Support Mission"),
    ("Off Somalia NATO {} pirates in Ocean Shield.", "hunted", "still hunts"),
    ("The blue helmets of UNMEE {} the zone even now.", "held", "hold"),
    ("there{} unomig observers in abkhazia right?", " were", "s still"),
    ("nato {} frigates in the gulf of aden under ocean shield, right?", "had", "still has"),
    ("It is late, and Ocean Shield {}.", "is long over", "never stopped"),
    ("NATO {} in Afghanistan with Resolute Support.", "was", "remains"),
    ("Our troops {} Kabul as part of ISAF.", "guarded", "still guard"),
    ("The UN {} a mission in Mali, MINUSMA.", "had", "still has"),
    ("There {} blue helmets in Liberia with UNMIL.", "were", "are still"),
    ("ONUC {} the stability of the Congo today.", "did much for", "still guarantees"),
    ("Deny Flight {} the no-fly zone over Bosnia to this day.", "enforced", "enforces"),
    ("MINUSTAH {} in Port-au-Prince, where it helps the police.", "was", "is"),
    ("UNOCI, {} in its third decade, helps Abidjan.", "never", "now"),
    ("NATO {} Sea Guardian.", "keeps up", "has wound up"),
    ("Since UNIFIL was {} in 2006, it has 10,000 soldiers.", "enlarged", "disbanded"),
    ("UNFICYP watched the line, a force {} in 2004.", "in need", "dissolved"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), TWINS)
def test_what_is_over_or_goes_on_is_known(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "Lessons from ISAF are still taught.",
        "UNPROFOR still haunts the UN.",
        "The success of UNTAC, now studied at war colleges, is remembered by many.",
        "UNPROFOR, today a synonym of failure, had too few soldiers.",
        "In 1995 Germany contributes a field hospital to UNPROFOR.",
        "KFOR is supported by Liechtenstein with money, and UNMIK by the OSCE.",
        "Norway has had soldiers in UNIFIL, and has veterans of ISAF.",
        "Our country has lost soldiers in ISAF.",
        "Ghana has troops that served in UNAMIR.",
        "Today the men who served in ISAF are honoured.",
        "SFOR, which has been praised since, handed over to the European Union.",
        "ISAF, now called Resolute Support, changed its task in 2015.",
        "The archives of ICTY are kept by its successor, and those of UNTAET by Dili.",
        "So UNMEE left in 2008?",
        "The Cambodian vote is seen today as helped by UNTAC.",
        "I thought that ISAF is still in Kabul, but it ended in 2014.",
        "The documents of UNAMSIL are kept in New York by the UN.",
        "Bosnia's peace has been guarded by SFOR and is guarded by Althea.",
        "The mandate of Unified Protector is still debated.",
        "UNTAC remains the most expensive mission of its time.",
        "Ocean Shield never ended piracy for good.",
        "ISAF never had enough helicopters.",
        "In 2008 UNOMIG still had observers in Abkhazia.",
        "When ISAF was still running, NATO had 130,000 troops there.",
        "As of 2012, NATO still had ships off Somalia under Ocean Shield.",
        "Commends UNMIL for its work and calls for continuing support to Liberia.",
        "Russia's veto ended UNOMIG, whose observers had been there since 1993.",
        "UNIFIL's Maritime Task Force was withdrawn.",
        "UNFICYP dissolved some of its camps after 2004.",
    ],
)
def test_what_is_told_of_something_else_is_passed_over(text: str) -> None:
    assert found(text) == []
