"""What the base tells of an entry, sentence by sentence, with the values that each sentence has.

The sentences of its summary and statements, those of its neighbours that name it, and what its
fields say: each with its telling words, reduced to stems, and its values, which are times, numbers
of something, and whatever else the base has an entry of.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias
from weakref import WeakKeyDictionary

import yaml

from ...messages import Message
from ..base import FactBase, Link
from ..dates import FactDate
from ..kinds import Kind
from ..model import Entry, Resolution
from ..parts import DatedFact
from ..search.stems import FILLER
from ..search.synonyms import peoples
from ..stemming import stem
from ..votes import voted_on
from ..wording import fold
from .claims import Known, ordinal
from .dates import written_dates
from .masking import MARK, Mark, Sentence, cut
from .naming import named_at, names_of, resolutions_in
from .record import is_place
from .together import CITIES

TIME, NUMBER, PLACE, CITY, SEA = "time", "number", "place", "city", "sea"
"""Kinds of values besides the kinds of entries."""
_NEIGHBOURS = 60
"""So many neighbours are read."""
_MOST = 80
"""So many sentences and fields of an entry and its neighbours are read."""
_OF_ALL = 25
"""A body with more neighbours has to do with everything."""
_SPANS = ("in office",)
"""Spans of which beginning and end are told in words of their own."""
MOST_READ = 150
"""What is told of so many entries that a text names is read for it."""
_KEPT_ENTRIES = 400
"""What so many entries are told of is kept: those that were asked for last."""
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


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence on an entry, or what a field of it says, with its telling words and values."""

    entry: Entry
    text: str
    words: frozenset[str]
    values: tuple[Value, ...]
    is_field: bool = False
    heading: Message | None = None
    """What the one value is to the entry, where a relation tells it."""
    span: DatedFact | None = None
    """From when to when it was, where the one value is how long."""


@dataclass(frozen=True, slots=True)
class About:
    """What the base tells of an entry, with all its words, and each of its values once."""

    told: tuple[Told, ...]
    words: frozenset[str]
    values: frozenset[Value]
    text: str
    """All of it, folded, with a space before and after each word."""

    resolutions: frozenset[int]
    """The numbers of the resolutions that it names."""
    kinds: Mapping[str, tuple[Told, ...]]
    """What has a value of each kind."""

    def names(self, entry: Entry) -> bool:
        """Whether an entry is named there."""
        if isinstance(entry, Resolution):
            return entry.number in self.resolutions
        return any(f" {fold(name)} " in self.text for name in names_of(entry))

    @classmethod
    def of(cls, told: Iterable[Told]) -> About:
        """What some sentences and fields tell."""
        told = tuple(told)
        kinds: dict[str, tuple[Told, ...]] = {}
        for each in told:
            for kind in dict.fromkeys(value.kind for value in each.values):
                kinds[kind] = (*kinds.get(kind, ()), each)
        return cls(
            told,
            frozenset().union(*(each.words for each in told)),
            frozenset(
                replace(value, start=0, end=0, before="") for each in told for value in each.values
            ),
            f" {fold(' '.join(dict.fromkeys(each.text for each in told)))} ",
            frozenset(number for each in told for number in resolutions_in(each.text)),
            kinds,
        )


_Known: TypeAlias = OrderedDict[tuple[str, bool], About]
_KEPT: WeakKeyDictionary[FactBase, _Known] = WeakKeyDictionary()


def told_of(entry: Entry, base: FactBase) -> About:
    """All that the base tells of an entry; nothing of one that has to do with everything."""
    return _kept(entry, base, is_own=False)


def own_of(entry: Entry, base: FactBase) -> About:
    """What the base tells of an entry in its own sentences and fields."""
    return _kept(entry, base, is_own=True)


def _kept(entry: Entry, base: FactBase, *, is_own: bool) -> About:
    kept = _KEPT.setdefault(base, OrderedDict())
    key = entry.id, is_own
    found = kept.pop(key, None)
    if found is None:
        told = _own_told(entry, base) if is_own else _all_told(entry, base)
        found = About.of(() if is_of_all(entry, base) else islice(told, _MOST))
    kept[key] = found  # as the newest
    while len(kept) > _KEPT_ENTRIES:
        kept.popitem(last=False)
    return found


def about(entry: Entry, known: Known) -> About | None:
    """What :func:`told_of` gives; ``None`` where a text names more entries than are read for it."""
    return told_of(entry, known.base) if _is_read(entry, known) else None


def about_alone(entry: Entry, known: Known) -> About | None:
    """What :func:`own_of` gives, bounded in the same way."""
    return own_of(entry, known.base) if _is_read(entry, known) else None


def _is_read(entry: Entry, known: Known) -> bool:
    if entry.id not in known.read and len(known.read) < MOST_READ:
        known.read.add(entry.id)
    return entry.id in known.read


def is_of_all(entry: Entry, base: FactBase) -> bool:
    """Whether an entry is a place, or a body that has to do with everything."""
    return is_place(entry) or (entry.kind is Kind.BODY and len(base.links(entry)) > _OF_ALL)


def _own_told(entry: Entry, base: FactBase) -> Iterator[Told]:
    links = base.links(entry)[:_NEIGHBOURS]
    near = _with_names((entry, *_neighbours(links)))
    yield from _fields(entry, links)
    for text in texts_of(entry):
        yield from _sentences(entry, text, near, base)


def _all_told(entry: Entry, base: FactBase) -> Iterator[Told]:
    yield from _own_told(entry, base)
    others = _neighbours(base.links(entry)[:_NEIGHBOURS])
    near = _with_names((entry, *others))
    for other in others:
        for text in texts_of(other):
            if any(True for _ in named_at(*near[0], text)):
                yield from _sentences(other, text, near, base)


def _neighbours(links: Iterable[Link]) -> list[Entry]:
    return [link.entry for link in links if not is_place(link.entry)]


def _with_names(entries: Iterable[Entry]) -> list[tuple[Entry, tuple[str, ...]]]:
    return [(each, tuple(names_of(each))) for each in entries]


def texts_of(entry: Entry) -> Iterator[str]:
    """What the base says of an entry by itself, text by text."""
    yield entry.title.partition(": ")[2] or entry.title
    for text in (entry.summary, entry.place, getattr(entry, "mandate", None)):
        if text:
            yield text
    for dated in entry.dates:
        if dated.text:
            yield dated.text
    for each in entry.statements:
        yield each.text


_Named: TypeAlias = Iterable[tuple[Entry, tuple[str, ...]]]


def _sentences(entry: Entry, text: str, near: _Named, base: FactBase) -> Iterator[Told]:
    for sentence in cut(text, tuple(sorted(_marks(text, near, base), key=lambda each: each.start))):
        start, end = sentence.span(0, len(sentence.text))
        yield Told(entry, text, telling(text[start:end]), tuple(values(sentence)))


def _marks(text: str, near: _Named, base: FactBase) -> list[Mark]:
    """Marks for dates, places and what else may be named, which is all that is told here."""
    found = [Mark(each.start, each.end, "D", date=each.date) for each in written_dates(text)]
    pattern, places = _places(base)
    found += [
        Mark(match.start(), match.end(), "O", base.entries[places[match[0]]])
        for match in pattern.finditer(text)
    ]
    for entry, names in near:
        found += [Mark(*place, "O", entry) for place in named_at(entry, names, text)]
    kept: list[Mark] = []
    for each in sorted(found, key=lambda mark: mark.start - mark.end):
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return kept


_PLACES: WeakKeyDictionary[FactBase, tuple[re.Pattern[str], dict[str, str]]] = WeakKeyDictionary()


def _places(base: FactBase) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for the names of all places, and the entry of each."""
    if base not in _PLACES:
        names = {
            name: entry.id
            for entry in base.entries.values()
            if is_place(entry)
            for name in (entry.title, *entry.aliases, *getattr(entry, "former", ()))
            if len(name) >= _NAME
        }
        either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        first = "".join(sorted({re.escape(name[0]) for name in names}))
        _PLACES[base] = re.compile(rf"\b(?=[{first}])(?:{either})\b"), names
    return _PLACES[base]


# -- fields ---------------------------------------------------------------------------------------


@cache
def cues() -> dict[str, frozenset[str]]:
    """The stems with which texts say what a field says, by the date's or relation's name."""
    return {
        name: telling(words)
        for part in ("dates", "relations")
        for name, words in _grammar()[part].items()
    }


@cache
def common() -> frozenset[str]:
    """The stems of words that go with much of what is told here."""
    return frozenset().union(telling(_grammar()["words"]["common"]), *cues().values())


@cache
def _things() -> dict[str, str]:
    """The stem that stands for each stem of what is counted."""
    return {
        stem(fold(word)): thing
        for thing, words in _grammar()["things"].items()
        for word in words.split()
    }


@cache
def _grammar() -> dict[str, dict[str, str]]:
    path = Path(__file__).parent / "grammar" / "cues.yaml"
    raw: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return raw


def _fields(entry: Entry, links: tuple[Link, ...]) -> Iterator[Told]:
    if isinstance(entry, Resolution) and (adopted := voted_on(entry)) is not None:
        yield _field(entry, "adopted", Value(TIME, adopted, 0, 0))
    for dated in entry.dates:
        for name, date in _dates(dated):
            yield _field(entry, name, Value(TIME, date, 0, 0))
    spans = [each for each in entry.dates if each.start and each.ends]
    if len(spans) == 1 == sum(each.start is not None for each in entry.dates):
        begun, ended = spans[0].start, spans[0].ends
        assert begun
        assert ended
        days = float((ended.latest() - begun.earliest()).days)
        lasted = _field(entry, "lasted", Value(NUMBER, days, 0, 0, frozenset({DAY})))
        yield replace(lasted, span=spans[0])
    for link in links:
        if link.relation in cues():
            value = Value(link.entry.kind, link.entry.id, 0, 0)
            yield replace(_field(entry, link.relation, value), heading=link.heading)


def _dates(dated: DatedFact) -> Iterator[tuple[str, FactDate]]:
    """The dates of a dated fact; those of a span are of its beginning and its end."""
    if dated.on is not None:
        yield dated.what, dated.on
    for name, date in (("began", dated.start), ("ended", dated.ends)):
        if date is not None:
            yield f"{dated.what} {name}" if dated.what in _SPANS else name, date
    if dated.since is not None:
        yield "began", dated.since


def _field(entry: Entry, name: str, value: Value) -> Told:
    words = cues().get(name) or telling(name)
    return Told(entry, name, words, (value,), is_field=True)


# -- words and values -----------------------------------------------------------------------------


def telling(text: str) -> frozenset[str]:
    """The stems of the words of a text that tell something: no marks, no numbers."""
    plain = MARK.sub(" ", text)
    terms = map(term_of, fold(plain).replace("-", " ").split())
    return frozenset(term for term in terms if term)


@lru_cache(maxsize=20_000)
def term_of(word: str) -> str:
    """The stem that stands for a word; empty for one that tells nothing."""
    is_bare = not word.isalpha() or len(word) < 2 or word in FILLER or word in _OF_ANY
    if is_bare or count_of(word) is not None:
        return ""
    term = stem(_verbs().get(word, word))
    return _things().get(term, term)


_OF_ANY = frozenset(
    """
    council security nations united un nato resolution text under over more most still now then
    very such own new day week month year years months weeks days today both well therefore
    madam chair president mr sir delegates delegation country honourable dear up out off away back
    down again ask asked asks request recommend recommended call called calls decide decided demand
    demanded urge urged say says said deal deals dealt concern concerns concerned address addressed
    cover covered secretary general secretaire
    """.split()
)
"""Words that go with anything that is told."""


@cache
def _verbs() -> dict[str, str]:
    """Verbs by their past, where that has another stem."""
    lines = _grammar()["words"]["irregular"].split(";")
    return {past: verb for verb, *pasts in map(str.split, lines) for past in pasts}


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
    for city in _CITY.finditer(plain):
        yield Value(CITY, CITIES[city[0]], city.start(), city.end())
    for sea in _SEA.finditer(plain):
        yield Value(SEA, fold(sea[0]), sea.start(), sea.end())
    yield from _numbers(plain)


def _numbers(text: str) -> Iterator[Value]:
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        after = [each[0] for each in words[at + 1 : at + 4]]
        number = count_of(word[0])
        if number is None and word[0].casefold() not in _ONE:
            continue
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
    words = {stem(word) for name in names for word in fold(name).split() if len(word) >= _NAME}
    words -= _IN_MANY_NAMES
    if words & _UMBRELLA:
        words |= _UNDER_IT
    return Value(PLACE, entry.id, start, end, frozenset(words))


_NAME = 4
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
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")


_CITY = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, CITIES), key=len, reverse=True))})\b")


_SEA = re.compile(
    r"\b(?:Mediterranean|Adriatic|Aegean|Baltic|Black Sea|Red Sea|Gulf of Aden|Gulf of Guinea"
    r"|Indian Ocean|Persian Gulf|North Sea|Caspian|Caribbean)\b"
)


@cache
def people_of() -> dict[str, tuple[str, ...]]:
    """The stems of the words for each people and country, with all those for it."""
    return {other: group for group in peoples() for other in group if other not in _WITHIN}


_WITHIN = frozenset(map(stem, ("albanian", "serb", "croat", "kurdish")))
"""Peoples that live in several countries, and are parties there."""
_AMBIGUOUS = frozenset("no one une first second third half single a".split())


_ONE = frozenset("a an one un une".split())


@lru_cache(maxsize=20_000)
def count_of(word: str) -> float | None:
    """The number of a word in figures, or in letters from two on."""
    digits = re.sub(r"[,\u00a0 ]", "", word)
    if digits.isdecimal():
        return float(digits)
    small = word.casefold()
    if small in _AMBIGUOUS or small.endswith(("th", "st", "nd", "rd")):
        return None
    number = ordinal(small)
    return None if number is None else float(number)
