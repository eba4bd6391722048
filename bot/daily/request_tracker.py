"""Tracking the HTTP requests of one attempt to post.

discord.py itself repeats a request after some errors, each time with the same nonce. What has to be
known afterwards is whether one of those requests may have posted; and none of them may start once
Discord can have forgotten the nonce. Both are seen from inside aiohttp, through its traces.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp

from ..clock import Clock

ANSWER_SECONDS = 20.0
"""Seconds to wait for the answer to one request."""

_current: ContextVar[RequestTracker | None] = ContextVar("request_tracker", default=None)


class TooLateError(Exception):
    """A request was not sent: the nonce might not protect it any more."""


class RequestTracker:
    """Follows the requests that are made inside of :meth:`tracking`."""

    def __init__(self, clock: Clock, deadline: dt.datetime) -> None:
        """No request may start after ``deadline``."""
        self._clock = clock
        self._deadline = deadline
        self._timeout = asyncio.Timeout(None)
        self._unresolved = 0
        self.requests = 0
        """How many were started, as far as aiohttp reported them."""

    @property
    def in_doubt(self) -> bool:
        """Whether a request may have posted although no success was reported."""
        return self._unresolved > 0

    @asynccontextmanager
    async def tracking(self) -> AsyncIterator[None]:
        """Track the requests that this block makes.

        Raises ``TimeoutError`` when an answer takes longer than :data:`ANSWER_SECONDS`.
        """
        token = _current.set(self)
        try:
            async with self._timeout:
                yield
        finally:
            _current.reset(token)

    def started(self) -> None:
        """A request is about to be sent; raises :class:`TooLateError` after the deadline."""
        if self._clock.now() > self._deadline:
            raise TooLateError
        self.requests += 1
        self._unresolved += 1
        self._timeout.reschedule(asyncio.get_running_loop().time() + ANSWER_SECONDS)

    def answered(self, status: int) -> None:
        """A request was answered with an HTTP status; 4xx says that it had no effect."""
        if 400 <= status < 500:
            self._unresolved -= 1
        if status == 429:
            # discord.py now waits for its turn. Were it interrupted while the limit is a global
            # one, it would never let another request through.
            self._timeout.reschedule(None)

    def failed(self, error: BaseException) -> None:
        """A request got no answer."""
        if isinstance(error, aiohttp.ClientConnectorError):
            self._unresolved -= 1  # there was no connection that it could have gone through


def tracing() -> aiohttp.TraceConfig:
    """The trace configuration that an aiohttp session needs for its requests to be tracked."""

    async def started(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        if tracker := _current.get():
            tracker.started()

    async def answered(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestEndParams,
    ) -> None:
        if tracker := _current.get():
            tracker.answered(request.response.status)

    async def failed(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        if tracker := _current.get():
            tracker.failed(request.exception)

    config = aiohttp.TraceConfig()
    config.on_request_start.append(started)
    config.on_request_end.append(answered)
    config.on_request_exception.append(failed)
    return config
