"""Resolutions that are called by their bare numbers: “687 ended the war”, “they abstained on 2593”.

A number is taken for a resolution where it stands as a name does, counts nothing, and the text
around it speaks of what that resolution was about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...base import FactBase
from ...mentions.counted import COUNTED
from ...model import Resolution
from ...votes import voted_on
from ..votes.described import stems, weight
from .dates import Written, agree
from .masking import Mark

_NUMBER = re.compile(
    r"(?:^|(?<=[\s(]))(?P<n>[1-9]\d{2,3})(?=[,;:)]|\.(?!\d)|\s*$"
    r"|\s+(?:was|is|were|had|has|got|lets?|gave|gives|sets?|came|went|made|and|with|on|of|by"
    r"|in|to|as|qui|fut|est|était|avait|et|a"
    r"|(?!need|hundred)[a-z]+ed)\b)",
    re.MULTILINE,
)
_COUNTS = re.compile(
    r"\b(?:about|around|some|over|nearly|almost|than|least|most|to|for|environ|quelque|page"
    r"|article|paragraph|para|section|room"
    r"|year|flight|act|law|assembly|no\.\s*of|lines?|chapter|part|UNSCR|resolutions?"
    r"|résolutions?)\s+$"
    r"|[$€£]\s?$|\d[.,]?\s?$",
    re.IGNORECASE,
)
"""Before a number that counts, or that names something else, or that is read already."""
_OF_VOTES = re.compile(
    r"\s+(?:(?:votes?|voix)\s+)?(?:in\s+favou?r|for|against|pour|contre|yes)\b", re.IGNORECASE
)
"""Behind the number of those who voted so, in the Assembly."""
_NEAR = 400
"""Characters on both sides that may tell what a resolution was about."""
_YEARS = range(1900, 2040)
"""Numbers that may be years."""
_SURELY, _WITH_ITS_YEAR, _WITH_ITS_DAY = 12.0, 8.0, 3.0
"""So much the words around must say of what a resolution was about: alone, where its year is given,
and where the day is."""


def bare_numbers(
    text: str, taken: Sequence[Mark], dates: Sequence[Written], base: FactBase
) -> Iterator[Mark]:
    """Marks for the resolutions that a text calls by their numbers alone."""
    for match in _NUMBER.finditer(text):
        start, end = match.span("n")
        if any(mark.start < end and start < mark.end for mark in taken):
            continue
        number = int(match["n"])
        if number not in base.numbers or _COUNTS.search(text, max(0, start - 20), start):
            continue
        if COUNTED.match(text, end) or _OF_VOTES.match(text, end):
            continue
        resolution = base.resolution(number)
        if _is_meant(resolution, text, start, end, dates, base):
            yield Mark(start, end, "R", resolution, words=match["n"])


def _is_meant(
    resolution: Resolution,
    text: str,
    start: int,
    end: int,
    dates: Sequence[Written],
    base: FactBase,
) -> bool:
    first = text.rfind("\n\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    last = text.find("\n\n", end, end + _NEAR)
    last = end + _NEAR if last < 0 else last
    said = frozenset(stems(f"{text[first:start]} {text[end:last]}"))
    on = voted_on(resolution)
    near = [
        each.date
        for each in dates
        if on is not None
        and first <= each.start
        and each.end <= last
        and each.start != start
        and agree(each.date, on)
    ]
    is_dated = any(each.day for each in near)
    if resolution.number in _YEARS and not is_dated:
        return False
    least = _WITH_ITS_DAY if is_dated else _WITH_ITS_YEAR if near else _SURELY
    return weight(resolution, said, base) >= least
