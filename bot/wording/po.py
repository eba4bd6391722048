"""The catalogues of gettext: as much of their format as ours use.

Babel reads all of it, for those who edit catalogues, and takes twenty times as long: a twentieth
of a start.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from gettext import c2py
from pathlib import Path

_PLURALS = re.compile(r"^Plural-Forms:.*\bplural=([^;]+)", re.MULTILINE)
_QUOTED = json.JSONDecoder(strict=False)
_DEFAULT = "n != 1"
"""Which form belongs to a number where a catalogue does not say: as in English."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The texts of one catalogue by their codes, each with its plural forms, if it has any."""

    texts: Mapping[str, tuple[str, ...]]
    form_of: Callable[[int], int]
    """The form that belongs to a number."""

    def text(self, code: str, count: int | None = None) -> str | None:
        """The text of a code, in the form that belongs to ``count``; ``None`` where missing."""
        forms = self.texts.get(code, ("",))
        return forms[self.form_of(1 if count is None else count) if len(forms) > 1 else 0] or None


@dataclass(slots=True)
class _Entry:
    parts: dict[str, str] = field(default_factory=dict)
    """What stands behind each keyword."""
    is_fuzzy: bool = False
    """Whether the text is a guess of a tool that nobody has looked at."""

    @property
    def code(self) -> str:
        return self.parts.get("msgid", "")

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(text for word, text in self.parts.items() if word.startswith("msgstr"))


def read(path: Path) -> Domain:
    """The catalogue in a file; raises ``ValueError`` with the place of what is none."""
    texts: dict[str, tuple[str, ...]] = {}
    form_of = c2py(_DEFAULT)
    for entry in _entries(path, path.read_text("utf-8").splitlines()):
        if not entry.code and (said := _PLURALS.search("".join(entry.forms))):
            form_of = c2py(said[1])
        elif entry.code and not entry.is_fuzzy:
            texts[entry.code] = entry.forms
    return Domain(texts, form_of)


def _entries(path: Path, lines: Iterable[str]) -> Iterable[_Entry]:
    """What stands between two blank lines, or from one ``msgid`` to the next."""
    entry, word = _Entry(), ""
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            if entry.forms:
                yield entry
                entry = _Entry()
            entry.is_fuzzy |= line.startswith("#,") and "fuzzy" in line
        elif line.startswith("msg"):
            word, _, quoted = line.partition(" ")
            if word == "msgid" and entry.parts:
                yield entry
                entry = _Entry()
            entry.parts[word] = _unquoted(quoted, path, number)
        elif line.strip():
            entry.parts[word] = entry.parts.get(word, "") + _unquoted(line, path, number)
    yield entry


def _unquoted(text: str, path: Path, number: int) -> str:
    """A text in quotation marks; its escapes are those that JSON has as well."""
    if text.startswith('"'):
        with suppress(ValueError):
            return str(_QUOTED.decode(text))
    raise ValueError(f"{path}:{number}: no text in quotation marks")
