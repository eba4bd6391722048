"""When operations began and ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ....messages import message
from ...dates import FactDate
from ...model import Entry, Operation, Person, Resolution
from ...offices import offices_of, only_term
from ...relations import FOUNDING, Direction
from ...wording import fold
from ..mistakes import Mistake
from ..text.claims import Known, asserted, mark_at, matches, patterns
from ..text.dates import agree, written_dates
from ..text.masking import MARK, Mark, Sentence
from ..text.naming import is_in
from ..times.clauses import Dated
from .record import made_by

_BEGIN = ("began", "succeeded", "succeeded by", "dates")
_END = ("ended", "lasted")
_BARE = re.compile(
    r"^(?:\s+(?:its\s+(?:work|operations?|mission|deployment|tasks?)|operations|work|troops)\b)?"
    r"(?:,?\s+(?:by|in|over|off|under|as|with|to|for|of|from|la|le|par|au|en|dans|on"
    r"|along)\s+(?:the\s+|l[ea]\s+)?"
    r"(?:«[A-Z]\d+»|[\w’-]+)(?:\s+(?!on\b|in\b)[\w’-]+)?){0,3}?(?:\s+(?:as\s+)?[\w’-]+){0,2},?\s+$",
    re.IGNORECASE,
)
"""What may follow “began”, “ended”, so that these are said of the whole operation."""
_ENTERED = re.compile(
    r"entered|moved\s+into|went\s+into|left|quitté|withdrew\s+from|pulled\s+out\s+of", re.IGNORECASE
)
_INTO = re.compile(r"\s+(?:the\s+)?(?:«[CO]\d+»|[A-Z][\w-]+)(?=\s)")
_UP_TO = re.compile(r"\b(?:until|till|to|through)\s+$|\bjusqu['’]\w+\s+$|^$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s+(?:to|into|from)\b")
"""What follows “took it” where it was moved, and not led."""
_BY_SOMEBODY = re.compile(r"«P|\b(?:he|she|il|elle|general|admiral)\b", re.IGNORECASE)
_STATES = ("deployed", "déployée", "déployé")
"""What may be said of any time at which an operation goes on."""
_SINCE = re.compile(r"\b(?:since|from|depuis)\b", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:in|to|into|at|off|over|from|of|left|quitté|au|en|dans"
    r"|entered)\s+(?:the\s+)?(«[A-Z]\d+»|[A-Z][\w-]+)"
)
_RAN = patterns(
    (
        r"«M(?P<m>\d+)»(?:\s+\([^()]{1,40}\))?(?:,[^,«»]{1,60},)?\s+(?:\w+ly\s+)?"
        r"(?:ran|lasted|operated|stayed|remained|served|worked|existed|patrolled"
        r"|was(?:\s+(?:active|deployed|in\s+place))?"
        r"|a\s+duré|dura)(?:\s+(?:in|off|over|en|au)\s+(?:the\s+)?(?:«[A-Z]\d+»|\w+))?,?"
        r"\s+(?:from|between|d[eu])\s+«D(?P<d>\d+)»\s+(?:to|until|till|and|through|à"
        r"|au)\s+«D(?P<e>\d+)»"
    ),
    r"«M(?P<m>\d+)»\s+\(\s*(?:from\s+)?«D(?P<d>\d+)»\s*(?:[-–—]|to|until)\s*«D(?P<e>\d+)»\s*\)",
    r"\(«M(?P<m>\d+)»[,;:]\s+«D(?P<d>\d+)»\s*(?:[-–—]|to|until)\s*«D(?P<e>\d+)»\s*\)",
    r"«M(?P<m>\d+)»\s+\([^()«»]{1,30}[,;:]\s*«D(?P<d>\d+)»\s*[-–—]\s*«D(?P<e>\d+)»\s*\)",
)


_DAY_OF = patterns(
    (
        r"«M(?P<m>\d+)»['’]s?\s+(?:(?P<end>(?:last|final)\s+day|end|closure|termination"
        r"|withdrawal)|(?P<start>first\s+day|launch|start|beginning|deployment|creation))\s+(?:was"
        r"|came|fell|dates?|dated|followed|happened)\s+(?:on|in|from|back\s+to)?\s*«D(?P<d>\d+)»"
    ),
    (
        r"\b(?:(?P<end>(?:last|final)\s+day|end)|(?P<start>first\s+day|launch|start"
        r"|beginning))\s+of\s+«M(?P<m>\d+)»\s+(?:was|came|fell)\s+(?:on|in)?\s*«D(?P<d>\d+)»"
    ),
    (
        r"^«D(?P<d>\d+)»\s+(?:was|is)\s+the\s+(?:year|month|day)\s+(?:when\s+|that\s+"
        r"|in\s+which\s+|on\s+which\s+)?«M(?P<m>\d+)»\s+(?:was\s+)?(?:(?P<start>began|started"
        r"|launched|sent|deployed|created|set\s+up|born|arrived)|(?P<end>ended|closed|terminated"
        r"|withdrawn|dissolved|left))\b"
    ),
    (
        r"^«D(?P<d>\d+)»\s+(?:saw|brought|marked)\s+the\s+(?:(?P<end>end|closure|withdrawal"
        r"|departure)|(?P<start>start|launch|beginning|creation|birth|arrival"
        r"|deployment))\s+of\s+«M(?P<m>\d+)»"
    ),
    (
        r"^(?:with|at|by)\s+the\s+end\s+of\s+«D(?P<d>\d+)»,?\s+«M(?P<m>\d+)»\s+(?P<end>closed"
        r"|ended|shut|stopped|ceased|wound)(?P<start>)\b"
    ),
)
_END_OF = re.compile(r"\b(?:end|close|closure|fin)\b", re.IGNORECASE)
_AND = re.compile(r",|\b(?:and|et)\b", re.IGNORECASE)
_FOLLOWED = r"(?:followed|succeeded|replaced|relieved|suivie?|remplacée?)"
_FROM_OTHERS = re.compile(r"\b(?:from|d[eu]s?|aux?)\s+(?:the\s+|l[ae]s?\s+)?(?!«[MO])[^\s«]")
_PASSIVE = re.compile(
    rf"\b(?:was|were|is|been|fut|été)\s+{_FOLLOWED}\s+(?:in|on|en|le)\b", re.IGNORECASE
)
_SET_UP = dt.timedelta(days=60)
"""An operation may have been launched or created so long before it began to work."""


def _is_of_another(dated: Dated, sentence: Sentence) -> bool:
    """Whether a date is of what came next: “«M0» came after it and left in «D1»”."""
    if dated.cue == "succeeded" and _AND.search(dated.between):
        return True
    if dated.cue == "succeeded" and _FROM_OTHERS.search(dated.words + dated.between):
        return True  # what was there before need not have made way at the beginning
    is_then = dated.cue == "succeeded" or re.search(_FOLLOWED, dated.words)
    return bool(is_then and _PASSIVE.search(sentence.text))  # “was followed in «D0» by”


def mistakes(dated: Dated, sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A beginning or end of an operation that differs from the one known."""
    operation = with_span(dated.of)
    if operation is None or dated.date.date is None or _is_of_another(dated, sentence):
        return
    if dated.cue in _BEGIN:
        if dated.cue == "dates" and _END_OF.search(sentence.text):
            return  # “the end of «M0» came in «D1»”
        if _is_whole(dated, operation, sentence):
            yield from _beginning(operation, dated, known)
    elif dated.cue in _END:
        if dated.cue == "lasted" and not _UP_TO.search(dated.between):
            return
        if _is_whole(dated, operation, sentence):
            yield from _ending(operation, dated, known)
    elif dated.cue == "took the lead" and not (
        _BY_SOMEBODY.search(sentence.text) or _ELSEWHERE.match(dated.between)
    ):
        yield from _leading(operation, dated)


def in_full(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """“«M0» ran from «D1» to «D2»”, where one of them differs."""
    for match in asserted(_DAY_OF, sentence, 12):
        mission, date = mark_at(sentence, match["m"]), mark_at(sentence, match["d"])
        if (whole := with_span(mission)) is None:
            continue
        if match["end"]:
            yield from _ending(whole, Dated("ended", mission, date, ""), known)
        else:
            yield from _beginning(whole, Dated("began", mission, date, ""), known)
    for match in matches(_RAN, sentence.text):
        mission = mark_at(sentence, match["m"])
        operation = with_span(mission)
        if operation is None:
            continue
        start, end = mark_at(sentence, match["d"]), mark_at(sentence, match["e"])
        yield from _beginning(operation, Dated("began", mission, start, ""), known)
        yield from _ending(operation, Dated("ended", mission, end, ""), known)


def with_span(mark: Mark) -> Operation | None:
    """The operation of a mark, when its span is known."""
    entry = mark.entry
    if isinstance(entry, Operation) and any(dated.start for dated in entry.dates):
        return entry
    return None


def start_of(entry: Entry) -> FactDate | None:
    """When the first span of an entry began, of somebody with one term that."""
    term = only_term(entry) if isinstance(entry, Person) else None
    if term is not None:
        return term.start
    return min(
        (each.start for each in entry.dates if each.start), key=FactDate.earliest, default=None
    )


def end_of(entry: Entry) -> FactDate | None:
    """When the last span of an entry ended; ``None`` where one goes on or may do so."""
    term = only_term(entry) if isinstance(entry, Person) else None
    if term is not None:
        return term.ends
    ends = [each.ends for each in entry.dates if each.start]
    known = [each for each in ends if each is not None]
    return max(known, key=FactDate.latest) if known and len(known) == len(ends) else None


def mandates_of(operation: Operation, known: Known) -> list[Resolution]:
    """The resolutions that mandated or established an operation."""
    return [
        *made_by(operation),
        *(
            link.entry
            for link in known.base.links(operation)
            if link.relation in FOUNDING
            and link.direction is Direction.FORWARD
            and isinstance(link.entry, Resolution)
        ),
    ]


_NONE = re.compile(r"None(?::| recorded| claimed)|No Council mandate")
"""How the data say that an operation had no mandate of the Council."""


def has_none(operation: Operation, known: Known) -> bool:
    """Whether an operation is known to have had no mandate of the Council."""
    is_told = operation.mandate is not None and _NONE.match(operation.mandate)
    return bool(is_told) and not mandates_of(operation, known)


def _is_whole(dated: Dated, operation: Operation, sentence: Sentence) -> bool:
    """Whether the operation as a whole is meant, where it was, and no part of it elsewhere."""
    if dated.cue in ("succeeded", "succeeded by", "dates") or not dated.between:
        return True
    entered = _ENTERED.match(dated.words) and _INTO.match(dated.between)
    if not dated.is_first and not _BARE.match(dated.between[entered.end() if entered else 0 :]):
        return False
    is_state = dated.words.casefold() in _STATES
    if is_state and not (
        _SINCE.search(dated.between) or (dated.date.date and dated.date.date.month)
    ):
        return False
    known_as = fold(" ".join((operation.place or "", operation.title, operation.gist)))
    for match in _PLACED.finditer(f"{dated.words} {dated.between}"):
        if not MARK.match(match[1]) and fold(match[1]) not in known_as:
            return False
    return True


def _beginning(operation: Operation, dated: Dated, known: Known) -> Iterator[Mistake]:
    right = start_of(operation)
    may_be = [each.begins for each in operation.dates if each.begins and "ended" not in each.what]
    may_be += [each.on for text in mandates_of(operation, known) for each in text.dates if each.on]
    may_be += [each.date for each in written_dates(operation.mandate or "")]
    claimed = dated.date.date
    if claimed is None or right is None or any(agree(claimed, each) for each in may_be):
        return
    is_just_before = right.earliest() - _SET_UP <= claimed.latest() < right.earliest()
    if not is_just_before:
        told = message("checking.began", operation=operation.title, date=right, claimed=claimed)
        yield dated.mistake(told, operation)


def _ending(operation: Operation, dated: Dated, known: Known) -> Iterator[Mistake]:
    claimed = dated.date.date
    if claimed is None:
        return
    right = end_of(operation)
    if right is None:
        is_going_on = any(each.to == "ongoing" for each in operation.dates)
        if is_going_on and claimed.latest() < known.today:
            told = message("checking.goes_on", operation=operation.title, claimed=claimed)
            yield dated.mistake(told, operation)
        return
    ends = [each.ends for each in operation.dates if each.ends]
    may_be = [*ends, *(d.on for d in operation.dates if d.on and not d.what.startswith("began"))]
    if not any(agree(claimed, each) for each in may_be) and not left_with(
        operation, claimed, known
    ):
        told = message("checking.ended", operation=operation.title, date=right, claimed=claimed)
        yield dated.mistake(told, operation)


def left_with(operation: Entry, day: FactDate, known: Known) -> bool:
    """Whether the head of an operation left on a day, on which it may be said to end."""
    return any(
        term.ends == day and is_in(office.name, operation)
        for office in offices_of(known.base).values()
        for term, _ in office.holders
    )


def _leading(operation: Operation, dated: Dated) -> Iterator[Mistake]:
    """NATO's taking the lead of an operation that others began."""
    may_be = [each.begins for each in operation.dates if each.begins]
    right = [each.on for each in operation.dates if each.on and "lead" in each.what]
    claimed = dated.date.date
    if claimed and right and not any(agree(claimed, each) for each in may_be):
        told = message("checking.led", operation=operation.title, date=right[0], claimed=claimed)
        yield dated.mistake(told, operation)
