"""When treaties, declarations and the like were signed, adopted or came into force."""

from __future__ import annotations

from collections.abc import Iterator

from ...messages import message
from ..kinds import Kind
from ..parts import DatedFact
from .clauses import Dated
from .dates import agree
from .mistakes import Mistake

_CUES = ("signed", "initialled", "adopted", "in force", "opened for signature")
"""What the data call a date, and the cue of a text."""
_FAR = 5
"""So many years off, an alias may be the name of another text."""
_KINDS = (Kind.DOCUMENT, Kind.EVENT)


def mistakes(dated: Dated) -> Iterator[Mistake]:
    """A date of signing, adoption or entry into force that differs from those known."""
    entry, claimed = dated.of.entry, dated.date.date
    if entry is None or entry.kind not in _KINDS or claimed is None:
        return
    known = [each for each in entry.dates if each.on and each.what in _CUES]
    if _may_be_another(dated, known):
        return
    right = [each for each in known if dated.cue in ("dates", each.what)]
    if right and not any(each.on and agree(claimed, each.on) for each in right):
        first = right[0]
        code = f"checking.{first.what.split()[0]}"
        told = message(code, entry=entry.title, date=first.on, claimed=claimed)
        yield dated.mistake(told, entry)


def _may_be_another(dated: Dated, known: list[DatedFact]) -> bool:
    """Whether a date so far off may be that of another text of the same name, if not the title."""
    entry, claimed = dated.of.entry, dated.date.date
    if entry is None or claimed is None or dated.of.is_title:
        return False
    years = [each.on.year for each in known if each.on]
    return all(abs(year - claimed.year) > _FAR for year in years)
