"""Operations: when they began and ended, whether they still run, and on which mandate."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...messages import Message, message
from ..dates import FactDate
from ..model import Entry, Operation, Resolution
from ..relations import Direction, Relation
from ..votes import voted_on
from .claims import Known, is_doubtful, mark_at
from .dates import agree
from .masking import Mark, Sentence
from .mistakes import Mistake

_M, _R, _D = r"«M(?P<m>\d+)»", r"«R(?P<r>\d+)»", r"«D(?P<d>\d+)»"
_ASIDE = r"(?:\s+\([^()]{1,40}\))?(?:,[^,«»]{1,60},)?(?:['’]s\s+\w+)?"
_WHO = r"(?:«O\d+»|the\s+(?:alliance|council|un)|it|they)"
_WHEN = rf"(?:\s+(?:on|in|from|since))\s+(?:early\s+|late\s+|mid-?)?{_D}"
_LAUNCHED = (
    r"(?:launched|founded|formed|began|started|commenced|initiated|established|created|set\s+up)"
)
_BEGAN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_M}{_ASIDE}\s+(?:was|were|had\s+been)?\s*(?:first\s+|formally\s+|officially\s+)?{_LAUNCHED}"
            rf"(?:\s+(?:by|in|over|off|under)\s+(?!«D)(?:the\s+)?(?:«[A-Z]\d+»|\w+)){{0,2}}{_WHEN}"
        ),
        (
            rf"{_WHO}\s+(?:first\s+|formally\s+|officially\s+)?{_LAUNCHED}\s+(?:the\s+)?{_M}{_ASIDE}"
            rf"(?:\s+(?:in|over|off)\s+(?!«D)(?:the\s+)?(?:«[A-Z]\d+»|\w+)){{0,1}}{_WHEN}"
        ),
        rf"^(?:on|in)\s+{_D},?\s+{_WHO}\s+(?:first\s+|formally\s+)?{_LAUNCHED}\s+(?:the\s+)?{_M}",
        rf"^(?:on|in)\s+{_D},?\s+{_M}\s+(?:was\s+)?{_LAUNCHED}\b",
        # SFOR took over from IFOR on 20 December 1996
        (
            rf"{_M}{_ASIDE}\s+(?:took\s+over\s+from|replaced|succeeded|followed|a\s+remplacé|remplaça)"
            rf"\s+(?:the\s+|la\s+|le\s+|l['’])?«[MO]\d+»\s+(?:(?:on|in|le|en)\s+)+{_D}"
        ),
        (
            rf"«M\d+»{_ASIDE}\s+was\s+(?:then\s+)?(?:replaced|succeeded|followed)\s+by\s+(?:the\s+)?{_M}"
            rf"\s+(?:on|in)\s+{_D}"
        ),
        rf"{_M}\s+a\s+(?:commencé|débuté)\s+(?:le|en)\s+{_D}",
    )
)
_ENDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_M}{_ASIDE}\s+(?:was|were|had)?\s*(?:formally\s+|officially\s+|finally\s+)?"
            rf"(?:ended|concluded|terminated|closed|finished|completed|dissolved|disbanded|came\s+to\s+an\s+end|wound\s+up)"
            rf"(?:\s+(?:by|in|over)\s+(?!«D)(?:the\s+)?(?:«[A-Z]\d+»|\w+)){{0,2}}(?:\s+(?:on|in|at\s+the\s+end\s+of))\s+{_D}"
        ),
        rf"{_WHO}\s+(?:formally\s+)?(?:ended|concluded|terminated|closed|completed)\s+(?:the\s+)?{_M}{_ASIDE}\s+(?:on|in)\s+{_D}",
        rf"{_M}(?:\s+s['’]est\s+(?:terminée?|achevée?)|\s+a\s+pris\s+fin)\s+(?:le|en)\s+{_D}",
        rf"{_M},\s+(?:which|that)\s+(?:was\s+)?(?:ended|closed|concluded)\s+(?:on|in)\s+{_D}",
        rf"^(?:on|in)\s+{_D},?\s+(?:{_WHO}\s+)?(?:ended|terminated|closed)?\s*{_M}\s+(?:was\s+)?(?:ended|terminated|closed)",
    )
)
_RAN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_M}{_ASIDE}\s+(?:ran|lasted|operated|stayed|remained|served|worked|existed|patrolled|was|was\s+(?:active|deployed|in\s+place))(?:\s+(?:in|off|over)\s+(?:the\s+)?(?:«[A-Z]\d+»|\w+))?,?"
            rf"\s+(?:from|between)\s+{_D}\s+(?:to|until|till|and|through)\s+«D(?P<e>\d+)»"
        ),
        rf"{_M}\s+\(\s*{_D}\s*[-–—]\s*«D(?P<e>\d+)»\s*\)",
        rf"{_M}\s+\(\s*from\s+{_D}\s+to\s+«D(?P<e>\d+)»\s*\)",
    )
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """What a sentence gets wrong about operations."""
    yield from _spans(sentence, known)
    yield from _running(sentence, known)
    yield from _mandates(sentence, known)


# -- beginning and end --------------------------------------------------------------------------


def _spans(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    for pattern in (*_BEGAN, *_RAN):
        for match in pattern.finditer(sentence.text):
            if not is_doubtful(match[0]):
                yield from _beginning(sentence, match, known)
    for pattern in (*_ENDED, *_RAN):
        for match in pattern.finditer(sentence.text):
            if not is_doubtful(match[0]):
                yield from _ending(sentence, match, known)


def _beginning(sentence: Sentence, match: re.Match[str], known: Known) -> Iterator[Mistake]:
    mission, date = mark_at(sentence, match["m"]), mark_at(sentence, match["d"])
    operation = _dated(mission)
    if operation is None or date.date is None:
        return
    spans = [dated for dated in operation.dates if dated.start]
    right = min((d.start for d in spans if d.start), key=FactDate.earliest)
    may_be = [d.begins for d in operation.dates if d.begins and "ended" not in d.what]
    may_be += [d.on for each in _mandated(operation, known) for d in each.dates if d.on]
    if not any(agree(date.date, each) for each in may_be):
        told = message("checking.began", operation=operation.title, date=right, claimed=date.date)
        yield _between(mission, date, told, operation)


def _ending(sentence: Sentence, match: re.Match[str], known: Known) -> Iterator[Mistake]:
    mission = mark_at(sentence, match["m"])
    date = mark_at(sentence, match.groupdict().get("e") or match["d"])
    operation = _dated(mission)
    if operation is None or date.date is None:
        return
    spans = [dated for dated in operation.dates if dated.start]
    if any(dated.to == "unknown" for dated in spans):
        return
    if any(dated.to == "ongoing" for dated in spans):
        if date.date.latest() < known.today:
            told = message("checking.goes_on", operation=operation.title, claimed=date.date)
            yield _between(mission, date, told, operation)
        return
    ends = [dated.ends for dated in spans if dated.ends]
    may_be = [*ends, *(d.on for d in operation.dates if d.on and not d.what.startswith("began"))]
    if not any(agree(date.date, each) for each in may_be):
        right = max(ends, key=FactDate.latest)
        told = message("checking.ended", operation=operation.title, date=right, claimed=date.date)
        yield _between(mission, date, told, operation)


def _dated(mark: Mark) -> Operation | None:
    """The operation of a mark, when its span is known."""
    entry = mark.entry
    if isinstance(entry, Operation) and any(dated.start for dated in entry.dates):
        return entry
    return None


def _between(a: Mark, b: Mark, told: Message, entry: Entry) -> Mistake:
    return Mistake(min(a.start, b.start), max(a.end, b.end), told, entry)


# -- still running ------------------------------------------------------------------------------

_WORKS = (
    r"(?:operat\w+|patrol\w*|leads?|leading|trains?|training|keeps?|maintain\w*|protect\w*|monitor\w*"
    r"|enforc\w+|deploy\w*|run\w*|carr(?:y|ies)\s+out|conducts?|provid\w+|support\w*|works?|working|serv\w+|fight\w*)"
)
_STATE = (
    r"(?:active|running|deployed|present|operating|operational|ongoing|in\s+place|on\s+the\s+ground"
    r"|under\s+way|in\s+charge|responsible)"
)
_RUNNING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_M}{_ASIDE}\s+(?:operates|patrols|leads|trains|keeps|maintains|protects|monitors|runs"
            r"|serves|works|supports)\s+(?:[\w«»]+\s+){0,5}?(?:today|currently|at\s+present|these\s+days)\b"
        ),
        rf"{_M}{_ASIDE}\s+(?:is|are)\s+(?:still|currently|today|now|presently)\s+(?:{_STATE}|{_WORKS}|in\s+«[A-Z]\d+»|there\b)",
        rf"{_M}{_ASIDE}\s+(?:is|are)\s+(?:{_STATE}|running)\s+(?:in\s+«[A-Z]\d+»\s+)?(?:today|now|at\s+present|to\s+this\s+day|at\s+the\s+moment)\b",
        rf"{_M}{_ASIDE}\s+(?:still|currently|today|now|presently)\s+{_WORKS}",
        rf"{_M}{_ASIDE}\s+continues?\s+to\s+(?:{_WORKS}|be\s+{_STATE})",
        rf"{_M}{_ASIDE}\s+(?:remains?|is)\s+(?:{_STATE}\b|an?\s+(?:ongoing|active|running|current)\s+)",
        rf"\b(?:the\s+(?:ongoing|current)|currently\s+running|still\s+running)\s+{_M}",
        rf"{_M}\s+(?:est|sont)\s+(?:toujours|encore)\s+(?:en\s+cours|actives?|déployée?s?|présentes?|en\s+place)",
        rf"^(?:today|currently|at\s+present|as\s+of\s+today),?\s+{_M}{_ASIDE}\s+(?:is|are|{_WORKS})\b",
    )
)
_PAST = re.compile(
    r"\b(?:at\s+the\s+time|back\s+then|then|was|were|in\s+«D|during|when|until|since\s+ended)\b",
    re.IGNORECASE,
)


_REPORTED = re.compile(
    r"\b(?:say|says|said|think|thinks|believe[sd]?|argue[sd]?|contrary|contends?)\b", re.IGNORECASE
)


def _running(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    if (
        _REPORTED.search(sentence.text)
        or _PAST.search(sentence.text)
        or '"' in sentence.text
        or "“" in sentence.text
    ):
        return
    for pattern in _RUNNING:
        for match in pattern.finditer(sentence.text):
            mark = mark_at(sentence, match["m"])
            operation = _dated(mark)
            if operation is None or is_doubtful(match[0]):
                continue
            spans = [dated for dated in operation.dates if dated.start]
            ends = [dated.ends for dated in spans if dated.ends]
            if len(ends) == len(spans) and all(end.latest() < known.today for end in ends):
                right = max(ends, key=FactDate.latest)
                told = message("checking.is_over", operation=operation.title, date=right)
                yield Mistake(mark.start, mark.end, told, operation)


# -- mandates -----------------------------------------------------------------------------------

_GAVE = (
    r"(?:mandated|authori[sz]ed|established|created|set\s+up|legitimi[sz]ed|launched|allowed"
    r"|gave\s+(?:the\s+|a\s+)?(?:green\s+light|mandate|authority|go-ahead)\s+(?:to|for)"
    r"|(?:is|was)\s+the\s+(?:legal\s+)?(?:basis|mandate)\s+(?:of|for)|led\s+to)"
)
_MANDATE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_M},\s+(?:first\s+)?{_GAVE}\s+(?:by|under|through)\s+(?:the\s+)?{_R}",
        rf"{_M}{_ASIDE}\s+(?:was|were|is|are|had\s+been)?\s*(?:first\s+|originally\s+)?{_GAVE}\s+(?:by|under|through|in|with)\s+(?:the\s+)?{_R}",
        rf"{_R}{_ASIDE}(?:\s+which)?\s+(?:first\s+|also\s+|formally\s+)?{_GAVE}\s+(?:the\s+)?(?:«O\d+»-led\s+)?{_M}",
        rf"{_M}['’]s?\s+(?:legal\s+)?(?:mandate|basis|legal\s+basis)\s+(?:is|was|comes?\s+from|rests?\s+on|stems?\s+from|derives?\s+from)\s+(?:the\s+)?{_R}",
        rf"\b(?:mandate|basis)\s+(?:of|for)\s+(?:the\s+)?{_M}\s+(?:is|was|comes?\s+from|rests?\s+on|stems?\s+from|derives?\s+from)\s+{_R}",
        rf"{_M}{_ASIDE}\s+(?:operates?|operated|acts?|acted|deployed|derives?\s+its\s+mandate|takes?\s+its\s+mandate|got\s+its\s+mandate|rests?)\s+(?:under|from|on)\s+(?:the\s+)?(?:mandate\s+of\s+)?{_R}",
    )
)


def _mandates(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    for pattern in _MANDATE:
        for match in pattern.finditer(sentence.text):
            mission, resolution = mark_at(sentence, match["m"]), mark_at(sentence, match["r"])
            operation, claimed = mission.entry, resolution.entry
            if not isinstance(operation, Operation) or not isinstance(claimed, Resolution):
                continue
            if not is_doubtful(match[0]):
                told = _wrong_mandate(operation, claimed, known)
                if told is not None:
                    yield _between(mission, resolution, told, operation)


_BEFORE, _AFTER = dt.timedelta(days=120), dt.timedelta(days=30)
"""A resolution that came so long before an operation began, or after, did not make it."""


def _wrong_mandate(operation: Operation, claimed: Resolution, known: Known) -> Message | None:
    """What is wrong when an operation is said to rest on a resolution, as far as that is sure."""
    right = _mandated(operation, known)
    if claimed in right or any(link.entry == claimed for link in known.base.links(operation)):
        return None
    began = min(
        (d.begins for d in operation.dates if d.begins), key=FactDate.earliest, default=None
    )
    adopted = voted_on(claimed)
    if began is None or adopted is None:
        return None
    is_early = adopted.latest() + _BEFORE < began.earliest()
    if right:
        shares = any(claimed.agenda and claimed.agenda == each.agenda for each in right)
        if is_early or not shares:
            symbol = right[0].symbol
            return message("checking.mandate", operation=operation.title, resolution=symbol)
        return None
    if adopted.earliest() > began.latest() + _AFTER:
        return message(
            "checking.mandate_later", operation=operation.title, date=began, adopted=adopted
        )
    return None


def _mandated(operation: Operation, known: Known) -> list[Resolution]:
    """The resolutions that mandated or established an operation."""
    wanted = (Relation.MANDATED_BY, Relation.ESTABLISHED_BY)
    return [
        link.entry
        for link in known.base.links(operation)
        if link.relation in wanted
        and link.direction is Direction.FORWARD
        and isinstance(link.entry, Resolution)
    ]
