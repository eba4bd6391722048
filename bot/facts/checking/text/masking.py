"""A text in which mentions and dates are marks, cut into sentences.

“Resolution 1973 was adopted on 17 March 2011 by NATO” reads ``«R0» was adopted on «D1» by «O2»``:
R a resolution, M an operation, P a person, C a country, O any other entry, D a date, U a resolution
that the Council does not have.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry

_NO_END = "".join(rf"(?<!\b{title}\.)" for title in "Mr Mrs Ms Dr Gen St Lt M".split())
"""Not behind a title, whose full stop ends no sentence."""
_END = re.compile(rf"(?<=[.!?]){_NO_END}[\"”’)]*\s+|\s+\|\s+|\s*\n\s*(?:\n|[-•*▪–|]|\d+[.)])\s*|\Z")
_APART = re.compile(r"\n\s*\n|\|")
"""Between sentences that do not go on with one another."""
_LONGEST = 1000
"""Characters of a sentence that are read: more is no sentence."""
_GAP = re.compile(r"\s{40,}")
"""White space that is shown as little: patterns would try each place of it as a beginning."""
MARK = re.compile(r"«([RMPCODU])(\d+)»")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a mark: its place in the text and its meaning."""

    start: int
    end: int
    letter: str
    entry: Entry | None = None
    date: FactDate | None = None
    year: int | None = None
    """The year given with a resolution."""
    number: int = 0
    """The number of a resolution that the Council does not have."""
    words: str = ""
    """Those that stand there, where an entry is named."""
    is_title: bool = False
    """Whether it is how its entry is titled, and no alias that others may have, too."""
    is_again: bool = False
    """Whether it is a pronoun or the like for what was named before, or a date of that year."""

    def meaning(self, place: int) -> Hashable:
        """All of it, as it is seen from a place of the text."""
        return (
            *(self.start - place, self.end - place, self.letter, self.entry and self.entry.id),
            *(self.date, self.year, self.number, self.words, self.is_title, self.is_again),
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a masked text, from ``masked`` on, and the part of the text it stands for."""

    masked: int
    start: int
    end: int
    is_mark: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with marks; ``marks`` and ``pieces`` are those of the whole text.

    ``offset`` is where it begins in the masked text.
    """

    text: str
    offset: int
    marks: tuple[Mark, ...]
    pieces: tuple[Piece, ...]
    paragraph: int = 0

    def found(self, letter: str) -> list[Mark]:
        """The marks of a kind, in order."""
        return [self.marks[number] for each, number in _marked(self.text) if each == letter]

    def entries(self, letter: str) -> list[Entry]:
        """The entries of a kind that it mentions, each once."""
        marks = self.found(letter)
        return list({mark.entry.id: mark.entry for mark in marks if mark.entry}.values())

    def place(self, match: re.Match[str]) -> tuple[int, int]:
        """Where what a pattern matched in the sentence stands in the text."""
        return self.span(match.start(), match.end())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` of the sentence stands in the text."""
        return self._at(start, is_end=False), self._at(end - 1, is_end=True)

    def places(self) -> tuple[int, ...]:
        """Where it begins in the text, and where it goes on behind each mark and each gap."""
        first = bisect_right(self.pieces, self.offset, key=_shown_at)
        last = bisect_left(self.pieces, self.offset + len(self.text), key=_shown_at)
        start, _ = self.span(0, len(self.text))
        return (start, *(piece.start for piece in self.pieces[first:last]))

    def _at(self, index: int, *, is_end: bool) -> int:
        masked = self.offset + index
        piece = self.pieces[bisect_right(self.pieces, masked, key=_shown_at) - 1]
        if piece.is_mark:
            return piece.end if is_end else piece.start
        return min(piece.start + masked - piece.masked + is_end, piece.end)


def _shown_at(piece: Piece) -> int:
    return piece.masked


@lru_cache(maxsize=64)  # each reader of a sentence asks for its marks
def _marked(text: str) -> tuple[tuple[str, int], ...]:
    """The letter and number of each mark in a masked text."""
    return tuple((match[1], int(match[2])) for match in MARK.finditer(text))


_LETTERS = dict(
    zip((Kind.RESOLUTION, Kind.OPERATION, Kind.PERSON, Kind.COUNTRY), "RMPC", strict=True)
)


def letter_of(entry: Entry) -> str:
    """The letter of an entry's kind: of its own for those that checks are about, else ``O``."""
    return _LETTERS.get(entry.kind, "O")


def cut(text: str, marks: tuple[Mark, ...]) -> Iterator[Sentence]:
    """The sentences of a text in order, with the marks in their places."""
    masked, pieces = _masked(text, marks)
    start = paragraph = 0
    for match in _END.finditer(masked):
        sentence = masked[start : min(match.start(), start + _LONGEST)]
        if sentence.strip():
            offset = start + len(sentence) - len(sentence.lstrip())
            yield Sentence(sentence.strip(), offset, marks, pieces, paragraph)
        paragraph += bool(_APART.search(match[0]))
        start = match.end()


def _masked(text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Piece, ...]]:
    parts: list[str] = []
    pieces: list[Piece] = []
    end = length = 0
    for number, mark in enumerate((*marks, Mark(len(text), len(text), ""))):
        for start, stop, words in _without_gaps(_plain(text[end : mark.start])):
            pieces.append(Piece(length, end + start, end + stop, is_mark=False))
            parts.append(words)
            length += len(words)
        shown = f"«{mark.letter}{number}»" if mark.letter else ""
        pieces.append(Piece(length, mark.start, mark.end, is_mark=True))
        parts.append(shown)
        length += len(shown)
        end = mark.end
    return "".join(parts), tuple(pieces)


def _without_gaps(text: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a text, by beginning and end, each up to what is shown of the gap behind it."""
    start = 0
    for gap in _GAP.finditer(text):
        shown = "\n" * min(2, gap[0].count("\n")) or " "
        yield start, gap.start() + len(shown), text[start : gap.start()] + shown
        start = gap.end()
    yield start, len(text), text[start:]


_EMPHASIS = re.compile(r"(?<!\n)(?<!^)[*_`~]{1,3}|^[*_`~]{2,3}|[«»]")


def _plain(text: str) -> str:
    """The text between marks without Markdown and marks of its own, each place kept."""
    return _EMPHASIS.sub(lambda match: '"' if match[0] in "«»" else " " * len(match[0]), text)
