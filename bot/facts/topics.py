"""What each entry is about: the words by which lists are narrowed to a topic."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from .base import FactBase
from .model import Country, Draft, Entry, Person, Resolution
from .perbase import per_base
from .regions import PLACES, Phrase, with_regions
from .stemming import stem
from .wording import words

_WHOLE = 2
"""Words of so few letters count only as they are: “un” begins too many others."""
_MOST_KEPT = 100_000
"""So many topics and ids of their entries are kept: each rule that reads a question asks anew."""


class Topics:
    """The entries of a base by the words that say what they are about."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Read nothing yet."""
        self._entries = entries
        self._kept: dict[str, frozenset[str]] = {}
        self._size = 0

    @cached_property
    def _held(self) -> Mapping[str, list[str]]:
        """The entries of each word; that every entry is read takes some tenths of a second."""
        held: dict[str, list[str]] = defaultdict(list)
        for entry in self._entries.values():
            for word in {*words(" ".join(_told(self._entries, entry)))}:
                held[word].append(entry.id)
        return held

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._held)

    def about(self, topic: str) -> frozenset[str]:
        """The ids of all entries about every part of a topic; a region stands for its places.

        A word is met by its own forms (“sanction”, “sanctions”), else by what it begins (“somal”).
        Without any word, none is asked for: no entry is about nothing.
        """
        found = self._kept.get(topic)
        if found is None:
            found = self._about(topic)
            self._size += 1 + len(found)
            if self._size > _MOST_KEPT:
                self._kept, self._size = {}, 1 + len(found)
            self._kept[topic] = found
        return found

    def _about(self, topic: str) -> frozenset[str]:
        said = tuple(words(topic))
        parts = [self._of_any(phrases) for phrases in with_regions(said)]
        found = set.intersection(*parts) if parts else set[str]()
        others = self._namesakes(said)
        return frozenset(key for key in found if not (others and self._is_on(key, others, said)))

    @cached_property
    def _owners(self) -> Mapping[Phrase, frozenset[str]]:
        """The names of countries and other places, each with the ids of the countries so called."""
        found = dict.fromkeys(PLACES, frozenset[str]())
        for entry in self._entries.values():
            if isinstance(entry, Country):
                for name in (entry.title, *entry.aliases, *entry.former):
                    if not name.isupper():
                        called = tuple(words(name.removeprefix("the ")))
                        found[called] = found.get(called, frozenset()) | {entry.id}
        return found

    def _namesakes(self, place: Phrase) -> frozenset[Phrase]:
        """The names of others that have the name of a country in them, or are part of it."""
        whose = self._owners.get(place, frozenset())
        return frozenset(
            name
            for name, others in self._owners.items()
            if whose and whose.isdisjoint(others) and (_has(name, place) or _has(place, name))
        )

    def _is_on(self, key: str, others: frozenset[Phrase], place: Phrase) -> bool:
        """Whether an entry is on another place than that: the first text decides that names one.

        A title has “South Sudan” where the item of the agenda is “Sudan and South Sudan”.
        """
        for text in _told(self._entries, self._entries[key]):
            named = set(_longest(words(text), others | {place}))
            if named:
                return place not in named
        return False

    def _of_any(self, phrases: tuple[Phrase, ...]) -> set[str]:
        found: set[str] = set()
        for phrase in phrases:
            found |= set.intersection(*(self._of_word(word) for word in phrase))
        return found

    def _of_word(self, word: str) -> set[str]:
        found: set[str] = set()
        for known in self._forms(word):
            found.update(self._held[known])
        return found

    def _forms(self, word: str) -> list[str]:
        if len(word) <= _WHOLE:
            return [word] if word in self._held else []
        root = stem(word)
        alike = list(self._beginning(_shared(word, root)))
        return [known for known in alike if stem(known) == root] or [
            known for known in alike if known.startswith(word)
        ]

    def _beginning(self, prefix: str) -> Iterator[str]:
        place = bisect_left(self._words, prefix)
        while place < len(self._words) and self._words[place].startswith(prefix):
            yield self._words[place]
            place += 1


def _has(name: Phrase, part: Phrase) -> bool:
    """Whether a name has another in it."""
    size = len(part)
    return any(name[at : at + size] == part for at in range(len(name) - size + 1))


def _longest(said: Sequence[str], names: Collection[Phrase]) -> Iterator[Phrase]:
    """Those of some names that a text has, from left to right, the longest at each place."""
    longest_first, at = sorted(names, key=len, reverse=True), 0
    while at < len(said):
        name = next(
            (each for each in longest_first if tuple(said[at : at + len(each)]) == each), None
        )
        if name is not None:
            yield name
        at += len(name or " ")


def _shared(one: str, other: str) -> str:
    """What both begin with."""
    pairs = zip(one, other, strict=False)
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _told(entries: Mapping[str, Entry], entry: Entry) -> Iterator[str]:
    """The texts that say what an entry is about."""
    yield entry.title
    yield entry.place or ""
    yield from entry.aliases
    if isinstance(entry, Resolution | Draft):
        yield entry.agenda or ""
        yield from entry.subjects
        return
    if isinstance(entry, Person):
        yield entry.office
        return
    yield entry.summary or ""
    for key in entry.relations.get("part_of", ()):
        yield entries[key].title


@per_base
def topics_of(base: FactBase) -> Topics:
    """The topics of a base, one object for each base."""
    return Topics(base.entries)
