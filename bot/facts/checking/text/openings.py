"""Finding patterns of claims only where they may begin, which is at few places of a sentence.

Nearly all patterns have a mark or a word without which they are nowhere, and most begin with a
mark, before which some words may stand: “the «C3» joined …”. The engine of regular expressions
would try each of some three hundred patterns at each character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
"""A sign of a regular expression, with a set of characters as one."""
_INSIDE = re.compile(r"\(\?(?::|P<\w+>)")
"""How a group begins that is no look around."""
_MAY_BE_MISSING = ("?", "*", "{")
_MARK = re.compile(r"«[A-Z]?")
_LITERAL = re.compile(r"«[A-Z]|[a-z]{4,}(?![?*{])|[a-z]{3,}(?=[a-z][?*{])")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What can be told of a pattern without trying it."""

    needed: frozenset[str]
    """Beginnings of marks and parts of words, in small letters, that stand wherever it does."""
    opening: re.Pattern[str] | None
    """What stands before the mark that it begins with; ``None`` if it begins otherwise."""


def found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` gives."""
    shape, small = _shape(pattern), _small(text)
    for each in shape.needed:  # no generator: nearly all of the work of a check is done here
        if each not in small:
            return
    if shape.opening is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for start in _starts(shape.opening, text):
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


@lru_cache(maxsize=8)
def _small(text: str) -> str:
    return text.casefold().replace("ı", "i")  # which a pattern that heeds no case takes for i


@lru_cache(maxsize=64)
def _starts(opening: re.Pattern[str], text: str) -> tuple[int, ...]:
    """Where marks stand, and where the words before them begin; many patterns share them."""
    return tuple(sorted({place for match in opening.finditer(text) for place in match.span()}))


_SHAPES: dict[int, tuple[re.Pattern[str], _Shape]] = {}
"""The shape of each pattern of a module by its identity: a hash of it would read all of it."""
_MOST_SHAPES = 2048
"""More than there are patterns; where more are kept all the same, they are forgotten."""


def _shape(pattern: re.Pattern[str]) -> _Shape:
    known = _SHAPES.get(id(pattern))
    if known is None:
        if len(_SHAPES) >= _MOST_SHAPES:
            _SHAPES.clear()
        # The pattern is kept, so that its identity stays its own.
        known = _SHAPES[id(pattern)] = pattern, _shape_anew(pattern)
    return known[1]


def _shape_anew(pattern: re.Pattern[str]) -> _Shape:
    source = _Source(f"(?:{pattern.pattern})")
    opening = source.opening()
    return _Shape(
        frozenset(each.casefold() for each in _LITERAL.findall(source.certain())),
        None if opening is None else re.compile(opening, pattern.flags),
    )


class _Source:
    """A regular expression as its signs and groups."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._signs: dict[int, str] = {}
        self._groups: dict[int, tuple[int, bool]] = {}
        """Where each group ends, by where it begins, and whether it has alternatives of its own."""
        begun: list[int] = []
        branched: set[int] = set()
        for sign in _TOKEN.finditer(text):
            self._signs[sign.start()] = sign[0]
            if sign[0] == "(":
                begun.append(sign.start())
            elif sign[0] == "|":
                branched.add(begun[-1])
            elif sign[0] == ")":
                start = begun.pop()
                self._groups[start] = sign.end(), start in branched

    def opening(self) -> str | None:
        """What stands before the mark that it begins with; ``None`` if it begins otherwise."""
        source, lead, at = self._text, "", 0
        while source.startswith("(", at):
            end, has_branches = self._groups[at]
            if source[end : end + 1] in ("?", "*"):
                lead, at = lead + source[at : end + 1], end + 1
            elif source.startswith(("(?<!", "(?<="), at):
                at = end
            elif (inside := self._inside(at)) is not None and not has_branches:
                at = inside
            else:
                return None
        mark = _MARK.match(source, at)
        return f"{lead}(?={mark[0]})" if mark else None

    def certain(self, at: int = 0, until: int | None = None) -> str:
        """What stands there in any case, with spaces for what varies."""
        kept, until = [], len(self._text) if until is None else until
        while at < until:
            sign = self._signs[at]
            if sign != "(":
                kept.append(sign if len(sign) == 1 else " ")
                at += len(sign)
                continue
            end, has_branches = self._groups[at]
            inside = self._inside(at)
            is_certain = inside is not None and not has_branches
            kept.append(f" {self.certain(inside, end - 1)} " if is_certain and inside else " ")
            at = end
        return "".join(kept)

    def _inside(self, at: int) -> int | None:
        """Where the inside of a group begins that is there in any case."""
        begun = _INSIDE.match(self._text, at)
        may_be_missing = self._text.startswith(_MAY_BE_MISSING, self._groups[at][0])
        return begun.end() if begun and not may_be_missing else None
