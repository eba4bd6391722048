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
    if not all(each in small for each in shape.needed):
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


@lru_cache(maxsize=512)
def _shape(pattern: re.Pattern[str]) -> _Shape:
    source = f"(?:{pattern.pattern})"
    opening = _opening(source)
    return _Shape(
        frozenset(each.casefold() for each in _LITERAL.findall(_certain(source))),
        None if opening is None else re.compile(opening, pattern.flags),
    )


def _opening(source: str) -> str | None:
    lead, at = "", 0
    while source.startswith("(", at):
        end, has_branches = _group(source, at)
        if source[end : end + 1] in ("?", "*"):
            lead, at = lead + source[at : end + 1], end + 1
        elif source.startswith(("(?<!", "(?<="), at):
            at = end
        elif (inside := _inside(source, at)) is not None and not has_branches:
            at = inside
        else:
            return None
    mark = _MARK.match(source, at)
    return f"{lead}(?={mark[0]})" if mark else None


def _certain(source: str) -> str:
    """What of a regular expression stands there in any case, with spaces for what varies."""
    kept, at = "", 0
    while token := _TOKEN.match(source, at):
        end, has_branches = _group(source, at)
        inside = _inside(source, at)
        if token[0] != "(":
            kept += token[0] if len(token[0]) == 1 else " "
        elif inside is not None and not has_branches:
            kept += f" {_certain(source[inside : end - 1])} "
        else:
            kept += " "
        at = end
    return kept


def _inside(source: str, at: int) -> int | None:
    """Where the inside of a group begins that is there in any case."""
    begun = _INSIDE.match(source, at)
    may_be_missing = source.startswith(_MAY_BE_MISSING, _group(source, at)[0])
    return begun.end() if begun and not may_be_missing else None


def _group(source: str, at: int) -> tuple[int, bool]:
    """Where a group or a single sign ends, and whether it has alternatives of its own."""
    depth, has_branches = 0, False
    for token in _TOKEN.finditer(source, at):
        depth += (token[0] == "(") - (token[0] == ")")
        has_branches |= depth == 1 and token[0] == "|"
        if not depth:
            return token.end(), has_branches
    raise ValueError(source)
