"""Questions that lead from one entry to another: who replaced, what mandated, who led.

“Who took over from Stoltenberg?” names one entry and asks for another, to which the facts have a
link. So does “which resolution authorised KFOR?”.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..base import FactBase
from ..kinds import Kind
from ..model import Entry
from ..relations import FOUNDING, Direction
from .index import KINDS, SearchIndex
from .names import Named, spotted
from .reading import Query

_ASKING = frozenset("who whom what which qui que quoi quel quelle wer was welche quien chi".split())
_PASSIVE = frozenset("was were is been got fut wurde fue".split())


@dataclass(frozen=True, slots=True)
class Turn:
    """The entries that a question starts from, and those beside them that it asks for."""

    named: frozenset[int]
    wanted: frozenset[int]
    is_plain: bool
    """Whether the wording can mean nothing else."""
    is_succession: bool
    """Whether it asks for what came before or after."""

    def of(self, place: int) -> float:
        """1 for what is asked for, -0.5 for where the question starts, less where it is unsure."""
        if not self.wanted:
            return 0.0
        strength = 1.0 if self.is_plain and self.is_succession else 0.4
        return strength * ((place in self.wanted) - 0.5 * (place in self.named))


def turn(query: Query, index: SearchIndex, base: FactBase) -> Turn | None:
    """Read a query as a question that leads from one entry to another, if it is one."""
    asked = query.asked
    if asked is None:
        return None
    if asked.loose and query.kind is Kind.RESOLUTION:
        return None  # “the resolution after the attack on Srebrenica” is not what came next
    name, behind = _beside(asked.word, [*spotted(query, index)])
    if name is None:
        return None
    passive = not _PASSIVE.isdisjoint(query.words)
    forward = asked.leads_forward(behind=behind, passive=passive)
    linked = _linked(name, asked.relation, index, base, forward=forward)
    kinds = query.wanted or _kinds(name.places, index)
    wanted = _of_kinds(linked, kinds, index) or _founding(linked, kinds, index, base) or linked
    is_succession = asked.relation == "succeeds"
    asks = not _ASKING.isdisjoint(query.words)
    plain = (is_succession and (not asked.loose or asks)) or (asks and bool(wanted))
    return Turn(frozenset(name.places), frozenset(wanted), plain, is_succession)


def followed(
    query: Query, best: Sequence[Entry], index: SearchIndex, base: FactBase
) -> Turn | None:
    """A query as a question for what came before or after something that it only describes.

    “The mission that replaced the observers in Mogadishu”: of the ``best`` entries, the first
    that came after anything, where that is another of these.
    """
    asked = query.asked
    if asked is None or asked.loose or asked.relation != "succeeds":
        return None
    passive = not _PASSIVE.isdisjoint(query.words)
    forward = asked.leads_forward(behind=True, passive=passive)
    way = Direction.BACKWARD if forward else Direction.FORWARD
    keys = {each.id for each in best}
    for entry in best[:_FIRST]:
        links = base.links(entry, asked.relation)
        beside = {each.entry.id for each in links if each.direction is way}
        if not beside or (query.wanted and entry.kind not in query.wanted):
            continue
        if beside.isdisjoint(keys):
            break
        wanted = frozenset((index.position[entry.id],))
        return Turn(frozenset(), wanted, is_plain=False, is_succession=True)
    return None


_FIRST = 3
"""So many of the best may be what came before or after another of them."""


def _beside(place: int, names: list[Named]) -> tuple[Named | None, bool]:
    """The first name behind a word, else the last before it; and whether it stands behind."""
    behind = [name for name in names if name.start > place]
    if behind:
        return behind[0], True
    before = [name for name in names if name.end <= place]
    return (before[-1] if before else None), False


def _kinds(places: Iterable[int], index: SearchIndex) -> frozenset[Kind]:
    return frozenset(KINDS[index.kinds[place]] for place in places)


def _of_kinds(places: set[int], kinds: frozenset[Kind], index: SearchIndex) -> set[int]:
    """Those of the kinds asked for; where none are, what follows an operation is one."""
    return {place for place in places if KINDS[index.kinds[place]] in kinds}


def _founding(
    places: set[int], kinds: frozenset[Kind], index: SearchIndex, base: FactBase
) -> set[int]:
    """What set up or mandated some entries, where that is of the kind asked for."""
    found = (
        index.position[link.entry.id]
        for place in places
        for relation in FOUNDING
        for link in base.links(base.entries[index.ids[place]], relation)
        if link.direction is Direction.FORWARD
    )
    return _of_kinds(set(found), kinds, index)


def _linked(
    name: Named, relation: str, index: SearchIndex, base: FactBase, *, forward: bool
) -> set[int]:
    way = Direction.FORWARD if forward else Direction.BACKWARD
    return {
        index.position[link.entry.id]
        for place in name.places
        for link in base.links(base.entries[index.ids[place]], relation)
        if link.direction is way
    }
