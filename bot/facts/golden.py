"""Golden queries: texts that must find their entry, checked before any data goes live."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .base import FactBase
from .model import GoldenQuery

if TYPE_CHECKING:
    from .search import SearchEngine


@dataclass(frozen=True, slots=True)
class Lost:
    """A golden query that no longer finds its entry first, and what it finds instead."""

    query: str
    wanted: tuple[str, ...]
    found: str | None
    because: str
    was_lost: bool = False
    """Whether it is lost in what is served as well: somebody has accepted that."""


def lost_queries(engine: SearchEngine, golden: tuple[GoldenQuery, ...]) -> tuple[Lost, ...]:
    """The golden queries that ``engine`` does not answer with an entry they name.

    Who is told that the base does not cover it, and shown entries all the same, has found nothing.
    """
    lost = []
    for expected in golden:
        results = engine.search(expected.query, limit=1)
        is_found = results.hits and not results.outsider
        found = results.hits[0].entry.id if is_found else None
        if found not in expected.finds:
            lost.append(Lost(expected.query, expected.finds, found, expected.because or ""))
    return tuple(lost)


def losses(
    new: SearchEngine, served: FactBase, engine_of_served: Callable[[], SearchEngine]
) -> tuple[Lost, ...]:
    """The golden queries that a new base does not answer.

    Those of ``served`` that the new base leaves out count as well: taking a query away does not
    take it past the gate, unless its entry has another id now and the query says so. The engine of
    what is served is asked for only when it is needed.
    """
    asked = {_asked(each) for each in new.base.golden}
    left_out = tuple(
        each for each in served.golden if _asked(each) not in asked and not _moved(each, new.base)
    )
    lost = lost_queries(new, new.base.golden + left_out)
    if not lost:
        return ()
    before = {(each.query, each.wanted) for each in lost_queries(engine_of_served(), served.golden)}
    marked = (replace(each, was_lost=(each.query, each.wanted) in before) for each in lost)
    return tuple(e for e in marked if not e.was_lost or (e.query, e.wanted) in asked)


def _moved(golden: GoldenQuery, new: FactBase) -> bool:
    """Whether a query names another entry because its own is gone."""
    is_gone = not any(wanted in new.entries for wanted in golden.finds)
    return is_gone and any(golden.query == each.query for each in new.golden)


def _asked(golden: GoldenQuery) -> tuple[str, tuple[str, ...]]:
    return golden.query, golden.finds
