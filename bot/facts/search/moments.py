"""Years and months: those that a query speaks of, and those in which an entry has a date."""

from __future__ import annotations

import calendar
import re

from ..model import Entry, Resolution

Moment = tuple[int, int]
"""A year and a month; month 0 stands for the year as a whole."""

_FRENCH = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
_MONTHS = {
    **{name: number for number, name in enumerate(_FRENCH.split(), 1)},
    **{name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name},
    **{name.casefold(): number for number, name in enumerate(calendar.month_name) if name},
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
_DATED = re.compile(rf"\b({_NAMES}) (?:of )?({_YEAR.pattern})")
_AROUND = re.compile(
    rf"\b(?:before|after|until|till|avant|apres) (?:(?:{_NAMES}) )?{_YEAR.pattern}"
)


def asked(folded: str) -> frozenset[Moment]:
    """The months and years that a folded text names; of a month with its year only the month.

    “Before 2010” names none: what is asked for is not of that year.
    """
    folded = _AROUND.sub(" ", folded)
    months = {(int(match[2]), _MONTHS[match[1]]) for match in _DATED.finditer(folded)}
    years = {(int(year), 0) for year in _YEAR.findall(folded)}
    return frozenset(months | {year for year in years if all(year[0] != m[0] for m in months)})


def had(entry: Entry) -> frozenset[Moment]:
    """The years and months in which something of an entry began or ended."""
    found = {(entry.year, 0)} if isinstance(entry, Resolution) else set()
    for dated in entry.dates:
        for date in (dated.begins, dated.ends):
            if date is not None:
                found |= {(date.year, 0), (date.year, date.month or 0)}
    return frozenset(found)
