"""The chapters of the UN Charter, and which articles stand in each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .base import FactBase
from .model import Document
from .perbase import per_base
from .relations import Direction, Relation
from .wording import fold

CHARTER = "un-charter"
"""The id of its entry."""
_ROMAN = re.compile(r"\bChapter ([IVX]+)\b")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its Roman number, its first and last article, and its entry."""

    number: str
    first: int
    last: int
    entry: Document

    @property
    def matter(self) -> str:
        """What it is about, as its title says."""
        return self.entry.title.partition(": ")[2]


@per_base
def chapters(base: FactBase) -> Mapping[str, Chapter]:
    """The chapters in their order, each by its folded number, such as ``vii``."""
    charter = base.entries.get(CHARTER)
    parts = (
        link.entry
        for link in (base.links(charter, Relation.PART_OF) if charter is not None else ())
        if link.direction is Direction.BACKWARD
    )
    found = [
        Chapter(number[1], *part.articles, part)
        for part in parts
        if isinstance(part, Document) and part.articles and (number := _ROMAN.search(part.title))
    ]
    return {fold(each.number): each for each in sorted(found, key=lambda each: each.first)}


def chapter_called(number: str, base: FactBase) -> Chapter | None:
    """The chapter of a number, in Roman or Arabic figures."""
    known = chapters(base)
    if number.isdigit():
        return dict(enumerate(known.values(), start=1)).get(int(number))
    return known.get(fold(number))


def chapter_of(article: int, base: FactBase) -> Chapter | None:
    """The chapter in which an article stands; ``None`` where there is no such article."""
    held = (each for each in chapters(base).values() if each.first <= article <= each.last)
    return next(held, None)
