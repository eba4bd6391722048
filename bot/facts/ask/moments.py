"""Days that a question gives by a well-known event of the world: “when the Berlin Wall fell”.

The events stand in ``grammar/moments.yaml``; none of them is told, only their days are read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .lexicon import grammar
from .question import Period

_Part = re.Pattern[str]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the world, and its parts, all of which name it."""

    period: Period
    parts: tuple[_Part, ...]
    is_special: bool
    """Whether it is told by more than names and one of the happenings of all events."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The time that some words of a question give by an event, with the places of the words."""

    period: Period
    places: frozenset[int]


@cache
def _events() -> tuple[Mapping[str, tuple[Event, ...]], _Part, _Part]:
    """The events by the first words of the names in their first parts; what begins and ends."""
    read: Mapping[str, Any] = grammar("moments.yaml")
    happenings: Mapping[str, str] = read["happenings"]
    found: dict[str, list[Event]] = defaultdict(list)
    for when, *parts in read["events"]:
        first, _, last = str(when).partition("/")
        period = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))
        told = (
            "|".join(happenings.get(name, name) for name in str(each).split("|")) for each in parts
        )
        is_special = happenings.keys().isdisjoint(map(str, parts))
        event = Event(period, tuple(map(_any_of, told)), is_special)
        for word in {name.split()[0] for name in parts[0].split("|")}:
            found[word].append(event)
    ends = _any_of(happenings["begin"]), _any_of(happenings["end"])
    return {word: tuple(each) for word, each in found.items()}, *ends


@cache
def moment_words() -> frozenset[str]:
    """All words by which events are named."""
    read: Mapping[str, Any] = grammar("moments.yaml")
    told = [
        *read["happenings"].values(),
        *(str(name) for _, *each in read["events"] for name in each),
    ]
    return frozenset(word for names in told for word in names.replace("|", " ").split())


def _any_of(told: str) -> _Part:
    """Any of some names between bars, the longest first; German ones in the genitive, too."""
    names = sorted(told.split("|"), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(names)})(?:e?s)?(?!\S)")


def moment(words: Sequence[str], start: int, taken: Collection[int]) -> Moment | None:
    """The time that the words from a place on give by the event of which most words stand there.

    Words that are ``taken`` by something else name nothing.
    """
    events, begins, ends = _events()
    said = ["-" if at in taken else word for at, word in enumerate(words)]
    rest = " ".join(said[start:])
    tried = {id(each): each for word in _first_words(said[start:]) for each in events.get(word, ())}
    found = [(places, each) for each in tried.values() if (places := _places(each, rest))]
    if not found:
        return None
    most = max((len(places), each.is_special) for places, each in found)
    best = [each for each in found if (len(each[0]), each[1].is_special) == most]
    places, event = best[0]
    if any(other.period != event.period for _, other in best):
        return None
    period = event.period
    if period.first != period.last:
        left = " ".join("-" if at in places else word for at, word in enumerate(rest.split()))
        for pattern, day in ((begins, period.first), (ends, period.last)):
            match = pattern.search(left)
            if match is not None:
                places |= _span(left, match)
                period = Period(day, day)
                break
    return Moment(period, frozenset(start + at for at in places))


def _first_words(words: Sequence[str]) -> Iterator[str]:
    """The words as names may begin with them, a German genitive without its ending, too."""
    for word in dict.fromkeys(words):
        yield from {word, word.removesuffix("s"), word.removesuffix("es")}


def _places(event: Event, rest: str) -> frozenset[int]:
    """The places of the words that name an event; none where a part of it is not named."""
    places: frozenset[int] = frozenset()
    for part in event.parts:
        matches = (_span(rest, match) for match in part.finditer(rest))
        own = next((each for each in matches if places.isdisjoint(each)), None)
        if own is None:
            return frozenset()
        places |= own
    return places


def _span(text: str, match: re.Match[str]) -> frozenset[int]:
    """The places of the words of a match in a text."""
    first = len(text[: match.start()].split())
    return frozenset(range(first, first + len(match[0].split())))
