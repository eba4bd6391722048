"""What came before what, how many years later, and how long it lasted."""

from __future__ import annotations

from collections.abc import Iterator

from ...messages import message
from ..dates import FactDate
from ..model import Resolution
from ..votes import voted_on
from .claims import NUMBER, Known, asserted, mark_at, matches, number, patterns
from .masking import Sentence
from .mistakes import Mistake
from .spans import end_of, start_of, with_span

_FIRST, _LATER = r"(?:the\s+)?«R(?P<first>\d+)»", r"(?:the\s+)?«R(?P<later>\d+)»"
_WAS = r"(?:(?:was|had\s+been|is|were)\s+)?"
_MADE = r"(?:adopted|passed|approved|agreed|voted)"
_ORDER = patterns(
    rf"{_FIRST}\s+{_WAS}(?:{_MADE}|came)\s+(?:shortly\s+|well\s+|long\s+|just\s+)?(?:before|prior\s+to|earlier\s+than|ahead\s+of)\s+{_LATER}",
    rf"{_LATER}\s+{_WAS}(?:{_MADE}|came)\s+(?:shortly\s+|well\s+|long\s+|just\s+)?(?:after|later\s+than)\s+{_FIRST}",
    rf"{_LATER}\s+(?:{_WAS}followed(?!\s+by)|followed\s+on\s+from|came\s+after)\s+{_FIRST}",
    rf"{_FIRST}\s+(?:preceded|came\s+before|predates)\s+{_LATER}",
    rf"{_FIRST}\s+was\s+followed\s+by\s+{_LATER}",
    rf"{_LATER}\s+was\s+preceded\s+by\s+{_FIRST}",
)
_COUNT = rf"(?P<k>{NUMBER})"
_YEARS_LATER = patterns(
    rf"\b{_COUNT}\s+years\s+after\s+(?:the\s+adoption\s+of\s+)?{_FIRST},\s+the\s+(?:security\s+)?council\s+{_MADE}\s+{_LATER}",
    rf"{_LATER}\s+(?:came|followed|{_WAS}{_MADE})\s+{_COUNT}\s+years\s+(?:after|later\s+than)\s+{_FIRST}",
    rf"\b{_COUNT}\s+years\s+(?:before|prior\s+to)\s+{_LATER},\s+the\s+(?:security\s+)?council\s+(?:had\s+)?{_MADE}\s+{_FIRST}",
    rf"{_FIRST}\s+(?:came|{_WAS}{_MADE})\s+{_COUNT}\s+years\s+before\s+{_LATER}",
)
_LASTED = patterns(
    rf"«M(?P<m>\d+)»\s+(?:lasted|ran|operated|went\s+on|existed|was\s+(?:active|deployed))\s+(?:for\s+)?(?:exactly\s+|a\s+total\s+of\s+)?{_COUNT}\s+years\b(?!\s+(?:longer|after|before|later|under))",
    rf"«M(?P<m>\d+)»\s+(?:ended|closed|was\s+(?:ended|closed|terminated))\s+after\s+{_COUNT}\s+years\b",
    rf"^after\s+{_COUNT}\s+years,?\s+(?:the\s+)?«M(?P<m>\d+)»\s+(?:ended|closed|was\s+(?:ended|closed|terminated|replaced)|came\s+to\s+an\s+end)",
)
_YEAR = 365.25


def mistakes(sentence: Sentence, _: Known) -> Iterator[Mistake]:
    """A wrong order of two resolutions, wrong years between them, a wrong duration."""
    for match in asserted(_ORDER, sentence):
        first, later = _two(sentence, match["first"], match["later"])
        if first and later and first.number > later.number:
            yield _told(sentence, match["first"], match["later"], later, first)
    for match in matches(_YEARS_LATER, sentence.text):
        first, later = _two(sentence, match["first"], match["later"])
        begun, ended = (each and voted_on(each) for each in (first, later))
        if first and later and begun and ended and not _fits(match["k"], begun, ended):
            yield _told(sentence, match["first"], match["later"], first, later)
    for match in matches(_LASTED, sentence.text):
        operation = with_span(mark_at(sentence, match["m"]))
        if operation is None:
            continue
        start, end = start_of(operation), end_of(operation)
        if start and end and not _fits(match["k"], start, end):
            told = message("checking.lasted", operation=operation.title, start=start, end=end)
            yield Mistake(*sentence.place(match), told, operation)


def _two(sentence: Sentence, first: str, later: str) -> tuple[Resolution | None, Resolution | None]:
    one, other = mark_at(sentence, first).entry, mark_at(sentence, later).entry
    if isinstance(one, Resolution) and isinstance(other, Resolution):
        return one, other
    return None, None


def _told(
    sentence: Sentence, one: str, other: str, earlier: Resolution, later: Resolution
) -> Mistake:
    """That one came before the other, with both dates."""
    marks = mark_at(sentence, one), mark_at(sentence, other)
    told = message(
        "checking.order",
        first=earlier.number,
        second=later.number,
        date=voted_on(earlier),
        later=voted_on(later),
    )
    return Mistake.over(marks, told, later)


def _fits(word: str, begun: FactDate, ended: FactDate) -> bool:
    """Whether a number of years may be told of the time between two dates."""
    years = number(word)
    least = (ended.earliest() - begun.latest()).days / _YEAR
    most = (ended.latest() - begun.earliest()).days / _YEAR
    return least - 1 < years < most + 1
