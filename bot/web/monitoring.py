"""How the bot is doing, told to whoever watches over it: Prometheus, an orchestrator, a person."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus

from aiohttp import web

from ..client import FactBot
from .listening import listening
from .metrics import CONTENT_TYPE, Metrics

_BETWEEN_LOOKS = 0.5
"""Seconds between two measurements of how late the event loop is."""


@asynccontextmanager
async def monitored(bot: FactBot, host: str, port: int) -> AsyncIterator[None]:
    """Serve ``/metrics``, ``/livez`` and ``/readyz`` while the block lasts.

    Raises :class:`ListenError` when the port cannot be had.
    """
    metrics = Metrics(bot)
    bot.events.add(metrics)
    app = web.Application()
    app.router.add_get("/metrics", partial(_told, bot, metrics))
    app.router.add_get("/livez", _alive)
    app.router.add_get("/readyz", partial(_ready, bot))
    async with listening(app, host, port, "METRICS"):
        measuring = asyncio.create_task(_measure(metrics), name="event loop lag")
        try:
            yield
        finally:
            measuring.cancel()


async def _told(bot: FactBot, metrics: Metrics, _: web.Request) -> web.Response:
    bot.watch.give_up_old()
    return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})


async def _alive(_: web.Request) -> web.Response:
    """Whether the event loop turns: if not, this is not answered."""
    return web.json_response({"alive": True})


async def _ready(bot: FactBot, _: web.Request) -> web.Response:
    """Whether interactions reach the bot and are answered."""
    status = HTTPStatus.OK if bot.is_reachable else HTTPStatus.SERVICE_UNAVAILABLE
    return web.json_response({"ready": bot.is_reachable}, status=status)


async def _measure(metrics: Metrics) -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + _BETWEEN_LOOKS
        await asyncio.sleep(_BETWEEN_LOOKS)
        metrics.lagged(max(0.0, loop.time() - due))
