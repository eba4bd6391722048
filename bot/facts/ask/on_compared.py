"""Answers that set two things side by side: which came first or lasted longer, what each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...messages import Names, message
from ..dates import FactDate
from ..model import Entry, Person
from ..votes import voted_on
from .answer import Answer, answer, at, called
from .on_entries import entities, length, span_of
from .question import Question
from .world import Executor, World, as_text


def compare(question: Question, world: World) -> Answer | None:
    """Which of two came first, or lasted longer; else when each was."""
    first, second = entities(question)[:2]
    if isinstance(first, Person) is not isinstance(second, Person):
        return None  # “commander of UNPROFOR after Rose”
    if first.id == second.id:
        return answer("ask.compare.same", first, entry=called(first))
    if question.has("longer"):
        return _longer(first, second, world)
    ends = question.has("end")
    begins = question.has("begin") or not ends
    dates = [(begin_of(each) if begins else _end(each), each) for each in (first, second)]
    known = [(date, each) for date, each in dates if date is not None]
    if len(known) < 2:
        return None
    # “Did UNPROFOR end before IFOR began” is not told by when both began.
    said = _compared(question, first, second, known)
    return said.as_sure(_MIXED) if ends and begins else said


_MIXED = 0.75


def _compared(
    question: Question, first: Entry, second: Entry, known: Sequence[tuple[FactDate, Entry]]
) -> Answer:
    """Which of two was earlier or later, or what both are."""
    ordered = sorted(known, key=lambda each: each[0].earliest())
    told = Names(tuple(message("ask.compare.each", entry=called(e), at=at(d)) for d, e in known))
    if question.has("later") and not question.has("earlier"):
        return answer(
            "ask.compare.later",
            ordered[1][1],
            ordered[0][1],
            entry=called(ordered[1][1]),
            other=called(ordered[0][1]),
            told=told,
        )
    if question.has("earlier", "first"):
        return answer(
            "ask.compare.earlier",
            ordered[0][1],
            ordered[1][1],
            entry=called(ordered[0][1]),
            other=called(ordered[1][1]),
            told=told,
        )
    gists = Names(
        tuple(
            message("ask.compare.gist", entry=called(e), gist=e.gist.rstrip("."))
            for e in (first, second)
        )
    )
    return answer("ask.compare", first, second, told=gists)


def _end(entry: Entry) -> FactDate | None:
    span = span_of(entry)
    return span.ends if span else None


def begin_of(entry: Entry) -> FactDate | None:
    """When something began, or a text was put to the vote."""
    text = as_text(entry)
    if text is not None:
        return voted_on(text)
    span = span_of(entry)
    return span.start if span else next((d.on for d in entry.dates if d.on), None)


def _longer(first: Entry, second: Entry, world: World) -> Answer | None:
    spans = [(span_of(each), each) for each in (first, second)]
    timed = []
    for span, each in spans:
        if span is None or span.start is None or span.to == "unknown":
            return None
        end = span.ends.latest() if span.ends else world.today
        timed.append(((end - span.start.earliest()).days, span, each))
    timed.sort(key=lambda each: -each[0])
    told = Names(
        tuple(
            message("ask.compare.length", entry=called(e), length=length(s, world))
            for _, s, e in timed
        )
    )
    return answer(
        "ask.compare.longer",
        timed[0][2],
        timed[1][2],
        entry=called(timed[0][2]),
        other=called(timed[1][2]),
        told=told,
    )


EXECUTORS: Mapping[str, Executor] = {"compare": compare}
