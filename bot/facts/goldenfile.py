"""Adding and removing golden queries in the YAML file that moderators keep.

Only the lines concerned change, so that comments and order stay; where a file is written in a way
that does not allow it, its queries are written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import yamltext
from .yamltext import Parsed

_KIND = "golden"
_MARK = re.compile(rb"kind\W{1,20}golden")
_PLAIN = re.compile(r"[^\W_][^:#\"'\[\]{},&*!|>%@`~\\]*(?<!\s)")
_NULLS = ("null", "Null", "NULL")
_HEAD = f"# yaml-language-server: $schema=schema.json\nkind: {_KIND}\nentries:\n"
_LEAST_INDENT = 2


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden query as it is written."""

    query: str
    finds: Sequence[str]
    because: str | None = None

    def written(self, indent: int = _LEAST_INDENT) -> str:
        """The query as lines of YAML."""
        margin = " " * indent
        found = ", ".join(_scalar(each) for each in self.finds)
        if self.because is None:
            query = json.dumps(self.query, ensure_ascii=False)  # safe within braces, too
            return f"{margin}- {{query: {query}, finds: [{found}]}}\n"
        return (
            f"{margin}- query: {_scalar(self.query)}\n"
            f"{margin}  finds: [{found}]\n"
            f"{margin}  because: {_scalar(self.because)}\n"
        )


def with_query(files: Mapping[str, bytes], golden: Golden) -> dict[str, bytes]:
    """The files with one more golden query, at the end of the file that has them."""
    found = _golden_files(files)
    if not found:
        return {**files, _free_name(files): (_HEAD + golden.written()).encode()}
    parsed = found[0]
    wanted = [*_entries(parsed), _plain(golden)]
    text = files[parsed.file].decode("utf-8-sig")
    column = parsed.places.get(("entries", 0), (0, _LEAST_INDENT + 3))[1]
    end = "" if text.endswith("\n") else "\n"
    text += end + golden.written(max(column - 3, 0))
    return {**files, parsed.file: _as_wanted(parsed.file, text, wanted)}


def without_query(files: Mapping[str, bytes], query: str) -> dict[str, bytes]:
    """The files without a golden query; raises ``KeyError`` when there is none of that text."""
    for parsed in _golden_files(files):
        entries = _entries(parsed)
        number = next((n for n, each in enumerate(entries) if each.get("query") == query), None)
        if number is not None:
            wanted = entries[:number] + entries[number + 1 :]
            text = _without_item(parsed, number)
            return {**files, parsed.file: _as_wanted(parsed.file, text, wanted)}
    raise KeyError(query)


def _golden_files(files: Mapping[str, bytes]) -> list[Parsed]:
    """The files that hold golden queries, by name; they are valid, as they are being served."""
    marked = [name for name in sorted(files) if _MARK.search(files[name])]
    found = [yamltext.parse(name, files[name]) for name in marked]
    return [parsed for parsed in found if parsed.data and parsed.data.get("kind") == _KIND]


def _entries(parsed: Parsed) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = parsed.data["entries"]
    return entries


def _free_name(files: Mapping[str, bytes]) -> str:
    name = _KIND
    while f"{name}.yaml" in files:
        name += "-queries"
    return f"{name}.yaml"


def _without_item(parsed: Parsed, number: int) -> str:
    """The text without the lines of an item; the comments before the next one stay."""
    lines = parsed.text.splitlines(keepends=True)
    start, end = parsed.entry_lines(number)
    return "".join(lines[:start] + lines[end:])


def _as_wanted(name: str, text: str, wanted: list[dict[str, Any]]) -> bytes:
    """The text, if it says what is wanted; else the wanted queries written anew."""
    content = text.encode()
    parsed = yamltext.parse(name, content)
    if not parsed.problems and parsed.data == {"kind": _KIND, "entries": wanted}:
        return content
    items = [Golden(e["query"], e["finds"], e.get("because")).written() for e in wanted]
    head = _HEAD if items else _HEAD.replace("entries:", "entries: []")
    return (head + "\n".join(items)).encode()


def _plain(golden: Golden) -> dict[str, Any]:
    plain = {"query": golden.query, "finds": list(golden.finds), "because": golden.because}
    return {key: value for key, value in plain.items() if value is not None}


def _scalar(text: str) -> str:
    """Text as a YAML scalar: plain where that is safe."""
    if _PLAIN.fullmatch(text) and text not in _NULLS:
        return text
    return json.dumps(text, ensure_ascii=False)
