"""When somebody is said to have held a post: by a date, an event, or the time that is spoken of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ....messages import Message, message
from ...dates import FactDate
from ...model import Entry, Person, Resolution
from ...offices import Office
from ...parts import DatedFact
from ...votes import voted_on
from ..operations.spans import start_of
from ..text.claims import Known
from ..text.dates import agree, written_dates
from ..text.masking import MARK, Mark, Sentence
from ..text.wordlists import row

_SLACK = dt.timedelta(days=45)
"""So far a day or month may be from the one known: one arrives, another goes on for a while."""
_ANNOUNCED = dt.timedelta(days=300)
"""So long before somebody may be chosen."""


@dataclass(frozen=True, slots=True)
class Held:
    """That somebody held one of some posts, as a part of a sentence says it."""

    text: str
    around: tuple[str, str, str]
    """What stands right before the two, between them and behind."""
    person: Mark
    post: Mark | None
    """Where it is named; ``None`` where it was before."""
    offices: tuple[Office, ...]
    of: tuple[Entry, ...]
    """The post or the mission."""
    is_titled: bool = False
    """Whether somebody goes by the post, and the part tells of anything."""
    is_turn: bool = False
    """Whether it is said of whom they followed or made way for, whose turn ``succession`` reads."""


def cue(name: str) -> re.Pattern[str]:
    """The words of a row of ``grammar/posts.yaml``."""
    return row("posts", name)


def of_another_time(
    sentence: Sentence,
    earlier: Sequence[Sentence],
    held: Held,
    person: Person,
    terms: list[tuple[Office, DatedFact]],
    known: Known,
) -> Iterator[tuple[list[Mark], Message]]:
    """The time at which somebody did not hold a post, with its marks."""
    is_earlier = "«D" not in held.text and _HAD.search(held.around[1])
    if is_earlier or _BY_THE_WAY.search(held.text):
        return
    office, term = terms[0]
    is_now = "«D" not in sentence.text and _is_now(held, sentence, earlier)
    if is_now and all(t.ends and _is_over(t, known) for _, t in terms):
        values = {"person": person.title, "office": office.name, "date": term.ends}
        yield [], message("checking.no_longer", **values)
        return
    for several in _times(sentence, earlier, held):
        if not any(fits(date, t, which) for _, date, which in several for _, t in terms):
            mark, date, which = several[0]
            told = told_turn(person, office.name, term, date, which)
            yield [mark] if mark else [], told
            return


_HAD = re.compile(r"\b(?:had|avait)\b", re.IGNORECASE)
"""What was before the time that is spoken of."""
_Time: TypeAlias = tuple[Mark | None, FactDate, str]
"""A date, with its mark where that is in the sentence, and what of a term it is said to be of."""


def _times(
    sentence: Sentence, earlier: Sequence[Sentence], held: Held
) -> Iterator[Sequence[_Time]]:
    """The times that a part gives or is said of; one of each must be right."""
    dates = [m for m in MARK.finditer(held.text) if m[1] == "D"]
    others = [sentence.marks[int(m[2])] for m in MARK.finditer(held.text) if m[1] in "PMR"]
    own = 1 + (held.post is not None)
    if not dates and len(others) <= own + 1 and cue("when").search(held.text):
        near = [sentence.marks[int(m[2])] for m in _moments(held.text)]
        moments = ((m, _time_of(m)) for m in near if m not in (held.person, held.post))
        yield from ([(mark, date, "within")] for mark, date in moments if date)
    elif 0 < len(dates) <= 2 and len(others) <= own + held.is_titled:  # who did it to something
        for at, match in enumerate(dates):
            if _is_of_another(held.text, match):
                return
            mark = sentence.marks[int(match[2])]
            which = _which(held, match, at, len(dates))
            if which is None or mark.date is None:
                return
            yield [(mark, mark.date, which)]
    elif not dates and (told := _spoken_of(sentence, earlier, held.text)):
        yield told


def _moments(text: str) -> Iterator[re.Match[str]]:
    """The missions and texts beside which a word for a time stands, with none between."""
    for match in MARK.finditer(text):
        if match[1] in "MR":
            before = _ANY.split(text[: match.start()])[-1]
            behind = _ANY.split(text[match.end() :])[0]
            if any(map(cue("when").search, (before, behind))):
                yield match


_ANY = re.compile(r"«[MORD]\d+»")


def _spoken_of(sentence: Sentence, earlier: Sequence[Sentence], part: str) -> list[_Time]:
    """The dates of what a part of a sentence is said of the time of.

    They stand in the clause that “while” or the like joins to it, in front of the sentence, or,
    where the part speaks of “the time”, anywhere in the sentence or in the nearest one before.
    """
    before, _, after = sentence.text.partition(part)
    is_then = _THEN.search(part) is not None
    behind, front = _WHILE_BEHIND.match(after), _IN_FRONT.match(before)
    if is_then:
        near = [each for each in earlier if each.paragraph == sentence.paragraph]
        pools = [(sentence, before), (sentence, after), *((each, each.text) for each in near)]
    elif _WHILE.search(before):
        pools = [(sentence, before)]
    else:
        pools = [(sentence, each[0]) for each in (behind or front,) if each]
    for of, text in pools:
        dates = [m for m in MARK.finditer(text) if m[1] == "D"]
        if any(_OF_A_TURN.search(text[: m.start()]) for m in dates):
            return []
        marks = [of.marks[int(m[2])] for m in dates]
        if marks:
            return [(m if of is sentence else None, m.date, "within") for m in marks if m.date]
    return []


_WHILE = re.compile(
    r"\b(?:while|when|as|at\s+a\s+time\s+when|during\s+which|lorsque|quand|tandis\s+que"
    r"|alors\s+que)\s+$",
    re.IGNORECASE,
)
_WHILE_BEHIND = re.compile(
    r",?\s+(?:at\s+the\s+(?:time|moment)\s+)?(?:while|when|as|during|lorsque|quand"
    r"|pendant\s+que|lors)\b[^;:]*",
    re.IGNORECASE,
)
_IN_FRONT = re.compile(
    r"\W*(?:in|on|by|at|during|throughout|when|while|as|en|le|pendant|durant|lorsque|quand"
    r"|lors)\b[^,;:]*«D\d+»[^,;:«]*,",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:at\s+(?:the|that)\s+(?:same\s+)?(?:time|moment)|(?:was|is)\s+then"
    r"|(?:all\s+)?that\s+(?:year|month|day|spring|summer|autumn|winter)"
    r"|in\s+those\s+(?:days|years)|back\s+then|chair\s+sat|à\s+l['’]époque|ce\s+(?:mois"
    r"|jour)-là|cette\s+année-là)\b",
    re.IGNORECASE,
)
"""Words for the time that is spoken of."""
_OF_A_TURN = re.compile(
    r"\b(?:since|until|till|up\s+to|from|after|before|between|depuis|jusqu['’]\w*|après"
    r"|avant)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def _is_of_another(text: str, date: re.Match[str]) -> bool:
    """Whether a date is that of a mission or text, or stands outside the clause of somebody."""
    person = text.find("«P")
    is_outside = date.start() < person and _RELATIVE.search(text, date.end(), person)
    return bool(is_outside or _OF_MISSION.search(text[: date.start()]))


_RELATIVE = re.compile(r"\b(?:which|whom|whose|dont|que)\b", re.IGNORECASE)
_OF_MISSION = re.compile(
    r"«M\d+».*«P\d+».*\s(?:and|et)\s|«[MR]\d+»\s+(?:(?:was|were|fut)\s+)?\w+(?:ed|an|é"
    r"|ée)\s+(?:in|on|en|le)\s+$"
)
"""“«M0» was commanded by «P1» and left in”, “«M0» ended in”: what a mission did besides."""
_BY_THE_WAY = re.compile(r"«M\d+»,(?:[^,«]|«C\d+»)*«P\d+»,")
"""Somebody who is told of beside a mission, whose times are those of the mission."""


def _is_now(held: Held, sentence: Sentence, earlier: Sequence[Sentence]) -> bool:
    """Whether a part tells of today: a tale in the present, which has dates before, does not."""
    text = held.text if held.is_titled else "".join(held.around)
    told = [each for each in earlier if each.paragraph == sentence.paragraph]
    is_tale = any("«D" in each.text for each in told) and not cue("today").search(text)
    return bool(cue("now").search(text)) and not (is_tale or _WAS.search(text))


_WAS = re.compile(r"\b(?:was|were|had|then|était|fut|resté|devenu|nommé|élu)\b", re.IGNORECASE)


def _is_over(term: DatedFact, known: Known) -> bool:
    return term.ends is not None and term.ends.latest() < known.today


def _time_of(mark: Mark) -> FactDate | None:
    """When a text was adopted, or an operation began."""
    if isinstance(mark.entry, Resolution):
        return voted_on(mark.entry)
    return start_of(mark.entry) if mark.entry and mark.letter == "M" else None


_TO = re.compile(r"\s*(?:to|until|till|[-–—/]|and|through|à|au)\s*$")
_UNTIL = re.compile(
    r"(?:until|till|up\s+to|jusqu['’](?:en|au|à)|\b(?:from|de|d['’])\s*[^\W\d]+\s+(?:to|until"
    r"|à))\s*$",
    re.IGNORECASE,
)
"""Before an end; the month of the beginning may stand without its year: “from April to «D0»”."""
_GOES_ON = re.compile(r"\s*[-–—]\s*(?:\d{2,4}\b|present|today)")
_BEGAN = re.compile(r"(?:from|between|de|since|depuis|dès|à partir de)\s*$", re.IGNORECASE)


def _which(held: Held, date: re.Match[str], at: int, count: int) -> str | None:
    """What of a term a date is said to be of: its beginning, its end, or a time within."""
    text = held.text
    if held.is_titled:
        is_turn = any(cue(name).search(text) for name in ("began", "ended"))
        return None if is_turn or count > 1 else "within"
    if count == 2:
        marks = [m for m in MARK.finditer(text) if m[1] == "D"]
        if not _TO.fullmatch(text[marks[0].end() : marks[1].start()]):
            return None
        return ("began", "ended")[at]
    before = text[: date.start()]
    if _GOES_ON.match(text, date.end()):
        return "began"
    if _UNTIL.search(before):
        return "ended"
    if _BEGAN.search(before):
        return "began"
    is_end, is_start = (bool(cue(name).search(text)) for name in ("ended", "began"))
    if is_end and is_start:
        return None
    return (
        "ended"
        if is_end
        else "announced"
        if cue("announced").search(text)
        else ("began" if is_start else "within")
    )


def fits(claimed: FactDate, term: DatedFact, which: str) -> bool:
    """Whether a date may be told of a term: of its beginning, its end or a time within."""
    begun, ended = term.start, term.ends
    assert begun is not None
    if which == "within":
        slack = _SLACK if claimed.month else dt.timedelta()
        is_early = claimed.latest() + slack < begun.earliest()
        return not is_early and (ended is None or claimed.earliest() <= ended.latest())
    right = ended if which == "ended" else begun
    noted = (each.date for each in written_dates(term.note or ""))
    if right is None or any(agree(claimed, each) for each in (right, *noted)):
        return True  # a note tells how others count
    slack = _ANNOUNCED if which == "announced" else _SLACK
    is_near = right.earliest() - slack <= claimed.latest() and (
        claimed.earliest() <= right.latest() + _SLACK
    )
    return is_near and (which == "announced" or claimed.month is not None)


def told_turn(
    person: Person, office: str, term: DatedFact, claimed: FactDate, which: str
) -> Message:
    """When somebody held a post, took or left it, where a date is another."""
    if which == "within":
        return was_in(person, office, term)
    if which == "ended":
        return message("checking.left_office", person=person.title, date=term.ends, claimed=claimed)
    return message("checking.took_office", person=person.title, date=term.start, claimed=claimed)


def was_in(person: Person, office: str, term: DatedFact) -> Message:
    """When somebody held a post."""
    code = "checking.held" if term.ends else "checking.holds_since"
    values = {"start": term.start, "end": term.ends}
    return message(code, person=person.title, office=office, **values)
