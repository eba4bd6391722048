"""Keeping below Discord's limit of requests a second, so that others' requests find room."""

from __future__ import annotations

import datetime as dt

from discord.http import HTTPClient

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


_CLEARING = "_try_clear_expired_ratelimits"
_BETWEEN_CLEARINGS = dt.timedelta(seconds=30)


def clear_buckets_rarely(http: HTTPClient, clock: Clock) -> None:
    """Have discord.py look for rate limits that it can forget at most every 30 seconds.

    It goes through all that it knows whenever it meets a new route, and in a burst of posts each is
    one: with 10,000 servers, seconds of work. A version of discord.py that does it in another way
    is left alone.
    """
    clear = getattr(http, _CLEARING, None)
    if clear is None:
        return
    latest = clock.now()

    def clear_rarely() -> None:
        nonlocal latest
        now = clock.now()
        if not latest <= now < latest + _BETWEEN_CLEARINGS:
            latest = now
            clear()

    setattr(http, _CLEARING, clear_rarely)
