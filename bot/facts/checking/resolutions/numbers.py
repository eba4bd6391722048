"""Numbers and years of resolutions: one that does not exist, one of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....messages import message
from ...model import Resolution
from ...votes import voted_on
from ..mistakes import Mistake
from ..text.claims import Known
from ..text.masking import MARK, Sentence

_BEYOND = 100
"""So many numbers above the newest one known, there may be resolutions the base does not have."""
_NONE = re.compile(
    r"\b(?:no[nt]|does\s+not\s+exist|no\s+such|wrong(?:ly)?|fictional|hypothetical|[Aa]ssembly)\b"
)
"""Words of a number that is told to be none of the Council's."""
_NOT_IT = re.compile(
    r"\b(?:not|rather\s+than|instead\s+of|wrong(?:ly)?|mistaken(?:ly)?|incorrect(?:ly)?|fictional"
    r"|assembly(?:['’]s)?)\s+(?:(?:of|in|by|the)\s+)*$",
    re.IGNORECASE,
)
"""Right before a number with a year that is told to be another's, or is the Assembly's."""


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """Resolutions of a sentence that do not exist or are given another year."""
    newest = known.newest
    for mark in sentence.found("U") if not _NONE.search(sentence.text) else ():
        if newest and mark.number > newest.number + _BEYOND:
            told = message(
                "checking.no_such_number",
                number=mark.number,
                newest=newest.number,
                date=voted_on(newest),
            )
            yield Mistake(mark.start, mark.end, told, newest)
    for match in MARK.finditer(sentence.text):
        mark = sentence.marks[int(match[2])]
        entry = mark.entry
        if not isinstance(entry, Resolution) or _NOT_IT.search(sentence.text[: match.start()]):
            continue
        if mark.year not in (None, entry.year):
            told = message("checking.year", number=entry.number, year=entry.year, claimed=mark.year)
            yield Mistake(mark.start, mark.end, told, entry)
