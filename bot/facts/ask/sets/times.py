"""What narrows and orders things of any kind by their times; what a kind of set is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ....messages import Value
from ..question import Period
from ..world import World
from .query import Member, SetQuery

Fit = Callable[[Member, object, World], bool]
"""Whether a member fits one value of a filter."""
Measure = Callable[[Member, SetQuery, World], float | None]
"""By what members are ordered, higher for more; ``None`` where it is not known."""


@dataclass(frozen=True, slots=True)
class SetKind:
    """A kind of thing that sets consist of, with all that narrows and orders it."""

    members: Callable[[SetQuery, World], Iterable[Member]]
    fits: Mapping[str, Fit]
    measures: Mapping[str, Measure]


def began(member: Member, period: object, _world: World) -> bool:
    """Whether something began in a period."""
    assert isinstance(period, Period)
    return period.holds(member.began)


def _ended(member: Member, period: object, world: World) -> bool:
    assert isinstance(period, Period)
    end = member.span.ends if member.span else None
    return end is not None and period.holds(end) and end.earliest() <= world.today


def _ran(member: Member, period: object, _world: World) -> bool:
    assert isinstance(period, Period)
    span = member.span
    if span is None or span.start is None:
        return period.holds(member.began)
    if span.to == "unknown":
        return period.holds(span.start)
    is_over = span.ends is not None and span.ends.latest() < period.first
    return span.start.earliest() <= period.last and not is_over


def _now(member: Member, _value: object, world: World) -> bool:
    return member.span is not None and _ran(member, Period(world.today, world.today), world)


def days_of(member: Member, world: World) -> int | None:
    """How many days something lasted, or has so far; ``None`` where that is not known."""
    span = member.span
    if span is None or span.start is None or span.to == "unknown":
        return None
    end = min(span.ends.latest(), world.today) if span.ends else world.today
    return (end - span.start.earliest()).days


@dataclass(frozen=True, slots=True)
class Length:
    """A number of days with which a length is compared."""

    days: int
    is_more: bool
    said: Value


def _lasted(member: Member, value: object, world: World) -> bool:
    assert isinstance(value, Length)
    days = days_of(member, world)
    return days is not None and ((days > value.days) is value.is_more)


def start(member: Member, _query: SetQuery, _world: World) -> float | None:
    """The day on which something began."""
    return member.began.earliest().toordinal() if member.began else None


def _end(member: Member, _query: SetQuery, world: World) -> float | None:
    end = member.span.ends if member.span else None
    return end.earliest().toordinal() if end and end.earliest() <= world.today else None


def _length(member: Member, _query: SetQuery, world: World) -> float | None:
    return days_of(member, world)


TIMES: Mapping[str, Fit] = {
    "began": began,
    "ended": _ended,
    "ran": _ran,
    "now": _now,
    "lasted": _lasted,
}
"""By what anything that has a time is told apart."""
ORDERS: Mapping[str, Measure] = {"began": start, "ended": _end, "length": _length}
"""By what anything that has a time is ordered."""
