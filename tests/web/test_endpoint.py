"""What the endpoint for interactions takes: only what Discord signed just now, and only once."""

from __future__ import annotations

import asyncio
import datetime as dt
import errno
import io
import json
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from discord.http import MultipartParameters
from discord.webhook.async_ import async_context, interaction_message_response_params
from nacl.signing import SigningKey

from bot import create_bot, request_watch
from bot.web import ListenError, monitoring, server
from bot.web.listening import listening
from bot.web.metrics import Metrics
from bot.web.monitoring import monitored
from bot.web.server import Endpoint
from bot.web.signature import RefusedError, SignatureCheck
from tests.clocks import NOW, ManualClock
from tests.conftest import own_settings
from tests.double.process import free_port
from tests.waiting import until

KEY = SigningKey(b"k" * 32)
PING, COMMAND = 1, 2


def headers(body: bytes, at: dt.datetime = NOW) -> dict[str, str]:
    timestamp = str(int(at.timestamp()))
    signed = KEY.sign(timestamp.encode() + body).signature.hex()
    return {"X-Signature-Ed25519": signed, "X-Signature-Timestamp": timestamp}


def checking(clock: ManualClock) -> SignatureCheck:
    return SignatureCheck(KEY.verify_key.encode().hex(), clock)


class Bot:
    """Notes what discord.py would be handed, and answers with what it is given."""

    def __init__(self) -> None:
        self.is_taking = True
        self.handed: list[Any] = []
        self.answer: MultipartParameters | None = None
        self.answered: list[int] = []
        self.watch = SimpleNamespace(answered=self.answered.append)
        self._connection = SimpleNamespace(parse_interaction_create=self._take)
        self._answering: asyncio.Task[Any]

    def _take(self, payload: Any) -> None:
        self.handed.append(payload)
        if self.answer is not None:
            session: Any = None
            answering = async_context.get().create_interaction_response(
                int(payload["id"]), "token", session=session, params=self.answer
            )
            self._answering = asyncio.ensure_future(answering)


@pytest.fixture
def bot() -> Bot:
    return Bot()


async def status(bot: Bot, body: bytes | io.BytesIO, told: dict[str, str]) -> tuple[int, Any]:
    endpoint = Endpoint(cast("Any", bot), checking(ManualClock(NOW)))
    async with TestClient(TestServer(endpoint.routes())) as client:
        answer = await client.post("/interactions", data=body, headers=told)
        is_json = answer.content_type == "application/json"
        return answer.status, await answer.json() if is_json else None


def body(kind: object) -> bytes:
    return json.dumps({"type": kind}).encode()


async def test_a_ping_is_answered_and_nothing_is_handed_on(bot: Bot) -> None:
    assert await status(bot, body(PING), headers(body(PING))) == (200, {"type": 1})
    assert not bot.handed


async def test_nothing_is_read_of_what_nobody_signed(bot: Bot) -> None:
    too_much = b"a" * 2_000_000
    assert (await status(bot, io.BytesIO(too_much), {}))[0] == 401
    assert (await status(bot, io.BytesIO(too_much), headers(b"")))[0] == 413
    assert not bot.handed


async def test_a_command_is_handed_on_and_may_be_answered_later(bot: Bot, monkeypatch) -> None:
    monkeypatch.setattr(server, "_ANSWERING_SECONDS", 0)
    assert await status(bot, body(COMMAND), headers(body(COMMAND))) == (202, None)
    assert bot.handed == [{"type": COMMAND}]
    assert not bot.answered


async def test_what_a_command_is_answered_with_is_the_response(bot: Bot) -> None:
    told = {"type": 4, "data": {"content": "Kosovo"}}
    bot.answer = MultipartParameters(payload=told, multipart=None, files=None)
    asked = json.dumps({"type": COMMAND, "id": "17"}).encode()
    assert await status(bot, asked, headers(asked)) == (200, told)
    assert bot.answered == [17]


async def test_files_go_along_in_the_response(bot: Bot) -> None:
    file = discord.File(io.BytesIO(b"picture"), "picture.png")
    bot.answer = interaction_message_response_params(type=4, content="Kosovo", files=[file])
    asked = json.dumps({"type": COMMAND, "id": "17"}).encode()
    endpoint = Endpoint(cast("Any", bot), checking(ManualClock(NOW)))
    async with (
        TestClient(TestServer(endpoint.routes())) as client,
        client.post("/interactions", data=asked, headers=headers(asked)) as answer,
    ):
        assert answer.status == 200
        found = {
            part.name: await part.read()
            async for part in aiohttp.MultipartReader.from_response(answer)
            if isinstance(part, aiohttp.BodyPartReader)
        }
    assert json.loads(found["payload_json"])["data"]["content"] == "Kosovo"
    assert found["files[0]"] == b"picture"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"17", body(99), body(None), b'{"type":'])
async def test_what_is_no_interaction_is_a_bad_request(bot: Bot, content: bytes) -> None:
    assert (await status(bot, content, headers(content)))[0] == 400
    assert not bot.handed


@pytest.mark.parametrize("missing", ["X-Signature-Ed25519", "X-Signature-Timestamp"])
async def test_what_is_not_signed_is_refused(bot: Bot, missing: str) -> None:
    told = {name: value for name, value in headers(body(PING)).items() if name != missing}
    assert (await status(bot, body(PING), told))[0] == 401
    assert (await status(bot, body(COMMAND), headers(body(PING))))[0] == 401
    assert not bot.handed


async def test_a_body_that_does_not_end_is_not_waited_for(bot: Bot, monkeypatch) -> None:
    monkeypatch.setattr(server, "_READING_SECONDS", 0.01)
    ended = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield body(PING)
        await ended.wait()

    endpoint = Endpoint(cast("Any", bot), checking(ManualClock(NOW)))
    async with TestClient(TestServer(endpoint.routes())) as client:
        told = headers(body(PING))
        answer = await client.post("/interactions", data=slow(), headers=told)
        assert answer.status == 408
        ended.set()


async def test_while_the_bot_is_not_open_nothing_is_taken(bot: Bot) -> None:
    bot.is_taking = False
    assert (await status(bot, body(COMMAND), headers(body(COMMAND))))[0] == 503
    assert not bot.handed


def test_a_request_is_taken_once_as_long_as_it_could_come_again() -> None:
    clock = ManualClock(NOW)
    check = checking(clock)

    def take(number: int) -> None:
        content, told = str(number).encode(), headers(str(number).encode(), clock.now())
        check.check(told["X-Signature-Ed25519"], told["X-Signature-Timestamp"], content)

    take(1)
    take(2)
    with pytest.raises(RefusedError, match="again"):
        take(1)
    clock.advance(minutes=3)
    take(3)
    assert len(check._seen) == 3
    clock.advance(minutes=2)
    take(4)
    assert len(check._seen) == len(check._in_order) == 2, "the first two are too late by now"


@pytest.mark.parametrize("side", [1, -1])
def test_a_request_of_another_time_is_refused(side: int) -> None:
    def take(seconds: int) -> None:
        signature, timestamp = headers(b"", NOW + dt.timedelta(seconds=seconds)).values()
        checking(ManualClock(NOW)).check(signature, timestamp, b"")

    with pytest.raises(RefusedError, match="late"):
        take(side * 121)
    take(side * 119)


async def test_how_late_the_event_loop_is_gets_measured(tmp_path, monkeypatch) -> None:
    lags: list[float] = []
    monkeypatch.setattr(Metrics, "lagged", lambda _, seconds: lags.append(seconds))
    monkeypatch.setattr(monitoring, "_BETWEEN_LOOKS", 0.001)
    async with monitored(create_bot(own_settings(state_dir=tmp_path)), "127.0.0.1", free_port()):
        await until(lambda: len(lags) > 1)
    assert all(lag >= 0 for lag in lags)


async def test_whoever_watches_is_answered_and_nothing_goes_on_afterwards(tmp_path) -> None:
    port = free_port()
    bot = create_bot(own_settings(state_dir=tmp_path))
    async with monitored(bot, "127.0.0.1", port), aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/livez") as answer:
            assert answer.status == 200
        async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
            assert answer.status == 503
    await asyncio.sleep(0)
    assert "event loop lag" not in {task.get_name() for task in asyncio.all_tasks()}


@pytest.mark.parametrize("timestamp", ["", "-5", "1e9", "²", "٣٣٣٣٣٣٣٣٣٣", "now"])
def test_what_is_signed_with_no_time_is_refused(timestamp: str) -> None:
    signed = KEY.sign(timestamp.encode()).signature.hex()
    with pytest.raises(RefusedError):
        checking(ManualClock(NOW)).check(signed, timestamp, b"")


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (errno.EADDRINUSE, "Port 80 of 127.0.0.1 is in use: choose another with HTTP_PORT"),
        (errno.EACCES, "choose one above 1023 with HTTP_PORT"),
        (errno.EADDRNOTAVAIL, "choose another with HTTP_HOST"),
    ],
)
async def test_why_a_port_cannot_be_had_is_told_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, trouble: int, said: str
) -> None:
    async def start(_: object) -> None:
        raise OSError(trouble, "no")

    monkeypatch.setattr(web.TCPSite, "start", start)
    with pytest.raises(ListenError, match=said):
        async with listening(web.Application(), "127.0.0.1", 80, "HTTP"):
            pass


async def test_what_is_not_answered_is_counted_when_somebody_looks(tmp_path, monkeypatch) -> None:
    bot, port = create_bot(own_settings(state_dir=tmp_path)), free_port()
    monkeypatch.setattr(request_watch, "UNANSWERED_SECONDS", -1)
    given_up: list[str] = []
    monkeypatch.setattr(bot.watch, "_emit", lambda _, outcome, __: given_up.append(outcome))
    await bot.watch.begun(cast("Any", SimpleNamespace(id=1)))
    assert not given_up
    async with (
        monitored(bot, "127.0.0.1", port),
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        assert answer.status == 200
    assert given_up == ["unanswered"]
