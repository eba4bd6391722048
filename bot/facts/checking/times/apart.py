"""Dates that stand in a sentence of their own: “It was «D0». The Council adopted «R1»”.

What comes right before tells when the Council acted, and is read as the front of the next sentence;
“The vote was on «D1»” tells it of the one text of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Resolution
from ..text.claims import COUNCIL, is_doubtful, mark_at, only_resolution
from ..text.masking import Sentence
from ..text.plain import Clause
from .clauses import Dated

_DATE_ALONE = re.compile(
    r"(?:(?:it|this|that|the\s+(?:year|date|day|month)|we)\s+(?:was|is|were|are)\s+(?:(?:on|in|still)\s+)?"
    r"|(?:then|so|next)\s+came\s+|(?:(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?|(?P<place>«[CO]\d+»)),\s+)?(?:on\s+|in\s+)?)"
    r"«D(?P<d>\d+)»[.:!…]*",
    re.IGNORECASE,
)
"""A sentence that gives a date and no more."""
_AT_ANOTHER_TIME = re.compile(
    r"\b(?:earlier|previous(?:ly)?|later|ago|following|next|already|had"
    r"|(?:years?|months?|weeks?|days?)\s+(?:before|after))\b",
    re.IGNORECASE,
)
"""What a sentence behind it says that tells of another time: “a year earlier”, “had passed”."""
_OF_THE_VOTE = (
    r"(?:the\s+(?:vote|adoption|decision)|its\s+(?:date|adoption|vote)"
    r"|(?:the|its)\s+(?:day|date|year|month)\s+of\s+(?:the\s+|its\s+)?(?:vote|adoption|decision))"
)
_AT = r"(?:(?:on|in|from|back\s+in|dated|early|late)\s+)*«D(?P<d>\d+)»"
_ITS_DATE = re.compile(
    rf"{_OF_THE_VOTE}\s+(?:was|is|came|happened|fell|dates?|took\s+place)\s+(?:held\s+|cast\s+"
    rf"|taken\s+|back\s+to\s+)?{_AT}"
    rf"|(?:all|the)\s+(?:\w+\s+){{0,2}}(?:members|states)\s+(?:had\s+)?(?:voted|were)\s+(?:for\s+it"
    rf"|in\s+favou?r(?:\s+of\s+it)?)\s+{_AT.replace('<d>', '<e>')}",
    re.IGNORECASE,
)
"""What gives the date of the vote that the sentence before tells of."""
_THEN = re.compile(rf"(?:that|this|it\s+all)\s+(?:was|happened|came)\s+{_AT}\W*", re.IGNORECASE)
"""The same of what the Council is said to have done."""
_ADOPTED = re.compile(
    r"\b(?:adopted|passed|acted|approved|by|with|through)\b(?:(?![.;:«]).)*«R", re.IGNORECASE
)


def with_date(sentence: Sentence, earlier: Sequence[Sentence]) -> Sentence | None:
    """A sentence with the date in front that stands in a sentence of its own before it."""
    before = _before(sentence, earlier)
    alone = _DATE_ALONE.fullmatch(before.text) if before else None
    if alone is None or sentence.found("D") or _AT_ANOTHER_TIME.search(sentence.text):
        return None
    at = f"In «D{alone['d']}»{' in ' + alone['place'] if alone['place'] else ''}, "
    return Clause(
        at + sentence.text,
        sentence.offset,
        sentence.marks,
        sentence.pieces,
        sentence.paragraph,
        sentence,
    )


def of_the_one_before(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[Dated]:
    """The text of the sentence before with the date that a sentence gives of its vote."""
    before = _before(sentence, earlier)
    if before is not None and not before.found("D"):
        yield from _of_the_one_before(sentence, before)


def _before(sentence: Sentence, earlier: Sequence[Sentence]) -> Sentence | None:
    return next((e for e in earlier[:1] if e.paragraph == sentence.paragraph), None)


def _of_the_one_before(sentence: Sentence, before: Sentence) -> Iterator[Dated]:
    text = only_resolution(before)
    found = _ITS_DATE.match(sentence.text)
    if found is None and COUNCIL.search(before.text) and _ADOPTED.search(before.text):
        found = _THEN.fullmatch(sentence.text)
    is_open = is_doubtful(before.text) or before.found("M")
    if not isinstance(text, Resolution) or found is None or is_open or sentence.found("R"):
        return
    date = mark_at(sentence, next(each for each in found.groups() if each))
    yield Dated("adopted", before.found("R")[0], date, "")
