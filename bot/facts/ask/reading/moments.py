"""Days that a question gives by a well-known event of the world: “when the Berlin Wall fell”.

The events stand in ``grammar/moments.yaml``; none of them is told, only their days are read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ..question import Period
from .lexicon import EVERYDAY, grammar, lexicon
from .named import Named
from .post_words import glue, post_words

_Part = re.Pattern[str]
_YEAR = re.compile(r"(?:19|20)\d\d")
_FATES = frozenset(("die", "kill", "execute", "oust", "seize", "elect", "resign"))
"""The happenings of people, whose names end where they do: “Queen Elizabeth’s corgi died”."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the world, and its parts, all of which name it."""

    period: Period
    parts: tuple[_Part, ...]
    is_special: bool
    """Whether it is told by more than names and one of the happenings of all events."""
    is_of_people: bool
    beside: frozenset[str]
    """The words of its own that may stand beside its name, and make no other name of it."""


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
        event = _event(str(when), [str(part).split("|") for part in parts], happenings)
        for word in {name.split()[0] for name in parts[0].split("|")}:
            found[word].append(event)
    ends = _any_of(happenings["begin"]), _any_of(happenings["end"])
    return {word: tuple(each) for word, each in found.items()}, *ends


def _event(when: str, parts: Sequence[Sequence[str]], happenings: Mapping[str, str]) -> Event:
    first, _, last = when.partition("/")
    told = ["|".join(happenings.get(name, name) for name in part) for part in parts]
    return Event(
        period=Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)),
        parts=tuple(map(_any_of, told)),
        is_special=all(len(part) > 1 or part[0] not in happenings for part in parts),
        is_of_people=any(not _FATES.isdisjoint(part) for part in parts[1:]),
        beside=frozenset("|".join(told[1:]).replace("|", " ").split()),
    )


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
    years = {int(word) for word in said if _YEAR.fullmatch(word)}
    tried = {id(each): each for word in _first_words(said[start:]) for each in events.get(word, ())}
    found = [
        (places, each)
        for each in tried.values()
        if (places := _places(each, rest))
        and years <= set(range(each.period.first.year, each.period.last.year + 1))
        and not _is_another(places, rest.split())
    ]
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


def at_moment(found: Named) -> Named:
    """A question with the days of the event as its time at which something is asked."""
    then = moment(found.words, 0, ()) if found.period is None else None
    if then is None:
        return found
    places, at = then.places, min(then.places) - 1
    while at > 0 and found.words[at] in _ARTICLES:
        at -= 1
    if at < 0 or found.words[at] not in _AT:
        return found  # “who condemned the attacks of 11 September”
    places |= {at}
    others = [m for m in found.mentions if places.isdisjoint(range(m.start, m.end))]
    if any(
        m not in others and not places.issuperset(range(m.start, m.end)) for m in found.mentions
    ):
        return found  # the relief after the earthquake, not the earthquake
    return replace(found, mentions=others, period=then.period, timed=found.timed | places)


_ARTICLES = frozenset("the le la l les".split())
_AT = frozenset(
    "a during when in at of as while pendant durant lors quand lorsque au de du".split()
)


def _first_words(words: Sequence[str]) -> Iterator[str]:
    """The words as names may begin with them, a German genitive without its ending, too."""
    for word in dict.fromkeys(words):
        yield from {word, word.removesuffix("s"), word.removesuffix("es")}


def _places(event: Event, rest: str) -> frozenset[int]:
    """The places of the words that name an event; none where a part of it is not named."""
    places: frozenset[int] = frozenset()
    words = rest.split()
    for at, part in enumerate(event.parts):
        matches = (_span(rest, match) for match in part.finditer(rest))
        is_name = at == 0 and len(event.parts) > 1
        own = next(
            (
                each
                for each in matches
                if places.isdisjoint(each) and (not is_name or _is_whole(event, each, words))
            ),
            None,
        )
        if own is None:
            return frozenset()
        places |= own
    return places


def _is_whole(event: Event, name: frozenset[int], words: Sequence[str]) -> bool:
    """Whether a name is all of a name, and not of somebody else: “Eleanor Roosevelt died”.

    Nor may it do what is done to whom the event befell: “when Ukraine attacked Kursk”.
    """
    before, after = min(name) - 1, max(name) + 1
    beside = [words[before]] if before >= 0 else []
    behind = words[after : after + 2]
    if event.is_of_people:
        beside += behind[:1]
    if not all(word in event.beside or word in _plain() for word in beside):
        return False
    return not (len(behind) > 1 and behind[0] in _listed("acts") and behind[1] not in _BEHIND)


_BEHIND = frozenset("- by in on at after during dead who what which par von".split())
"""What stands behind a verb that is no active one."""


_LINKS = frozenset("of the de du des del della di d l von vom der".split())
"""What links a word to the name behind it: “the brother of Kennedy”."""


def _is_another(places: frozenset[int], words: Sequence[str]) -> bool:
    """Whether a word in or beside the words of an event makes another one of it."""
    first = min(places) - 1
    while first > 0 and words[first] in _LINKS:
        first -= 1
    around = range(max(first, 0), min(max(places) + 2, len(words)))
    return any(words[at] in _listed("others") for at in around if at not in places)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(grammar("moments.yaml")[name].replace("|", " ").split())


@cache
def _plain() -> frozenset[str]:
    """The words that are part of nobody's name."""
    told = "|".join(grammar("moments.yaml")["happenings"].values()).replace("|", " ").split()
    people = frozenset(lexicon().demonyms)
    return glue() | post_words() | EVERYDAY | people | _listed("titles") | {"-", *told}


def _span(text: str, match: re.Match[str]) -> frozenset[int]:
    """The places of the words of a match in a text."""
    first = len(text[: match.start()].split())
    return frozenset(range(first, first + len(match[0].split())))
