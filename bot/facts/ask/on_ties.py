"""Answers about any tie between entries: what something is part of, builds on, helped, was made by.

One table says by which classes of words which relations are asked for; the answer calls each by the
heading that it has on a card, so that it is right from whichever end the question asks.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...messages import Message, Names, message
from ..base import Link
from ..model import Document, Entry, Operation
from ..relations import Direction, Relation
from .answer import Answer, answer, called
from .on_entries import candidates
from .question import Question
from .world import Executor, World

_F, _B = Direction.FORWARD, Direction.BACKWARD
_ORIGINS = (
    (Relation.ESTABLISHED_BY, _F),
    (Relation.MANDATED_BY, _F),
    (Relation.ADOPTED_BY, _F),
    (Relation.BUILDS_ON, _F),
    (Relation.IMPLEMENTS, _F),
)
_TIES: Mapping[str, tuple[tuple[Relation, Direction], ...]] = {
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
        for cue, ends in _TIES.items():
            if not question.has(cue):
                continue
            groups = [_group(links, end) for end in ends]
            found = [group for group in groups if group]
            if found:
                shown = found if cue in _BOTH_ENDS else found[:1]
                return _told(entry, shown)
    return None


def _group(links: tuple[Link, ...], end: tuple[Relation, Direction]) -> list[Link]:
    return [link for link in links if (link.relation, link.direction) == end]


def _told(entry: Entry, groups: list[list[Link]]) -> Answer:
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
    del world
    for entry in candidates(question):
        if isinstance(entry, Operation) and entry.strength and not question.has("how_long"):
            return answer("ask.size", entry, entry=called(entry), strength=entry.strength)
    return None


def symbol_of(question: Question, world: World) -> Answer | None:
    """The UN symbol of a document."""
    del world
    for entry in candidates(question):
        if isinstance(entry, Document) and entry.symbol:
            return answer("ask.symbol", entry, text=called(entry), value=entry.symbol)
    return None


EXECUTORS: Mapping[str, Executor] = {"tied": tied, "size": size, "symbol_of": symbol_of}
