"""Hearing at once of what another process did, where the database can tell."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from .database import Database
from .errors import translated

log = structlog.get_logger(__name__)

_FAREWELL = 1.0
"""Seconds that the server is given to take leave."""


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
        await _hang_up(connection)


async def _hang_up(connection: Any) -> None:
    import asyncpg

    try:
        await connection.close(timeout=_FAREWELL)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        # It had ended by itself, or does not answer any more: OSError includes TimeoutError.
        log.debug("the listening connection ended untidily", reason=repr(error))
        connection.terminate()
