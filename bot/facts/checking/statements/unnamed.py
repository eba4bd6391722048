"""What a clause is about that it does not name, but tells by its words or its day.

“The peace agreement signed on 4 October 1992” is the one text of the base of that day which has a
word of these. What is found so may be meant: a claim is wrong only where it is wrong of all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...base import FactBase
from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry
from ...perbase import per_base
from ..text.dates import agree
from ..text.masking import Sentence
from ..text.words import telling
from .index import words_of
from .told import title_words

_TEXTS = (Kind.DOCUMENT, Kind.EVENT)
HEAD = re.compile(
    r"\b(?:agreements?|accords?|treat(?:y|ies)|declarations?|protocol|charter|compact|plan"
    r"|report|convention|act|pact|memorandum"
    r"|statute|conference|traité|déclaration|protocole|rapport|conférence)\b",
    re.IGNORECASE,
)
"""What a text or meeting is called that is told by its words."""
_LOOKED_AT = 12
_LEAST, _LEAST_WORDS = 0.6, 2
"""So large a part of a title its description has, and so many words of it."""


@per_base
def _by_day(base: FactBase) -> Mapping[FactDate, tuple[Entry, ...]]:
    """The documents and events of the base by their days."""
    found: dict[FactDate, tuple[Entry, ...]] = {}
    for each in (each for kind in _TEXTS for each in base.of_kind(kind)):
        for date in {date for date in days(each) if date.day}:
            found[date] = (*found.get(date, ()), each)
    return found


def days(entry: Entry) -> Iterator[FactDate]:
    """When something was, or began."""
    for each in entry.dates:
        yield from (date for date in (each.on, each.start) if date)


def described(sentence: Sentence, base: FactBase) -> Sequence[Entry]:
    """The documents and events that a clause may be about."""
    if not HEAD.search(sentence.text):
        return ()
    dates = [mark.date for mark in sentence.found("D") if mark.date]
    words = telling(sentence.text)
    of_day = [each for date in dates for each in _by_day(base).get(date, ())]
    if found := [each for each in of_day if title_words(each) & words]:
        return found
    near = (base.entries[key] for key in words_of(base).closest(words, _LOOKED_AT))
    found = [each for each in near if each.kind in _TEXTS and _has_title(words, each)]
    of_date = [e for e in found if any(agree(date, own) for date in dates for own in days(e))]
    # Of another date is also another text: “the Paris Agreement of 2015” is not that on Cambodia.
    return of_date or [each for each in found if not dates or title_words(each) <= words]


def _has_title(words: frozenset[str], entry: Entry) -> bool:
    title = title_words(entry)
    has = len(title & words)
    return has >= _LEAST_WORDS and has >= _LEAST * len(title)
