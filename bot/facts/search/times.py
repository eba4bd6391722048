"""Days that a text gives by something else, “the day after 9/11”, and what fell on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..base import FactBase
from ..dates import FactDate
from ..model import STANDING_ORDER, Entry
from .beside import TimeBeside
from .index import SearchIndex
from .names import spotted
from .reading import Query
from .stems import ASKING, FILLER
from .text_dates import Dates, Span, When

_NEAR = dt.timedelta(days=4)


def dated_beside(query: Query, index: SearchIndex, base: FactBase) -> tuple[Query, frozenset[int]]:
    """A query with the time that it gives by something else, and the entries which that is."""
    beside = query.time_beside
    if beside is None:
        return query, frozenset()
    for entry in _named(query, beside, index, base):
        day = next((each.begins for each in entry.dates if each.begins and each.begins.day), None)
        if day is not None:
            dates = _beside(day.earliest(), beside)
            words = query.dates.words
            found = replace(query, dates=Dates(dates.moments, dates.span, words))
            return found, frozenset({index.position[entry.id]})
    return query, frozenset()


def _named(query: Query, beside: TimeBeside, index: SearchIndex, base: FactBase) -> Iterator[Entry]:
    """What is named behind the words of time: resolutions by number, then names."""
    behind = set(query.words[beside.word :])
    for reference in query.references:
        if str(reference.number) in behind and reference.number in base.numbers:
            yield base.resolution(reference.number)
    for name in spotted(query, index):
        if name.start >= beside.word:
            yield from (base.entries[index.ids[place]] for place in name.places)


def _beside(day: dt.date, beside: TimeBeside) -> Dates:
    """The day, month or year so many steps away; weeks are the seven days before or behind."""
    if beside.unit == "day":
        then = day + dt.timedelta(days=beside.steps)
        return Dates((When(then.year, then.month, then.day),))
    if beside.unit == "month":
        count = day.year * 12 + day.month - 1 + beside.steps
        return Dates((When(count // 12, count % 12 + 1),))
    if beside.unit == "year":
        return Dates((When(day.year + beside.steps),))
    week = dt.timedelta(days=7)
    if abs(beside.steps) > 1:  # “two weeks after” is near enough
        then = day + beside.steps * week
        return Dates(span=Span(then - _NEAR, then + _NEAR))
    first = day - week if beside.steps <= 0 else day
    last = day + week if beside.steps >= 0 else day
    return Dates(span=Span(first, last))


def of_that_day(query: Query, fell: Sequence[Entry], base: FactBase) -> Entry | None:
    """What a query means that is nothing but a day: the most central entry that began on it.

    ``fell`` is what began or ended on that day, best first. ``None`` where something as central
    among it tells of something else.
    """
    moments = query.moments
    if not moments or not all(each.day and each.year for each in moments):
        return None
    if not query.dates.words.union(FILLER, ASKING).issuperset(query.words):
        return None
    begun = (each for each in fell if _began(each, moments))
    first = fell[0] if len(fell) == 1 else min(begun, key=_place, default=None)
    if first is None:
        return None
    others = [each for each in fell if each is not first and _place(each) <= _place(first)]
    is_first = all(
        _place(each) == _place(first) and base.are_tied(first, each.id) for each in others
    )
    return first if is_first else None


def _place(entry: Entry) -> int:
    return STANDING_ORDER[entry.standing]


def _began(entry: Entry, moments: Sequence[When]) -> bool:
    """Whether the first that an entry is dated is one of some days."""
    begins = [dated.begins for dated in entry.dates if dated.begins]
    first = min(begins, key=FactDate.earliest, default=None)
    days = {(each.year, each.month, each.day) for each in moments}
    return first is not None and (first.year, first.month, first.day) in days
