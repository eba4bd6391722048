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
    r"|\s+(?:was|is|were|had|has|get|got|goes|dates|back|pass|something|lets?|letting|gave|gives|sets?|came|went|made|and|with|on|of|by"
    r"|in|to|as|from|qui|fut|est|était|avait|et|a"
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
_ACTED_ON = re.compile(
    r"\b(?:vetoed|veto(?:es)?\s+on|vot(?:ed|es?|ing)\s+(?:for|against|on|in\s+favou?r\s+of)"
    r"|abst(?:ain(?:ed|s|ing)?|entions?)\s+(?:on|from)|pass(?:ed|es)|cit(?:e|es|ed|ing)"
    r"|quot(?:e|es|ed|ing)|thanks\s+to|sponsor(?:ed|s)|via|under)\s+$",
    re.IGNORECASE,
)
"""Before a number that is the name of a text."""
_AS_A_TEXT = re.compile(
    r"\s+(?:(?:was|were|is|actually|only|then|finally|also|itself)\s+)*(?:(?:un)?adopted|passed"
    r"|vetoed|unanimous\w*|authori[sz]e[sd]|established|imposed|demanded|condemned|endorsed"
    r"|referred|extended|set\s+up|(?:get|got|gets|won|received)\s+(?:\w+\s+){1,3}?(?:votes?|yes"
    r"|in\s+favou?r|for|abst\w+)|(?:is|was)\s+(?:the|a)\s+(?:\w+\s+){0,3}?(?:one|resolution"
    r"|text)\b|from\s+(?:19|20)\d\d\s+(?:is|was|that)|(?:is|was)\s+from\s+(?:19|20)\d\d"
    r"|(?:was|is)\s+(?:19|20)\d\d|goes\s+back\s+to|dates\s+(?:back\s+to|from)"
    r"|back\s+in\s+[a-z’' ]{0,12}\d\d|recogni[sz]ed)\b"
    r"|,\s+(?:voted|adopted|passed|dated|from|back\s+in)\s+(?=[^.;]{0,12}\d)"
    r"|,\s+which\s+(?:gave|set|let|authori[sz]ed|created|established|imposed|demanded|condemned"
    r"|referred|lifted|ended)\b",
    re.IGNORECASE,
)
"""Behind a number that does, or has done to it, what a text does."""
_VOTED = re.compile(
    r"[^.;:!?\n]{0,60}?\b(?:\d{1,2}|[a-z]{1,12})\s+(?:votes?\s+)?(?:in\s+favou?r|abstentions?|abstaining"
    r"|against)\b",
    re.IGNORECASE,
)
"""Behind a number of which a vote is told."""
_WHEN = re.compile(
    r"\b(?:in|since|of|from|by|until|till|during|to|and|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|early|late|mid)[\s-]+$",
    re.IGNORECASE,
)
"""Before a number that may be a year."""
_NEAR = 400
"""Characters on both sides that may tell what a resolution was about."""
_YEARS = range(1900, 2040)
"""Numbers that may be years."""
_AHEAD = 30
"""So many characters before a number are looked at for a word that makes it a name."""
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
        ahead = text[max(0, start - _AHEAD) : start]
        if number not in base.numbers or _COUNTS.search(_ACTED_ON.sub("", ahead)):
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
    is_year = resolution.number in _YEARS
    ahead = text[max(0, start - _AHEAD) : start]
    if not is_year and _VOTED.match(text, end):
        return True
    is_acting = _ACTED_ON.search(ahead) or _AS_A_TEXT.match(text, end)
    if is_acting and not (is_year and _WHEN.search(ahead)):
        return True
    if is_year and not is_dated:
        return False
    least = _WITH_ITS_DAY if is_dated else _WITH_ITS_YEAR if near else _SURELY
    return weight(resolution, said, base) >= least
