"""Days, months, years and spans that a text speaks of, in any order of day and month.

Months are known in English, French, German, Spanish and Italian, in full and shortened.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..dates import FactDate
from ..months import WIDE, has_day, months_of
from ..patterns import late

YEAR = r"(?:19\d\d|20[0-4]\d)"
"""A year as a text names it; whether a bare number is one, :mod:`.reading` decides."""
DIGIT = late(r"\d")
"""Most texts have none, and with it no date, number or symbol."""


@dataclass(frozen=True, slots=True)
class When:
    """A day (perhaps of any year), a month of a year, or a year; ``None`` for what is not said."""

    year: int | None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day that is meant, both included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Dates:
    """What a text says of time, and the words that say it."""

    moments: tuple[When, ...] = ()
    span: Span | None = None
    words: frozenset[str] = frozenset()


_WORDS_TOO = ("ago", "set")
"""Shortened months of Spanish and Italian that are common words in English."""
_MONTHS = {word: month for word, month in months_of(*WIDE).items() if word not in _WORDS_TOO}


def date_patterns(folded: str) -> tuple[re.Pattern[str], ...]:
    """How the days and months are written that a folded text may name."""
    first, *named, digits, last = _date_patterns()
    if _MONTHS.keys().isdisjoint(folded.split()):
        return first, digits
    return first, *named, digits, last


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(_MONTHS, key=len, reverse=True))
    number = r"(?:am )?(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|e|de)?"
    of = r"(?:(?:of|de|del|di|the|den|der) )*"
    year = rf"(?:,? {of}(?P<year>{YEAR}))?"
    return (
        re.compile(rf"\b(?P<year>{YEAR}) (?P<number>\d\d) (?P<day>\d\d)\b"),
        re.compile(rf"\b{number} {of}(?P<month>{month})\b{year}(?!\d)"),
        re.compile(rf"\b(?P<month>{month}) {of}{number}\b{year}(?!\d)"),
        re.compile(rf"\b(?P<a>[0-3]?\d) (?P<b>[0-3]?\d) (?P<year>{YEAR})\b"),
        re.compile(rf"\b(?P<month>{month}) {of}(?P<year>{YEAR})\b"),
    )


_SLASHED = late(r"(?<![\w/])(\d{1,2})[/.](\d{1,2})(?:[/.]((?:(?:19|20)?\d\d)))?(?![\w/])")
DECADES = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
"""The decades by their names, each by its first year."""
_DECADE = late(
    r"(?P<since>\b(?:since|depuis) )?\b(?:(?:the|les|in) )?(?P<decade>"
    r"(?P<whole>(?:19|20)\d0) ?s|annees (?P<tens>(?:(?:19|20)\d|[4-9])0)(?: ?s)?"
    r"|(?:(?<=the )|(?<=les )|(?<=in ))(?P<short>[4-9]0) ?s"
    rf"|(?P<name>{'|'.join(DECADES)}))\b"
)
_BETWEEN = late(
    rf"\b(?:between|from|entre|de|zwischen|von|tra|dal) ({YEAR}) "
    rf"(?:and|to|until|till|et|a|y|und|bis|e|al) ({YEAR})\b"
)
_SINCE = ("since", "depuis", "seit", "desde", "dal", "from")
_UP_TO = (
    "up to and including",
    "until",
    "till",
    "up to",
    "through",
    "jusqu en",
    "jusqu a",
    "bis",
    "hasta",
)
_LATER = (*_SINCE, "after", "later than", "post", "apres", "nach", "despues de", "dopo")
_EARLIER = (
    *_UP_TO,
    *("before", "prior to", "earlier than", "pre", "avant", "vor", "antes de", "prima del"),
)
_ARTICLE = "(?:(?:the|le|l|la|el|il|year|an|annee|end of|fin) )*"
_AFTER = late(rf"\b({'|'.join(_LATER)}) {_ARTICLE}({YEAR})\b")
_ONWARDS = late(
    rf"\b(?:from )?({YEAR}) (?:(?<=from \d\d\d\d )on|onwards?|and (?:later|after)|or later)\b"
)
_BEFORE = late(rf"\b({'|'.join(_EARLIER)}) {_ARTICLE}({YEAR})\b")


def read_dates(text: str, folded: str) -> Dates:
    """The dates in a text, which is given as typed and folded."""
    moments: dict[When, None] = {}
    words: set[str] = set()
    span = _span(folded, words)
    if not (DIGIT.search(folded) or DIGIT.search(text)):
        return Dates((), span, frozenset(words))
    span = span or _open_span(folded, words)
    rest = folded
    for pattern in date_patterns(folded):
        for match in pattern.finditer(rest):
            found = list(_moments(match))
            moments.update(dict.fromkeys(found))
            words.update(match[0].split() if found else ())
        rest = pattern.sub(" ", rest)
    for match in _SLASHED.finditer(text):
        year = _in_full(match[3]) if match[3] else None
        found = list(_either(int(match[1]), int(match[2]), year))
        moments.update(dict.fromkeys(found))
        if found:
            words.update(match[0].replace("/", " ").replace(".", " ").split())
    return Dates(tuple(moments), span, frozenset(words))


def _in_full(year: str) -> int:
    """A year of two digits as the one since the Charter that is meant: “67” is 1967."""
    if len(year) > _SHORT:
        return int(year)
    return (1900 if int(year) >= _CHARTER else 2000) + int(year)


_SHORT, _CHARTER = 2, 45
"""Years of so many digits are short for others; before this one of the last century none is."""


def _moments(match: re.Match[str]) -> Iterator[When]:
    found = match.groupdict()
    year = int(found["year"]) if found.get("year") else None
    if found.get("a"):
        yield from _either(int(found["a"]), int(found["b"]), year)
        return
    month = int(found["number"]) if found.get("number") else _MONTHS[found["month"]]
    day = int(found["day"]) if found.get("day") else None
    if day is None:
        yield When(year, month)
    elif has_day(month, day):
        yield When(year, month, day)


def _either(first: int, second: int, year: int | None) -> Iterator[When]:
    """Day and month in both orders, as far as they make a day."""
    for day, month in dict.fromkeys([(first, second), (second, first)]):
        if has_day(month, day):
            yield When(year, month, day)


def _span(folded: str, words: set[str]) -> Span | None:
    if match := _BETWEEN.search(folded):
        words.update(match[0].split())
        first, last = sorted((int(match[1]), int(match[2])))
        return Span(dt.date(first, 1, 1), dt.date(last, 12, 31))
    if match := _DECADE.search(folded):
        words.update(f"{match['since'] or ''}{match['decade']}".split())
        said = match["whole"] or match["tens"] or match["short"]
        start = int(said) if said else DECADES[match["name"]]
        start += 1900 if start < 100 else 0
        until = dt.date.max if match["since"] else dt.date(start + 9, 12, 31)
        return Span(dt.date(start, 1, 1), until)
    begins, ends = _first(folded, words), _last(folded, words)
    if begins is None and ends is None:
        return None
    return Span(begins or dt.date.min, ends or dt.date.max)


def _open_span(folded: str, words: set[str]) -> Span | None:
    """What a month or day bounds: “before March 2011”, “since 24 February 2022”."""
    for pattern in date_patterns(folded)[1:]:
        for match in pattern.finditer(folded):
            bound = _BOUND.search(folded[: match.start()])
            moment = next(iter(_moments(match)), None)
            if bound is None or moment is None or not moment.year:
                continue
            words.update((bound[0] + match[0]).split())
            date = FactDate(moment.year, moment.month, moment.day)
            if bound[1] in _LATER:
                is_in = bound[1] in _SINCE
                start = date.earliest() if is_in else date.latest() + dt.timedelta(1)
                return Span(start, dt.date.max)
            end = date.latest() if bound[1] in _UP_TO else date.earliest() - dt.timedelta(1)
            return Span(dt.date.min, end)
    return None


_BOUND = late(
    rf"(?<!day )\b({'|'.join(w for w in (*_LATER, *_EARLIER) if w != 'from')}) (?:(?:the|le) )?$"
)


def _first(folded: str, words: set[str]) -> dt.date | None:
    """The first day that is meant where a year is said to be a beginning."""
    after = next((m for m in _AFTER.finditer(folded) if m[1] != "from"), None)
    if after is not None:
        words.update(after[0].split())
        return dt.date(int(after[2]) + (0 if after[1] in _SINCE else 1), 1, 1)
    onwards = _ONWARDS.search(folded)
    if onwards is None:
        return None
    words.update(onwards[0].split())
    return dt.date(int(onwards[1]), 1, 1)


def _last(folded: str, words: set[str]) -> dt.date | None:
    """The last day that is meant where a year is said to be an end."""
    before = _BEFORE.search(folded)
    if before is None:
        return None
    words.update(before[0].split())
    return dt.date(int(before[2]) - (0 if before[1] in _UP_TO else 1), 12, 31)
