"""The fact base: one immutable value that every lookup reads."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from types import MappingProxyType

from ..messages import Message, message
from .kinds import Kind
from .model import (
    STANDING_ORDER,
    Draft,
    Entry,
    GlossaryTerm,
    GoldenQuery,
    Outsider,
    Resolution,
    Source,
)
from .parts import Record
from .relations import RELATION_TYPES, Direction, Relation

_RELATIONS = {each.value: each for each in Relation}
_DIRECTIONS = {each.value: each for each in Direction}
"""Members of enumerations by their values: a dictionary finds them ten times as fast."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as one entry sees it, and the entry at the other end."""

    relation: Relation
    direction: Direction
    entry: Entry

    @property
    def heading(self) -> Message:
        """What such entries are to the one that is read."""
        return message(f"relation.{self.relation}.{self.direction}")


@dataclass(frozen=True, slots=True)
class Tables:
    """What is known of all entries without reading each of them; plain values throughout."""

    links: dict[str, str]
    """Each entry's links, most telling first, one a line: relation, direction, other entry."""
    kinds: dict[str, list[str]]
    """The entries of each kind, in the order of the files."""
    numbers: dict[int, str]
    """The resolution of each number."""
    citing: dict[int, str]
    """The resolutions whose text names the one of a number, a space between two."""

    def linked(self, key: str, relation: Relation, direction: Direction) -> tuple[str, ...]:
        """The ids of the entries that an entry has a relation to, seen from its end."""
        begins = f"{relation} {direction} "
        lines = self.links.get(key, "").splitlines()
        return tuple(line.removeprefix(begins) for line in lines if line.startswith(begins))


class FactBase:
    """All entries and sources, with their links readable from both ends.

    A base never changes after it is built: a reload builds another one beside it. It holds plain
    containers that refer to entries by id, so that it can be stored without code.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        sources: Iterable[Source],
        outsiders: Iterable[Outsider] = (),
        golden: Iterable[GoldenQuery] = (),
        glossary: Iterable[GlossaryTerm] = (),
    ) -> None:
        """Arrange validated entries and sources; the loader has proved that all links hold."""
        self._entries: Mapping[str, Entry] = {entry.id: entry for entry in entries}
        self._sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.outsiders = tuple(outsiders)
        self.glossary: Sequence[GlossaryTerm] = tuple(glossary)
        queries = tuple(golden)
        self.golden = tuple(each for each in queries if each.because is not None)
        """What must be found,"""
        self.questions: Sequence[GoldenQuery] = [each for each in queries if each.because is None]
        """and what leads the search to entries."""
        self._tables = _tables(self._entries)
        self.revision = self._digest()
        """Twelve hexadecimal digits that stand for the content, in whatever files it stands."""

    @classmethod
    def restored(
        cls,
        entries: Mapping[str, Entry],
        sources: Mapping[str, Source],
        outsiders: tuple[Outsider, ...],
        golden: tuple[GoldenQuery, ...],
        questions: Sequence[GoldenQuery],
        glossary: Sequence[GlossaryTerm],
        tables: Tables,
        revision: str,
    ) -> FactBase:
        """A base of what another one held, without reading all of its entries."""
        base: FactBase = object.__new__(cls)
        base._entries, base._sources, base._tables = entries, sources, tables
        base.outsiders = outsiders
        base.golden, base.questions = golden, questions
        base.glossary, base.revision = glossary, revision
        return base

    @property
    def tables(self) -> Tables:
        """What is known of all entries without reading each of them."""
        return self._tables

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by its id, in the order of the files."""
        return MappingProxyType(self._entries)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source entry by its id."""
        return MappingProxyType(self._sources)

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many entries of each kind there are, and how many sources."""
        held = self._tables.kinds
        counts = {kind: len(held.get(kind.value, ())) for kind in Kind}
        return counts | {Kind.SOURCE: len(self._sources)}

    def links(self, entry: Entry, only: str | None = None) -> tuple[Link, ...]:
        """Every relation of an entry, from whichever end it was written, most telling first.

        ``only`` leaves out those that are another relation.
        """
        lines = self._tables.links.get(entry.id, "").splitlines()
        return tuple(
            Link(_RELATIONS[relation], _DIRECTIONS[direction], self._entries[other])
            for relation, direction, other in map(str.split, lines)
            if only in (None, relation)
        )

    def wholes(self, entry: Entry) -> list[Entry]:
        """All that an entry is part of, at any remove, the nearest first."""
        found = [entry]
        for each in found:
            links = self.links(each, Relation.PART_OF)
            parts = (link.entry for link in links if link.direction is Direction.FORWARD)
            found += (whole for whole in parts if whole not in found)
        return found[1:]

    def are_tied(self, entry: Entry, key: str) -> bool:
        """Whether a relation leads from an entry to that with an id, or from there to it."""
        return f" {key}\n" in f"{self._tables.links.get(entry.id, '')}\n"

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        """The entries of one kind, in the order of the files."""
        return (self._entries[key] for key in self._tables.kinds.get(kind.value, ()))

    @property
    def numbers(self) -> Collection[int]:
        """The numbers of all resolutions."""
        return self._tables.numbers.keys()

    def resolution(self, number: int) -> Resolution:
        """The resolution with a number; raises ``KeyError`` when the base does not have it."""
        found = self._entries[self._tables.numbers[number]]
        assert isinstance(found, Resolution)
        return found

    def source(self, key: str) -> Source:
        """The source a statement cites: a source entry, or a text of the base itself."""
        if key in self._sources:
            return self._sources[key]
        return _as_source(self._entries[key])

    def _digest(self) -> str:
        digest = hashlib.sha256()
        records: list[Record] = [
            *(self._sources[key] for key in sorted(self._sources)),
            *(self._entries[key] for key in sorted(self._entries)),
            *sorted(self.outsiders, key=lambda outsider: outsider.names),
            *sorted((*self.golden, *self.questions), key=lambda golden: golden.query),
            *sorted(self.glossary, key=lambda term: term.en),
        ]
        for record in records:
            digest.update(type(record).__name__.encode())  # an entry may change its kind alone
            digest.update(record.model_dump_json(by_alias=True).encode())
        return digest.hexdigest()[:12]


_RELATION_ORDER = {
    (relation, direction): place
    for place, (relation, direction) in enumerate(product(Relation, Direction))
}
_Seen = tuple[Relation, Direction, str]
"""A link as one entry sees it, with the id of the other end."""


def _tables(entries: Mapping[str, Entry]) -> Tables:
    kinds: dict[str, list[str]] = {}
    numbers: dict[int, str] = {}
    citing: dict[int, list[str]] = defaultdict(list)
    for key, entry in entries.items():
        kinds.setdefault(entry.kind.value, []).append(key)
        if isinstance(entry, Resolution):
            numbers[entry.number] = key
            for number in entry.cites:
                citing[number].append(key)
    named = {number: " ".join(keys) for number, keys in citing.items()}
    return Tables(_both_ends(entries), kinds, numbers, named)


def _both_ends(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Each entry's links in the order that cards show them."""
    found: dict[str, dict[_Seen, None]] = defaultdict(dict)
    for entry in entries.values():
        for key, targets in entry.relations.items():
            relation = Relation(key)
            is_symmetric = RELATION_TYPES[key].is_symmetric
            back = Direction.FORWARD if is_symmetric else Direction.BACKWARD
            for target in targets:
                found[entry.id][relation, Direction.FORWARD, target] = None
                found[target][relation, back, entry.id] = None

    def place(link: _Seen) -> tuple[int, int]:
        relation, direction, other = link
        return _RELATION_ORDER[relation, direction], STANDING_ORDER[entries[other].standing]

    return {
        key: "\n".join(" ".join(link) for link in sorted(links, key=place))
        for key, links in found.items()
    }


def _as_source(entry: Entry) -> Source:
    issued = next((dated.begins for dated in entry.dates if dated.begins), None)
    if isinstance(entry, Resolution | Draft):
        title, publisher = entry.symbol, "United Nations"
    else:
        title = publisher = entry.title  # a text speaks for itself
    return Source(id=entry.id, title=title, publisher=publisher, url=entry.link, published=issued)
