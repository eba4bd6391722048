"""Names of entries in what was typed: the whole of it, nearly the whole, or somewhere within."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from .index import KINDS, SearchIndex, in_order
from .reading import Query
from .results import PLACES, Tier
from .spelling import is_slip
from .stems import ASIDE, COMPARING, FILLER

_ALIKE = 0.8
"""From this likeness on, a name is worth a closer look word by word."""
_LONGEST = 8
"""Names of more words are not looked for within other text."""
_BEGUN = 400
"""So many names that begin like the query are looked at."""


@dataclass(frozen=True, slots=True)
class Called:
    """The entries that a query may be a name of: wholly, in other order, or begun."""

    exact: frozenset[int]
    in_order: frozenset[int]
    begun: frozenset[int]


def called(query: Query, index: SearchIndex) -> Called:
    """The entries whose name a query may be."""
    typed = index.names_starting_with(query.folded, _BEGUN) if len(query.folded) > 1 else []
    begun = frozenset(chain.from_iterable(index.names[name] for name in typed))
    exact = set(index.names.get(query.folded, ()))
    if not typed:
        # While somebody still types “African Union su…”, what is complete is not what they want.
        for name in (query.subject, query.core):
            exact.update(index.names.get(name, ()))
        exact |= _of_kind(query, index)
    ordered = frozenset(index.of_words(in_order(query.subject)))
    return Called(frozenset(exact), ordered, begun)


def _of_kind(query: Query, index: SearchIndex) -> set[int]:
    """The entries of the kind asked for that the rest of the query names: “ISAF mission”."""
    words = query.core.split()
    left = [word for word in words if word not in query.setting]
    if query.kind is None or len(left) == len(words):
        return set()
    places = index.names.get(" ".join(left), ())
    return {place for place in places if KINDS[index.kinds[place]] is query.kind}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like the query the nearest name of each entry is, and which it is where much alike."""

    near: NDArray[np.float32]
    names: dict[int, str]
    """By the rows of the entries."""


def likeness(query: Query, index: SearchIndex, places: list[int]) -> Likeness:
    """Compare the query with all names of some entries, whatever the order of the words."""
    ordered, begins = index.ordered_names, index.name_starts
    held = [ordered[begins[place] : begins[place + 1]] for place in places]
    names = [*chain.from_iterable(held)]
    starts = np.array([0, *accumulate(map(len, held[:-1]))])
    core = in_order(query.core)
    compared = process.cdist([core], names, scorer=fuzz.ratio, dtype=np.float32)[0] / 100
    near = np.maximum.reduceat(compared, starts)
    # From the last to the first, so that the first of equally near ones is the one that stays.
    close = (compared >= _ALIKE).nonzero()[0][::-1]
    rows = starts.searchsorted(close, "right") - 1
    is_nearest = compared[close] == near[rows]
    alike = {
        row: names[at]
        for row, at in zip(rows[is_nearest].tolist(), close[is_nearest].tolist(), strict=True)
    }
    return Likeness(near, alike)


def tiers(query: Query, places: list[int], known: Called, like: Likeness) -> NDArray[np.int8]:
    """How each entry was met by name, as the places of :data:`TIERS`; best, where in two ways."""
    met: dict[int, int] = {}
    for those, tier in ((known.in_order, _WORDS), (known.begun, _PREFIX), (known.exact, _EXACT)):
        met.update(dict.fromkeys(those, tier))
    typed = query.core.split()
    for row, name in like.names.items():
        if places[row] not in met and _misspelt(typed, name):
            met[places[row]] = _FUZZY
    return np.array([met.get(place, _TEXT) for place in places], dtype=np.int8)


_EXACT, _PREFIX, _WORDS = PLACES[Tier.EXACT], PLACES[Tier.PREFIX], PLACES[Tier.WORDS]
_FUZZY, _TEXT = PLACES[Tier.FUZZY], PLACES[Tier.TEXT]


def _misspelt(typed: list[str], name: str) -> bool:
    """Whether some words are a name with slips of the finger: word for word, numbers unchanged."""
    words = [word for word in name.split() if word not in FILLER]
    if len(typed) != len(words):
        return False
    letters = [word for word in words if not word.isdigit()]
    return all(
        word in words or (not word.isdigit() and any(is_slip(word, other) for other in letters))
        for word in typed
    )


@dataclass(frozen=True, slots=True)
class Named:
    """A name within a query: from which word to which, and the entries that bear it."""

    start: int
    end: int
    places: tuple[int, ...]


def spotted(query: Query, index: SearchIndex) -> Iterator[Named]:
    """The names of entries that stand in a query, from left to right, the longest at each place."""
    words, place = query.words, 0
    while place < len(words):
        reach = min(_LONGEST, index.reach.get(words[place], 0), len(words) - place)
        for length in range(reach, 0, -1):
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
