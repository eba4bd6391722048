"""Names of entries in what was typed: the whole of it, nearly the whole, or somewhere within."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from .index import SearchIndex
from .query import Query
from .spelling import is_slip
from .stems import ASIDE, COMPARING, FILLER


class Tier(StrEnum):
    """How an entry was found, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORDS = "words"
    FUZZY = "fuzzy"
    TEXT = "text"


_ALIKE = 0.8
"""From this likeness on, a name is worth a closer look word by word."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The name of an entry that is nearest to a query: how it was met, and how near, 0 to 1."""

    tier: Tier
    near: float
    name: str


def nearest(query: Query, names: tuple[str, ...], ordered: tuple[str, ...]) -> Nearest:
    """The nearest of an entry's names, which are given as they are and with their words in order.

    The comparison goes through all names at the speed of C.
    """
    if query.folded in names or any(text in names for text in query.called):
        return Nearest(Tier.EXACT, 1.0, query.core)
    begun = _begun(query, names)
    subject, core = query.ordered
    if not begun and subject in ordered:
        return Nearest(Tier.WORDS, 1.0, query.subject)
    _, likeness, place = process.extractOne(core, ordered, scorer=fuzz.ratio)
    near, name = likeness / 100, names[place]
    if begun:
        return Nearest(Tier.PREFIX, near, begun)
    misspelt = near >= _ALIKE and _misspelt(query.core, name)
    return Nearest(Tier.FUZZY if misspelt else Tier.TEXT, near, name)


def _begun(query: Query, names: tuple[str, ...]) -> str:
    """The shortest name that begins like the query, or nothing."""
    if len(query.folded) < 2:
        return ""
    return min((name for name in names if name.startswith(query.folded)), key=len, default="")


def _misspelt(text: str, name: str) -> bool:
    """Whether a text is a name with slips of the finger: word for word, numbers unchanged."""
    left, right = sorted(text.split()), sorted(w for w in name.split() if w not in FILLER)
    if len(left) != len(right):
        return False
    return all(
        any(a == b if a.isdigit() or b.isdigit() else is_slip(a, b) for b in right) for a in left
    )


@dataclass(frozen=True, slots=True)
class Named:
    """A name within a query: from which word to which, and the entries that bear it."""

    start: int
    end: int
    places: tuple[int, ...]


_LONGEST = 8
"""Names of more words are not looked for within other text."""


def spotted(query: Query, index: SearchIndex) -> Iterator[Named]:
    """The names of entries that stand in a query, from left to right, the longest at each place."""
    words, place = query.words, 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            places = index.names.get(" ".join(words[place : place + length]))
            if places and (length > 1 or words[place] not in FILLER):
                yield Named(place, place + length, tuple(places))
                place += length
                break
        else:
            place += 1


def compared(query: Query, index: SearchIndex) -> list[int]:
    """The entries that a query only sets side by side, as in “IFOR or SFOR?”; else none."""
    if COMPARING.isdisjoint(query.folded.split()):
        return []
    names = list(spotted(query, index))
    within = {place for name in names for place in range(name.start, name.end)}
    rest = [word for place, word in enumerate(query.words) if place not in within]
    if len(names) < 2 or not all(word in FILLER or word in ASIDE for word in rest):
        return []
    return list(dict.fromkeys(place for name in names for place in name.places))
