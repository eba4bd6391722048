"""Numbers and years of resolutions: one that does not exist, one of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...model import Resolution
from ...votes import voted_on
from ..mistakes import Mistake
from ..text.claims import Known
from ..text.masking import Sentence

_BEYOND = 100
"""So many numbers above the newest one known, there may be resolutions the base does not have."""
_ASSERTED = re.compile(
    r"\b(?:not|does\s+not\s+exist|no\s+such|wrong(?:ly)?|fictional|hypothetical|[Aa]ssembly)\b"
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Resolutions of a sentence that do not exist or are given another year."""
    newest = known.newest
    if _ASSERTED.search(sentence.text):
        return
    for mark in sentence.found("U"):
        if newest and mark.number > newest.number + _BEYOND:
            told = message(
                "checking.no_such_number",
                number=mark.number,
                newest=newest.number,
                date=voted_on(newest),
            )
            yield Mistake(mark.start, mark.end, told, newest)
    for mark in sentence.found("R"):
        entry = mark.entry
        if isinstance(entry, Resolution) and mark.year not in (None, entry.year):
            told = message("checking.year", number=entry.number, year=entry.year, claimed=mark.year)
            yield Mistake(mark.start, mark.end, told, entry)
