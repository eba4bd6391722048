"""A clock that several processes share, and that a test moves forward."""

from __future__ import annotations

import asyncio
import datetime as dt
import mmap
import struct
import time
from pathlib import Path

from bot.clock import rest

_FORMAT = struct.Struct("=d")
_STEP, _SHORT = 0.01, 0.1


class SharedClock:
    """Runs as fast as the real time, ahead of or behind it by an offset that is kept in a file.

    Whoever waits sees within a hundredth of a second that the clock was moved. The file outlives
    processes that are killed.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        if not file.exists():
            file.write_bytes(_FORMAT.pack(0.0))
        with file.open("r+b") as opened:
            self._shared = mmap.mmap(opened.fileno(), _FORMAT.size)

    @classmethod
    def at(cls, file: Path, instant: dt.datetime) -> SharedClock:
        """A new clock that shows ``instant`` now."""
        clock = cls(file)
        clock.set(instant)
        return clock

    def _offset(self) -> float:
        return float(_FORMAT.unpack_from(self._shared)[0])

    def now(self) -> dt.datetime:
        """This instant, in UTC."""
        return dt.datetime.fromtimestamp(time.time() + self._offset(), dt.UTC)

    async def sleep(self, seconds: float, until: asyncio.Event | None = None) -> None:
        """Wait until the clock has moved on by that much, or only until an event is set."""
        if seconds <= _SHORT:  # too short to be worth looking whether the clock was moved
            await asyncio.sleep(max(0.0, seconds))
            return
        end = self.now() + dt.timedelta(seconds=seconds)
        left = seconds
        while left > 0 and not (until and until.is_set()):
            await rest(min(_STEP, left), until)
            left = (end - self.now()).total_seconds()

    def set(self, instant: dt.datetime) -> None:
        """Have it show ``instant`` now."""
        _FORMAT.pack_into(self._shared, 0, instant.timestamp() - time.time())

    def advance(self, by: dt.timedelta) -> None:
        """Move it forward."""
        _FORMAT.pack_into(self._shared, 0, self._offset() + by.total_seconds())
