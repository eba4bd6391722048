"""The dates in a text, with their places, in English and French notations."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ...dates import FactDate
from ...months import SHORT, WIDE, months_of
from ...wording import fold

_YEAR = r"(?:1[89]\d\d|20\d\d)"


@dataclass(frozen=True, slots=True)
class Written:
    """A date as a text gives it between ``start`` and ``end``."""

    start: int
    end: int
    date: FactDate


def is_month(word: str) -> bool:
    """Whether a word is the name of a month, in full or short."""
    return fold(word) in _MONTHS


_MONTHS = months_of("en", "fr")


def _names() -> set[str]:
    """The names of months, in full and short."""
    return {
        name.rstrip(".")
        for language in ("en", "fr")
        for name in (*WIDE[language], *SHORT[language])
    } | {"Sept"}


_FEASTS = {
    r"christmas\s+eve|(?:la\s+)?veille\s+de\s+noël": (12, 24),
    r"christmas(?:\s+day)?|noël": (12, 25),
    r"new\s+year['’]s\s+eve|(?:la\s+)?saint-sylvestre": (12, 31),
    r"new\s+year['’]s\s+day": (1, 1),
    r"hallow['’]?e['’]?en": (10, 31),
}
"""Days that go by a name, each by its month and day."""
_DAY_AND_YEAR = 2
"""So many numbers has a day with the month in letters; one of two days has more."""
_CENTURY, _FIRST = 1900, 1940
"""The years that two digits stand for are of this century, from a year on, and else of the next."""


@cache
def _pattern() -> re.Pattern[str]:
    feast = "|".join(_FEASTS)
    month = "(?:" + "|".join(sorted(map(re.escape, _names()), key=len, reverse=True)) + r")\b\.?"
    day = r"([0-3]?\d)(?:st|nd|rd|th|er)?"
    return re.compile(
        rf"\b(?P<dmy>(?:[0-3]?\d(?:\s+and\s+|[-–]))?{day}\s+(?:of\s+)?(?P<m1>{month}),?\s+(?:of\s+)?({_YEAR}))\b"
        rf"|\b(?P<mdy>(?P<m2>{month})\s+{day},?\s+({_YEAR}))\b"
        rf"|\b(?P<iso>({_YEAR})-(\d\d)-(\d\d))\b"
        rf"|(?<![\w/.-])(?P<figures>\d?\d(?P<dot>[/.])\d?\d(?P=dot){_YEAR})(?![\w/]|\.\d)"
        rf"|(?<!before\s)(?<!after\s)\b(?P<feast>(?P<name>{feast}),?\s+(?:of\s+|in\s+)?{_YEAR})\b"
        r"|\b(?:in|since|from|to|until|by|of|and|en|depuis)\s+(?P<short>['’](?P<yy>\d\d))(?![\w'’])"
        rf"|\b(?P<short_my>(?P<m4>{month})\s?['’](?P<yy2>\d\d))(?![\w'’])"
        rf"|\b(?P<my>(?P<m3>{month}),?\s+(?:of\s+)?({_YEAR}))\b"
        rf"|(?:(?<![\w/.,$€£-])|(?<=\b\d{{4}}-))(?P<y>{_YEAR})(?![\w%]|[.,]\d|\s+(?:of"
        rf"|du)\s+[0-3]?\d\b)",
        re.IGNORECASE,
    )


def written_dates(text: str) -> Iterator[Written]:
    """Every date that names a year, in the order of the text."""
    for match in _pattern().finditer(text):
        date = _read(match)
        if date is not None:
            at = "short" if match["short"] else 0
            yield Written(match.start(at), match.end(at), date)


@cache
def _partial() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    month, month2, month3 = (rf"(?P<month{each}>{names})\b" for each in ("", 2, 3))
    year = r"(?:that|the\s+same)\s+year|the\s+same\s+year|de\s+la\s+même\s+année"
    same, same2, same3 = (rf"(?P<same{n}>(?:\s+(?:of\s+|in\s+)?(?:{year}))?)" for n in ("", 2, 3))
    none = rf"(?!\.?,?\s+(?:of\s+)?{_YEAR})(?!\s+(?:each|every|chaque))"
    on = r"\b(?:[Oo]n|[Uu]ntil|[Bb]y|[Ss]ince|[Ff]rom|of"
    return re.compile(
        rf"(?:{on}|[Ll]e|[Dd]u)\s+|(?:^"
        rf"|(?<=[.;!?]\s))(?=[^\n]{{3,14}}:))(?P<dmy>(?P<range>\d\d?\s?[-–]\s?)?(?P<day>[0-3]?\d)(?:st"
        rf"|nd|rd|th|er)?\s+{month}{none}{same})"
        rf"|{on})\s+(?P<mdy>{month2}\s+(?P<day2>[0-3]?\d)(?:st|nd|rd"
        rf"|th)?\b(?!\s*[-–]){none}{same2})"
        rf"|\b(?:[Ii]n|[Tt]hat|[Ee]n|[Bb]y|[Ss]ince)\s+(?P<my>{month3}(?!\s+\d){none}{same3})"
        r"|\b(?:[Oo]n\s+the\s+(?P<d>(?P<day3>[0-3]?\d)(?:st|nd|rd|th))"
        r"(?=\s*(?:[,;:.)]|$)|\s+(?!Parallel|Party)[A-Z]|\s+(?:the|it|he|she|they|a|an"
        r"|everyone)\b))",
        re.MULTILINE,
    )


_APART = 350
"""So many characters after a date another may be of the same year."""


def completed_dates(text: str, written: Sequence[Written]) -> Iterator[Written]:
    """Dates without a year, with that of the date before them: “… on 31 March”, “that May”.

    ``written`` are the dates with a year. Where the month comes before that of the date before, the
    year is uncertain, and the date is left out.
    """
    before = list(written)
    for match in _partial().finditer(text):
        found = match.groupdict()
        name = next(each for each in ("dmy", "mdy", "my", "d") if found[each])
        start, end = match.span(name)
        if any(each.start < end and start < each.end for each in written):
            continue
        last = max(
            (each for each in before if each.end <= start), key=lambda e: e.end, default=None
        )
        if last is None or start - last.end > _APART or "\n\n" in text[last.end : start]:
            continue
        if _ANOTHER_YEAR.search(text, last.end, end):
            continue
        named = found["month"] or found["month2"] or found["month3"]
        month = _MONTHS[fold(named)] if named else last.date.month
        if month is None:
            continue
        day = int(found["day"] or found["day2"] or found["day3"] or 0) or None
        is_same = found["same"] or found["same2"] or found["same3"]
        if found["range"]:
            day = None
        if (last.date.month and month < last.date.month and not is_same) or (day and day > 31):
            continue
        if day and day > calendar.monthrange(last.date.year, month)[1]:
            continue
        each = Written(start, end, FactDate(last.date.year, month, day))
        before.append(each)
        yield each


_ANOTHER_YEAR = re.compile(
    r"\b(?:(?:next|following|previous|last|every|each|this)\s+(?:year|spring|summer|autumn"
    r"|winter)|years?\s+(?:later|earlier|after|before|ago)"
    r"|(?:l['’]année|l['’]an)\s+(?:suivante?|précédente?|dernière?)|ans?\s+(?:plus\s+t|après"
    r"|avant)|decades?|anniversary|annual\w*|yearly)\b",
    re.IGNORECASE,
)


def _read(match: re.Match[str]) -> FactDate | None:
    numbers = [int(part) for part in re.findall(r"\d+", match[0])]
    if match["yy"] or match["yy2"]:
        year = _CENTURY + numbers[-1] + 100 * (_CENTURY + numbers[-1] < _FIRST)
        return FactDate(year, _MONTHS[fold(match["m4"])] if match["m4"] else None)
    if match["dmy"] or match["mdy"]:
        month = _MONTHS[fold(match["m1"] or match["m2"])]
        day, year = numbers[0], numbers[-1]
        if len(numbers) > _DAY_AND_YEAR:  # “19 and 20 November 2010”
            return FactDate(year, month)
    elif match["iso"]:
        year, month, day = numbers
    elif match["feast"]:
        (year,), (month, day) = numbers, _feast(match["name"])
    elif match["figures"]:
        day, month, year = numbers
        if match["dot"] == "/" and day != month and max(day, month) <= len(WIDE["en"]):
            return FactDate(year)  # some write the month first
        day, month = (month, day) if month > len(WIDE["en"]) else (day, month)
    elif match["my"]:
        return FactDate(numbers[-1], _MONTHS[fold(match["m3"])])
    else:
        return FactDate(numbers[0])
    is_day = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return FactDate(year, month, day) if is_day else None


def _feast(name: str) -> tuple[int, int]:
    """The month and day of a day that goes by a name."""
    return next(at for each, at in _FEASTS.items() if re.fullmatch(each, name, re.IGNORECASE))


def agree(claimed: FactDate, known: FactDate) -> bool:
    """Whether two dates may be the same, at what both of them say."""
    return claimed.earliest() <= known.latest() and known.earliest() <= claimed.latest()
