"""The list that a query asks for, where the base has entries for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..base import FactBase
from ..filters import ALLIANCE, COUNCIL, Filters, Only, by_date, fitting
from ..kinds import Kind
from ..model import Country, Entry
from ..relations import Direction, Relation
from .index import SearchIndex
from .reading import Query
from .sets import SetAsked

_PLACE = 30
"""Characters of a topic, so that it fits a button beside all else."""
_ACTOR = 4
"""So many words at the most name whoever acted."""
_ADJECTIVES = {
    "russian": "Russia",
    "soviet": "Russia",
    "american": "United States",
    "us": "United States",
    "british": "United Kingdom",
    "chinese": "China",
    "french": "France",
    "russes": "Russia",
    "russe": "Russia",
    "americains": "United States",
    "chinois": "China",
    "francais": "France",
    "britanniques": "United Kingdom",
}
"""The permanent members as adjectives, for their vetoes."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the entries of a kind, and how many those are."""

    kind: Kind
    filters: Filters
    entries: tuple[Entry, ...]
    """By date, those without one last."""
    is_one_asked: bool
    """Whether the query asks for one of them: the first, or the last."""
    is_newest_first: bool
    """Whether those are asked for that are newest."""


def listing(query: Query, index: SearchIndex, base: FactBase) -> Listing | None:
    """The list that a query asks for; ``None`` where it does not, or nothing fits."""
    asked = query.listed
    if asked is None:
        return None
    filters = _filters(asked, index, base)
    if len(filters.place) > _PLACE:
        return None
    found = fitting(base, by_date(base, asked.kind), filters)
    if not found:
        return None
    is_one, is_newest = not asked.is_plural, query.order == "last"
    return Listing(asked.kind, filters, tuple(found), is_one, is_newest)


def _filters(asked: SetAsked, index: SearchIndex, base: FactBase) -> Filters:
    topic, by, only = list(asked.topic), "", asked.only
    if asked.kind is Kind.RESOLUTION:
        if any(word in _NATO for word in topic):
            only = (*only, Only.NATO)
        topic = [word for word in topic if word not in _NATO and word not in _UN]
    else:
        topic, by = _without_actor(topic, asked.kind, index, base)
    filters = Filters(asked.since, asked.until, "-".join(topic), only, by)
    if asked.kind is Kind.COUNTRY and not by and filters.since is not None:
        filters = replace(filters, by=COUNCIL)
    return filters


_NATO = frozenset("nato otan".split())
_UN = frozenset("un onu uno united nations".split())


def _without_actor(
    topic: Sequence[str], kind: Kind, index: SearchIndex, base: FactBase
) -> tuple[list[str], str]:
    """The words of a topic without those that name who acted, and that one's id."""
    for length in range(min(_ACTOR, len(topic)), 0, -1):
        for start in range(len(topic) - length + 1):
            name = " ".join(topic[start : start + length])
            for key in _called(name, index):
                if _acts(base.entries[key], kind, base):
                    return [*topic[:start], *topic[start + length :]], key
    return list(topic), ""


def _called(name: str, index: SearchIndex) -> list[str]:
    names = [name, *([_ADJECTIVES[name].casefold()] if name in _ADJECTIVES else ())]
    return [index.ids[place] for each in names for place in index.names.get(each, ())]


def _acts(entry: Entry, kind: Kind, base: FactBase) -> bool:
    """Whether an entry is one that entries of a kind are by."""
    if kind is Kind.DRAFT:
        return isinstance(entry, Country) and entry.permanent
    if kind is Kind.COUNTRY:
        return entry.id in (COUNCIL, ALLIANCE)
    return kind is Kind.OPERATION and any(
        link.direction is Direction.BACKWARD for link in base.links(entry, Relation.CARRIED_OUT_BY)
    )
