"""The texts that let something run until a day, found by that day."""

from __future__ import annotations

import re

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.described.until import untils
from bot.facts.kinds import Kind
from bot.facts.model import Resolution
from bot.facts.search.text_dates import When
from bot.facts.wording import words
from tests.ask.score import TODAY, answered

_EXTENDED = re.compile(r": (?P<mission>[A-Z]{5,8}) .*\bextended to (?P<month>[A-Z]\w+ \d{4})$")
_WAYS = (
    "Which resolution extended {mission}'s mandate to {month}?",
    "{mission} was kept going until {month} - by which resolution?",
    "What was the vote on the text that let {mission} run until {month}?",
    "When was {mission} extended to {month}?",
    "Par quelle résolution {mission} a-t-elle été prolongée jusqu'en {month} ?",
)
_EVERY = 60


@pytest.mark.parametrize("way", _WAYS)
def test_the_text_that_extended_a_mission_to_a_month_is_found(asking: Asking, way: str) -> None:
    texts = [each for each in asking.base.of_kind(Kind.RESOLUTION) if _EXTENDED.search(each.title)]
    for text in texts[::_EVERY]:
        assert isinstance(text, Resolution)
        found = _EXTENDED.search(text.title)
        assert found is not None
        told = answered(asking, way.format(**found.groupdict()))
        assert re.search(rf"solution\s{text.number}\s", told), told


def test_a_vote_of_somebody_on_an_extension_is_told(asking: Asking) -> None:
    told = answered(
        asking, "How did Brazil vote on the text extending MINUSTAH until October 2011?"
    )
    assert "resolution 1944" in told


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("extended to 15 April 2006", [When(2006, 4, 15)]),
        ("jusqu'à la fin de mars 2004", [When(2004, 3)]),
        ("just one more month, to 15 April", [When(None, 4, 15)]),
        ("adopted in March 2004, sent to Mali", []),
    ],
)
def test_the_days_until_which_something_runs_are_read(text: str, ends: list[When]) -> None:
    assert [when for _, when in untils(words(text))] == ends


@pytest.mark.parametrize(
    "question",
    [
        "Who voted against the extension of UNMIH until July 1996?",
        "Sanctions on Côte d'Ivoire were renewed until 15 December 2005 by which resolution?",
    ],
)
def test_nothing_is_sure_of_an_extension_until_a_day_that_no_text_tells(
    asking: Asking, question: str
) -> None:
    assert not asking.ask(question, TODAY).is_confident
