"""Watching requests of discord.py's own HTTP client, against a server that misbehaves on order."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp import web
from discord.http import HTTPClient, Route

from bot.daily import request_tracker
from bot.daily.failures import classify
from bot.daily.request_tracker import RequestTracker, TooLateError, tracing
from tests.clocks import NOW, ManualClock

Step = int | Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers as told, one after the other."""

    def __init__(self) -> None:
        self.script: list[Step] = []
        self.received = 0
        self.released = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.path.endswith("/users/@me"):
            return _json({"id": "1", "username": "bot"})
        self.received += 1
        step = self.script.pop(0) if self.script else 200
        if not isinstance(step, int):
            return await step(request)
        body: dict[str, Any] = {"code": 50013, "message": "as told", "id": "7"}
        if step == 429:
            body["retry_after"], body["global"] = 0.2, True
        return _json(body, status=step)

    async def drop(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def hang(self, request: web.Request) -> web.StreamResponse:
        await self.released.wait()
        return web.Response()

    async def stall(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(request)
        await self.released.wait()
        return response


def _json(body: dict[str, Any], status: int = 200) -> web.Response:
    """As Discord answers: discord.py looks closely at the headers."""
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        content_type="application/json",
        headers={"Via": "1.1 test"},
    )


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Server]:
    made = Server()
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", made.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{port}")
    yield made
    made.released.set()
    await runner.cleanup()


@pytest.fixture
async def http(server: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HTTPClient]:
    client = HTTPClient(asyncio.get_running_loop(), http_trace=tracing())
    await client.static_login("token")
    sleep = asyncio.sleep

    async def hurry(seconds: float) -> None:
        """discord.py waits whole seconds before it repeats a request."""
        await sleep(seconds if seconds < 1 else 0)

    monkeypatch.setattr(asyncio, "sleep", hurry)
    yield client
    await client.close()


@pytest.fixture
def tracker(clock: ManualClock) -> RequestTracker:
    return RequestTracker(clock, NOW + dt.timedelta(seconds=100))


async def post(http: HTTPClient, tracker: RequestTracker | None = None) -> Any:
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=1)
    if tracker is None:
        return await http.request(route, json={})
    async with tracker.tracking():
        return await http.request(route, json={})


async def test_a_request_that_is_answered(
    http: HTTPClient, server: Server, tracker: RequestTracker
):
    assert (await post(http, tracker))["id"] == "7"
    assert tracker.requests == server.received == 1


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_a_refusal_leaves_no_doubt(
    http: HTTPClient, server: Server, tracker: RequestTracker, status: int
):
    server.script = [status]
    with pytest.raises(discord.HTTPException):
        await post(http, tracker)
    assert (tracker.requests, tracker.in_doubt) == (1, False)


@pytest.mark.parametrize("script", [[500] * 5, [503], [500, 403], [502, 504, 404]])
async def test_an_error_of_discords_own_leaves_doubt_whatever_comes_after(
    http: HTTPClient, server: Server, tracker: RequestTracker, script: list[Step]
):
    server.script = list(script)
    with pytest.raises(discord.HTTPException):
        await post(http, tracker)
    assert tracker.requests == len(script)
    assert tracker.in_doubt


async def test_a_connection_that_breaks_leaves_doubt(
    http: HTTPClient, server: Server, tracker: RequestTracker
):
    server.script = [server.drop]
    with pytest.raises(aiohttp.ClientError) as caught:
        await post(http, tracker)
    assert tracker.in_doubt
    assert not classify(caught.value).is_answer


async def test_no_connection_at_all_leaves_none(
    http: HTTPClient, tracker: RequestTracker, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:1")
    with pytest.raises(aiohttp.ClientConnectorError) as caught:
        await post(http, tracker)
    assert (tracker.requests, tracker.in_doubt) == (1, False)
    assert classify(caught.value).is_answer


@pytest.mark.parametrize("how", ["hang", "stall"])
async def test_an_answer_that_does_not_come_is_not_waited_for(
    http: HTTPClient,
    server: Server,
    tracker: RequestTracker,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
):
    monkeypatch.setattr(request_tracker, "ANSWER_SECONDS", 0.05)
    server.script = [getattr(server, how)]
    with pytest.raises(TimeoutError):
        await post(http, tracker)
    assert tracker.in_doubt


async def test_waiting_for_a_rate_limit_is_not_interrupted(
    http: HTTPClient, server: Server, tracker: RequestTracker, monkeypatch: pytest.MonkeyPatch
):
    """Interrupted there, discord.py would hold every later request back for ever."""
    deadlines: list[float | None] = []
    sleep = asyncio.sleep

    async def noting(seconds: float) -> None:
        if seconds:  # discord.py's wait; aiohttp gives way with none
            deadlines.append(tracker._timeout.when())
        await sleep(seconds)

    monkeypatch.setattr(asyncio, "sleep", noting)
    server.script = [429, 200]
    assert (await post(http, tracker))["id"] == "7"
    assert deadlines
    assert set(deadlines) == {None}
    assert (tracker.requests, server.received) == (2, 2)
    assert (await post(http))["id"] == "7"


async def test_after_a_rate_limit_answers_are_due_again(
    http: HTTPClient, server: Server, tracker: RequestTracker, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(request_tracker, "ANSWER_SECONDS", 0.05)
    server.script = [429, server.hang]
    with pytest.raises(TimeoutError):
        await post(http, tracker)
    assert tracker.in_doubt


async def test_no_request_starts_after_the_end(
    http: HTTPClient, server: Server, clock: ManualClock, tracker: RequestTracker
):
    clock.advance(seconds=101)
    with pytest.raises(TooLateError):
        await post(http, tracker)
    assert (tracker.requests, tracker.in_doubt, server.received) == (0, False, 0)


async def test_nor_does_a_repetition(
    http: HTTPClient, server: Server, clock: ManualClock, tracker: RequestTracker
):
    async def fail_late(_: web.Request) -> web.StreamResponse:
        clock.advance(seconds=101)
        return web.Response(status=500)

    server.script = [fail_late]
    with pytest.raises(TooLateError):
        await post(http, tracker)
    assert (tracker.requests, tracker.in_doubt, server.received) == (1, True, 1)


async def test_other_requests_are_none_of_its_business(
    http: HTTPClient, server: Server, clock: ManualClock, tracker: RequestTracker
):
    clock.advance(hours=1)
    server.script = [500] * 5
    with pytest.raises(discord.DiscordServerError):
        await post(http)
    assert tracker.requests == 0
    assert (await post(http))["id"] == "7"


async def test_trackers_at_a_time_do_not_mix(http: HTTPClient, clock: ManualClock, server: Server):
    made = [RequestTracker(clock, NOW) for _ in range(8)]
    server.script = [404] * 3
    await asyncio.gather(*(post(http, each) for each in made), return_exceptions=True)
    assert [each.requests for each in made] == [1] * 8
    assert [each.in_doubt for each in made].count(False) == 3
