"""Taking an entry out of the data files, with every link that leads to it.

Only the lines concerned change, so that comments and order stay. What other entries *state* on its
authority is not touched: the loader points at such statements, and a person must cite another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Any

import yaml

from . import yamltext
from .yamltext import Parsed

Edit = tuple[int, int, str]
"""From which character of a text up to which, and what comes there instead."""


class NotRemovableError(Exception):
    """A file is written in a way that does not allow the change; it is named."""

    def __init__(self, file: str) -> None:
        """Keep the file's name."""
        super().__init__(file)
        self.file = file


def without_entry(files: Mapping[str, bytes], key: str) -> dict[str, bytes]:
    """The files without an entry or source, the links to it, and golden queries that find only it.

    Raises ``KeyError`` when no file has an entry of that id, and :class:`NotRemovableError` when a
    file has to be changed by hand.
    """
    word = re.compile(rb"(?<![\w-])" + re.escape(key.encode()) + rb"(?![\w-])")
    changed = {}
    is_found = False
    for name in sorted(files):
        if not word.search(files[name]):
            continue
        parsed = yamltext.parse(name, files[name])
        if parsed.problems or not isinstance(parsed.data.get("entries"), list):
            raise NotRemovableError(name)
        wanted = [each for each in map(_without(key), parsed.data["entries"]) if each is not None]
        is_found |= any(_id(each) == key for each in parsed.data["entries"])
        if wanted != parsed.data["entries"]:
            changed[name] = _written(parsed, key, {**parsed.data, "entries": wanted})
    if not is_found:
        raise KeyError(key)
    return {**files, **changed}


def _id(entry: Any) -> object:
    return entry.get("id") if isinstance(entry, dict) else None


def _without(key: str) -> Callable[[Any], Any]:
    """How an entry should be after the removal; ``None`` where it goes."""

    def changed(entry: Any) -> Any:
        if not isinstance(entry, dict) or _id(entry) == key:
            return None if isinstance(entry, dict) else entry
        result = dict(entry)
        if isinstance(entry.get("finds"), list) and key in entry["finds"]:
            left = [found for found in entry["finds"] if found != key]
            return {**entry, "finds": left} if left else None
        if isinstance(entry.get("relations"), dict):
            kept = {
                relation: [target for target in targets if target != key]
                for relation, targets in entry["relations"].items()
                if isinstance(targets, list)
            }
            result["relations"] = {relation: left for relation, left in kept.items() if left}
            if not result["relations"]:
                del result["relations"]
        return result

    return changed


def _written(parsed: Parsed, key: str, wanted: Any) -> bytes:
    """The text with its lines changed; raises when that does not say what is wanted."""
    text = parsed.text
    for start, end, new in sorted(_Editor(parsed, key).edits(), reverse=True):
        text = text[:start] + new + text[end:]
    if not wanted["entries"]:
        text = re.sub(r"^entries:.*", "entries: []", text, count=1, flags=re.MULTILINE)
    again = yamltext.parse(parsed.file, text.encode())
    if again.problems or again.data != wanted:
        raise NotRemovableError(parsed.file)
    return text.encode()


class _Editor:
    """Finds the parts of a text that name an id."""

    def __init__(self, parsed: Parsed, key: str) -> None:
        self._parsed, self._key = parsed, key
        lengths = map(len, parsed.text.splitlines(keepends=True))
        self._starts = [0, *accumulate(lengths)]
        """Where each line begins."""
        self._items = _child(parsed.compose(), "entries").value

    def edits(self) -> Iterator[Edit]:
        for number, item in enumerate(self._items):
            fields = {name.value: (name, value) for name, value in item.value}
            finds = fields.get("finds", (None, None))[1]
            is_it = "id" in fields and fields["id"][1].value == self._key
            if is_it or (finds and self._kept(finds) == []):
                yield self._without_item(number)
            elif finds and len(self._kept(finds)) < len(finds.value):
                yield from self._without_target(finds)
            elif "relations" in fields:
                yield from self._without_links(*fields["relations"])

    def _kept(self, targets: yaml.Node) -> list[str]:
        return [target.value for target in targets.value if target.value != self._key]

    def _without_links(self, name: yaml.Node, relations: yaml.CollectionNode) -> Iterator[Edit]:
        kept = {relation.value: self._kept(targets) for relation, targets in relations.value}
        if not any(kept.values()):
            yield self._without_lines(name, relations)
        elif relations.flow_style:
            if sum(map(len, kept.values())) < sum(len(each.value) for _, each in relations.value):
                shown = ", ".join(f"{key}: {_flow(left)}" for key, left in kept.items() if left)
                yield relations.start_mark.index, relations.end_mark.index, f"{{{shown}}}"
        else:
            for relation, targets in relations.value:
                if not kept[relation.value]:
                    yield self._without_lines(relation, targets)
                elif len(kept[relation.value]) < len(targets.value):
                    yield from self._without_target(targets)

    def _without_target(self, targets: yaml.CollectionNode) -> Iterator[Edit]:
        if targets.flow_style:
            yield targets.start_mark.index, targets.end_mark.index, _flow(self._kept(targets))
            return
        for target in targets.value:
            if target.value == self._key:
                yield self._without_lines(target, target)

    def _without_lines(self, first: yaml.Node, last: yaml.Node) -> Edit:
        """All lines from the beginning of one part to the end of another."""
        while isinstance(last, yaml.CollectionNode) and not last.flow_style:
            # A block ends where the next part begins; its last part tells its own end.
            last = last.value[-1] if isinstance(last, yaml.SequenceNode) else last.value[-1][1]
        return self._starts[first.start_mark.line], self._starts[last.end_mark.line + 1], ""

    def _without_item(self, number: int) -> Edit:
        """All lines of an entry."""
        start, end = self._parsed.entry_lines(number)
        return self._starts[start], self._starts[end], ""


def _child(node: yaml.Node, key: str) -> yaml.Node:
    found: yaml.Node = next(value for name, value in node.value if name.value == key)
    return found


def _flow(ids: list[str]) -> str:
    return f"[{', '.join(ids)}]"
