"""Whether a number stands among words that say what the resolution of that number is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from ..base import FactBase
from ..search.stems import FILLER
from ..topics import topics_of

_WORD = re.compile(r"[^\W\d_]{4,}")
_AROUND = 100
"""So many characters before and behind a number are read."""
_MOST = 20
"""So many words on each side at most, the nearest ones."""
_COMMON = 0.1
"""A word by which more of all resolutions are told says nothing."""
_CHANCE = 0.15
"""The word may stand there by chance, and the number be an amount: the more words there are, and
the more resolutions each of them tells of, the likelier. Where it is likelier than this, the number
is not read as a resolution. Chosen on messages of our own and of strangers."""


class Subjects:
    """What the resolutions of a base are about."""

    def __init__(self, base: FactBase) -> None:
        """Read nothing yet; topics are arranged when they are first asked for."""
        self._topics = topics_of(base)
        self.ids = {number: base.resolution(number).id for number in base.numbers}
        self._all = frozenset(self.ids.values())

    def in_text(self, text: str) -> TextSubjects:
        """The same for one text."""
        return TextSubjects(self, text)

    def about(self, word: str) -> frozenset[str]:
        """The resolutions that a word tells of; none where it tells of too many."""
        found = self._topics.about(word) & self._all
        return found if len(found) <= _COMMON * len(self._all) else frozenset()

    def is_chance(self, words: int, resolutions: int) -> bool:
        """Whether one of so many words may well tell of any resolution, each of so many."""
        return words * resolutions > _CHANCE * len(self._all)


class TextSubjects:
    """Of what resolutions the words of a text tell; each word is looked up once."""

    def __init__(self, subjects: Subjects, text: str) -> None:
        self._subjects = subjects
        self._text = text

    @cached_property
    def _words(self) -> tuple[list[int], list[frozenset[str]]]:
        """Where the telling words begin, and the resolutions of each."""
        words = [(each.start(), each[0].casefold()) for each in _WORD.finditer(self._text)]
        about = {word: self._subjects.about(word) for word in {word for _, word in words} - FILLER}
        told = [(start, about[word]) for start, word in words if about.get(word)]
        return [start for start, _ in told], [found for _, found in told]

    def are_near(self, start: int, end: int, number: int) -> bool:
        """Whether words near ``text[start:end]`` tell of that resolution, and not by chance."""
        key = self._subjects.ids.get(number)
        places, told = self._words
        first, last = bisect_left(places, start - _AROUND), bisect_right(places, end + _AROUND)
        here = bisect_left(places, start)
        near = set(told[max(first, here - _MOST) : min(last, here + _MOST)])
        rarest = min((len(found) for found in near if key in found), default=None)
        return rarest is not None and not self._subjects.is_chance(len(near), rarest)
