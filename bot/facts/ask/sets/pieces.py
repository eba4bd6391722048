"""The words of a question about a set, cut into pieces that each say one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...model import Country, Entry
from ...regions import REGIONS
from ...search.stems import ASIDE, FILLER
from ..described.facets import CARRIERS, Things, tells_kind
from ..reading.lexicon import EVERYDAY, grammar
from ..reading.named import Mention, Named


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a question, and what they say: a sort of thing and its value."""

    sort: str
    value: object
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place or a country that is named, by its folded words."""

    words: tuple[str, ...]
    country: Country | None = None
    is_part: bool = False
    """Whether it is only a part of a name: “Timor”."""


_NESTED = (
    "kinds",
    "titled",
    "aggregates",
    "comparatives",
    "moments",
    "roles",
    "regions",
    "groups",
    "fates",
)
_SORTS = {"regions": "region", "groups": "group", "fates": "fate"}
"""What the sorts of pieces are called that name the filters they make."""
_FLAT = ("permanent", "elected", "mandated", "spans", "without", "joining", "peace", "asides")
_AMBIGUOUS = frozenset(("un", "au", "eu", "ua"))
"""Organisations by letters that are French words, too: they stand before a noun or behind “the”."""
_OF_ORGS = frozenset(("the", "by", "non"))
_NOUNS = ("kinds", "titled")
_LONGEST_PLACE = 5


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """All patterns of the grammar, each with its sort and value."""
    read: Mapping[str, Any] = grammar("sets.yaml")
    found = [
        (_SORTS.get(sort, sort), value, told)
        for sort in _NESTED
        for value, told in read[sort].items()
    ]
    found += [(sort, sort, read[sort]) for sort in _FLAT]
    carriers = [(org, letters) for letters, org in CARRIERS.items()]
    return (
        *((sort, value, _any_of(told)) for sort, value, told in found),
        *(("org", org, _any_of([letters])) for org, letters in carriers),
    )


def _any_of(told: list[str]) -> re.Pattern[str]:
    alternatives = "|".join(sorted(told, key=len, reverse=True))
    return re.compile(rf"(?:{alternatives})(?!\S)")


@cache
def _glue() -> frozenset[str]:
    return frozenset(grammar("sets.yaml")["glue"].split())


@cache
def _leading() -> frozenset[str]:
    return frozenset(grammar("sets.yaml")["leading"].split())


@cache
def parting() -> re.Pattern[str]:
    """What stands between two parts of a question of which the second is left out."""
    return re.compile(rf"(?<!\S)(?:{'|'.join(grammar('sets.yaml')['parting'])})(?!\S)")


def pieces(found: Named, things: Things) -> list[Piece]:
    """The pieces of a question in their order; a word that says nothing known is ``unread``."""
    return list(_Cutting(found, things).pieces())


class _Cutting:
    """One question as it is cut."""

    def __init__(self, found: Named, things: Things) -> None:
        self._found, self._things = found, things
        self._words = ["@time" if at in found.timed else w for at, w in enumerate(found.words)]
        self._mentions = {each.start: each for each in found.mentions}

    def pieces(self) -> Iterator[Piece]:
        """All pieces, one behind the other."""
        at = 0
        while at < len(self._words):
            piece = self._named(at) or self._time(at) or self._said(at)
            yield piece
            at += max(1, len(piece.words))

    def _piece(self, sort: str, value: object, at: int, end: int) -> Piece:
        return Piece(sort, value, tuple(self._words[at:end]))

    def _named(self, at: int) -> Piece | None:
        """A post, a text or another entry that is named."""
        mention = self._mentions.get(at)
        if mention is None:
            return None
        if mention.slot == "office":
            return self._piece("office", mention, at, mention.end)
        if mention.slot in ("text", "entry") and mention.entries:
            place = self._place(at)
            is_place = place is not None and at + len(place.words) >= mention.end
            longer = self._said(at)
            is_said = longer.sort not in ("unread", "glue") and len(longer.words) >= len(
                range(at, mention.end)
            )
            if is_place or is_said:
                return place if is_place else longer
            if self._is_general(at, mention.end):
                return None
            return self._piece("thing", mention.entries[0], at, mention.end)
        return None

    def _is_general(self, at: int, end: int) -> bool:
        """Whether a name says no more than whose something is and where: “UN mission in Haiti”."""
        said, place = [], at
        if self._words[0] in CLAIMS:
            return False  # “is the UN Mission in Colombia still there” is about one
        while place < end:
            piece = self._said(place)
            said.append(piece.sort)
            place += len(piece.words)
        is_whose = said[0] in ("org", "peace")
        return place == end and "kinds" in said and is_whose and "unread" not in said

    def _time(self, at: int) -> Piece | None:
        return (
            self._piece("time", self._found.period, at, at + 1) if at in self._found.timed else None
        )

    def _said(self, at: int) -> Piece:
        """The longest that the words from a place on say; a place or a country comes after it."""
        rest = " ".join(self._words[at:])
        best: tuple[int, str, object] = (0, "", None)
        for sort, value, pattern in _patterns():
            match = pattern.match(rest)
            if match is None or not self._may_be(sort, match[0], at):
                continue
            size = len(match[0].split())
            if size > best[0]:
                best = (size, sort, match if sort == "spans" else value)
        place = self._place(at)
        if place is not None and len(place.words) > best[0]:
            return place
        if best[0]:
            sort = "glue" if best[1] == "asides" else best[1]
            return self._piece(sort, best[2], at, at + best[0])
        word = self._words[at]
        if tells_kind(word):
            return self._piece("sort", word, at, at + 1)
        if word in _glue():
            return self._piece("glue", word, at, at + 1)
        if self._things.tells_place(word):
            return self._piece("place", Place((word,), is_part=True), at, at + 1)
        is_idle = word in EVERYDAY or word in FILLER or word in ASIDE
        return self._piece("idle" if is_idle else "unread", word, at, at + 1)

    def _may_be(self, sort: str, told: str, at: int) -> bool:
        """Whether letters that are French words, too, are an organisation here."""
        if sort != "org" or told not in _AMBIGUOUS:
            return True
        if at and self._words[at - 1] in _OF_ORGS:
            return True
        near = " ".join(self._words[at + 1 :])
        return (
            any(p.match(near) for s, _, p in _patterns() if s in _NOUNS)
            or any(map(tells_kind, near.split()[:1]))
            or near.startswith(_PEACE)
        )

    def _place(self, at: int) -> Piece | None:
        mention = self._mentions.get(at)
        if mention is not None and mention.slot == "country":
            country = mention.entries[0]
            assert isinstance(country, Country)
            place = Place(tuple(self._words[at : mention.end]), country)
            sort = "led_by" if self._leads(at, mention.end) else "place"
            return self._piece(sort, place, at, mention.end)
        for size in range(min(_LONGEST_PLACE, len(self._words) - at), 0, -1):
            words = tuple(self._words[at : at + size])
            if self._is_place(words):
                return self._piece("place", Place(words), at, at + size)
        return None

    def _leads(self, start: int, end: int) -> bool:
        """Whether who is named leads something: “led by France”, “did France lead”."""
        before, behind = self._words[max(0, start - 3) : start], self._words[end : end + 4]
        is_behind = behind[:1] == ["a"] or not _leading().isdisjoint(behind[:1])
        told = (before if not _BY.isdisjoint(before) else []) + (behind if is_behind else [])
        return not _leading().isdisjoint(told)

    def _is_place(self, words: tuple[str, ...]) -> bool:
        is_known = words not in REGIONS and self._things.is_place(words)
        return is_known and not (len(words) == 1 and words[0] in _glue())


CLAIMS = frozenset("is are was were does do did has have had est sont".split())
"""Words by which a question begins that can be answered by yes or no."""
_BY = frozenset(("by", "par"))
_PEACE = ("peace", "led ", "run ")


def entry_of(mention: Mention) -> Entry | None:
    """What a name means first."""
    return next(iter(mention.entries), None)
