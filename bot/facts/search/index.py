"""Where each word stands: names, keywords and sentences of every entry, arranged for searching."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial, reduce

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..dates import FactDate, YearlyDay
from ..dayquery import month_names
from ..model import Entry, Outsider, Person, Resolution
from ..parts import DatedFact
from ..wording import fold
from .moments import Moment, had
from .numbers import plain_digits
from .stems import FILLER, stem, stems, whole_words

NAME, KEYWORD, SUMMARY, TEXT, NEARBY = 1.0, 0.88, 0.4, 0.73, 0.18
"""How much a passage counts, by what it is."""

Numbers = NDArray[np.int64]
_NOTHING: Numbers = np.array([], dtype=np.int64)


class SearchIndex:
    """The words of a fact base, built once for each base and then only read."""

    def __init__(self, base: FactBase) -> None:
        """Index every entry."""
        self.ids: tuple[str, ...] = tuple(base.entries)
        self.position = {key: place for place, key in enumerate(self.ids)}
        self.concepts = _Concepts(group.words for group in base.vocabulary)
        self.names: dict[str, list[int]] = defaultdict(list)
        self.names_of: list[tuple[str, ...]] = []
        self.ordered_names_of: list[tuple[str, ...]] = []
        self.moments: list[frozenset[Moment]] = []
        self.surface: dict[str, set[str]] = defaultdict(set)
        self.acronyms: set[str] = set()
        self.outsiders: dict[str, Outsider] = {
            " ".join(whole_words(fold(name).split())): outsider.model_copy(
                update={"names": (name,)}
            )
            for outsider in base.outsiders
            for name in outsider.names
        }
        self._longest_outsider = max((len(name.split()) for name in self.outsiders), default=0)
        draft = _Draft()
        for place, entry in enumerate(base.entries.values()):
            self._add(draft, place, entry, base)
        self.words = sorted(self.surface)
        self.name_list = sorted(self.names)
        self._count = max(len(self.ids), 1)
        self._holders = {token: len(places) for token, places in draft.holders.items()}
        self._arrange(draft)

    def _arrange(self, draft: _Draft) -> None:
        """Turn what was gathered into arrays, which a query goes through at the speed of C."""
        counts = np.bincount(np.array(draft.places, dtype=np.int64), minlength=len(self.ids))
        self.starts = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.int64)
        """The first passage of each entry; an entry's passages stand together."""
        self.weights = np.array(draft.weights)
        self.masses = np.array([sum(map(self.rarity, tokens)) or 1.0 for tokens in draft.tokens])
        self._slots = {token: slot for slot, token in enumerate(draft.postings)}
        lengths = [len(numbers) for numbers in draft.postings.values()]
        self._offsets = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).astype(np.int64)
        every = (number for numbers in draft.postings.values() for number in numbers)
        self._numbers = np.fromiter(every, dtype=np.int64)

    def has(self, token: str) -> bool:
        """Whether any passage has a token."""
        return token in self._slots

    def passages(self, token: str) -> Numbers:
        """The passages that have a token."""
        slot = self._slots.get(token)
        if slot is None:
            return _NOTHING
        return self._numbers[self._offsets[slot] : self._offsets[slot + 1]]

    def rarity(self, token: str) -> float:
        """How telling a token is: high for rare ones, and for those the base has never seen."""
        seen = self._holders.get(token, 0)
        rarity: float = math.log(1 + (self._count - seen + 0.5) / (seen + 0.5))
        return float(max(_LEAST, rarity**_DAMPING))

    def holders(self, token: str) -> int:
        """In how many entries a token stands."""
        return self._holders.get(token, 0)

    def mentions(self, place: int, name: str) -> bool:
        """Whether some passage of an entry has all the words of ``name``."""
        found = [self.passages(token) for token in set(stems(name))]
        common = reduce(partial(np.intersect1d, assume_unique=True), found) if found else _NOTHING
        first = self.starts[place]
        last = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.weights)
        return bool(((common >= first) & (common < last)).any())

    def outsider_in(self, words: list[str]) -> tuple[str, Outsider] | None:
        """What a text names that the base does not cover: the name as typed, and what it is."""
        for length in range(self._longest_outsider, 0, -1):
            for start in range(len(words) - length + 1):
                name = " ".join(words[start : start + length])
                if name in self.outsiders:
                    return name, self.outsiders[name]
        return None

    def starting_with(self, prefix: str, limit: int = 60) -> list[str]:
        """Words of the base that begin with ``prefix``."""
        return list(_prefixed(self.words, prefix, limit))

    def names_starting_with(self, prefix: str, limit: int = 200) -> list[str]:
        """Folded names that begin with ``prefix``."""
        return list(_prefixed(self.name_list, prefix, limit))

    def _add(self, draft: _Draft, place: int, entry: Entry, base: FactBase) -> None:
        names = dict.fromkeys(names_of(entry))
        for name in names:
            folded = fold(name)
            if folded and place not in self.names[folded]:
                self.names[folded].append(place)
            self.acronyms.update(fold(word) for word in _ACRONYM.findall(name))
            self._passage(draft, place, name, NAME)
        for name in _glued(entry):
            if place not in self.names[name]:
                self.names[name].append(place)
        self.moments.append(had(entry))
        folded_names = tuple(dict.fromkeys(map(fold, names)))
        self.names_of.append(folded_names)
        self.ordered_names_of.append(tuple(map(in_order, folded_names)))
        for keyword in (*_subject(entry), *entry.keywords):
            self._passage(draft, place, keyword, KEYWORD)
        for text, weight in _texts(entry, base):
            self._passage(draft, place, text, weight)

    def _passage(self, draft: _Draft, place: int, text: str, weight: float) -> None:
        folded = fold(plain_digits(text)).split()
        stemmed = [stem(word) for word in folded]
        # An acronym also stands whole: AIDS is not aid, and the WHO is not who.
        tokens = {fold(word) for word in _ACRONYM.findall(text)}
        for word, token in zip(folded, stemmed, strict=True):
            if word not in FILLER:
                tokens.add(token)
                self.surface[word].add(token)
        draft.add(place, weight, frozenset(tokens), self.concepts.within(stemmed))


class _Draft:
    """The passages as they are gathered, entry by entry."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self.weights: list[float] = []
        self.tokens: list[frozenset[str]] = []
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.holders: dict[str, set[int]] = defaultdict(set)

    def add(self, place: int, weight: float, tokens: frozenset[str], meant: set[str]) -> None:
        """Add a name, keyword or sentence: the smallest piece that a query can fit."""
        number = len(self.places)
        self.places.append(place)
        self.weights.append(weight)
        self.tokens.append(tokens)
        for token in tokens | meant:
            self.postings[token].append(number)
            self.holders[token].add(place)


_DAMPING = 0.55
"""Below 1, a rare word that happens to be there weighs less against the words of the topic."""
_LEAST = 0.2
"""What even the commonest word weighs: “of NATO” or “of the UN” is often the whole point."""
_ACRONYM = re.compile(r"\b[A-Z][A-Z\d]{2,}\b")


def names_of(entry: Entry) -> Iterator[str]:
    """Everything an entry is called: title, its parts, aliases, notations, id."""
    yield entry.title
    yield from _title_parts(entry)
    yield from entry.aliases
    yield from entry.spellings
    yield entry.id.replace("-", " ")
    yield from _names_with_place(entry)


def _as_typed(name: str) -> str:
    """A name as the words of a query are kept."""
    return " ".join(whole_words(fold(name).split()))


def _glued(entry: Entry) -> Iterator[str]:
    """Short names as one word, as they are often typed: “amberfox”, “sharpguard”."""
    for name in entry.aliases:
        parts = fold(name).split()
        if len(parts) == _GLUED_WORDS and all(part.isalpha() for part in parts):
            yield "".join(parts)


_GLUED_WORDS = 2


def in_order(text: str) -> str:
    """The words of a folded text in alphabetical order, for comparing in whatever order."""
    return " ".join(sorted(text.split()))


def _subject(entry: Entry) -> Iterator[str]:
    """What a resolution is about: its title after the number, which is no name of its own."""
    if isinstance(entry, Resolution):
        yield entry.title.partition(": ")[2] or entry.title


_BRACKETED = re.compile(r"^(.+?)\s*\([^)]+\)\s*$")


def _title_parts(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Resolution):
        return
    bracketed = _BRACKETED.match(entry.title)
    if bracketed:
        yield bracketed[1]
    if isinstance(entry, Person):
        yield entry.title.split()[-1]


def _names_with_place(entry: Entry) -> Iterator[str]:
    """“KFOR Kosovo”: an acronym is often typed with its place, and is a name with it, too."""
    if entry.place:
        for name in entry.aliases:
            if _ACRONYM.fullmatch(name):
                yield f"{name} {entry.place}"


def _texts(entry: Entry, base: FactBase) -> Iterator[tuple[str, float]]:
    if entry.summary:
        yield entry.summary, SUMMARY
    if entry.place:
        yield f"{entry.title} {entry.place}", SUMMARY
    if isinstance(entry, Person):
        yield f"{entry.title} {entry.office}", SUMMARY
    for dated in entry.dates:
        yield f"{entry.title} {dated.what} {_date_words(dated)} {dated.text or ''}", TEXT
    for statement in entry.statements:
        yield statement.text, TEXT
    for link in base.links(entry):
        yield link.entry.title, NEARBY


def _date_words(dated: DatedFact) -> str:
    """The words by which people name a date: day, month and year, each once."""
    dates = (dated.on, dated.start, dated.ends, dated.yearly, dated.since)
    parts = [part for date in dates if date for part in _parts_of(date)]
    return " ".join(dict.fromkeys(parts))


def _parts_of(date: FactDate | YearlyDay) -> Iterator[str]:
    if date.day:
        yield str(date.day)
    if date.month:
        yield month_names(date.month)[0]
    if isinstance(date, FactDate):
        yield str(date.year)


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
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for number, group in enumerate(groups):
            for word in group:
                for concepts in (self._by_phrase[tuple(stems(word))], self._by_word[fold(word)]):
                    if f"§{number}" not in concepts:
                        concepts.append(f"§{number}")
        self._longest = max((len(phrase) for phrase in self._by_phrase), default=0)

    def at(self, tokens: list[str], place: int) -> tuple[int, list[str]]:
        """The longest phrase that starts at ``place``: its length in tokens, and its concepts."""
        for length in range(min(self._longest, len(tokens) - place), 0, -1):
            found = self._by_phrase.get(tuple(tokens[place : place + length]))
            if found:
                return length, found
        return 0, []

    def of(self, word: str) -> list[str]:
        """The concepts of a word just as it is written, whatever its stem: AIDS is not aid."""
        return self._by_word.get(word, [])

    def within(self, tokens: list[str]) -> set[str]:
        """Every concept that stands in a text."""
        found: set[str] = set()
        for place in range(len(tokens)):
            for length in range(1, min(self._longest, len(tokens) - place) + 1):
                found.update(self._by_phrase.get(tuple(tokens[place : place + length]), ()))
        return found
