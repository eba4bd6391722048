"""The how manieth in an office somebody is said to have been."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...model import Person
from ...number_words import ORDINAL, ordinal
from ...relations import Direction, Relation
from ..mistakes import Mistake
from ..text.claims import Known, is_doubtful, mark_at, matches, patterns
from ..text.masking import Mark, Sentence

_P = r"«P(?P<p>\d+)»"
_HEAD = (
    r"(?:(?:the\s+|l[ea]\s+)?(?:then\s+)?(?:«O(?P<o>\d+)»|secr[eé]ta(?:ry|ire)[\s-]g[eé]n[eé]ral"
    r"(?:\s+(?:of|de)\s+(?:the\s+)?(?:l['’])?«O\d+»)?|NATO\s+chief))"
)
_OF = r"(?:the\s+|l['’])?«O(?P<b>\d+)»"
_ORDER, _NEXT = rf"(?P<k>{ORDINAL})", ORDINAL
_SHORT = r"(?:sec(?:retary)?[\s-]?gen(?:eral)?|sg|sec-gen|chief|boss|head|patron)"
_NTH = patterns(
    (
        rf"{_P}(?:\s+of\s+(?:the\s+)?«C\d+»)?,?\s+(?:(?:was|is|became)\s+)?(?:the\s+"
        rf"|{_OF}['’]s\s+)?(?:very\s+)?{_ORDER}\s+(?:(?:UN|NATO|«O\d+»)\s+)?{_HEAD}(?!\s+(?:to"
        rf"|from|who|ever))"
    ),
    (
        rf"(?:\b(?:the|le|its|son)|«O\d+»['’]s)\s+(?:very\s+)?{_ORDER}\s+(?:(?:UN|NATO"
        rf"|«O\d+»)\s+)?(?:{_HEAD}|{_SHORT})(?:\s+(?:of|de)\s+(?:the\s+"
        rf"|l['’])?«O(?P<b>\d+)»)?,?\s+(?:was\s+|is\s+|c['’]était\s+|était\s+|fut\s+)?(?:(?:the|le"
        rf"|a|an)\s+)?(?:(?!(?:after|before|under|with|to|and|until|from|by|like|than|for|as"
        rf"|\w+ed)\b)[^\W\d]+\s+)?{_P}(?!,?\s+(?:the|le)\s+{_NEXT}\b)"
    ),
)


_FORMER = re.compile(
    r"\b(?:former|future|later|ex-|anniversary|memoirs?|book|born|looked\s+back)\b", re.IGNORECASE
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A place in the row of an office's holders that is not somebody's: “the third” head."""
    if _FORMER.search(sentence.text):
        return
    for match in matches(_NTH, sentence.text):
        mark, claimed = mark_at(sentence, match["p"]), ordinal(match["k"])
        if not _is_general(mark) or claimed is None or is_doubtful(match[0]):
            continue
        person = mark.entry
        assert isinstance(person, Person)
        post = mark_at(sentence, match["o"]).entry if match["o"] else None
        if post is not None and post.id not in person.relations.get("concerns", ()):
            continue  # of another post
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
