"""The base as plain data, for ``export --json`` and ``show --json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from .base import FactBase, Link
from .model import Draft, Entry, Resolution
from .parts import Position
from .votes import Voted, Votes

Heading: TypeAlias = Callable[[Link], str]
"""Says what an entry at the other end of a link is, in words for people."""


def export_base(base: FactBase, heading: Heading) -> dict[str, Any]:
    """The whole base. ``sources`` holds every source that a statement cites, texts included."""
    cited = {s.source for entry in base.entries.values() for s in entry.statements}
    sources = [base.source(key) for key in sorted(cited | set(base.sources))]
    votes = Votes(base)
    return {
        "revision": base.revision,
        "sources": [s.model_dump(mode="json", by_alias=True) for s in sources],
        "entries": [export_entry(base, entry, votes, heading) for entry in base.entries.values()],
    }


def export_entry(base: FactBase, entry: Entry, votes: Votes, heading: Heading) -> dict[str, Any]:
    """One entry with all its names, and its relations from both ends.

    Each of those has its key, its direction and, for people, its ``heading``.

    Of a vote there are the counts, and the roll call where it is known; both are ``None`` where
    they are not. ``chapter`` is ``"VII"`` or ``None``.
    """
    data = {
        "id": entry.id,
        "kind": entry.kind.value,
        **entry.model_dump(mode="json", by_alias=True),
    }
    data["aliases"] = names(entry)
    data["summary"] = entry.gist
    data["link"] = entry.link
    if isinstance(entry, Resolution | Draft):
        data |= vote_data(entry, votes)
    if isinstance(entry, Resolution):
        data["chapter"] = "VII" if entry.chapter == "VII" else None
    data["related"] = [
        {
            "relation": heading(link),
            "key": link.relation.value,
            "direction": link.direction.value,
            "id": link.entry.id,
            "title": link.entry.title,
        }
        for link in base.links(entry)
    ]
    return data


def vote_data(text: Voted, votes: Votes) -> dict[str, Any]:
    """The counts of a vote and its roll call, each ``None`` where it is not known."""
    roll_call = votes.roll_call(text)
    return {
        "vote": text.vote and {position.value: text.vote.count(position) for position in Position},
        "roll_call": roll_call and {p.value: list(names) for p, names in roll_call.items()},
    }


def names(entry: Entry) -> list[str]:
    """Aliases as written, then the notations that follow from the entry's number or symbol."""
    return list(dict.fromkeys([*entry.aliases, *entry.spellings]))
