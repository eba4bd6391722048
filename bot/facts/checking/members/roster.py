"""How many members NATO has, or had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import Message, message
from ...dates import FactDate
from ...number_words import cardinal
from ..mistakes import Mistake
from ..text.claims import NUMBER, Known, is_doubtful, mark_at, matches, patterns
from ..text.masking import MARK, Sentence

_LEAST = 10
"""Fewer are some of the members, not all."""
_NATO = "nato"
"""The id of the entry whose members are counted."""
_MANY = (
    rf"(?P<n>{NUMBER})\s+(?:full\s+)?"
    r"(?:member(?:s|\s+states|\s+countries|\s+nations)?|allies|nations|countries"
    r"|membres|alliés|pays\s+membres|états\s+membres)"
)
_NOW = r"(?:now\s+|today\s+|currently\s+)?"
_VERB = r"(?P<verb>has|counts|comprises|consists\s+of|includes|unites|had|compte|comprend)"
_MADE_OF = (
    r"(?P<verb>is\s+(?:made\s+up\s+of|composed\s+of)|was\s+(?:made\s+up|composed)\s+of"
    r"|is\s+an\s+alliance\s+of)"
)
_COUNTED = patterns(
    rf"«O(?P<o>\d+)»,\s+(?:which|that)\s+{_NOW}(?P<verb>has|had)\s+{_MANY}\b",
    rf"«O(?P<o>\d+)»['’](?P<verb>s)?\s+{_MANY}\b",
    rf"«O(?P<o>\d+)»(?:\s+(?:now|today|currently))?\s+{_VERB}\s+{_NOW}{_MANY}\b",
    rf"«O(?P<o>\d+)»\s+{_MADE_OF}\s+{_MANY}\b",
    (
        r"\bthere\s+are\s+(?P<verb>now\s+|currently\s+)?(?P<n>\d{1,3})\s+«O(?P<o>\d+)»\s+"
        r"(?:members|member\s+states|member\s+countries|allies)\b"
    ),
    (
        r"(?P<verb>all|the)\s+(?P<n>\d{1,3})\s+(?:members|member\s+states|allies)"
        r"\s+of\s+(?:the\s+)?«O(?P<o>\d+)»"
    ),
    r"(?P<verb>all)\s+(?P<n>\d{1,3})\s+«O(?P<o>\d+)»\s+(?:members|member\s+states|allies)\b",
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Wrong numbers of members of NATO."""
    for match in matches(_COUNTED, sentence.text):
        mark = mark_at(sentence, match["o"])
        claimed = cardinal(match["n"])
        if claimed is None or claimed < _LEAST or mark.entry is None or mark.entry.id != _NATO:
            continue
        if is_doubtful(sentence.text):
            continue
        told = _count(sentence, match, claimed, known)
        if told is not None:
            yield Mistake(mark.start, mark.end, told, mark.entry)


def _count(sentence: Sentence, match: re.Match[str], claimed: int, known: Known) -> Message | None:
    verb = match["verb"] or ""
    dates = [date for date in _dates(sentence, match) if date]
    today = known.day
    if not dates:
        right = _joined(known, today)
        if verb.startswith(("had", "was")) or claimed == right:
            return None
        return message("checking.members", members=right, claimed=claimed)
    if len(dates) > 1:
        return None
    year = dates[0].year
    may_be = {_joined(known, FactDate(each)) for each in (year - 1, year)}
    if verb.startswith(("has", "counts")):
        may_be.add(_joined(known, today))
    if claimed in may_be:
        return None
    return message("checking.members_in", members=max(may_be), year=year, claimed=claimed)


def _dates(sentence: Sentence, match: re.Match[str]) -> Iterator[FactDate | None]:
    """The dates of the part of a sentence, between semicolons, in which a pattern matched."""
    start = sentence.text.rfind(";", 0, match.start()) + 1
    end = sentence.text.find(";", match.end())
    part = sentence.text[start : end if end >= 0 else None]
    return (sentence.marks[int(m[2])].date for m in MARK.finditer(part) if m[1] == "D")


def _joined(known: Known, date: FactDate) -> int:
    """How many members NATO had at the end of a date."""
    joined = (country.nato_since for country in known.votes.countries.values())
    return sum(since is not None and since.latest() <= date.latest() for since in joined)
