"""The rules that concern several entries at once: ids, names and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .kinds import Kind
from .model import Entry, GoldenQuery, Outsider, Record, Resolution, Source
from .problems import Problem, did_you_mean
from .relations import RELATION_TYPES
from .wording import fold
from .yamltext import Parsed, Path


@dataclass(slots=True, eq=False)
class Item:
    """One thing in a file: as written, and as a record when it is valid by itself."""

    parsed: Parsed
    path: Path
    raw: dict[str, Any]
    record: Record | None = None

    @property
    def id(self) -> str | None:
        """The id as written, so that a link to an entry with another fault does not dangle."""
        value = self.raw.get("id")
        return value if isinstance(value, str) else None

    def problem(self, path: Path, message: str) -> Problem:
        """A problem at a part of this item."""
        return self.parsed.problem((*self.path, *path), message)

    def where(self) -> str:
        """``file:line`` of the item."""
        return f"{self.parsed.file}:{self.parsed.place(self.path)[0]}"


def cross_check(items: list[Item]) -> list[Problem]:
    """Every problem between entries: ids and names used twice, links that lead nowhere or wrong."""
    by_id: dict[str, Item] = {}
    problems: list[Problem] = []
    for item in items:
        if item.id is None:
            continue
        first = by_id.setdefault(item.id, item)
        if first is not item:
            message = (
                f"the id “{item.id}” is used twice (first at {first.where()}) – choose another"
            )
            problems.append(item.problem(("id",), message))
    problems += _names(items)
    problems += _numbers(items)
    problems += _outsiders(items)
    for item in items:
        problems += _links(item, by_id)
        problems += _citations(item, by_id)
        problems += _golden(item, by_id)
    return problems


def _entries(items: Iterable[Item]) -> Iterator[tuple[Item, Entry]]:
    for item in items:
        if isinstance(item.record, Entry):
            yield item, item.record


def _names(items: list[Item]) -> Iterator[Problem]:
    seen: dict[tuple[Kind, str], tuple[Item, str]] = {}
    for item, entry in _entries(items):
        seen.setdefault((entry.kind, fold(entry.title)), (item, entry.id))
    for item, entry in _entries(items):
        for index, alias in enumerate(entry.aliases):
            first, owner = seen.setdefault((entry.kind, fold(alias)), (item, entry.id))
            if owner != entry.id:
                message = (
                    f"the name “{alias}” belongs to “{owner}” already ({first.where()}) – "
                    "keep it where it fits best; a topic can be a keyword instead"
                )
                yield item.problem(("aliases", index), message)


def _numbers(items: list[Item]) -> Iterator[Problem]:
    seen: dict[int, Item] = {}
    for item, entry in _entries(items):
        if isinstance(entry, Resolution):
            first = seen.setdefault(entry.number, item)
            if first is not item:
                message = f"resolution {entry.number} stands at {first.where()} already – keep one"
                yield item.problem(("number",), message)


def _outsiders(items: list[Item]) -> Iterator[Problem]:
    named = {
        fold(name): entry.id
        for _, entry in _entries(items)
        for name in (entry.title, *entry.aliases)
    }
    for item in items:
        if isinstance(item.record, Outsider):
            for index, name in enumerate(item.record.names):
                if owner := named.get(fold(name)):
                    message = f"“{name}” is in the base as “{owner}” – remove it here"
                    yield item.problem(("names", index), message)


def _links(item: Item, by_id: dict[str, Item]) -> Iterator[Problem]:
    entry = item.record
    if not isinstance(entry, Entry):
        return
    for key, targets in entry.relations.items():
        kind = RELATION_TYPES.get(key)
        path: Path = ("relations", key)
        if kind is None:
            hint = did_you_mean(key, RELATION_TYPES) or f" – use one of {', '.join(RELATION_TYPES)}"
            yield item.problem(path, f"unknown relation “{key}”{hint}")
            continue
        if entry.kind not in kind.origins:
            allowed = _listed(kind.origins)
            message = f"`{key}` cannot start at a {entry.kind} – it belongs on {allowed}"
            yield item.problem(path, message)
        for index, target in enumerate(targets):
            yield from _target(item, (*path, index), key, target, by_id)


def _target(
    item: Item, path: Path, key: str, target: str, by_id: dict[str, Item]
) -> Iterator[Problem]:
    other = by_id.get(target)
    if other is None:
        hint = did_you_mean(target, by_id) or " – add that entry, or remove the link"
        yield item.problem(path, f"no entry has the id “{target}”{hint}")
    elif target == item.id:
        yield item.problem(path, f"`{key}` leads from “{target}” to itself – remove it")
    elif isinstance(other.record, Source):
        yield item.problem(
            path, f"“{target}” is a source – link to an entry; cite sources in statements"
        )
    elif isinstance(other.record, Entry):
        allowed = RELATION_TYPES[key].targets
        if other.record.kind not in allowed:
            kind = other.record.kind
            message = f"`{key}` cannot lead to the {kind} “{target}” – only to {_listed(allowed)}"
            yield item.problem(path, message)


def _citations(item: Item, by_id: dict[str, Item]) -> Iterator[Problem]:
    if not isinstance(item.record, Entry):
        return
    for index, statement in enumerate(item.record.statements):
        path: Path = ("statements", index, "source")
        cited = by_id.get(statement.source)
        if cited is None:
            hint = did_you_mean(statement.source, by_id) or " – add it to a sources file"
            yield item.problem(path, f"no source has the id “{statement.source}”{hint}")
        elif isinstance(cited.record, Entry) and cited.record.kind not in _CITABLE:
            message = (
                f"“{statement.source}” is a {cited.record.kind} – cite a source, "
                "a resolution or a document"
            )
            yield item.problem(path, message)


_CITABLE = frozenset({Kind.RESOLUTION, Kind.DOCUMENT})


def _golden(item: Item, by_id: dict[str, Item]) -> Iterator[Problem]:
    if not isinstance(item.record, GoldenQuery):
        return
    for index, target in enumerate(item.record.finds):
        if target not in by_id:
            hint = did_you_mean(target, by_id) or " – name an entry that exists"
            yield item.problem(("finds", index), f"no entry has the id “{target}”{hint}")


def _listed(kinds: Iterable[Kind]) -> str:
    return " or ".join(sorted(f"{'an' if kind[0] in 'aeo' else 'a'} {kind}" for kind in kinds))
