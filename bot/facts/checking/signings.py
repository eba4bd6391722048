"""When treaties, declarations and the like were signed, adopted or came into force."""

from __future__ import annotations

from collections.abc import Iterator

from ...messages import message
from ..kinds import Kind
from .clauses import Dated
from .dates import agree
from .mistakes import Mistake

_CUES = ("signed", "initialled", "adopted", "in force", "opened for signature")
"""What the data call a date, and the cue of a text."""
_KINDS = (Kind.DOCUMENT, Kind.EVENT)


def mistakes(dated: Dated) -> Iterator[Mistake]:
    """A date of signing, adoption or entry into force that differs from those known."""
    entry, claimed = dated.of.entry, dated.date.date
    if entry is None or entry.kind not in _KINDS or claimed is None:
        return
    known = [each for each in entry.dates if each.on and each.what in _CUES]
    right = [each for each in known if each.what == dated.cue]
    if dated.cue == "dates":
        right = known
    if right and not any(
        each.on and agree(claimed, each.on) for each in entry.dates if each in right
    ):
        first = right[0]
        code = f"checking.{first.what.split()[0]}"
        told = message(code, entry=entry.title, date=first.on, claimed=claimed)
        yield dated.mistake(told, entry)
