"""Operations that are over and are said not to be, or stand in a list of those that run."""

from __future__ import annotations

import re
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
_NOW = (
    r"(?:still|currently|today|now|at\s+present|presently|right\s+now|at\s+th(?:e|is)(?:\s+very)?\s+moment"
    r"|to\s+this\s+(?:very\s+)?day|as\s+we\s+speak|these\s+days|even\s+now|every\s+day)"
)
_KEPT = (
    r"(?:kept|watched|monitored|observed|guarded|guaranteed|policed|patrolled|protected|secured"
    r"|supervised|maintained|enforced|provided|ensured|upheld|administered|trained|stabili[sz]ed"
    r"|overseen|safeguarded|verified|supported|assisted|advised|helped|hunted|controlled|escorted)"
)
_FORCES = (
    r"(?:troops|soldiers|officers|police|policemen|frigates?|ships?|vessels?|corvettes?|aircraft"
    r"|planes|jets|helicopters|battalions?|contingents?|compan(?:y|ies)|observers|peacekeepers"
    r"|personnel|engineers|medics|instructors|trainers|staff|men|women|blue\s+helmets|units?)"
)
_NAMES = r"(?:(?!\b(?:that|who|which|and|but)\b)[^.;:«»]|«[CO]\d+»)"
_PART_OF = (
    r"(?:to|in|with|under|for|within|as\s+part\s+of)\s+(?:the\s+|its\s+|«O\d+»(?:['’]s)?\s+)*"
)
_NO_MORE = (
    r"(?!(?:called|known|named|renamed|remembered|seen|regarded|considered|studied|cited|closed"
    r"|ended|over|dissolved|part|under|history|an?\s+(?:memory|model|example|case)|no|not|to|and)\b"
    r"|(?:the|an?)\s+(?![^.,;«»]{0,40}\b(?:mission|force|operation|presence)\b))"
)
_UNENDED = patterns(
    rf"\b(?:is|are)\s+(?:(?:{_NOW}|being|also|mainly|largely|all)\s+)*{_KEPT}\s+{_NAMES}{{0,40}}?\bby\s+"
    rf"(?:(?:the|our|nato['’]s|un|«O\d+»(?:['’]s)?)\s+)*(?:{_FORCES}\s+(?:of|from)\s+(?:the\s+)?)?{_M}",
    rf"\b(?:contributes?|sends|provides?|lends?|commits|deploys|supplies|supply|keeps?|maintains?"
    rf"|ha(?:s|ve)(?!\s+(?:\w+ed|lost|had|sent|given|seen)\b))"
    rf"\s+{_NAMES}{{0,40}}\b{_FORCES}\s+(?:{_NAMES}{{1,30}}\s)?{_PART_OF}{_M}(?=\W|$)(?!['’])",
    rf"\b{_NOW}\b{_NAMES}{{0,60}}\b{_FORCES}\s+(?:(?:is|are|serves?|works?|operates?|patrols?|helps?)\s+)"
    rf"{_NAMES}{{0,40}}?{_PART_OF}{_M}(?=\W*$|[,.;])",
    rf"{_M},\s+(?:(?:the|an?|its|our|«O\d+»(?:['’]s)?)\s{_NAMES}{{3,80}}?\s)?(?:which|that|who)\s+"
    rf"ha(?:s|ve)\s+been\s+(?!inspir|influenc|shap|haunt|divid)\w+ing\b{_NAMES}{{0,80}}\b(?:since|for)\b",
    rf"{_M},\s+(?:(?:who|which)\s+(?:is|are)\s+)?(?:still|currently|today|presently|at\s+present"
    rf"|at\s+th(?:e|is)(?:\s+very)?\s+moment|now(?=\s+(?:deployed|stationed|running|active|at\s+work))"
    rf")\s+{_NO_MORE}\w",
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


_THEN = re.compile(
    r"\b(?:in|during|by|until|between|from|on|at\s+the\s+time|then)\s+(?:\w+\s+){0,2}«D",
    re.IGNORECASE,
)
"""At another time than now, of which a text may tell in the present."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """What is said not to be over and is."""
    is_told = QUOTED.search(sentence.text) or REPORTED.search(sentence.text)
    for match in () if is_told else matches(_UNENDED, sentence.text):
        operation = with_span(mark_at(sentence, match["m"]))
        right = over(operation, known) if operation is not None else None
        clause = re.split(r"[,;:]", sentence.text[match.end() :], maxsplit=1)[0]
        is_then = _THEN.search(sentence.text[: match.end()] + clause)
        if operation is not None and right is not None and not is_then:
            told = message("checking.is_over", operation=operation.title, date=right)
            yield Mistake(*sentence.place(match), told, operation)
