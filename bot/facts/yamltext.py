"""Reading YAML strictly: plain data with the place of every part, or the reasons why not.

The reader works on parser events instead of constructing objects, so tags can build nothing, an
alias cannot multiply (both are refused outright), nesting is bounded, and each value keeps the
line and column that later problems point at. All scalars are text: ``no`` stays “no”, and a date
needs no quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: slower, same meaning
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

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

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(slots=True)
class Parsed:
    """One file as plain dicts, lists and text, with the place of every part."""

    file: str
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """Line and column of a part, or of the nearest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path, message: str) -> Problem:
        """A problem located at ``path``."""
        line, column = self.place(path)
        return Problem(self.file, line, column, message)


def parse(file: str, content: bytes) -> Parsed:
    """Read one file; ``problems`` is empty exactly when ``data`` can be used."""
    parsed = Parsed(file)
    text = _decode(parsed, content)
    if text is None:
        return parsed
    try:
        events = iter(yaml.parse(text, Loader=_Loader))
        parsed.data = _Reader(parsed, events).document()
    except yaml.YAMLError as error:
        parsed.problems.append(_yaml_problem(file, error))
    except _RefusedError:
        pass  # the reader has recorded why
    if not parsed.problems and parsed.data is None:
        parsed.problems.append(
            Problem(file, 0, 0, "the file is empty – give it `kind:` and `entries:`, or delete it")
        )
    return parsed


class _RefusedError(Exception):
    """Reading cannot go on; the problem is recorded."""


def _decode(parsed: Parsed, content: bytes) -> str | None:
    def refuse(line: int, column: int, message: str) -> None:
        parsed.problems.append(Problem(parsed.file, line, column, message))

    if len(content) > MAX_FILE_BYTES:
        size = len(content) / 1024 / 1024
        refuse(0, 0, f"the file has {size:.1f} MB – split it into files of at most 4 MB")
        return None
    if content.startswith(UTF16):
        refuse(1, 1, "the file is UTF-16 – save it as UTF-8")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        refuse(line, column, "the file is not UTF-8 text – save it as UTF-8")
        return None
    if _INVISIBLE.search(text):
        for number, row in enumerate(text.split("\n"), start=1):
            if len(parsed.problems) == _MAX_HIDDEN:
                refuse(number, 1, "more of the same – is this a text at all? Save it as UTF-8 text")
                break
            if found := _INVISIBLE.search(row):
                refuse(number, found.start() + 1, _forbidden_message(found[0]))
    return None if parsed.problems else text


_INVISIBLE = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0"
    "\ufff9-\uffff\U000e0000-\U000e007f]"
)
"""What nobody sees: controls, soft hyphens, fillers, marks that turn the direction of writing,
breaks that only some programs heed. Line feeds and carriage returns are left out."""


def _forbidden_message(char: str) -> str:
    if char == "\t":
        return "a tab character – indent with spaces"
    return f"an invisible control character (U+{ord(char):04X}) – delete it"


def _yaml_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(file, line, column, f"not valid YAML: {what} – {_yaml_remedy(str(what))}")


def _yaml_remedy(what: str) -> str:
    if "mapping values are not allowed" in what:
        return "a text that contains “: ” must stand in quotes, or the indentation is off"
    if "could not find expected ':'" in what or "simple key" in what:
        return "the line before may lack its colon or closing quote"
    if "end of stream" in what or "quoted scalar" in what:
        return "a quote or bracket was opened and not closed"
    if "special characters" in what or "character" in what:
        return "remove the character, or put the text in quotes"
    if "did not find expected key" in what:
        return (
            "compare the indentation with the entry above; a text that begins with a quotation "
            "mark is best written after `>-`, on a line of its own"
        )
    return "compare the indentation, quotes and brackets with the entry above"


class _Reader:
    """Builds plain data from parser events."""

    def __init__(self, parsed: Parsed, events: Iterator[Any]) -> None:
        self._parsed = parsed
        self._events = events
        self._values = 0

    def document(self) -> Any:
        data: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document (`---`) – keep one per file")
                data = self._node(next(self._events), ())
        return data

    def _refuse(self, event: Any, message: str) -> None:
        self._note(event, message)
        raise _RefusedError

    def _note(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self._parsed.problems.append(
            Problem(self._parsed.file, mark.line + 1, mark.column + 1, message)
        )

    def _check(self, event: Any) -> None:
        if hidden := _INVISIBLE.search(event.value):  # written as an escape, such as "\\u202e"
            self._refuse(event, _forbidden_message(hidden[0]))

    def _node(self, event: Any, path: Path) -> Any:
        self._parsed.places.setdefault(
            path, (event.start_mark.line + 1, event.start_mark.column + 1)
        )
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"the alias *{event.anchor} – write the value out in full")
        if event.anchor is not None:
            self._refuse(
                event, f"the anchor &{event.anchor} – write the value out where it is used"
            )
        if event.tag is not None and not (
            isinstance(event, yaml.ScalarEvent) and event.implicit[1]
        ):
            self._refuse(event, f"the tag {event.tag} – facts are plain text, remove the tag")
        self._values += 1
        if self._values > _MAX_VALUES:
            self._refuse(event, f"over {_MAX_VALUES:,} values – split the file into several")
        if len(path) > _MAX_DEPTH:
            self._refuse(event, "nested too deeply – no entry needs so many levels")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        self._check(event)
        plain = event.implicit[0]
        return None if plain and event.value in _NULLS else event.value

    def _mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                self._refuse(event, "a key must be a plain word – check the indentation here")
            self._check(event)
            key = event.value
            if key in result:
                first = self._parsed.places[(*path, key)][0]
                remedy = (
                    "begin a new entry with “- id:”, or keep one" if key == "id" else "keep one"
                )
                self._note(
                    event, f"the key “{key}” stands twice (first on line {first}) – {remedy}"
                )
            place = (event.start_mark.line + 1, event.start_mark.column + 1)
            self._parsed.places.setdefault((*path, key), place)
            result.setdefault(key, self._node(next(self._events), (*path, key)))
        return result

    def _sequence(self, path: Path) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            result.append(self._node(event, (*path, len(result))))
        return result
