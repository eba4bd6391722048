"""When events happened, and when a treaty's clause was invoked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..dates import FactDate
from ..kinds import Kind
from ..model import Body, Entry
from ..parts import DatedFact
from ..wording import fold
from .claims import Known, asserted, mark_at, patterns
from .clauses import Dated
from .dates import agree
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake
from .spans import is_bare

_O, _D = r"«O(?P<o>\d+)»", r"«D(?P<d>\d+)»(?!\s*[-–])"
_AT = r"(?:of|in|on)\s+(?:early\s+|late\s+)?"
_AT_DATE = patterns(
    rf"{_O}(?:\s+\([^()]*\))?,?\s+(?:held\s+|took\s+place\s+|was\s+held\s+|happened\s+|occurred\s+|began\s+)?{_AT}{_D}",
    rf"{_O}\s+(?:was|were)\s+(?:\w+\s+){{1,2}}{_AT}{_D}",
    rf"^(?:in|on)\s+{_D},?\s+(?:the\s+)?{_O}\s+(?:took\s+place|happened|was\s+held|occurred)\b",
)
_NOUNS = re.compile(
    r"\b(?:fall|massacre|genocide|summit|conference|attacks?|earthquake|bombing|riots|meeting|declaration|shelling"
    r"|raid|ultimatum|sommet|chute|conférence|9/11)\b",
    re.IGNORECASE,
)
"""What names an event and not only the place of one."""
_FELL = patterns(
    rf"{_O}\s+(?:had\s+)?(?:fell|fallen|was\s+overrun|was\s+taken|was\s+captured)\s+(?:to\s+[^«».;]{{1,40}}\s+)?{_AT}{_D}",
    rf"^(?:in|on)\s+{_D},?\s+{_O}\s+(?:fell|was\s+overrun|was\s+captured)\b",
    rf"\b(?:the\s+)?fall\s+of\s+{_O}\s+{_AT}{_D}",
)
_INVOKED = patterns(
    rf"\b(?:invoked|triggered|activated|invocation\s+of|invoking)\s+(?:the\s+)?{_O}(?:[^«».;]{{0,60}}\s)?(?:on|in|since)\s+{_D}",
    rf"^(?:on|in)\s+{_D},?[^.;]{{0,40}}?\b(?:invoked|triggered|activated)\s+(?:the\s+)?{_O}",
    rf"{_O}\s+(?:was|has\s+been)\s+(?:\w+\s+)?(?:invoked|triggered|activated)(?:[^«».;]{{0,60}}\s)?(?:on|in)\s+{_D}",
    rf"\b(?:invoked|triggered)\s+(?:on|in)\s+{_D},?\s+{_O}",
)
_TURNS = {
    "began": (
        re.compile(r"found|creat|establish|set|born|form|exist|fond|cré", re.IGNORECASE),
        re.compile(
            r"(?:treaty|charter) signed|charter in force|created|established|opened|set up.*|active"
        ),
    ),
    "ended": (
        re.compile(r"end|clos|shut|disso|disband|ceas|wound|cess|stop", re.IGNORECASE),
        re.compile(r"closed|ended|dissolved"),
    ),
}
"""By which words a body is said to come to be, and to end, and what the data call those days."""
_PASSIVE = (
    r"(?i:(?:^|[,(]\s|\b(?:was|were|been|is|été|fut|est|since|existed|the)\s)(?:\w+ly\s|first\s)?)"
)
"""Before a participle by which something is done to a body, and not by it."""
_NOT_AN_EVENT = ("began", "presented", "ready")
"""Dates at which something set in that went on."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Dates of events that differ from those known."""
    for several, meant in ((_AT_DATE, _named), (_FELL, _fallen), (_INVOKED, _invoked)):
        for match in asserted(several, sentence, 25):
            mark, date = mark_at(sentence, match["o"]), mark_at(sentence, match["d"])
            event = meant(mark, known)
            if event is None or date.date is None:
                continue
            named = [each for each in known.base.of_kind(event.kind) if _is_namesake(each, event)]
            right = [dated for each in (event, *named) for dated in each.dates if dated.begins]
            may_be = [d for each in right for d in _days(each)]
            if may_be and not any(agree(date.date, each) for each in may_be):
                told = message(
                    "checking.happened",
                    event=event.title,
                    date=right[0].begins,
                    claimed=date.date,
                )
                yield Mistake.over((mark, date), told, event)


def _is_namesake(one: Entry, other: Entry) -> bool:
    """Whether nothing but the year tells the names of two meetings apart."""
    return one is not other and one.title.partition(" (")[0] == other.title.partition(" (")[0]


def of_bodies(dated: Dated, sentence: Sentence) -> Iterator[Mistake]:
    """A day on which a body came to be, or ended, that differs from the one known."""
    body, claimed = dated.of.entry, dated.date.date
    if not isinstance(body, Body) or claimed is None or dated.cue not in _TURNS:
        return
    if _is_of_something_else(dated, sentence) or _is_called_after(dated, sentence):
        return
    words, named = _TURNS[dated.cue]
    right = [each.begins for each in body.dates if each.begins and named.fullmatch(each.what)]
    is_passive = bool(re.search(_PASSIVE + re.escape(dated.words), sentence.text))
    is_done_to_it = is_passive or (dated.cue != "began" and is_bare(dated.between))
    is_whole = dated.is_first or is_bare(dated.between)
    if (
        words.match(dated.words)
        and is_done_to_it
        and is_whole
        and right
        and not any(agree(claimed, each) for each in right)
    ):
        code = "checking.founded" if dated.cue == "began" else "checking.closed"
        told = message(code, body=body.title, date=right[0], claimed=claimed)
        yield dated.mistake(told, body)


def _is_called_after(dated: Dated, sentence: Sentence) -> bool:
    """Whether a body is named in the name of something else: “UN civilian police, created in …”."""
    place = next(m for m in MARK.finditer(sentence.text) if sentence.marks[int(m[2])] is dated.of)
    return bool(_MODIFIES.match(sentence.text, place.end()))


_MODIFIES = re.compile(
    r"['’]s\b|\s+(?:civilian|police|military|peacekeep\w+|mission|force|office|observer\w*|troops|police|fund|team|commission|tribunal)\b"
)


def _is_of_something_else(dated: Dated, sentence: Sentence) -> bool:
    """Whether a body is named behind “of”, and not as what was made or ended."""
    at = next(
        m.start() for m in MARK.finditer(sentence.text) if sentence.marks[int(m[2])] is dated.of
    )
    before = _OF.search(sentence.text, 0, at)
    return before is not None and not sentence.text[: before.start()].endswith(dated.words)


_OF = re.compile(r"\s+(?:of|by|for|from|de|du|par)\s+(?:the\s+|la\s+)?(?:l['’])?$", re.IGNORECASE)


def _days(dated: DatedFact) -> Iterator[FactDate]:
    """The dates at which something may be said to have been; a meeting may go on for some days."""
    for date in (dated.begins, dated.ends):
        if date is not None:
            yield FactDate(date.year, date.month) if dated.what == "held" else date


def _named(mark: Mark, _: Known) -> Entry | None:
    """The event that a mark names as one, if it has one date."""
    entry = mark.entry
    if entry is None or entry.kind is not Kind.EVENT or not _NOUNS.search(mark.words):
        return None
    dates = [each for each in entry.dates if each.begins]
    is_sure = len(dates) == 1 and dates[0].what not in _NOT_AN_EVENT
    return entry if is_sure else None


def _fallen(mark: Mark, _: Known) -> Entry | None:
    """The fall of a place that a mark names."""
    entry = mark.entry
    is_fall = entry is not None and "fall" in fold(entry.title)
    return entry if is_fall and entry is not None and entry.kind is Kind.EVENT else None


def _invoked(mark: Mark, known: Known) -> Entry | None:
    """The event in which a clause was invoked; ``None`` where there are several."""
    if mark.entry is None or mark.entry.kind is not Kind.DOCUMENT:
        return None
    events = [
        link.entry
        for link in known.base.links(mark.entry)
        if link.entry.kind is Kind.EVENT and any(d.what == "invoked" for d in link.entry.dates)
    ]
    return events[0] if len(events) == 1 else None
