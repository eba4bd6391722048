"""Sets of operations and missions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....messages import Value
from ...base import Link
from ...filters import ALLIANCE, UN
from ...model import Entry, Operation, Resolution
from ...parts import DatedFact
from ...relations import FOUNDING, Direction, Relation
from ...topics import topics_of
from ...wording import fold
from ...wording import words as words_of
from ..answer import called
from ..described.facets import Facets, fits_word, things_of
from ..executors.entities import begin_of
from ..world import World
from .pieces import Place
from .query import Member, SetQuery
from .times import ORDERS, TIMES, SetKind
from .titled import is_linked


def _operations(query: SetQuery, world: World) -> Iterator[Member]:
    asked = {
        str(value).rstrip("s")
        for each in query.filters
        if each.name == "sort"
        for value in each.values
    }
    for facets in things_of(world.base).each:
        is_indoors = query.noun == WIDE or not facets.kinds.isdisjoint(asked & _INDOORS)
        is_run_by_others = isinstance(facets.thing, Operation) and UN not in facets.carriers
        if facets.is_in_the_field or is_run_by_others or is_indoors:
            yield of_thing(facets.thing, world)


WIDE = "presence"
"""The noun for all that organisations run somewhere, offices among it."""
_INDOORS = frozenset(("office", "tribunal", "commission"))
"""Words for what is not in the field, by which it is asked for."""


def of_thing(thing: Entry, world: World) -> Member:
    """An operation or another entry as a member of a set."""
    span = thing.span
    began = span.start if span and span.start else begin_of(thing)
    return Member(thing, called(thing), span, began, _years(span, world))


def _years(span: DatedFact | None, world: World) -> Value:
    """The years of a span; nothing where they are not known."""
    if span is None or span.start is None or span.to == "unknown":
        return ""
    first, last = span.start.year, span.ends.year if span.ends else None
    is_over = span.ends is not None and span.ends.latest() < world.today
    return f"{first}–{last if is_over else ''}" if last != first else str(first)


def _facets(member: Member, world: World) -> Facets | None:
    return things_of(world.base).of(member.entry)


def _is_of_org(member: Member, value: object, world: World) -> bool:
    facets = _facets(member, world)
    return facets is not None and value in facets.carriers


def _is_at(member: Member, value: object, world: World) -> bool:
    """Whether something is or has its seat at a place; of NATO's, whether it is about it."""
    assert isinstance(value, Place)
    things, facets = things_of(world.base), _facets(member, world)
    if facets is None:
        return False
    if value.is_part:
        (part,) = things.phrase(value.words)
        return any(part in phrase for phrase in facets.places)
    names = (value.country.title, *value.country.aliases) if value.country else ()
    asked = things.names_of(value.words).union(
        *(things.names_of(fold(name).split()) for name in names)
    )
    if not asked.isdisjoint(facets.places):
        return True
    name = value.country.title if value.country else " ".join(value.words)
    return ALLIANCE in facets.carriers and facets.text in topics_of(world.base).about(name)


def _is_led_by(member: Member, value: object, _world: World) -> bool:
    assert isinstance(value, Place)
    led_by = member.entry.relations.get(Relation.LED_BY, ())
    return value.country is not None and value.country.id in led_by


def _is_in_region(member: Member, value: object, world: World) -> bool:
    facets = _facets(member, world)
    phrase = things_of(world.base).phrase(words_of(str(value)))
    return facets is not None and phrase in facets.places


def _is_of_sort(member: Member, value: object, world: World) -> bool:
    facets = _facets(member, world)
    return facets is not None and bool(fits_word(str(value), world.engine.index)(facets))


def _is_mandated(member: Member, _value: object, world: World) -> bool:
    """Whether something rests on a resolution of the Security Council."""
    return _is_tied_to_a_resolution(member, world, _MANDATING)


def _is_unmandated(member: Member, _value: object, world: World) -> bool:
    """Whether it rests on none, nor acts in support of one or of another operation."""
    supported = world.base.links(member.entry, Relation.SUPPORTS)
    is_support = any(isinstance(link.entry, Operation) and _is_onward(link) for link in supported)
    return not (is_support or _is_tied_to_a_resolution(member, world, _ANY_GROUND))


def _is_tied_to_a_resolution(member: Member, world: World, by: Sequence[Relation]) -> bool:
    return any(
        isinstance(link.entry, Resolution) and _is_onward(link)
        for relation in by
        for link in world.base.links(member.entry, relation)
    )


def _is_onward(link: Link) -> bool:
    return link.direction is Direction.FORWARD


_MANDATING = (*FOUNDING, Relation.IMPLEMENTS)
_ANY_GROUND = (*_MANDATING, Relation.SUPPORTS, Relation.BUILDS_ON)


def _is_about(member: Member, value: object, world: World) -> bool:
    """Whether the name, the kind or the text of something has a word."""
    facets = _facets(member, world)
    return facets is not None and fits_word(str(value), world.engine.index)(facets) is not False


def _size(member: Member, _query: SetQuery, _world: World) -> float | None:
    told = getattr(member.entry, "strength", None) or ""
    found = [int(each.replace(",", "")) for each in _NUMBER.findall(_NO_SIZE.sub("", told))]
    return max(found, default=None)


_NUMBER = re.compile(r"\d[\d,]*")
_NO_SIZE = re.compile(r"\b(?:19|20)\d\d\b(?!,)|\(resolution \d+\)")


OPERATIONS = SetKind(
    members=lambda query, world: query.among or _operations(query, world),
    fits={
        **TIMES,
        "org": _is_of_org,
        "place": _is_at,
        "led_by": _is_led_by,
        "region": _is_in_region,
        "sort": _is_of_sort,
        "mandated": _is_mandated,
        "unmandated": _is_unmandated,
        "about": _is_about,
        "linked": is_linked,
    },
    measures={**ORDERS, "size": _size},
)
"""Operations and missions."""
THINGS = SetKind(members=lambda query, world: query.among, fits={}, measures=OPERATIONS.measures)
"""Things of several kinds that are named."""
