"""Ranking, and knowing when not to be sure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from ..base import FactBase
from ..kinds import Kind
from ..model import Entry, Resolution, Standing
from .index import NAME, Phrase, SearchIndex
from .query import Query, understand


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

    Only the first hit can be confident. ``missing`` is a resolution number that was asked for and
    that the base does not have; the hits are then its neighbours.
    """

    hits: tuple[Hit, ...]
    missing: int | None = None

    @property
    def answer(self) -> Entry | None:
        """The entry that can be shown straight away, if there is one."""
        if self.hits and self.hits[0].confident:
            return self.hits[0].entry
        return None


_STANDING = {Standing.CORE: 6.0, Standing.NOTABLE: 0.0, Standing.ROUTINE: -6.0}
_KIND_HINT = 6.0
_SURE_COVERAGE = 0.72
_SURE_MARGIN = 3.0


class SearchEngine:
    """Searches one fact base."""

    def __init__(self, base: FactBase) -> None:
        """Build the index; takes a fraction of a second, so do it where the base is built."""
        self.base = base
        self.index = SearchIndex(base)

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
        ranked = self._ranked(query, kind)
        return Results(tuple(self._judged(query, ranked)[:limit]))

    # -- resolutions by number -----------------------------------------------------------------

    def _named(self, query: Query, kind: Kind | None) -> Results | None:
        """The answer when the query names resolutions by number, else ``None``."""
        if not query.references or kind not in (None, Kind.RESOLUTION):
            return None
        if not all(reference.alone or reference.certain for reference in query.references):
            return None
        known = self.base.resolutions
        present = [ref for ref in query.references if ref.number in known]
        if not present:
            return self._neighbours(query)
        entries = [known[ref.number] for ref in present]
        fits = all(ref.year in (None, known[ref.number].year) for ref in present)
        sure = fits and len(query.references) == 1
        hits = [Hit(entry, 100.0 if fits else 60.0, Tier.EXACT, sure) for entry in entries]
        return Results((*hits, *self._beside(entries, query)))

    def _beside(self, entries: list[Resolution], query: Query) -> list[Hit]:
        """What else fits, for menus: an exact hit must not hide longer numbers or names."""
        ranked = self._ranked(query, None)
        return [hit for hit in ranked if hit.entry not in entries and hit.score < 100][:10]

    def _neighbours(self, query: Query) -> Results | None:
        reference = query.references[0]
        if not reference.certain and self._is_year(reference.number):
            return None
        numbers = sorted(self.base.resolutions)
        begun = [n for n in numbers if str(n).startswith(str(reference.number))]
        near = sorted(numbers, key=lambda n: _digit_distance(n, reference.number))
        chosen = list(dict.fromkeys([*begun[:10], *near]))[:10]
        hits = [
            Hit(self.base.resolutions[n], 50.0 - place, Tier.PREFIX)
            for place, n in enumerate(chosen)
        ]
        return Results(tuple(hits), missing=reference.number)

    def _is_year(self, number: int) -> bool:
        return 1945 <= number <= 2035 and str(number) in self.index.postings

    # -- everything else ------------------------------------------------------------------------

    def _ranked(self, query: Query, kind: Kind | None) -> list[Hit]:
        places = self._candidates(query)
        hits = []
        for place, strength in places.items():
            entry = self.index.entries[place]
            if kind is None or entry.kind is kind:
                hits.append(self._hit(query, place, entry, strength))
        hits.sort(
            key=lambda hit: (-hit.score, hit.entry.standing != Standing.CORE, hit.entry.title)
        )
        return hits

    def _candidates(self, query: Query) -> dict[int, float]:
        """Entries with the strength of their word matches, 0 to 1; the best few hundred."""
        total = sum(unit.weight for unit in query.units) or 1.0
        strength: dict[int, float] = {}
        for unit in query.units:
            best: dict[int, float] = {}
            for token, quality in unit.options:
                for place, weight in self.index.postings.get(token, {}).items():
                    best[place] = max(best.get(place, 0.0), weight * quality)
            for place, value in best.items():
                strength[place] = strength.get(place, 0.0) + value * unit.weight / total
        for name in (query.folded, query.subject):
            for known in self.index.names_starting_with(name):
                for place in self.index.names[known]:
                    strength.setdefault(place, 0.0)
        best_first = sorted(strength.items(), key=lambda item: -item[1])
        return dict(best_first[:300])

    def _hit(self, query: Query, place: int, entry: Entry, strength: float) -> Hit:
        tier, closeness = _closest(query, self.index.phrases[place])
        score = 55 * strength + 30 * closeness
        if tier is Tier.EXACT:
            score = max(score, 92.0)
        elif tier is Tier.PREFIX:
            score = max(score, 78.0 + 6 * closeness)
        elif strength >= NAME * 0.9:
            tier = Tier.WORDS
        score += _STANDING[entry.standing]
        score += _KIND_HINT if query.hint is entry.kind else 0.0
        return Hit(entry, min(100.0, max(0.0, score)), tier)

    def _judged(self, query: Query, hits: list[Hit]) -> list[Hit]:
        """The same hits, the first marked when it is an answer rather than a suggestion."""
        if not hits or not self._sure(query, hits):
            return hits
        first = hits[0]
        return [Hit(first.entry, first.score, first.tier, confident=True), *hits[1:]]

    def _sure(self, query: Query, hits: list[Hit]) -> bool:
        first = hits[0]
        exact = [hit for hit in hits if hit.tier is Tier.EXACT]
        if first.tier is Tier.EXACT:
            return len(exact) == 1 or first.score - exact[1].score >= _SURE_MARGIN
        place = self.index.position[first.entry.id]
        matched = sum(unit.weight for unit in query.units if self._matches(unit.options, place))
        total = sum(unit.weight for unit in query.units)
        if not total or matched / total < _SURE_COVERAGE:
            return False
        if any(unit.is_number and not self._matches(unit.options, place) for unit in query.units):
            return False
        return len(hits) == 1 or first.score - hits[1].score >= _SURE_MARGIN

    def _matches(self, options: tuple[tuple[str, float], ...], place: int) -> bool:
        return any(place in self.index.postings.get(token, {}) for token, _ in options)


def _closest(query: Query, phrases: tuple[Phrase, ...]) -> tuple[Tier, float]:
    """The nearest name or keyword: how it was met, and how near it is, 0 to 1."""
    best, tier = 0.0, Tier.TEXT
    for phrase in phrases:
        if phrase.is_name and phrase.text in (query.folded, query.subject):
            return Tier.EXACT, 1.0
        near = fuzz.token_sort_ratio(query.subject, phrase.text) / 100
        if phrase.is_name and phrase.text.startswith(query.folded) and len(query.folded) > 1:
            tier = Tier.PREFIX
        if near > best:
            best = near
            if near >= 0.8 and tier is Tier.TEXT:
                tier = Tier.FUZZY
    return tier, best


def _digit_distance(known: int, asked: int) -> tuple[int, int]:
    from rapidfuzz.distance import OSA

    return OSA.distance(str(known), str(asked)), abs(known - asked)
