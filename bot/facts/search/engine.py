"""The search over one fact base."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import OSA

from ..base import FactBase
from ..kinds import Kind
from ..model import Resolution
from .certainty import is_sure
from .hits import Hit, Results
from .index import SearchIndex
from .naming import Tier, compared
from .query import Query, understand
from .ranking import Ranking
from .scoring import ranked


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
        hits = self._side_by_side(query, self._found(query, kind))
        outsider = query.outsider if not (hits and hits[0].confident) else None
        return Results(tuple(hits[:limit]), outsider=outsider and outsider[1])

    def _found(self, query: Query, kind: Kind | None) -> list[Hit]:
        """Everything that fits, the first marked when it is an answer and no suggestion."""
        ranking = Ranking(query, self.index, self.base)
        found = ranked(ranking, kind)
        hits = [each.hit for each in found]
        if hits and is_sure(ranking, found):
            hits[0] = replace(hits[0], confident=True)
        return hits

    def _side_by_side(self, query: Query, hits: list[Hit]) -> list[Hit]:
        """The same hits; when the query sets several entries side by side, those first."""
        both = {self.index.ids[place] for place in compared(query, self.index)}
        first = [hit for hit in hits if hit.entry.id in both]
        if len(first) < 2:
            return hits
        rest = [replace(hit, confident=False) for hit in hits if hit.entry.id not in both]
        top = max(hit.score for hit in hits)
        return [*(replace(hit, score=top, confident=False) for hit in first), *rest]

    # -- resolutions by number -----------------------------------------------------------------

    def _named(self, query: Query, kind: Kind | None) -> Results | None:
        """The answer when the query names resolutions by number, else ``None``."""
        if not query.references or kind not in (None, Kind.RESOLUTION):
            return None
        if self._is_name_of_another(query):
            return None
        present = [ref for ref in query.references if ref.number in self.base.numbers]
        if not present:
            return self._neighbours(query)
        entries = [self.base.resolution(ref.number) for ref in present]
        years = zip(present, entries, strict=True)
        fits = all(ref.year in (None, entry.year) for ref, entry in years)
        # “Who led the UN when 1325 was adopted?” names a resolution and asks for somebody.
        sure = fits and len(query.references) == 1 and query.hint is not Kind.PERSON
        hits = [Hit(entry, 100.0 if fits else 60.0, Tier.EXACT, sure) for entry in entries]
        return Results((*hits, *self._beside(entries, query, kind)))

    def _is_name_of_another(self, query: Query) -> bool:
        """Whether the whole query is the name of something that a number is only part of.

        The “UNSCR 1325 Action Plan” is a document and not resolution 1325.
        """
        numbers = {reference.number for reference in query.references}
        named = [
            self.base.entries[self.index.ids[place]]
            for name in (query.folded, query.subject)
            for place in self.index.names.get(name, ())
        ]
        return bool(named) and not any(
            isinstance(entry, Resolution) and entry.number in numbers for entry in named
        )

    def _beside(self, entries: list[Resolution], query: Query, kind: Kind | None) -> list[Hit]:
        """What else fits, for menus: an exact hit must not hide longer numbers or names."""
        hits = (each.hit for each in ranked(Ranking(query, self.index, self.base), kind))
        return [hit for hit in hits if hit.entry not in entries and hit.score < 100][:10]

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


_YEARS = range(1945, 2036)
"""Bare numbers that may be meant as a year."""


def _digit_distance(known: int, asked: int) -> tuple[int, int]:
    return OSA.distance(str(known), str(asked)), abs(known - asked)
