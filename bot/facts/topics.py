"""What each entry is about: the words by which lists are narrowed to a topic."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile
from weakref import WeakKeyDictionary

from .base import FactBase
from .model import Draft, Entry, Person, Resolution
from .regions import Phrase, with_regions
from .stemming import stem
from .wording import words

_WHOLE = 2
"""Words of so few letters count only as they are: “un” begins too many others."""


class Topics:
    """The entries of a base by the words that say what they are about."""

    def __init__(self, base: FactBase) -> None:
        """Read every entry."""
        held: dict[str, set[str]] = defaultdict(set)
        for entry in base.entries.values():
            for word in words(" ".join(_told(base, entry))):
                held[word].add(entry.id)
        self._held = dict(held)
        self._words = sorted(held)

    def about(self, topic: str) -> frozenset[str]:
        """The ids of all entries about every part of a topic; a region stands for its places.

        A word is met by its own forms (“sanction”, “sanctions”), else by what it begins (“somal”).
        Without any word, none is asked for: no entry is about nothing.
        """
        parts = [self._of_any(phrases) for phrases in with_regions(words(topic))]
        return frozenset(set.intersection(*parts)) if parts else frozenset()

    def _of_any(self, phrases: tuple[Phrase, ...]) -> set[str]:
        found: set[str] = set()
        for phrase in phrases:
            found |= set.intersection(*(self._of_word(word) for word in phrase))
        return found

    def _of_word(self, word: str) -> set[str]:
        found: set[str] = set()
        for known in self._forms(word):
            found |= self._held[known]
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


def _shared(one: str, other: str) -> str:
    """What both begin with."""
    pairs = zip(one, other, strict=False)
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _told(base: FactBase, entry: Entry) -> Iterator[str]:
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
        yield base.entries[key].title


_KEPT: WeakKeyDictionary[FactBase, Topics] = WeakKeyDictionary()


def topics_of(base: FactBase) -> Topics:
    """The topics of a base, computed once; the first time takes some hundredths of a second."""
    found = _KEPT.get(base)
    if found is None:
        found = _KEPT[base] = Topics(base)
    return found
