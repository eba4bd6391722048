"""The one look of all cards: a colour and a sign for each kind."""

from __future__ import annotations

from ..facts.kinds import Kind
from ..facts.model import Entry, Person, Resolution

COLOURS = {
    Kind.OPERATION: 0x2E9E6B,
    Kind.RESOLUTION: 0x4A90E2,
    Kind.AREA: 0xE0A030,
    Kind.BODY: 0x8E6FD8,
    Kind.DOCUMENT: 0x3FB1B5,
    Kind.EVENT: 0xE0654F,
    Kind.PERSON: 0xC76BA3,
}
NEUTRAL = 0x7A8290
"""The colour of cards that are about no single entry."""

SIGNS = {
    Kind.OPERATION: "🛡️",
    Kind.RESOLUTION: "📜",
    Kind.AREA: "🤝",
    Kind.BODY: "🏛️",
    Kind.DOCUMENT: "🖋️",
    Kind.EVENT: "📅",
    Kind.PERSON: "👤",
}

KIND_NAMES = {
    Kind.OPERATION: "Operation",
    Kind.RESOLUTION: "Security Council resolution",
    Kind.AREA: "Area of cooperation",
    Kind.BODY: "Body",
    Kind.DOCUMENT: "Document",
    Kind.EVENT: "Event",
    Kind.PERSON: "Person",
}


def short_name(entry: Entry) -> str:
    """The name that fits a button: ``Resolution 1244 (1999)``, ``KFOR``, ``Guterres``."""
    if isinstance(entry, Resolution):
        return f"Resolution {entry.number} ({entry.year})"
    if isinstance(entry, Person):
        return entry.title
    # “Kosovo Force (KFOR)” ends in its acronym. In “Operation Sharp Guard (Adriatic)” the end only
    # explains, and so does what follows a colon; in “NATO support to … (AMIS)” it names another.
    name, _, end = entry.title.removesuffix(")").rpartition(" (")
    if name and entry.title.endswith(")"):
        return end if end in entry.aliases and 2 < len(end) <= 12 else name
    return entry.title.partition(": ")[0]


def when(entry: Entry) -> str:
    """The entry's first date in words, or an empty string."""
    return entry.dates[0].spoken() if entry.dates else ""
