"""The values of a sentence: times, numbers of something, places, and whatever else it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ...dates import FactDate
from ...model import Entry
from ...search.synonyms import peoples
from ...stemming import stem
from ...wording import fold
from ..operations.record import is_place
from ..text.cities import CITIES
from ..text.dates import is_month
from ..text.masking import MARK, Sentence
from ..text.words import count_of, term_of

TIME, NUMBER, PLACE, CITY, SEA = "time", "number", "place", "city", "sea"
"""Kinds of values besides the kinds of entries."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d{1,3}(?:[,\u00a0 ]\d{3})+(?!\d)|\d+(?![\w,.]\d)")
DAY = "day"
"""What times are counted in."""
_OF_A_TIME, _OF_MANY_THINGS, _ROUND = 0.15, 0.05, 50
"""So large a part of a time, or of a number from so many on, it may be rounded by."""
_UNITS = {
    stem(fold(word)): days
    for words, days in (
        ("hours heure heures", 1 / 24),
        ("days jour jours", 1.0),
        ("weeks semaine semaines", 7.0),
        ("months mois", 30.44),
        ("years an ans année années", 365.25),
        ("decades décennie décennies", 3652.5),
    )
    for word in words.split()
}
"""The days of each unit of time, by the stems of its names."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a sentence, between two of its places.

    ``key`` is a date, the id of an entry, or a number; ``of`` are the stems of what is counted.
    """

    kind: str
    key: FactDate | str | float
    start: int
    end: int
    of: frozenset[str] = frozenset()
    before: str = ""
    """The two words before it."""

    def is_like(self, other: Value) -> bool:
        """Whether two values are of the same thing, so that one may stand for the other."""
        return self.kind == other.kind and (self.kind != NUMBER or bool(self.of & other.of))

    def agrees(self, other: Value) -> bool:
        """Whether two values may be the same."""
        if isinstance(self.key, FactDate) and isinstance(other.key, FactDate):
            return (
                self.key.earliest() <= other.key.latest()
                and other.key.earliest() <= self.key.latest()
            )
        if isinstance(self.key, float) and isinstance(other.key, float):
            most = max(self.key, other.key)
            margin = _OF_A_TIME if DAY in self.of else _OF_MANY_THINGS if most >= _ROUND else 0
            return abs(self.key - other.key) <= margin * most
        return self.key == other.key or (self.kind == PLACE and bool(self.of & other.of))

    def is_same(self, other: Value) -> bool:
        """Whether two values are the same, and neither is just of a whole that has the other."""
        is_whole = self.kind == PLACE and bool((self.of ^ other.of) & _UMBRELLA)
        return self.kind == other.kind and self.agrees(other) and not is_whole


def values(sentence: Sentence) -> Iterator[Value]:
    """The values of a sentence: what it mentions, its dates, and its numbers."""
    for value in _values(sentence):
        near = MARK.sub(" ", sentence.text[max(0, value.start - _BEFORE) : value.start])
        words = [word for word in fold(near).split() if word not in _ARTICLES]
        yield replace(value, before=" ".join(words[-2:]))


_BEFORE = 40
_ARTICLES = ("the", "la", "le", "les", "l")


def _values(sentence: Sentence) -> Iterator[Value]:
    for match in MARK.finditer(sentence.text):
        mark = sentence.marks[int(match[2])]
        if mark.date is not None:
            yield Value(TIME, mark.date, match.start(), match.end())
        elif mark.entry is not None:
            yield _named(mark.entry, match.start(), match.end())
    plain = MARK.sub(lambda mark: " " * len(mark[0]), sentence.text)
    for word in _CAPITAL.finditer(plain):
        if (people := people_of().get(stem(fold(word[0])))) is not None:
            yield Value(PLACE, people[0], word.start(), word.end(), frozenset(people))
    for short in _SHORT.finditer(plain):
        people = people_of()[stem(_SHORT_FOR[short[0][1]])]
        yield Value(PLACE, people[0], short.start(), short.end(), frozenset(people))
    for city in _CITY.finditer(plain):
        yield Value(CITY, CITIES[city[0]], city.start(), city.end())
    for sea in SEAS.finditer(plain):
        yield Value(SEA, fold(sea[0]), sea.start(), sea.end())
    yield from _numbers(plain)


def _numbers(text: str) -> Iterator[Value]:
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        after = [each[0] for each in words[at + 1 : at + 4]]
        number = count_of(word[0])
        if number is None and word[0].casefold() not in _ONE:
            continue
        before = words[at - 1][0] if at else ""
        if is_month(before) or is_month(after[0] if after else ""):
            continue  # a day without its year
        unit = _UNITS.get(stem(fold(after[0]))) if after else None
        if unit is not None:
            days = (1.0 if number is None else number) * unit
            yield Value(NUMBER, days, word.start(), words[at + 1].end(), frozenset({DAY}))
        elif number is not None:
            of = frozenset(filter(None, map(term_of, map(fold, after))))
            yield Value(NUMBER, number, word.start(), word.end(), of)


def _named(entry: Entry, start: int, end: int) -> Value:
    """An entry as a value; a place by the words of its name, as several entries may be of it."""
    if not is_place(entry):
        return Value(entry.kind, entry.id, start, end)
    names = (entry.title, *entry.aliases, *getattr(entry, "former", ()))
    words = {stem(word) for name in names for word in fold(name).split() if len(word) >= NAME}
    words -= _IN_MANY_NAMES
    if words & _UMBRELLA:
        words |= _UNDER_IT
    return Value(PLACE, entry.id, start, end, frozenset(words))


NAME = 4
"""So many letters a word of a name has at least."""
_IN_MANY_NAMES = frozenset(
    """
    republ unit state north south democrat peopl islam kingdom new feder union western eastern
    central west east former
    """.split()
)
"""Stems of words that many names of countries have."""
_UMBRELLA = frozenset(map(stem, ("yugoslavia", "balkans")))
_UNDER_IT = _UMBRELLA | set(
    map(stem, "bosnia kosovo croatia macedonia serbia montenegro slovenia".split())
)
"""What may be told of a whole, and be of a part of it."""
_SHORT = re.compile(r"\b(?:US|USA|UK)\b")
_SHORT_FOR = {"S": "american", "K": "british"}
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")


_CITY = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, CITIES), key=len, reverse=True))})\b")


SEAS = re.compile(
    r"\b(?:Mediterranean|Adriatic|Aegean|Baltic|Black Sea|Red Sea|Gulf of Aden|Gulf of Guinea"
    r"|Indian Ocean|Persian Gulf|North Sea|Caspian|Caribbean)\b"
)


@cache
def people_of() -> dict[str, tuple[str, ...]]:
    """The stems of the words for each people and country, with all those for it."""
    return {other: group for group in peoples() for other in group if other not in _WITHIN}


_WITHIN = frozenset(map(stem, ("albanian", "serb", "croat", "kurdish")))
"""Peoples that live in several countries, and are parties there."""


_ONE = frozenset("a an one un une".split())
