"""What the readers of papers make of a statement: where it is wrong, and which values are right.

A statement in which nobody finds a mistake need not be right: most of what a paper says nobody can
compare. So each of its values is exchanged for others. Where the readers then object, and what they
say is right has the value that stood there, it is the one that the base has.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ....messages import Message, Names
from ...base import FactBase
from ...checking import Mistake, check
from ...checking.text.cities import CITIES
from ...checking.text.masking import Mark
from ...checking.text.reading import sentences
from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry, Resolution
from ...perbase import per_base
from ...wording import fold

MOST_WORDS = 40
"""Words of a statement that is compared."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of comparing a statement: mistakes, or the fields by which its values are right."""

    mistakes: tuple[Mistake, ...] = ()
    confirmed: tuple[Mistake, ...] = ()
    """What a reader tells where it objects to another value, of each value that is right."""
    is_confirmed: bool = False
    """Whether that is so of every value."""
    words: frozenset[str] = frozenset()
    """The folded words of the values."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a statement, with others that might stand there."""

    start: int
    end: int
    others: tuple[str, ...]
    told: FactDate | str
    """What a reader that has it right tells: a time, or folded words."""
    is_number: bool = False


def compared(text: str, base: FactBase, today: dt.date) -> Verdict:
    """What the readers find in a statement."""
    if len(text.split()) > MOST_WORDS:
        return Verdict()
    mistakes = check(text, base, today).mistakes
    if mistakes:
        return Verdict(mistakes=mistakes)
    values = list(_values(text, base))
    objections = [_objection(text, value, base, today) for value in values]
    right = tuple(each for each in objections if each is not None)
    told = [
        value
        for value, objection in zip(values, objections, strict=True)
        if objection or any(_tells(each.message, value.told) for each in right)
    ]
    words = (word for each in values for word in fold(text[each.start : each.end]).split())
    # One of the values may be what the others are said of, and is not told again.
    return Verdict((), right, bool(right) and len(told) >= len(values) - 1, frozenset(words))


def _objection(text: str, value: _Value, base: FactBase, today: dt.date) -> Mistake | None:
    """What a reader says is right, and is what stands there, where another value does."""
    for other in value.others:
        wrong = f"{text[: value.start]}{other}{text[value.end :]}"
        for mistake in check(wrong, base, today).mistakes:
            code = mistake.message.code
            is_length = code in _LENGTHS and value.is_number
            is_told = code not in _UNPROVEN and _tells(mistake.message, value.told)
            if is_length or is_told:
                return mistake
    return None


_LENGTHS = frozenset(("checking.lasted", "checking.lasts"))
"""Codes of how long something was, of which the beginning and the end are told."""
LOOSE = frozenset("checking.told checking.joined_to checking.apart checking.figure".split())
"""Codes of what is told at large, which need not be what was claimed."""
_UNPROVEN = LOOSE | {"checking.subject"}
"""Codes of what may be told of another statement, too."""


def _tells(told: object, value: FactDate | str) -> bool:
    """Whether a value stands in a message as what is right."""
    if isinstance(told, Message):
        return any(_tells(each, value) for name, each in told.values.items() if name != "claimed")
    if isinstance(told, Names):
        return any(_tells(each, value) for each in told.items)
    if isinstance(told, FactDate):
        if isinstance(value, FactDate):
            return told.earliest() <= value.latest() and value.earliest() <= told.latest()
        return False
    if isinstance(told, int) and isinstance(value, FactDate):
        return told == value.year
    if isinstance(told, str | int) and isinstance(value, str):
        return f" {value} " in f" {fold(str(told))} "
    return False


def is_called(entry: Entry, name: str, base: FactBase) -> bool:
    """Whether a name means an entry where it stands in a paper."""
    marks = (mark for each in sentences(f"{name}.", base) for mark in each.marks)
    return any(mark.entry is not None and mark.entry.id == entry.id for mark in marks)


# -- values ---------------------------------------------------------------------------------------


def _values(text: str, base: FactBase) -> Iterator[_Value]:
    """The values of a statement: what it names, its times and its cities."""
    marks = {mark.start: mark for each in sentences(text, base) for mark in each.marks}
    for _, mark in sorted(marks.items()):
        if mark.date is not None:
            others = tuple(_shifted(text[mark.start : mark.end]))
            yield _Value(mark.start, mark.end, others, mark.date)
        elif mark.entry is not None:
            others = tuple(o for o in _OTHERS[mark.letter] if fold(o) not in _names(mark))
            yield _Value(mark.start, mark.end, others, _told(mark.entry))
    taken = {at for mark in marks.values() for at in range(mark.start, mark.end)}
    for match in (*_cities(base).finditer(text), *_NUMBER.finditer(text)):
        if taken.isdisjoint(range(*match.span())):
            yield _plain(match)


def _plain(match: re.Match[str]) -> _Value:
    """A city, or a number in digits or as a word."""
    start, end = match.span()
    if digits := re.sub(r"\D", "", match[0]):
        others: tuple[str, ...] = (str(3 * int(digits) + 7), "1")
    else:
        others = ("40", "1") if match[0].islower() else _CITIES
    return _Value(start, end, others, fold(match[0]), is_number=others is not _CITIES)


def _told(entry: Entry) -> str:
    """What a message has for an entry: the number of a resolution, else its title."""
    return str(entry.number) if isinstance(entry, Resolution) else fold(entry.title)


def _names(mark: Mark) -> frozenset[str]:
    entry = mark.entry
    names = (entry.title, *entry.aliases) if entry else ()
    return frozenset(map(fold, (*names, mark.words)))


def _shifted(date: str) -> Iterator[str]:
    """The same date in other years."""
    for years in _YEARS:
        yield re.sub(r"\b(?:19|20)\d\d\b", partial(_later, years), date)


def _later(years: int, year: re.Match[str]) -> str:
    return str(int(year[0]) + years)


_YEARS = (-9, 9)
_OTHERS: Mapping[str, tuple[str, ...]] = {
    "R": ("resolution 186", "resolution 1264", "resolution 2100"),
    "M": ("UNFICYP", "KFOR", "UNMIL"),
    "P": ("U Thant", "Jens Stoltenberg", "Carl Bildt"),
    "C": ("Mongolia", "France", "China", "Chad"),
    "O": ("NATO", "the African Union", "the European Union"),
    "U": (),
}
"""What may stand in place of a name of each kind, see ``checking/masking.py``."""
_CITIES = ("Ottawa", "Tokyo")
_NUMBER = re.compile(
    r"(?<![\w.,/-])\d{1,3}(?:,\d{3})*(?![\w/-])"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)\b"
)


@per_base
def city_names(base: FactBase) -> Mapping[str, str]:
    """By its folded words how each city is written that a text may have: of seats and places."""
    told = [getattr(each, "seat", None) or each.place or "" for each in base.entries.values()]
    countries = {fold(each.title) for each in base.of_kind(Kind.COUNTRY)}
    names = {match[0] for each in told for match in _CAPITALS.finditer(each)}
    written = {fold(name): name for name in (*names, *CITIES)}
    return {name: each for name, each in written.items() if len(name) > 3 and name not in countries}


@per_base
def _cities(base: FactBase) -> re.Pattern[str]:
    names = sorted(city_names(base).values(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


_CAPITALS = re.compile(r"\b[A-ZÉ][\w’'-]+(?: [A-ZÉ][\w’'-]+){0,2}")
