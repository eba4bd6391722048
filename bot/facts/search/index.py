"""Where each word stands: names, keywords and texts of every entry, arranged for searching."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..base import FactBase
from ..model import Entry, Person, Resolution
from ..wording import fold
from .stems import FILLER, stem, stems

NAME, KEYWORD, SUMMARY, TEXT, NEARBY = 1.0, 0.85, 0.6, 0.5, 0.25
"""How much a word counts, by where it stands."""

Posting = dict[int, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or keyword phrase of an entry, folded."""

    text: str
    stems: frozenset[str]
    is_name: bool


class SearchIndex:
    """The words of a fact base, built once for each base and then only read."""

    def __init__(self, base: FactBase) -> None:
        """Index every entry."""
        self.entries: tuple[Entry, ...] = tuple(base.entries.values())
        self.position = {entry.id: place for place, entry in enumerate(self.entries)}
        self.concepts = _Concepts(group.words for group in base.vocabulary)
        self.names: dict[str, list[int]] = defaultdict(list)
        self.phrases: list[tuple[Phrase, ...]] = []
        self.postings: dict[str, Posting] = defaultdict(dict)
        self.surface: dict[str, set[str]] = defaultdict(set)
        for place, entry in enumerate(self.entries):
            self._add(place, entry, base)
        self.words = sorted(self.surface)
        self.name_list = sorted(self.names)
        self._count = max(len(self.entries), 1)

    def rarity(self, token: str) -> float:
        """How telling a token is: high for rare ones, and for those the base has never seen."""
        seen = len(self.postings.get(token, ()))
        return math.log(1 + (self._count - seen + 0.5) / (seen + 0.5))

    def starting_with(self, prefix: str, limit: int = 60) -> list[str]:
        """Words of the base that begin with ``prefix``."""
        return list(_prefixed(self.words, prefix, limit))

    def names_starting_with(self, prefix: str, limit: int = 200) -> list[str]:
        """Folded names that begin with ``prefix``."""
        return list(_prefixed(self.name_list, prefix, limit))

    def _add(self, place: int, entry: Entry, base: FactBase) -> None:
        phrases: dict[str, Phrase] = {}
        for name in names_of(entry):
            folded = fold(name)
            if folded and place not in self.names[folded]:
                self.names[folded].append(place)
            phrases.setdefault(folded, Phrase(folded, frozenset(stems(name)), is_name=True))
            self._words(place, name, NAME)
        for keyword in entry.keywords:
            folded = fold(keyword)
            phrases.setdefault(folded, Phrase(folded, frozenset(stems(keyword)), is_name=False))
            self._words(place, keyword, KEYWORD)
        for text, weight in _texts(entry, base):
            self._words(place, text, weight)
        self.phrases.append(tuple(phrases.values()))

    def _words(self, place: int, text: str, weight: float) -> None:
        folded = fold(text).split()
        tokens = [stem(word) for word in folded]
        for word, token in zip(folded, tokens, strict=True):
            if word not in FILLER:
                self._post(token, place, weight)
                self.surface[word].add(token)
        for left, right in pairwise(folded):
            if weight >= KEYWORD and not (left + right).isdigit():
                # “no-fly” is also found as “nofly”, “peace keeping” as “peacekeeping”.
                self._post(stem(left + right), place, weight * 0.9)
                self.surface[left + right].add(stem(left + right))
        for concept in self.concepts.within(tokens):
            self._post(concept, place, weight)

    def _post(self, token: str, place: int, weight: float) -> None:
        posting = self.postings[token]
        if weight > posting.get(place, 0.0):
            posting[place] = weight


def names_of(entry: Entry) -> Iterator[str]:
    """Everything an entry is called: title, its parts, aliases, notations, id."""
    yield entry.title
    yield from _title_parts(entry)
    yield from entry.aliases
    yield from entry.spellings
    yield entry.id.replace("-", " ")


_BRACKETED = re.compile(r"^(.+?)\s*\(([^)]+)\)\s*$")


def _title_parts(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Resolution):
        _, _, subject = entry.title.partition(": ")
        if subject:
            yield subject
        return
    bracketed = _BRACKETED.match(entry.title)
    if bracketed:
        yield bracketed[1]
        yield bracketed[2]
    if isinstance(entry, Person):
        yield entry.title.split()[-1]


def _texts(entry: Entry, base: FactBase) -> Iterator[tuple[str, float]]:
    if entry.summary:
        yield entry.summary, SUMMARY
    if entry.place:
        yield entry.place, KEYWORD
    if isinstance(entry, Person):
        yield entry.office, KEYWORD
    for dated in entry.dates:
        yield f"{dated.what} {dated.spoken()}", TEXT
        if dated.text:
            yield dated.text, TEXT
    for statement in entry.statements:
        yield statement.text, TEXT
    for link in base.links(entry):
        yield link.entry.title, NEARBY


def _prefixed(ordered: list[str], prefix: str, limit: int) -> Iterator[str]:
    place = bisect_left(ordered, prefix)
    while place < len(ordered) and limit and ordered[place].startswith(prefix):
        yield ordered[place]
        place += 1
        limit -= 1


class _Concepts:
    """The groups of the vocabulary, each as one token that its words stand for."""

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        self._by_phrase: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for number, group in enumerate(groups):
            for word in group:
                self._by_phrase[tuple(stems(word))].append(f"§{number}")
        self._longest = max((len(phrase) for phrase in self._by_phrase), default=0)

    def at(self, tokens: list[str], place: int) -> tuple[int, list[str]]:
        """The longest phrase that starts at ``place``: its length in tokens, and its concepts."""
        for length in range(min(self._longest, len(tokens) - place), 0, -1):
            found = self._by_phrase.get(tuple(tokens[place : place + length]))
            if found:
                return length, found
        return 0, []

    def within(self, tokens: list[str]) -> set[str]:
        """Every concept that stands in a text."""
        found: set[str] = set()
        for place in range(len(tokens)):
            for length in range(1, min(self._longest, len(tokens) - place) + 1):
                found.update(self._by_phrase.get(tuple(tokens[place : place + length]), ()))
        return found
