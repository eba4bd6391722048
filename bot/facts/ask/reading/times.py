"""The times that a question names in words: decades, this century, last year, “August 95”."""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap
from collections.abc import Sequence
from dataclasses import replace

from ...dates import FactDate
from ...months import SHORT, months_of
from ...search.text_dates import DECADES, When
from ..question import Period
from .lexicon import beside

DECADE = re.compile(r"(?:19|20)?\d0s?")
_THIS_CENTURY = 39
"""The last year of two digits that is of this century; 45 is the year of the Charter."""
_SHORT_YEAR = re.compile(
    rf"(?P<before>\b(?:{'|'.join(SHORT['en'])})[a-z]* )"
    r"(?P<year>\d\d)\b"
    r"(?![ ,]+\d{4}|\s*[-–]\s*\d|(?:st|nd|rd|th))|(?<!\w)['’](?P<short>\d\d)\b"
    r"|(?P<since>\b(?:in|since|en|depuis|year|annee|early|late"
    r"|(?:summer|spring|autumn|fall|winter)(?: of)?) )"
    r"(?P<bare>[4-9]\d)\b(?=$|\s*[?.!,;:)]|\s+(?:the|le|la|les|did|was|who|which|what|how)\b)",
    re.IGNORECASE,
)


def is_year(word: str) -> bool:
    """Whether a word is a year in which there was a Council."""
    return len(word) == 4 and word.isdigit() and 1945 <= int(word) <= 2049


def with_centuries(text: str) -> str:
    """A text with whole years for those of two digits: “August 95”, “’95”, “2021-22”.

    Beside a whole year, “Dec 23” is a day.
    """
    text = _SHORT_SPAN.sub(_whole_span, text)
    is_dated = _WHOLE_YEAR.search(text) is not None
    return _SHORT_YEAR.sub(lambda m: m[0] if m["year"] and is_dated else _whole_year(m), text)


_WHOLE_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
_SHORT_SPAN = re.compile(r"\b((?:19|20)(\d\d))([-–])(\d\d)\b(?![-–/]\d)")


def _whole_span(match: re.Match[str]) -> str:
    """A span of years with both whole; anything else is left as it stands."""
    is_span = match[2] < match[4]
    return f"{match[1]}{match[3]}{match[1][:2]}{match[4]}" if is_span else match[0]


def _whole_year(match: re.Match[str]) -> str:
    number = int(match["year"] or match["short"] or match["bare"])
    year = 1900 + number if number > _THIS_CENTURY else 2000 + number
    return f"{match['before'] or match['since'] or ''}{year}"


def excluded_years(words: Sequence[str]) -> set[int]:
    """The places of years that are left out, where another one is named: “of 1998, not 1999”."""
    years = [at for at, word in enumerate(words) if is_year(word)]
    out = {at for at in years if _LEAVING_OUT.search(" ".join(words[max(0, at - _NEAR) : at]))}
    return out if len(out) < len(years) else set()


_LEAVING_OUT = re.compile(
    rf"\b(?:no|pas|{'|'.join(sorted(beside('excluding')))})"
    r"(?: (?:from|in|of|for|those|the|ones|any|de|en|ceux))*$"
)
_NEAR = 4


def of_years(years: list[str]) -> Period:
    """From the first day of the earliest year to the last one of the latest."""
    numbers = sorted(map(int, years))
    return Period(dt.date(numbers[0], 1, 1), dt.date(numbers[-1], 12, 31))


def period_of(when: When) -> Period:
    """The period of a date that was read; of 29 February its month in a year that lacks it."""
    is_leap_day = (when.month, when.day) == (2, 29)
    day = None if is_leap_day and not isleap(when.year or 0) else when.day
    date = FactDate(when.year or 0, when.month, day)
    return Period(date.earliest(), date.latest())


def hull(moments: Sequence[When], words: Sequence[str]) -> Period | None:
    """From the first to the last of the dates that were read; ``None`` where there are none.

    The one year that stands elsewhere in the text is that of a day or month without one: “the
    1989 invasion (23 December)”, “2005: the two late-March resolutions”.
    """
    years = {int(word) for word in words if is_year(word)}
    year = next(iter(years)) if len(years) == 1 else None
    whole = [when if when.year else replace(when, year=year) for when in moments]
    named = {_MONTHS[word] for word in words if word in _MONTHS}
    if year is not None and named and not any(when.month for when in whole):
        whole = [When(year, month) for month in sorted(named)]
    fine = [when for when in whole if when.year and when.month]
    periods = [period_of(when) for when in fine or whole if when.year]
    if not periods:
        return None
    return Period(min(each.first for each in periods), max(each.last for each in periods))


_MONTHS = {
    name: month for name, month in months_of("en", "fr", short=False).items() if name != "may"
}
"""Without “may”, which is a word as well."""
_SEASONS = {
    "early": 1,
    "debut": 1,
    "spring": 3,
    "printemps": 3,
    "mid": 5,
    "summer": 6,
    "ete": 6,
    "autumn": 9,
    "fall": 9,
    "automne": 9,
    "late": 9,
    "fin": 9,
}
"""The months in which parts of a year begin; a winter lies in two years."""
_SEASON = re.compile(
    rf"(?<!\ba )(?<!avait )(?<!ont )\b(?P<season>{'|'.join(_SEASONS)}) (?:of |de )?"
    r"(?P<year>(?:19|20)\d\d)\b(?! (?:and|to|until|et|a|au|jusqu))"
)


def season(folded: str) -> Period | None:
    """The part of a year that a text names, from the month in which it begins to the fourth."""
    match = _SEASON.search(folded)
    if match is None:
        return None
    begins, year = _SEASONS[match["season"]], int(match["year"])
    return Period(dt.date(year, begins, 1), FactDate(year, begins + 3).latest())


_PARTS = {"early": (0, 4), "mid": (3, 6), "late": (5, 9)}
"""The first and last year of a part of a decade."""
_PART = re.compile(
    r"(?:(?P<early>early|beginning of|start of|debut)|(?P<mid>mid|middle of|milieu)"
    r"|(?P<late>late|end of|fin))(?: the| des| de)* "
    r"(?:(?P<tens>(?:19|20)?[1-9]0) ?s|annees (?P<annees>(?:19|20)?[1-9]0)"
    rf"|(?P<name>{'|'.join(DECADES)}))\b"
)
_HALF = re.compile(
    r"(?:the )?(?P<half>first|second|premier|deuxieme|premiere|seconde) "
    r"(?:half|semestre|moitie)(?: of| de)?(?: l annee)? (?P<year>(?:19|20)\d\d)\b"
)


def part(folded: str) -> tuple[Period, tuple[int, int]] | None:
    """The part of a decade or half of a year that a text names, and between which words."""
    if match := _HALF.search(folded):
        begins = 1 if match["half"].startswith(("first", "prem")) else 7
        year = int(match["year"])
        told = Period(dt.date(year, begins, 1), FactDate(year, begins + 5).latest())
    elif match := _PART.search(folded):
        tens = match["tens"] or match["annees"] or str(DECADES[match["name"]])
        decade_of = int(tens) if len(tens) == _WHOLE else int(f"19{tens}")
        first, last = next(years for name, years in _PARTS.items() if match[name])
        told = Period(dt.date(decade_of + first, 1, 1), dt.date(decade_of + last, 12, 31))
    else:
        return None
    start = folded.count(" ", 0, match.start())
    return told, (start, start + len(match[0].split()))


_WHOLE = 4
"""The digits of a whole year."""
_NAMES = months_of("en", "fr", short=True)
_MONTHS_ROW = re.compile(
    rf"\b(?P<first>{'|'.join(_NAMES)}) (?:(?P<own>(?:19|20)\d\d) )?"
    r"(?:and|or|to|till|until|through|et|ou|a|au|jusqu en|jusqu a)(?: en)? "
    rf"(?P<last>{'|'.join(_NAMES)})\b(?: (?:of |de |in )?(?P<year>(?:19|20)\d\d))?(?! \d)"
)


def months(folded: str) -> tuple[Period, tuple[int, int]] | None:
    """The months from one to another of one year, and between which words they are named."""
    match = _MONTHS_ROW.search(folded)
    years = set(_WHOLE_YEAR.findall(folded))
    if match is None or len(years) != 1 or match["own"]:
        return None
    first, last, year = _NAMES[match["first"]], _NAMES[match["last"]], int(years.pop())
    start = folded.count(" ", 0, match.start())
    told = Period(FactDate(year, first).earliest(), FactDate(year, last).latest())
    return (told, (start, start + len(match[0].split()))) if first <= last else None


def relative(folded: str, today: dt.date) -> Period | None:
    """The period that a text names from today: “last year”, “this century”."""
    if match := COLD_WAR.search(folded):
        is_after = match["after"] is not None
        first, last = dt.date(1990, 1, 1), dt.date(1989, 12, 31)
        return Period(first, dt.date.max) if is_after else Period(dt.date.min, last)
    if _CENTURY.search(folded):
        return Period(dt.date(2001, 1, 1), dt.date.max)
    if match := _MONTH.search(folded):
        return _months_on(today, _MONTHS_ON[match["en"] or match["fr"] or match["ce"]])
    back = next((n for word, n in _RELATIVE if re.search(rf"\b{word}\b", folded)), None)
    year = str(today.year - (back or 0))
    return of_years([year]) if back is not None else None


def _months_on(today: dt.date, months: int) -> Period:
    """The whole month that lies some months after this one."""
    year, before = divmod(today.year * 12 + today.month - 1 + months, 12)
    month = FactDate(year, before + 1)
    return Period(month.earliest(), month.latest())


COLD_WAR = re.compile(
    r"\b(?:(?P<after>(?:since|after|post|depuis|apres) (?:the |la )?(?:(?:end|fin) (?:of|de) )?"
    r"(?:the |la )?)|(?:during|in|pendant|before the end of) (?:the |la )?)"
    r"(?:cold war(?: (?:was over|ended|s end))?|guerre froide)\b"
)
_CENTURY = re.compile(r"\b(?:this century|21st century|ce siecle|xxie siecle)\b")
_MONTH = re.compile(
    r"\b(?:(?P<en>this|next|last) month(?! of)|(?P<ce>ce) mois(?! d)"
    r"|mois (?P<fr>prochain|dernier))\b"
)
_MONTHS_ON = {"this": 0, "ce": 0, "next": 1, "prochain": 1, "last": -1, "dernier": -1}
_RELATIVE: tuple[tuple[str, int], ...] = (
    ("this year", 0),
    ("last year", 1),
    ("cette annee", 0),
    ("l annee derniere", 1),
)
