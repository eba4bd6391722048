"""Which entries tests over all of them look at: each with ``FULL`` set, else a fair part."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bot.facts.base import FactBase
from bot.facts.model import Entry, Standing

_STRIDE = 7
_LIKE_OTHERS = frozenset({Standing.ROUTINE, Standing.RECORD})
"""Thousands of entries that are alike: votes, renewals, countries."""


def looked_at(base: FactBase) -> Iterator[Entry]:
    """All entries; without ``FULL`` in the environment every seventh of those that are alike.

    ``make pictures`` looks at all of them.
    """
    for number, entry in enumerate(base.entries.values()):
        if "FULL" in os.environ or entry.standing not in _LIKE_OTHERS or number % _STRIDE == 0:
            yield entry
