"""Sharing out what a card tells over pages, each pleasant on a phone and within Discord's limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ..facts.base import FactBase
from ..facts.model import Entry, Source, Statement
from .text import clip, safe

_PLEASANT = 1600
"""Characters after which a page takes no further statement."""
_MOST = 3000
"""Characters that no page exceeds: with heading and sources it stays below Discord's 4,000."""


@dataclass(slots=True)
class Page:
    """One page: lines of facts, and statements."""

    used: int = 0
    facts: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


def share_out(base: FactBase, entry: Entry, opening: int, facts: Iterable[str]) -> list[Page]:
    """The pages of an entry's card; ``opening`` characters of the first are taken already."""
    pages = [Page(used=opening)]
    for line in facts:
        _page_for(pages, len(line) + 1, _MOST).facts.append(line)
    previous = None
    for statement in entry.statements:
        where = (statement.source, statement.section)
        told = sum(len(line) + 1 for line in _statement(statement))
        cited = len(_citation(base, entry, statement)) + 1
        size = told + (0 if where == previous else cited)
        page = _page_for(pages, size, _PLEASANT if pages[-1].statements else _MOST)
        page.used += cited if where == previous and not page.statements else 0
        page.statements.append(statement)
        previous = where
    return pages


def _page_for(pages: list[Page], size: int, limit: int) -> Page:
    """The last page if it has room, else a new one."""
    if pages[-1].used + size > limit and pages[-1].used:
        pages.append(Page())
    pages[-1].used += size
    return pages[-1]


def statement_lines(base: FactBase, entry: Entry, statements: Iterable[Statement]) -> Iterator[str]:
    """Statements as they are shown: those from one place stand together above its name."""
    for _, group in groupby(statements, key=lambda told: (told.source, told.section)):
        together = list(group)
        for statement in together:
            yield from _statement(statement)
        yield _citation(base, entry, together[0])


def _statement(statement: Statement) -> Iterator[str]:
    yield f"- {safe(statement.text)}"
    if statement.note:
        yield f"-# ℹ️ {safe(statement.note)}"


def _citation(base: FactBase, entry: Entry, statement: Statement) -> str:
    if statement.source == entry.id:
        where = f"The {entry.kind}"
    else:
        where = safe(_short_source(base.source(statement.source)))
    part = "" if statement.section.startswith("Whole ") else f" › {safe(statement.section)}"
    return f"-# ↳ {where}{part}"


def _short_source(source: Source) -> str:
    title = source.title
    if source.short:
        return source.short
    if title.startswith("S/"):
        return clip(title, 60)
    named = title if title.startswith(source.publisher) else f"{source.publisher}: {title}"
    year = str(source.published.year) if source.published else ""
    return clip(named, 70) + (f", {year}" if year and year not in title else "")
