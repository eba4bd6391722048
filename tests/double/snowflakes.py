"""Ids as Discord makes them: the instant, and a number that tells apart what falls into it."""

from __future__ import annotations

import datetime as dt

_EPOCH_MS = 1_420_070_400_000


def at(instant: dt.datetime) -> int:
    """The lowest id of an instant."""
    return (int(instant.timestamp() * 1000) - _EPOCH_MS) << 22


class Snowflakes:
    """Gives out ids, each higher than the last."""

    def __init__(self, last: int = 0) -> None:
        self._last = last

    def next(self, instant: dt.datetime) -> int:
        """A new id for something that happens at ``instant``."""
        self._last = max(at(instant), self._last + 1)
        return self._last
