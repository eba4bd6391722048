"""Telling systemd that the bot runs, and that it still does: a line to the socket it names.

Without systemd nothing is told. Source: the manual page sd_notify(3).
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .events import Event, Opened

_BEATS = 3
"""How often it is told within the time after which systemd would end the bot."""


def notify(state: str) -> None:
    """Tell something, such as ``READY=1``; that nobody hears it is no fault."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # a name that is no file
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        try:
            line.sendto(state.encode(), address)
        except OSError:
            return


def heard(event: Event) -> None:
    """A listener of the bot's events: interactions can reach it."""
    if isinstance(event, Opened):
        notify("READY=1")


@asynccontextmanager
async def watched() -> AsyncIterator[None]:
    """Have systemd know that the event loop turns, as long as the block lasts."""
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    beating = None
    if microseconds.isdecimal():
        beating = asyncio.create_task(_beat(int(microseconds) / 1e6 / _BEATS), name="watchdog")
    try:
        yield
    finally:
        notify("STOPPING=1")
        if beating is not None:
            beating.cancel()


async def _beat(seconds: float) -> None:
    while True:
        notify("WATCHDOG=1")
        await asyncio.sleep(seconds)
