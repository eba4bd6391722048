"""How long before or after something else something was: “two days later”, “a year after …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....messages import message
from ...dates import FactDate
from ...kinds import Kind
from ...model import Country, Draft, Entry, Resolution
from ...number_words import cardinal
from ...votes import voted_on
from ..mistakes import Mistake
from ..text.claims import is_doubtful
from ..text.masking import MARK, Mark, Sentence

_UNIT = r"(?P<unit>day|week|month|year|decade|jour|semaine|mois|an|année|décennie)s?"
_K = r"(?P<k>\d{1,3}|an?|one|une?|[^\W\d]+(?:-[^\W\d]+)?)"
_ABOUT = (
    r"(?:(?P<about>almost|nearly|about|around|some|roughly|just\s+over|just\s+under|barely"
    r"|hardly|presque|près\s+de|environ|à\s+peine|quelque)"
    r"|(?P<less>less\s+than|not\s+even|within|fewer\s+than|under|moins\s+d[e']|avant)"
    r"|(?P<more>more\s+than|over|well\s+over|at\s+least|plus\s+d[e'])|(?P<exact>exactly|only"
    r"|just|précisément|seulement|exactement))"
)
_BESIDE = re.compile(
    rf"\b(?:{_ABOUT}\s+)?(?:{_K}\s+{_UNIT}|(?P<next>the\s+(?:very\s+)?(?:next\s+)?day"
    rf"|le\s+lendemain|la\s+veille))\s+"
    r"(?:(?P<after>after|following|since|après|de)|(?P<before>before|ahead\s+of|prior\s+to"
    r"|avant))\s+(?P<rest>.{0,70})",
    re.IGNORECASE,
)
"""“A day after the adoption of …”."""
_LATER = re.compile(
    rf"\b(?:{_ABOUT}\s+)?(?:{_K}\s+{_UNIT}\s+(?:(?P<after>later|afterwards|on(?!\s+«D)"
    rf"|plus\s+tard|après(?=,))|(?P<before>earlier|before(?=,)|previously|plus\s+tôt"
    rf"|auparavant|avant(?=,)))"
    r"|(?:the|on\s+the)\s+(?:very\s+)?(?P<same>same)\s+day|(?:the"
    r"|on\s+the)\s+(?:very\s+)?(?P<next>next|following)\s+day"
    r"|(?P<next2>le\s+lendemain)(?!\s+d)|le\s+(?P<same2>même)\s+jour)\b",
    re.IGNORECASE,
)
"""“Three weeks later”, “the same day”."""
_DAYS = {
    "day": 1.0, "jour": 1.0, "week": 7.0, "semaine": 7.0, "month": 30.44, "mois": 30.44,
    "year": 365.25, "an": 365.25, "année": 365.25, "decade": 3652.5, "décennie": 3652.5,
}  # fmt: skip
_MARGIN = {"day": 1, "jour": 1, "week": 5, "semaine": 5, "month": 25, "mois": 25}
"""So many days a time may be told longer or shorter than it was; years by :data:`_OF_A_YEAR`."""
_OF_A_YEAR = 280
_NEAR = 90
"""So many characters from the words what they are said of may stand."""
_GOES_ON = re.compile(
    r"[,;]|\b(?:and|but|while|until|then|before|et|mais|puis|avant|tandis)\b", re.IGNORECASE
)
"""What divides the words from what they are not said of."""
_AT_FRONT = re.compile(
    r"(?:^|[,;:.—–(]|\b(?:and|but|then|et|mais|puis))\s*(?:on\s+)?$", re.IGNORECASE
)
"""Before words that a comma divides from what they are said of: “Two days later, «R0» …”."""
_ASIDE = re.compile(
    r"\b(?:with|to|under|of|from|on|for|against|avec|à|de|sous|selon)\s+(?:the\s+|la\s+)?$",
    re.IGNORECASE,
)
"""Before a text that is named by the way."""
_NOT_QUITE = re.compile(r"\b(?:almost|nearly|not\s+even)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:deadline|expir\w+|until|till|should|plan\w*|report\w*|within\s+\w+\s+\w+\s+of"
    r"|ultimatum|extend\w*|renew\w*|anniversary|would|will"
    r"|commemorat\w*|years\s+of|every|each|election\w*|talks|war|jusqu\w*|prolong\w*|still"
    r"|toujours|more\s+times)\b",
    re.IGNORECASE,
)
"""What is timed and has no date in the base."""


@dataclass(frozen=True, slots=True)
class _Time:
    """Something dated that a sentence names: from its place on, to the end of its mark."""

    start: int
    end: int
    mark: Mark
    date: FactDate


def mistakes(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[Mistake]:
    """A time between two things that differs from that between their dates.

    ``earlier`` are the sentences before, the nearest first.
    """
    if is_doubtful(_NOT_QUITE.sub("", sentence.text)) or _OTHER.search(sentence.text):
        return
    times = _times(sentence)
    for match in _BESIDE.finditer(sentence.text):
        end = sentence.text.find(",", match.start("rest"), match.end("rest"))
        then = _first(times, match.start("rest"), end if end >= 0 else match.end("rest"))
        rest = [each for each in times if each is not then]
        now = then and _of(match.start(), then.end, rest)
        if then and now:
            yield from _compared(sentence, match, then, now)
    for match in _LATER.finditer(sentence.text):
        now = _first(times, match.end(), match.end() + _NEAR)
        between = sentence.text[match.end() : now.start] if now else ""
        if _AT_FRONT.search(sentence.text[: match.start()]):
            between = between.lstrip(" ,")
        is_aside = now is not None and now.mark.date is None and _ASIDE.search(between)
        if is_aside or _GOES_ON.search(between) or _BESIDE.search(between + " "):
            continue
        before = [each for each in times if each.end <= match.start()]
        then = _alone(before) if before else _last(sentence, earlier)
        if then is None or now is None:
            continue
        is_named = bool(before) and then.mark.date is None
        if not (is_named and _ASIDE.search(sentence.text[: then.start])):
            yield from _compared(sentence, match, then, now)


_JOINS = re.compile(r"\b(?:join\w*|adhér\w+|accession|members?|allies|ally)\b", re.IGNORECASE)


def _times(sentence: Sentence) -> list[_Time]:
    found = []
    is_of_nato = any(mark.entry and mark.entry.id == "nato" for mark in sentence.found("O"))
    joins = is_of_nato and _JOINS.search(sentence.text)
    for match in MARK.finditer(sentence.text):
        mark = sentence.marks[int(match[2])]
        is_counted = _ORDINAL.search(sentence.text, 0, match.start())
        date = mark.date or (None if is_counted else _date_of(mark.entry, joins=bool(joins)))
        if date is not None:
            found.append(_Time(match.start(), match.end(), mark, date))
    return found


_ORDINAL = re.compile(
    r"\b(?:first|second|third|last|other|another|premi[eè]re?|seconde?|deuxième|troisième"
    r"|autre)\s+$",
    re.IGNORECASE,
)
"""Before the name of several things alike, of which the base may have another one."""


def _date_of(entry: Entry | None, *, joins: bool) -> FactDate | None:
    """The one date of what is named."""
    if isinstance(entry, Resolution | Draft):
        return voted_on(entry)
    if isinstance(entry, Country):
        return entry.nato_since if joins else None
    if entry is not None and entry.kind is Kind.EVENT:
        days = [each.on for each in entry.dates if each.on]
        return days[0] if len(days) == 1 and len(entry.dates) == 1 else None
    return None


def _first(times: list[_Time], start: int, end: int) -> _Time | None:
    """The first time within a piece of a sentence; a date right behind what it dates is its own."""
    within = [each for each in times if start <= each.start < end]
    return within[0] if within else None


def _of(start: int, end: int, times: list[_Time]) -> _Time | None:
    """What the words between two places are said of: before them, or after them."""
    before = [each for each in times if each.end <= start and start - each.end < _NEAR]
    return _alone(before) or (
        None if before else _alone([each for each in times if end < each.start < end + _NEAR // 2])
    )


def _alone(times: list[_Time]) -> _Time | None:
    """The last of several times, if none contradicts it."""
    if not times:
        return None
    last = min(times, key=lambda each: (each.date.latest() - each.date.earliest(), -each.end))
    agree = all(
        each.date.earliest() <= last.date.latest() and last.date.earliest() <= each.date.latest()
        for each in times
    )
    return last if agree else None


def _last(sentence: Sentence, earlier: Sequence[Sentence]) -> _Time | None:
    """The one time of the nearest sentence before that has any."""
    for before in earlier:
        if before.paragraph != sentence.paragraph or _OTHER.search(before.text):
            return None
        if times := _times(before):
            return _alone(times)
    return None


def _compared(
    sentence: Sentence, match: re.Match[str], then: _Time, now: _Time
) -> Iterator[Mistake]:
    """Whether two dates are as far apart, and in such an order, as is said."""
    span = _days(match)
    if span is None or (then.mark.entry is not None and then.mark.entry == now.mark.entry):
        return
    if isinstance(then.mark.entry, Country | None) and then.date == now.date:
        return  # the date of what is named, and not what that is told to be apart from
    least, most = span
    apart_least = (now.date.earliest() - then.date.latest()).days
    apart_most = (now.date.latest() - then.date.earliest()).days
    if most < apart_least or apart_most < least:
        entry = now.mark.entry or then.mark.entry
        told = message("checking.apart", first=then.date, second=now.date)
        start, end = sentence.span(match.start(), _end(match))
        yield Mistake(start, end, told, entry)


def _end(match: re.Match[str]) -> int:
    return match.start("rest") if "rest" in match.groupdict() else match.end()


def _days(match: re.Match[str]) -> tuple[float, float] | None:
    """The least and the most days that words allow, negative where something was before."""
    said = match.groupdict()
    if said.get("same") or said.get("same2"):
        return (-0.5, 0.5)
    sign = -1 if said.get("before") else 1
    if said.get("next") or said.get("next2"):
        return (-1.5, -0.5) if sign < 0 or "veille" in match[0].casefold() else (0.5, 1.5)
    word = said["k"].casefold()
    count = 1 if word in ("a", "an", "un", "une", "one") else cardinal(word)
    if count is None:
        return None
    unit = said["unit"].casefold()
    days = count * _DAYS[unit]
    margin = _MARGIN.get(unit, _OF_A_YEAR) + (days * 0.25 if said["about"] else 0)
    least, most = days - margin, days + margin
    if said["less"]:
        least, most = 0, days + 0.5
    elif said["more"]:
        most = days * 2 + margin
    return (least, most) if sign > 0 else (-most, -least)
