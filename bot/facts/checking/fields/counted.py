"""How many of something the base gives an entry: articles, founders, days, dead.

A number of each class is read in the same way of a claim and of what the base says of an entry in
its own words. It is wrong where the entry is told to have other numbers of that class only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....messages import message
from ...base import FactBase
from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry
from ...perbase import per_base
from ...relations import Relation
from ..mistakes import Mistake
from ..statements.told import texts_of
from ..statements.values import people_of
from ..text.claims import QUOTED, Known, is_doubtful
from ..text.dates import agree
from ..text.masking import MARK, Sentence
from ..text.words import count_of, telling
from .field_values import marked

_N = (
    r"(?<![\w.,/-])(?P<n>\d{1,3}(?:[,\u00a0 ]\d{3})+|\d{1,6}|[^\W\d_]{3,}(?:-[^\W\d_]+)?)"
    r"(?![\w.,/%]?\d)"
)
_OF = (
    r"(?P<of>(?:\s+(?!(?:on|in|at|by|as|when|after|before|to|that|which|from)\b)[^\W\d]+"
    r"|\s+«[COM]\d+»){0,6}?)"
)
"""What is counted, behind the number."""
_DIED = (
    r"(?:killed|murdered|massacred|slain|shot\s+dead|dead|died|perished|tué(?:e?s)?"
    r"|assassiné(?:e?s)?|morts?)"
)
_KILLED = (
    r"(?:killed|murdered|massacred|killing|(?:murder|deaths?|lives)\s+of|claimed|cost"
    r"|tua|a\s+tué|tuant|assassina)"
)
_END = (
    r"(?=\s*(?:[.,;:()«]|$|\s(?:on|in|at|by|and|when|after|of|including|among|dans|le|à|en|et)\b))"
)
_STATES = r"(?:states|countries|nations|governments|members|powers|allies|États|pays|gouvernements)"
_MADE = (
    r"(?:found(?:ed|ing|ers?)|signed|created|established|set\s+up|original|fondée?s?|fondateurs"
    r"|signé|signèrent|fondèrent)"
)
_RESIZED = (
    r"\b(?:cut|reduc\w+|slash\w+|trimm\w+|rais\w+|increas\w+|enlarg\w+|expand\w*"
    r"|ramen\w+|rédui\w+|port\w+|relev\w+)\s(?:[^.;\d«]|«[A-Z]\d+»){0,60}?"
    r"(?:from\s+(?:some\s+|about\s+)?[\d,]+\s+)?"
    r"\b(?:to|à)\s+(?:(?:some|about|around|only|just|barely|environ|quelque)\s+)*"
)
_ALONE = r"(?!,?\s+(?:plus|with|along|together|and\s+(?:the\s+)?«C))"
_ABOUT = r"(?:\s+(?:about|some|around|the|lives\s+of|environ|quelque))*"
_NOT_LATER = r"(?!\s+(?:later|after|before|earlier|ago|plus\s+tard))"
_HAS = (
    r"\b(?:has|counts|comprises|numbers|consists\s+of|is\s+made\s+up\s+of)"
    r"(?:\s+(?:only|just|exactly|now))?"
)
_TIMES = r"(?P<n>once|twice|thrice|[^\W\d_]{3,}(?=\s+times\b)|\d+(?=\s+times\b))"
_CLASSES: Mapping[str, tuple[re.Pattern[str], ...]] = {
    name: tuple(re.compile(each, re.IGNORECASE) for each in patterns)
    for name, patterns in {
        "articles": (rf"{_N}\s+articles\b(?!\s+(?:of\s+association|on|about|deal\w*)\b)",),
        "chapters": (rf"{_N}\s+(?:chapters|chapitres)\b",),
        "founders": (
            rf"{_N}\s+(?:\w+\s+)?{_STATES}\s+(?:had\s+|first\s+|ont\s+)?{_MADE}\b",
            rf"{_N}\s+(?:founding|original|founder)\s+(?:{_STATES}|signatories)\b",
            rf"{_N}\s+(?:{_STATES}\s+)?(?:founders|fondateurs)\b",
            (
                rf"\b{_MADE}\s+(?:[^\W\d]+\s+){{0,3}}?(?:by"
                rf"|par)\s+{_N}\s+(?:\w+\s+)?{_STATES}\b{_ALONE}"
            ),
        ),
        "days": (rf"{_N}[\s-]+(?:days?|jours)\b{_NOT_LATER}",),
        "size": (rf"{_RESIZED}{_N}(?!\s+(?:years?|months?|days?|ans|mois|per))",),
        "needed": (
            (
                rf"\b(?:needs?|needed|requires?|required|takes"
                rf"|faut)\s+(?:at\s+least\s+)?{_N}\s+(?:(?!more\b)\w+\s+)?(?:votes|voix)\b"
            ),
            (
                rf"{_N}\s+(?:(?!more\b)\w+\s+)?votes(?:\s+out\s+of\s+\w+)?\s+(?:are|were"
                rf"|is)\s+(?:needed|required|enough|necessary)\b"
            ),
        ),
        "permanent": (
            rf"{_HAS}\s+{_N}\s+permanent\b",
            rf"{_N}\s+permanent\s+(?:members\s+)?and\s+\w+\s+(?:elected|non-permanent|that)\b",
            rf"{_N}\s+are\s+permanent\b",
        ),
        "elected": (
            rf"\bpermanent\s+(?:members\s+)?and\s+{_N}\s+(?:elected|non-permanent|that)\b",
            rf"{_HAS}\s+{_N}\s+(?:elected|non-permanent)\s+members\b",
            rf"\belects\s+the\s+{_N}\s+others\b",
        ),
        "members": (rf"{_HAS}\s+{_N}\s+members\b(?!\s+(?:in|who|that|for|vot\w+|on|which)\b)",),
        "term": (
            (
                r"\b(?:elected|non-permanent|others)\b[^.;«]{0,40}?(?:«O\d+»[^.;«]{0,10})?"
                rf"\bfor\s+(?:a\s+term\s+of\s+)?{_N}[\s-]+years?\b"
            ),
        ),
        "invoked": (
            rf"\binvoked\s+(?:(?:only|just|it|«O\d+»|article\s+\w+)\s+)*{_TIMES}",
            rf"\b(?:been|was|has|had)\s+(?:only\s+|just\s+)?{_TIMES}\s+invoked\b",
        ),
        "pillars": (rf"{_N}\s+pillars\b",),
        "dead": (
            rf"{_N}{_OF}\s+(?:(?:were|was|had|been|being|are|lay|furent|ont|été)\s+)*{_DIED}\b",
            rf"\b{_KILLED}{_ABOUT}\s+{_N}{_OF}{_END}",
        ),
    }.items()
}
"""What is counted, in the words that count it."""
_PART = re.compile(
    r"\b(?:another|others?|more|less|fewer|least|over|under|up\s+to|of\s+(?:them|which|whom)"
    r"|among|including|almost|nearly"
    r"|first|last|next|within|every|plus|moins|autres?|dont|parmi|only\s+after)\s*(?:than\s+"
    r"|de\s+)?$",
    re.IGNORECASE,
)
"""Before a number of a part, or of which only a bound is given."""
_ALL = telling("people persons lives dead personnel personnes vies")
_ROUND, _SLACK = 40, {"dead": 0.25, "days": 0.05}
"""From so many on, a number may be rounded by so large a part."""
_OF_A_SPAN = 0.15
"""By so large a part days that are told may differ from those between two dates."""


@dataclass(frozen=True, slots=True)
class _Count:
    number: float
    of: frozenset[str]
    """The stems of the words for what is counted."""
    start: int
    end: int
    text: str = ""

    def agrees(self, other: _Count, slack: float) -> bool:
        """Whether two numbers may be the same, one of them rounded."""
        most = max(self.number, other.number)
        return abs(self.number - other.number) <= (slack * most if most >= _ROUND else 0)


def _counts(name: str, text: str) -> Iterator[_Count]:
    taken: set[int] = set()
    for pattern in _CLASSES[name]:
        for match in pattern.finditer(text):
            number = _OFTEN.get(match["n"].casefold()) or count_of(match["n"])
            if number is not None and match.start("n") not in taken:
                taken.add(match.start("n"))
                of = telling(match.groupdict().get("of") or "")
                yield _Count(number, of, match.start("n"), match.end("n"), text)


_OFTEN = {"once": 1.0, "twice": 2.0, "thrice": 3.0}


def _told(entry: Entry, name: str, base: FactBase) -> list[_Count]:
    """The numbers of a class that an entry is told to have, a body in the articles on it, too."""
    beside = base.links(entry, Relation.CONCERNS) if entry.kind is Kind.BODY else ()
    of = (entry, *(link.entry for link in beside if link.entry.kind is Kind.DOCUMENT))
    found = [count for each in of for text in texts_of(each) for count in _counts(name, text)]
    return [each for each in found if name != "days" or _is_of_all(each, entry)]


def _is_of_all(count: _Count, entry: Entry) -> bool:
    """Whether something lasted for so many days."""
    spans = [(each.start, each.ends) for each in entry.dates if each.start and each.ends]
    lengths = [(end.latest() - start.earliest()).days for start, end in spans if start and end]
    return any(abs(count.number - each) <= _OF_A_SPAN * each for each in lengths)


@per_base
def _deadly(base: FactBase) -> Mapping[FactDate, tuple[Entry, ...]]:
    """The events in which people are told to have died, by their days."""
    found: dict[FactDate, tuple[Entry, ...]] = {}
    for entry in base.of_kind(Kind.EVENT):
        if _told(entry, "dead", base):
            for on in {each.on for each in entry.dates if each.on and each.on.day}:
                found[on] = (*found.get(on, ()), entry)
    return found


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Numbers of something that what a sentence names or describes has otherwise."""
    if QUOTED.search(sentence.text):
        return
    for name in _CLASSES:
        for claim in _counts(name, sentence.text):
            ahead = sentence.text[: claim.start]
            if _PART.search(ahead) or is_doubtful(ahead[-20:]):
                continue
            subjects = _subjects(sentence, name, claim, known)
            told = [(each, right) for each in subjects for right in _told(each, name, known.base)]
            if told and _is_wrong(claim, name, [right for _, right in told]):
                entry, right = told[0]
                text = right.text if right.text != entry.title else entry.gist
                said = message("checking.told", entry=entry.title, text=text)
                yield Mistake(*sentence.span(claim.start, claim.end), said, entry)


def _is_wrong(claim: _Count, name: str, told: Sequence[_Count]) -> bool:
    """Whether no number that is told is the one claimed, nor may it be one of a part of them."""
    if any(claim.agrees(each, _SLACK.get(name, 0.0)) for each in told):
        return False
    if name != "dead" or claim.number > max(each.number for each in told):
        return True
    return not claim.of or any(claim.of & (each.of | _ALL) for each in told)


_ASIDE = re.compile(r",\s(?!(?:and|but|et|mais)\b)[^,;:]*,(?!\d)")
"""What is said of a name between commas."""
_NEXT = re.compile(
    r";\s|,\s+(?:and|but|while|though|et|mais|dont|tandis\s+que)\s|\bwhereas\s|\s[—–]\s",
    re.IGNORECASE,
)
"""Behind which something else is told."""
_ANOTHER = re.compile(r"[;:,]\s|\b[A-Z]{2,}|(?<!the\s)\b[A-Z][a-z]+\s+[A-Z]|\bwhereas\s")
"""Another thing, between a number and a name: “six founded the CFE, twelve «O0»”."""


def _is_apart(sentence: Sentence, named: re.Match[str], claim: _Count) -> bool:
    """Whether a sentence begins to speak of something else between a name and a number."""
    if named.start() > claim.end:
        return _ANOTHER.search(sentence.text, claim.end, named.start()) is not None
    between = _ASIDE.sub(" ", sentence.text[named.end() : claim.start])
    return _NEXT.search(between) is not None


def _subjects(sentence: Sentence, name: str, claim: _Count, known: Known) -> list[Entry]:
    """What a sentence names that has a number of a class; for the dead also what was on its day."""
    marks = [(m.start(), mark) for m, mark in marked(sentence) if not _is_apart(sentence, m, claim)]
    named = {
        mark.entry.id: mark.entry
        for _, mark in marks
        if mark.entry and mark.entry.kind in _KINDS[name]
    }
    if name == "size" and len(named) > 1:
        return []
    found = [each for each in named.values() if _told(each, name, known.base)]
    if name == "days" and not found:
        return list(_fought(sentence, [mark.date for _, mark in marks if mark.date], known))
    days = [(abs(at - claim.start), mark.date) for at, mark in marks if mark.date]
    if name != "dead" or not days:
        return found
    if found:
        return [each for each in found if _may_be_of(each, [day for _, day in days])]
    words = _places(sentence)
    return [
        each
        for each in _deadly(known.base).get(min(days, key=lambda day: day[0])[1], ())
        if words & telling(f"{each.title} {each.place or ''}")
    ]


def _may_be_of(entry: Entry, days: Sequence[FactDate]) -> bool:
    """Whether an event of a name is the one of some day: another one may have the name as well."""
    own = [on for each in entry.dates for on in (each.on, each.start) if on]
    return not own or any(agree(day, on) for day in days for on in own)


_FIGHTING = re.compile(
    r"\b(?:bomb\w*|air\s?strikes?|air\s+(?:campaign|war)|struck|strikes|flew|sorties)\b",
    re.IGNORECASE,
)


def _fought(sentence: Sentence, days: Sequence[FactDate], known: Known) -> Iterator[Entry]:
    """The campaigns from the air of which a sentence gives the year and the place, and no name."""
    if not days or not _FIGHTING.search(sentence.text):
        return
    words = _places(sentence)
    for entry in known.base.of_kind(Kind.OPERATION):
        begun = [each.start for each in entry.dates if each.start]
        is_then = begun and all(agree(day, FactDate(begun[0].year)) for day in days)
        if is_then and words & telling(entry.place or "") and _FIGHTING.search(_all_of(entry)):
            yield entry


def _all_of(entry: Entry) -> str:
    return " ".join((entry.title, *entry.aliases, *texts_of(entry)))


_KINDS = {
    "articles": (Kind.DOCUMENT,),
    "chapters": (Kind.DOCUMENT,),
    "founders": (Kind.BODY, Kind.DOCUMENT),
    "days": (Kind.OPERATION,),
    "size": (Kind.RESOLUTION,),
    "needed": (Kind.BODY,),
    "permanent": (Kind.BODY,),
    "elected": (Kind.BODY,),
    "members": (Kind.BODY,),
    "term": (Kind.BODY,),
    "invoked": (Kind.DOCUMENT,),
    "pillars": (Kind.RESOLUTION, Kind.DOCUMENT),
    "dead": (Kind.EVENT,),
}


def _places(sentence: Sentence) -> frozenset[str]:
    """The stems of the names in a sentence, and of all the words for the peoples among them."""
    spelled = MARK.sub(lambda each: f" {sentence.marks[int(each[2])].words} ", sentence.text)
    stems = telling(" ".join(re.findall(r"\b[A-Z][a-zé]{3,}", spelled)))
    return stems.union(*(people_of().get(each, ()) for each in stems))
