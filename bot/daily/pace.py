"""Keeping below Discord's limit of requests a second, so that others' requests find room."""

from __future__ import annotations

import datetime as dt

from ..clock import Clock

_LONGEST_WAIT = dt.timedelta(seconds=10)


class Pace:
    """Lets one through at a time, evenly spaced."""

    def __init__(self, clock: Clock, per_second: float) -> None:
        self._clock = clock
        self._gap = dt.timedelta(seconds=1 / per_second)
        self._next: dt.datetime | None = None

    async def keep(self) -> None:
        """Wait for the next free place."""
        now = self._clock.now()
        mine = now if self._next is None else max(self._next, now)
        if mine - now > _LONGEST_WAIT:
            mine = now  # the computer's clock was set back
        self._next = mine + self._gap
        if mine > now:
            await self._clock.sleep((mine - now).total_seconds())
