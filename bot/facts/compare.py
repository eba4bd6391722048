"""What changes between two fact bases, in words a moderator can check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .base import FactBase
from .calendar import Calendar
from .model import Entry, Record

Day = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry that differs; ``None`` stands for “was not there”."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An entry or source as a list names it."""

    id: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry or source that stays, with what differs."""

    what: Named
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link between two entries that appears or vanishes."""

    origin: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two bases."""

    old_revision: str
    new_revision: str
    added: tuple[Named, ...] = ()
    removed: tuple[Named, ...] = ()
    changed: tuple[Changed, ...] = ()
    links_added: tuple[LinkChange, ...] = ()
    links_removed: tuple[LinkChange, ...] = ()
    days_gained: tuple[Day, ...] = ()
    days_lost: tuple[Day, ...] = ()
    others: tuple[str, ...] = field(default=())
    """Changes to search words and golden queries, a line each."""

    @property
    def is_empty(self) -> bool:
        """Whether the two bases say the same."""
        return self.old_revision == self.new_revision

    def summary(self) -> str:
        """The counts in one line: ``2 added, 1 removed, 3 changed``."""
        counts = (
            (len(self.added), "added"),
            (len(self.removed), "removed"),
            (len(self.changed), "changed"),
            (len(self.links_added), "links gained"),
            (len(self.links_removed), "links lost"),
            (len(self.others), "search changes"),
        )
        said = ", ".join(f"{count} {word}" for count, word in counts if count)
        return said or "nothing changed"


def compare(old: FactBase, new: FactBase) -> Difference:
    """The difference from ``old`` to ``new``, entries in the order of their ids."""
    before, after = _records(old), _records(new)
    common = sorted(before.keys() & after.keys())
    old_links, new_links = _links(old), _links(new)
    old_days, new_days = Calendar(old).days, Calendar(new).days
    return Difference(
        old.revision,
        new.revision,
        added=tuple(_named(after[key]) for key in sorted(after.keys() - before.keys())),
        removed=tuple(_named(before[key]) for key in sorted(before.keys() - after.keys())),
        changed=tuple(
            Changed(_named(after[key]), fields)
            for key in common
            if before[key] != after[key]
            and (fields := tuple(_field_changes(before[key], after[key])))
        ),
        links_added=tuple(sorted(new_links - old_links, key=_link_order)),
        links_removed=tuple(sorted(old_links - new_links, key=_link_order)),
        days_gained=tuple(sorted(new_days - old_days)),
        days_lost=tuple(sorted(old_days - new_days)),
        others=tuple(_search_changes(old, new)),
    )


def _records(base: FactBase) -> dict[str, Any]:
    return {**base.sources, **base.entries}


def _named(record: Any) -> Named:
    return Named(record.id, record.title, str(record.kind))


def _links(base: FactBase) -> set[LinkChange]:
    return {
        LinkChange(entry.id, key, target)
        for entry in base.entries.values()
        for key, targets in entry.relations.items()
        for target in targets
    }


def _link_order(link: LinkChange) -> tuple[str, str, str]:
    return link.origin, link.label, link.target


def _field_changes(old: Record, new: Record) -> Iterator[FieldChange]:
    before, after = _flat(old), _flat(new)
    for key in dict.fromkeys([*before, *after]):
        if before.get(key) != after.get(key):
            yield FieldChange(key, before.get(key), after.get(key))


def _flat(record: Record) -> dict[str, str]:
    """The fields of a record as text; statements and dates each under their own name."""
    data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(record, Entry):
        data["kind"] = str(record.kind)
        data.pop("relations", None)  # told as links
    flat: dict[str, str] = {}
    for key, value in data.items():
        for name, part in _parts(key, value):
            flat[name] = part
    return flat


def _parts(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for inner, part in value.items():
            yield from _parts(f"{key} › {inner}", part)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for number, item in enumerate(value, start=1):
            yield from _parts(f"{key.rstrip('s')} {number}", item)
    elif isinstance(value, list):
        yield key, ", ".join(map(str, value))
    else:
        yield key, str(value)


def _search_changes(old: FactBase, new: FactBase) -> Iterator[str]:
    groups = (
        (
            "synonyms",
            [", ".join(g.words) for g in old.vocabulary],
            [", ".join(g.words) for g in new.vocabulary],
        ),
        (
            "not covered",
            [", ".join(o.names) for o in old.outsiders],
            [", ".join(o.names) for o in new.outsiders],
        ),
        ("golden query", [_golden(g) for g in old.golden], [_golden(g) for g in new.golden]),
    )
    for what, before, after in groups:
        for text in sorted(set(after) - set(before)):
            yield f"{what} added: {text}"
        for text in sorted(set(before) - set(after)):
            yield f"{what} removed: {text}"


def _golden(query: Any) -> str:
    return f"“{query.query}” finds {' or '.join(query.finds)}"
