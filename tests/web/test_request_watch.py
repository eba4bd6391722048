"""Whether people were answered, as the requests of a session tell."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.events import Event, Events, Requested, Responded
from bot.request_watch import RequestWatch


def interaction() -> Any:
    return SimpleNamespace(
        id=17,
        command=None,
        data={"name": "x"},
        type=discord.InteractionType.component,
        extras={},
        is_guild_integration=lambda: True,
    )


@pytest.mark.parametrize(
    ("status", "outcome"), [(204, "answered"), (404, "too late"), (500, "failed")]
)
async def test_an_answer_counts_as_discord_takes_it(status: int, outcome: str) -> None:
    async def callback(_: web.Request) -> web.Response:
        return web.Response(status=status)

    told: list[Event] = []
    watch, config = RequestWatch(Events(told.append)), aiohttp.TraceConfig()
    watch.attach(config)
    app = web.Application()
    app.router.add_post("/api/v10/interactions/17/token/callback", callback)
    async with TestServer(app) as server, aiohttp.ClientSession(trace_configs=[config]) as session:
        await watch.begun(interaction())
        async with session.post(server.make_url("/api/v10/interactions/17/token/callback")):
            pass
    assert [each.status for each in told if isinstance(each, Requested)] == [status]
    assert [each.outcome for each in told if isinstance(each, Responded)] == [outcome]
    assert (watch.typical_seconds is not None) == (outcome == "answered")
