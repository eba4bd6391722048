"""Answers that set two things side by side: which came first or lasted longer, what each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from ....messages import Message, Names, Value, message
from ...dates import FactDate
from ...model import Entry, Operation, Person
from ...parts import DatedFact
from ..answer import Answer, answer, at, called
from ..question import Question
from ..world import Executor, World
from .entities import begin_of, entities
from .lengths import length
from .posts import span_words


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: what it is called, when it was, and the entry that tells of it."""

    entry: Entry
    called: Value
    told: Message
    """What it is."""
    begin: FactDate | None
    span: DatedFact | None
    strength: str | None = None

    @property
    def end(self) -> FactDate | None:
        return self.span.ends if self.span else None


def _of_entry(entry: Entry) -> _Side:
    span = entry.span
    name = called(entry)
    if span is not None and span.start is not None:
        name = message("ask.dated", name=name, span=span_words(span))
    told = message("ask.compare.gist", entry=name, gist=entry.gist.rstrip("."))
    strength = entry.strength if isinstance(entry, Operation) else None
    return _Side(entry, called(entry), told, begin_of(entry), span, strength)


def compare(question: Question, world: World) -> Answer | None:
    """Which of some came first, or lasted longest; else what each of them is."""
    named = entities(question)
    sides = [*map(_of_entry, named)]
    first, second = sides[:2]
    if isinstance(first.entry, Person) is not isinstance(second.entry, Person):
        return None  # “commander of UNPROFOR after Rose”
    if first.called == second.called:
        return answer("ask.compare.same", first.entry, entry=first.called)
    if question.has("longer"):
        return _longer(sides, world)
    if question.has("more", "fewer", "troops"):
        return _sizes(sides) if all(each.strength for each in sides) else None
    if not question.has("earlier", "later", "first"):
        return _gists(sides)
    ends = question.has("end")
    begins = question.has("begin") or not ends
    dates = [(each.begin if begins else each.end, each) for each in sides]
    known = [(date, each) for date, each in dates if date is not None]
    if len(known) < len(sides):
        return None
    # “Did UNPROFOR end before IFOR began” is not told by when both began.
    said = _compared(question, known)
    return said.as_sure(_MIXED) if ends and begins else said


_MIXED = 0.75


def _compared(question: Question, known: Sequence[tuple[FactDate, _Side]]) -> Answer:
    """Which of some was the earliest or latest."""
    told = (message("ask.compare.each", entry=each.called, at=at(date)) for date, each in known)
    in_order = [each for _, each in sorted(known, key=lambda each: each[0].earliest())]
    earlier, later = in_order[0], in_order[-1]
    if question.has("later") and not question.has("earlier"):
        return _told("ask.compare.later", later, earlier, told=Names(tuple(told)))
    return _told("ask.compare.earlier", earlier, later, told=Names(tuple(told)))


def _told(code: str, one: _Side, other: _Side, told: Names) -> Answer:
    return answer(code, one.entry, other.entry, entry=one.called, other=other.called, told=told)


def _gists(sides: Sequence[_Side]) -> Answer:
    """What each of them is."""
    return _side_by_side(sides, [each.told for each in sides])


def _sizes(sides: Sequence[_Side]) -> Answer:
    """How many people each of them had, as it is told: what they had when need not compare."""
    told = [
        message("ask.compare.gist", entry=each.called, gist=(each.strength or "").rstrip("."))
        for each in sides
    ]
    return _side_by_side(sides, told)


def _side_by_side(sides: Sequence[_Side], told: Sequence[Message]) -> Answer:
    """What is told of each, in sentences of its own."""
    said = reduce(
        lambda first, second: message("ask.compare.next", first=first, second=second), told
    )
    return answer("ask.compare", *(each.entry for each in sides), told=said)


def _longer(sides: Sequence[_Side], world: World) -> Answer | None:
    """Which of some lasted longest."""
    timed: list[tuple[int, DatedFact, _Side]] = []
    for each in sides:
        span = each.span
        if span is None or span.start is None or span.to == "unknown":
            return None
        end = span.ends.latest() if span.ends else world.today
        timed.append(((end - span.start.earliest()).days, span, each))
    timed.sort(key=lambda each: -each[0])
    told = (
        message(
            "ask.compare.length",
            entry=side.called,
            length=length(span, world),
            span=span_words(span),
        )
        for _, span, side in timed
    )
    return _told("ask.compare.longer", timed[0][2], timed[1][2], told=Names(tuple(told)))


EXECUTORS: Mapping[str, Executor] = {"compare": compare}
