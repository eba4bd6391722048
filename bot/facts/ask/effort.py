"""How much of one question may be read, in all the ways in which it can be understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_WORDS = 60
"""Words of a question; a longer text is no question."""
_ALL_READINGS = 118
"""Words of all readings of one question together: as it stands, its halves, and in English."""
_LEAST = 8
"""What a reading costs at least, however short."""


@dataclass(slots=True)
class Effort:
    """The day on which a question is asked, what it means, and how many words may still be read.

    The reading of the whole question is never denied; those that are tried after it, for a better
    answer, are where nothing is left.
    """

    today: dt.date
    meanings: NDArray[np.float32] | None = None
    """How near each entry is to it by meaning, where something compares that."""
    left: int = _ALL_READINGS

    def allows(self, words: Collection[str]) -> bool:
        """Whether so many words may be read once more."""
        return self.left >= _cost(words)

    def spend(self, words: Collection[str]) -> None:
        """Note that so many words are read."""
        self.left -= _cost(words)


def _cost(words: Collection[str]) -> int:
    return max(_LEAST, len(words))
