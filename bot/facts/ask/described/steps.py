"""Questions in steps: of “how long did the mission that replaced UNMIS last”, first which that was.

What a thing is called by its tie to another (“Annan's predecessor”, “the force that resolution 186
set up”) is put into the question in place of those words, so that the rest asks about it by name.
The patterns are the ``steps`` of the grammar, over words with slots for names; the first slot of a
thing in what one matches is the other thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ...base import FactBase
from ...model import Body, Entry, Operation, Person
from ...relations import FOUNDING, Direction, Relation
from ..answer import Answer
from ..reading.lexicon import Lexicon
from ..reading.named import Named

_MOST = 3
"""Steps of a question at most."""


def stepped(found: Named, base: FactBase, words: Lexicon) -> Named | None:
    """A question with what is called by its tie by name; ``None`` where nothing is."""
    after = None
    for _ in range(_MOST):
        then = _once(after or found, base, words)
        if then is None:
            break
        after = then
    return after


def is_plain(found: Answer) -> bool:
    """Whether an answer only says what something is, which the question as it stands asks for."""
    return not found.tells_more or found.said.code in _PLAIN


_PLAIN = frozenset("ask.person ask.person.no_term ask.mission.is ask.mission.was".split())


def _once(found: Named, base: FactBase, words: Lexicon) -> Named | None:
    """The question with the first thing by name that is called by its tie and is one alone."""
    tokens, slotted = found.tokens, found.slotted
    for tie, pattern in words.steps.items():
        for match in pattern.finditer(slotted):
            first = len(slotted[: match.start()].split())
            last = first + len(match[0].split()) - 1
            of = next(at for at in range(first, last + 1) if tokens[at].word in _THINGS)
            things = {each.id: each for each in _tied(tie, found, tokens[of].start, base)}
            if len(things) == 1:
                (thing,) = things.values()
                return found.with_thing(tokens[first].start, tokens[last].end, thing)
    return None


_THINGS = ("@entry", "@text")


def _tied(tie: str, found: Named, place: int, base: FactBase) -> Iterable[Entry]:
    """What is tied in a way to what is named at a place among the words."""
    entries = next(each.entries for each in found.mentions if each.start == place)
    return _TIES[tie](entries[0], base)


def _ends(entry: Entry, base: FactBase, way: Direction, *relations: Relation) -> list[Entry]:
    links = base.links(entry)
    return [e.entry for e in links if e.direction is way and e.relation in relations]


def _after(entry: Entry, base: FactBase) -> list[Entry]:
    followed = _ends(entry, base, Direction.BACKWARD, Relation.SUCCEEDS)
    return _in_the_same_post(entry, followed)


def _before(entry: Entry, base: FactBase) -> list[Entry]:
    came_before = _ends(entry, base, Direction.FORWARD, Relation.SUCCEEDS)
    return _in_the_same_post(entry, came_before)


def _in_the_same_post(entry: Entry, others: list[Entry]) -> list[Entry]:
    """Of those tied to somebody who held several posts, those in the one that stands for them."""
    if not isinstance(entry, Person):
        return others
    same = (each for each in others if isinstance(each, Person) and each.office == entry.office)
    return [*same] or others


def _made(entry: Entry, base: FactBase) -> list[Entry]:
    found = _ends(entry, base, Direction.BACKWARD, *FOUNDING)
    return [e for e in found if isinstance(e, Operation | Body)]


_TIES: Mapping[str, Callable[[Entry, FactBase], Iterable[Entry]]] = {
    "before": _before,
    "after": _after,
    "made_by": _made,
}
"""What is tied to a thing in each way for which the grammar has patterns."""
