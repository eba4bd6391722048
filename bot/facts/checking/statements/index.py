"""Which entries of the base have the words of a clause, wherever they stand."""

from __future__ import annotations

import math
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from ...base import FactBase
from ...model import Entry
from ...perbase import per_base
from ...wording import fold
from ..text.words import term_of
from .told import texts_of

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = 250
"""A word that more entries have does not help to find one."""


@dataclass(frozen=True, slots=True)
class Words:
    """The places of the entries that have each word, by its stem, in the order of the base."""

    ids: tuple[str, ...]
    places: Mapping[str, array[int]]

    def rarity(self, word: str) -> float:
        """How much a stem tells: 1 for one that a single entry has, hardly anything for “state”."""
        holders = len(self.places.get(word, ()))
        return (
            1 - math.log(max(1, holders)) / math.log(max(2, len(self.ids))) if holders else _UNKNOWN
        )

    def closest(self, words: Iterable[str], most: int) -> list[str]:
        """The ids of the entries that have most of some stems, weighed by how rare they are."""
        found: dict[int, float] = defaultdict(float)
        for word in words:
            places = self.places.get(word, ())
            if len(places) <= _COMMON:
                weight = self.rarity(word)
                for place in places:
                    found[place] += weight
        return [
            self.ids[place] for place in nsmallest(most, found, key=lambda at: (-found[at], at))
        ]


_UNKNOWN = 0.5
"""The weight of a word that the base has nowhere."""


@per_base
def words_of(base: FactBase) -> Words:
    """The words of a base, read once; takes some tenths of a second."""
    return Words(tuple(base.entries), _places(base.entries.values()))


def _places(entries: Iterable[Entry]) -> dict[str, array[int]]:
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, entry in enumerate(entries):
        texts = (entry.title, *entry.aliases, *texts_of(entry))
        words = {word for text in texts for word in _WORD.findall(text)}
        for term in {term_of(fold(word)) for word in words}:
            if term:
                found[term].append(place)
    return dict(found)
