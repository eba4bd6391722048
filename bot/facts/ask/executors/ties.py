"""Answers about any tie between entries: what something is part of, builds on, helped, was made by.

One table says by which classes of words which relations are asked for; the answer calls each by the
heading that it has on a card, so that it is right from whichever end the question asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ....messages import Message, Names, message
from ...base import Link
from ...kinds import Kind
from ...model import Document, Entry, Operation, Person
from ...relations import Direction, Relation
from ...votes import voted_on
from ..answer import Answer, answer, called
from ..question import Question
from ..world import Executor, World
from .entities import begin_of, candidates, entities, linked, names_of
from .lengths import between
from .making import founding

_F, _B = Direction.FORWARD, Direction.BACKWARD
_ORIGINS = (
    (Relation.ESTABLISHED_BY, _F),
    (Relation.MANDATED_BY, _F),
    (Relation.ADOPTED_BY, _F),
    (Relation.BUILDS_ON, _F),
    (Relation.IMPLEMENTS, _F),
)
TIES: Mapping[str, tuple[tuple[Relation, Direction], ...]] = {
    "took_part": ((Relation.TOOK_PART, _B), (Relation.TOOK_PART, _F)),
    "part_of": (
        (Relation.PART_OF, _F),
        (Relation.MEMBER_OF, _F),
        (Relation.CARRIED_OUT_BY, _F),
        (Relation.PART_OF, _B),
        (Relation.MEMBER_OF, _B),
    ),
    "works_with": ((Relation.WORKS_WITH, _F), (Relation.SUPPORTS, _F), (Relation.SUPPORTS, _B)),
    "supports": ((Relation.SUPPORTS, _F), (Relation.SUPPORTS, _B)),
    "signed_by": ((Relation.SIGNED_BY, _F), (Relation.SIGNED_BY, _B)),
    "adopted_by": ((Relation.ADOPTED_BY, _F), (Relation.ADOPTED_BY, _B)),
    "implements": ((Relation.IMPLEMENTS, _F), (Relation.BUILDS_ON, _F), (Relation.IMPLEMENTS, _B)),
    "made_by": _ORIGINS,
    "builds_on": (_ORIGINS[1], _ORIGINS[3], _ORIGINS[0], *_ORIGINS[4:]),
}
"""The relations that a class of words asks for, the most telling first."""
_BOTH_ENDS = ("supports", "works_with", "builds_on")
"""What may be asked from either end, or of several relations, so that all are told."""
_MOST = 8


def tied(question: Question, world: World) -> Answer | None:
    """What is tied to something in the way that is asked for."""
    for entry in candidates(question):
        links = world.base.links(entry)
        for cue, ends in TIES.items():
            if not question.has(cue):
                continue
            groups = (
                [link for link in links if (link.relation, link.direction) == end] for end in ends
            )
            found = [group for group in groups if group]
            if found:
                shown = found if cue in _BOTH_ENDS else found[:1]
                is_who = cue == "signed_by" and question.has("who") and entry.kind is Kind.DOCUMENT
                is_named = any(isinstance(link.entry, Person) for link in shown[0])
                is_part = question.has("plural") and len(candidates(question)) > 1
                is_doubted = is_part or (is_who and not is_named) or question.link < 1
                return told_of(entry, shown).as_sure(0.75 if is_doubted else 1.0)
    return None


def told_of(entry: Entry, groups: list[list[Link]]) -> Answer:
    """What is tied to an entry, under the headings of its relations."""
    others = [link.entry for group in groups for link in group[:_MOST]]
    told: list[Message] = [
        message(
            "ask.tied.one",
            relation=group[0].heading,
            names=Names(tuple(called(link.entry) for link in group[:_MOST])),
        )
        for group in groups
    ]
    # One is what is asked for, and leads the search; of several none is.
    entries = [*others, entry] if len(others) == 1 else [entry, *others]
    return answer("ask.tied", *entries, entry=called(entry), told=Names(tuple(told)))


def size(question: Question, world: World) -> Answer | None:
    """How many people an operation had or was allowed."""
    for entry in candidates(question):
        if isinstance(entry, Operation) and entry.strength and not question.has("how_long"):
            text, period = founding(entry, world), question.period
            said = answer("ask.size", entry, text, entry=called(entry), strength=entry.strength)
            years = _YEARS.findall(_TEXTS.sub("", entry.strength))
            # Of one time, another's number is no answer; the first is of the beginning.
            days = (begin_of(entry), voted_on(text) if text else None)
            is_then = period is None or str(period.first.year) in years
            is_then = is_then or bool(period and period.year and any(map(period.holds, days)))
            is_old = question.has("now") and max(years, default="") < str(world.today.year - 1)
            return said.as_sure(1.0 if is_then and not is_old else 0.75)
    return None


_TEXTS, _YEARS = re.compile(r"\(resolution \d+\)"), re.compile(r"\b(?:19|20)\d\d\b(?!,)")


def symbol_of(question: Question, _world: World) -> Answer | None:
    """The UN symbol of a document."""
    for entry in candidates(question):
        if isinstance(entry, Document) and entry.symbol:
            return answer("ask.symbol", entry, text=called(entry), value=entry.symbol)
    return None


def interval(question: Question, _world: World) -> Answer | None:
    """How long after one thing another began."""
    timed = [(each, date) for each in entities(question)[:2] if (date := begin_of(each))]
    if len(timed) < 2 or any(date.precision != "day" for _, date in timed):
        return None
    if timed[0] == timed[1]:
        return None  # “between KFOR and KFOR”
    (first, start), (second, end) = sorted(timed, key=lambda each: each[1].earliest())
    days = (end.earliest() - start.earliest()).days
    return answer(
        "ask.interval",
        second,
        first,
        entry=called(first),
        other=called(second),
        length=message("ask.days", count=days) if days < _IN_DAYS else between(start, end),
        start=start,
        end=end,
    ).as_sure(0.8 if question.has("end") or question.words else 0.95)


_IN_DAYS = 62


def signers(question: Question, world: World) -> Answer | None:
    """Who signed a document."""
    for entry in candidates(question):
        found = linked(world, entry, (Relation.SIGNED_BY, _F))
        if found:
            said = answer("ask.signers", entry, *found, entry=called(entry), names=names_of(found))
            is_named = any(isinstance(each, Person) for each in found) or not question.has("who")
            return said.as_sure(1.0 if is_named else 0.75)
    return None


def authors(question: Question, world: World) -> Answer | None:
    """Who wrote a document: who signed it, else the people that it concerns."""
    signed = signers(question, world)
    if signed is not None:
        return signed
    for entry in candidates(question):
        ends = ((Relation.CONCERNS, _B), (Relation.CONCERNS, _F))
        found = [each for each in linked(world, entry, *ends) if isinstance(each, Person)]
        if found and entry.kind is Kind.DOCUMENT:
            names = Names(
                tuple(message("ask.office_of", name=p.title, office=p.office) for p in found)
            )
            said = answer("ask.people.tied", *found, entry, entry=called(entry), names=names)
            return said.as_sure(0.8)
    return None


EXECUTORS: Mapping[str, Executor] = {
    "tied": tied,
    "signers": signers,
    "authors": authors,
    "size": size,
    "symbol_of": symbol_of,
    "interval": interval,
}
