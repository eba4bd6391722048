"""Reading YAML strictly: plain data with the place of every part, or the reasons why not.

The reader works on parser events instead of constructing objects, so tags can build nothing, an
alias cannot multiply (both are refused outright) and nesting is bounded. All scalars are text:
``no`` stays “no”, and a date needs no quotes. Lines and columns are looked up only when a problem
has to point at them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: slower, same meaning
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

from ..messages import Message, message
from .problems import Problem

MAX_FILE_BYTES = 4 * 1024 * 1024
UTF16 = (b"\xff\xfe", b"\xfe\xff")
"""What files in that encoding begin with."""
_MAX_DEPTH = 12
_MAX_VALUES = 250_000
"""So many lists, groups and texts a file may hold; a full one of real entries has 150,000, while
four megabytes of nothing but commas would take a gigabyte of memory."""
_MAX_HIDDEN = 1000
"""Lines of invisible characters that are told."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CUTTING = re.compile(r" #| +#(?=\S)")
"""What cuts a text but was hardly meant to: a comment has two spaces before its “#”, one behind."""

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass
class Parsed:
    """One file as plain dicts, lists and text, with the place of every part."""

    file: str
    text: str = ""
    data: Any = None
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def places(self) -> dict[Path, Place]:
        """Line and column of each part, counted from one; of a key's value, those of the key."""
        return dict(_places(self.compose(), ())) if self.data is not None else {}

    def compose(self) -> yaml.Node:
        """A text that has data, as nodes, each of which knows where it begins and ends."""
        node = yaml.compose(self.text, Loader=_Loader)
        assert node is not None, "there are data"
        return node

    def entry_lines(self, number: int) -> tuple[int, int]:
        """From which line of the text up to which an entry stands, counted from nought.

        Comments and empty lines before the next entry belong to that one.
        """
        lines = self.text.splitlines()
        start = self.places["entries", number][0] - 1
        following = self.places.get(("entries", number + 1))
        end = following[0] - 1 if following else len(lines)
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip()[0] == "#"):
            end -= 1
        return start, end

    def place(self, path: Path) -> Place:
        """Line and column of a part, or of the nearest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path, what: Message, *, is_first: bool = False) -> Problem:
        """A problem located at ``path``."""
        line, column = self.place(path)
        return Problem(self.file, line, column, what, is_first)


def _places(node: yaml.Node, path: Path) -> Iterator[tuple[Path, Place]]:
    """The place of each part below a node; of a key that stands twice the first one counts."""
    if not path:
        yield path, _place(node)
    if isinstance(node, yaml.MappingNode):
        for key, value in reversed(node.value):
            yield from _places(value, (*path, key.value))
            yield (*path, key.value), _place(key)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield (*path, number), _place(item)
            yield from _places(item, (*path, number))


def _place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def parse(file: str, content: bytes) -> Parsed:
    """Read one file; ``problems`` is empty exactly when ``data`` can be used."""
    parsed = Parsed(file)
    text = _decode(parsed, content)
    if text is None:
        return parsed
    parsed.text = text
    loader = _Loader(text)
    try:
        parsed.data = _Reader(parsed, loader.get_event).document()
    except yaml.YAMLError as error:
        parsed.problems.append(_yaml_problem(file, error))
    except _RefusedError:
        pass  # the reader has recorded why
    finally:
        loader.dispose()
    if not parsed.problems and parsed.data is None:
        parsed.problems.append(Problem(file, 0, 0, message("facts.file_empty")))
    return parsed


class _RefusedError(Exception):
    """Reading cannot go on; the problem is recorded."""


def _decode(parsed: Parsed, content: bytes) -> str | None:
    def refuse(line: int, column: int, code: str, **values: object) -> None:
        parsed.problems.append(Problem(parsed.file, line, column, message(code, **values)))

    if len(content) > MAX_FILE_BYTES:
        most = MAX_FILE_BYTES // 2**20
        refuse(0, 0, "facts.file_too_big", size=f"{len(content) / 2**20:.1f}", most=most)
        return None
    if content.startswith(UTF16):
        refuse(1, 1, "facts.file_is_utf16")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        refuse(line, column, "facts.file_is_not_utf8")
        return None
    if _INVISIBLE.search(text):
        for number, row in enumerate(text.split("\n"), start=1):
            if len(parsed.problems) == _MAX_HIDDEN:
                refuse(number, 1, "facts.more_invisible")
                break
            if found := _INVISIBLE.search(row):
                problem = Problem(parsed.file, number, found.start() + 1, _forbidden(found[0]))
                parsed.problems.append(problem)
    return None if parsed.problems else text


_INVISIBLE = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0"
    "\ufff9-\uffff\U000e0000-\U000e007f]"
)
"""What nobody sees: controls, soft hyphens, fillers, marks that turn the direction of writing,
breaks that only some programs heed. Line feeds and carriage returns are left out."""


def _forbidden(char: str) -> Message:
    if char == "\t":
        return message("facts.tab")
    return message("facts.invisible", character=f"U+{ord(char):04X}")


def _yaml_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    remedy = next((code for part, code in _YAML_REMEDIES if part in str(what)), "facts.yaml.other")
    told = message("facts.not_yaml", what=str(what), remedy=message(remedy))
    return Problem(file, line, column, told)


_YAML_REMEDIES = (
    ("mapping values are not allowed", "facts.yaml.colon_in_text"),
    ("could not find expected ':'", "facts.yaml.line_before"),
    ("simple key", "facts.yaml.line_before"),
    ("end of stream", "facts.yaml.not_closed"),
    ("quoted scalar", "facts.yaml.not_closed"),
    ("character", "facts.yaml.character"),
    ("did not find expected key", "facts.yaml.expected_key"),
)
"""What the reader complains of, in parts of its own words, and the remedy for each."""


class _Reader:
    """Builds plain data from parser events."""

    def __init__(self, parsed: Parsed, next_event: Callable[[], Any]) -> None:
        self._parsed = parsed
        self._next = next_event
        self._values = 0
        self._has_comments = " #" in parsed.text

    def document(self) -> Any:
        data: Any = None
        documents = 0
        while (event := self._next()) is not None and not isinstance(event, yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "facts.second_document")
                data = self._node(self._next(), 0)
        return data

    def _refuse(self, event: Any, code: str, **values: object) -> None:
        self._note(event.start_mark, message(code, **values))
        raise _RefusedError

    def _note(self, mark: Any, what: Message, *, is_first: bool = False) -> None:
        problem = Problem(self._parsed.file, mark.line + 1, mark.column + 1, what, is_first)
        self._parsed.problems.append(problem)

    def _node(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "facts.alias", name=event.anchor)
        if event.anchor is not None:
            self._refuse(event, "facts.anchor", name=event.anchor)
        self._values += 1
        if self._values > _MAX_VALUES:
            self._refuse(event, "facts.too_many_values", count=_MAX_VALUES)
        if depth > _MAX_DEPTH:
            self._refuse(event, "facts.too_deep")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if event.tag is not None:
            self._refuse(event, "facts.tag", tag=event.tag)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth + 1)
        return self._sequence(depth + 1)

    def _scalar(self, event: Any) -> str | None:
        if event.tag is not None and not event.implicit[1]:
            self._refuse(event, "facts.tag", tag=event.tag)
        if not event.implicit[0]:
            self._check_escapes(event)
            return str(event.value)
        if self._has_comments and _CUTTING.match(self._parsed.text, event.end_mark.index):
            self._note(event.end_mark, message("facts.cut_by_comment", text=event.value))
        return None if event.value in _NULLS else str(event.value)

    def _check_escapes(self, event: Any) -> None:
        """What was written as an escape, such as a backslash and “u202e”, was not seen before."""
        if event.style == '"' and (hidden := _INVISIBLE.search(event.value)):
            self._note(event.start_mark, _forbidden(hidden[0]))
            raise _RefusedError

    def _mapping(self, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                self._refuse(event, "facts.key_no_word")
            self._check_escapes(event)
            key = event.value
            if key in result:
                remedy = message("facts.new_entry" if key == "id" else "facts.keep_one")
                first = lines[key] + 1
                twice = message("facts.key_twice", key=key, line=first, remedy=remedy)
                self._note(event.start_mark, twice, is_first=True)
            lines.setdefault(key, event.start_mark.line)
            result.setdefault(key, self._node(self._next(), depth))
        return result

    def _sequence(self, depth: int) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            result.append(self._node(event, depth))
        return result
