"""The one look of all cards: a colour and a sign for each kind."""

from __future__ import annotations

import re

from ..facts.kinds import Kind, per_kind
from ..facts.model import Entry, Person, Resolution
from ..wording import Markup, Reader
from ..wording.entries import when as format_when

COLOURS = per_kind(
    "colours of cards",
    {
        Kind.OPERATION: 0x2E9E6B,
        Kind.RESOLUTION: 0x4A90E2,
        Kind.AREA: 0xE0A030,
        Kind.BODY: 0x8E6FD8,
        Kind.DOCUMENT: 0x3FB1B5,
        Kind.EVENT: 0xE0654F,
        Kind.PERSON: 0xC76BA3,
        Kind.COUNTRY: 0x5B8C9E,
        Kind.DRAFT: 0xB0574F,
    },
)
NEUTRAL = 0x7A8290
"""The colour of cards that are about no single entry."""
GOOD, CAUTION, GRAVE = 0x2E9E6B, 0xE0A030, 0xC0392B
"""Colours of answers: all is well, look at this, something is lost or refused."""

SIGNS = per_kind(
    "signs of kinds",
    {
        Kind.OPERATION: "🛡️",
        Kind.RESOLUTION: "📜",
        Kind.AREA: "🤝",
        Kind.BODY: "🏛️",
        Kind.DOCUMENT: "📄",
        Kind.EVENT: "📅",
        Kind.PERSON: "👤",
        Kind.COUNTRY: "🏳️",
        Kind.DRAFT: "🗳️",
    },
)


def short_name(entry: Entry) -> str:
    """The name that fits a button: ``Resolution 1244 (1999)``, ``KFOR``, ``Arms Trade Treaty``."""
    if isinstance(entry, Resolution):
        return f"Resolution {entry.number} ({entry.year})"
    if isinstance(entry, Person):
        return entry.title
    found = _IN_BRACKETS.fullmatch(entry.title)
    if found is None:
        return entry.title.partition(": ")[0]
    name, inner = found["name"], found["inner"]
    # “Kosovo Force (KFOR)” has its acronym in brackets. In “Operation Sharp Guard (Adriatic)” they
    # only explain, and in “NATO support to … (AMIS)” they name another.
    has_acronym = inner.isupper() and inner in entry.aliases and len(inner) > 2
    is_known_by_it = entry.kind in _KNOWN_BY_ACRONYM or len(name) > _LONG
    if has_acronym and is_known_by_it:
        return inner
    if entry.kind in _KNOWN_BY_ACRONYM and len(name) > _LONG:
        return next((alias for alias in entry.aliases if len(alias) < _LONG), name)
    return name


_IN_BRACKETS = re.compile(r"(?P<name>.+) \((?P<inner>[^()]+)\)(?:, [^()]+)?")
_KNOWN_BY_ACRONYM = (Kind.OPERATION, Kind.BODY)
_LONG = 45


def listed_name(entry: Entry) -> str:
    """The title beside its kind's sign, where a phone shows its first words only.

    A resolution's begins with the number: ``1244 (1999): UN mission and KFOR in Kosovo``.
    """
    return entry.title.removeprefix("Resolution ") if isinstance(entry, Resolution) else entry.title


def when(reader: Reader, entry: Entry) -> Markup:
    """The entry's first date in words, or an empty string."""
    return format_when(entry.dates[0], reader) if entry.dates else Markup("")
