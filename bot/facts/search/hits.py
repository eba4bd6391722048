"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Entry, Outsider, Standing
from .naming import Tier
from .ranking import Evidence


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found; ``score`` runs from 0 to 100."""

    entry: Entry
    score: float
    tier: Tier
    confident: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit and what speaks for it."""

    hit: Hit
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found, best first.

    Only the first hit can be confident. ``missing`` is a resolution number that the base does not
    have; the hits are then its neighbours. ``outsider`` is something else that the query names and
    that the base does not cover.
    """

    hits: tuple[Hit, ...]
    missing: int | None = None
    outsider: Outsider | None = None

    @property
    def answer(self) -> Entry | None:
        """The entry that can be shown straight away, if there is one."""
        if self.hits and self.hits[0].confident:
            return self.hits[0].entry
        return None


ORDER = {standing: place for place, standing in enumerate(Standing)}
"""The places of standings, the most central first."""
