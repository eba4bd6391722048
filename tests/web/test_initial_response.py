"""What answers an interaction over HTTP is the response, or a request where more follows."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest
from discord.http import MultipartParameters
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.cards.answer import Answer, Layout, Pictured
from bot.drawing.gallery import Gallery
from bot.events import Events
from bot.initial_response import InitialResponse
from bot.picturing import Picturing

MESSAGE, LATER, UPDATE_LATER, CHANGE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
SENT = {"interaction": {"id": "1"}, "resource": {}}


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The routes of the requests that are made."""
    made: list[str] = []

    async def request(_: object, route: Any, **__: object) -> object:
        made.append(route.path)
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
    assert await answering == {"interaction": {"id": 1}}
    assert not requests


@pytest.mark.parametrize("kind", [LATER, UPDATE_LATER])
async def test_what_only_promises_an_answer_goes_by_a_request(
    requests: list[str], kind: int
) -> None:
    response = InitialResponse()
    with response.taking():
        answering = asyncio.create_task(answer(kind))
    assert await response.wait(60) is None
    assert await answering is SENT
    assert len(requests) == 1


async def test_what_comes_too_late_for_the_response_goes_by_a_request(requests: list[str]) -> None:
    response = InitialResponse()
    with response.taking():
        assert await response.wait(0) is None
        assert await answer(MESSAGE) is SENT
    assert len(requests) == 1


async def test_whoever_stops_waiting_leaves_the_answer_to_a_request(requests: list[str]) -> None:
    response = InitialResponse()
    waiting = asyncio.create_task(response.wait(60))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    with response.taking():
        assert await answer(MESSAGE) is SENT
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


async def test_a_card_without_a_picture_is_the_response(requests: list[str]) -> None:
    response = InitialResponse()
    with response.taking():
        Picturing(cast("Any", None), Events()).at_once(Answer(Layout()))
        answering = asyncio.create_task(answer(MESSAGE))
    assert await response.wait(60) is not None
    await answering
    assert not requests
