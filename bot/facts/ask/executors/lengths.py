"""How long something was, in words."""

from __future__ import annotations

import datetime as dt

from ....messages import Message, message
from ...dates import FactDate
from ...parts import DatedFact
from ..world import World


def in_days(span: DatedFact, world: World) -> Message:
    """How many days a span had, both ends included."""
    assert span.start is not None
    end = span.ends.latest() if span.ends else world.today
    return message("ask.days", count=(end - span.start.earliest()).days + 1)


def length(span: DatedFact, world: World) -> Message:
    """How long a span was, in the units that tell: ``13 years``, ``21 days``."""
    assert span.start is not None
    start = span.start.earliest()
    end = (
        span.ends.latest()
        if span.ends and span.ends.precision != "day"
        else (span.ends.earliest() if span.ends else world.today)
    )
    if (end - start).days < 61:
        return message("ask.days", count=(end - start).days + 1)
    return _months(start, end)


def between(start: FactDate, end: FactDate) -> Message:
    """How long it was from one day to another, in months and years."""
    return _months(start.earliest(), end.earliest())


def _months(start: dt.date, end: dt.date) -> Message:
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day + 1 < start.day)
    if months < 24:
        return message("ask.months", count=months)
    years, rest = divmod(months, 12)
    if not rest:
        return message("ask.years", count=years)
    return message(
        "ask.years_and",
        years=message("ask.years", count=years),
        months=message("ask.months", count=rest),
    )


def is_past(span: DatedFact, world: World) -> bool:
    """Whether a span has ended."""
    return span.ends is not None and span.ends.latest() < world.today
