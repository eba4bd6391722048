"""Answers about where something was or is, and which bodies led it."""

from __future__ import annotations

from collections.abc import Mapping

from ....messages import Value, message
from ...kinds import Kind
from ...missions import is_in_the_field, is_recorded
from ...model import Body, Entry, Operation
from ...relations import Relation
from ..answer import Answer, answer, called
from ..question import Question
from ..world import Executor, World
from .entities import FORWARD, candidates, linked, names_of
from .entries import running
from .lengths import is_past


def where(question: Question, world: World) -> Answer | None:
    """Where something was or sits."""
    for entry in candidates(question):
        is_over = entry.span is not None and is_past(entry.span, world)
        if is_over and question.has("claim") and question.has("running"):
            return running(question, world)  # “still deployed in Rwanda?”
        if entry.place:
            kinds = {Kind.OPERATION: "operation", Kind.BODY: "body", Kind.DOCUMENT: "document"}
            # A body that was sent somewhere need not have had its seat there.
            code = "operation" if is_recorded(entry) else kinds.get(entry.kind, "event")
            said = answer(f"ask.where.{code}", entry, entry=called(entry), place=placed(entry))
            is_indoors = is_recorded(entry) and not is_in_the_field(entry)
            is_seat = question.asks_seat and _seat_of(entry) is None and not is_indoors
            # Where a document was made need not be where it was negotiated, and where a body sat
            # or met at first, or at some time, need not be its seat of today.
            doubted = {
                "document": question.has("negotiate"),
                "body": question.has("first", "preceded") or question.period is not None,
                "operation": is_seat,
                "event": question.has("claim"),  # “is NATO's seat in Paris” asks of no move
            }
            is_doubted = doubted.get(code, False) or not _WHO.isdisjoint(question.named_kinds)
            return said.as_sure(0.75 if is_doubted else 1.0)
    return None


def _seat_of(entry: Entry) -> str | None:
    return entry.seat if isinstance(entry, Operation | Body) else None


_WHO = frozenset(("who", "whose", "qui"))


def placed(entry: Entry) -> Value:
    """Where something was or is, with its headquarters where they are known."""
    seat = _seat_of(entry)
    if seat in (None, entry.place):
        return entry.place or ""
    return message("ask.seated", place=entry.place or "", seat=seat)


def leaders(question: Question, world: World) -> Answer | None:
    """Which body led an operation or body; the people in charge are found by `people`."""
    for entry in candidates(question):
        leading = linked(world, entry, (Relation.LED_BY, FORWARD))
        found = leading or linked(world, entry, (Relation.CARRIED_OUT_BY, FORWARD))
        if found:
            said = answer(
                "ask.led.bodies", *found, entry, entry=called(entry), names=names_of(found)
            )
            is_of_people = question.has("commander", "envoy", "first", "last", "now")
            is_of_people |= is_recorded(entry) and not leading  # the UN leads all of its missions
            is_of_people |= not _HEADS.isdisjoint(question.named_kinds)
            return said.as_sure(0.8 if is_of_people else 1.0)
    return None


_HEADS = frozenset("head heads headed chief chiefs boss".split())
"""Words for people in charge, who are no bodies."""


def carried_out(question: Question, world: World) -> Answer | None:
    """Which organisation carried an operation out."""
    for entry in candidates(question):
        found = linked(world, entry, (Relation.CARRIED_OUT_BY, FORWARD))
        if found:
            return answer(
                "ask.carried_out", *found, entry, entry=called(entry), names=names_of(found)
            )
    return None


EXECUTORS: Mapping[str, Executor] = {
    "where": where,
    "leaders": leaders,
    "carried_out": carried_out,
}
