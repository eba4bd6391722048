"""The fact base: one immutable value that every lookup reads."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from ..messages import Message, message
from .kinds import Kind
from .model import Draft, Entry, GoldenQuery, Outsider, Resolution, Source, Standing
from .parts import Record
from .relations import RELATION_TYPES, Direction, Relation


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


class FactBase:
    """All entries and sources, with their links readable from both ends.

    A base never changes after it is built: a reload builds another one beside it. It holds plain
    containers that refer to entries by id, so that a worker process can build it and send it over
    in pieces (see :mod:`bot.workers.transfer`).
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        sources: Iterable[Source],
        outsiders: Iterable[Outsider] = (),
        golden: Iterable[GoldenQuery] = (),
    ) -> None:
        """Arrange validated entries and sources; the loader has proved that all links hold."""
        self._entries = {entry.id: entry for entry in entries}
        self._sources = {source.id: source for source in sources}
        self.outsiders = tuple(outsiders)
        queries = tuple(golden)
        self.golden = tuple(each for each in queries if each.because is not None)
        """What must be found,"""
        self.questions = tuple(each for each in queries if each.because is None)
        """and what leads the search to entries."""
        self._links = _both_ends(self._entries)
        self._numbers = {
            entry.number: key
            for key, entry in self._entries.items()
            if isinstance(entry, Resolution)
        }
        self.counts: dict[Kind, int] = dict.fromkeys(Kind, 0)
        for entry in self._entries.values():
            self.counts[entry.kind] += 1
        self.counts[Kind.SOURCE] = len(self._sources)
        self.revision = self._digest()
        """Twelve hexadecimal digits that stand for the content, in whatever files it stands."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by its id, in the order of the files."""
        return MappingProxyType(self._entries)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source entry by its id."""
        return MappingProxyType(self._sources)

    def links(self, entry: Entry) -> tuple[Link, ...]:
        """Every relation of an entry, from whichever end it was written, most telling first."""
        return tuple(
            Link(relation, direction, self._entries[other])
            for relation, direction, other in self._links.get(entry.id, ())
        )

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        """The entries of one kind, in the order of the files."""
        return (entry for entry in self._entries.values() if entry.kind is kind)

    @property
    def numbers(self) -> Collection[int]:
        """The numbers of all resolutions."""
        return self._numbers.keys()

    def resolution(self, number: int) -> Resolution:
        """The resolution with a number; raises ``KeyError`` when the base does not have it."""
        found = self._entries[self._numbers[number]]
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
        ]
        for record in records:
            digest.update(type(record).__name__.encode())  # an entry may change its kind alone
            digest.update(record.model_dump_json(by_alias=True).encode())
        return digest.hexdigest()[:12]


_STANDING_ORDER = {standing: place for place, standing in enumerate(Standing)}
_RELATION_ORDER = {
    (relation, direction): place
    for place, (relation, direction) in enumerate(product(Relation, Direction))
}
_Seen = tuple[Relation, Direction, str]
"""A link as one entry sees it, with the id of the other end."""


def _both_ends(entries: Mapping[str, Entry]) -> dict[str, tuple[_Seen, ...]]:
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
        return _RELATION_ORDER[relation, direction], _STANDING_ORDER[entries[other].standing]

    return {key: tuple(sorted(links, key=place)) for key, links in found.items()}


def _as_source(entry: Entry) -> Source:
    issued = next((dated.begins for dated in entry.dates if dated.begins), None)
    if isinstance(entry, Resolution | Draft):
        title, publisher = entry.symbol, "United Nations"
    else:
        title = publisher = entry.title  # a text speaks for itself
    return Source(id=entry.id, title=title, publisher=publisher, url=entry.link, published=issued)
