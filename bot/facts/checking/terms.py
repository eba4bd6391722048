"""Who is said to hold, or to have held, the office of Secretary-General."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..dates import FactDate
from ..model import Person
from .claims import Known, is_doubtful, mark_at, matches, patterns
from .masking import Mark, Sentence
from .mistakes import Mistake
from .spans import with_span

_P, _D = r"«P(?P<p>\d+)»", r"«D(?P<d>\d+)»"
_HEAD = (
    r"(?:«O(?P<o>\d+)»|secr[eé]ta(?:ry|ire)[\s-]g[eé]n[eé]ral"
    r"(?:\s+(?:of|de)\s+(?:the\s+)?(?:l['’])?«O\d+»)?)"
)
_WAS = r"(?:was|served\s+as|acted\s+as|était|fut)"
_HELD = patterns(
    rf"^(?:in|en|back\s+in)\s+{_D},?\s+{_P}\s+{_WAS}\s+(?:the\s+|l[ea]\s+)?{_HEAD}",
    rf"{_P}\s+{_WAS}\s+(?:the\s+|l[ea]\s+)?{_HEAD}\s+(?:in|en|during)\s+{_D}",
    rf"{_P},\s+(?:then\s+|the\s+|l[ea]\s+)?{_HEAD}\s+in\s+{_D}",
    rf"{_HEAD}\s+(?:in|of|en)\s+{_D}\s+{_WAS}\s+{_P}",
    rf"{_P}\s+{_WAS}\s+(?:the\s+)?{_HEAD}\s+(?:when|as)\s+(?:(?!«D)[^.;])*\s(?:in|on)\s+{_D}",
)
_HOLDS = patterns(
    rf"^(?:the\s+|(?:«O\d+»['’]s\s+))?(?:current\s+|present\s+|incumbent\s+)?{_HEAD}\s+is\s+(?:currently\s+|now\s+|still\s+)?{_P}",
    rf"{_P}\s+is\s+(?:currently\s+|now\s+|still\s+|today\s+)?(?:the\s+)?(?:current\s+)?{_HEAD}",
    rf"\b(?:current|incumbent)\s+{_HEAD},?\s+{_P}",
)
_AT_THE_TIME = patterns(
    rf"{_P}\s+{_WAS}\s+(?:the\s+)?{_HEAD}\s+(?:when|as)\s+(?:the\s+)?«M(?P<m>\d+)»\s+(?:was\s+)?(?:first\s+)?(?:deployed|began|started|launched|set\s+out)",
    rf"{_HEAD}\s+(?:during|throughout|at\s+the\s+time\s+of)\s+(?:the\s+)?«M(?P<m>\d+)»\s+{_WAS}\s+{_P}",
    rf"{_P}\s+{_WAS}\s+(?:the\s+)?{_HEAD}\s+(?:during|throughout|at\s+the\s+time\s+of)\s+(?:the\s+)?«M(?P<m>\d+)»",
)
_LEADS = re.compile(
    rf"{_P}\s+(?:(?:currently|now|today|still)\s+(?:leads|heads|runs|chairs|serves)|is\s+(?:currently|still)\s+\w+ing)\b",
    re.IGNORECASE,
)
_SHORTEST = 22
"""Characters of a name with its office; a name alone has fewer."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Years and a present in which somebody did not hold the office."""
    for match in matches(_HELD, sentence.text):
        mark, date = mark_at(sentence, match["p"]), mark_at(sentence, match["d"])
        if _is_meant(sentence, match, mark) and date.date is not None:
            yield from _held(mark, date, date.date)
    yield from _at_the_time(sentence)
    yield from _now(sentence, known)


def _at_the_time(sentence: Sentence) -> Iterator[Mistake]:
    """“… was Secretary-General when «M0» began”."""
    for match in matches(_AT_THE_TIME, sentence.text):
        mark, mission = mark_at(sentence, match["p"]), mark_at(sentence, match["m"])
        operation = with_span(mission)
        if operation is not None and _is_meant(sentence, match, mark):
            begun = min((d.begins for d in operation.dates if d.begins), key=FactDate.earliest)
            yield from _held(mark, mission, begun)


def _now(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    if sentence.found("D"):
        return
    for pattern in (*_HOLDS, _LEADS):
        for match in pattern.finditer(sentence.text):
            mark = mark_at(sentence, match["p"])
            is_named_so = pattern is not _LEADS or mark.end - mark.start >= _SHORTEST
            if is_named_so and _is_meant(sentence, match, mark):
                yield from _holds(mark, known)


def _is_meant(sentence: Sentence, match: re.Match[str], mark: Mark) -> bool:
    """Whether the office is that of the person, and nothing leaves the claim open."""
    if not isinstance(mark.entry, Person) or is_doubtful(match[0]):
        return False
    if '"' in sentence.text or "“" in sentence.text:
        return False
    number = match.groupdict().get("o")
    head = mark_at(sentence, number).entry if number else None
    is_general = re.search(r"\bSecretary[- ]General$", mark.entry.office)
    is_deputy = "Deputy" in mark.entry.office
    return bool(is_general) and not is_deputy and (head is None or "Secretary" in head.title)


def _held(mark: Mark, date: Mark, claimed: FactDate) -> Iterator[Mistake]:
    person = mark.entry
    assert isinstance(person, Person)
    terms = [each for each in person.dates if each.start]
    if len(terms) != 1 or terms[0].start is None:
        return
    begun, ended = terms[0].start, terms[0].ends
    if claimed.latest() < begun.earliest() or (ended and ended.latest() < claimed.earliest()):
        code = "checking.held" if ended else "checking.holds_since"
        told = message(code, person=person.title, start=begun, end=ended, office=person.office)
        yield Mistake(min(mark.start, date.start), max(mark.end, date.end), told, person)


def _holds(mark: Mark, known: Known) -> Iterator[Mistake]:
    person = mark.entry
    assert isinstance(person, Person)
    ends = [each.ends for each in person.dates if each.start]
    last = [each for each in ends if each is not None]
    if ends and len(last) == len(ends) and all(each.latest() < known.today for each in last):
        right = max(last, key=FactDate.latest)
        told = message("checking.no_longer", person=person.title, date=right, office=person.office)
        yield Mistake(mark.start, mark.end, told, person)
