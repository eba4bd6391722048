"""Keeping below Discord's limit of requests a second, so that others' requests find room."""

from __future__ import annotations

import datetime as dt

from ..clock import Clock

_LONGEST_WAIT = dt.timedelta(seconds=10)
_MOST_OVERDUE = 4
"""How many intervals may be made up for; more would go out at once after a stall."""


class RateLimiter:
    """Lets one caller through at a time, evenly spaced."""

    def __init__(self, clock: Clock, per_second: float) -> None:
        self._clock = clock
        self._interval = dt.timedelta(seconds=1 / per_second)
        self._next = clock.now()
        # After a stall of the process, all slots are put off by so much, those given out as well.
        self._shift = dt.timedelta(0)

    async def acquire(self) -> None:
        """Wait for the next free slot."""
        now = self._clock.now() - self._shift
        slot = max(self._next, now)
        if slot - now > _LONGEST_WAIT:
            slot = now  # the computer's clock was set back
        self._next = slot + self._interval
        while (overdue := self._clock.now() - self._shift - slot) < dt.timedelta(0):
            await self._clock.sleep(-overdue.total_seconds())
        if overdue > _MOST_OVERDUE * self._interval:
            self._shift += overdue
