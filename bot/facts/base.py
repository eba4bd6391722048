"""The fact base: one immutable value that every lookup reads."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .kinds import Kind
from .model import Draft, Entry, GoldenQuery, Outsider, Resolution, Source, Standing, Synonyms
from .parts import Record
from .relations import RELATION_TYPES


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as one entry sees it: how to name it, and the entry at the other end."""

    label: str
    entry: Entry


class FactBase:
    """All entries and sources, with their links readable from both ends.

    A base never changes after it is built: a reload builds another one beside it. It holds plain
    containers that refer to entries by id, so that a worker process can build it and send it over
    in pieces (see :mod:`bot.facts.transfer`).
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        sources: Iterable[Source],
        vocabulary: Iterable[Synonyms] = (),
        outsiders: Iterable[Outsider] = (),
        golden: Iterable[GoldenQuery] = (),
    ) -> None:
        """Arrange validated entries and sources; the loader has proved that all links hold."""
        self._entries = {entry.id: entry for entry in entries}
        self._sources = {source.id: source for source in sources}
        self.vocabulary = tuple(vocabulary)
        self.outsiders = tuple(outsiders)
        self.golden = tuple(golden)
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
            Link(label, self._entries[other]) for label, other in self._links.get(entry.id, ())
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
            *sorted(self.vocabulary, key=lambda group: group.words),
            *sorted(self.outsiders, key=lambda outsider: outsider.names),
            *sorted(self.golden, key=lambda golden: golden.query),
        ]
        for record in records:
            digest.update(type(record).__name__.encode())  # an entry may change its kind alone
            digest.update(record.model_dump_json(by_alias=True).encode())
        return digest.hexdigest()[:12]


_LABEL_ORDER = {
    label: place
    for place, kind in enumerate(RELATION_TYPES.values())
    for label in (kind.forward, kind.backward)
}
_STANDING_ORDER = {standing: place for place, standing in enumerate(Standing)}


def _both_ends(entries: Mapping[str, Entry]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Each entry's links as (label, id of the other end), in the order that cards show them."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for entry in entries.values():
        for key, targets in entry.relations.items():
            kind = RELATION_TYPES[key]
            for target in targets:
                found[entry.id][kind.forward, target] = None
                found[target][kind.backward, entry.id] = None

    def place(link: tuple[str, str]) -> tuple[int, int]:
        label, other = link
        return _LABEL_ORDER[label], _STANDING_ORDER[entries[other].standing]

    return {key: tuple(sorted(links, key=place)) for key, links in found.items()}


def _as_source(entry: Entry) -> Source:
    issued = next((dated.begins for dated in entry.dates if dated.begins), None)
    if isinstance(entry, Resolution | Draft):
        title, publisher = entry.symbol, "UN Security Council"
    else:
        title, publisher = entry.title, "the document itself"
    return Source(id=entry.id, title=title, publisher=publisher, url=entry.link, published=issued)
