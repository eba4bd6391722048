"""Ranking, and knowing when not to be sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from ..base import FactBase
from ..kinds import Kind
from ..model import Entry, Outsider, Resolution, Standing
from .index import NAME, SearchIndex
from .query import SURE_QUALITY, Query, Unit, understand


class Tier(StrEnum):
    """How an entry was found, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORDS = "words"
    FUZZY = "fuzzy"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found; ``score`` runs from 0 to 100."""

    entry: Entry
    score: float
    tier: Tier
    confident: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found, best first.

    Only the first hit can be confident. ``missing`` is a resolution number that the base does not
    have; the hits are then its neighbours. ``outsider`` is something else that the query names and
    that the base does not cover.
    """

    hits: tuple[Hit, ...]
    missing: int | None = None
    outsider: Outsider | None = None

    @property
    def answer(self) -> Entry | None:
        """The entry that can be shown straight away, if there is one."""
        if self.hits and self.hits[0].confident:
            return self.hits[0].entry
        return None


@dataclass(frozen=True, slots=True)
class _Match:
    """How well an entry fits, before it becomes a score; all between 0 and 1.

    ``fit`` is its best single passage: how much of the query that covers and how little it adds.
    ``spread`` takes all passages together. ``sure`` is the share of the query that the entry truly
    has somewhere, without guesses.
    """

    fit: float = 0.0
    spread: float = 0.0
    sure: float = 0.0


_WEIGHTS = {"fit": 64.0, "spread": 29.0, "near": 12.0}
_STANDING = {Standing.CORE: 1.5, Standing.NOTABLE: 0.0, Standing.ROUTINE: -3.0}
_KIND_HINT = {Kind.RESOLUTION: 12.5}
_OTHER_HINT = 8.0
_TIGHT = 0.53
_CANDIDATES = 100
"""So many entries are looked at closely."""
_BEGUN = 84.0
"""What a begun name counts at least."""
_MOST = 64.0 + 29.0 + 12.0 + 1.5 + 12.5
_BANDS = {Tier.EXACT: (94.0, 100.0), Tier.WORDS: (90.0, 94.0)}
_OTHER_BAND = (0.0, 90.0)
"""An exact name stands above the same words in another order, and that above all the rest."""
_SURE_COVERAGE = 0.7
_SURE_SCORE = 28.0
_SURE_MARGIN = 1.3


class SearchEngine:
    """Searches one fact base."""

    def __init__(self, base: FactBase, index: SearchIndex | None = None) -> None:
        """Search ``base``; without its index, builds it, which takes a second: not on a loop."""
        self.base = base
        self.index = index or SearchIndex(base)

    def search(self, text: str, kind: Kind | None = None, limit: int = 25) -> Results:
        """The entries that fit ``text``, at most ``limit``, optionally of one kind.

        Never raises for any text; an empty or meaningless one finds nothing.
        """
        query = understand(text, self.index)
        if not query.folded:
            return Results(())
        named = self._named(query, kind)
        if named is not None:
            return Results(named.hits[:limit], named.missing)
        matches = self._matches(query)
        hits = self._judged(query, self._ranked(query, matches, kind), matches)[:limit]
        outsider = (
            query.outsider[1] if query.outsider and not (hits and hits[0].confident) else None
        )
        return Results(tuple(hits), outsider=outsider)

    # -- resolutions by number -----------------------------------------------------------------

    def _named(self, query: Query, kind: Kind | None) -> Results | None:
        """The answer when the query names resolutions by number, else ``None``."""
        if not query.references or kind not in (None, Kind.RESOLUTION):
            return None
        present = [ref for ref in query.references if ref.number in self.base.numbers]
        if not present:
            if any(name in self.index.names for name in (query.folded, query.subject)):
                return None  # a name that only looks like a number, such as A/RES/60/288
            return self._neighbours(query)
        entries = [self.base.resolution(ref.number) for ref in present]
        years = zip(present, entries, strict=True)
        fits = all(ref.year in (None, entry.year) for ref, entry in years)
        sure = fits and len(query.references) == 1
        hits = [Hit(entry, 100.0 if fits else 60.0, Tier.EXACT, sure) for entry in entries]
        return Results((*hits, *self._beside(entries, query, kind)))

    def _beside(self, entries: list[Resolution], query: Query, kind: Kind | None) -> list[Hit]:
        """What else fits, for menus: an exact hit must not hide longer numbers or names."""
        ranked = self._ranked(query, self._matches(query), kind)
        return [hit for hit in ranked if hit.entry not in entries and hit.score < 100][:10]

    def _neighbours(self, query: Query) -> Results | None:
        reference = query.references[0]
        if reference.number in _YEARS and not (reference.certain and reference.alone):
            return None  # “resolutions of 1992 on Bosnia” asks for a year
        numbers = sorted(self.base.numbers)
        begun = [n for n in numbers if str(n).startswith(str(reference.number))]
        near = sorted(numbers, key=lambda n: _digit_distance(n, reference.number))
        chosen = list(dict.fromkeys([*begun[:10], *near]))[:10]
        hits = [
            Hit(self.base.resolution(n), 50.0 - place, Tier.PREFIX)
            for place, n in enumerate(chosen)
        ]
        return Results(tuple(hits), missing=reference.number)

    # -- everything else ------------------------------------------------------------------------

    def _ranked(self, query: Query, matches: Mapping[int, _Match], kind: Kind | None) -> list[Hit]:
        hits = []
        for place, match in matches.items():
            entry = self.base.entries[self.index.ids[place]]
            if kind is None or entry.kind is kind:
                hits.append(self._hit(query, place, entry, match))
        hits.sort(key=lambda hit: (-hit.score, _ORDER[hit.entry.standing], hit.entry.title))
        return hits

    def _matches(self, query: Query) -> dict[int, _Match]:
        """The entries that have most of the query, and those with a name that begins like it."""
        index = self.index
        total = sum(unit.weight for unit in query.units) or 1.0
        covered = np.zeros(len(index.weights))
        spread = np.zeros(len(index.ids))
        sure = np.zeros(len(index.ids))
        for unit in query.units:
            quality = self._qualities(unit)
            share = unit.weight / total
            covered += share * quality
            spread += share * np.maximum.reduceat(quality * index.weights, index.starts)
            sure += share * (np.maximum.reduceat(quality, index.starts) >= SURE_QUALITY)
        tight = np.minimum(1.0, covered * total / index.masses)
        fits = index.weights * covered * (1 - _TIGHT + _TIGHT * tight)
        fit = np.maximum.reduceat(fits, index.starts)
        strength = fit + spread
        best = np.argsort(-strength, kind="stable")[:_CANDIDATES]
        places = {int(place) for place in best if strength[place] > 0}
        for name in {query.folded, query.subject}:
            for known in index.names_starting_with(name):
                places.update(index.names[known])
        return {
            place: _Match(float(fit[place]), float(spread[place]), float(sure[place]))
            for place in places
        }

    def _qualities(self, unit: Unit) -> NDArray[np.float64]:
        """How well each passage satisfies a unit of the query."""
        quality = np.zeros(len(self.index.weights))
        for token, value in sorted(unit.options, key=lambda option: option[1]):
            quality[self.index.passages(token)] = value
        return quality

    def _hit(self, query: Query, place: int, entry: Entry, match: _Match) -> Hit:
        tier, near = _closest(query, self.index.names_of[place])
        score = (
            _WEIGHTS["fit"] * match.fit
            + _WEIGHTS["spread"] * match.spread
            + _WEIGHTS["near"] * near
        )
        if tier is Tier.PREFIX:
            score = max(score, _BEGUN + 8 * near)
        score += _STANDING[entry.standing]
        if query.hint is entry.kind:
            score += _KIND_HINT.get(entry.kind, _OTHER_HINT)
        low, high = _BANDS.get(tier, _OTHER_BAND)
        score = low + min(max(score / _MOST, 0.0), 1.0) * (high - low)
        if tier not in _BANDS and match.fit >= NAME * 0.9:
            tier = Tier.WORDS
        return Hit(entry, score, tier)

    # -- knowing when not to be sure --------------------------------------------------------------

    def _judged(self, query: Query, hits: list[Hit], matches: Mapping[int, _Match]) -> list[Hit]:
        """The same hits, the first marked when it is an answer rather than a suggestion."""
        if not hits or not self._sure(query, hits, matches):
            return hits
        first = hits[0]
        place = self.index.position[first.entry.id]
        if query.outsider and not self.index.mentions(place, query.outsider[0]):
            return hits
        return [Hit(first.entry, first.score, first.tier, confident=True), *hits[1:]]

    def _sure(self, query: Query, hits: list[Hit], matches: Mapping[int, _Match]) -> bool:
        first = hits[0]
        second = hits[1] if len(hits) > 1 else None
        if first.tier is Tier.EXACT:
            return second is None or second.tier is not Tier.EXACT or _ahead(first, second)
        margin = first.score - second.score if second else first.score
        if (
            len(query.folded) < 3
            or query.folded.isdigit()
            or first.score < _SURE_SCORE
            or margin < _SURE_MARGIN
        ):
            return False
        place = self.index.position[first.entry.id]
        return first.tier is Tier.PREFIX or self._covers(query, matches[place], place)

    def _covers(self, query: Query, match: _Match, place: int) -> bool:
        """Whether an entry has enough of a query to answer it: every number, the rarest word."""
        if match.sure < _SURE_COVERAGE:
            return False
        rarest = max(unit.weight for unit in query.units)
        ends = np.append(self.index.starts, len(self.index.weights))
        return all(
            self._qualities(unit)[ends[place] : ends[place + 1]].max() >= SURE_QUALITY
            for unit in query.units
            if unit.is_number or unit.weight == rarest
        )


_ORDER = {standing: place for place, standing in enumerate(Standing)}


_YEARS = range(1945, 2036)
"""Bare numbers that may be meant as a year."""


def _ahead(first: Hit, second: Hit) -> bool:
    """Whether of two exact names the first is the more central entry."""
    return _ORDER[first.entry.standing] < _ORDER[second.entry.standing]


def _closest(query: Query, names: tuple[str, ...]) -> tuple[Tier, float]:
    """The nearest name: how it was met, and how near it is, 0 to 1."""
    if query.folded in names or query.subject in names:
        return Tier.EXACT, 1.0
    words = sorted(query.subject.split())
    best, tier = 0.0, Tier.TEXT
    for name in names:
        if name.startswith(query.folded) and len(query.folded) > 1:
            tier = Tier.PREFIX
        elif tier is not Tier.PREFIX and sorted(name.split()) == words:
            return Tier.WORDS, 1.0
        near = fuzz.token_sort_ratio(query.subject, name) / 100
        if near > best:
            best = near
    if tier is Tier.TEXT and best >= 0.8:
        tier = Tier.FUZZY
    return tier, best


def _digit_distance(known: int, asked: int) -> tuple[int, int]:
    return OSA.distance(str(known), str(asked)), abs(known - asked)
