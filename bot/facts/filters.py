"""What a list of entries of one kind is narrowed to: years, a topic, an actor, what marks it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .base import FactBase
from .kinds import Kind
from .model import Country, Draft, Entry, Person, Resolution
from .parts import DatedFact
from .perbase import per_base
from .topics import topics_of
from .votes import is_divided, is_unanimous, votes_of
from .wording import words

# A statement calls SFOR “NATO-led” to explain it, where the text names the force alone.
_NATO = re.compile(r"\bNATO\b(?!-led)|\bNorth Atlantic\b")
COUNCIL, ALLIANCE, UN = "un-security-council", "nato", "united-nations"
"""The ids of the two bodies whose members the countries say, and of the UN."""


class Only(StrEnum):
    """What the entries of a list have in common; each begins with another letter."""

    CHAPTER_VII = "chapter_vii"
    """Adopted under Chapter VII of the Charter, where that is recorded."""
    DIVIDED = "divided"
    """Not every member voted in favour."""
    NATO = "nato"
    """The text names NATO, as a statement cited to the text itself says."""
    UNANIMOUS = "unanimous"
    """Every member voted in favour."""
    RUNNING = "running"
    """It goes on."""
    ENDED = "ended"
    """It is over."""
    VETOED = "vetoed"
    """A permanent member voted against it."""
    PERMANENT = "permanent"
    """A permanent member of the Security Council."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; years are both included.

    ``place`` is the id of a country, which stands for the resolutions that it voted on or sponsored
    and those about it, or else the words of a topic joined by hyphens. ``by`` is the id of whoever
    carried out an operation or vetoed a draft, or of the body that a country is a member of.
    """

    since: int | None = None
    until: int | None = None
    place: str = ""
    only: tuple[Only, ...] = ()
    by: str = ""


def fitting(base: FactBase, entries: Iterable[Entry], asked: Filters) -> list[Entry]:
    """The entries that fit, in their order."""
    found = list(entries)
    if asked.since is not None or asked.until is not None:
        found = [entry for entry in found if _is_within(entry, asked)]
    for each in asked.only:
        marked = _MARKED[each](base)
        found = [entry for entry in found if entry.id in marked]
    if asked.by:
        found = [entry for entry in found if _is_by(base, entry, asked)]
    if asked.place:
        found = _of_place(base, found, asked.place)
    return found


def by_date(base: FactBase, kind: Kind) -> tuple[Entry, ...]:
    """The entries of a kind by their first date, those without any last; sorted once for a base."""
    return _by_date(base)[kind]


@per_base
def _by_date(base: FactBase) -> Mapping[Kind, tuple[Entry, ...]]:
    kinds = [kind for kind in Kind if kind is not Kind.SOURCE]
    return {kind: tuple(sorted(base.of_kind(kind), key=_first_date)) for kind in kinds}


def _first_date(entry: Entry) -> tuple[object, ...]:
    begins = [dated.begins.earliest() for dated in entry.dates if dated.begins]
    return (not begins, begins[0] if begins else 0, entry.title)


def first_year(entry: Entry) -> int | None:
    """The year of the first date."""
    return next((dated.begins.year for dated in entry.dates if dated.begins), None)


def _is_within(entry: Entry, asked: Filters) -> bool:
    if asked.by == ALLIANCE:
        return True
    since, until = asked.since or dt.MINYEAR, asked.until or dt.MAXYEAR
    if isinstance(entry, Country) and asked.by == COUNCIL:
        return any(
            term.start <= until and (term.to == "ongoing" or term.to >= since)
            for term in entry.terms
        )
    if isinstance(entry, Resolution):
        return since <= entry.year <= until
    return any(
        since <= (_last_year(dated) or dated.begins.year) and dated.begins.year <= until
        for dated in entry.dates
        if dated.begins
    )


def _last_year(dated: DatedFact) -> int | None:
    """The year in which a span ends; of what goes on, the last there is."""
    if dated.start is None:
        return None
    return dated.ends.year if dated.ends else dt.MAXYEAR if dated.to == "ongoing" else None


def _names_nato(entry: Entry) -> bool:
    return any(each.source == entry.id and _NATO.search(each.text) for each in entry.statements)


def _span_ends(entry: Entry) -> set[object]:
    return {dated.to for dated in entry.dates if dated.start}


_MARKS: Mapping[Only, Callable[[Entry], bool | None]] = {
    Only.CHAPTER_VII: lambda entry: isinstance(entry, Resolution) and entry.chapter == "VII",
    Only.DIVIDED: lambda entry: isinstance(entry, Resolution) and is_divided(entry),
    Only.NATO: lambda entry: isinstance(entry, Resolution) and _names_nato(entry),
    Only.UNANIMOUS: lambda entry: isinstance(entry, Resolution) and is_unanimous(entry),
    Only.RUNNING: lambda entry: "ongoing" in _span_ends(entry),
    Only.ENDED: lambda entry: bool(_span_ends(entry)) and "ongoing" not in _span_ends(entry),
    Only.VETOED: lambda entry: isinstance(entry, Draft) and entry.outcome == "vetoed",
    Only.PERMANENT: lambda entry: isinstance(entry, Country) and entry.permanent,
}


def _having(mark: Callable[[Entry], bool | None]) -> Callable[[FactBase], frozenset[str]]:
    @per_base
    def marked(base: FactBase) -> frozenset[str]:
        return frozenset(key for key, each in base.entries.items() if mark(each))

    return marked


_MARKED = {mark: _having(has) for mark, has in _MARKS.items()}
"""The ids of all entries of a base that have a mark."""
_COUNCIL_TEXTS = frozenset({Kind.RESOLUTION})
_DATED = frozenset({Kind.OPERATION, Kind.BODY, Kind.DOCUMENT, Kind.PERSON})
KINDS_OF: Mapping[Only, frozenset[Kind]] = {
    Only.CHAPTER_VII: _COUNCIL_TEXTS,
    Only.DIVIDED: _COUNCIL_TEXTS,
    Only.NATO: _COUNCIL_TEXTS,
    Only.UNANIMOUS: _COUNCIL_TEXTS,
    Only.RUNNING: _DATED,
    Only.ENDED: _DATED,
    Only.VETOED: frozenset({Kind.DRAFT}),
    Only.PERMANENT: frozenset({Kind.COUNTRY}),
}
"""The kinds whose entries a mark can tell apart."""


def _is_by(base: FactBase, entry: Entry, asked: Filters) -> bool:
    if isinstance(entry, Draft):
        actor = base.entries.get(asked.by)
        return actor is not None and actor.title in entry.vetoed_by
    if isinstance(entry, Country):
        if asked.by == ALLIANCE:
            joined = entry.nato_since
            return joined is not None and joined.year <= (asked.until or dt.MAXYEAR)
        return asked.by == COUNCIL and (bool(entry.terms) or entry.permanent)
    return asked.by in entry.relations.get("carried_out_by", ())


def _office(person: Person) -> set[str]:
    return set(words(person.office))


def _of_place(base: FactBase, found: list[Entry], place: str) -> list[Entry]:
    country = base.entries.get(place)
    if not isinstance(country, Country):
        office = set(place.split("-"))
        holders: list[Entry] = [
            each for each in found if isinstance(each, Person) and _office(each) == office
        ]
        if holders:  # a Deputy Secretary General is no Secretary General
            return holders
        about = topics_of(base).about(place.replace("-", " "))
        return [entry for entry in found if entry.id in about]
    votes = votes_of(base)
    ids = set(topics_of(base).about(country.title))
    ids |= {cast.text.id for cast in votes.of_country(country.title)}
    ids |= {text.id for text in votes.sponsored_by(country.title)}
    return [entry for entry in found if entry.id in ids]
