"""Who is said to hold, or to have held, the office of Secretary-General, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...messages import message
from ..dates import FactDate
from ..model import Person, Resolution
from ..parts import DatedFact
from ..relations import Direction, Relation
from ..votes import voted_on
from ..wording import fold
from .claims import Known, asserted, is_doubtful, mark_at, matches, ordinal, patterns
from .clauses import Dated
from .dates import agree, may_announce
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake
from .spans import end_of, start_of, with_span

_P, _D, _E = r"«P(?P<p>\d+)»", r"«D(?P<d>\d+)»", r"«D(?P<e>\d+)»"
_HEAD = (
    r"(?:(?:the\s+|l[ea]\s+)?(?:then\s+)?(?:«O(?P<o>\d+)»|secr[eé]ta(?:ry|ire)[\s-]g[eé]n[eé]ral"
    r"(?:\s+(?:of|de)\s+(?:the\s+)?(?:l['’])?«O\d+»)?|NATO\s+chief))"
)
_WAS = (
    r"(?:(?:already|still|also)\s+)?(?:was|served\s+as|acted\s+as|had\s+been|était|fut"
    r"|held\s+the\s+(?:office|post|position)\s+of)(?:\s+(?:already|still|also))?"
)
_IN = r"(?:in|en|during|back\s+in|on)"
_SPOKE = (
    r"(?:said|told|spoke|warned|announced|declared|visited|addressed|opened|stated|met|travelled|flew|insisted|wrote|reported"
    r"|presided|chaired|led)"
)
_HELD = patterns(
    rf"^{_IN}\s+{_D},?\s+{_P},?\s+{_WAS}\s+{_HEAD}",
    rf"{_P},?\s+{_WAS}\s+{_HEAD}\s+{_IN}\s+{_D}",
    rf"{_P},\s+{_HEAD}\s+(?:in|at\s+the\s+time),?\s+(?:\w+\s+){{0,3}}?(?:in\s+)?{_D}",
    rf"{_P},\s+(?:then\s+){_HEAD},\s+{_SPOKE}\s+[^«».;]{{0,40}}?\s?{_IN}\s+{_D}",
    rf"{_HEAD}\s+(?:in|of|en)\s+{_D}\s+(?:was|était)\s+{_P}",
    rf"^(?:in|en|back\s+in)\s+{_D},?\s+{_HEAD}\s+(?:was|était)\s+{_P}",
    rf"^(?:in|en|back\s+in)\s+{_D},?\s+{_HEAD},?\s+{_P}",
    rf"{_P}\s+{_WAS}\s+{_HEAD}\s+(?:when|as)\s+(?:(?!«D)[^.;])*\s(?:in|on)\s+{_D}",
    rf"^as\s+{_HEAD}\s+in\s+{_D},\s+{_P}",
    rf"^(?:in|on|by)\s+[^,;«»]{{0,30}}{_D},\s+with\s+{_P}\s+as\s+(?:its\s+)?{_HEAD}",
)
_TITLED = patterns(
    rf"^(?:in|en|back\s+in)\s+{_D},?\s+(?:the\s+)?(?:then\s+)?{_P}",
    rf"{_P}\s+{_SPOKE}\s+(?:[^«».;]{{0,40}}\s)?{_IN}\s+{_D}",
)
"""With the office before the name."""
_HOLDS = patterns(
    rf"^(?:(?:today|currently|at\s+present|now),?\s+)?(?:the\s+|(?:«O\d+»['’]s\s+))?(?:current\s+|present\s+|incumbent\s+)?{_HEAD}\s+(?:today\s+|now\s+)?is\s+(?:currently\s+|now\s+|still\s+|today\s+)?{_P}",
    rf"{_P}\s+is\s+(?:currently\s+|now\s+|still\s+|today\s+)?(?:the\s+)?(?:current\s+)?{_HEAD}",
    rf"\b(?:current|incumbent)\s+{_HEAD},?\s+{_P}",
    rf"{_HEAD},\s+{_P},\s+(?:currently|now|today|still)\s+(?:leads|heads|runs|serves)",
)
_MISSION = r"(?:the\s+)?(?:«O\d+»['’]s\s+)?«M(?P<m>\d+)»"
_BEGAN = (
    r"(?:(?:was|were)\s+)?(?:first\s+)?(?:deployed|began|begun|started|launched|set\s+out"
    r"|created|established|set\s+up)"
)
_START = r"(?:at\s+the\s+(?:start|launch|beginning|outset|time\s+of\s+the\s+launch)\s+of|when)"
_AT_THE_START = patterns(
    rf"{_P},?\s+{_WAS}\s+{_HEAD}\s+(?:when|as|at\s+the\s+time)\s+{_MISSION}\s+{_BEGAN}",
    rf"{_P},?\s+(?:{_WAS}\s+)?{_HEAD}\s+{_START}\s+{_MISSION}",
    rf"{_HEAD}\s+when\s+{_MISSION}\s+{_BEGAN}\s+was\s+{_P}",
    rf"{_HEAD}\s+{_START}\s+{_MISSION}\s+was\s+{_P}",
    rf"^when\s+{_MISSION}\s+{_BEGAN},\s+{_P}\s+{_WAS}\s+{_HEAD}",
    rf"^when\s+{_MISSION}\s+{_BEGAN},\s+{_HEAD}\s+was\s+{_P}",
    rf"^{_START}\s+{_MISSION},\s+{_P}\s+{_WAS}\s+{_HEAD}",
    rf"^{_START}\s+{_MISSION},\s+{_HEAD}\s+was\s+{_P}",
    rf"{_MISSION}\s+{_BEGAN}\s+(?:in\s+«D\d+»\s+|on\s+«D\d+»\s+)?(?:under|with)\s+(?:{_HEAD},?\s+)?{_P}",
    rf"{_MISSION}\s+{_BEGAN}\s+(?:while|when)\s+{_P}\s+{_WAS}\s+{_HEAD}",
)
_ORDERED = patterns(
    rf"{_P}\s+(?:gave\s+the\s+(?:order|go-ahead|command)\s+(?:for|to\s+(?:launch|start|begin))|ordered|launched|started|announced\s+the\s+(?:launch|start)\s+of)\s+{_MISSION}",
    rf"{_MISSION}\s+was\s+(?:ordered|launched|started)\s+by\s+{_P}",
)
"""What only somebody in office could do."""
_DURING = patterns(
    rf"{_HEAD}\s+(?:during|throughout|at\s+the\s+time\s+of)\s+{_MISSION}\s+was\s+{_P}",
    rf"{_P},?\s+(?:{_WAS}\s+)?{_HEAD}\s+(?:during|throughout|at\s+the\s+time\s+of)\s+{_MISSION}",
    rf"^during\s+{_MISSION},?\s+{_P}\s+{_WAS}\s+{_HEAD}",
    rf"^during\s+{_MISSION},?\s+{_HEAD}\s+was\s+{_P}",
)
_LEADS = re.compile(
    rf"{_P},?\s+(?:(?:currently|now|today|still)\s+(?:leads|heads|runs|chairs|serves)|is\s+(?:currently|still)\s+\w+ing)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:former|future|later|ex-|anniversary|memoirs?|book|born|looked\s+back)\b", re.IGNORECASE
)
_OFFICE_LENGTH = 8
"""So much longer than a name is one with an office before it."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Years, operations and a present in which somebody did not hold the office."""
    if _FORMER.search(sentence.text):
        return
    yield from _then(sentence)
    yield from _nth(sentence, known)
    for pattern in (*_HELD, *_TITLED):
        for match in pattern.finditer(sentence.text):
            mark, date = mark_at(sentence, match["p"]), mark_at(sentence, match["d"])
            is_named_so = pattern not in _TITLED or _has_office(mark)
            if is_named_so and _is_meant(sentence, match, mark) and date.date is not None:
                yield from _held(mark, date, date.date, date.date)
    yield from _at_the_time(sentence)
    yield from _meanwhile(sentence)
    yield from _now(sentence, known)
    yield from _for_years(sentence, known)
    yield from _from_to(sentence)


_OF = r"(?:the\s+|l['’])?«O(?P<b>\d+)»"
_IN_OFFICE = patterns(
    rf"{_P},?\s+(?:(?:who\s+)?(?:was|served|acted|était)\s+)?(?:(?:then|already|still|as|at\s+that\s+time|in\s+his\s+capacity\s+as|alors)\s+)*{_HEAD}",
    rf"{_HEAD},?\s+(?:was\s+|then\s+|at\s+the\s+time\s+was\s+|était\s+)?{_P}",
    rf"{_P}\s+(?:who\s+|that\s+|qui\s+)?(?:already\s+|still\s+|then\s+)?(?:headed|led|ran|was\s+(?:at\s+the\s+(?:head|helm)|in\s+charge|in\s+the\s+chair|boss)\s+of|was\s+(?:heading|leading|running)|dirigeait|menait|présidait|était\s+à\s+la\s+tête\s+de)\s+{_OF}",
    rf"{_OF}(?:['’]s)?\s+(?:was|were|,)?\s*(?:then\s+)?(?:headed|led|run|dirigée?)\s+(?:by|par)\s+{_P}",
)
"""That somebody is spoken of as the head of an organisation."""
_AT_A_TIME = patterns(
    r"(?<!of )«D(?P<d>\d+)»",
    r"^(?:during|in|throughout)\s+[^,;«»]{0,60}(?:«[MO]\d+»\s+)?[^,;«»]{0,30}of\s+«D(?P<d>\d+)»,",
    r"\bwhen\s+(?:the\s+council\s+(?:adopted|passed)\s+)?«R(?P<r>\d+)»",
    r"\bat\s+the\s+time\s+(?:of\s+|when\s+)(?:the\s+adoption\s+of\s+)?«R(?P<r>\d+)»",
    r"\b(?:adoption|passage)\s+of\s+«R(?P<r>\d+)»",
    r"\b(?:welcomed|hailed|praised|greeted)\s+(?:the\s+adoption\s+of\s+)?«R(?P<r>\d+)»(?=[^«]*«D)",
)
_OTHER_TIMES = re.compile(
    r"\b(?:becam?e?|becoming|elect\w*|appoint\w*|chosen|chose|named|nominat\w+|before|after|until|till|since|from|between|succe\w+|replac\w+"
    r"|follow\w*|prior|previous\w*|predecessor|successor|recall\w*|remember\w*|who\b(?!\s+was)|would|years?|looking|ago|report\w*|deputy|candidate"
    r"|first|second|third|\d+(?:th|rd|nd|st)|resign\w*|died?|death|born|mourut|mort|décéd\w+|left|took|office|re-?elected|devenu\w*|devint|depuis|avant|après)\b",
    re.IGNORECASE,
)
"""Words that tell of a time at which somebody did not yet, or no longer, hold the office."""


def _then(sentence: Sentence) -> Iterator[Mistake]:
    """The head of an organisation, in any words, at a time that the same words give."""
    people, dates = sentence.found("P"), sentence.found("D")
    is_simple = len({mark.entry.id for mark in people if mark.entry}) == 1 and len(dates) <= 1
    if not is_simple or _OTHER_TIMES.search(sentence.text) or is_doubtful(sentence.text):
        return
    mark = people[0]
    is_head = _has_office(mark) or any(
        _is_of(sentence, match) for match in matches(_IN_OFFICE, sentence.text)
    )
    if not is_head or not _is_general(mark) or re.search(r"[\"“]", sentence.text):
        return
    for match in matches(_AT_A_TIME, sentence.text):
        index = match.groupdict().get("d") or match.groupdict()["r"]
        at = mark_at(sentence, index)
        time = at.date or (voted_on(at.entry) if isinstance(at.entry, Resolution) else None)
        if time is not None:
            yield from _held(mark, at, time, time)
            return


_MEANWHILE = re.compile(
    r"^(?:when|while|as|during|throughout|at\s+the\s+time\s+of|by\s+the\s+time|in|lors\s+de|quand|lorsque|pendant|durant)\s(?P<when>[^,;]*(?:[«][MRD][^,;]*,|«D\d+»,?)\s+)(?P<rest>.*)$",
    re.IGNORECASE,
)


def _meanwhile(sentence: Sentence) -> Iterator[Mistake]:
    """“When «M0» began on «D1», the Secretary General was «P2»”."""
    match = _MEANWHILE.match(sentence.text)
    if match is None or _OPEN.search(match["rest"]) or "«D" in match["rest"]:
        return
    times = list(_times(sentence, match["when"]))
    for each in matches(_IN_OFFICE, sentence.text):
        person = mark_at(sentence, each["p"])
        is_said = each.start() >= match.start("rest") and _is_of(sentence, each)
        if is_said and times and (_is_general(person) or each.groupdict().get("o")):
            first = min((date for _, date in times), key=FactDate.earliest)
            last = max((date for _, date in times), key=FactDate.latest)
            if (last.latest() - first.earliest()).days <= 366:
                yield from _held(person, times[0][0], first, last)


_OPEN = re.compile(
    r"[\"“”?]|\b(?:former|future|later|would|not|had\s+been|until|before|after)\b", re.IGNORECASE
)


def _times(sentence: Sentence, text: str) -> Iterator[tuple[Mark, FactDate]]:
    """The times that a part of a sentence gives; where it has dates, those."""
    marks = [sentence.marks[int(number)] for _, number in MARK.findall(text)]
    dates = [(mark, mark.date) for mark in marks if mark.date]
    if dates:
        yield from dates
        return
    for mark in marks:
        begun = start_of(mark.entry) if with_span(mark) and mark.entry else None
        if isinstance(mark.entry, Resolution):
            begun = voted_on(mark.entry)
        if begun is not None:
            yield mark, begun


_ORDER = (
    r"(?P<k>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|premier|deuxième|second|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|\d{1,2}(?:st|nd|rd|th))"
)
_SHORT = r"(?:sec(?:retary)?[\s-]?gen(?:eral)?|sg|sec-gen|chief|boss|head|patron)"
_NTH = patterns(
    rf"{_P}(?:\s+of\s+(?:the\s+)?«C\d+»)?,?\s+(?:(?:was|is|became)\s+)?(?:the\s+|{_OF}['’]s\s+)?(?:very\s+)?{_ORDER}\s+(?:(?:UN|NATO|«O\d+»)\s+)?{_HEAD}(?!\s+(?:to|from|who|ever))",
    rf"(?:\b(?:the|le|its|son)|«O\d+»['’]s)\s+(?:very\s+)?{_ORDER}\s+(?:(?:UN|NATO|«O\d+»)\s+)?(?:{_HEAD}|{_SHORT})(?:\s+(?:of|de)\s+(?:the\s+|l['’])?«O(?P<b>\d+)»)?,?\s+(?:was\s+|is\s+|c['’]était\s+|était\s+|fut\s+)?(?:(?:the|le|a|an)\s+)?(?:(?!(?:after|before|under|with|to|and|until|from|by|like|than|for|as)\b)[^\W\d]+\s+)?{_P}",
)


def _nth(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """“The third Secretary-General”, who was the second."""
    for match in matches(_NTH, sentence.text):
        mark, claimed = mark_at(sentence, match["p"]), _nth_of(match["k"])
        if not _is_general(mark) or claimed is None or is_doubtful(match[0]):
            continue
        person = mark.entry
        assert isinstance(person, Person)
        chain = _before(person, known)
        if len(chain) + 1 != claimed:
            told = message(
                "checking.nth_head",
                person=person.title,
                office=person.office,
                count=len(chain) + 1,
                claimed=claimed,
            )
            yield Mistake(*sentence.place(match), told, person)


_FRENCH = (
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième"
).split()


def _nth_of(word: str) -> int | None:
    """The number of an ordinal in English or French."""
    small = word.casefold()
    return _FRENCH.index(small) + 1 if small in _FRENCH else ordinal(small)


def _before(person: Person, known: Known) -> list[Person]:
    """Those who held an office before somebody, one before the other."""
    found: list[Person] = []
    while True:
        right = [
            link.entry
            for link in known.base.links(person)
            if link.relation is Relation.SUCCEEDS
            and link.direction is Direction.FORWARD
            and isinstance(link.entry, Person)
        ]
        if not right or right[0] in found:
            return found
        person = right[0]
        found.append(person)


def _is_general(mark: Mark) -> bool:
    """Whether a mark's person is a Secretary General, of NATO or the UN."""
    office = mark.entry.office if isinstance(mark.entry, Person) else ""
    return office.endswith(("Secretary General", "Secretary-General")) and "Deputy" not in office


def _is_of(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a match names the office, or the organisation, of the person in it."""
    person = mark_at(sentence, match["p"]).entry
    office = person.office if isinstance(person, Person) else ""
    groups = match.groupdict()
    if body := groups.get("b"):
        entry = mark_at(sentence, body).entry
        wanted = {"nato": "NATO", "united-nations": "UN"}.get(entry.id if entry else "", "?")
        return office.startswith(wanted)
    head = groups.get("o")
    entry = mark_at(sentence, head).entry if head else None
    return entry is None or fold(entry.title) in fold(office) or "Secretary" in entry.title


def _has_office(mark: Mark) -> bool:
    """Whether the office stands before a name: “UN Secretary-General Kofi Annan”."""
    name = mark.entry.title if mark.entry else ""
    return mark.end - mark.start >= len(name) + _OFFICE_LENGTH


def _at_the_time(sentence: Sentence) -> Iterator[Mistake]:
    """“… was Secretary-General when «M0» began”."""
    for pattern in (*_AT_THE_START, *_ORDERED, *_DURING):
        for match in pattern.finditer(sentence.text):
            mark, mission = mark_at(sentence, match["p"]), mark_at(sentence, match["m"])
            operation = with_span(mission)
            if operation is None or not _is_meant(sentence, match, mark):
                continue
            if match.groupdict().get("o") is None and not _has_office(mark):
                continue
            begun = min((d.begins for d in operation.dates if d.begins), key=FactDate.earliest)
            ends = [each.ends for each in operation.dates if each.start]
            last = max((each for each in ends if each), key=FactDate.latest, default=begun)
            yield from _held(mark, mission, begun, last if pattern in _DURING else begun)


def _now(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    if sentence.found("D"):
        return
    for pattern in (*_HOLDS, _LEADS):
        for match in pattern.finditer(sentence.text):
            mark = mark_at(sentence, match["p"])
            is_named_so = pattern is not _LEADS or _has_office(mark)
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


def _held(mark: Mark, at: Mark, first: FactDate, last: FactDate) -> Iterator[Mistake]:
    """Whether somebody held the office at some time from one date to another."""
    person, span = mark.entry, _span(mark)
    if person is None or span is None or span.start is None or not isinstance(person, Person):
        return
    begun, ended = span.start, span.ends
    if last.latest() < begun.earliest() or (ended and ended.latest() < first.earliest()):
        code = "checking.held" if ended else "checking.holds_since"
        told = message(code, person=person.title, start=begun, end=ended, office=person.office)
        yield Mistake.over((mark, at), told, person)


def _holds(mark: Mark, known: Known) -> Iterator[Mistake]:
    person = mark.entry
    assert isinstance(person, Person)
    right = end_of(person)
    if right is not None and right.latest() < known.today:
        told = message("checking.no_longer", person=person.title, date=right, office=person.office)
        yield Mistake(mark.start, mark.end, told, person)


# -- beginnings and ends ------------------------------------------------------------------------

_OFFICE = re.compile(r"«O\d+»|secr[eé]ta(?:ry|ire)[\s-]g[eé]n[eé]ral|\bNATO chief", re.IGNORECASE)
_FROM_TO = r"(?:from|between|de)\s+" + _D + r"\s+(?:to|until|till|and|through|à)\s+" + _E
_SPAN = patterns(
    rf"{_P},?\s+(?:(?:was|served\s+as|a\s+été|fut|held\s+the\s+(?:office|post|position)\s+of|\w+\s+(?:the\s+)?\w+\s+as)\s+)?{_HEAD},?\s+{_FROM_TO}",
    rf"^{_FROM_TO},?\s+{_P}\s+(?:was|served\s+as)\s+{_HEAD}",
    rf"{_P}\s+\({_HEAD},?\s+{_D}\s*[-–]\s*{_E}\)",
    rf"{_P},\s+{_HEAD}\s+\({_D}\s*[-–]\s*{_E}\)",
    rf"{_HEAD}\s+{_FROM_TO}\s+was\s+{_P}",
)
_LED = (
    r"(?:headed|led|ran|dirigea|a\s+dirigé|(?:stayed|remained|was)\s+(?:on\s+)?(?:at\s+the\s+(?:helm|head)|in\s+(?:office|charge|post))(?:\s+of)?"
    rf"|(?:was|served\s+as|remained|stayed)\s+{_HEAD})(?:\s+(?:the\s+|l['’])?(?:«O\d+»|alliance|organi[sz]ation))?"
)
_FOR_YEARS = patterns(
    rf"{_P}\s+{_LED}\s+(?:for|pendant)\s+(?:exactly\s+|just\s+|only\s+)?(?P<k>\d{{1,2}}|[a-z]+)\s+(?:years|ans)\b(?!\s+(?:longer|before|after|more))",
    rf"{_P}['’]s?\s+(?P<k>\d{{1,2}}|[a-z]+)\s+years\s+(?:as\s+{_HEAD}|in\s+office|at\s+the\s+(?:head|helm)\s+of)",
)
_MARGIN = 1.1
"""So many years a term may be told longer or shorter than it was."""


def dated(said: Dated) -> Iterator[Mistake]:
    """A beginning or end of somebody's term of office that differs from the one known."""
    span = _span(said.of)
    if span is None:
        return
    if said.cue == "took office":
        is_office = "office" in said.words or _OFFICE.search(said.between)
        if is_office or _OFFICE.search(said.words):
            is_choice = said.words.casefold().startswith(("bec", "dev"))
            yield from _term(
                said.of, said.date, span.start, "checking.took_office", year_before=is_choice
            )
    elif said.cue == "succeeded":
        yield from _term(said.of, said.date, span.start, "checking.took_office")
    elif said.cue == "left office" and not _is_announced(said, span):
        yield from _term(said.of, said.date, span.ends, "checking.left_office")


def _is_announced(said: Dated, span: DatedFact) -> bool:
    claimed, right = said.date.date, span.ends
    is_wish = said.words.casefold().startswith("resign")
    return bool(is_wish and claimed and right and may_announce(claimed, right))


def _span(mark: Mark) -> DatedFact | None:
    """The one term of office of a person; ``None`` for several."""
    if not isinstance(mark.entry, Person):
        return None
    spans = [each for each in mark.entry.dates if each.start]
    return spans[0] if len(spans) == 1 else None


def _from_to(sentence: Sentence) -> Iterator[Mistake]:
    for match in asserted(_SPAN, sentence):
        mark = mark_at(sentence, match["p"])
        span = _span(mark)
        if span is not None:
            begun, ended = mark_at(sentence, match["d"]), mark_at(sentence, match["e"])
            yield from _term(mark, begun, span.start, "checking.took_office")
            yield from _term(mark, ended, span.ends, "checking.left_office")


def _for_years(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """How many years somebody held the office."""
    for match in asserted(_FOR_YEARS, sentence):
        mark, claimed = mark_at(sentence, match["p"]), ordinal(match["k"])
        span = _span(mark)
        if span is None or span.start is None or claimed is None or not _is_general(mark):
            continue
        last = span.ends.latest() if span.ends else known.today
        served = (last - span.start.earliest()).days / 365.25
        if abs(served - claimed) > _MARGIN and mark.entry is not None:
            person = mark.entry
            assert isinstance(person, Person)
            code = "checking.held" if span.ends else "checking.holds_since"
            values = {"start": span.start, "end": span.ends, "office": person.office}
            told = message(code, person=person.title, **values)
            yield Mistake(*sentence.place(match), told, person)


def _term(
    mark: Mark, date: Mark, right: FactDate | None, code: str, *, year_before: bool = False
) -> Iterator[Mistake]:
    """``year_before`` says that the choice, some months before the office, may be meant."""
    entry = mark.entry
    if entry is None or date.date is None or right is None or agree(date.date, right):
        return
    if year_before and date.date == FactDate(right.year - 1):
        return
    told = message(code, person=entry.title, date=right, claimed=date.date)
    yield Mistake.over((mark, date), told, entry)
