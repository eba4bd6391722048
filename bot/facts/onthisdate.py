"""What to tell on a date: the day's own entries, or what stands in for them.

A pure choice: the same base, date and history always give the same post, so that a preview shows
what will be posted and a second attempt posts what the first one meant to.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .base import FactBase
from .calendar import Calendar, Occasion, Scope
from .model import Entry, Standing


class Basis(StrEnum):
    """Why the entries of a post were chosen."""

    DAY = "day"
    """They are dated this very day of the year."""
    MONTH = "month"
    """Nothing is dated this day; something of the same month stands in."""
    FACT = "fact"
    """The month has nothing that was not told before, either: a fact of the day stands in."""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """An entry with those of its dates that brought it here; none for a fact of the day."""

    entry: Entry
    occasions: tuple[Occasion, ...] = ()


@dataclass(frozen=True, slots=True)
class DailyPost:
    """What to tell on a date."""

    date: dt.date
    basis: Basis
    headline: DayEntry
    others: tuple[DayEntry, ...] = ()
    left: int | None = None
    """How many facts have not been told yet after this one; ``None`` where nobody counts."""
    scope: Scope = Scope.NATO_UN
    """What it was chosen from."""

    @property
    def entry_ids(self) -> tuple[str, ...]:
        """The ids of all entries told, headline first, each once."""
        return tuple(shown.entry.id for shown in (self.headline, *self.others))

    @property
    def is_fallback(self) -> bool:
        """Whether something stands in for entries of the day."""
        return self.basis is not Basis.DAY


def choose(
    base: FactBase,
    calendar: Calendar,
    date: dt.date,
    *,
    only_anniversaries: bool = False,
    shown: Iterable[str] | None = None,
    scope: Scope = Scope.NATO_UN,
) -> DailyPost | None:
    """What to tell on ``date``.

    ``shown`` are the ids that stood in before, one for each time: what stands in now is always
    among those that did so least often, so nothing repeats until all have been used. ``None``
    means that nobody keeps count. ``scope`` is what may be told. Returns ``None`` when there is
    nothing to tell: no entry of the day although ``only_anniversaries`` are wanted, or an empty
    base.
    """
    of_the_day = _by_entry(calendar.on(date, scope))
    if of_the_day:
        return DailyPost(date, Basis.DAY, of_the_day[0], of_the_day[1:], scope=scope)
    tellable = [entry for entry in base.entries.values() if scope.holds(entry)]
    if only_anniversaries or not tellable:
        return None
    told = Counter(shown or ())
    least = min(told[entry.id] for entry in tellable)
    fresh = [entry for entry in tellable if told[entry.id] == least]
    left = None if shown is None else len(fresh) - 1
    ids = {entry.id for entry in fresh}
    of_the_month = _by_entry(o for o in calendar.in_month(date, scope) if o.entry.id in ids)
    if of_the_month:
        by_turns = _by_turns(of_the_month, date)
        return DailyPost(date, Basis.MONTH, by_turns, left=left, scope=scope)
    worthy = [entry for entry in fresh if entry.standing not in _MINOR] or fresh
    return DailyPost(date, Basis.FACT, DayEntry(_by_lot(worthy, date)), left=left, scope=scope)


def _by_entry(occasions: Iterable[Occasion]) -> tuple[DayEntry, ...]:
    """One for each entry, in the order of its weightiest occasion."""
    found: dict[str, list[Occasion]] = {}
    for occasion in occasions:
        found.setdefault(occasion.entry.id, []).append(occasion)
    return tuple(DayEntry(group[0].entry, tuple(group)) for group in found.values())


_TURNS = 7
_MINOR = (Standing.ROUTINE, Standing.RECORD)


def _by_turns(weightiest_first: Sequence[DayEntry], date: dt.date) -> DayEntry:
    """One of the weightiest, another one on the next day."""
    return weightiest_first[date.toordinal() % min(_TURNS, len(weightiest_first))]


def _by_lot(entries: Sequence[Entry], date: dt.date) -> Entry:
    """Drawn by the date: the files' order keeps kin together, and the days should vary."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    return ordered[zlib.crc32(date.isoformat().encode()) % len(ordered)]
