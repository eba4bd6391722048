"""Where each word stands: names, questions and sentences of every entry, arranged for searching.

A *passage* is the smallest piece that a query can fit: a name, a question, a sentence. Words are
kept as *terms* (stems, and acronyms as they are written). Everything is held in flat arrays, so
that an index can be stored and loaded without running code.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, takewhile

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..kinds import Kind
from ..model import Entry, Outsider, Resolution, Standing
from ..offices import offices_of
from ..stemming import stem
from ..wording import fold
from .entry_texts import (
    ACRONYM,
    NAME,
    QUESTION,
    countries_called,
    names_of,
    passages_of_names,
    questions_of,
    texts_of,
)
from .glossary import tables
from .numbers import plain_digits
from .parts import names_as_part
from .stems import FILLER, whole_words

KINDS = tuple(Kind)
STANDINGS = tuple(Standing)
"""What the numbers of :attr:`SearchIndex.kinds` and :attr:`SearchIndex.standings` stand for."""


Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
_NOTHING: Ints = np.array([], dtype=np.int32)


class SearchIndex:
    """The words of a fact base, built once for each base and then only read."""

    def __init__(self, base: FactBase) -> None:
        """Index every entry, and the questions that help to find some."""
        self.ids: tuple[str, ...] = tuple(base.entries)
        self.names: dict[str, tuple[int, ...]] = {}
        """The entries of each name by their places, the most central first; the names in order."""
        self.ordered_names: list[str] = []
        """The names of one entry after another, the words of each in alphabetical order."""
        self.name_starts: list[int] = [0]
        self.acronyms: set[str] = set()
        draft, asked, countries = _Draft(), questions_of(base), countries_called(base)
        for place, entry in enumerate(base.entries.values()):
            names = (*names_of(entry), *names_as_part(entry, base))
            self._add(draft, place, entry, names, asked[entry.id], texts_of(entry, base, countries))
        self.outsiders: dict[str, Outsider] = {
            _as_typed(name): outsider.model_copy(update={"names": (name,)})
            for outsider in base.outsiders
            for name in outsider.names
        }
        self.reach = _reach(self.names)
        """How many words the longest name has that begins with a word,"""
        self.outsider_reach = _reach(self.outsiders)
        """and the longest of what is outside."""
        self._arrange(draft)
        entries = base.entries.values()
        self.kinds = np.array([KINDS.index(entry.kind) for entry in entries], dtype=np.int8)
        self.standings = np.array([STANDINGS.index(entry.standing) for entry in entries], np.int8)
        self._arrange_names(draft.names)
        dates = [tuple(dict.fromkeys(_dates(entry))) for entry in entries]
        self.date_starts, self.dates = _flat(dates, width=3)
        """Year, month and day of all that an entry is dated, one entry after another;"""
        self.span_starts, self.spans = _flat([_spans(entry) for entry in entries], width=2)
        """the ordinals between which each of its dates begins, of one known to the day the same;"""
        posts = {office.post for office in offices_of(base).values()}  # these begin nothing
        begins = [0 if entry.id in posts else _begins(entry) for entry in entries]
        self.begins = np.array(begins, dtype=np.int32)
        """and the first of them, or 0."""
        self.founds = np.array([bool(_FOUNDING.search(e.title)) for e in entries], np.bool_)
        """Whether a title says that it set something up,"""
        self.ends = np.array([bool(_ENDED.search(e.title)) for e in entries], np.bool_)
        """or ended something."""
        self.numbers = np.array([getattr(entry, "number", 0) for entry in entries], np.int32)
        self.glossary = tables(base)
        self.rank = np.array([_rank(entry) for entry in base.entries.values()], dtype=np.float32)

    def _arrange_names(self, texts: list[str]) -> None:
        """Put the entries of each name in order, the names, and what refers to these."""
        self.names = {
            name: tuple(sorted(places, key=self.standings.__getitem__))
            for name, places in sorted(self.names.items())
        }
        numbers = {name: number for number, name in enumerate(self.names)}
        self.name_numbers: Ints = np.array([numbers[text] for text in texts], dtype=np.int32)
        """The places in :attr:`name_list` of the names of one entry after another."""
        ordered = self.ordered_names
        by_words = sorted(range(len(ordered)), key=ordered.__getitem__)
        self.by_words: Ints = np.array(by_words, dtype=np.int32)
        """The places in :attr:`ordered_names` of what stands there, in alphabetical order."""

    def _add(
        self,
        draft: _Draft,
        place: int,
        entry: Entry,
        called: Iterable[str],
        questions: list[str],
        texts: Iterable[tuple[str, float]],
    ) -> None:
        names = [name for name in dict.fromkeys(map(fold, called)) if name]
        for name in names:
            held = self.names.get(name, ())
            if place not in held:
                self.names[name] = (*held, place)
        draft.names += names
        self.ordered_names += map(in_order, names)
        self.name_starts.append(len(draft.names))
        for name in passages_of_names(entry):
            self.acronyms.update(fold(word) for word in ACRONYM.findall(name))
            self._passage(draft, place, name, NAME)
        for question in questions:
            self._passage(draft, place, question, QUESTION)
        for text, weight in texts:
            self._passage(draft, place, text, weight)

    def _passage(self, draft: _Draft, place: int, text: str, weight: float) -> None:
        terms = {fold(word) for word in ACRONYM.findall(text)}
        for word in fold(plain_digits(text)).split():
            if word not in FILLER:
                term = stem(word)
                terms.add(term)
                draft.words.add(word)
        draft.add(place, weight, terms)

    def _arrange(self, draft: _Draft) -> None:
        """Turn what was gathered into arrays."""
        self.terms: dict[str, int] = {term: slot for slot, term in enumerate(draft.terms)}
        self.words: list[str] = sorted(draft.words)
        self.word_terms = [stem(word) for word in self.words]
        self.weights: Floats = np.array(draft.weights, dtype=np.float32)
        self.owner: Ints = np.array(draft.places, dtype=np.int32)
        counts = np.bincount(self.owner, minlength=len(self.ids))
        self.starts: NDArray[np.int64] = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        sizes = np.array([len(terms) for terms in draft.passages], dtype=np.int64)
        self.term_starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        self.token_starts = self.term_starts[self.starts]
        """Where the terms of each entry begin, and those of the last one end."""
        flat = np.fromiter(
            chain.from_iterable(draft.passages), dtype=np.int32, count=int(sizes.sum())
        )
        self.passage_terms: Ints = flat
        passage: Ints = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        self.term_passages = passage
        """The terms of all passages, one after another, and the passage of each."""
        self._entry_postings(flat, passage)
        rarity = np.array([self._rarity_of(int(n)) for n in self.holders], dtype=np.float32)
        self.rarities: Floats = rarity
        mass = np.bincount(passage, weights=rarity[flat], minlength=len(sizes)).astype(np.float32)
        self.masses: Floats = np.maximum(mass, _LEAST)
        self.signatures = _signatures(self.words)
        self.lengths = np.array([len(word) for word in self.words], dtype=np.int16)

    def _entry_postings(self, flat: Ints, passage: Ints) -> None:
        """For each term the entries that have it, with the weight of their best passage."""
        owner = self.owner[passage]
        order = np.lexsort((owner, flat))
        terms, owners = flat[order], owner[order]
        weights = self.weights[passage][order]
        new = np.ones(len(terms), dtype=bool)
        new[1:] = (terms[1:] != terms[:-1]) | (owners[1:] != owners[:-1])
        firsts = np.flatnonzero(new)
        best = np.maximum.reduceat(weights, firsts) if len(firsts) else weights
        self.posting_entries: Ints = owners[firsts].astype(np.int32)
        self.posting_weights: Floats = best.astype(np.float32)
        counts = np.bincount(terms[firsts], minlength=len(self.terms))
        self.offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
        self.holders: Ints = counts.astype(np.int32)

    def _rarity_of(self, seen: int) -> float:
        rarity = math.log(1 + (len(self.ids) - seen + 0.5) / (seen + 0.5))
        return float(max(_LEAST, rarity**_DAMPING))

    # -- looking things up ---------------------------------------------------------------------

    @cached_property
    def position(self) -> dict[str, int]:
        """The place of each entry."""
        return {key: place for place, key in enumerate(self.ids)}

    @cached_property
    def name_list(self) -> list[str]:
        """All names in alphabetical order."""
        return list(self.names)

    @cached_property
    def surface(self) -> frozenset[str]:
        """All words as they are written."""
        return frozenset(self.words)

    def postings(self, slot: int) -> tuple[Ints, Floats]:
        """The entries that have a term, with the weight of their best passage that does."""
        part = slice(self.offsets[slot], self.offsets[slot + 1])
        return self.posting_entries[part], self.posting_weights[part]

    def rarity(self, term: str) -> float:
        """How telling a term is: high for rare ones, and for those the base has never seen."""
        slot = self.terms.get(term)
        return float(self.rarities[slot]) if slot is not None else self._rarity_of(0)

    def holders_of(self, term: str) -> int:
        """In how many entries a term stands."""
        slot = self.terms.get(term)
        return int(self.holders[slot]) if slot is not None else 0

    def names_of(self, place: int) -> list[str]:
        """The folded names of an entry."""
        numbers = self.name_numbers[self.name_starts[place] : self.name_starts[place + 1]]
        return [self.name_list[number] for number in numbers.tolist()]

    def of_words(self, ordered: str) -> Iterator[int]:
        """The entries with a name of these words, which stand in alphabetical order."""
        names, by_words = self.ordered_names, self.by_words
        start = bisect_left(by_words, ordered, key=names.__getitem__)
        for number in takewhile(lambda number: names[number] == ordered, by_words[start:]):
            yield bisect_right(self.name_starts, number) - 1

    def dated(self, year: int | None, month: int | None, day: int | None) -> set[int]:
        """The entries that are dated so; what comes every year is dated by a day in any."""
        years, months, days = self.dates.T
        fits = np.ones(len(years), dtype=np.bool_)
        if year:
            fits &= (years == year) | (bool(day) & (years == 0))
        if month:
            fits &= months == month
        if day:
            fits &= days == day
        return set((self.date_starts.searchsorted(fits.nonzero()[0], "right") - 1).tolist())

    def mentions(self, place: int, name: str) -> bool:
        """Whether some passage of an entry has all the words of ``name``."""
        wanted = {self.terms.get(stem(word)) for word in name.split() if word not in FILLER}
        if None in wanted:
            return False
        return any(wanted <= set(map(int, terms)) for terms in self.passages_of(place))

    def passages_of(self, place: int) -> Iterator[Ints]:
        """The terms of each passage of an entry."""
        for passage in range(int(self.starts[place]), int(self.starts[place + 1])):
            yield self.passage_terms[self.term_starts[passage] : self.term_starts[passage + 1]]

    def terms_of(self, place: int) -> Ints:
        """The terms of all passages of an entry."""
        first, end = self.starts[place], self.starts[place + 1]
        return self.passage_terms[self.term_starts[first] : self.term_starts[end]]

    def outsider_in(self, words: tuple[str, ...]) -> tuple[str, Outsider] | None:
        """What a text names that the base does not cover: the name as typed, and what it is."""
        reach = self.outsider_reach
        starts = [(start, reach[word]) for start, word in enumerate(words) if word in reach]
        for length in range(max((most for _, most in starts), default=0), 0, -1):
            for start, _ in starts:
                name = " ".join(words[start : start + length])
                if name in self.outsiders and name not in self.names:
                    return name, self.outsiders[name]
        return None

    def words_starting_with(self, prefix: str, limit: int) -> range:
        """The places of words of the base that begin with ``prefix``, at most ``limit``."""
        return _prefixed(self.words, prefix, limit)

    def names_starting_with(self, prefix: str, limit: int) -> list[str]:
        """Folded names that begin with ``prefix``."""
        found = _prefixed(self.name_list, prefix, limit)
        return self.name_list[found.start : found.stop]


class _Draft:
    """The passages as they are gathered, entry by entry."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.words: set[str] = set()
        self.terms: dict[str, int] = {}
        self.places: list[int] = []
        self.weights: list[float] = []
        self.passages: list[tuple[int, ...]] = []
        self._seen: set[tuple[int, tuple[int, ...]]] = set()

    def add(self, place: int, weight: float, terms: set[str]) -> None:
        slots = tuple(sorted(self.terms.setdefault(term, len(self.terms)) for term in terms))
        if not slots or (place, slots) in self._seen:
            return
        self._seen.add((place, slots))
        self.places.append(place)
        self.weights.append(weight)
        self.passages.append(slots)


_DAMPING = 0.55
"""Below 1, a rare word that happens to be there weighs less against the words of the topic."""
_LEAST = 0.2
"""What even the commonest word weighs: “of NATO” or “of the UN” is often the whole point."""
_RANKS = {Standing.CORE: 3.0, Standing.NOTABLE: 2.0, Standing.LANDMARK: 1.5, Standing.ROUTINE: 1.0}


def _rank(entry: Entry) -> float:
    """How central an entry is, for choosing among very many that fit alike."""
    return _RANKS.get(entry.standing, 0.0)


def in_order(text: str) -> str:
    """The words of a folded text in alphabetical order, for comparing in whatever order."""
    return " ".join(sorted(text.split()))


def _as_typed(name: str) -> str:
    """A name as the words of a query are kept."""
    return " ".join(whole_words(fold(name).split()))


def _begins(entry: Entry) -> int:
    """The ordinal of the first day that an entry is dated; 0 where it has none."""
    return min((d.begins.earliest().toordinal() for d in entry.dates if d.begins), default=0)


_FOUNDING = re.compile(
    r"\b(?:set up|sets up|created?|establish(?:ed|es)?|becomes?|founded|launched|authorised"
    r"|deployed)\b"
)
_ENDED = re.compile(
    r"\b(?:end of|ended|ends|lifted|terminated|closed|wound up|dissolved|to (?:end|close)"
    r"|suspended|withdrawn|eased|disbanded)\b"
)


def _spans(entry: Entry) -> list[tuple[int, int]]:
    begins = (dated.begins for dated in entry.dates if dated.begins)
    return [(each.earliest().toordinal(), each.latest().toordinal()) for each in begins]


def _flat(rows: Sequence[Sequence[tuple[int, ...]]], width: int) -> tuple[NDArray[np.int64], Ints]:
    """Where those of each entry begin, and all of them, one entry after another."""
    starts = np.concatenate(([0], np.cumsum([len(each) for each in rows]))).astype(np.int64)
    return starts, np.array([*chain.from_iterable(rows)], dtype=np.int32).reshape(-1, width)


def _dates(entry: Entry) -> Iterator[tuple[int, int, int]]:
    """Year, month and day of what an entry is dated; 0 for what is not known or yearly."""
    if isinstance(entry, Resolution):
        yield entry.year, 0, 0
    for dated in entry.dates:
        if dated.yearly:
            yield 0, dated.yearly.month, dated.yearly.day
        for date in (dated.begins, dated.ends):
            if date is not None:
                yield date.year, date.month or 0, date.day or 0


def _reach(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        words = name.split()
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


_LAST = "\U0010ffff"
"""Stands behind whatever else a text may be followed by."""


def _prefixed(ordered: list[str], prefix: str, limit: int) -> range:
    """The places of sorted texts that begin with ``prefix``, at most ``limit``."""
    start = bisect_left(ordered, prefix)
    end = bisect_left(ordered, prefix + _LAST, start, min(len(ordered), start + limit))
    return range(start, end)


def _signatures(words: list[str]) -> NDArray[np.uint32]:
    """The letters of each word as bits: two spellings within two slips differ in at most four."""
    return np.array([signature(word) for word in words], dtype=np.uint32)


def signature(word: str) -> int:
    """The letters of a word as bits."""
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) % 31)
    return bits
