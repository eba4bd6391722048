"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ..model import Entry, Outsider

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .listing import Listing
    from .symbols import Symbol


class Tier(StrEnum):
    """How an entry was found, best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORDS = "words"
    FUZZY = "fuzzy"
    TEXT = "text"


TIERS = tuple(Tier)
"""What the numbers of :class:`~.candidates.Evidence` stand for,"""
PLACES = {tier: place for place, tier in enumerate(TIERS)}
"""and the number of each."""


class Hit(NamedTuple):
    """One entry found; ``score`` runs from 0 to 100.

    ``likelihood`` is how likely the first is right, from 0 to 1; ``None`` where a rule decides.
    """

    entry: Entry
    score: float
    tier: Tier
    confident: bool = False
    likelihood: float | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found, best first.

    Only the first hit can be confident. ``missing`` is a resolution number that the base does not
    have, ``missing_symbol`` the symbol of such a document; what is near is then suggested.
    ``outsider`` is something else that the query names and that the base does not cover. ``many``
    says that the query asks for several, and ``listing`` is the list that it asks for, where there
    is one; ``listed`` are those that the answer to it lists, of which none is asked for alone.
    ``meanings`` are what :meth:`.SearchEngine.meant` gave for the query, if it was asked.
    """

    hits: tuple[Hit, ...]
    missing: int | None = None
    missing_symbol: Symbol | None = None
    outsider: Outsider | None = None
    many: bool = False
    listing: Listing | None = None
    listed: tuple[Entry, ...] = ()
    meanings: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)

    @property
    def answer(self) -> Entry | None:
        """The entry that can be shown straight away, if there is one."""
        if self.hits and self.hits[0].confident:
            return self.hits[0].entry
        return None

    @property
    def is_sure(self) -> bool:
        """Whether they are shown as what was asked for, a card or a list, not as suggestions."""
        return self.answer is not None or self.listing is not None or bool(self.listed)
