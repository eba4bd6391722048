"""A day of another year than the base tells: “on 15 June 2008”, where all that is near was in 2009.

A day and month seldom come again by chance. Where what a sentence is about has a date on the same
day of a year close by, and none that is as the sentence says, the year is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...messages import message
from ..dates import FactDate
from ..kinds import Kind
from ..model import Draft, Entry, Resolution
from ..votes import voted_on
from .claims import Known, is_doubtful
from .dates import agree
from .masking import MARK, Sentence
from .mistakes import Mistake
from .told import about
from .turns import verb_of

_AGAIN = re.compile(
    r"[\"“”?]|\b(?:until|till|jusqu\w*|exten(?:ds?|ded|ding)|renew\w*|prolong\w*|reconduit\w*"
    r"|anniversar\w+|anniversaire|every|each|annual\w*|yearly|chaque|again|later|earlier|after|before|since|depuis|ago|years?|months?|avant|après"
    r"|plan\w*|expir\w+|mandate|mandat|report\w*|letter|next)\b",
    re.IGNORECASE,
)
"""Words of what comes again on a day, or of another day."""
_OF_OFFICES = frozenset({(1, 1), (1, 31), (3, 31), (6, 30), (7, 1), (7, 31), (9, 30), (12, 31)})
"""Days on which mandates and terms begin and end in any year."""
_CLOSE = 2
"""So many years off, a year may be mistaken."""


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Full dates that are of another year than what is told of all that is near."""
    if _AGAIN.search(sentence.text) or is_doubtful(sentence.text, ("draft",)):
        return
    near = _near(sentence, earlier)
    for match in MARK.finditer(sentence.text) if near else ():
        mark = sentence.marks[int(match[2])]
        if mark.date is None or not _may_be_single(sentence.text, match, mark.date):
            continue
        right = _right(mark.date, near, known)
        if right is not None:
            entry, date = right
            told = message("checking.happened", event=entry.title, date=date, claimed=mark.date)
            yield Mistake(mark.start, mark.end, told, entry)


def _may_be_single(text: str, match: re.Match[str], date: FactDate) -> bool:
    """Whether a date is one on which something was, and no end that was set beforehand."""
    if not date.day or (_TO.search(text[: match.start()]) and not _FROM.search(text)):
        return False
    is_of_any_year = (date.month, date.day) in _OF_OFFICES
    return not is_of_any_year or any(verb_of(each).search(text) for each in _TURNS)


_TO, _FROM = re.compile(r"\bto\s+$"), re.compile(r"\b(?:from|between)\b", re.IGNORECASE)
_TURNS = ("began", "ended", "passed on")


def _near(sentence: Sentence, earlier: Sequence[Sentence]) -> list[Entry]:
    for each in (sentence, *earlier[:1]):
        found = [entry for letter in "RMPO" for entry in each.entries(letter)]
        if found or each.paragraph != sentence.paragraph:
            return found
    return []


def _right(claimed: FactDate, near: list[Entry], known: Known) -> tuple[Entry, FactDate] | None:
    """The one date of the same day in another year, of what is near or what that has to do with."""
    found: dict[FactDate, Entry] = {}
    for entry in near:
        told = about(entry, known)
        if told is None or not told.told:
            continue
        dates = [(v.key, entry) for v in told.values if isinstance(v.key, FactDate)]
        of = (entry, *(each.entry for each in known.base.links(entry)))
        dates += [(date, each) for each in of for date in _dates(each)]
        for date, whose in dates:
            if agree(claimed, date) and date.month:
                return None
            is_alike = (date.month, date.day) == (claimed.month, claimed.day)
            if is_alike and abs(date.year - claimed.year) <= _CLOSE:
                found[date] = whose
    return next(((entry, date) for date, entry in found.items()), None) if len(found) == 1 else None


def _dates(entry: Entry) -> Iterator[FactDate]:
    if entry.kind in (Kind.COUNTRY, Kind.PERSON, Kind.BODY):
        return  # with days of their own
    if isinstance(entry, Resolution | Draft) and (date := voted_on(entry)) is not None:
        yield date
    for each in entry.dates:
        yield from filter(None, (each.on, each.start, each.ends))
