"""Dates that differ by the year alone from that of what a sentence speaks of, in whatever words.

What is near a sentence is what it and the ones before name, and what has most of its words. Where
nothing near has its date, and a sentence of the base that shares words with it has the same day or
month of another year, that is the right one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ....messages import Message, message
from ...base import FactBase
from ...dates import FactDate
from ...model import Country, Entry, Person, Resolution
from ...perbase import per_base
from ..mistakes import Mistake
from ..operations.record import made_by
from ..statements.index import words_of
from ..statements.told import Told, about, about_alone, is_of_all, times_of, title_words
from ..statements.values import TIME, Value
from ..text.claims import Known, is_doubtful
from ..text.dates import agree
from ..text.masking import MARK, Sentence
from ..text.saying import parts
from ..text.wordlists import row
from ..text.words import telling
from ..votes.another import clauses_of
from ..votes.described import UNTIL

_CLOSEST, _CLOSEST_WITH = 10, 6
"""So many entries are read that have most words of a sentence, and of it with those before."""
_BEFORE = 0.3
"""What is left of the weight of a word of the sentences before."""
_NAMED, _NAMED_BEFORE = 1.5, 0.5
"""What it weighs that a sentence, or one before it, names the entry."""
_OF_A_DAY, _OF_AN_END, _OF_A_MONTH = 1.2, 2.5, 4.0
"""So much must be shared with what has the same day of another year, one of those on which much
ends, or the same month."""
_LATE = 30
"""From this day of a month on, and on the first, mandates and terms begin and end in any year."""
_AS_LIKELY = 0.5
"""What was at the time itself and shares so large a part of that may be meant."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a sentence speaks of."""

    words: frozenset[str]
    before: frozenset[str]
    """Those of the sentences before it alone."""
    named: Mapping[str, Entry]
    named_before: Mapping[str, Entry]
    countries: tuple[Country, ...]


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Dates with another year than those of what is near."""
    dates = [
        Value(TIME, mark.date, match.start(), match.end())
        for match in MARK.finditer(sentence.text)
        if (mark := sentence.marks[int(match[2])]).date and mark.date.month and not mark.is_again
    ]
    open_parts = [(text, start) for text, start, _ in parts(sentence) if _is_open(text)]
    dates = [
        each
        for each in dates
        if not any(start <= each.start < start + len(text) for text, start in open_parts)
    ]
    if not dates:
        return
    scene = _scene(sentence, earlier, known)
    near = list(_near(scene, known))
    for value in dates:
        claimed = value.key
        assert isinstance(claimed, FactDate)
        if not _is_known(claimed, near, scene):
            own = _seen_from(scene, sentence, value)
            yield from _slip(sentence, value, claimed, near, own, known)


def _seen_from(scene: _Scene, sentence: Sentence, value: Value) -> _Scene:
    """A scene as seen from the clause of a value: what those behind name is no more than near."""
    _, end = next(clauses_of(sentence.text, value.end))
    marks = [sentence.marks[int(m[2])] for m in MARK.finditer(sentence.text, 0, end)]
    here = {mark.entry.id for mark in marks if mark.entry}
    named = {key: each for key, each in scene.named.items() if key in here}
    return replace(scene, named=named, named_before={**scene.named_before, **scene.named})


def _is_open(text: str) -> bool:
    """Whether a clause leaves its date open, or tells of a day on which it was remembered."""
    return is_doubtful(text, ("draft", "not")) or bool(row("classes", "looked back").search(text))


def _scene(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> _Scene:
    before = [each for each in earlier if each.paragraph == sentence.paragraph]
    words = _words(sentence)
    countries = [mark.entry for each in (sentence, *before) for mark in each.found("C")]
    return _Scene(
        words,
        frozenset().union(*map(_words, before)) - words,
        _named((sentence,), known.base),
        _named(before, known.base),
        tuple(each for each in countries if isinstance(each, Country)),
    )


def _words(sentence: Sentence) -> frozenset[str]:
    """The telling words of a sentence, with those of the titles of what it names.

    Where something was is no word for what it was.
    """
    marks = [sentence.marks[int(match[2])] for match in MARK.finditer(sentence.text)]
    marks = [mark for mark in marks if not isinstance(mark.entry, Country)]
    titles = (title_words(mark.entry) for mark in marks if mark.entry)
    return telling(" ".join((sentence.text, *(mark.words for mark in marks)))).union(*titles)


def _named(parts: Sequence[Sentence], base: FactBase) -> dict[str, Entry]:
    found = (entry for part in parts for letter in "RMPO" for entry in part.entries(letter))
    return {
        each.id: each
        for entry in found
        for each in (entry, *made_by(entry))
        if not is_of_all(each, base)
    }


def _near(scene: _Scene, known: Known) -> Iterator[tuple[Entry, tuple[Told, ...]]]:
    """What is near a sentence, each with what is told of it."""
    named = {**scene.named_before, **scene.named}
    for entry in named.values():
        told = about(entry, known)
        yield entry, told.told if told else ()
    closest = words_of(known.base).closest
    ids = (
        *closest(scene.words, _CLOSEST),
        *closest(scene.words | scene.before, _CLOSEST_WITH),
    )
    for key in dict.fromkeys(ids):
        if key not in named:
            entry = known.base.entries[key]
            told = about_alone(entry, known)
            yield entry, told.told if told else ()


def _times(entry: Entry, told: Sequence[Told]) -> Iterator[FactDate]:
    yield from times_of(entry)
    for each in told:
        yield from _times_in(each)


def _times_in(told: Told) -> Iterator[FactDate]:
    for value in (*told.values, *told.times):
        if isinstance(value.key, FactDate):
            yield value.key


def _is_known(
    claimed: FactDate, near: Sequence[tuple[Entry, Sequence[Told]]], scene: _Scene
) -> bool:
    """Whether anything near has a date that is as precise."""
    dates = (date for entry, told in near for date in _times(entry, told))
    if any(_is_precise(date, claimed) and agree(claimed, date) for date in dates):
        return True
    since = (each.nato_since for each in scene.countries)
    return any(date and agree(claimed, date) for date in since)


@per_base
def _by_month(
    base: FactBase,
) -> Mapping[tuple[int, int | None], tuple[tuple[FactDate, Entry], ...]]:
    """The dates of the entries of a base, and their entries, by year and month."""
    found: dict[tuple[int, int | None], list[tuple[FactDate, Entry]]] = defaultdict(list)
    for entry in base.entries.values():
        for date in times_of(entry):
            found[date.year, date.month].append((date, entry))
    return {month: tuple(entries) for month, entries in found.items()}


def _slip(
    sentence: Sentence,
    value: Value,
    claimed: FactDate,
    near: Sequence[tuple[Entry, Sequence[Told]]],
    scene: _Scene,
    known: Known,
) -> Iterator[Mistake]:
    found = [
        (_weight(each, scene, known), each, date)
        for _, told in near
        for each in told
        for date in _times_in(each)
        if _is_alike(claimed, date) and (claimed.day or _is_begun(each.entry, date))
    ]
    if UNTIL.search(sentence.text, 0, value.start):  # no text was adopted up to a day
        found = [each for each in found if each[2] not in _adopted(each[1].entry)]
    if not found:
        return
    weight, told, right = max(found, key=lambda each: each[0])
    is_end = claimed.day == 1 or (claimed.day or 0) >= _LATE
    least = _OF_AN_END if is_end else _OF_A_DAY if claimed.day else _OF_A_MONTH
    others = _of_then(claimed, known)
    if weight >= least and all(_weight(o, scene, known) < _AS_LIKELY * weight for o in others):
        yield Mistake(
            *sentence.span(value.start, value.end), _said(told, right, claimed), told.entry
        )


def _adopted(entry: Entry) -> list[FactDate]:
    return list(times_of(entry)) if isinstance(entry, Resolution) else []


def _is_begun(entry: Entry, date: FactDate) -> bool:
    """Whether something as a whole happened or began at a date; much else did in a month."""
    is_end = any(date == each.ends for each in entry.dates)
    return date in times_of(entry) and not (is_end or isinstance(entry, Person))


def _of_then(claimed: FactDate, known: Known) -> Iterator[Told]:
    """What the base tells of what was at a time, whatever it is."""
    for date, entry in _by_month(known.base).get((claimed.year, claimed.month), ()):
        if agree(claimed, date) and (told := about_alone(entry, known)):
            yield from told.told


def _said(told: Told, right: FactDate, claimed: FactDate) -> Message:
    """What is right: the date of an entry as a whole, or the sentence that has it."""
    entry = told.entry
    if right not in times_of(entry):
        return message("checking.told", entry=entry.title, text=told.text)
    if isinstance(entry, Resolution):
        return message("checking.adopted_on", number=entry.number, date=right, claimed=claimed)
    return message("checking.happened", event=entry.title, date=right, claimed=claimed)


def _weight(told: Told, scene: _Scene, known: Known) -> float:
    """How much a sentence of the base shares with the one at hand."""
    rarity = words_of(known.base).rarity
    has = told.words | told.title
    named = (
        _NAMED
        if told.entry.id in scene.named
        else _NAMED_BEFORE * (told.entry.id in scene.named_before)
    )
    return (
        named + sum(map(rarity, has & scene.words)) + _BEFORE * sum(map(rarity, has & scene.before))
    )


def _is_precise(date: FactDate, claimed: FactDate) -> bool:
    return bool(date.month and (date.day or not claimed.day))


def _is_alike(claimed: FactDate, other: FactDate) -> bool:
    """Whether two dates differ by the year alone."""
    is_same = (claimed.month, claimed.day) == (other.month, other.day if claimed.day else None)
    return is_same and claimed.year != other.year
