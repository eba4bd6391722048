"""A claim of which the base tells the same with one value otherwise, wherever it tells it.

The telling words of a clause and its values are looked for in the sentences of the entries that it
names, and of those that have most of its words. Where a sentence has all but one value, and another
of that kind in its place, and none has that value beside the rest, the clause is wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...dates import FactDate
from ...kinds import Kind
from ...model import Country, Entry, Person
from ...offices import offices_of
from ...search.synonyms import synonyms
from ..mistakes import Mistake
from ..text.claims import Known
from ..text.dates import agree, written_dates
from ..text.masking import MARK, Sentence
from ..text.naming import is_in
from ..text.words import telling
from ..times.succession import says_turn
from .claimed import (
    claims_of,
    is_known,
    is_of_a_vote,
    is_open,
    is_plain,
    is_said_there,
    told_otherwise,
    words_beside,
)
from .index import words_of
from .told import About, Told, about, about_alone, is_of_all, times_of, title_words
from .values import CITY, PLACE, SEA, TIME, Value

_CLOSEST = 3
"""So many entries are read that have most of the words of a clause."""
_OF_A_KIND, _LOOKED_AT = 2, 15
"""And so many of each kind that it names, if they are among so many."""
_LEAST, _LEAST_SHARE = 1.8, 0.75
"""So much weight a sentence must share with a clause, and so large a part of all."""
_LEAST_WORDS = 0.5
"""So much of that must be words."""
_LEAST_BESIDE_ONE = 1.0
"""So much, where what is named is wrong, and one other value stands beside."""
_LEAST_AT_LARGE = 2.5
"""So much weight a sentence must share with a clause that names nothing single."""
_LEAST_WORDS_AT_LARGE = 1.0
"""And so much of that must be words: countries alone stand together in many things."""
_SUPPORTS = 0.6
"""What has so large a part of the share of the best, and the value itself, speaks for it."""
_MOST = 6
"""A clause with more values has nothing single to say."""
_SINGLE = (
    *(Kind.RESOLUTION, Kind.OPERATION, Kind.PERSON, Kind.EVENT, Kind.DRAFT),
    *(PLACE, CITY, SEA, TIME),
)
"""What a claim can have in the place of another; a body or a document is named beside so much."""
_BESIDE = 30
"""So many characters from what is named a word may say that it followed something."""
_OF_TITLE = 0.7
"""What is left of the weight of a word that stands in the title of a sentence's entry alone."""
_LEAST_OF_TITLE = 0.7
"""So much of the title of what happened a clause must have, to be of its time."""
_OF_TIME = (Kind.EVENT, Kind.DRAFT, Kind.RESOLUTION, Kind.DOCUMENT)
"""Kinds of entries whose sentences tell of the entry's own time."""


@dataclass(frozen=True, slots=True)
class _Bag:
    """The words of a clause, with what each weighs, and its values."""

    weights: Mapping[str, float]
    meant: Mapping[str, str]
    """The word of the clause for each word that stands for it."""
    words: frozenset[str]
    """All of those."""
    values: tuple[Value, ...]
    named: frozenset[str]
    """The words by which it names entries."""
    called: Mapping[int, frozenset[str]]
    """Those of each, by its place."""
    anchors: tuple[Entry, ...]
    """What it names that has not to do with everything."""

    @classmethod
    def of(cls, sentence: Sentence, found: list[Value], known: Known) -> _Bag:
        """That of a clause with some values."""
        words = words_beside(sentence, found)
        marks = {
            each.start(): sentence.marks[int(each[2])] for each in MARK.finditer(sentence.text)
        }
        index = words_of(known.base)
        meant = {other: word for word in words for other in synonyms(word)}
        meant |= {word: word for word in words}
        return cls(
            {word: index.rarity(word) for word in words},
            meant,
            frozenset(meant),
            tuple(found),
            telling(" ".join(mark.words for mark in marks.values())),
            {place: telling(mark.words) for place, mark in marks.items() if mark.entry},
            tuple(
                m.entry for m in marks.values() if m.entry and not is_of_all(m.entry, known.base)
            ),
        )

    def shared(self, words: frozenset[str]) -> float:
        """The weight of its words that some words have."""
        return sum(self.weights[each] for each in {self.meant[w] for w in words & self.words})

    @property
    def total(self) -> float:
        """The weight of all but one value."""
        return sum(self.weights.values()) + len(self.values) - 1


@dataclass(frozen=True, slots=True)
class _Fit:
    """How much of a clause a sentence has, and the values that it has not."""

    told: Told
    words: float
    weight: float
    missing: tuple[Value, ...]


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Values of a clause that a sentence of the base has otherwise."""
    if is_open(sentence) or is_of_a_vote(sentence):
        return
    found = claims_of(sentence, known)
    if not 0 < len(found) <= _MOST:
        return
    bag = _Bag.of(sentence, found, known)
    fits = [fit for told in _near(bag, known) for fit in _fits(told, bag)]
    best = _best(fits, bag)
    if best is None:
        return
    fit, value, right = best
    is_of_another = isinstance(fit.told.entry, Person) and fit.told.entry not in bag.anchors
    if is_of_another and value.kind == PLACE:
        return  # several people did what is told of one, and each is of a country
    if value.kind in (Kind.OPERATION, Kind.PERSON) and says_turn(
        sentence.text[max(0, value.start - _BESIDE) : value.end + _BESIDE]
    ):
        return  # what it is said to have followed has the rest
    named = next((each for each in sentence.entries("M") if each.id == value.key), None)
    if isinstance(fit.told.entry, Person) and _may_be_led(named, known):
        return
    if is_said_there(sentence, value, fit.told) or not _is_of_it(right, fit.told, bag):
        return
    if is_plain(sentence.text, value) and not _is_supported(value, fit, fits, bag, known):
        yield told_otherwise(sentence, value, fit.told, right, known)


def _may_be_led(entry: Entry | None, known: Known) -> bool:
    """Whether nothing is known of who led an operation, so that anybody may have."""
    return entry is not None and not any(is_in(each, entry) for each in offices_of(known.base))


def _near(bag: _Bag, known: Known) -> Iterator[About | None]:
    """What is told of the entries that a clause names, and of those that have most of its words."""
    for entry in bag.anchors:
        yield about(entry, known)
    for entry in _closest(bag, known):
        yield about_alone(entry, known)


def _closest(bag: _Bag, known: Known) -> Iterator[Entry]:
    """Those that have most of its words, and of each kind of what it names."""
    kinds = {value.kind for value in bag.values} | {Kind.EVENT}
    counts: Counter[str] = Counter()
    for key in words_of(known.base).closest(bag.named | bag.weights.keys(), _LOOKED_AT):
        entry = known.base.entries[key]
        if counts.total() < _CLOSEST or (entry.kind in kinds and counts[entry.kind] < _OF_A_KIND):
            counts[entry.kind] += 1
            yield entry


def _fits(told: About | None, bag: _Bag) -> Iterator[_Fit]:
    least = _SUPPORTS * _LEAST_SHARE * bag.total - len(bag.values)
    for each in told.told if told else ():
        if each.words.isdisjoint(bag.words) and each.title.isdisjoint(bag.words):
            continue
        has = each.words | each.title
        own = bag.shared(each.words)
        words = own + _OF_TITLE * (bag.shared(has) - own)
        if words > max(0.0, least):
            missing = tuple(
                value
                for value in bag.values
                if not _has(each, value) and not _calls(has, bag.called.get(value.start))
            )
            yield _Fit(each, words, words + len(bag.values) - len(missing), missing)


def _has(told: Told, value: Value) -> bool:
    """Whether a sentence has a value, or its entry is or has it."""
    if value.key == told.entry.id or any(map(value.is_same, told.values)):
        return True
    if value.kind in (CITY, SEA):
        return str(value.key) in told.text
    return value.kind == TIME and any(map(value.agrees, told.times))


def _calls(words: frozenset[str], name: frozenset[str] | None) -> bool:
    """Whether some words have all those of a name."""
    return name is not None and bool(name) and name <= words


def _best(fits: list[_Fit], bag: _Bag) -> tuple[_Fit, Value, Value] | None:
    """What has most of a clause and one value otherwise, that value and the right one."""
    found = [
        (fit, fit.missing[0], right)
        for fit in fits
        if len(fit.missing) == 1
        and fit.words >= _LEAST_WORDS
        and fit.weight >= _LEAST
        and fit.weight >= _LEAST_SHARE * bag.total
        if _is_single(fit, bag)
        for right in [_instead(fit.missing[0], fit.told, bag)]
        if right is not None
    ]
    if not found:
        return None
    best = max(found, key=lambda each: each[0].weight)
    alike = [
        each for each in found if each[1] is best[1] and each[0].weight >= 0.9 * best[0].weight
    ]
    return best if all(best[2].agrees(right) for _, _, right in alike) else None


def _is_single(fit: _Fit, bag: _Bag) -> bool:
    """Whether the value that is missing may stand in the place of another.

    What is named does so beside another value.
    """
    (value,) = fit.missing
    if value.kind not in _SINGLE:
        return False
    if _is_named(value):
        is_call = value.kind is Kind.RESOLUTION or bag.called.get(value.start)
        return bool(is_call) and _is_beside(fit, bag)
    if bag.anchors:
        return True
    is_much = fit.weight >= _LEAST_AT_LARGE and fit.words >= _LEAST_WORDS_AT_LARGE
    return is_much or _is_titled(fit.told.entry, bag)


def _is_beside(fit: _Fit, bag: _Bag) -> bool:
    """Whether enough stands beside what is named to say of what it is."""
    return len(bag.values) > 2 or (len(bag.values) > 1 and fit.words >= _LEAST_BESIDE_ONE)


def _is_named(value: Value) -> bool:
    return isinstance(value.key, str) and value.kind not in (PLACE, CITY, SEA)


def _instead(value: Value, told: Told, bag: _Bag) -> Value | None:
    """The one value that a sentence, or its entry, has instead of another."""
    is_loose = _is_named(value) and not told.is_field  # a sentence names much beside
    others = [] if is_loose else [each for each in told.values if each.is_like(value)]
    if value.kind == told.entry.kind and not others and not _is_of_later(told):
        others = [Value(told.entry.kind, told.entry.id, 0, 0)]
    elif value.kind == TIME and not others and _is_titled(told.entry, bag):
        others = [each for each in told.times if not _may_follow(value, each, told, bag)]
    others = [each for each in others if not any(map(each.agrees, bag.values))]
    return others[0] if others and all(map(others[0].agrees, others)) else None


def _is_of_later(told: Told) -> bool:
    """Whether a sentence tells of another time than its entry's own, and so of what others did."""
    own = list(times_of(told.entry))
    dates = [each.key for each in told.values if isinstance(each.key, FactDate)]
    return bool(own) and any(not any(agree(date, each) for each in own) for date in dates)


def _may_follow(value: Value, right: Value, told: Told, bag: _Bag) -> bool:
    """Whether a time may be that of what a text called for, which came about after the text."""
    claimed, adopted = value.key, right.key
    if told.entry in bag.anchors or not _CALLED.search(told.text):
        return False
    if not isinstance(claimed, FactDate) or not isinstance(adopted, FactDate):
        return False
    return adopted.earliest() <= claimed.latest() <= adopted.latest() + _SOON


_CALLED = re.compile(r"\b(?:call|convene|summon|request|invite)(?:e?d|s)?\b", re.IGNORECASE)
"""Words of a text for what is yet to be."""
_SOON = dt.timedelta(days=120)
"""So long after it that may come about."""


def _is_of_it(right: Value, told: Told, bag: _Bag) -> bool:
    """Whether a time stands in that part of a sentence which has words of the clause."""
    at = next((each.start for each in written_dates(told.text) if each.date == right.key), None)
    if right.kind != TIME or told.is_field or at is None:
        return True
    ends = [0, *(each.end() for each in _JOINED.finditer(told.text)), len(told.text)]
    start = max(each for each in ends if each <= at)
    words = telling(told.text[start : min(each for each in ends if each > start)])
    return bag.shared(words) >= _OWN_SHARE * bag.shared(told.words) and not words.isdisjoint(
        bag.words | bag.named
    )


_OWN_SHARE = 0.5
"""So much of what a sentence shares with a clause stands in the part that has the time."""


_JOINED = re.compile(r"[;:.]\s|,?\s+(?:and|but|while|when|after|before)\s", re.IGNORECASE)


def _is_titled(entry: Entry, bag: _Bag) -> bool:
    """Whether a clause has most of the title of something that has a time."""
    title = title_words(entry)
    has = [word for word in title if word in bag.meant or word in bag.named]
    return entry.kind in _OF_TIME and len(has) >= _LEAST_OF_TITLE * len(title)


def _is_supported(value: Value, best: _Fit, fits: list[_Fit], bag: _Bag, known: Known) -> bool:
    """Whether anything that is told has a value beside most of the rest."""
    own = known.base.entries.get(value.key) if isinstance(value.key, str) else None
    if own is not None and not isinstance(own, Country):
        fits = [*fits, *_fits(about(own, known), bag)]
    elif bag.anchors and is_known(value, list(bag.anchors), known):
        return True
    return any(
        value not in fit.missing and fit.weight - 1 >= _SUPPORTS * best.weight for fit in fits
    )
