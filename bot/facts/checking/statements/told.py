"""What the base tells of an entry, sentence by sentence, with the values that each sentence has.

The sentences of its summary and statements, those of its neighbours that name it, and what its
fields say: each with its telling words, reduced to stems, and its values, which are times, numbers
of something, and whatever else the base has an entry of.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from ....messages import Message
from ...base import FactBase, Link
from ...dates import FactDate
from ...kinds import Kind
from ...model import Draft, Entry, Person, Resolution, Standing
from ...offices import only_term
from ...parts import DatedFact
from ...perbase import per_base
from ...votes import voted_on
from ...wording import fold
from ..operations.record import Recorded, is_place
from ..text.claims import Known
from ..text.dates import written_dates
from ..text.masking import Mark, cut
from ..text.naming import named_at, names_of, resolutions_in
from ..text.words import cues, telling
from .values import DAY, NAME, NUMBER, TIME, Value, values

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


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence on an entry, or what a field of it says, with its telling words and values."""

    entry: Entry
    text: str
    words: frozenset[str]
    values: tuple[Value, ...]
    title: frozenset[str]
    """The telling words of the entry's title."""
    times: tuple[Value, ...]
    """The times of the entry as a whole."""
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


def told_of(entry: Entry, base: FactBase) -> About:
    """All that the base tells of an entry; nothing of one that has to do with everything."""
    return _kept(entry, base, is_own=False)


def own_of(entry: Entry, base: FactBase) -> About:
    """What the base tells of an entry in its own sentences and fields."""
    return _kept(entry, base, is_own=True)


def _kept(entry: Entry, base: FactBase, *, is_own: bool) -> About:
    kept = _known(base)
    key = entry.id, is_own
    found = kept.pop(key, None)
    if found is None:
        told = _own_told(entry, base) if is_own else _all_told(entry, base)
        found = About.of(() if is_of_all(entry, base) else islice(told, _MOST))
    kept[key] = found  # as the newest
    while len(kept) > _KEPT_ENTRIES:
        kept.popitem(last=False)
    return found


@per_base
def _known(_: FactBase) -> _Known:
    return OrderedDict()


TOLD_IN_FULL = (Standing.CORE, Standing.NOTABLE, Standing.LANDMARK)
"""Of texts of these standings what matters is told."""
_LEAST = 4
"""Of a text with less it is not known what it did not do."""


def is_told_in_full(text: Resolution, told: Sequence[str]) -> bool:
    """Whether so much is told of a text that what is not told it did not do."""
    return text.standing in TOLD_IN_FULL and len(told) >= _LEAST


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


def title_words(entry: Entry) -> frozenset[str]:
    """The telling words of an entry's title."""
    return _title_words(entry.title)


@lru_cache(maxsize=4_000)
def _title_words(title: str) -> frozenset[str]:
    return telling(title)


def times_of(entry: Entry) -> Iterator[FactDate]:
    """The dates of an entry as a whole."""
    if isinstance(entry, Resolution | Draft) and (date := voted_on(entry)) is not None:
        yield date
    if isinstance(entry, Recorded):
        yield from filter(None, (entry.begun, entry.over))
    for dated in entry.dates:
        yield from filter(None, (dated.on, dated.start, dated.ends))


def _times(entry: Entry) -> Iterator[Value]:
    return (Value(TIME, each, 0, 0) for each in times_of(entry))


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
    title, times = title_words(entry), tuple(_times(entry))
    for sentence in cut(text, tuple(sorted(_marks(text, near, base), key=lambda each: each.start))):
        start, end = sentence.span(0, len(sentence.text))
        yield Told(entry, text, telling(text[start:end]), tuple(values(sentence)), title, times)


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


@per_base
def _places(base: FactBase) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for the names of all places, and the entry of each."""
    names = {
        name: entry.id
        for entry in base.entries.values()
        if is_place(entry)
        for name in (entry.title, *entry.aliases, *getattr(entry, "former", ()))
        if len(name) >= NAME
    }
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    first = "".join(sorted({re.escape(name[0]) for name in names}))
    pattern = rf"\b(?=[{first}])(?:{either})\b" if names else "(?!)"
    return re.compile(pattern), names


# -- fields ---------------------------------------------------------------------------------------


def _fields(entry: Entry, links: tuple[Link, ...]) -> Iterator[Told]:
    if isinstance(entry, Resolution) and (adopted := voted_on(entry)) is not None:
        yield _field(entry, "adopted", Value(TIME, adopted, 0, 0))
    for name, date in _turns(entry):
        yield _field(entry, name, Value(TIME, date, 0, 0))
    spans = [each for each in entry.dates if each.start]
    term = only_term(entry) if isinstance(entry, Person) else spans[0] if len(spans) == 1 else None
    if term is not None and (begun := term.start) and (ended := term.ends):
        days = float((ended.latest() - begun.earliest()).days)
        lasted = _field(entry, "lasted", Value(NUMBER, days, 0, 0, frozenset({DAY})))
        yield replace(lasted, span=term)
    for link in links:
        if link.relation in cues():
            value = Value(link.entry.kind, link.entry.id, 0, 0)
            yield replace(_field(entry, link.relation, value), heading=link.heading)


def _turns(entry: Entry) -> Iterator[tuple[str, FactDate]]:
    if isinstance(entry, Recorded):
        yield "began", entry.begun
        if entry.over:
            yield "ended", entry.over
    for dated in entry.dates:
        yield from _dates(dated)


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
    title, times = title_words(entry), tuple(_times(entry))
    return Told(entry, name, words, (value,), title, times, is_field=True)
