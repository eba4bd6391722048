"""The posts of a base by what they are: their roles, whose, where and at the head of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...base import FactBase
from ...missions import names_of
from ...offices import Office, offices_of
from ...perbase import per_base
from ...stemming import stem
from ...wording import words as words_of
from ..described.facets import Facets, Phrase, Things, things_of
from ..reading.post_words import phrases_at

_LONGEST = 5


@dataclass(frozen=True, slots=True, eq=False)
class Post:
    """What is known of one post."""

    office: Office
    roles: frozenset[str]
    carriers: frozenset[str]
    places: frozenset[Phrase]
    things: tuple[Facets, ...]
    stems: frozenset[str]
    """Of all words of its names."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.office.name


@per_base
def posts_of(base: FactBase) -> tuple[Post, ...]:
    """The posts of a base; made once for a base."""
    things = things_of(base)
    named = [(each, tuple(_names(each))) for each in things.each]
    return tuple(_post(each, base, things, named) for each in offices_of(base).values())


def _names(thing: Facets) -> Iterator[tuple[str, ...]]:
    names = names_of(thing.thing)
    yield from (told for name in names if len("".join(told := tuple(words_of(name)))) >= _LEAST)


_LEAST = 4
"""Letters of a name by which something is told within the name of a post."""


def _post(
    office: Office,
    base: FactBase,
    things: Things,
    named: Sequence[tuple[Facets, tuple[tuple[str, ...], ...]]],
) -> Post:
    names = [words_of(name) for name in (office.name, *office.names)]
    entry = base.entries[office.post] if office.post else None
    tied = {key for each in (entry.relations.values() if entry else ()) for key in each}
    own = tuple(
        thing
        for thing, called in named
        if (thing.text and thing.text in tied)
        or any(_stands_in(name, words) for name in called for words in names)
    )
    roles = {role for words in names for role in _roles(words)}
    carriers = {whose for words in names for whose in _said(words, "organisations")}
    places = {place for words in names for place in _places(words, things)}
    return Post(
        office,
        roles=frozenset(roles - {"secretary"} if "deputy" in roles else roles),
        carriers=frozenset(carriers.union(*(each.carriers for each in own))),
        places=frozenset(places.union(*(each.places for each in own))),
        things=own,
        stems=frozenset(stem(word) for words in names for word in words),
    )


def _stands_in(name: tuple[str, ...], words: Sequence[str]) -> bool:
    size = len(name)
    return any(tuple(words[at : at + size]) == name for at in range(len(words) - size + 1))


def _roles(words: Sequence[str]) -> set[str]:
    """The roles that a name tells; a deputy's is no other, nor is a representative of another."""
    roles = set(_said(words, "roles"))
    if "deputy" in roles:
        return {"deputy"}
    return roles - {"secretary"} if "envoy" in roles else roles


def _said(words: Sequence[str], sort: str) -> Iterator[str]:
    at = 0
    while at < len(words):
        told = [each for each in phrases_at(words, at) if each.sort == sort]
        longest = [each for each in told if each.size == told[0].size]
        yield from (each.value for each in longest)
        at += longest[0].size if longest else 1


def _places(words: Sequence[str], things: Things) -> Iterator[Phrase]:
    for at in range(len(words)):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            told = words[at : at + size]
            if things.is_place(told):
                yield from things.names_of(told)
                yield things.phrase(told)
                break
