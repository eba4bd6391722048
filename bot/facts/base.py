"""The fact base: one immutable value that every lookup reads."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from .kinds import Kind
from .model import Entry, GoldenQuery, Outsider, Record, Resolution, Source, Synonyms
from .relations import RELATION_TYPES


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as one entry sees it: how to name it, and the entry at the other end."""

    label: str
    entry: Entry


class FactBase:
    """All entries and sources, with their links readable from both ends.

    A base never changes after it is built: a reload builds another one beside it. ``revision`` is a
    short hash of the content, the same for the same facts whatever files they stand in.
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
        ordered = {entry.id: entry for entry in entries}
        self.entries: Mapping[str, Entry] = MappingProxyType(ordered)
        self.sources: Mapping[str, Source] = MappingProxyType({s.id: s for s in sources})
        self.vocabulary = tuple(vocabulary)
        self.outsiders = tuple(outsiders)
        self.golden = tuple(golden)

    @cached_property
    def revision(self) -> str:
        """Twelve hexadecimal digits that stand for the content."""
        digest = hashlib.sha256()
        records: list[Record] = [
            *(self.sources[key] for key in sorted(self.sources)),
            *(self.entries[key] for key in sorted(self.entries)),
            *sorted(self.vocabulary, key=lambda group: group.words),
            *sorted(self.outsiders, key=lambda outsider: outsider.names),
            *sorted(self.golden, key=lambda golden: golden.query),
        ]
        for record in records:
            digest.update(record.model_dump_json(by_alias=True).encode())
        return digest.hexdigest()[:12]

    @cached_property
    def _links(self) -> Mapping[str, tuple[Link, ...]]:
        found: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        for entry in self.entries.values():
            for key, targets in entry.relations.items():
                kind = RELATION_TYPES[key]
                for target in targets:
                    other = self.entries[target]
                    found[entry.id][kind.forward].append(other)
                    found[other.id][kind.backward].append(entry)
        return {key: _in_order(by_label) for key, by_label in found.items()}

    def links(self, entry: Entry) -> tuple[Link, ...]:
        """Every relation of an entry, from whichever end it was written, most telling first."""
        return self._links.get(entry.id, ())

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        """The entries of one kind, in the order of the files."""
        return (entry for entry in self.entries.values() if entry.kind is kind)

    @cached_property
    def resolutions(self) -> Mapping[int, Resolution]:
        """Resolutions by their number."""
        found = (e for e in self.entries.values() if isinstance(e, Resolution))
        return {entry.number: entry for entry in found}

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many entries there are of each kind, sources included."""
        counted = dict.fromkeys(Kind, 0)
        for entry in self.entries.values():
            counted[entry.kind] += 1
        counted[Kind.SOURCE] = len(self.sources)
        return counted

    def source(self, key: str) -> Source:
        """The source a statement cites: a source entry, or a text of the base itself."""
        if key in self.sources:
            return self.sources[key]
        return _as_source(self.entries[key])


_LABEL_ORDER = {
    label: place
    for place, kind in enumerate(RELATION_TYPES.values())
    for label in (kind.forward, kind.backward)
}
_STANDING_ORDER = {"core": 0, "notable": 1, "routine": 2}


def _in_order(by_label: Mapping[str, list[Entry]]) -> tuple[Link, ...]:
    links = []
    for label in sorted(by_label, key=lambda name: _LABEL_ORDER[name]):
        unique = {entry.id: entry for entry in by_label[label]}.values()
        ordered = sorted(unique, key=lambda entry: _STANDING_ORDER[entry.standing])
        links += [Link(label, entry) for entry in ordered]
    return tuple(links)


def _as_source(entry: Entry) -> Source:
    issued = next((dated.begins for dated in entry.dates if dated.begins), None)
    if isinstance(entry, Resolution):
        title, publisher = entry.symbol, "UN Security Council"
    else:
        title, publisher = entry.title, "the document itself"
    return Source(id=entry.id, title=title, publisher=publisher, url=entry.link, published=issued)
