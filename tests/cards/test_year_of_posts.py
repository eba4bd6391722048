"""The posts of all days of a year, read one after another as a channel reads them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.cards.daily import daily_card
from bot.facts.base import FactBase
from bot.facts.calendar import Calendar
from bot.facts.onthisdate import choose
from bot.wording import Reader

_LEAP_YEAR = 2028
_MOST_REPEATED = 5
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_MARKUP = re.compile(r"[*_#>]|^-# ")


def test_no_sentence_is_said_again_and_again(base: FactBase) -> None:
    days = Calendar(base)
    posts = Counter(
        sentence
        for number in range(366)
        for sentence in _sentences(base, days, dt.date(_LEAP_YEAR, 1, 1) + dt.timedelta(number))
    )
    assert len(posts) > 366, "each day says something of its own"
    often = {said: count for said, count in posts.items() if count > _MOST_REPEATED}
    assert not often


def _sentences(base: FactBase, days: Calendar, date: dt.date) -> set[str]:
    """The sentences of a day's post, each once; dates and names of sources are none."""
    post = choose(base, days, date)
    if post is None:
        return set()
    lines = "\n".join(_texts(daily_card(Reader(), base, post).view.to_components())).splitlines()
    plain = (_MARKUP.sub("", line).strip() for line in lines)
    return {said for line in plain for said in _SENTENCE.split(line) if said.endswith(".")}


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for each in components:
        if "content" in each:
            yield each["content"]
        yield from _texts(each.get("components", []))
