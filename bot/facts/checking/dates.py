"""The dates in a text, with their places, in English and French notations."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.dates import get_month_names

from ..dates import FactDate
from ..wording import fold

_YEAR = r"(?:1[89]\d\d|20\d\d)"


@dataclass(frozen=True, slots=True)
class Written:
    """A date as a text gives it between ``start`` and ``end``."""

    start: int
    end: int
    date: FactDate


@cache
def _months() -> dict[str, int]:
    found = {"sept": 9}
    for language in ("en", "fr"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found[fold(str(name))] = int(number)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = {
        str(name).rstrip(".")
        for language in ("en", "fr")
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=language).values()
    } | {"Sept"}
    month = "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b\.?"
    day = r"([0-3]?\d)(?:st|nd|rd|th|er)?"
    return re.compile(
        rf"\b(?P<dmy>{day}\s+(?:of\s+)?(?P<m1>{month}),?\s+(?:of\s+)?({_YEAR}))\b"
        rf"|\b(?P<mdy>(?P<m2>{month})\s+{day},?\s+({_YEAR}))\b"
        rf"|\b(?P<iso>({_YEAR})-(\d\d)-(\d\d))\b"
        rf"|\b(?P<my>(?P<m3>{month}),?\s+(?:of\s+)?({_YEAR}))\b"
        rf"|(?<![\w/.,$€£-])(?P<y>{_YEAR})(?![\w%]|[.,]\d)",
        re.IGNORECASE,
    )


def written_dates(text: str) -> Iterator[Written]:
    """Every date that names a year, in the order of the text."""
    for match in _pattern().finditer(text):
        date = _read(match)
        if date is not None:
            yield Written(match.start(), match.end(), date)


def _read(match: re.Match[str]) -> FactDate | None:
    numbers = [int(part) for part in re.findall(r"\d+", match[0])]
    if match["dmy"] or match["mdy"]:
        month = _months()[fold(match["m1"] or match["m2"])]
        day, year = numbers[0], numbers[-1]
    elif match["iso"]:
        year, month, day = numbers
    elif match["my"]:
        return FactDate(numbers[-1], _months()[fold(match["m3"])])
    else:
        return FactDate(numbers[0])
    is_day = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return FactDate(year, month, day) if is_day else None


def agree(claimed: FactDate, known: FactDate) -> bool:
    """Whether two dates may be the same, at what both of them say."""
    return claimed.earliest() <= known.latest() and known.earliest() <= claimed.latest()
