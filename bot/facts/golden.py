"""Golden queries: texts that must find their entry, checked before any data goes live."""

from __future__ import annotations

from dataclasses import dataclass

from .model import GoldenQuery
from .search import SearchEngine


@dataclass(frozen=True, slots=True)
class Lost:
    """A golden query that no longer finds its entry first, and what it finds instead."""

    query: str
    wanted: tuple[str, ...]
    found: str | None
    because: str


def lost_queries(engine: SearchEngine, golden: tuple[GoldenQuery, ...]) -> tuple[Lost, ...]:
    """The golden queries that ``engine`` does not answer with an entry they name."""
    lost = []
    for expected in golden:
        hits = engine.search(expected.query, limit=1).hits
        found = hits[0].entry.id if hits else None
        if found not in expected.finds:
            lost.append(Lost(expected.query, expected.finds, found, expected.because))
    return tuple(lost)
