"""Naming sources at the foot of a card."""

from __future__ import annotations

from collections.abc import Iterable

from ..facts.base import FactBase
from ..facts.model import Statement
from .text import clip, linked


def source_links(base: FactBase, statements: Iterable[Statement], room: int | None = None) -> str:
    """The sources that statements cite, each once and linked.

    Beyond ``room`` characters, addresses included, no more are named; the first one always is.
    """
    names: list[str] = []
    used = 0
    for key in dict.fromkeys(statement.source for statement in statements):
        source = base.source(key)
        name = linked(clip(source.title, 90), source.url)
        used += len(name) + 3
        if names and room is not None and used > room:
            return " · ".join([*names, "more on the cards"])
        names.append(name)
    return " · ".join(names)
