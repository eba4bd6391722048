"""When a resolution was adopted."""

from __future__ import annotations

from collections.abc import Iterator

from ....messages import message
from ...model import Resolution
from ...votes import voted_on
from ..mistakes import Mistake
from ..text.dates import agree
from ..times.clauses import Dated

_CUES = ("adopted", "dates", "acted")


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
