"""What changes between two fact bases, so that a moderator can check it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from ..messages import Message, message
from .base import FactBase
from .calendar import Calendar
from .model import LANGUAGES, Entry, GoldenQuery
from .parts import Record
from .relations import Direction, Relation

Day = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an entry that differs; ``None`` stands for “was not there”.

    ``field`` is the way to it in the keys of the data files, such as ``date 1 › on``. ``is_order``
    says that only the order of its parts differs.
    """

    field: str
    old: str | None
    new: str | None
    is_order: bool = False


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
    relation: Relation
    target: str

    @property
    def heading(self) -> Message:
        """What the target is to the origin."""
        return message(f"relation.{self.relation}.{Direction.FORWARD}")


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
    golden_added: tuple[GoldenQuery, ...] = ()
    golden_removed: tuple[GoldenQuery, ...] = ()
    """One that is altered is in both."""
    others: tuple[Message, ...] = ()
    """Changes to search words."""

    @property
    def is_empty(self) -> bool:
        """Whether the two bases say the same."""
        return self.old_revision == self.new_revision


def compare(old: FactBase, new: FactBase) -> Difference:
    """The difference from ``old`` to ``new``, entries in the order of their ids."""
    before, after = _records(old), _records(new)
    common = sorted(before.keys() & after.keys())
    old_links, new_links = _links(old), _links(new)
    old_days, new_days = Calendar(old).days, Calendar(new).days
    old_golden, new_golden = Counter(old.golden), Counter(new.golden)
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
        golden_added=tuple(sorted((new_golden - old_golden).elements(), key=_golden_order)),
        golden_removed=tuple(sorted((old_golden - new_golden).elements(), key=_golden_order)),
        others=tuple(_search_changes(old, new)),
    )


def _records(base: FactBase) -> dict[str, Any]:
    return {**base.sources, **base.entries}


def _named(record: Any) -> Named:
    return Named(record.id, record.title, str(record.kind))


def _kind(record: Any) -> str:
    return str(record.kind)


def _links(base: FactBase) -> set[LinkChange]:
    return {
        LinkChange(entry.id, Relation(key), target)
        for entry in base.entries.values()
        for key, targets in entry.relations.items()
        for target in targets
    }


def _link_order(link: LinkChange) -> tuple[str, str, str]:
    return link.origin, link.relation, link.target


def _field_changes(old: Record, new: Record) -> Iterator[FieldChange]:
    before, after = _plain(old), _plain(new)
    for key in dict.fromkeys([*before, *after]):
        yield from _value_changes(key, before.get(key), after.get(key))


_LINKS = "links"


def _plain(record: Record) -> dict[str, Any]:
    data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data["kind"] = _kind(record)
    if isinstance(record, Entry):
        # Links that come or go are told as links; what is left is the order they are written in.
        data[_LINKS] = [
            f"{key} {target}"
            for key, found in data.pop("relations", {}).items()
            for target in found
        ]
    return data


def _value_changes(field: str, old: Any, new: Any) -> Iterator[FieldChange]:
    if old == new:
        return
    if isinstance(old, Mapping) or isinstance(new, Mapping):
        before, after = old or {}, new or {}
        for key in dict.fromkeys([*before, *after]):
            yield from _value_changes(f"{field} › {key}", before.get(key), after.get(key))
    elif isinstance(old, list) or isinstance(new, list):
        before, after = old or [], new or []
        if any(isinstance(item, Mapping) for item in (*before, *after)):
            yield from _item_changes(field, before, after)
        else:
            yield from _name_changes(field, before, after)
    else:
        yield FieldChange(field, _said(old), _said(new))


def _said(value: Any) -> str | None:
    return None if value is None else str(value)


def _name_changes(field: str, old: list[Any], new: list[Any]) -> Iterator[FieldChange]:
    """Of a list of names only those that go and come; the whole lists where the order differs."""
    gone = [str(name) for name in old if name not in new]
    come = [str(name) for name in new if name not in old]
    if not gone and not come:
        old_order, new_order = ", ".join(map(str, old)), ", ".join(map(str, new))
        yield FieldChange(field, old_order, new_order, is_order=True)
    elif field != _LINKS:  # links that come and go are told by themselves
        yield FieldChange(field, ", ".join(gone) or None, ", ".join(come) or None)


def _item_changes(field: str, old: list[Any], new: list[Any]) -> Iterator[FieldChange]:
    """Changes of dates or statements, aligned: one put in front does not shift all the others."""
    one = field.removesuffix("s")
    keys_old, keys_new = [_key(item) for item in old], [_key(item) for item in new]
    matcher = SequenceMatcher(None, keys_old, keys_new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for before, after in zip_longest(range(i1, i2), range(j1, j2)):
            number = (before if after is None else after) + 1
            yield from _value_changes(
                f"{one} {number}",
                None if before is None else old[before],
                None if after is None else new[after],
            )


def _key(item: Any) -> str:
    return json.dumps(item, sort_keys=True)


def _search_changes(old: FactBase, new: FactBase) -> Iterator[Message]:
    groups = (
        ("outsider", _outsiders(old), _outsiders(new)),
        ("question", _questions(old), _questions(new)),
        ("term", _terms(old), _terms(new)),
    )
    for what, before, after in groups:
        for text in sorted((after - before).elements()):
            yield message(f"facts.search.{what}_added", text=text)
        for text in sorted((before - after).elements()):
            yield message(f"facts.search.{what}_removed", text=text)


def _questions(base: FactBase) -> Counter[str]:
    return Counter(f"{each.query} → {', '.join(each.finds)}" for each in base.questions)


def _outsiders(base: FactBase) -> Counter[str]:
    return Counter(f"{', '.join(o.names)} ({o.what})" for o in base.outsiders)


def _terms(base: FactBase) -> Counter[str]:
    return Counter(
        f"{said} ({language}) → {term.en}"
        for term in base.glossary
        for language in LANGUAGES
        for said in term.said(language)
    )


def _golden_order(golden: GoldenQuery) -> tuple[object, ...]:
    return golden.query, golden.finds, golden.because
