"""Members of the Council that are called by their capitals or peoples where they vote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ...base import FactBase
from ...capitals import capitals
from ...votes import votes_of
from .masking import Mark
from .wordlists import wordlist


@cache
def _countries() -> Mapping[str, str]:
    """The titles of the countries by their capitals and peoples."""
    peoples = wordlist("delegations").items()
    found = {name.strip(): title for title, names in peoples for name in names.split(";")}
    chatted = {name.lower(): title for name, title in found.items() if name.startswith("the ")}
    return {**capitals()} | found | chatted


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _countries()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")


_VOTES = re.compile(
    r"\b(?:abst(?:ain|ent|en|in|ien)\w*|vot(?:ed|es?|ing|ait|aient|a|èrent|ant)|veto\w*|(?:in"
    r"|en)\s+fav(?:ou?r|eur)|against|contre|opposed|opposing"
    r"|backed|supported|blocked|struck\s+down|said\s+(?:no|yes)|a\s+no|ayes?|noes|nays?|seats?|sièges?"
    r"|siég\w+|horseshoe|elected"
    r"|tabled|drafted|sponsor\w*|penholder|put\s+forward|présenté|proposé|rédigé)\b",
    re.IGNORECASE,
)
"""Words of a vote."""
_NEAR = 80
"""So many characters from them a capital may stand for its delegation."""
_PLACED = re.compile(
    r"\b(?:in|at|near|from|to|into|towards?|around|outside|left|leave|reach(?:ed)?"
    r"|enter(?:ed)?|over|fall\s+of|mayor\s+of|against|sur|à|en|dans|vers|depuis"
    r"|regime\s+in)\s+$",
    re.IGNORECASE,
)
"""Before a city that is a place."""


def delegations(text: str, base: FactBase) -> Iterator[Mark]:
    """Marks for the countries of which capitals or peoples vote in a text."""
    countries = votes_of(base).countries
    for match in _pattern().finditer(text):
        start, end = match.span()
        stop = min((at for at in map(text.find, ".!?\n", [end] * 4) if at >= 0), default=len(text))
        first = max(text.rfind(each, 0, start) for each in ".!?\n") + 1
        near = text[max(first, start - _NEAR) : start] + " " + text[end : min(stop, end + _NEAR)]
        entry = countries.get(_countries()[match[0]])
        is_placed = _PLACED.search(text, max(0, start - 15), start)
        if entry is not None and not is_placed and _VOTES.search(near):
            yield Mark(start, end, "C", entry, words=match[0])


def is_delegation(mark: Mark) -> bool:
    """Whether a mark is of a capital or a people."""
    return mark.words in _countries()
