"""Hearing at once of what another process did, where the database can tell."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from .database import Database
from .errors import translated


async def listen(database: Database, channel: str, heard: Callable[[], None]) -> None:
    """Call ``heard`` for each notification, until the connection ends.

    Also called once at the beginning, for what was missed. Raises :class:`StorageError`.
    """
    connection = await database.dial()
    ended = asyncio.Event()
    try:
        with translated(database.name):
            connection.add_termination_listener(lambda _: ended.set())
            await connection.add_listener(channel, lambda *_: heard())
        heard()
        await ended.wait()
    finally:
        with contextlib.suppress(Exception):
            await connection.close(timeout=1)
