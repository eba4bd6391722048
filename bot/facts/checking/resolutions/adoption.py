"""When a resolution was adopted, or a document signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...kinds import Kind
from ...model import Resolution
from ...votes import voted_on
from ..fields.rights import RIGHT, Scene, Value
from ..mistakes import Mistake
from ..text.claims import Known
from ..text.dates import agree
from ..text.masking import Sentence
from ..times.clauses import Dated

_CUES = ("adopted", "dates", "acted")
_OF_DOCUMENTS = ("signed", "initialled", "in force")


def mistakes(dated: Dated) -> Iterator[Mistake]:
    """A date of adoption that differs from the one known."""
    entry, date = dated.of.entry, dated.date
    if dated.cue not in _CUES or not isinstance(entry, Resolution) or date.date is None:
        return
    if dated.cue == "acted" and dated.of.is_again:
        return  # the pronoun may be for the Council
    right = voted_on(entry)
    if right is None or agree(date.date, right):
        return
    told = message("checking.adopted_on", number=entry.number, date=right, claimed=date.date)
    yield dated.mistake(told, entry)


_ONE = (
    r"(?:«[CP]\d+»|(?-i:(?:[A-Z][\w.-]*+ ?)++))"
    r"(?!\s*(?:,|and\b|et\b)\s*(?:the\s+)?(?:«|(?-i:[A-Z])))"
)
_OF_ONE = re.compile(
    r"(?<!and\s)(?<!and\sthe\s)«C\d+»(?:,[^,«»]*,)?\s+(?:[a-z]+\s+){0,2}sign(?:ed|s|e)\b"
    r"|\b(?:sign(?:ed|ée?)|initialled|paraphée?|force|effect|vigueur)\b(?:[^.;«»]|«D\d+»){0,40}?"
    rf"\b(?:by|for|par|pour)\s+(?:the\s+|l[ae]\s+|l['’])?{_ONE}",
    re.IGNORECASE,
)
"""That one state signed what others had signed before, or that it came into force for it alone."""


def of_documents(dated: Dated, sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A date at which a document is said to have been signed or the like, and was not.

    A state may have signed it later than those that made it.
    """
    entry, claimed = dated.of.entry, dated.date.date
    if entry is None or claimed is None or dated.cue not in _OF_DOCUMENTS:
        return
    if entry.kind is not Kind.DOCUMENT or _OF_ONE.search(sentence.text):
        return
    scene = Scene(dated.words, "", known)
    told = RIGHT["dated"](entry, Value(claimed, dated.date.start, dated.date.end), scene)
    if told is not None:
        yield dated.mistake(told, entry)
