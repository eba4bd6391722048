"""Sharing out what a card tells over pages, each pleasant on a phone and within Discord's limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..facts.base import FactBase
from ..facts.model import Entry, Source
from ..facts.parts import Statement
from ..wording.kinds import one
from .text import clip, safe

_PLEASANT = 1900
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
    for statement in entry.statements:
        size = sum(len(line) + 1 for line in _statement(base, entry, statement))
        page = _page_for(pages, size, _PLEASANT if pages[-1].statements else _MOST)
        page.statements.append(statement)
    return pages


def _page_for(pages: list[Page], size: int, limit: int) -> Page:
    """The last page if it has room, else a new one."""
    if pages[-1].used + size > limit and pages[-1].used:
        pages.append(Page())
    pages[-1].used += size
    return pages[-1]


def statement_lines(base: FactBase, entry: Entry, statements: Iterable[Statement]) -> Iterator[str]:
    """Statements as they are shown, each with where it stands."""
    for statement in statements:
        yield from _statement(base, entry, statement)


def _statement(base: FactBase, entry: Entry, statement: Statement) -> Iterator[str]:
    yield f"- {safe(statement.text)}"
    yield _citation(base, entry, statement)
    if statement.note:
        yield f"-# ℹ️ {safe(statement.note)}"


def _citation(base: FactBase, entry: Entry, statement: Statement) -> str:
    if statement.source == entry.id:
        where = f"The {one(entry.kind)}"
    else:
        where = safe(_short_source(base.source(statement.source)))
    section = statement.section
    part = f" › {safe(section)}" if section and not section.startswith("Whole ") else ""
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
