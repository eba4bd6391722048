"""The kinds of entry the base holds."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an entry is about; also the ``kind:`` line at the head of a data file."""

    OPERATION = "operation"
    RESOLUTION = "resolution"
    AREA = "area"
    BODY = "body"
    DOCUMENT = "document"
    EVENT = "event"
    PERSON = "person"
    SOURCE = "source"

    @property
    def plural(self) -> str:
        """The kind's name for several entries, in lower case."""
        return _PLURALS[self]


_PLURALS = {
    Kind.OPERATION: "operations",
    Kind.RESOLUTION: "resolutions",
    Kind.AREA: "areas of cooperation",
    Kind.BODY: "bodies",
    Kind.DOCUMENT: "documents",
    Kind.EVENT: "events",
    Kind.PERSON: "people",
    Kind.SOURCE: "sources",
}

ENTRY_KINDS: tuple[Kind, ...] = tuple(kind for kind in Kind if kind is not Kind.SOURCE)
"""The kinds that have cards of their own: all but sources."""
