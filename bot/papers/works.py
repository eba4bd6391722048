"""What is cited: a document of the UN, or a page, as the citation styles need to know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..facts.base import FactBase
from ..facts.dates import FactDate
from ..facts.model import Document, Draft, Entry, Resolution, Source
from ..facts.relations import Relation
from ..facts.votes import voted_on

STATEMENT = "Statement by the President of the Security Council"
COUNCIL, ASSEMBLY = "United Nations Security Council", "United Nations General Assembly"


class WorkKind(StrEnum):
    """What the rules of the styles tell apart."""

    RESOLUTION = "resolution"
    """Of the Security Council."""
    ASSEMBLY = "assembly"
    """A resolution of the General Assembly."""
    DOCUMENT = "document"
    """Any other document with a symbol of the UN."""
    PAGE = "page"
    """Anything else: a page, a treaty, a report."""


@dataclass(frozen=True, slots=True)
class Work:
    """Something that can be cited. ``number`` is that of a resolution: ``1244``, ``68/262``."""

    key: str
    kind: WorkKind
    author: str
    title: str
    symbol: str = ""
    number: str = ""
    date: FactDate | None = None
    url: str | None = None


def works(base: FactBase, entry: Entry) -> tuple[Work, ...]:
    """What to cite for an entry: the text itself, or else the sources of its statements.

    For a mission of the record, which has none, it is the resolutions that made and ended it.
    """
    if isinstance(entry, Resolution | Draft) or (isinstance(entry, Document) and entry.link):
        return (_text(entry),)
    return tuple(_sources(base, entry)) or tuple(_makers(base, entry))


def work_of(base: FactBase, key: str) -> Work:
    """What a statement cites by the id of a source, or of a text of the base."""
    if key in base.sources:
        return _page(base.source(key))
    return _text(base.entries[key])


def _sources(base: FactBase, entry: Entry) -> Iterator[Work]:
    for key in dict.fromkeys(statement.source for statement in entry.statements):
        yield work_of(base, key)


def _makers(base: FactBase, entry: Entry) -> Iterator[Work]:
    relations = (Relation.ESTABLISHED_BY, Relation.MANDATED_BY, Relation.ENDED_BY)
    keys = (key for each in relations for key in entry.relations.get(each, ()))
    texts = (base.entries[key] for key in dict.fromkeys(keys))
    yield from (_text(each) for each in texts if isinstance(each, Resolution))


def _text(entry: Entry) -> Work:
    if isinstance(entry, Resolution):
        return Work(
            entry.id,
            WorkKind.RESOLUTION,
            COUNCIL,
            f"Resolution {entry.number} ({entry.year})",
            entry.symbol,
            str(entry.number),
            voted_on(entry),
            entry.link,
        )
    symbol = entry.symbol if isinstance(entry, Draft | Document) else None
    issued = next((dated.begins for dated in entry.dates if dated.begins), None)
    if not symbol:
        return Work(entry.id, WorkKind.PAGE, "", entry.title, date=issued, url=entry.link)
    if symbol.startswith("A/RES/"):
        number = symbol.removeprefix("A/RES/")
        title = f"Resolution {number}"
        kind, author = WorkKind.ASSEMBLY, ASSEMBLY
    else:
        number, kind = "", WorkKind.DOCUMENT
        author = COUNCIL if symbol.startswith("S/") else ASSEMBLY
        title = _title(entry, symbol)
    return Work(entry.id, kind, author, title, symbol, number, issued, entry.link)


def _title(entry: Entry, symbol: str) -> str:
    """What kind of text it is, or its name; the symbol stands beside it."""
    if isinstance(entry, Draft):
        return "Draft resolution"
    name = entry.title.partition(":")[0].replace(symbol, "").strip()
    return STATEMENT if name == "Presidential statement" else name


def _page(source: Source) -> Work:
    date = source.published or source.as_of
    publisher = source.publisher if source.publisher != source.title else ""
    return Work(source.id, WorkKind.PAGE, publisher, source.title, date=date, url=source.url)
