"""What a text is about and does not name: the summit in a city, the agreement of a day."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.checking import check
from tests.compiled import shipped

TODAY = dt.date(2026, 11, 29)


def codes(text: str) -> list[tuple[str, str]]:
    mistakes = check(text, shipped()[0], TODAY).mistakes
    return [(each.message.code, each.entry.id if each.entry else "") for each in mistakes]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "told"),
    [
        (
            "The Allies met. Their {} summit of July 2016 sent battalions to the east.",
            *("Warsaw", "Madrid", ("checking.place", "warsaw-summit-2016")),
        ),
        (
            "NATO invited three states at the leaders' gathering in Madrid in July {}.",
            *("1997", "1995", ("checking.happened", "madrid-summit-1997")),
        ),
        (
            "The peace agreement for Mozambique was signed in {} on 4 October 1992.",
            *("Rome", "Paris", ("checking.place", "rome-accords-mozambique")),
        ),
        (
            "{} and de Hoop Scheffer signed the joint declaration of September 2008.",
            *("Ban Ki-moon", "Kofi Annan", ("checking.signed_by", "joint-declaration-2008")),
        ),
    ],
)
def test_what_is_told_by_its_words_day_or_city_is_compared(
    text: str, right: str, wrong: str, told: tuple[str, str]
) -> None:
    assert codes(text.format(right)) == []
    assert codes(text.format(wrong)) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "At the Brussels summit in June 2016 the European Union dealt with NATO, too.",
        "After the Madrid summit NATO changed; in 2005 nobody spoke of it.",
        "A summit in Lisbon would have suited NATO in 1999.",
    ],
)
def test_a_summit_of_others_or_of_no_time_is_passed_over(text: str) -> None:
    assert codes(text) == []


def test_one_claim_is_told_once_by_what_tells_most() -> None:
    text = "UNIFIL was set up by resolution 425, and it has its headquarters in Tyre."
    assert [code for code, _ in codes(text)] == ["checking.seat"]
