"""Numbers beside what has others, and what is said of something that the base does not know."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped


@pytest.mark.parametrize(
    "text",
    [
        "The Statute of the Court has seventy articles, whereas the UN Charter has 111.",
        "The Washington Treaty is brief; two articles, the fifth and the fourth, matter most.",
        "The Washington Treaty has three articles about defence.",
        "The Rio Pact had 26 articles, twelve more than the North Atlantic Treaty.",
        "Nine states signed the protocols; NATO itself had begun with twelve.",
        "Thirty states had signed the CFE treaty when NATO met.",
        "Six countries founded the Coal and Steel Community, twelve NATO.",
        "Fifty thousand people were killed in Bosnia, many more than the 8,000 of Srebrenica.",
        "On 7 April 1994 ten Belgians were killed; 800,000 people died in the next 100 days.",
        "On 28 August 1995 a shell at Markale killed 37 people.",
        "NATO was founded by ten European countries with Canada and the United States.",
        "Trygve Lie was the first Secretary-General, Hammarskjöld the second.",
        "Kofi Annan, the seventh UN Secretary-General, followed Boutros Boutros-Ghali.",
    ],
)
def test_a_number_of_something_else_is_no_mistake(text: str) -> None:
    assert _codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The headquarters of KFOR was first in North Macedonia's capital, Skopje.",
        "KFOR's headquarters was initially in Skopje.",
        "Ocean Shield was over in 2016, and Atalanta, a European effort, still patrols.",
        "MINUSMA left its base in Kidal in 2023.",
        "Nobody in the Security Council had approved Allied Force.",
        "Allied Force ≠ UN mandate.",
        "First came the bombing without UN authorisation, then KFOR with a mandate.",
        "Norway pulled out of KFOR in 2007.",
    ],
)
def test_what_was_so_at_first_or_of_another_is_no_mistake(text: str) -> None:
    assert _codes(text) == []


def test_a_title_is_not_told_twice() -> None:
    text = "On 7 April 1994 thirteen Belgian peacekeepers were killed in Kigali."
    (mistake,) = check(text, shipped()[0], dt.date(2026, 11, 29)).mistakes
    values = dict(mistake.message.values)
    assert values["entry"] != values["text"]


def _codes(text: str) -> list[str]:
    found = check(text, shipped()[0], dt.date(2026, 11, 29)).mistakes
    return [mistake.message.code for mistake in found]
