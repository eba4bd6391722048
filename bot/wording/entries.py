"""Parts of entries in words: when something was, what fell on a day, how a vote went."""

from __future__ import annotations

from ..facts.calendar import Occasion
from ..facts.dates import FactDate
from ..facts.parts import DatedFact, Position, Vote
from .markup import Markup
from .reader import Reader


def when(dated: DatedFact, reader: Reader) -> Markup:
    """When it was: ``10 June 1999``, ``20 December 2001 – 31 December 2014``, ``since 1999``."""
    if dated.yearly and dated.since:
        return reader.say("facts.when.yearly_since", day=dated.yearly, since=dated.since)
    if dated.yearly:
        return reader.say("facts.when.yearly", day=dated.yearly)
    if dated.on:
        return reader.date(dated.on)
    assert dated.start is not None
    if isinstance(dated.to, FactDate):
        return reader.span(dated.start, dated.to)
    code = "facts.when.ongoing" if dated.to == "ongoing" else "facts.when.end_unknown"
    return reader.say(code, start=dated.start)


def occasion_date(occasion: Occasion, reader: Reader) -> Markup:
    """When it happened; of an observance the day and the first year."""
    return reader.date(occasion.date) if occasion.date else when(occasion.dated, reader)


def occasion_label(occasion: Occasion, reader: Reader) -> Markup:
    """What happened, as a short label: ``adopted``, ``began``, ``left office``."""
    what = occasion.what
    return reader.text(what) if isinstance(what, str) else reader.tell(what)


def vote_counts(vote: Vote, reader: Reader) -> Markup:
    """How a vote went: ``14 in favour, 1 abstaining``."""
    told = (
        reader.say(f"facts.vote.{position}", count=vote.count(position))
        for position in Position
        if vote.count(position) or position is Position.IN_FAVOUR
    )
    return Markup(", ".join(told))
