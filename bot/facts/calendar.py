"""The calendar: what happened, or is observed, on a day of the year.

A fact known only to the month belongs to its month and never gets a false day; one known only to
the year stands nowhere here. 29 February is a day of its own. In years that lack it, its facts are
shown on 28 February with the words that say so: history keeps its real date.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from ..messages import Message, message
from .base import FactBase
from .dates import FactDate
from .filters import ALLIANCE
from .kinds import Kind
from .model import Entry, Standing
from .parts import DatedFact

Moment = Literal["start", "end", "yearly"]


_COUNCIL_ALONE = (Standing.LANDMARK, Standing.RECORD)


class Scope(StrEnum):
    """What a calendar is asked for."""

    NATO_UN = "nato_un"
    """What NATO and the United Nations have to do with each other."""
    COUNCIL = "council"
    """All that the Security Council decided as well."""

    def holds(self, entry: Entry) -> bool:
        """Whether an entry belongs to it."""
        return self is Scope.COUNCIL or entry.standing not in _COUNCIL_ALONE


@dataclass(frozen=True, slots=True)
class Occasion:
    """One dated fact of an entry, as it falls on a day of the year.

    ``day`` is ``None`` where only the month is known; ``year`` is ``None`` for an observance whose
    first year is not known.
    """

    entry: Entry
    dated: DatedFact
    moment: Moment
    month: int
    day: int | None
    year: int | None

    def years_before(self, date: dt.date) -> int | None:
        """How many years before ``date`` it happened; ``None`` where no first year is known."""
        return None if self.year is None else date.year - self.year

    @property
    def what(self) -> Message | str:
        """What happened: one of the calendar's own words, or the label of the data."""
        if self.moment == "yearly":
            return message("facts.moment.yearly")
        codes = _ENDS if self.moment == "end" else _STARTS
        code = codes.get(self.dated.what, "facts.moment.ended" if self.moment == "end" else None)
        return message(code) if code else self.dated.what

    @property
    def is_leap_day(self) -> bool:
        """Whether it belongs to 29 February."""
        return (self.month, self.day) == (2, 29)

    @property
    def date(self) -> FactDate | None:
        """When it happened; ``None`` for an observance."""
        if self.moment == "yearly" or self.year is None:
            return None
        return FactDate(self.year, self.month, self.day)

    @property
    def text(self) -> str:
        """The sentence that tells it."""
        return self.own_text or self.entry.gist

    @property
    def own_text(self) -> str | None:
        """The sentence about this very day, where one is written."""
        return None if self.moment == "end" else self.dated.text

    @property
    def day_in_history(self) -> tuple[int | None, int, int | None]:
        """Year, month and day on which it happened."""
        return self.year, self.month, self.day


_STARTS = {
    "active": "facts.moment.began",
    "in office": "facts.moment.took_office",
    "held": "facts.moment.opened",
}
_ENDS = {"in office": "facts.moment.left_office", "held": "facts.moment.closed"}
"""What the first and the last day of a span are called, by the label of the data."""


class Calendar:
    """All occasions of a fact base by month and day."""

    def __init__(self, base: FactBase) -> None:
        """Arrange nothing yet: the dates of all entries are read when a day is first asked for."""
        self._entries = base.entries

    @cached_property
    def _by_day(self) -> Mapping[tuple[int, int | None], tuple[Occasion, ...]]:
        by_day: dict[tuple[int, int | None], list[Occasion]] = defaultdict(list)
        for entry in self._entries.values():
            for occasion in _occasions(entry):
                by_day[occasion.month, occasion.day].append(occasion)
        return {day: tuple(found) for day, found in by_day.items()}

    @cached_property
    def _place_weight(self) -> Mapping[str, int]:
        return _place_weights(self._entries)

    def prepare(self) -> None:
        """Read the dates of all entries, so that nobody waits for it later."""
        _ = self._by_day, self._place_weight

    @property
    def days(self) -> frozenset[tuple[int, int]]:
        """The month-days of the 366 that have something of NATO and the UN, in whatever year."""
        return frozenset(
            (month, day)
            for (month, day), occasions in self._by_day.items()
            if day is not None and any(Scope.NATO_UN.holds(o.entry) for o in occasions)
        )

    @property
    def empty_days(self) -> tuple[tuple[int, int], ...]:
        """The month-days of the 366 that are not among :attr:`days`, from January on."""
        leap_year = (dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(366))
        every = ((date.month, date.day) for date in leap_year)
        days = self.days
        return tuple(day for day in every if day not in days)

    def on(self, date: dt.date, scope: Scope = Scope.NATO_UN) -> tuple[Occasion, ...]:
        """What fell on this day of the year, in or before this year, weightiest first.

        The same day always gives the same order for a year; between years the order of equally
        weighty occasions turns, so that the headline varies. What two linked entries know of one
        happening is told by the one that has a sentence for it.
        """
        return self._weightiest_first(_told_once(list(self._past(date, scope))), date)

    def has(self, date: dt.date, scope: Scope = Scope.NATO_UN) -> bool:
        """Whether :meth:`on` gives anything."""
        return any(True for _ in self._past(date, scope))

    def _past(self, date: dt.date, scope: Scope) -> Iterator[Occasion]:
        days = [(date.month, date.day), *([(2, 29)] if keeps_leap_day(date) else [])]
        for day in days:
            for occasion in self._by_day.get(day, ()):
                is_past = occasion.year is None or occasion.year <= date.year
                if is_past and scope.holds(occasion.entry):
                    yield occasion

    def in_month(self, date: dt.date, scope: Scope = Scope.NATO_UN) -> tuple[Occasion, ...]:
        """What fell in this month of earlier years, to the day or not, weightiest first."""
        found = [
            occasion
            for (month, _), occasions in self._by_day.items()
            if month == date.month
            for occasion in occasions
            if occasion.year is not None and occasion.year < date.year
            if scope.holds(occasion.entry)
        ]
        return self._weightiest_first(found, date)

    def next_day(
        self, date: dt.date, step: Literal[1, -1], scope: Scope = Scope.NATO_UN
    ) -> dt.date | None:
        """The nearest later (or earlier) date that has something, within a year and a day."""
        for _ in range(367):
            try:
                date += dt.timedelta(days=step)
            except OverflowError:
                return None
            if self.has(date, scope):
                return date
        return None

    def _weightiest_first(
        self, occasions: Iterable[Occasion], date: dt.date
    ) -> tuple[Occasion, ...]:
        by_weight: dict[int, list[Occasion]] = defaultdict(list)
        for occasion in sorted(occasions, key=lambda o: (o.entry.id, o.moment, o.year or 0)):
            weight = _weight(occasion, date) + self._place_weight[occasion.entry.id]
            by_weight[weight].append(occasion)
        ordered: list[Occasion] = []
        for weight in sorted(by_weight, reverse=True):
            equals = by_weight[weight]
            turned = date.year % len(equals)
            ordered += equals[turned:] + equals[:turned]
        return tuple(ordered)


def _told_once(occasions: list[Occasion]) -> list[Occasion]:
    """Without those that a linked entry tells in a sentence about the very same day."""
    tellers = [occasion for occasion in occasions if occasion.own_text]
    return [
        occasion
        for occasion in occasions
        if occasion.own_text
        or not any(
            teller.day_in_history == occasion.day_in_history
            and _are_linked(teller.entry, occasion.entry)
            for teller in tellers
        )
    ]


def _are_linked(one: Entry, other: Entry) -> bool:
    return any(
        there.id in targets
        for here, there in ((one, other), (other, one))
        for targets in here.relations.values()
    )


def _place_weights(entries: Mapping[str, Entry]) -> Mapping[str, int]:
    """What each entry gains by its place among the others, by its id.

    What NATO did, and what is tied to it, comes first; so does a mandate, and what much is tied to.
    """
    mandates = set(_targets(entries.values(), "mandated_by"))
    joined: dict[str, set[str]] = defaultdict(set)
    for entry in entries.values():
        for target in _targets([entry], *entry.relations):
            joined[entry.id].add(target)
            joined[target].add(entry.id)
    alliance = _joined_by(entries, "part_of", {ALLIANCE}) | {ALLIANCE}
    alliance |= _joined_by(entries, "carried_out_by", alliance)
    return {
        key: (_MANDATE_WEIGHT if key in mandates else 0)
        + (_NATO_WEIGHT if key in alliance or not joined[key].isdisjoint(alliance) else 0)
        + (_TIES_WEIGHT if len(joined[key]) >= _MANY_TIES else 0)
        for key in entries
    }


def _targets(entries: Iterable[Entry], *relations: str) -> Iterator[str]:
    for entry in entries:
        for relation in relations:
            yield from entry.relations.get(relation, ())


def _joined_by(entries: Mapping[str, Entry], relation: str, targets: set[str]) -> set[str]:
    """The entries from which such a relation leads to one of the targets."""
    return {
        entry.id
        for entry in entries.values()
        if not targets.isdisjoint(entry.relations.get(relation, ()))
    }


def keeps_leap_day(date: dt.date) -> bool:
    """Whether the facts of 29 February are shown on this date: 28 February of a common year."""
    if (date.month, date.day) != (2, 28):
        return False
    return date.year % 4 != 0 or (date.year % 100 == 0 and date.year % 400 != 0)


def _occasions(entry: Entry) -> Iterator[Occasion]:
    seen: set[FactDate] = set()
    for dated in entry.dates:
        if dated.yearly:
            first = dated.since.year if dated.since else None
            yield Occasion(entry, dated, "yearly", dated.yearly.month, dated.yearly.day, first)
        ends: tuple[tuple[Moment, FactDate | None], ...] = (
            ("start", dated.begins),
            ("end", dated.ends),
        )
        for moment, when in ends:
            if moment == "end" and _is_meeting(dated):
                continue
            if when and when.month and when not in seen:
                seen.add(when)
                yield Occasion(entry, dated, moment, when.month, when.day, when.year)


_MEETING_DAYS = 7


def _is_meeting(dated: DatedFact) -> bool:
    """Whether it is a span of so few days that its end is no happening of its own."""
    start, end = dated.begins, dated.ends
    if start is None or end is None:
        return False
    return (end.latest() - start.earliest()).days < _MEETING_DAYS


_NATO_WEIGHT = 3
_TIES_WEIGHT, _MANY_TIES = 1, 10
_MANDATE_WEIGHT = 4
_END_WEIGHT = -5
_STANDING_WEIGHT = {
    Standing.CORE: 20,
    Standing.NOTABLE: 10,
    Standing.LANDMARK: 10,
    Standing.ROUTINE: 0,
    Standing.RECORD: -20,
}
_ROUND_YEARS = ((25, 4), (10, 2), (5, 1))
"""Enough to come first among equals, and not enough to put a small story before a large one."""


def _weight(occasion: Occasion, date: dt.date) -> int:
    """What makes a headline: the page's own entries, operations, beginnings, round years."""
    weight = _STANDING_WEIGHT[occasion.entry.standing] + occasion.entry.kind.traits.calendar_weight
    years = occasion.years_before(date)
    if years:
        weight += next((extra for step, extra in _ROUND_YEARS if years % step == 0), 0)
    if occasion.moment == "yearly":
        return weight - 4
    return weight + (_END_WEIGHT if _is_last_day(occasion) else 0)


def _is_last_day(occasion: Occasion) -> bool:
    """Whether it ends a span of its entry, whatever the label: how things began is told first.

    How somebody died or resigned, told in a sentence of its own, is a story like any other.
    """
    if occasion.entry.kind is Kind.PERSON and occasion.own_text:
        return False
    return any(
        dated.ends == occasion.date
        for dated in occasion.entry.dates
        if dated.ends and dated.ends != dated.begins
    )
