"""What answers an interaction over HTTP is the response, or a request where more follows."""

from __future__ import annotations

import asyncio
import io
from typing import Any, cast

import aiohttp
import discord
import pytest
from aiohttp import BodyPartReader, web
from aiohttp.test_utils import TestServer
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.cards.answer import Answer, Layout, Pictured
from bot.drawing.gallery import Gallery
from bot.events import Events
from bot.initial_response import InitialResponse
from bot.interaction_requests import InteractionRequests, more_follows
from bot.picturing import Picturing

MESSAGE, LATER, UPDATE_LATER, CHANGE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
SENT = {"interaction": {"id": "1"}, "resource": {}}
TAKEN = {"interaction": {"id": 1}}
"""What discord.py is told where nobody needs to know more."""


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The routes and parameters of the requests that are made."""
    made: list[str] = []

    async def request(_: object, route: Any, params: Any = None, **__: object) -> Any:
        made.append(f"{route.path} {params}")
        return SENT

    monkeypatch.setattr(AsyncWebhookAdapter, "request", request)
    return made


async def answer(kind: int) -> Any:
    """Answer the interaction at hand as discord.py does."""
    told = MultipartParameters(payload={"type": kind}, multipart=None, files=None)
    session: Any = None
    return await async_context.get().create_interaction_response(
        1, "token", session=session, params=told
    )


@pytest.mark.parametrize("kind", [MESSAGE, CHANGE, CHOICES, FORM])
async def test_an_answer_is_the_response(requests: list[str], kind: int) -> None:
    response = InitialResponse()
    with response.taking():
        answering = asyncio.create_task(answer(kind))
    given = await response.wait(60)
    assert given is not None
    assert given.payload == {"type": kind}
    assert await answering == TAKEN
    assert not requests


@pytest.mark.parametrize("kind", [LATER, UPDATE_LATER])
async def test_what_only_promises_an_answer_goes_by_a_request(
    requests: list[str], kind: int
) -> None:
    response = InitialResponse()
    with response.taking():
        answering = asyncio.create_task(answer(kind))
    assert await response.wait(60) is None
    assert await answering == TAKEN
    assert len(requests) == 1


async def test_what_comes_too_late_for_the_response_goes_by_a_request(requests: list[str]) -> None:
    response = InitialResponse()
    with response.taking():
        assert await response.wait(0) is None
        assert await answer(MESSAGE) == TAKEN
    assert len(requests) == 1


async def test_whoever_stops_waiting_leaves_the_answer_to_a_request(requests: list[str]) -> None:
    response = InitialResponse()
    waiting = asyncio.create_task(response.wait(60))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    with response.taking():
        assert await answer(MESSAGE) == TAKEN
    assert len(requests) == 1


async def test_other_interactions_are_answered_as_ever(requests: list[str]) -> None:
    with InitialResponse().taking():
        pass
    assert await answer(MESSAGE) is SENT
    assert len(requests) == 1


@pytest.mark.parametrize("is_drawn", [True, False])
async def test_a_card_whose_picture_is_added_later_goes_by_a_request(
    requests: list[str], monkeypatch: pytest.MonkeyPatch, is_drawn: bool
) -> None:
    drawn = b"picture" if is_drawn else None
    monkeypatch.setattr(Gallery, "kept", lambda *_: drawn)
    pictured = Answer(Layout(), picture=Pictured(cast("Any", None), "A map"))
    response = InitialResponse()
    with response.taking():
        Picturing(cast("Any", None), Events()).at_once(pictured)
        answering = asyncio.create_task(answer(MESSAGE))
    assert (await response.wait(60) is not None) is is_drawn
    await answering
    assert len(requests) == (not is_drawn)
    assert all("with_response" in each for each in requests), "its message will be changed"


async def test_a_card_without_a_picture_is_the_response(requests: list[str]) -> None:
    response = InitialResponse()
    with response.taking():
        Picturing(cast("Any", None), Events()).at_once(Answer(Layout()))
        answering = asyncio.create_task(answer(MESSAGE))
    assert await response.wait(60) is not None
    await answering
    assert not requests


async def test_a_request_asks_for_the_message_only_where_it_will_be_changed(
    requests: list[str],
) -> None:
    InteractionRequests().use()
    assert await asyncio.create_task(answer(MESSAGE)) == TAKEN
    more_follows()
    assert await asyncio.create_task(answer(MESSAGE)) is SENT
    assert ["with_response" in each for each in requests] == [False, True]


async def test_a_form_is_sent_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[tuple[str, str, bytes]] = []

    async def take(request: web.Request) -> web.Response:
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            kind = part.headers["Content-Type"]
            received.append((str(part.name), kind, bytes(await part.read())))
        return web.Response(status=204)

    app = web.Application()
    app.router.add_post("/api/interactions/1/token/callback", take)
    multipart: list[dict[str, Any]] = [
        {"name": "payload_json", "value": '{"type": 4}', "content_type": "application/json"},
        {"name": "files[0]", "value": io.BytesIO(b"\r\n\x89PNG"), "filename": "picture.png"},
    ]
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        monkeypatch.setattr(Route, "BASE", str(server.make_url("/api")))
        files = [discord.File(io.BytesIO(b""))]
        told = MultipartParameters(payload=None, multipart=multipart, files=files)
        done = await InteractionRequests().create_interaction_response(
            1, "token", session=session, params=told
        )
    assert done == TAKEN
    assert received == [
        ("payload_json", "application/json", b'{"type": 4}'),
        ("files[0]", "application/octet-stream", b"\r\n\x89PNG"),
    ]
