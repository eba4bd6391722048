"""How the texts of the base name its entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ...mentions.references import named
from ...model import Entry, Resolution
from ...wording import fold

_DIGIT = re.compile(r"\d")


def names_of(entry: Entry) -> Iterator[str]:
    """How texts call an entry; a resolution is named by its number."""
    for name in (entry.title, *entry.aliases):
        yield name.partition(" (")[0]


def is_in(text: str, entry: Entry) -> bool:
    """Whether a text, such as the name of an office, has a name of an entry, whatever its case."""
    folded = f" {fold(text)} "
    return any(f" {fold(name)} " in folded for name in names_of(entry))


def named_at(entry: Entry, names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a text names an entry, by the whole of one of its names."""
    if isinstance(entry, Resolution):
        yield from resolutions_in(text).get(entry.number, ())
        return
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            is_whole = not (_is_in_word(text[at - 1 : at]) or _is_in_word(text[end : end + 1]))
            if is_whole:
                yield at, end
            at = text.find(name, end if is_whole else at + 1)


def _is_in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


@lru_cache(maxsize=200)
def resolutions_in(text: str) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """Where the numbers of resolutions stand in a text, by number; none without a word for it."""
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for each in named(text, {}).references if _DIGIT.search(text) else ():
        at = text.find(str(each.number), each.start, each.end)
        place = (at, at + len(str(each.number))) if at >= 0 else (each.start, each.end)
        found[each.number] = (*found.get(each.number, ()), place)
    return found
