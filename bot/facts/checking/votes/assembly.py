"""Votes of the General Assembly, counted as the sentences of the base tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ....messages import message
from ...base import FactBase
from ...model import Entry
from ...number_words import CARDINAL, cardinal
from ...relations import Relation
from ..mistakes import Mistake
from ..statements.told import texts_of
from ..text.claims import QUOTED, Known, is_doubtful
from ..text.masking import MARK, Sentence
from .another import clauses_of, part

_N = rf"(?<![\w.,-])(?:\d{{1,3}}|{CARDINAL})"
_WHO = r"(?:\s+(?:members?|states|countries|votes?))?(?:\s+(?:were|voted|voting|stood))?"
_COUNTED = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "in favour",
            (
                rf"(?P<n>{_N})(?:{_WHO}\s+(?:in\s+favou?r|for\b|yes\b)|\s+votes?\s+to\s+{_N}"
                rf"|\s+to\s+{_N}|\s*[-–]\s*\d{{1,3}}\s*[-–]\s*\d{{1,3}}(?!\d))"
            ),
        ),
        (
            "against",
            (
                rf"(?P<n>{_N})(?:{_WHO}\s+against|\s+opposed)|{_N}\s+(?:votes?\s+)?to\s+(?P<n2>{_N})"
                rf"|{_N}\s*[-–]\s*(?P<n3>\d{{1,3}})\s*[-–]\s*\d{{1,3}}(?!\d)"
            ),
        ),
        (
            "abstaining",
            rf"(?P<n>{_N}){_WHO}\s+abst\w+|{_N}\s*[-–]\s*\d{{1,3}}\s*[-–]\s*(?P<n2>\d{{1,3}})(?!\d)",
        ),
    )
)
"""How many voted how."""
_PART = re.compile(
    r"\b(?:of\s+(?:them|these)|more\s+than|over|at\s+least|some|about)\b", re.IGNORECASE
)
_ASSEMBLY = "un-general-assembly"


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Counts of the vote on the one text of the Assembly that a sentence names.

    Where a sentence gives several dates, there are several votes: the clause with the text counts.
    """
    texts = [each for each in sentence.entries("O") if _is_of_the_assembly(each, known.base)]
    is_open = QUOTED.search(sentence.text) or is_doubtful(sentence.text)
    if len(texts) != 1 or sentence.found("R") or is_open or _PART.search(sentence.text):
        return
    if len(sentence.found("D")) > 1:
        at = next(m.start() for m in MARK.finditer(sentence.text) if _names(sentence, m, texts[0]))
        spans = clauses_of(sentence.text)
        sentence = part(sentence, *next(each for each in spans if each[0] <= at < each[1]))
    for text in texts_of(texts[0]):
        right, claimed = _counts(text), _counts(sentence.text)
        for name, (count, match) in claimed.items():
            if len(right) > 1 and name in right and right[name][0] != count:
                told = message("checking.told", entry=texts[0].title, text=text)
                yield Mistake(*sentence.place(match), told, texts[0])
                return


def _names(sentence: Sentence, match: re.Match[str], text: Entry) -> bool:
    return sentence.marks[int(match[2])].entry == text


def _is_of_the_assembly(entry: Entry, base: FactBase) -> bool:
    links = base.links(entry, Relation.ADOPTED_BY)
    return any(link.entry.id == _ASSEMBLY for link in links)


def _counts(text: str) -> Mapping[str, tuple[int, re.Match[str]]]:
    """The counts of a vote that a text has once, with where they stand."""
    found = {}
    for name, pattern in _COUNTED:
        several = {
            cardinal(each): match
            for match in pattern.finditer(text)
            for each in match.groupdict().values()
            if each
        }
        if len(several) == 1:
            ((count, match),) = several.items()
            if count is not None:
                found[name] = (count, match)
    return found
