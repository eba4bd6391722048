"""Where an operation or a body is said to have its headquarters, and off which coast it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...messages import message
from ..model import Body, Entry, Operation
from ..wording import fold
from .cities import CITIES
from .claims import Known, is_doubtful
from .masking import Sentence
from .mistakes import Mistake
from .saying import said
from .told import texts_of, told_of
from .values import SEAS

_PLACE = r"(?P<place>(?-i:[A-Z])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+)?|«C(?P<c>\d+)»)"
_HQ = r"(?<!\ba\s)(?<!\bune\s)(?:headquarters?|hq|seat|base|quartier[\s-]général|siège|secretariat)"
_IS_AT = (
    r"(?:(?:was|is|were|are|had|has|have|est|était|a|avait|lay|lies|stood)\s+)?"
    r"(?:(?:its|their|the|an?|son|sa|le|main|permanent|political)\s+)*"
)
_SEATED = (
    re.compile(
        rf"(?:(?:was|is|were)\s+)?(?:based|headquartered|basée?|installée?)\s+(?:in|at|à|au|en)\s+{_PLACE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_IS_AT}{_HQ}\s+(?:(?:was|is|were|are|est|était)\s+)?(?:in|at|à|au|en)\s+{_PLACE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"moved\s+(?:its|the|their)\s+(?:\w+\s+)?{_HQ}\s+(?:from\s+(?:\w+|«C\d+»)\s+)?to\s+{_PLACE}",
        re.IGNORECASE,
    ),
)
_OF = re.compile(
    r"(?:«[MO](?P<of>\d+)»(?:['’]s?\s+|,\s+(?:whose|with\s+(?:its\s+)?|dont\s+(?:le\s+)?)\s*)"
    rf"(?:\w+\s+)?{_HQ}|{_HQ}\s+(?:of|de|du)\s+(?:the\s+|la\s+|l['’])?«[MO](?P<of2>\d+)»)"
    rf"\s+(?:was|is|were|are|est|était|lay|stood)\s+(?:in|at|à|au|en)\s+{_PLACE}",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:headquarter|seat|based|moved|siège)", re.IGNORECASE)
_AT_SEA = re.compile(
    r"(?:was|is|were|ran|sailed|patrol(?:led|s)|operate[ds]|served|took\s+place|deployed|worked"
    r"|watched|guarded|monitor(?:ed|s))\s+(?:(?:in|over|off|on|across|throughout)\s+)?(?:the\s+)?"
    rf"(?:(?:eastern|western|southern|northern)\s+)?(?P<sea>{SEAS.pattern})",
    re.IGNORECASE,
)


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """A place at which something has not, and had not, its headquarters; a sea where it was not."""
    for clause, match in said(sentence, earlier, _AT_SEA, "M"):
        for each in clause.subjects if not is_doubtful(clause.text) else ():
            told = told_of(each, known.base).text
            seas = [fold(sea) for sea in SEAS.findall(" ".join(texts_of(each)))]
            if seas and len(clause.subjects) == 1 and fold(match["sea"]) not in told and each.place:
                right = message("checking.place", operation=each.title, place=each.place)
                start = clause.start + match.start()
                yield Mistake(*sentence.span(start, start + len(match[0])), right, each)
    for match in _OF.finditer(sentence.text):
        entry = sentence.marks[int(match["of"] or match["of2"])].entry
        if entry is not None and not is_doubtful(match[0]):
            yield from _seated(sentence, match, 0, (entry,), known)
    for pattern in _SEATED:
        for letter in "MO":
            for clause, match in said(sentence, earlier, pattern, letter):
                if not is_doubtful(clause.text):
                    yield from _seated(sentence, match, clause.start, clause.subjects, known)


def _seated(
    sentence: Sentence,
    match: re.Match[str],
    start: int,
    subjects: Sequence[Entry],
    known: Known,
) -> Iterator[Mistake]:
    rights = [_right(each, _name(sentence, match), known) for each in subjects]
    if rights and all(rights) and rights[0]:
        entry, place = subjects[0], rights[0]
        told = message("checking.seat", entry=entry.title, place=place)
        yield Mistake(*sentence.span(start + match.start(), start + match.end()), told, entry)


def _name(sentence: Sentence, match: re.Match[str]) -> str:
    if match["c"]:
        entry = sentence.marks[int(match["c"])].entry
        return entry.title if entry else ""
    return CITIES.get(match["place"], match["place"])


def _right(entry: Entry, claimed: str, known: Known) -> str | None:
    """What is told of the seat of an entry that no text near it has at a place."""
    if not isinstance(entry, Operation | Body) or not claimed:
        return None
    seat = entry.seat if isinstance(entry, Operation) else None
    texts = [*texts_of(entry), seat or "", entry.place or ""]
    if fold(claimed).split()[0] in fold(" ".join((*texts, told_of(entry, known.base).text))):
        return None
    return seat or next((text for text in texts if _TOLD.search(text)), None)
