"""Sets of entries that have a noun in their titles: summits, treaties, tribunals."""

from __future__ import annotations

from collections.abc import Iterator

from ...kinds import Kind
from ...model import Body, Document, Entry, Event
from ...regions import lies_in
from ...wording import fold
from ...wording import words as words_of
from ..answer import called
from ..world import World
from .pieces import Place
from .query import Member, SetQuery
from .times import SetKind, began, start


def _titled(query: SetQuery, world: World) -> Iterator[Member]:
    noun = words_of(query.noun)
    for kind, model in ((Kind.EVENT, Event), (Kind.DOCUMENT, Document), (Kind.BODY, Body)):
        for entry in world.base.of_kind(kind):
            assert isinstance(entry, model)
            title = words_of(entry.title)
            if any(title[at : at + len(noun)] == noun for at in range(len(title))):
                date = entry.begins
                year = str(date.year) if date else ""
                yield Member(entry, called(entry), entry.span, date, year)


def _titled_of_org(member: Member, value: object, world: World) -> bool:
    org = world.base.entries[str(value)]
    names = [words_of(name) for name in (org.title, *org.aliases)]
    title = words_of(member.entry.title)
    return any(name == title[at : at + len(name)] for name in names for at in range(len(title)))


def _titled_at(member: Member, value: object, _world: World) -> bool:
    assert isinstance(value, Place)
    names = (" ".join(value.words), *([value.country.title] if value.country else ()))
    told = f" {fold(member.entry.title)} {fold(member.entry.place or '')} "
    return any(f" {fold(name)} " in told for name in names)


def _titled_in_region(member: Member, value: object, _world: World) -> bool:
    return lies_in(f"{member.entry.place or ''}; {member.entry.title}", str(value))


def is_linked(member: Member, value: object, world: World) -> bool:
    """Whether an entry is tied to another one."""
    assert isinstance(value, Entry)
    return any(link.entry.id == value.id for link in world.base.links(member.entry))


def mentions(member: Member, value: object, world: World) -> bool:
    """Whether an entry has a word."""
    index = world.engine.index
    return index.mentions(index.position[member.entry.id], str(value))


TITLED = SetKind(
    members=_titled,
    fits={
        "dated": began,
        "about": mentions,
        "linked": is_linked,
        "org": _titled_of_org,
        "place": _titled_at,
        "region": _titled_in_region,
    },
    measures={"began": start},
)
"""Events, documents and bodies by a noun in their titles."""
