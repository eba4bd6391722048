"""Who belongs to NATO, and who held an office when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import Message, message
from ..dates import FactDate
from ..model import Entry, Person
from ..parts import DatedFact
from .claims import NUMBER, Known, is_doubtful, mark_at, matches, number, patterns
from .clauses import Dated
from .dates import agree
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake

_LEAST = 10
"""Fewer are some of the members, not all."""
_NATO = "nato"
"""The id of the entry whose members are counted."""
_MANY = (
    r"(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?:full\s+)?"
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
_ALLIANCE = re.compile(rf"\b(?:today['’]s|current)\s+alliance\s+of\s+{_MANY}", re.IGNORECASE)
_TENS = {"twenty": 20, "thirty": 30}


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Wrong numbers of members of NATO, and wrong terms of office, in a sentence."""
    yield from _members(sentence, known)
    yield from _alliance(sentence, known)
    yield from _terms(sentence)


def _members(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    for match in matches(_COUNTED, sentence.text):
        mark = mark_at(sentence, match["o"])
        claimed = _read(match["n"])
        if claimed is None or claimed < _LEAST or mark.entry is None or mark.entry.id != _NATO:
            continue
        if is_doubtful(sentence.text):
            continue
        told = _count(sentence, match, claimed, known)
        if told is not None:
            yield Mistake(mark.start, mark.end, told, mark.entry)


def _alliance(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """“Today's Alliance of 32 members”, which names nobody."""
    nato = known.base.entries.get(_NATO)
    for match in _ALLIANCE.finditer(sentence.text):
        right, claimed = _joined(known, _today(known)), _read(match["n"])
        if nato is not None and claimed not in (None, right) and (claimed or 0) >= _LEAST:
            told = message("checking.members", members=right, claimed=claimed)
            yield Mistake(*sentence.place(match), told, nato)


def _today(known: Known) -> FactDate:
    return FactDate(known.today.year, known.today.month, known.today.day)


def _count(sentence: Sentence, match: re.Match[str], claimed: int, known: Known) -> Message | None:
    verb = match["verb"] or ""
    dates = [date for date in _dates(sentence, match) if date]
    today = _today(known)
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


def _read(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    tens, _, ones = word.casefold().partition("-")
    if tens in _TENS:
        if not ones:
            return _TENS[tens]
        return _TENS[tens] + number(ones) if re.fullmatch(NUMBER, ones) else None
    return (
        number(word)
        if re.fullmatch(NUMBER, word, re.IGNORECASE) and word.casefold() != "no"
        else None
    )


_OFFICE = re.compile(r"«O\d+»|secr[eé]ta(?:ry|ire)[\s-]g[eé]n[eé]ral|\bNATO chief", re.IGNORECASE)
_SPAN = re.compile(
    r"«P(?P<p>\d+)»(?:\s+(?:was|served\s+as|a\s+été|fut)|,)\s+(?:the\s+|l[ea]\s+)?(?:«O\d+»|secr[eé]ta(?:ry|ire)[\s-]g[eé]n[eé]ral)"
    r"(?:\s+(?:of|de)\s+(?:the\s+|l['’])?«O\d+»)?,?\s+(?:from|between|de)\s+«D(?P<d>\d+)»\s+(?:to|until|and|à)\s+«D(?P<e>\d+)»",
    re.IGNORECASE,
)


def terms(dated: Dated) -> Iterator[Mistake]:
    """A beginning or end of somebody's term of office that differs from the one known."""
    span = _span(dated.of)
    if span is None:
        return
    if dated.cue == "took office":
        is_office = "office" in dated.words or _OFFICE.search(dated.between)
        if is_office or _OFFICE.search(dated.words):
            is_choice = dated.words.casefold().startswith(("bec", "dev"))
            yield from _term(
                dated.of, dated.date, span.start, "checking.took_office", year_before=is_choice
            )
    elif dated.cue == "succeeded":
        yield from _term(dated.of, dated.date, span.start, "checking.took_office")
    elif dated.cue == "left office":
        yield from _term(dated.of, dated.date, span.ends, "checking.left_office")


def _span(mark: Mark) -> DatedFact | None:
    """The one term of office of a person; ``None`` for several."""
    if not isinstance(mark.entry, Person):
        return None
    spans = [dated for dated in mark.entry.dates if dated.start]
    return spans[0] if len(spans) == 1 else None


def _terms(sentence: Sentence) -> Iterator[Mistake]:
    for match in _SPAN.finditer(sentence.text):
        mark = mark_at(sentence, match["p"])
        span = _span(mark)
        if span is not None and not is_doubtful(match[0]):
            begun, ended = mark_at(sentence, match["d"]), mark_at(sentence, match["e"])
            yield from _term(mark, begun, span.start, "checking.took_office")
            yield from _term(mark, ended, span.ends, "checking.left_office")


def _term(
    mark: Mark, date: Mark, right: FactDate | None, code: str, *, year_before: bool = False
) -> Iterator[Mistake]:
    """``year_before`` says that the choice, some months before the office, may be meant."""
    entry: Entry | None = mark.entry
    if entry is None or date.date is None or right is None or agree(date.date, right):
        return
    if year_before and date.date == FactDate(right.year - 1):
        return
    told = message(code, person=entry.title, date=right, claimed=date.date)
    yield Mistake(min(mark.start, date.start), max(mark.end, date.end), told, entry)
