"""Keeping below Discord's limit of requests a second, so that others' requests find room."""

from __future__ import annotations

import datetime as dt

from ..clock import Clock

_LONGEST_WAIT = dt.timedelta(seconds=10)
_LATE = 4
"""How many places may be made up for. More would go out at once after the process was held up."""


class Pace:
    """Lets one through at a time, evenly spaced."""

    def __init__(self, clock: Clock, per_second: float) -> None:
        self._clock = clock
        self._gap = dt.timedelta(seconds=1 / per_second)
        self._next = clock.now()
        # All places, those given out as well, are put back by so much.
        self._delay = dt.timedelta(0)

    async def keep(self) -> None:
        """Wait for the next free place."""
        now = self._clock.now() - self._delay
        mine = max(self._next, now)
        if mine - now > _LONGEST_WAIT:
            mine = now  # the computer's clock was set back
        self._next = mine + self._gap
        while (late := self._clock.now() - self._delay - mine) < dt.timedelta(0):
            await self._clock.sleep(-late.total_seconds())
        if late > _LATE * self._gap:
            self._delay += late
