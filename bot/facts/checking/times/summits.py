"""Summits of the alliance that are told by where and when they were: each is in the base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....messages import message
from ...base import FactBase
from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry
from ...perbase import per_base
from ..mistakes import Mistake
from ..statements.unnamed import days
from ..text.cities import CITIES
from ..text.claims import Known, is_doubtful
from ..text.dates import agree
from ..text.masking import MARK, Sentence

_CITY = rf"(?P<city>{'|'.join(sorted(map(re.escape, CITIES), key=len, reverse=True))})"
_MEETING = (
    r"(?:summits?|sommets?|leaders['’]?\s+(?:\w+\s+)?(?:summit|meeting|get-together|gathering)"
    r"|meeting\s+of\s+(?:\w+\s+)?leaders)"
)
_OF = r"(?:(?:of|de|des|du|the|«O\d+»|alliance|allies)\s+)*"
_WAS = r"(?:(?:was|is|be|took\s+place|held|opened|met|convened|eut\s+lieu)\s+)*"
_HOSTED = r"(?:hosted|saw|welcomed|was\s+host\s+to)\s+(?:a|an|the|its)\s+(?:\w+\s+|«O\d+»\s+)?"
_IN = r"(?:in|at|near|outside|à|de|d['’])\s*"
_HELD = re.compile(
    rf"\b{_CITY}\s+summit\b"
    rf"|\b{_MEETING}\s+{_OF}{_WAS}{_IN}{_CITY.replace('<city>', '<city2>')}\b"
    rf"|\b{_CITY.replace('<city>', '<city3>')}\s+{_HOSTED}{_MEETING}",
    re.IGNORECASE,
)
_ALLIED = re.compile(r"\b(?:alliance|all(?:y|ies|iés)|atlantic)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:eu|ue|european|européen\w*|g-?[78]|g-?20|osce|csce|african|arab|union|earth"
    r"|budapest\s+memorandum"
    r"|before|after|since|until|anniversary|avant|après|depuis)\b",
    re.IGNORECASE,
)
"""Whose summits are not known; and what a date beside a summit may be of."""
_UNIONS = ("european-union", "osce", "african-union", "united-nations", "weu")
_CLAUSE = re.compile(r"[,;:]|\b(?:where|that|which|when|who|où|que|qui)\b", re.IGNORECASE)
_NEAR = 60
"""So many characters before a meeting its claim may be left open."""
_PLACE = re.compile(r",\s*|\s+and\s+")


@per_base
def _summits(base: FactBase) -> tuple[Entry, ...]:
    return tuple(
        each
        for each in base.of_kind(Kind.EVENT)
        if each.place and "NATO" in each.title and re.search(_MEETING, each.title, re.IGNORECASE)
    )


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """A summit in a city where none was at the time that is told."""
    text, dates = sentence.text, sentence.found("D")
    if len(dates) != 1 or not _is_allied((sentence, *earlier)) or _is_of_others(sentence):
        return
    claimed, summits = dates[0].date, _summits(known.base)
    for start, end, city in _held(sentence, summits):
        after = _CLAUSE.split(text[end:], maxsplit=1)[0]
        near = text[max(0, start - _NEAR) : end] + after
        there = [each for each in summits if city in _PLACE.split(each.place or "")]
        then = [each for each in summits if claimed and _was_at(each, claimed)]
        is_right = claimed is None or any(each in there for each in then)
        if is_right or is_doubtful(near) or not _is_when(text, end):
            continue
        if len(then) == 1 and claimed and claimed.month:
            told = message("checking.place", operation=then[0].title, place=then[0].place)
            yield Mistake(*sentence.span(start, end), told, then[0])
        elif there and claimed:
            one = min(there, key=lambda each: _distance(claimed, next(days(each))))
            day = next(days(one))
            told = message("checking.happened", event=one.title, date=day, claimed=claimed)
            yield Mistake(dates[0].start, dates[0].end, told, one)
        return


def _held(sentence: Sentence, summits: Sequence[Entry]) -> Iterator[tuple[int, int, str]]:
    """Where a sentence has a summit in a city, and in which."""
    for match in MARK.finditer(sentence.text):
        entry = sentence.marks[int(match[2])].entry
        if entry is not None and entry in summits:
            yield match.start(), match.end(), _PLACE.split(entry.place or "")[0]
    for match in _HELD.finditer(sentence.text):
        city = match["city"] or match["city2"] or match["city3"]
        yield match.start(), match.end(), CITIES.get(city, city)


def _is_of_others(sentence: Sentence) -> bool:
    is_named = any(each.id in _UNIONS for each in sentence.entries("O"))
    return is_named or bool(_OTHERS.search(sentence.text))


_DATE = r"(?:(?:on|in|of|en|le|de|du|early|late)\s+|\(|,\s+)*«D\d+»"
_WHEN = re.compile(rf"\W*(?:then\s+|back\s+)?{_DATE}", re.IGNORECASE)
_THEN = re.compile(
    rf"\b(?:held|opened|began|took\s+place|convened|met|gathered)\s+{_DATE}", re.IGNORECASE
)


def _is_when(text: str, end: int) -> bool:
    """Whether the date of a text is of what ends there: at the front, behind it or its verb."""
    return bool(_WHEN.match(text) or _WHEN.match(text, end) or _THEN.search(text, end))


def _is_allied(sentences: Sequence[Sentence]) -> bool:
    """Whether any sentence names the alliance."""
    return any(
        _ALLIED.search(each.text) or any(entry.id == "nato" for entry in each.entries("O"))
        for each in sentences
    )


def _was_at(entry: Entry, claimed: FactDate) -> bool:
    return any(agree(claimed, each) for each in days(entry))


def _distance(claimed: FactDate, right: FactDate) -> tuple[bool, int]:
    """How far two dates are apart; what differs by the year alone is nearest."""
    is_alike = (claimed.month, claimed.day) == (right.month, right.day)
    return not is_alike, abs(claimed.year - right.year)
