"""Operations that are over and are said not to be, or stand in a list of those that run."""

from __future__ import annotations

from collections.abc import Iterator

from ....messages import message
from ..fields.rights import over
from ..mistakes import Mistake
from ..text.claims import QUOTED, REPORTED, Known, mark_at, matches, patterns
from ..text.masking import Sentence
from .spans import with_span

_M = r"«M(?P<m>\d+)»"
_TODAY = r"(?:today|currently|at\s+present|at\s+the\s+moment|right\s+now|now|these\s+days)"
_HAVE = r"(?:leads?|runs?|maintains?|conducts?|operates?|keeps?|commands?|deploys?)"
_LIST = r"(?:«M\d+»(?:,|\s+and|,\s+and)\s+(?:the\s+)?)*"
_WHO = (
    r"(?:«O\d+»(?:['’]s)?|(?:our|its|nato|un|british|american|french)\s+(?:troops|soldiers|ships|forces)"
    r"|we)"
)
_STILL = r"(?:still|currently)\s+(?!had\b|was\b|were\b|did\b|would\b|could\b|\w+ed\b)\w+"
_STAYS = r"«O\d+»\s+(?:remains?|stays?)\s+(?:in|on|off)\b"
_BY = r"\b(?:under|in|with|within|through|as\s+part\s+of|on|for|called)"
"""Before a mission by which somebody else is still there."""
_UNENDED = patterns(
    rf"{_M}\s+(?:has\s+not\s+(?:yet\s+)?|has\s+yet\s+to\s+|has\s+never\s+"
    rf"|hasn['’]t\s+(?:yet\s+)?|never\s+)"
    r"(?:end(?:ed)?|finish(?:ed)?|close[d]?|stop(?:ped)?|left|(?:been|be)\s+(?:closed|ended"
    r"|terminated|completed))\b(?!\s+(?:\w+\s+)?(?!in\b|at\b)\w)",
    rf"{_M}\s+(?:is\s+not|isn['’]t)\s+(?:yet\s+)?(?:over|finished|closed)\b",
    rf"^{_TODAY},?\s+«O\d+»\s+{_HAVE}\s+[^.;«»]{{0,60}}{_LIST}{_M}",
    rf"(?:{_WHO}\s+(?:(?:is|are)\s+)?{_STILL}|\bthere\s?['’]?(?:s|\s+(?:is|are))\s+still|{_STAYS})"
    rf"\s[^.;:«»]{{0,40}}(?:«[CO]\d+»[^.;:«»]{{0,30}})?(?:{_BY}|,)\s*(?:the\s+)?{_M}(?=\W*$"
    rf"|[,.;])",
    rf"\bthere\s?['’]?(?:s|\s+(?:is|are))\s+still\s+(?:\w+\s+)?{_M}",
    rf"\b(?:the|our|its)\s+(?:current|present|ongoing)\s+(?:[\w«»]+\s+){{0,3}}(?:mission|operation|force)"
    rf"[^.;:«»]{{0,30}}\s(?:is|:)\s+(?:the\s+)?{_M}",
    rf"\b(?:current|ongoing|present|active|running)\s+(?:missions|operations|deployments)"
    rf"(?:\s+of\s+(?:the\s+)?(?:«O\d+»|alliance))?\s+(?:include|are|comprise)\s+{_LIST}{_M}",
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """What is said not to be over and is."""
    is_told = QUOTED.search(sentence.text) or REPORTED.search(sentence.text)
    for match in () if is_told else matches(_UNENDED, sentence.text):
        operation = with_span(mark_at(sentence, match["m"]))
        right = over(operation, known) if operation is not None else None
        if operation is not None and right is not None:
            told = message("checking.is_over", operation=operation.title, date=right)
            yield Mistake(*sentence.place(match), told, operation)
