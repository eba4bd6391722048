"""Which of several things with all that a description says is meant."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...model import Entry
from ..reading.lexicon import beside
from ..reading.named import Named
from .facets import Facets, stem_of

SURE, LIKELY = 1.0, 0.8
"""How certain it is that the one thing is meant that has all that is said by name and place; and
that the one is that fits best."""


@dataclass(slots=True)
class Sought:
    """What a description says beside what all things must have that it may mean."""

    words: list[str] = field(default_factory=list)
    """Its noun and adjectives, of which the names of one may have more than others'."""
    order: int = 0
    """Which in time: 1 for the first, -1 for the last, 0 where nothing says so."""
    telling: int = 0
    """How many of its words names and kinds have."""
    has_place: bool = False
    is_more: bool = False
    """Whether more is said of it than was read."""
    loose: Counter[Facets] = field(default_factory=Counter)
    """How many of its words no more than the text of a thing has."""


def single(things: Sequence[Facets], sought: Sought, found: Named) -> tuple[Entry | None, float]:
    """The one thing that is meant, and how certain that is; ``None`` where several may be.

    What the question says of the time decides first, then what is said of the thing itself.
    """
    if sought.order > len(things):
        return None, 0.0  # “the third force in Cyprus”
    least = min(sought.loose[each] for each in things)
    left = [each for each in things if sought.loose[each] == least]
    certainty = LIKELY if least else SURE
    for choice in (_by_time, _in_the_field, _by_order, _by_name):
        if len(left) > 1:
            left = choice(left, sought, found) or left
    certainty = min(certainty, LIKELY if sought.is_more else SURE)
    return (left[0].thing, certainty) if len(left) == 1 else (None, 0.0)


def is_of(thing: Facets, found: Named) -> bool:
    """Whether a thing is of the time of a question, as far as it says one."""
    if not _STILL.isdisjoint(found.words):
        return thing.ended == dt.date.max
    return found.period is None or thing.was_there(found.period)


def _by_time(things: Sequence[Facets], sought: Sought, found: Named) -> list[Facets]:
    """Those of the time of a question: that went on then, or go on still."""
    if not _STILL.isdisjoint(found.words):
        last = max(each.ended for each in things)
        return [each for each in things if each.ended == last]
    period = found.period
    if period is None:
        return []
    of_then = [w for at, w in enumerate(found.words) if at + 1 in found.timed]
    begun = [each for each in things if period.first <= each.began <= period.last]
    is_named_by = not _OF.isdisjoint(of_then)  # “the office of 2008”
    return (begun if is_named_by else []) or [each for each in things if each.was_there(period)]


def _by_order(things: Sequence[Facets], sought: Sought, found: Named) -> list[Facets]:
    ordered = sorted(things, key=lambda each: each.began)
    place = sought.order - 1 if sought.order > 0 else sought.order
    return ordered[place : place + 1 or None] if sought.order else []


def _in_the_field(things: Sequence[Facets], sought: Sought, found: Named) -> list[Facets]:
    """Those in the field: what is called a mission or force is no office or commission."""
    return [each for each in things if each.is_in_the_field]


def _by_name(things: Sequence[Facets], sought: Sought, found: Named) -> list[Facets]:
    """Those of which the names have most of the words that need not be in them."""
    words = {stem_of(word) for word in sought.words}
    return _most(things, lambda each: len(words & each.names))


def _most(things: Sequence[Facets], score: Callable[[Facets], int]) -> list[Facets]:
    scores = {each: score(each) for each in things}
    most = max(scores.values())
    return [each for each in things if scores[each] == most]


_OF = frozenset(("of", "de"))
_STILL = beside("still")
