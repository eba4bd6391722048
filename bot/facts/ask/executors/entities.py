"""What a question is about, when it began and what it is tied to."""

from __future__ import annotations

from collections.abc import Iterable

from ....messages import Names
from ...dates import FactDate
from ...model import Entry
from ...relations import Direction, Relation
from ...votes import voted_on
from ..answer import called
from ..question import Question
from ..world import World, as_text

FORWARD, BACKWARD = Direction.FORWARD, Direction.BACKWARD


def entities(question: Question) -> list[Entry]:
    """Every entity of a question, texts and others, the most likely entry of each."""
    return [*question.texts, *(entity[0] for entity in question.entries)]


def candidates(question: Question) -> list[Entry]:
    """All entries that the entities may mean; of several of a name, “the second” is by date."""
    found = list(question.all_entries)
    if len(found) > 1 and len(question.entries) == 1 and question.has("second"):
        dated = [(e.begins.earliest(), e) for e in found if e.begins]
        found = [entry for _, entry in sorted(dated, key=lambda each: each[0])][1:]
    return [*found, *question.texts]


def linked(world: World, entry: Entry, *ends: tuple[Relation, Direction]) -> list[Entry]:
    """The entries at the other end of some relations, in the order of the relations."""
    links = world.base.links(entry)
    return [link.entry for end in ends for link in links if (link.relation, link.direction) == end]


def names_of(found: Iterable[Entry]) -> Names:
    """What some entries are called, in a row."""
    return Names(tuple(called(entry) for entry in found))


def begin_of(entry: Entry) -> FactDate | None:
    """When something began, or a text was put to the vote."""
    text = as_text(entry)
    if text is not None:
        return voted_on(text)
    span = entry.span
    return span.start if span else next((d.on for d in entry.dates if d.on), None)
