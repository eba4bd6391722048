"""Sharing out what a card tells over pages, each pleasant on a phone and within Discord's limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..facts.base import FactBase
from ..facts.model import Entry, Source
from ..facts.parts import Statement
from ..wording import Reader
from ..wording.kinds import one
from .text import clip, safe

_PLEASANT = 1900
"""Characters after which a page takes no further statement."""
_MOST = 3000
"""Characters that no page exceeds: with heading and sources it stays below Discord's 4,000."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as it is shown: its text, where it stands, and a note."""

    statement: Statement
    text: str
    citation: str
    note: str

    @property
    def size(self) -> int:
        """Characters with all lines and their ends."""
        return sum(len(line) + 1 for line in (self.text, self.citation, self.note) if line)


@dataclass(slots=True)
class Page:
    """One page: lines of facts, and statements."""

    used: int = 0
    facts: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def statements(self) -> list[Statement]:
        """The statements of the page."""
        return [each.statement for each in self.told]


def share_out(
    reader: Reader, base: FactBase, entry: Entry, opening: int, facts: Iterable[str]
) -> list[Page]:
    """The pages of an entry's card; ``opening`` characters of the first are taken already."""
    pages = [Page(used=opening)]
    for line in facts:
        _page_for(pages, len(line) + 1, _MOST).facts.append(line)
    for statement in entry.statements:
        told = _told(reader, base, entry, statement)
        page = _page_for(pages, told.size, _PLEASANT if pages[-1].told else _MOST)
        page.told.append(told)
    return pages


def _page_for(pages: list[Page], size: int, limit: int) -> Page:
    """The last page if it has room, else a new one."""
    if pages[-1].used + size > limit and pages[-1].used:
        pages.append(Page())
    pages[-1].used += size
    return pages[-1]


def statement_lines(told: Sequence[Told]) -> Iterator[str]:
    """Statements as they are shown, each with where it stands.

    What several in a row share is named once, below the last of them.
    """
    for number, each in enumerate(told):
        yield each.text
        following = told[number + 1] if number + 1 < len(told) else None
        if each.note or following is None or following.citation != each.citation:
            yield each.citation
        if each.note:
            yield each.note


def _told(reader: Reader, base: FactBase, entry: Entry, statement: Statement) -> Told:
    note = f"-# ℹ️ {safe(statement.note)}" if statement.note else ""
    citation = _citation(reader, base, entry, statement)
    return Told(statement, f"- {safe(statement.text)}", citation, note)


def _citation(reader: Reader, base: FactBase, entry: Entry, statement: Statement) -> str:
    if statement.source == entry.id:
        where = str(reader.say("cards.entry.itself", kind=one(entry.kind, reader)))
    else:
        where = safe(_short_source(base.source(statement.source)))
    section = statement.section
    part = f" › {safe(section)}" if section else ""
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
