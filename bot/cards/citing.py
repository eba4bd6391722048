"""Naming sources at the foot of a card."""

from __future__ import annotations

from collections.abc import Iterable

from ..facts.base import FactBase
from ..facts.parts import Statement
from .text import clip, linked, safe

_NAME = 60  # characters of a source's title: one line, two on a phone


def source_links(
    base: FactBase,
    statements: Iterable[Statement],
    room: int,
    *,
    rest: str,
) -> str:
    """The sources that statements cite, each once and linked.

    Beyond ``room`` characters, addresses included, no more are named, and ``rest`` stands for them.
    The first one always is, without its address when that is too long.
    """
    names: list[str] = []
    used = 0
    for key in dict.fromkeys(statement.source for statement in statements):
        source = base.source(key)
        title = clip(f"{source.short}: {source.title}" if source.short else source.title, _NAME)
        name = linked(title, source.url)
        used += len(name) + 3
        if names and used > room:
            return " · ".join([*names, rest])
        if used > room:
            name = safe(title)
        names.append(name)
    return " · ".join(names)
