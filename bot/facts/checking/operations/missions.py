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
_UNENDED = patterns(
    rf"{_M}\s+(?:has\s+not\s+(?:yet\s+)?|has\s+yet\s+to\s+|has\s+never\s+"
    rf"|hasn['’]t\s+(?:yet\s+)?|never\s+)"
    r"(?:end(?:ed)?|finish(?:ed)?|close[d]?|(?:been|be)\s+(?:closed|ended|terminated|completed))\b",
    rf"{_M}\s+(?:is\s+not|isn['’]t)\s+(?:yet\s+)?(?:over|finished|closed)\b",
    rf"^{_TODAY},?\s+«O\d+»\s+{_HAVE}\s+[^.;«»]{{0,60}}{_LIST}{_M}",
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
