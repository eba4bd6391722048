"""What a list of entries of a kind is narrowed to: years, a country or theatre, what marks it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .base import FactBase
from .kinds import Kind
from .model import Country, Entry, Resolution
from .votequery import FIRST_YEAR, Selection, VoteQueryError, find_country
from .votes import Votes, is_divided, votes_of
from .wording import words

PLACE = 45
"""Characters that a country's id, or the words of a theatre, may have."""
# A statement calls SFOR “NATO-led” to explain it, where the text names the force alone.
_NATO = re.compile(r"\bNATO\b(?!-led)|\bNorth Atlantic\b")


class Only(StrEnum):
    """What the resolutions of a list have in common."""

    CHAPTER_VII = "chapter_vii"
    """Adopted under Chapter VII of the Charter, where that is recorded."""
    DIVIDED = "divided"
    """Not every member voted in favour."""
    NATO = "nato"
    """The text names NATO, as a statement cited to the text itself says."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; years are both included.

    ``place`` is the id of a country, which stands for the resolutions that it voted on or sponsored
    and those about it, or else the words of a theatre joined by hyphens.
    """

    since: int | None = None
    until: int | None = None
    place: str = ""
    only: tuple[Only, ...] = ()

    def check(self, kind: Kind) -> None:
        """Raise :class:`VoteQueryError` when no entry of the kind could fit."""
        if kind is not Kind.RESOLUTION and (self.place or self.only):
            raise VoteQueryError("votes.filters_need_resolutions")
        if kind is Kind.RESOLUTION:
            Selection(since=self.since, until=self.until).check()
        if self.since is not None and self.until is not None and self.since > self.until:
            raise VoteQueryError("votes.span_reversed", since=self.since, until=self.until)


def filters(
    year: int | None, since: int | None, until: int | None, place: str, only: tuple[Only, ...]
) -> Filters:
    """Filters by one year or by a span; raises :class:`VoteQueryError` where both are given."""
    if year is None:
        return Filters(since, until, place, only)
    if since is not None or until is not None:
        raise VoteQueryError("votes.year_and_span")
    return Filters(year, year, place, only)


def narrowed(
    base: FactBase, kind: Kind, entries: Iterable[Entry], asked: Filters
) -> tuple[Entry, ...]:
    """The entries of a kind that fit, in their order; raises :class:`VoteQueryError` for none."""
    asked.check(kind)
    found = [entry for entry in entries if _is_within(entry, asked)]
    for each in asked.only:
        found = [entry for entry in found if isinstance(entry, Resolution) and _is(entry, each)]
    if asked.place:
        found = _of_place(base, found, asked.place)
    if not found and asked != Filters():
        raise VoteQueryError("votes.list_empty")
    return tuple(found)


def check_year(kind: Kind, year: int) -> None:
    """Raise :class:`VoteQueryError` for a year in which nothing of the kind can have been."""
    if kind is Kind.RESOLUTION and year < FIRST_YEAR:
        raise VoteQueryError("votes.before_council", year=year)


def find_place(votes: Votes, typed: str) -> str:
    """The place of :class:`Filters` that a text names; raises :class:`VoteQueryError`."""
    try:
        return find_country(votes, typed).id
    except VoteQueryError:
        theatre = "-".join(words(typed))[:PLACE].rstrip("-")
        if theatre and votes.about(theatre.replace("-", " ")):
            return theatre
        raise


def by_date(entry: Entry) -> tuple[object, ...]:
    """Sorts entries by their first date, those without any last."""
    begins = [dated.begins.earliest() for dated in entry.dates if dated.begins]
    return (not begins, begins[0] if begins else 0, entry.title)


def first_year(entry: Entry) -> int | None:
    """The year of the first date."""
    return next((dated.begins.year for dated in entry.dates if dated.begins), None)


def _is_within(entry: Entry, asked: Filters) -> bool:
    if asked.since is None and asked.until is None:
        return True
    if isinstance(entry, Resolution):
        years = {entry.year}
    else:
        years = {dated.begins.year for dated in entry.dates if dated.begins}
    return any(
        (asked.since is None or year >= asked.since)
        and (asked.until is None or year <= asked.until)
        for year in years
    )


def _is(resolution: Resolution, what: Only) -> bool:
    if what is Only.CHAPTER_VII:
        return resolution.chapter == "VII"
    if what is Only.DIVIDED:
        return is_divided(resolution)
    return any(
        statement.source == resolution.id and _NATO.search(statement.text)
        for statement in resolution.statements
    )


def _of_place(base: FactBase, found: list[Entry], place: str) -> list[Entry]:
    votes = votes_of(base)
    country = base.entries.get(place)
    if not isinstance(country, Country):
        fitting = set(votes.about(place.replace("-", " ")))
    else:
        fitting = set(votes.about(country.title))
        fitting |= {cast.text.id for cast in votes.of_country(country.title)}
        fitting |= {text.id for text in votes.sponsored_by(country.title)}
    return [entry for entry in found if entry.id in fitting]
