"""When entries ran, which ran at the same time, and what falls between two years."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..messages import Typed
from .base import FactBase
from .dates import FactDate
from .kinds import Kind
from .model import STANDING_ORDER, Entry, Operation
from .parts import DatedFact
from .perbase import per_base
from .problems import Guesses
from .relations import FOUNDING, Direction, Relation
from .votequery import VoteQueryError
from .wording import fold, words

FIRST, LAST = 1940, 2040
"""Years outside of which nothing can be asked for: the facts begin with the United Nations."""
_ENOUGH = 7
"""Contemporaries from which on only those are named that are tied to an operation."""
_ALLIANCE = "nato"
_BY = {(Relation.CARRIED_OUT_BY, Direction.FORWARD), (Relation.LED_BY, Direction.FORWARD)}


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when an entry ran; what happened at once begins and ends on a day.

    ``end`` is ``None`` while it runs, and where nobody knows its end.
    """

    entry: Entry
    dated: DatedFact
    start: dt.date
    end: dt.date | None
    is_end_known: bool = True

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """Whether it ran on a day between two days; one without a known end only as it began."""
        end = self.end or (dt.date.max if self.is_end_known else self.start)
        return self.start <= last and end >= first


def span_of(entry: Entry) -> Span | None:
    """The span of an entry, or the day of its first date; ``None`` without any date."""
    dated = next((each for each in entry.dates if each.start), None)
    dated = dated or next((each for each in entry.dates if each.on), None)
    begins = dated.begins if dated else None
    if dated is None or begins is None:
        return None
    if dated.on:
        return Span(entry, dated, begins.earliest(), begins.earliest())
    end = dated.ends.latest() if dated.ends else None
    return Span(entry, dated, begins.earliest(), end, dated.to != "unknown")


@per_base
def as_of(base: FactBase) -> dt.date:
    """The day of the newest source or resolution: what runs still, ran then.

    The first day of :data:`LAST` in a base without any. Computed once for each base.
    """
    sources = (source.as_of or source.published for source in base.sources.values())
    adopted = (
        dated.on for entry in base.of_kind(Kind.RESOLUTION) for dated in entry.dates if dated.on
    )
    days = (date.earliest() for date in (*sources, *adopted) if date)
    return max(days, default=dt.date(LAST, 1, 1))


def is_of_nato(base: FactBase, entry: Entry) -> bool:
    """Whether NATO carries an operation out; of other entries, whether they belong to NATO."""
    if not isinstance(entry, Operation):
        return entry.id == _ALLIANCE
    return any(
        link.entry.id == _ALLIANCE
        for link in base.links(entry)
        if (link.relation, link.direction) in _BY
    )


def mandates(base: FactBase, entry: Entry) -> tuple[FactDate, ...]:
    """When the resolutions that an operation rests on, or that founded it, were adopted."""
    found = (
        link.entry
        for link in base.links(entry)
        if link.relation in FOUNDING and link.direction is Direction.FORWARD
        if link.entry.kind is Kind.RESOLUTION
    )
    return tuple(dated.on for text in found for dated in text.dates[:1] if dated.on)


def contemporaries(base: FactBase, entry: Entry, first: dt.date, last: dt.date) -> list[Span]:
    """The other operations that ran between two days, the nearest to one first.

    Those come that are tied to it or in its theatre, and of the others, where these are few, the
    weightiest.
    """
    tied = {link.entry.id for link in base.links(entry)}
    areas = _areas(base, entry)
    place = fold(entry.place or "")

    def nearness(span: Span) -> tuple[bool, bool, bool, int]:
        other = span.entry
        return (
            other.id not in tied,
            fold(other.place or "") != place,
            not areas & _areas(base, other),
            STANDING_ORDER[other.standing],
        )

    spans = (span_of(other) for other in base.of_kind(Kind.OPERATION) if other.id != entry.id)
    ranked = sorted(
        ((nearness(span), span) for span in spans if span and span.overlaps(first, last)),
        key=lambda pair: (pair[0], pair[1].start),
    )
    near = [span for rank, span in ranked if not all(rank[:3])]
    others = [span for rank, span in ranked if all(rank[:3])]
    return [*near, *others[: max(_ENOUGH - len(near), 0)]]


def _areas(base: FactBase, entry: Entry) -> set[str]:
    return {link.entry.id for link in base.links(entry) if link.entry.kind is Kind.AREA}


def check(since: int | None, until: int | None) -> None:
    """Raise :class:`VoteQueryError` for years that cannot be meant, or in the wrong order."""
    for year in (since, until):
        if year is not None and not FIRST <= year <= LAST:
            raise VoteQueryError("votes.year_outside", year=year, first=FIRST, last=LAST)
    if since is not None and until is not None and since > until:
        raise VoteQueryError("votes.span_reversed", since=since, until=until)


def nothing(base: FactBase, kind: Kind, theatre: str) -> VoteQueryError:
    """Why nothing ran: where a theatre is misspelt, the one that may be meant is named."""
    if not theatre.strip():
        return VoteQueryError("votes.nothing_ran")
    places = {
        fold(place): place
        for entry in base.of_kind(kind)
        for place in _theatres(base, entry)
        if place
    }
    near = Guesses(places).nearest(fold(theatre))
    if near and fold(theatre) != near:
        return VoteQueryError("votes.no_theatre_but", typed=Typed(theatre), instead=places[near])
    return VoteQueryError("votes.no_theatre", typed=Typed(theatre))


def theatres(base: FactBase) -> list[str]:
    """The places of operations and the areas that they belong to, the most frequent first."""
    found = Counter(
        name
        for entry in base.of_kind(Kind.OPERATION)
        for name in (
            entry.place,
            *(link.entry.title for link in base.links(entry) if link.entry.kind is Kind.AREA),
        )
        if name
    )
    return [name for name, _ in found.most_common()]


def between(
    base: FactBase, kind: Kind, since: int | None, until: int | None, theatre: str = ""
) -> list[Span]:
    """The entries of a kind that ran between two years, both included, the earliest first.

    ``theatre`` are words; each begins a word of the place, the title or an area it belongs to.
    """
    first = dt.date(since or dt.MINYEAR, 1, 1)
    last = dt.date(until or dt.MAXYEAR, 12, 31)
    found = (
        span
        for entry in base.of_kind(kind)
        if (span := span_of(entry)) and span.overlaps(first, last)
    )
    asked = words(theatre)
    fitting = (span for span in found if not asked or _is_in(base, span.entry, asked))
    return sorted(fitting, key=lambda span: (span.start, span.entry.title))


def _is_in(base: FactBase, entry: Entry, asked: Iterable[str]) -> bool:
    told = f" {fold(' '.join(_theatres(base, entry)))}"
    return all(f" {word}" in told for word in asked)


def _theatres(base: FactBase, entry: Entry) -> Iterator[str]:
    yield entry.place or ""
    yield entry.title
    for link in base.links(entry):
        if link.entry.kind is Kind.AREA and link.direction is Direction.FORWARD:
            yield link.entry.title
            yield link.entry.place or ""


def by_weight(base: FactBase, spans: Iterable[Span]) -> list[Span]:
    """Spans, the most important first: by standing, then by how much they are tied to others."""
    return sorted(
        spans, key=lambda span: (STANDING_ORDER[span.entry.standing], -len(base.links(span.entry)))
    )
