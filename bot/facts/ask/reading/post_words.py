"""The words by which posts are described, each with the class that it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ..described.facets import CARRIERS
from .lexicon import grammar

_LONGEST = 6


class Phrase(NamedTuple):
    """Some words, the class that they are of, and what they say in it."""

    sort: str
    value: str
    size: int


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]:
    read: Mapping[str, Any] = grammar("posts.yaml")
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for sort, told in read.items():
        if sort == "glue":
            continue
        for value, names in told.items() if isinstance(told, dict) else ((sort, told),):
            for name in names.split("|"):
                found.setdefault(tuple(name.split()), []).append((sort, value))
    for letters, whose in CARRIERS.items():
        found.setdefault(tuple(letters.split()), [("organisations", whose)])
    return {name: tuple(each) for name, each in found.items()}


@cache
def glue() -> frozenset[str]:
    """Words that neither ask for a post nor describe one."""
    return frozenset(grammar("posts.yaml")["glue"].split())


@cache
def post_words() -> frozenset[str]:
    """All of these words."""
    return glue() | {word for name in _phrases() for word in name}


def phrases_at(words: Sequence[str], at: int) -> list[Phrase]:
    """All that the words from a place on may say, the longest first."""
    sizes = range(min(_LONGEST, len(words) - at), 0, -1)
    told = ((size, _phrases().get(tuple(words[at : at + size]), ())) for size in sizes)
    return [Phrase(sort, value, size) for size, each in told for sort, value in each]
