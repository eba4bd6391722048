"""Listening on a port for as long as a block lasts."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from . import ListenError

_FINISHING_SECONDS = 3.0
"""How long requests under way are given at the end; what comes later is refused meanwhile."""


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int, name: str) -> AsyncIterator[None]:
    """Serve an application; ``name`` is what its settings begin with, such as ``HTTP``.

    Raises :class:`ListenError` when somebody else has the port, or this computer not the address.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_FINISHING_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ListenError(_sentence(error, host, port, name)) from error
        yield
    finally:
        await runner.cleanup()


def _sentence(error: OSError, host: str, port: int, name: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use: choose another with {name}_PORT."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be listened on: choose one above 1023 with {name}_PORT."
    return f"{host} is no address of this computer: choose another with {name}_HOST."
