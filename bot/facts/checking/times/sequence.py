"""What came before what, and how long it lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...dates import FactDate
from ...model import Resolution
from ...number_words import ORDINAL, cardinal, number_of
from ...votes import voted_on
from ..mistakes import Mistake
from ..operations.spans import end_of, start_of, with_span
from ..text.claims import (
    NUMBER,
    Known,
    asserted,
    before,
    is_doubtful,
    mark_at,
    matches,
    patterns,
)
from ..text.masking import Sentence

_FIRST, _LATER = r"(?:the\s+)?«R(?P<first>\d+)»", r"(?:the\s+)?«R(?P<later>\d+)»"
_WAS = r"(?:(?:was|had\s+been|is|were)\s+)?"
_MADE = r"(?:adopted|passed|approved|agreed|voted)"
_SOON = r"(?:shortly\s+|well\s+|long\s+|just\s+|(?:a\s+few|\w+)\s+(?:days|weeks|months|years)\s+)?"
_ORDER = patterns(
    (
        rf"{_FIRST}\s+{_WAS}(?:{_MADE}|came)\s+{_SOON}(?:before"
        rf"|prior\s+to|earlier\s+than|ahead\s+of)\s+{_LATER}"
    ),
    (
        rf"{_LATER}\s+{_WAS}(?:{_MADE}|came)\s+{_SOON}(?:after"
        rf"|later\s+than)\s+{_FIRST}"
    ),
    rf"{_LATER}\s+(?:{_WAS}followed(?!\s+by)|followed\s+on\s+from|came\s+after)\s+{_FIRST}",
    rf"{_FIRST}\s+(?:preceded|came\s+before|predates)\s+{_LATER}",
    rf"{_FIRST}\s+was\s+followed\s+by\s+{_LATER}",
    rf"{_LATER},?\s+(?:which\s+)?(?:builds?|built|building)\s+(?:up)?on\s+{_FIRST}",
    (
        rf"{_LATER}\s+(?:amended|updated|reinforced|strengthened|supplemented|complemented"
        rf"|superseded|replaced|confirmed|reaffirmed|recalled)\s+{_FIRST}"
    ),
    rf"\bfirst\s+(?:came\s+)?{_FIRST}[^.;]{{0,30}},?\s+(?:and\s+)?then\s+(?:came\s+)?{_LATER}",
    (
        rf"{_FIRST}\)?\s+(?:came|was)\s+first[^.;«]{{0,60}}[\s(]{_LATER}\)?\s+(?:came\s+"
        rf"|was\s+)?(?:only\s+)?(?:second|later|next|after)"
    ),
    rf"{_LATER}\s+was\s+preceded\s+by\s+{_FIRST}",
    rf"\bonly\s+after\s+{_FIRST}\s+(?:did|came)\s+{_LATER}",
    rf"\bof\s+{_LATER}\s+followed\s+the\s+[^«.;,]{{3,50}}\sof\s+{_FIRST}",
    (
        rf"^by\s+the\s+time\s+(?:(?:the\s+)?council|«O\d+»)\s+{_MADE}\s+{_LATER},?\s+{_FIRST}\s+(?:was"
        rf"|had\s+been)\s+(?:already|long)\b"
    ),
    (
        rf"\bfirst\s+came\s+(?:[^«.;]{{0,60}}\s(?:of|in|by|with)\s+)?{_FIRST}(?:(?!«R)[^.]){{0,60}}[;,]\s+"
        rf"(?:and\s+)?(?:only\s+)?(?:then|afterwards|later|after\s+that)\b(?:(?!«R)[^.]){{0,160}}\s"
        rf"(?:of|in|by|with|through|came|adopt|pass)\s+{_LATER}"
    ),
    (
        rf"\bfirst,?\s+(?:(?:the\s+)?(?:security\s+)?(?:council|«O\d+»)\s+)?{_MADE}\s+{_FIRST}(?:(?!«R)[^.]){{0,60}}(?:\s(?:and|but)|,)\s+(?:only\s+)?"
        rf"(?:then|later|afterwards)\s+(?:{_MADE}\s+)?{_LATER}"
    ),
    (
        rf"^before\s+(?:the\s+(?:security\s+)?council|it)\s+(?:\w+\s+){{1,3}}{_LATER},?\s+"
        rf"(?:it|the\s+council)\s+(?:had\s+)?(?:already\s+)?{_MADE}\s+{_FIRST}"
    ),
)
_COUNCIL_MADE = (
    rf"(?:(?:the\s+)?(?:security\s+)?council|«O\d+»|it)\s+(?:had\s+)?{_MADE}\s+«R(?P<r>\d+)»"
)
_BEGUN = (
    r"(?:(?:launched|started|opened|began)\s+«M(?P<m>\d+)»|«M(?P<m2>\d+)»\s+(?:(?:was|were)\s+)?"
    r"(?:launched|started|began|deployed|entered|sent)(?:\s+(?:in|to|into)?\s*(?:the\s+)?«[CO]\d+»)?)"
)
_WHEN_BEGUN = patterns(
    rf"{_BEGUN}\s+(?:only\s+|just\s+)?(?P<when>after|before|once)\s+(?:{_COUNCIL_MADE}"
    rf"|«R(?P<r2>\d+)»\s+(?:had\s+been|was)\s+{_MADE})"
)
_LONG = (
    rf"(?P<k>{NUMBER})\s+"
    r"(?P<unit>days|weeks|months|years|year|jours|semaines|mois|ans|années)"
)
_OVER = r"(?!\s+(?:longer|after|before|later|under|earlier|more|ago|from|of\s+«))"
_SINCE = patterns(
    rf"^for\s+{_LONG},?\s+(?:now\s+)?«M(?P<m>\d+)»\s+has\s+been\b",
    rf"«M(?P<m>\d+)»\s+has\s+been\s+(?:\w+\s+){{0,3}}for\s+{_LONG}\b(?!\s+(?:longer|more))",
    rf"«M(?P<m>\d+)»\s+(?:began|started|was\s+(?:launched|deployed|created))\s+{_LONG}\s+ago\b",
)
_AGE = rf"(?P<k>{ORDINAL}|{NUMBER})"
_TURNED = patterns(
    (
        rf"«R(?P<r>\d+)»\s+(?:turned|turns|celebrated\s+its)\s+{_AGE}(?:\s+years(?:\s+old)?"
        rf"|\s+(?:birthday|anniversary))?\s+in\s+«D(?P<d>\d+)»"
    ),
    (
        rf"\b{_AGE}\s+anniversary\s+of\s+(?:the\s+adoption\s+of\s+)?«R(?P<r>\d+)»\s+(?:was|fell"
        rf"|came)?\s*(?:in|on)\s+«D(?P<d>\d+)»"
    ),
    (
        rf"^in\s+«D(?P<d>\d+)»,?[^«».;]{{0,60}}\b{_AGE}\s+anniversary\s+of\s+(?:the\s+adoption\s+"
        rf"of\s+)?«R(?P<r>\d+)»"
    ),
    rf"^in\s+«D(?P<d>\d+)»,?\s+«R(?P<r>\d+)»\s+(?:turned|turns)\s+{_AGE}\b",
)
_OLD = patterns(
    rf"«R(?P<r>\d+)»\s+(?:is|turned)\s+(?:now\s+|already\s+|today\s+)?{_AGE}\s+(?:years\s+)?old\b",
    (
        rf"^{_AGE}\s+years\s+ago,?\s+(?:in\s+«D\d+»,?\s+)?(?:the\s+council\s+(?:adopted"
        rf"|passed)\s+)?«R(?P<r>\d+)»(?:\s+was\s+(?:adopted|passed)|\s*[,.])"
    ),
    rf"«R(?P<r>\d+)»\s+was\s+(?:adopted|passed)\s+(?:exactly\s+)?{_AGE}\s+years\s+ago\b",
)
_DAYS = {
    **dict.fromkeys(("day", "days", "jours"), 1.0),
    **dict.fromkeys(("week", "weeks", "semaines"), 7.0),
    **dict.fromkeys(("month", "months", "mois"), 30.44),
    **dict.fromkeys(("year", "years", "ans", "années"), 365.25),
}


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A wrong order of two resolutions, or a wrong duration or age."""
    for match in asserted(_ORDER, sentence):
        first, later = _two(sentence, match["first"], match["later"])
        if first and later and first.number > later.number:
            yield _told(sentence, match["first"], match["later"], later, first)
    yield from _begun(sentence)
    yield from _durations(sentence, known)
    yield from _ages(sentence, known)


_AGAIN = re.compile(r"\b(?:deployed|entered|sent)\b", re.IGNORECASE)
"""What an operation does more than once: on a later mandate, too."""


def _begun(sentence: Sentence) -> Iterator[Mistake]:
    """An operation that is said to have begun after a text that came later, or the other way."""
    for match in matches(_WHEN_BEGUN, sentence.text):
        if is_doubtful(before(match) + match[0], ("had been",)):
            continue
        text = mark_at(sentence, match["r"] or match["r2"]).entry
        operation = with_span(mark_at(sentence, match["m"] or match["m2"]))
        begun = start_of(operation) if operation else None
        if begun is None or not isinstance(text, Resolution) or (voted := voted_on(text)) is None:
            continue
        is_before = match["when"].casefold() == "before"
        if not is_before and _AGAIN.search(match[0]):
            continue
        earlier, later = (begun, voted) if is_before else (voted, begun)
        if later.latest() < earlier.earliest():
            values = {"number": text.number, "date": voted, "year": voted.year}
            told = message("checking.adopted_then", **values)
            yield Mistake(*sentence.place(match), told, text)


def _durations(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """How long an operation has lasted."""
    for match in asserted(_SINCE, sentence):
        operation = with_span(mark_at(sentence, match["m"]))
        begun = start_of(operation) if operation else None
        if operation and begun and not _is_as_long(match, begun, known.day):
            over = end_of(operation)
            code = "checking.lasted" if over else "checking.lasts"
            told = message(code, operation=operation.title, start=begun, end=over)
            yield Mistake(*sentence.place(match), told, operation)


def _ages(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """How old a resolution is, or was in some year."""
    for match in asserted((*_TURNED, *_OLD), sentence):
        entry, claimed = mark_at(sentence, match["r"]).entry, number_of(match["k"])
        date = mark_at(sentence, match["d"]).date if match.re in _TURNED else known.day
        adopted = voted_on(entry) if isinstance(entry, Resolution) else None
        if claimed is None or date is None or adopted is None or entry is None:
            continue
        right = date.year - adopted.year
        may_be = (right,) if match.re in _TURNED else (right - 1, right)
        if claimed not in may_be and isinstance(entry, Resolution):
            told = message(
                "checking.adopted_then", number=entry.number, date=adopted, year=adopted.year
            )
            yield Mistake(*sentence.place(match), told, entry)


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


def _is_as_long(match: re.Match[str], begun: FactDate, ended: FactDate) -> bool:
    """Whether the time between two dates may be told as so many days, weeks, months or years."""
    unit, claimed = _DAYS[match["unit"].casefold()], cardinal(match["k"])
    if claimed is None:
        return True
    least = (ended.earliest() - begun.latest()).days / unit
    most = (ended.latest() - begun.earliest()).days / unit
    margin = 2 if unit == 1 else 1.3
    return least - margin < claimed < most + margin
