"""A clock for tests, set by hand."""

from __future__ import annotations

import asyncio
import datetime as dt
import heapq
import itertools

NOW = dt.datetime(2026, 6, 10, 9, 0, tzinfo=dt.UTC)


class ManualClock:
    """Stands still until a test moves it; whoever waits for an instant wakes when it is reached.

    With ``jumps`` nobody waits: each wait is over at once and only moves the hands.
    """

    def __init__(self, instant: dt.datetime = NOW, *, jumps: bool = False) -> None:
        self.instant = instant
        self._jumps = jumps
        self._numbers = itertools.count()
        self._sleepers: list[tuple[dt.datetime, int, asyncio.Event]] = []

    def now(self) -> dt.datetime:
        return self.instant

    async def sleep(self, seconds: float, until: asyncio.Event | None = None) -> None:
        end = self.instant + dt.timedelta(seconds=seconds)
        if self._jumps:
            self.instant = end
            return
        over = until or asyncio.Event()
        sleeper = (end, next(self._numbers), over)
        heapq.heappush(self._sleepers, sleeper)
        try:
            await over.wait()
        finally:
            if sleeper in self._sleepers:
                self._sleepers.remove(sleeper)
                heapq.heapify(self._sleepers)

    @property
    def sleeping(self) -> list[dt.datetime]:
        """The instants that are waited for, the next one first."""
        return sorted(end for end, _, over in self._sleepers if not over.is_set())

    def set(self, instant: dt.datetime) -> None:
        """Move to an instant, which may lie in the past."""
        self.instant = instant
        while self._sleepers and self._sleepers[0][0] <= instant:
            heapq.heappop(self._sleepers)[2].set()

    def advance(self, **duration: float) -> None:
        """Move on, by ``hours=1`` for instance."""
        self.set(self.instant + dt.timedelta(**duration))
