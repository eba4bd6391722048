"""Answering a query for a set: its members, their number, or the utmost of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...filters import ALLIANCE, UN
from ..answer import Answer
from ..executors.posts import is_told_whole
from ..world import World
from .kinds import KINDS
from .operations import WIDE
from .query import Aggregate, Filter, Member, SetQuery
from .saying import compared, counted_sides, listed, no_member, utmost

_OWN = frozenset((ALLIANCE, UN))
"""The organisations whose operations the base has, all of them; of the others those it knows."""
_SURE, _LISTED, _LIKELY, _DOUBTFUL = 0.95, 0.9, 0.8, 0.7
_ABOUT, _UNREAD, _IDLE = 0.85, 0.7, 0.88
"""What is left of the certainty for each word that nobody could read: where the texts of some
members have it, which it then narrows, where none has, and where it is one that seldom narrows."""
_MOST_UNREAD = 4


def answered(query: SetQuery, world: World) -> Answer | None:
    """The answer to a query, less sure where the base may not know the whole set."""
    is_shut = query.unread and "about" not in KINDS[query.kind].fits
    is_bare = not query.filters and (query.unread or query.idle) and not query.among
    if len(query.unread) > _MOST_UNREAD or is_shut or is_bare:
        return None
    certainty = _IDLE**query.idle
    for word in query.unread:
        about = replace(query, filters=(*query.filters, Filter("about", (word,))))
        is_told = query.kind != "holder" and bool(members(about, world))
        query, certainty = (about, certainty * _ABOUT) if is_told else (query, certainty * _UNREAD)
    said = _answered(query, world) if certainty > _LEAST else None
    return said and said.as_sure(said.certainty * certainty)


_LEAST = 0.5


def _answered(query: SetQuery, world: World) -> Answer | None:
    found = members(query, world)
    if not found and query.kind == "operation":
        wide = replace(query, noun=WIDE)
        found = members(wide, world)
        query = wide if found else query
    if query.sides is not None:
        return _side_by_side(query, found, world)
    if query.aggregate.is_utmost:
        return _utmost(query, found, world)
    if not found and (query.unread or query.idle):
        return None
    if not found:
        sure = _sure(query, world)
        # In which country the cities lie that stand in titles is not known.
        unsaid = ("sort", "linked", *(("place",) if query.kind == "titled" else ()))
        is_known = sure > _DOUBTFUL and not any(each.name in unsaid for each in query.filters)
        sure = min(sure, _LIKELY) if query.kind == "operation" else sure
        return no_member(query).as_sure(sure) if is_known else None
    said = listed(query, found).as_sure(_sure(query, world))
    is_so = query.is_claim and query.aggregate is Aggregate.LIST
    return said.within("ask.check.yes") if is_so else said


def members(query: SetQuery, world: World) -> list[Member]:
    """All that fit a query, in the order of time, else by their names."""
    kind = KINDS[query.kind]
    found = [
        member
        for member in kind.members(query, world)
        if all(_fits(member, each, query, world) for each in query.filters)
        and not (
            query.left_out and all(_fits(member, each, query, world) for each in query.left_out)
        )
    ]
    return sorted(found, key=lambda each: (_day(each), each.entry.id))


def _fits(member: Member, filter_: Filter, query: SetQuery, world: World) -> bool:
    fits = KINDS[query.kind].fits[filter_.name]
    return any(fits(member, value, world) for value in filter_.values) is not filter_.without


def _day(member: Member) -> int:
    return member.began.earliest().toordinal() if member.began else _NEVER


_NEVER = 10**7


def _side_by_side(query: SetQuery, found: Sequence[Member], world: World) -> Answer | None:
    """How many members fit each of the values that are set side by side; some must fit one."""
    assert query.sides is not None
    sides = [
        (value, [m for m in found if _fits(m, Filter(query.sides.name, (value,)), query, world)])
        for value in query.sides.values
    ]
    if not any(each for _, each in sides):
        return None
    said = counted_sides(query, [(value, _number(each)) for value, each in sides], found)
    return said.as_sure(_sure(query, world))


def _number(found: Sequence[Member]) -> int:
    return len({each.entry.id for each in found})


def _utmost(query: SetQuery, found: Sequence[Member], world: World) -> Answer | None:
    """The members with the highest or lowest value, and those that come next."""
    measure = KINDS[query.kind].measures.get(query.by or query.aggregate.measure)
    if measure is None or not found:
        return None
    values = [(measure(each, query, world), each) for each in found]
    known = [(value, each) for value, each in values if value is not None]
    if not known or (query.among and len(known) < len(query.among)):
        return None
    ranked = sorted(known, key=lambda each: each[0], reverse=not query.aggregate.is_least)
    if query.among:
        return compared(query, ranked, world)
    is_even = len(ranked) > 1 and ranked[0][0] == ranked[1][0]
    is_whole = len(known) == len(found) and not is_even
    sure = _sure(query, world) if is_whole else _DOUBTFUL
    if query.aggregate in (Aggregate.LARGEST, Aggregate.SMALLEST):
        sure = min(sure, _LIKELY)  # what they had when need not compare
    return utmost(query, ranked, world).as_sure(sure)


def _sure(query: SetQuery, world: World) -> float:
    """How sure it is that the base knows the whole of a set, and no more."""
    org = query.filter("org")
    if query.is_wider and (query.aggregate is Aggregate.COUNT or not org or org.values != (UN,)):
        return _LIKELY
    if query.kind == "holder":
        offices = [
            value for each in query.filters if each.name == "office" for value in each.values
        ]
        is_whole = all(is_told_whole(world, str(office)) for office in offices)
        is_known = is_whole or query.aggregate is Aggregate.LIST
        return _SURE if is_whole else _LISTED if is_known else _DOUBTFUL
    if query.kind == "operation":
        if query.noun == WIDE or any(each.name == "sort" for each in query.filters):
            return _LISTED if org and org.values == (UN,) else _LIKELY
        return _SURE if org is not None and _OWN.issuperset(map(str, org.values)) else _LIKELY
    return _LIKELY if query.kind == "titled" else _SURE
