"""Sets of those who held a post."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Country, Person
from ...offices import term_of
from ...parts import DatedFact
from ...regions import lies_in
from ..executors.people import nationality_of
from ..executors.posts import holders_of, span_words
from ..reading.groups import groups
from ..world import World
from .pieces import Place
from .query import Member, SetQuery
from .times import ORDERS, TIMES, SetKind
from .titled import mentions


def _holders(query: SetQuery, world: World) -> Iterator[Member]:
    if query.among:
        yield from query.among
        return
    offices = [value for each in query.filters if each.name == "office" for value in each.values]
    words = () if query.filter("ran") else query.words
    for office in offices:
        for term, person in holders_of(world, str(office), words):
            yield of_person(person, term)


def of_person(person: Person, term: DatedFact | None = None) -> Member:
    """Somebody as a member of a set, by a term in a post or that of the main one."""
    term = term or term_of(person)
    said = span_words(term) if term is not None else ""
    start = term.start if term is not None else None
    return Member(person, person.title, term, start, said)


def _country_of(member: Member, world: World) -> Country | None:
    assert isinstance(member.entry, Person)
    return world.votes.countries.get(nationality_of(member.entry) or "")


def _is_national(member: Member, value: object, _world: World) -> bool:
    assert isinstance(member.entry, Person)
    return (
        isinstance(value, Place)
        and value.country is not None
        and (nationality_of(member.entry) == value.country.title)
    )


def _is_from_region(member: Member, value: object, _world: World) -> bool:
    assert isinstance(member.entry, Person)
    return lies_in(nationality_of(member.entry) or "", str(value))


def _is_from_group(member: Member, value: object, world: World) -> bool:
    country = _country_of(member, world)
    year = member.began.year if member.began else None
    return country is not None and groups()[str(value)](country, year)


def _met_fate(member: Member, value: object, _world: World) -> bool:
    assert isinstance(member.entry, Person)
    return any(each.what.startswith(str(value)) for each in member.entry.dates)


HOLDERS = SetKind(
    members=_holders,
    fits={
        **TIMES,
        "office": lambda member, value, world: True,
        "nationality": _is_national,
        "origin": _is_from_region,
        "origin_group": _is_from_group,
        "fate": _met_fate,
        "about": mentions,
    },
    measures=ORDERS,
)
"""Those who held a post."""
