"""The time, as the bot knows it: passed in, so that a test or the demo can stand at any instant."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import suppress
from typing import Any, Protocol


class Clock(Protocol):
    """Tells the time and waits for it to pass."""

    def now(self) -> dt.datetime:
        """This instant, in UTC."""
        ...

    async def sleep(self, seconds: float, until: asyncio.Event | None = None) -> None:
        """Wait for so many seconds, or only until an event is set.

        Whatever the bot does by itself, on a schedule, waits here and nowhere else.
        """
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> dt.datetime:
        """This instant, in UTC."""
        return dt.datetime.now(dt.UTC)

    async def sleep(self, seconds: float, until: asyncio.Event | None = None) -> None:
        """Wait for so many seconds, or only until an event is set."""
        await rest(seconds, until)


async def rest(seconds: float, until: asyncio.Event | None = None) -> None:
    """Wait by the event loop's time, or only until an event is set."""
    if until is None:
        await asyncio.sleep(seconds)
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await until.wait()


async def ends_within(task: asyncio.Task[Any], seconds: float) -> bool:
    """Whether a task ends within so many seconds of the event loop; if not, it goes on."""
    await asyncio.wait({task}, timeout=seconds)
    return task.done()


def loop_time() -> float:
    """The event loop's time in seconds, by which waits are measured."""
    return asyncio.get_running_loop().time()
