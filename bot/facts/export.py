"""The base as plain data, for ``export --json`` and ``show --json``."""

from __future__ import annotations

from typing import Any

from .base import FactBase
from .model import Entry


def export_base(base: FactBase) -> dict[str, Any]:
    """The whole base. ``sources`` holds every source that a statement cites, texts included."""
    cited = {s.source for entry in base.entries.values() for s in entry.statements}
    sources = [base.source(key) for key in sorted(cited | set(base.sources))]
    return {
        "revision": base.revision,
        "sources": [s.model_dump(mode="json", by_alias=True) for s in sources],
        "entries": [export_entry(base, entry) for entry in base.entries.values()],
    }


def export_entry(base: FactBase, entry: Entry) -> dict[str, Any]:
    """One entry with all its names, and its relations from both ends."""
    data = {
        "id": entry.id,
        "kind": entry.kind.value,
        **entry.model_dump(mode="json", by_alias=True),
    }
    data["aliases"] = names(entry)
    data["summary"] = entry.gist
    data["link"] = entry.link
    data["related"] = [
        {"relation": link.label, "id": link.entry.id, "title": link.entry.title}
        for link in base.links(entry)
    ]
    return data


def names(entry: Entry) -> list[str]:
    """Aliases as written, then the notations that follow from the entry's number or symbol."""
    return list(dict.fromkeys([*entry.aliases, *entry.spellings]))
