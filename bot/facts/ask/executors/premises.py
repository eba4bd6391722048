"""What a question supposes wrongly about operations, put right: place, lead, mandate or handover.

Only what nothing here ties together is denied: where a relation, title or statement joins the two,
the question goes to those who answer it as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....messages import Message, message
from ...model import Entry, Operation
from ...regions import PLACES, REGIONS
from ...relations import Direction, Relation
from ...search.stems import FILLER
from ...wording import fold
from ...wording import words as words_of
from ..answer import Answer, answer, called
from ..ballots.saying import identified
from ..question import Question
from ..reading.lexicon import beside
from ..reading.rules import Seen
from ..world import Executor, World
from .entries import BACKWARD, FORWARD, linked, names_of

_SURE = 0.95
_MOST = 4


def misplaced(what: Seen, world: World) -> Answer | None:
    """That an operation was not in the place in which a question has it; else ``None``."""
    entry = next((entity[0] for entity in what.entries), None)
    is_one = sum(isinstance(entity[0], Operation) for entity in what.entries) == 1
    if not isinstance(entry, Operation) or not entry.place or not is_one or what.texts:
        return None
    if what.found.is_described:
        return None  # “the European force in Chad” is no other one, sent there by mistake
    if not {"vote", "veto", "where"}.isdisjoint(what.cues):
        return None
    place = next(_places(what, entry), None)
    if place is None or _is_told(world, entry, place):
        return None
    there = [each for each in _like(world, entry) if place in fold(each.place or "")]
    code = "ask.premise.place_other" if there else "ask.premise.place"
    return answer(
        code,
        entry,
        *there[:_MOST],
        entry=called(entry),
        place=place.title(),
        theatre=entry.place,
        names=names_of(there[:_MOST]),
    ).as_sure(_SURE)


def _places(what: Seen, entry: Operation) -> Iterator[str]:
    """The places in which a question has something, as it calls them."""
    told = what.found.words
    own = {word for name in (entry.title, *entry.aliases) for word in words_of(name)}
    for at, word in enumerate(told):
        if word not in _IN:
            continue
        start = at + 1
        while start < len(told) and told[start] in FILLER:
            start += 1
        ends = (end for end in range(len(told), start, -1) if tuple(told[start:end]) in PLACES)
        end = next(ends, None)
        place = tuple(told[start:end]) if end is not None else ()
        if place and place not in REGIONS and not own.issuperset(place):
            yield " ".join(told[start:end])


_IN = beside("within")


def _is_told(world: World, entry: Entry, place: str) -> bool:
    """Whether an entry speaks of a place."""
    index = world.engine.index
    return index.mentions(index.position[entry.id], place)


def _like(world: World, entry: Operation) -> list[Entry]:
    """The other operations of whoever carried one out."""
    bodies = linked(world, entry, (Relation.CARRIED_OUT_BY, FORWARD))
    others = (each for body in bodies for each in linked(world, body, _CARRIED_OUT))
    found = {each.id: each for each in others if isinstance(each, Operation)}
    return [each for each in found.values() if each is not entry]


_CARRIED_OUT = (Relation.CARRIED_OUT_BY, BACKWARD)


def are_tied(world: World, one: Entry, other: Entry) -> bool:
    """Whether anything here joins two entries: a relation, or that one speaks of the other."""
    if any(link.entry.id == other.id for link in world.base.links(one)):
        return True
    return _speaks_of(world, one, other) or _speaks_of(world, other, one)


def _speaks_of(world: World, one: Entry, other: Entry) -> bool:
    index = world.engine.index
    number = getattr(other, "number", None)
    names = [str(number)] if number else [other.title, *other.aliases]
    place = index.position[one.id]
    return any(index.mentions(place, " ".join(words_of(name))) for name in names)


def no_handover(question: Question, world: World) -> Answer | None:
    """That one thing did not take over from another, with what came before and after each."""
    entities = [entity[0] for entity in question.entries]
    first, second = entities[:2]
    if not all(isinstance(each, Operation) for each in (first, second)):
        return None
    if are_tied(world, first, second):
        return None
    told = tuple(said for each in (first, second) for said in _chain(world, each))
    if not told:
        return None
    code = f"ask.premise.chain.{len(told)}"
    values = {f"n{at}": each for at, each in enumerate(told)}
    return answer(code, first, second, entry=called(first), other=called(second), **values).as_sure(
        _SURE
    )


def _chain(world: World, entry: Entry) -> Iterator[Message]:
    """What came before and after something, as sentences."""
    ways: Mapping[str, Direction] = {"ask.preceded": FORWARD, "ask.succeeded": BACKWARD}
    for code, way in ways.items():
        found = linked(world, entry, (Relation.SUCCEEDS, way))
        if found:
            yield message(code, entry=called(entry), names=names_of(found))


def about_check(question: Question, world: World) -> Answer | None:
    """Whether a text is about what a question says, with what it is about."""
    text, index = question.texts[0], world.engine.index
    if not question.about:
        return None
    place = index.position[text.id]
    is_so = all(
        any(index.mentions(place, " ".join(words_of(word))) for word in group)
        for group in question.about
    )
    code = "ask.check.yes" if is_so else "ask.check.no"
    return answer(code, text, said=identified(text).said).as_sure(0.9)


EXECUTORS: Mapping[str, Executor] = {
    "about_check": about_check,
    "no_handover": no_handover,
}
