"""When something is said to have begun, ended or passed to another, in whatever words.

A clause with a word for a turn and a date claims the date of what it is said of, which may be named
sentences before. It is wrong where that is known and no reading agrees: neither the turn of
anything that may be meant, nor any date that the base tells near it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ....messages import Message, message
from ...dates import FactDate
from ...model import Entry, Operation, Person
from ...votes import voted_on
from ..mistakes import Mistake
from ..operations.record import Recorded, is_place
from ..operations.spans import end_of, left_with, mandates_of
from ..resolutions.subjects import is_elsewhere
from ..statements.told import own_of, told_of
from ..statements.values import TIME
from ..text.claims import QUOTED, Known, is_doubtful
from ..text.dates import agree
from ..text.masking import MARK, Mark, Sentence
from ..text.saying import Clause, acting, front, said
from ..text.wordlists import any_of, row, wordlist
from ..text.words import telling

_TO_DATE = re.compile(
    r"^(?P<gap>.*?)(?:^|\s|\()(?:(?:on|in|by|at|as\s+of|from|since|le|en|au|à|dès|depuis|d[eu]"
    r"|of|already|only|back|late|early|mid|fin|début|the|end|very|la|beginning"
    r"|start)[\s-]+)*«D(?P<d>\d+)»",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"^(?:[^«,]*?)\s*(?:on|in|by|at|since|from|le|en|d[èe]s"
    r"|depuis)?\s*(?:\w+\s+){0,3}«D(?P<d>\d+)»,?\s",
    re.IGNORECASE,
)
_OWN = (
    r"(?:\s+(?:(?:its|their|his|the|an?|l[ea]s?|sa|son|ses|all|own)\s+)*(?:operations?|work"
    r"|missions?|mandate|flights?|doors|deployment|activities|tasks|activités)\b"
    r"|\s+(?:the\s+|l[ea]\s+)?«[OCM]\d+»(?:[-–]«C\d+»)?(?:\s+border)?|\s+(?:the"
    r"|l[ea])\s+(?-i:[A-Z])\w+)?"
)
_ITEM = r"(?!\w+ed\b|\w+ing\b|«D)(?:«[A-Z]\d+»(?:['’]s)?|[\w’'-]+)"
_ON_THE_SIDE = (
    r"(?:,?\s+(?:(?:in|from|of|off|over|to|by|at|for|under|as|with|near|on|en|au|aux|de|du|à"
    r"|avec|par|sur|chez|dans)\s+|d['’])"
    rf"{_ITEM}(?:\s+{_ITEM}){{0,5}}?)"
)
_PLAIN = re.compile(
    rf"{_OWN}(?:\s+(?:\w+ly|\w+ment|there|here|for\s+good|again|itself"
    rf"|back))*{_ON_THE_SIDE}{{0,3}},?\s*",
    re.IGNORECASE,
)
"""What may stand between a verb and its date."""
_DIED = telling("died killed death assassinated")
_LEFT = re.compile(r"withdr|pulled|left|went|depart", re.IGNORECASE)
_LEFT_EARLIER = dt.timedelta(days=210)
"""How its people go, who may do so long before it is over."""
_SLACK, _EARLIER = dt.timedelta(days=210), dt.timedelta(days=75)
"""So long after the turn that the base gives another may have it, and so long before."""


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Turns of operations, and deaths, at dates that no reading agrees with."""
    if not sentence.found("D") or QUOTED.search(sentence.text):
        return
    for letter, names in (
        ("M", ("began", "ended", "passed on", "lasted")),
        ("P", ("died",)),
    ):
        if not sentence.found(letter) and not any(each.found(letter) for each in earlier):
            continue
        for name in names:
            for clause, verb in said(sentence, earlier, verb_of(name), letter):
                yield from _of(sentence, earlier, clause, verb, name, known)
    for clause, verb in acting(sentence, earlier, "M"):
        yield from _out_of_life(sentence, earlier, clause, verb, known)


_NO_LONGER = re.compile(r"\bno\s+longer(?=\s+exists?\b)|\bn['’]existe\s+plus\b", re.IGNORECASE)
_AHEAD_OF = 12
"""So many characters before a clause may leave open what it says."""
_THE_FORMER = re.compile(
    r"\b(?:former|defunct|ancienne|erstwhile)\s+«M(?P<m>\d+)»(?=\s+(?:was|were|had|did"
    r"|[a-z]+ed)\b|[,.])",
    re.IGNORECASE,
)


def over(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """An operation that is said to be over, with or without a time, and goes on."""
    if QUOTED.search(sentence.text):
        return
    for match in _THE_FORMER.finditer(sentence.text):
        entry = sentence.marks[int(match["m"])].entry
        if entry is not None and goes_on(entry, known) and not is_doubtful(sentence.text):
            yield Mistake(*sentence.place(match), _still(entry), entry)
    for clause, verb in said(sentence, earlier, verb_of("over"), "M", is_strict=True):
        after = _TO_DATE.match(clause.text[verb.end() :])
        gap = after["gap"] if after else clause.text[verb.end() :].rstrip(" .!")
        places = [*sentence.entries("C"), *sentence.entries("O")] if gap else []
        ahead = sentence.text[max(0, clause.start - _AHEAD_OF) : clause.start]  # “not yet ended”
        is_open = is_doubtful(_NO_LONGER.sub("", ahead + clause.text))
        if (
            is_open
            or row("turns", "apart").search(_to_date(clause, verb))
            or not clause.subjects
            or not _PLAIN.fullmatch(gap)
        ):
            continue
        head = front("M").match(clause.text[: verb.start()])
        is_again = head is not None and head["again"]
        near = [each.entries("M") for each in (sentence, *earlier) if is_again]
        if not all(goes_on(each, known) for each in chain(clause.subjects, *near)):
            continue
        if not any(is_elsewhere(clause.subjects[0], each) for each in places if is_place(each)):
            place = sentence.span(clause.start + verb.start(), clause.start + verb.end())
            yield Mistake(*place, _still(clause.subjects[0]), clause.subjects[0])


def goes_on(entry: Entry, known: Known) -> bool:
    """Whether an operation goes on for certain."""
    end = end_of(entry)
    return (
        any(each.to == "ongoing" for each in entry.dates)
        if end is None
        else end.earliest() > known.today
    )


def _still(entry: Entry) -> Message:
    return message("checking.still_runs", operation=entry.title)


def verb_of(name: str) -> re.Pattern[str]:
    """The words for a turn of a name, as ``grammar/turns.yaml`` has them."""
    return any_of(wordlist("turns")["turns"][name])


def _of(
    sentence: Sentence,
    earlier: Sequence[Sentence],
    clause: Clause,
    verb: re.Match[str],
    name: str,
    known: Known,
) -> Iterator[Mistake]:
    date = _dated(sentence, clause, verb, name)
    if name == "passed on" and "«P" in clause.text[: verb.start()]:
        return  # somebody took it over
    if date is None or date.date is None or row("turns", "apart").search(_to_date(clause, verb)):
        return
    claimed = date.date
    named = (*clause.subjects, *_objects(sentence, clause, verb))
    subjects = list({each.id: each for each in named}.values())
    right = [(each, _turns(each, name, known)) for each in subjects]
    early = _LEFT_EARLIER if _LEFT.match(verb[0]) else _EARLIER
    slack = not any(_is_of_another_year(claimed, turn) for _, turns in right for turn in turns)
    if not right or any(
        not turns or any(_may_be(claimed, turn, early, slack=slack) for turn in turns)
        for _, turns in right
    ):
        return
    near = {each.id: each for each in (*subjects, *_named(sentence, *earlier))}.values()
    if any(_is_told(claimed, each, known) for each in near):
        return
    entry, turns = min(right, key=lambda each: min(_distance(claimed, turn) for turn in each[1]))
    told = _message(entry, name, min(turns, key=lambda turn: _distance(claimed, turn)), claimed)
    start, end = sentence.span(clause.start + verb.start(), clause.start + len(clause.text))
    yield Mistake(min(start, date.start), max(end, date.end), told, entry)


_UNTIL = re.compile(
    r",?\s+(?:(?:only|right|up)\s+)*(?:until|till|up\s+to|jusqu['’](?:en|au|à))\s+(?:(?:the"
    r"|very|early|late|mid|end|beginning|summer|autumn|spring|of|la|fin|de"
    r"|début)[\s-]+)*«D(?P<d>\d+)»",
    re.IGNORECASE,
)


def _dated(sentence: Sentence, clause: Clause, verb: re.Match[str], name: str) -> Mark | None:
    """The date that a clause gives for its verb."""
    if name == "lasted":
        ends = clause.start + len(clause.text)
        until = _UNTIL.match(sentence.text, ends) or _UNTIL.match(sentence.text, ends - 1)
        is_alone = not re.search("«[DRP]", clause.text[verb.end() :])
        return sentence.marks[int(until["d"])] if until and is_alone else None
    after = _TO_DATE.match(clause.text[verb.end() :])
    if after and _PLAIN.fullmatch(after["gap"]):
        return sentence.marks[int(after["d"])]
    front = _AHEAD.match(clause.text[: verb.start()])
    if front and not any(m[1] == "D" for m in MARK.finditer(clause.text[verb.end() :])):
        return sentence.marks[int(front["d"])]
    return None


def _to_date(clause: Clause, verb: re.Match[str]) -> str:
    """A clause as far as the date behind its verb."""
    after = _TO_DATE.match(clause.text[verb.end() :])
    return clause.text[: verb.end() + after.end()] if after else clause.text


def _objects(sentence: Sentence, clause: Clause, verb: re.Match[str]) -> list[Entry]:
    """What is named behind a verb, which may be what it is done to."""
    marks = (
        sentence.marks[int(m[2])] for m in MARK.finditer(clause.text, verb.end()) if m[1] == "M"
    )
    return [mark.entry for mark in marks if mark.entry]


_AFTERMATH = re.compile(
    r"\b(?:remember|commemorat|honou?r|criticis|criticiz|blam|examin|review|report|inquir"
    r"|investigat|apolog|recall|inspir|model|plann?|propos|discuss"
    r"|conceiv|learn|lesson|haunt|stud|prais|award|legacy|prepar|call|name|mention|cite|approv"
    r"|decid|agree|authori|mandat|request|want|born|tribut"
    r"|exten|renew|prolong|war|attack|kill|arrest|elect|stem|grew|grow|come|came"
    r"|go(?:es)?\s+back|dat(?:e|ing)|root|follow|succe|repla)\w*",
    re.IGNORECASE,
)
"""What may be said of an operation at a time when it was not there."""
_MARGIN = dt.timedelta(days=400)


def _out_of_life(
    sentence: Sentence,
    earlier: Sequence[Sentence],
    clause: Clause,
    verb: re.Match[str],
    known: Known,
) -> Iterator[Mistake]:
    """Something that an operation is said to have done before it began or after it ended."""
    until = _UNTIL.match(sentence.text, clause.start + len(clause.text))
    number = until["d"] if until else None
    marks = {match[2]: match[1] for match in MARK.finditer(clause.text) if match[1] not in "OC"}
    given = [each for each, letter in marks.items() if letter == "D"]
    if number is None and len(given) == 1:
        number = given.pop()
    mark = sentence.marks[int(number)] if number and not given else None
    is_alone = sum(letter != "D" for letter in marks.values()) <= 1
    is_open = _AFTERMATH.search(clause.text) or row("turns", "apart").search(clause.text)
    if mark is None or mark.date is None or is_open or not is_alone or is_doubtful(clause.text):
        return
    turns = [_nearest_end(each, mark.date, known) for each in clause.subjects]
    near = {each.id: each for each in (*clause.subjects, *_named(sentence, *earlier))}.values()
    wrong = [each for each in turns if each is not None]
    if len(wrong) < len(turns) or any(_is_told(mark.date, each, known) for each in near):
        return
    told = _message(clause.subjects[0], *wrong[0], mark.date)
    start, end = sentence.span(clause.start + verb.start(), clause.start + len(clause.text))
    yield Mistake(min(start, mark.start), max(end, mark.end), told, clause.subjects[0])


def _nearest_end(entry: Entry, at: FactDate, known: Known) -> tuple[str, FactDate] | None:
    """The beginning or end of an operation that was not there at a time."""
    begun, ended = (_turns(entry, name, known) for name in ("began", "ended"))
    if begun and at.latest() < (first := min(begun, key=FactDate.earliest)).earliest() - _MARGIN:
        return "began", first
    if ended and at.earliest() > (last := max(ended, key=FactDate.latest)).latest() + _MARGIN:
        return "ended", last
    return None


def _named(*several: Sentence) -> Iterator[Entry]:
    for each in several:
        for letter in "MPRO":
            yield from each.entries(letter)


def _turns(entry: Entry, name: str, known: Known) -> list[FactDate]:
    """The dates of a turn of an entry; none where it is not known."""
    if isinstance(entry, Person):
        return _death_of(entry, known)
    if not isinstance(entry, Operation):
        return []
    begun = [each.begins for each in entry.dates if each.begins]
    begun += [date for text in mandates_of(entry, known) if (date := voted_on(text))]
    ended = [each.ends for each in entry.dates if each.ends]
    ended += [
        each.on
        for each in entry.dates
        if each.on and not each.what.startswith(("began", "deployed"))
    ]
    if isinstance(entry, Recorded):
        begun, ended = [*begun, entry.begun], [entry.over] if entry.over else []
    goes_on = any(each.to == "ongoing" for each in entry.dates)
    if name == "began" or (name == "passed on" and goes_on):
        return begun
    known_to_end = [] if goes_on else ended
    return known_to_end if name in ("ended", "lasted") else [*begun, *ended] if ended else []


def _death_of(person: Person, known: Known) -> list[FactDate]:
    fields = [each.on for each in person.dates if each.on and each.what.startswith("died")]
    return fields or [
        value.key
        for each in own_of(person, known.base).told
        if not each.is_field and not _DIED.isdisjoint(each.words)
        for value in each.values
        if isinstance(value.key, FactDate)
    ]


def _may_be(claimed: FactDate, right: FactDate, before: dt.timedelta, *, slack: bool) -> bool:
    """Whether a date may be told of a turn: it is the same, or a turn takes some months."""
    early, late = right.earliest() - before, right.latest() + _SLACK
    is_near = (
        slack
        and claimed.month
        and not (claimed.day and right.day)
        and early <= claimed.latest()
        and claimed.earliest() <= late
    )
    return agree(claimed, right) or bool(is_near)


def _is_of_another_year(claimed: FactDate, right: FactDate) -> bool:
    """Whether two dates differ by the year alone."""
    is_alike = claimed.month and (claimed.month, claimed.day) == (
        right.month,
        claimed.day and right.day,
    )
    return bool(is_alike) and claimed.year != right.year


def _distance(claimed: FactDate, right: FactDate) -> tuple[bool, int]:
    days = abs((claimed.earliest() - right.earliest()).days)
    return not _is_of_another_year(claimed, right), days


def _is_told(claimed: FactDate, entry: Entry, known: Known) -> bool:
    """Whether the base tells a date near an entry that is as precise and the same."""
    for value in told_of(entry, known.base).values:
        date = value.key
        if value.kind != TIME or not isinstance(date, FactDate) or not agree(claimed, date):
            continue
        if (date.month or not claimed.month) and (date.day or not claimed.day):
            return True
    return left_with(entry, claimed, known)


def _message(entry: Entry, name: str, right: FactDate, claimed: FactDate) -> Message:
    if isinstance(entry, Person):
        return message("checking.died", person=entry.title, date=right, claimed=claimed)
    begun = [each.begins for each in entry.dates if each.begins]
    is_begun = name == "passed on" and right in begun and right != end_of(entry)
    code = "checking.began" if name == "began" or is_begun else "checking.ended"
    return message(code, operation=entry.title, date=right, claimed=claimed)
