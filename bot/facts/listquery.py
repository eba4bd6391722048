"""Lists of the entries of a kind, narrowed and ordered, as people ask for them."""

from __future__ import annotations

from collections.abc import Iterable

from ..messages import message
from .base import FactBase
from .filters import KINDS_OF, Filters, Only, fitting
from .kinds import Kind
from .model import Entry
from .topics import topics_of
from .votequery import FIRST_YEAR, Selection, VoteQueryError, find_country
from .votes import votes_of
from .wording import words

PLACE = 45
"""Characters that a country's id, or the words of a topic, may have."""


def check(asked: Filters, kind: Kind) -> None:
    """Raise :class:`VoteQueryError` when no entry of the kind could fit."""
    if any(kind not in KINDS_OF[each] for each in asked.only):
        raise VoteQueryError("votes.other_filters", what=message(f"kind.{kind}.many"))
    if kind is Kind.RESOLUTION:
        Selection(since=asked.since, until=asked.until).check()
    if asked.since is not None and asked.until is not None and asked.since > asked.until:
        raise VoteQueryError("votes.span_reversed", since=asked.since, until=asked.until)


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
    check(asked, kind)
    found = fitting(base, entries, asked)
    if not found and asked != Filters():
        raise VoteQueryError("votes.list_empty")
    return tuple(found)


def check_year(kind: Kind, year: int) -> None:
    """Raise :class:`VoteQueryError` for a year in which nothing of the kind can have been."""
    if kind is Kind.RESOLUTION and year < FIRST_YEAR:
        raise VoteQueryError("votes.before_council", year=year)


def find_place(base: FactBase, typed: str) -> str:
    """The place of :class:`Filters` that a text names; raises :class:`VoteQueryError`."""
    try:
        return find_country(votes_of(base), typed).id
    except VoteQueryError:
        theatre = "-".join(words(typed))[:PLACE].rstrip("-")
        if theatre and topics_of(base).about(theatre.replace("-", " ")):
            return theatre
        raise
