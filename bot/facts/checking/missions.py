"""Operations that are over and are said to run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from .claims import Known, is_doubtful, mark_at, matches, patterns
from .masking import Sentence
from .mistakes import Mistake
from .record import Recorded
from .spans import end_of, with_span

_M = r"«M(?P<m>\d+)»"
_ASIDE = r"(?:\s+\([^()]{1,40}\))?(?:,(?:(?!«[MP])[^,]){1,110},)?(?:['’]s\s+\w+)?"


_WORKS = (
    r"(?:operat\w+|patrol\w*|leads?|leading|trains?|training|keeps?|maintain\w*|protect\w*|monitor\w*|advis\w+|stabili\w+"
    r"|enforc\w+|deploy\w*|run\w*|carr(?:y|ies)\s+out|conducts?|provid\w+|support\w*|works?|working|serv\w+|fight\w*|helps?"
    r"|assists?|escorts?|guards?|watch\w*|secures?|delivers?|comprises|numbers|counts|fields|employs"
    r"|(?:has|have|needs?)\s+(?:(?:some|about|around|over|nearly|more\s+than)\s+)?(?:\d|troops|soldiers|personnel|a\s+(?:role|mandate|job|presence)|thousands?))"
)
_STATE = (
    r"(?:active|running|deployed|stationed|present|operating|operational|ongoing|in\s+place|on\s+the\s+ground|in\s+operation|at\s+work"
    r"|under\s+way|underway|in\s+charge|responsible|alive|in\s+force)"
)
_NOW = r"(?:still|currently|today|now|presently|at\s+present)"
_TODAY = (
    r"(?:today|currently|at\s+present|at\s+the\s+moment|right\s+now|now|these\s+days|to"
    r"\s+this\s+day|even\s+now|as\s+we\s+speak|until\s+today)"
)
_HAVE = r"(?:leads?|runs?|maintains?|conducts?|operates?|keeps?|commands?|deploys?|carries\s+out)"
_DOING = r"(?!being\b|missing\b)\w+ing"
_MEN = (
    r"(?:troops|soldiers|forces|personnel|staff|peacekeepers|men\s+and\s+women|ships|aircraft"
    r"|units)"
)
_RUNNING = patterns(
    rf"{_M}{_ASIDE}\s+(?:operates|patrols|leads|trains|keeps|maintains|protects|monitors|runs|serves|works|supports)\s+(?:[\w«»]+\s+){{0,5}}?{_TODAY}\b",
    rf"{_M}{_ASIDE}\s+(?:is|are)\s+{_NOW}\s+(?:{_STATE}|{_WORKS}|{_DOING}|in\s+«[A-Z]\d+»|there\b)",
    rf"{_M}{_ASIDE}\s+(?:is|are)\s+(?:{_STATE}|{_DOING})\b[^.;,]{{0,40}}?\s{_TODAY}\b",
    rf"{_M}{_ASIDE}\s+{_NOW}\s+{_WORKS}",
    rf"{_M}{_ASIDE},?\s+{_NOW}\s+in\s+its\s+(?:\w+\s+){{1,2}}(?:phase|year|decade|rotation)",
    rf"{_M}{_ASIDE}\s+continues?\s+(?:its|their)\s+(?:work|mission|operations?|patrols?|tasks?|deployment)\b",
    (
        rf"{_M}{_ASIDE}\s+continues?\s+to\s+(?:{_WORKS}|be\s+{_STATE}|\w+\s+(?:the|its|in|on"
        rf"|off|with)\b)(?<!shape the)(?<!influence the)"
    ),
    rf"{_M}{_ASIDE}\s+(?:remains?|is)\s+(?:{_STATE}\b|an?\s+(?:ongoing|active|running|current)\s+)",
    rf"\b(?:the\s+(?:ongoing|current)|currently\s+running|still\s+running|still\s+active)\s+{_M}",
    rf"\b{_MEN}\s+of\s+(?:the\s+)?{_M}\s+(?:are\s+)?{_NOW}\s+(?:{_STATE}|{_WORKS}|{_DOING})",
    rf"{_M}{_ASIDE}\s+has\s+been\s+(?:{_STATE}|{_DOING})\s+[^.;,«»]{{0,40}}(?:since\s+«D\d+»|until\s+today|to\s+this\s+day|ever\s+since)",
    rf"{_M}{_ASIDE}\s+(?:is|was)\s+(?:one\s+of|among)\s+(?:the|its)\s+(?:\w+\s+)?(?:missions|operations)\s+(?:(?:that|which)\s+)?(?:are\s+)?{_NOW}\s+(?:{_STATE}|running)",
    rf"{_M}\s+(?:est|sont)\s+(?:toujours|encore)\s+(?:en\s+cours|actives?|déployée?s?|présentes?|en\s+place)",
    rf"^(?:{_TODAY}|as\s+of\s+(?:today|«D\d+»)),?\s+{_M}{_ASIDE}\s+(?:is|are|{_WORKS})\b",
    (
        rf"^{_TODAY},?\s+{_M}{_ASIDE}\s+(?:has|numbers|counts|fields)\s+"
        r"(?:(?:some|about|around|over|nearly|roughly|more\s+than)\s+)?\d"
    ),
    rf"{_M}{_ASIDE}\s+(?:goes\s+on|lives\s+on|endures|is\s+going\s+on)\s+{_TODAY}\b",
    rf"\b{_NOW}\s+{_HAVE}\s+(?:the\s+)?{_M}",
    rf"\b{_HAVE}\s+(?:the\s+)?{_M}\s+{_TODAY}\b",
    rf"^{_TODAY},?\s+«O\d+»\s+{_HAVE}\s+[^.;«»]{{0,60}}(?:«M\d+»(?:,|\s+and|,\s+and)\s+(?:the\s+)?)*{_M}",
    (
        rf"\bamong\s+(?:the|its)\s+(?:missions|operations)\s+(?:(?:that|which)\s+are\s+)?{_NOW}\s+(?:{_STATE}|running)\s+"
        rf"(?:is|are)\s+(?:«M\d+»(?:,|\s+and|,\s+and)\s+)*{_M}"
    ),
    rf"{_M}\s+(?:poursuit|continue|mène)\s+[^.;«»]{{0,40}}(?:aujourd['’]hui|actuellement|encore|toujours)\b",
)
_RUNNING += patterns(
    rf"^as\s+we\s+speak,?\s+{_M}(?:\s+{_MEN})?\s+(?:is|are|{_WORKS})\b",
    rf"{_M}{_ASIDE}\s+is\s+(?:one\s+of|among)\s+(?:«O\d+»['’]s|the\s+alliance['’]s|the)\s+(?:current|ongoing|present|running|active)\s+(?:missions|operations|deployments)",
    rf"\b(?:current|ongoing|present|active|running)\s+(?:missions|operations|deployments)(?:\s+of\s+(?:the\s+)?(?:«O\d+»|alliance))?\s+(?:include|are|comprise)\s+(?:[^.;]{{0,60}}(?:,|and)\s+)?{_M}",
    rf"{_M}{_ASIDE}\s+(?:shows|gives)\s+no\s+signs?\s+of\s+(?:ending|closing|stopping)",
    rf"\b(?:{_MEN}|\w+)\s+(?:now|currently|still)\s+(?:serve|work|operate)\s+(?:in|with|under|as\s+part\s+of)\s+(?:the\s+)?{_M}",
    rf"{_M}{_ASIDE}\s+has\s+been\s+(?:{_STATE}|going\s+on|{_DOING})\b[^.;]{{0,60}}\band\s+(?:is\s+(?:not\s+going|still)|shows\s+no|continues|remains)",
    rf"{_M}{_ASIDE}\s+is\s+alive\s+and\s+well\b",
    rf"\b(?:is|are|est|reste)\s+(?:still|toujours|encore)\s+(?:the\s+|la\s+|l['’])?{_M}(?=\s*[,.;]|$)",
    rf"{_M}{_ASIDE}\s+continue\s+(?:de|d['’]|à|ses|son)\b",
    rf"{_M}{_ASIDE}\s+(?:y\s+)?(?:est|sont|reste|restent|demeure|demeurent)\s+(?:toujours|encore|aujourd['’]hui)\s+(?:sur\s+(?:le\s+terrain|place)|là|au|en|dans|à|actives?|déployée?s?|présente?s?|opérationnelle?s?)\b",
    rf"{_M}{_ASIDE}\s+(?:poursuit|continue)\s+(?:(?:toujours|encore)\s+)?(?:sa|son|ses|d['’]|de)\b",
    rf"{_M}{_ASIDE}\s+(?:patrouille|opère|travaille|stabilise|forme|protège|maintient)\s+(?:toujours|encore|aujourd['’]hui|actuellement)\b",
    rf"^(?:aujourd['’]hui|à\s+ce\s+jour|actuellement)(?:\s+encore)?,?\s+(?:la\s+|l['’])?{_M}\s+(?:est|opère|patrouille|continue|maintient|travaille|compte)\b",
    rf"{_M}{_ASIDE}\s+n['’]est\s+(?:toujours\s+)?pas\s+(?:encore\s+)?(?:terminée?|finie?|achevée?)\b",
)
_UNENDED = patterns(
    rf"{_M}{_ASIDE}\s+(?:has\s+not\s+(?:yet\s+)?|has\s+yet\s+to\s+|has\s+never\s+|hasn['’]t\s+(?:yet\s+)?|never\s+)(?:end(?:ed)?|finish(?:ed)?|close[d]?|(?:been|be)\s+(?:closed|ended|terminated|completed))\b",
    rf"{_M}{_ASIDE}\s+(?:is\s+not|isn['’]t)\s+(?:yet\s+)?(?:over|finished|closed)\b",
)
_PAST = re.compile(
    r"\b(?:at\s+the\s+time|back\s+then|then|was|were|in\s+«D|during|when|until(?!\s+today)|since\s+ended)\b",
    re.IGNORECASE,
)


_AS_OF = re.compile(r"\bas\s+of\s+«D(\d+)»", re.IGNORECASE)
_SIDE = re.compile(r",[^,]*,|\([^()]*\)")
_REPORTED = re.compile(
    r"\b(?:say|says|said|think|thinks|believe[sd]?|argue[sd]?|contrary|contends?)\b", re.IGNORECASE
)


def _clause(text: str, match: re.Match[str]) -> str:
    """What a pattern matched, on to the commas around it, without what is said on the side."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ",;(") + 1
    ends = [at for mark in ",;)" if (at := text.find(mark, match.end())) >= 0]
    return (
        text[start : match.start()]
        + _SIDE.sub(" ", match[0])
        + text[match.end() : min(ends, default=None)]
    )


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """What is said to go on and is over."""
    if _REPORTED.search(sentence.text) or '"' in sentence.text or "“" in sentence.text:
        return
    for pattern in (*_RUNNING, *_UNENDED):
        for match in matches([pattern], sentence.text):
            mark = mark_at(sentence, match["m"])
            operation = with_span(mark)
            if operation is None or (pattern in _RUNNING and is_doubtful(match[0])):
                continue
            dates = [mark_at(sentence, each).date for each in _AS_OF.findall(match[0])]
            if any(date is None or date.latest() < known.today for date in dates):
                continue
            if _PAST.search(_clause(sentence.text, match)):
                continue
            right = operation.over if isinstance(operation, Recorded) else end_of(operation)
            if right is not None and right.latest() < known.today:
                told = message("checking.is_over", operation=operation.title, date=right)
                yield Mistake(*sentence.place(match), told, operation)
