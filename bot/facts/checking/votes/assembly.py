"""Votes of the General Assembly, counted as the sentences of the base tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....messages import message
from ...base import FactBase
from ...dates import FactDate
from ...model import Draft, Entry
from ...number_words import CARDINAL, cardinal
from ...perbase import per_base
from ...relations import Relation
from ...votes import ADOPTED
from ..mistakes import Mistake
from ..statements.told import texts_of
from ..text.claims import QUOTED, Known, is_doubtful, mark_at
from ..text.dates import agree
from ..text.masking import Sentence
from .another import clauses_of, part, stretches
from .described import dates_of, stems, stems_said

_N = rf"(?<![\w.,/-])(?:\d{{1,3}}|{CARDINAL})(?![\w/])"
_VOTERS = (
    r"(?:(?:UN\s+|other\s+)?(?:member\s+)?(?:members?|states|countries|nations|delegations|votes?))"
)
_WHO = (
    rf"(?:\s+(?:of\s+(?:the|its)\s+)?{_VOTERS})?(?:\s+of\s+the\s+(?:general\s+)?assembly)?"
    r"(?:,\s+[^,;.]{3,60},)?(?:\s+(?:that|which|who|had|have|were|was|being|stood|only)\b)*"
)
_TO = rf"(?:\s+votes?)?\s+to\s+{_N}|\s*[-–]\s*\d{{1,3}}\s*[-–]\s*\d{{1,3}}(?!\d)"
_FOR = (
    r"(?:(?:vot\w+\s+)?(?:in\s+favou?r|for|yes)\b|voted\s+to\b"
    r"|(?:support|back|approv|endors)\w+\b|ayes\b)"
)
_TRIPLE = rf"{_N}\s*[-–]\s*"
_IN_FAVOUR = (
    rf"(?P<n>{_N})(?:{_TO}|{_WHO}\s+{_FOR})|\b(?:by|with|got|won|received|obtained|had)"
    rf"\s+(?:only\s+|just\s+)?(?P<n2>{_N})\s+votes?\b(?!\s+(?:against|to\b))"
    rf"|\b(?:backed|supported|approved|support|backing|votes|approval)\s+(?:by|of|from)\s+"
    rf"(?P<n3>{_N})"
)
_AGAINST = (
    rf"(?P<n>{_N}){_WHO}\s+(?:(?:vot\w+\s+)?(?:against|no)\b|oppos\w+|noes\b|nays\b)"
    rf"|{_N}(?:\s+votes?)?\s+to\s+(?P<n2>{_N})"
    rf"|{_TRIPLE}(?P<n3>\d{{1,3}})\s*[-–]\s*\d{{1,3}}(?!\d)"
)
_ABSTAINING = rf"(?P<n>{_N}){_WHO}\s+abst\w+|{_TRIPLE}\d{{1,3}}\s*[-–]\s*(?P<n2>\d{{1,3}})(?!\d)"
_COUNTED = {
    "in favour": re.compile(_IN_FAVOUR, re.IGNORECASE),
    "against": re.compile(_AGAINST, re.IGNORECASE),
    "abstaining": re.compile(_ABSTAINING, re.IGNORECASE),
}
"""How many voted how."""
_PART = re.compile(
    r"^of\s+(?:the\s+)?[^,;.]{2,30},\s+$|\b(?:of\s+(?:them|these)|more\s+than|over|at\s+least|some|about|other|another|further|than"
    r"|nearly|almost)\s+$",
    re.IGNORECASE,
)
"""Before a number that is not the whole count."""
_ELSEWHERE = re.compile(
    r"\blater\s+that\s+(?:same\s+)?(?:day|week|month|year)\b|\bcommittees?\b"
    r"|^in\s+(?!favou?r\b)(?-i:[A-Z])\w+,",
    re.IGNORECASE,
)
"""Where a sentence goes on to something else, or to a part of the world."""
_NUMBERED = re.compile(r"(?<![\w/.-])(?:ES-)?\d{1,2}/\d{1,3}(?![\w/])")
_ASSEMBLY = "un-general-assembly"
_OF_THE_COUNCIL = re.compile(r"\b(?:council|drafts?|veto\w*)\b", re.IGNORECASE)
_ORGAN = re.compile(r"\bassembly\b", re.IGNORECASE)
_OF_ALL = frozenset(stems("general assembly nations united states"))
_LEAST_WORDS = 2
"""So many words that tell what a text is about must stand beside its date."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A text of the Assembly, with the counts of its vote as each sentence on it has them."""

    text: Entry
    told: Mapping[str, Mapping[str, int]]
    on: FactDate | None
    words: frozenset[str]

    @classmethod
    def of(cls, text: Entry) -> _Counted | None:
        """That of a text; ``None`` where no vote on it is told."""
        told = {}
        for each in texts_of(text):
            counts = {name: count for name, (count, _) in _counts(each).items()}
            if len(counts) > 1 and counts.get("in favour", 0) > counts.get("against", 0):
                told[each] = counts
        on = next((dated.on for dated in text.dates if dated.what == ADOPTED), None)
        words = frozenset(stems(" ".join((text.title, *text.aliases, *told)))) - _OF_ALL
        return cls(text, told, on, words) if told else None


@per_base
def _texts(base: FactBase) -> Mapping[str, _Counted]:
    """The texts of the Assembly of which the votes are told, by their ids."""
    assembly = base.entries.get(_ASSEMBLY)
    links = base.links(assembly, Relation.ADOPTED_BY) if assembly else ()
    found = {each.entry.id: _Counted.of(each.entry) for each in links}
    return {key: counted for key, counted in found.items() if counted}


@per_base
def _by_number(base: FactBase) -> Mapping[str, _Counted]:
    """The same by the numbers that they have: “68/262”."""
    return {
        number[0]: each
        for each in _texts(base).values()
        for name in (each.text.title, *each.text.aliases)
        for number in _NUMBERED.finditer(name.removeprefix("A/RES/"))
    }


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Counts of the vote on the one text of the Assembly that a sentence speaks of."""
    if QUOTED.search(sentence.text) or sentence.found("R"):
        return
    spoken = _spoken_of(sentence, earlier, known.base)
    if spoken is None:
        return
    at, text = spoken
    for start, end in clauses_of(sentence.text):
        clause = part(sentence, start, end)
        dates = [date for date, is_end in dates_of(clause) if not is_end]
        if not (start <= at < end or text.on is None or all(agree(text.on, d) for d in dates)):
            sentence = part(sentence, 0, start) if at < start else part(sentence, end)
            break
    if is_doubtful(sentence.text):
        return
    for name, (count, match) in _counts(sentence.text).items():
        told = {words: each[name] for words, each in text.told.items() if name in each}
        if told and count not in told.values():
            right = message("checking.told", entry=text.text.title, text=next(iter(told)))
            yield Mistake(*sentence.place(match), right, text.text)
            return


def _spoken_of(
    sentence: Sentence, earlier: Sequence[Sentence], base: FactBase
) -> tuple[int, _Counted] | None:
    """The one text that a sentence names, the one before it, or that its date tells; and where."""
    named = _named(sentence, base)
    if named:
        return _only(named)
    if any(isinstance(each, Draft) for each in sentence.entries("O")):
        return None
    near = [each for each in earlier[:1] if each.paragraph == sentence.paragraph]
    goes_on = any(is_another for _, is_another in stretches(sentence)) or _ELSEWHERE.search(
        sentence.text
    )
    dates = [date for date, is_end in dates_of(sentence) if not is_end]
    for each in near if not goes_on else ():
        only = _only(_named(each, base))
        if only and not each.found("R") and all(agree(only[1].on, d) for d in dates if only[1].on):
            return 0, only[1]
    if not _ORGAN.search(sentence.text):
        return None
    dates = dates or [date for each in near for date, is_end in dates_of(each) if not is_end]
    said = stems_said((sentence, *near))
    meant = [
        text
        for text in _texts(base).values()
        if any(each.month and text.on and agree(text.on, each) for each in dates)
        and len(said & text.words) >= _LEAST_WORDS
    ]
    return (0, meant[0]) if len(meant) == 1 else None


def _named(sentence: Sentence, base: FactBase) -> list[tuple[int, _Counted]]:
    """The texts that a sentence names, each with where it does."""
    texts, numbers = _texts(base), _by_number(base)
    found = []
    is_council = _OF_THE_COUNCIL.search(sentence.text) is not None
    for match in re.finditer(r"«O(\d+)»", sentence.text):
        mark = mark_at(sentence, match[1])
        is_text = not is_council or re.search(r"\d", mark.words)  # else what the text is about
        if mark.entry is not None and mark.entry.id in texts and is_text:
            found.append((match.start(), texts[mark.entry.id]))
    bare = _NUMBERED.finditer(sentence.text)
    found += [(match.start(), numbers[match[0]]) for match in bare if match[0] in numbers]
    return found


def _only(named: Iterable[tuple[int, _Counted]]) -> tuple[int, _Counted] | None:
    found = {text.text.id: (at, text) for at, text in named}
    return next(iter(found.values())) if len(found) == 1 else None


def _counts(text: str) -> Mapping[str, tuple[int, re.Match[str]]]:
    """The counts of a vote that a text has once, with where they stand."""
    found = {}
    for name, pattern in _COUNTED.items():
        several = {
            cardinal(each): match
            for match in pattern.finditer(text)
            for key, each in match.groupdict().items()
            if each and not _PART.search(text, 0, match.start(key))
        }
        if len(several) == 1:
            ((count, match),) = several.items()
            if count is not None:
                found[name] = (count, match)
    return found
