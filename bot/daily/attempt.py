"""Watching one attempt to post, request by request.

discord.py itself repeats a request after some errors, each time with the same nonce. What has to be
known afterwards is whether one of those requests may have posted; and none of them may start once
Discord can have forgotten the nonce. Both are seen from inside the HTTP library.
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
"""How long to wait for the answer to one request."""

_current: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


class TooLateError(Exception):
    """A request was held back: the nonce might not protect it any more."""


class Attempt:
    """What happened to the requests of one attempt."""

    def __init__(self, clock: Clock, until: dt.datetime) -> None:
        """No request may start after ``until``."""
        self._clock = clock
        self._until = until
        self._timeout = asyncio.Timeout(None)
        self._doubtful = 0
        self.requests = 0
        """How many were started, as far as the HTTP library told."""

    @property
    def in_doubt(self) -> bool:
        """Whether a request may have posted without our having been told."""
        return self._doubtful > 0

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Watch the requests that this block makes; raises ``TimeoutError`` for a late answer."""
        token = _current.set(self)
        try:
            async with self._timeout:
                yield
        finally:
            _current.reset(token)

    def started(self) -> None:
        """A request is about to go out."""
        if self._clock.now() > self._until:
            raise TooLateError
        self.requests += 1
        self._doubtful += 1
        self._timeout.reschedule(asyncio.get_running_loop().time() + ANSWER_SECONDS)

    def answered(self, status: int) -> None:
        """A request was answered."""
        if 400 <= status < 500:
            self._doubtful -= 1
        if status == 429:
            # discord.py now waits for its turn. Were it interrupted while the limit is a global
            # one, it would never let another request through.
            self._timeout.reschedule(None)

    def failed(self, error: BaseException) -> None:
        """A request was not answered."""
        if isinstance(error, aiohttp.ClientConnectorError):
            self._doubtful -= 1  # there was no connection that it could have gone through


def tracing() -> aiohttp.TraceConfig:
    """What the HTTP library needs so that attempts can be watched."""

    async def started(
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        if attempt := _current.get():
            attempt.started()

    async def answered(
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        request: aiohttp.TraceRequestEndParams,
    ) -> None:
        if attempt := _current.get():
            attempt.answered(request.response.status)

    async def failed(
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        request: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        if attempt := _current.get():
            attempt.failed(request.exception)

    config = aiohttp.TraceConfig()
    config.on_request_start.append(started)
    config.on_request_end.append(answered)
    config.on_request_exception.append(failed)
    return config
