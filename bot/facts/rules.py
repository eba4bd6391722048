"""The rules that concern several entries at once: ids, names and links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from .council_rules import check_council
from .items import Item
from .kinds import Kind
from .model import Entry, GoldenQuery, Outsider, Resolution, Source
from .parts import Record
from .problems import Problem, did_you_mean
from .relations import RELATION_TYPES
from .wording import fold
from .yamltext import Path


def cross_check(
    items: list[Item], unread: Collection[str] = (), former: Collection[str] = ()
) -> list[Problem]:
    """Every problem between entries: ids and names used twice, links that lead nowhere or wrong.

    ``unread`` are ids that stand in files which could not be read: links to them are no problem.
    ``former`` are ids that there were until now: whoever removes or renames one is told so.
    """
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
    problems += check_council(items, by_id)
    for item in items:
        problems += _links(item, by_id)
        problems += _citations(item, by_id)
        problems += _dangling(item, by_id, unread, former)
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
            message = (
                f"`{key}` cannot start at the {entry.kind} “{entry.id}” – it belongs on {allowed}"
            )
            yield item.problem(path, message)
        for index, target in enumerate(targets):
            yield from _target(item, (*path, index), key, target, by_id)


def _target(
    item: Item, path: Path, key: str, target: str, by_id: dict[str, Item]
) -> Iterator[Problem]:
    other = by_id.get(target)
    if other is None:
        return  # it dangles
    if target == item.id:
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
        record = cited.record if cited else None
        if isinstance(record, Entry) and not record.kind.traits.is_text:
            message = (
                f"“{statement.source}” is a {record.kind} – cite a source, "
                "a resolution or a document"
            )
            yield item.problem(path, message)


def _dangling(
    item: Item, by_id: dict[str, Item], unread: Collection[str], former: Collection[str]
) -> Iterator[Problem]:
    """What leads to an id that nothing has."""
    for path, target, what, remedy in _mentions(item.record):
        if target in by_id or target in unread:
            continue
        if target in former:
            message = f"the {what} “{target}” would be gone – keep it under that id, or {remedy}"
        else:
            guess = did_you_mean(target, by_id)
            hint = f"{guess} If not, add it, or {remedy}" if guess else f" – add it, or {remedy}"
            message = f"no {what} has the id “{target}”{hint}"
        yield item.problem(path, message)


def _mentions(record: Record | None) -> Iterator[tuple[Path, str, str, str]]:
    """Each id that a record mentions, where, what it should be, and what to do if it is not."""
    if isinstance(record, GoldenQuery):
        for index, target in enumerate(record.finds):
            yield ("finds", index), target, "entry", "remove the query"
    if not isinstance(record, Entry):
        return
    for key, targets in record.relations.items():
        if key in RELATION_TYPES:
            for index, target in enumerate(targets):
                remedy = "remove the link"
                yield ("relations", key, index), target, "entry", remedy
    for index, statement in enumerate(record.statements):
        path = ("statements", index, "source")
        yield path, statement.source, "source", "cite another"


def _listed(kinds: Iterable[Kind]) -> str:
    return " or ".join(sorted(f"{'an' if kind[0] in 'aeo' else 'a'} {kind}" for kind in kinds))
