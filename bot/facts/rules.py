"""The rules that concern several entries at once: ids, names and links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..messages import Names, message
from .council_rules import check_council
from .items import Item
from .kinds import ENTRY_KINDS, Kind
from .model import (
    LANGUAGES,
    Entry,
    GlossaryTerm,
    GoldenQuery,
    Outsider,
    Resolution,
    Source,
)
from .parts import Record
from .problems import DANGLING, Guesses, Problem
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
            twice = item.problem(("id",), "facts.id_twice", id=item.id, first=first.where())
            problems.append(twice)
    problems += _names(items)
    problems += _numbers(items)
    problems += _outsiders(items)
    problems += _glossary(items)
    problems += check_council(items, by_id)
    guesses = Guesses(by_id)
    for item in items:
        problems += _links(item, by_id)
        problems += _citations(item, by_id)
        problems += _dangling(item, by_id, unread, former, guesses)
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
                yield item.problem(
                    ("aliases", index),
                    "facts.name_taken",
                    name=alias,
                    owner=owner,
                    first=first.where(),
                )


def _numbers(items: list[Item]) -> Iterator[Problem]:
    seen: dict[int, Item] = {}
    for item, entry in _entries(items):
        if isinstance(entry, Resolution):
            first = seen.setdefault(entry.number, item)
            if first is not item:
                yield item.problem(
                    ("number",), "facts.number_twice", number=entry.number, first=first.where()
                )


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
                    yield item.problem(
                        ("names", index), "facts.outsider_is_here", name=name, owner=owner
                    )


def _glossary(items: list[Item]) -> Iterator[Problem]:
    """Terms without a word in another language, and words that would stand for two terms."""
    seen: dict[tuple[str, str], tuple[Item, GlossaryTerm]] = {}
    for item in items:
        term = item.record
        if not isinstance(term, GlossaryTerm):
            continue
        if not any(term.said(language) for language in LANGUAGES):
            yield item.problem(("en",), "facts.term_untranslated", en=term.en)
        for language in LANGUAGES:
            for index, said in enumerate(term.said(language)):
                path: Path = (language, index)
                if not fold(said):
                    yield item.problem(path, "facts.term_empty", said=said)
                    continue
                first, other = seen.setdefault((language, fold(said)), (item, term))
                if other.en != term.en:
                    yield item.problem(
                        path, "facts.term_twice", said=said, other=other.en, first=first.where()
                    )


def _links(item: Item, by_id: dict[str, Item]) -> Iterator[Problem]:
    entry = item.record
    if not isinstance(entry, Entry):
        return
    for key, targets in entry.relations.items():
        kind = RELATION_TYPES.get(key)
        path: Path = ("relations", key)
        if kind is None:
            keys = message("facts.use_one_of", known=Names(tuple(RELATION_TYPES), "or"))
            remedy = Guesses(RELATION_TYPES).did_you_mean(key, keys)
            yield item.problem(path, "facts.unknown_relation", key=key, remedy=remedy)
            continue
        if entry.kind not in kind.origins:
            yield item.problem(
                path,
                "facts.relation_cannot_start",
                key=key,
                kind=message(f"kind.{entry.kind}.one"),
                id=entry.id,
                allowed=_listed(kind.origins),
            )
        for index, target in enumerate(targets):
            yield from _target(item, (*path, index), key, target, by_id)


def _target(
    item: Item, path: Path, key: str, target: str, by_id: dict[str, Item]
) -> Iterator[Problem]:
    other = by_id.get(target)
    if other is None:
        return  # it dangles
    if target == item.id:
        yield item.problem(path, "facts.relation_to_itself", key=key, id=target)
    elif isinstance(other.record, Source):
        yield item.problem(path, "facts.relation_to_source", id=target)
    elif isinstance(other.record, Entry):
        allowed = RELATION_TYPES[key].targets
        if other.record.kind not in allowed:
            yield item.problem(
                path,
                "facts.relation_cannot_lead",
                key=key,
                kind=message(f"kind.{other.record.kind}.one"),
                id=target,
                allowed=_listed(allowed),
            )


def _citations(item: Item, by_id: dict[str, Item]) -> Iterator[Problem]:
    if not isinstance(item.record, Entry):
        return
    for index, statement in enumerate(item.record.statements):
        path: Path = ("statements", index, "source")
        cited = by_id.get(statement.source)
        record = cited.record if cited else None
        if isinstance(record, Entry) and not record.kind.traits.is_text:
            texts = _listed(kind for kind in ENTRY_KINDS if kind.traits.is_text)
            yield item.problem(
                path,
                "facts.not_citable",
                id=statement.source,
                kind=message(f"kind.{record.kind}.a"),
                allowed=texts,
            )


def _dangling(
    item: Item,
    by_id: dict[str, Item],
    unread: Collection[str],
    former: Collection[str],
    guesses: Guesses,
) -> Iterator[Problem]:
    """What leads to an id that nothing has."""
    for path, target, role in _mentions(item.record):
        if target in by_id or target in unread:
            continue
        if target in former:
            yield item.problem(path, f"{DANGLING}{role}.gone", id=target)
            continue
        remedy = message(f"{DANGLING}{role}.remedy")
        if guess := guesses.nearest(target):
            remedy = message("facts.did_you_mean_or", guess=guess, remedy=remedy)
        yield item.problem(path, f"{DANGLING}{role}", id=target, remedy=remedy)


def _mentions(record: Record | None) -> Iterator[tuple[Path, str, str]]:
    """Each id that a record mentions, where, and for what."""
    if isinstance(record, GoldenQuery):
        for index, target in enumerate(record.finds):
            yield ("finds", index), target, "query"
    if isinstance(record, Entry):
        yield from _of_entry(record)


def _of_entry(record: Entry) -> Iterator[tuple[Path, str, str]]:
    for key, targets in record.relations.items():
        if key in RELATION_TYPES:
            for index, target in enumerate(targets):
                yield ("relations", key, index), target, "link"
    for index, statement in enumerate(record.statements):
        yield ("statements", index, "source"), statement.source, "source"


def _listed(kinds: Iterable[Kind]) -> Names:
    return Names(tuple(message(f"kind.{kind}.a") for kind in sorted(kinds)), "or")
