"""What came before or after another of its kind: “the concept before the one of Lisbon”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..kinds import Kind
from ..model import Entry
from ..patterns import late
from ..stemming import stem
from ..wording import words
from .index import SearchIndex
from .reading import read
from .stems import ASIDE, FILLER

_BESIDE = late(
    r"(?P<kind>.+?) (?P<way>(?:right |just )?(?:before|after|preceding|following)) (?:the )?"
    r"(?:(?P<which>.+) ones?|ones? (?P<that>.+))"
)


class Neighbour(NamedTuple):
    """Some things of a sort, of which the one beside another is asked for."""

    sort: str
    """What they are called, by which they are found: “strategic concept”;"""
    other: str
    """what the other of them is called, “Lisbon strategic concept”,"""
    step: int
    """and on which side of it."""


def neighbour(folded: str) -> Neighbour | None:
    """A text as one that asks for what stands beside another of its kind, if it does."""
    found = _BESIDE.fullmatch(folded)
    if found is None:
        return None
    step = -1 if found["way"].endswith(("before", "preceding")) else 1
    which = found["which"] or found["that"]
    return Neighbour(found["kind"], f"{which} {found['kind']}", step)


class Beside(NamedTuple):
    """The one asked for, and whether nothing else may be meant."""

    entry: Entry
    is_sure: bool


def beside(asked: Neighbour, best: Sequence[Entry], index: SearchIndex) -> Beside | None:
    """What stands beside that of ``best`` which fits its description best.

    Nothing where that is not one of several that are called so and have a day. What followed a
    mission or somebody is told by relations. It is sure where no other is called as described;
    of resolutions on a matter not all are called so.
    """
    sort = read(asked.sort)
    called = {stem(word) for word in sort.core.split() if word not in FILLER | ASIDE}

    def begins(entry: Entry) -> int:
        return int(index.begins[index.position[entry.id]])

    def is_called(entry: Entry) -> bool:
        return begins(entry) > 0 and called <= {stem(word) for word in words(entry.title)}

    other = next(iter(best), None)
    if other is None or other.kind not in _KINDS or len(called) < _TELLING:
        return None
    alike = [each for each in best if each.kind is other.kind and is_called(each)]
    if not is_called(other):
        return None
    alike.sort(key=begins)
    at = alike.index(other) + asked.step
    if not 0 <= at < len(alike):
        return None
    which = {stem(word) for word in words(asked.other)} - called - FILLER - ASIDE
    meant = (each for each in alike if which <= {stem(word) for word in words(each.title)})
    is_alone = all(each is other for each in meant)
    return Beside(alike[at], is_alone and other.kind is not Kind.RESOLUTION)


_KINDS = frozenset((Kind.DOCUMENT, Kind.EVENT, Kind.RESOLUTION))
_TELLING = 2
"""So many words at the least call a series: “NATO summit”; there are summits of many kinds."""
