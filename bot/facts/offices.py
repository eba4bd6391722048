"""The offices that people of the base held, read from the people and from the entries of posts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .base import FactBase
from .kinds import Kind
from .model import Entry, Person
from .parts import DatedFact
from .perbase import per_base

_TERMS = ("in office", "in command", "head of")
"""How the label of a date begins that is somebody's term in their office."""


@dataclass(frozen=True, slots=True)
class Office:
    """A post, who held it in their order, and what it is called.

    The entry of a post is a body of whose titles the office of its holders is one.
    """

    name: str
    post: str | None
    """The id of its entry, if it has one."""
    names: tuple[str, ...]
    holders: tuple[tuple[DatedFact, str], ...]
    """The terms whose beginning is known, each with the id of who held the office."""


@per_base
def offices_of(base: FactBase) -> Mapping[str, Office]:
    """The offices of a base by their names; read once for a base."""
    people = [entry for entry in base.of_kind(Kind.PERSON) if isinstance(entry, Person)]
    posts = {entry.title: entry for entry in base.of_kind(Kind.BODY)}
    offices = {person.office for person in people}
    called = {alias: title for title, post in posts.items() for alias in (title, *post.aliases)}
    called |= {name: name for name in offices}
    held: dict[str, list[tuple[DatedFact, str]]] = {name: [] for name in called.values()}
    for person in people:
        for name, term in _terms(person):
            if name in called:
                held[called[name]].append((term, person.id))
    return {
        name: Office(
            name,
            post.id if (post := posts.get(name)) else None,
            (name, *_aliases(posts.get(name)), *_short(name)),
            tuple(sorted(terms, key=lambda each: _begin(each[0]))),
        )
        for name, terms in held.items()
        if terms or name in offices
    }


def is_known_whole(office: Office, base: FactBase, today: dt.date) -> bool:
    """Whether the base knows all holders of an office, up to a day or to the end of its post.

    That is so where one follows another without a gap, and only of a post with an entry: who was
    the first of another one is not known.
    """
    if office.post is None or not office.holders:
        return False
    ends = [term.ends.latest() if term.ends else today for term, _ in office.holders]
    dates = base.entries[office.post].dates
    over = [dated.ends.earliest() for dated in dates if dated.start and dated.ends]
    return max(ends) >= max(over, default=today) and not _has_gap(office.holders)


def _has_gap(holders: Sequence[tuple[DatedFact, str]]) -> bool:
    """Whether nobody is known to have held an office for longer than one stands empty."""
    last = dt.date.min
    for term, _ in holders:
        begin = term.start.earliest() if term.start else last
        if last > dt.date.min and begin - last > LONGEST_EMPTY:
            return True
        last = max(last, term.ends.latest() if term.ends else dt.date.max)
    return False


LONGEST_EMPTY = dt.timedelta(days=366)
"""No post stands empty for longer between two who are known to have held it."""


def held_by(base: FactBase, person: Person) -> tuple[tuple[str, DatedFact], ...]:
    """The names of the offices that somebody held, each with the term, as far as that began."""
    return _by_person(base).get(person.id, ())


@per_base
def _by_person(base: FactBase) -> Mapping[str, tuple[tuple[str, DatedFact], ...]]:
    found: dict[str, list[tuple[str, DatedFact]]] = {}
    for name, office in offices_of(base).items():
        for term, key in office.holders:
            found.setdefault(key, []).append((name, term))
    return {key: tuple(each) for key, each in found.items()}


def term_of(person: Person) -> DatedFact | None:
    """The span for which somebody held their office."""
    return next((d for d in person.dates if d.start and d.what.startswith(_TERMS)), None)


def only_term(person: Person) -> DatedFact | None:
    """The one term that somebody held; of a Secretary General that one, whatever else they were."""
    spans = [dated for dated in person.dates if dated.start]
    if len(spans) == 1:
        return spans[0]
    is_general = person.office.endswith(("Secretary General", "Secretary-General"))
    return term_of(person) if is_general and "Deputy" not in person.office else None


def _terms(person: Person) -> Iterator[tuple[str, DatedFact]]:
    """The offices that somebody held, with their terms; the label of a date may name another."""
    main = term_of(person)
    if main is not None:
        yield person.office, main
    yield from ((dated.what, dated) for dated in person.dates if dated.start)


def _aliases(post: Entry | None) -> tuple[str, ...]:
    return post.aliases if post is not None else ()


def _short(office: str) -> Iterator[str]:
    """An office without or by the acronym that it ends with: “head of UNMIK”, “UNMIK head”."""
    told = _OF_ACRONYM.fullmatch(office)
    if told is not None:
        yield told["whole"]
        yield f"{told['post']} of {told['name']}"
        yield f"{told['name']} {told['post']}"


_OF_ACRONYM = re.compile(r"(?P<whole>(?P<post>\w+) of .*) \((?P<name>[A-Z][\w ]+)\)")


def _begin(term: DatedFact) -> int:
    return term.start.earliest().toordinal() if term.start else 0
