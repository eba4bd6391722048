"""Which texts a sentence may speak of that names none: by the day of the vote and its subject.

“On 4 February 2012 the plan for Syria came to a vote” names no text, and can mean only one. Where
several may be meant, all are given: what is said is wrong only if it is wrong of each.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...base import FactBase
from ...dates import FactDate
from ...model import Country, Draft
from ...months import WIDE
from ...perbase import per_base
from ...stemming import stem
from ...votes import voted_on, votes_of
from ...wording import words
from ..text.claims import LIST, Known, Voted
from ..text.dates import agree
from ..text.masking import MARK, Mark, Sentence
from .another import clauses_of

_ON_A_DAY, _IN_A_MONTH = 3.0, 9.0
"""So much must the words of a sentence say of a subject (the sum of the logarithms of how rare
they are) for a text voted on at a day, and within a month."""
_BY_SUBJECT = 10.0
"""The same where no day tells it from others, its title counted twice."""
_IN_TITLE = 4.0
"""So much of that the words must say of its title alone."""
_FEW = 3
"""Of so many texts one may be meant."""
_AS_LIKELY = 0.6
"""Texts of which the words say this share of what they say of the best one may be meant as well."""
_LEAST_LETTERS = 4
UNTIL = re.compile(
    r"\b(?:until|till|to|through|up\s+to|jusqu['’](?:à|au|en)|au)\s+(?:(?:the\s+)?end\s+of\s+"
    r"|la\s+fin\s+de\s+|fin\s+)?$",
    re.IGNORECASE,
)
"""Before the date to which something was extended, which is not that of the vote."""
_VOTING = frozenset(
    "vote council secur resolut member abstain favour against adopt draft text unit nation veto"
    " state countri thirteen fourteen fifteen eleven twelv four five nine abstent".split()
)
"""Stems of words of any vote."""
_ANYWHERE = frozenset(
    "that this after befor would have been with were which when into from over onli both alon"
    " year week month later down found call deplor condemn".split()
)
"""Stems of words that tell no subject."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the texts of a base say, as stems."""

    stems: Mapping[str, frozenset[str]]
    """By the id of the text."""
    titles: Mapping[str, frozenset[str]]
    """The stems of its title alone."""
    weights: Mapping[str, float]
    """How much a stem says: the rarer, the more."""
    by_month: Mapping[tuple[int, int | None], tuple[Voted, ...]]


@per_base
def _told(base: FactBase) -> _Told:
    votes = votes_of(base)
    told = {text.id: frozenset(stems(_words_of(text))) for text in votes.texts}
    titles = {text.id: frozenset(stems(text.title.partition(":")[2])) for text in votes.texts}
    counted = Counter(each for each_text in told.values() for each in each_text)
    weights = {each: math.log(len(told) / many) for each, many in counted.items()}
    by_month: dict[tuple[int, int | None], list[Voted]] = defaultdict(list)
    for text in votes.texts:
        if (on := votes.dates[text.id]) is not None:
            by_month[on.year, on.month].append(text)
    return _Told(told, titles, weights, {key: tuple(texts) for key, texts in by_month.items()})


def _words_of(text: Voted) -> str:
    told = (each.text for each in text.statements)
    parts = (text.title.partition(":")[2], text.summary or "", text.agenda or "", *told)
    return " ".join((*parts, *text.subjects))


def stems(text: str) -> Iterator[str]:
    """The stems of the words that may say what a text is about."""
    for word in words(text):
        if len(word) >= _LEAST_LETTERS and (each := stem(word)) not in _VOTING:
            yield each


def described(sentence: Sentence, around: Sequence[Sentence], known: Known) -> tuple[Voted, ...]:
    """The texts that a sentence may speak of by the days that it gives, else by the months.

    The likeliest of each come first. ``around`` are the sentences whose words tell what it is
    about, too.
    """
    said, is_veto = stems_said((sentence, *around)), _VETO.search(sentence.text) is not None
    for dates in _dates(sentence):
        found = [_at(date, said, known, is_end=is_end, is_veto=is_veto) for date, is_end in dates]
        if any(found):
            return tuple({text.id: text for texts in found for text in texts}.values())
    return ()


def by_subject(parts: Sequence[Sentence], known: Known) -> tuple[Draft, ...]:
    """The vetoed drafts that the words of some sentences may mean, if they say much of few.

    What stands in a title says the most; where they fit several, the years tell them apart.
    """
    said = stems_said(parts, with_voters=False)
    dates = [date for each in parts for date, is_end in dates_of(each) if not is_end]
    vetoed = known.votes.vetoes()
    likely = _likely(vetoed, said, known.base)
    if len(likely) > 1:
        then = [each for each in vetoed if any(_is_of(each, date) for date in dates)]
        likely = _likely(then or vetoed, said, known.base)
    return likely if len(likely) <= _FEW else ()


def _likely(texts: Iterable[Draft], said: frozenset[str], base: FactBase) -> tuple[Draft, ...]:
    """The texts of which some stems say the most, the title counted twice."""
    said -= _ANYWHERE
    titled = [(weight(each, said, base, in_title=True), each) for each in texts]
    weighed = [
        (weight(each, said, base) + in_title, each)
        for in_title, each in titled
        if in_title >= _IN_TITLE
    ]
    best = max((weight for weight, _ in weighed), default=0)
    least = max(_BY_SUBJECT, _AS_LIKELY * best)
    weighed.sort(key=lambda each: -each[0])
    return tuple(text for weight, text in weighed if weight >= least)


def _is_of(text: Voted, date: FactDate) -> bool:
    on = voted_on(text)
    return on is not None and agree(date, on)


def dates_of(sentence: Sentence) -> list[tuple[FactDate, bool]]:
    """The dates that a sentence gives, each with whether something is to end then."""
    return [(date, is_end) for _, date, is_end in _dated(sentence)]


def nearest_day(sentence: Sentence, start: int, end: int) -> FactDate | None:
    """The date nearest to what stands between two places of the text, where nothing is to end.

    What stands in brackets is of the date before them: “on «D0» (ten), on «D1» (nine in favour)”.
    A date of a later clause is that of something else: “it got ten votes, and «M0» began on «D1»”.
    """
    dates = [(mark, date) for mark, date, is_end in _dated(sentence) if not is_end]
    if any(first <= start < last for first, last in _asides(sentence)):
        dates = [each for each in dates if each[0].start <= start][-1:] or dates
    ends = [sentence.span(first, last)[1] for first, last in clauses_of(sentence.text)]
    last = next((each for each in ends if end <= each), end)
    dates = [each for each in dates if each[0].start < last]
    if not dates:
        return None
    return min(dates, key=lambda each: max(each[0].start - end, start - each[0].end))[1]


_BRACKETS = re.compile(r"\([^()]*\)")


def _asides(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where brackets stand in the text."""
    for each in _BRACKETS.finditer(sentence.text):
        yield sentence.span(*each.span())


def _dated(sentence: Sentence) -> Iterator[tuple[Mark, FactDate, bool]]:
    """Each date of a sentence, with its mark and whether something is to end then."""
    for each in MARK.finditer(sentence.text):
        mark = sentence.marks[int(each[2])]
        if mark.date is not None:
            yield mark, mark.date, bool(UNTIL.search(sentence.text, 0, each.start()))


def _dates(sentence: Sentence) -> Iterator[list[tuple[FactDate, bool]]]:
    """The days that a sentence gives, then its months, each with whether something ended then."""
    dates = [each for each in dates_of(sentence) if each[0].month]
    yield [(date, is_end) for date, is_end in dates if date.day and not is_end]
    yield [(date, is_end) for date, is_end in dates if is_end or not date.day]


def stems_said(parts: Sequence[Sentence], *, with_voters: bool = True) -> frozenset[str]:
    """The stems of the words of some sentences, and of the names of what they mention.

    The countries of which a vote is told are seldom what it was about.
    """
    found: set[str] = set()
    for part in parts:
        text = part.text if with_voters else _VOTERS.sub(" ", part.text)
        found |= {*stems(MARK.sub(" ", text))}
        for letter, number in MARK.findall(text):
            mark = part.marks[int(number)]
            entry = mark.entry if letter in "MCOP" else None
            if entry is None or (isinstance(entry, Country) and entry.permanent):
                continue
            found |= {*stems(f"{mark.words} {entry.title}")}
    return frozenset(found)


_VOTERS = re.compile(
    rf"{LIST}(?=\s+(?:(?:both|all|also|then|alone|had|which|who|each)\s+)*(?:abst|vot|oppos|veto)\w+)"
    rf"|\b(?:abst\w+|(?:vetoed|opposed|backed|supported)\s+by|veto\s+(?:by|of|from))[,:]?\s+"
    rf"(?:by\s+|from\s+|both\s+|were\s+)?{LIST.replace('<who>', '<others>')}",
    re.IGNORECASE,
)
_VETO = re.compile(r"\bveto", re.IGNORECASE)


def _at(
    date: FactDate, said: frozenset[str], known: Known, *, is_end: bool, is_veto: bool
) -> tuple[Voted, ...]:
    told = _told(known.base)
    if is_end:
        written = f"{WIDE['en'][(date.month or 1) - 1]} {date.year}"
        pool = [
            text
            for each in range(date.year - 2, date.year + 1)
            for month in range(1, 13)
            for text in told.by_month.get((each, month), ())
            if written in " ".join((text.title, *(each.text for each in text.statements)))
        ]
    else:
        pool = [
            text
            for text in told.by_month.get((date.year, date.month), ())
            if (on := voted_on(text)) is not None and agree(date, on)
        ]
    least = _ON_A_DAY if date.day and not is_end else _IN_A_MONTH
    likely = [(weight(text, said, known.base), text) for text in pool if text.vote is not None]
    if is_veto:
        vetoed = [each for each in likely if isinstance(each[1], Draft) and each[1].vetoed_by]
        likely = vetoed or likely
    best = max((weight for weight, _ in likely), default=0)
    if best < least:
        return ()
    likely.sort(key=lambda each: -each[0])
    return tuple(text for weight, text in likely if weight >= _AS_LIKELY * best)


def weight(text: Voted, said: frozenset[str], base: FactBase, *, in_title: bool = False) -> float:
    """How much some stems say of what a text is about, or of its title alone."""
    told = _told(base)
    return sum(
        told.weights[each] for each in said & (told.titles if in_title else told.stems)[text.id]
    )
