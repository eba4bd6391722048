"""``run`` with a token: what an operator reads when Discord refuses or cannot be reached."""

from __future__ import annotations

import asyncio
import signal
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest
from discord.shard import Shard, ShardInfo

from bot import create_bot
from bot.cli import connecting
from bot.events import Events
from bot.stopping import until_stopped
from bot.storage import StorageError
from tests.conftest import own_settings
from tests.library.facts import FILES

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38


class FakeBot:
    """Fails to start as told, once for each error, and then ends as if stopped."""

    reload_folder = None

    application_id = None

    application = SimpleNamespace(interactions_endpoint_url=None)

    settings = own_settings()

    events = Events()

    async def _starts(self):
        return 1, "", {"total": 1000, "remaining": 999, "reset_after": 1}

    http = property(lambda self: SimpleNamespace(get_bot_gateway=self._starts))

    def __init__(self, errors):
        self.errors = errors

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None

    def add_listener(self, *_):
        pass  # it never comes to be ready

    async def login(self, token):
        assert token == TOKEN
        if self.errors and not isinstance(self.errors[0], discord.ConnectionClosed):
            raise self.errors.pop(0)
        self.application_id = 1

    async def connect(self):
        if self.errors:
            raise self.errors.pop(0)


def answered(kind, status, text="", **headers):
    """What discord.py makes of an answer that is no success."""
    response = SimpleNamespace(status=status, reason="", headers=headers)
    return kind(response, text)


def closed(code):
    """What discord.py makes of a gateway that was closed for good."""
    socket: Any = SimpleNamespace(close_code=code)
    return discord.ConnectionClosed(socket, shard_id=0)


async def test_a_start_does_not_warn_of_what_the_bot_never_does(monkeypatch, tmp_path, caplog):
    for name in ("warn_nacl", "warn_dave"):
        monkeypatch.setattr(discord.VoiceClient, name, True)
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    settings = own_settings(data_dir=tmp_path, state_dir=tmp_path / "var")
    async with create_bot(settings):
        assert "voice" not in caplog.text


async def nobody(_):
    """No other process is there; for that there are tests of their own."""


def run(monkeypatch, *errors):
    left = list(errors)
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    monkeypatch.setattr(connecting, "create_bot", lambda _: FakeBot(left))
    monkeypatch.setattr(connecting, "configure", lambda _: None)
    monkeypatch.setattr(connecting, "refuse_rivals", nobody)
    monkeypatch.setattr(connecting, "asyncio", SimpleNamespace(run=asyncio.run, sleep=sleep))
    settings = own_settings(discord_token=TOKEN)
    return connecting.run_on_discord(settings), waits


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (discord.LoginFailure("no"), "DISCORD_TOKEN"),
        (discord.PrivilegedIntentsRequired(None), "privileged intents"),
        (PermissionError(13, "Permission denied", "var/data.yaml"), "var/data.yaml"),
        (StorageError("The database file is damaged.", lasting=True), "is damaged."),
        (closed(4004), "DISCORD_TOKEN"),
        (closed(4012), "close code 4012"),
        (closed(4013), "discord.py (this is"),
        (closed(4014), "privileged intents"),
        (answered(discord.Forbidden, 403, "<html>blocked</html>"), "address blocked"),
        (answered(discord.HTTPException, 400, "<html>\nno\n</html>"), "refused the start: 400"),
        (RuntimeError("a fault of ours"), "the log has it under "),
    ],
)
def test_a_refusal_is_one_sentence_and_status_1(monkeypatch, capsys, error, named):
    status, waits = run(monkeypatch, error)
    assert status == 1
    assert not waits
    told = capsys.readouterr().err
    assert named in told
    assert told.count("\n") == 1
    assert "Traceback" not in told


def test_an_unreachable_discord_is_tried_again_ever_more_slowly(monkeypatch):
    outages = [aiohttp.ClientConnectionError("no route")] * 4 + [TimeoutError()] * 3
    status, waits = run(monkeypatch, *outages)
    assert status == 0
    assert waits == [5, 10, 20, 40, 80, 120, 120]


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (answered(discord.HTTPException, 429, "<html>blocked</html>"), 60),
        (answered(discord.HTTPException, 429, "", **{"Retry-After": "300"}), 300),
        (answered(discord.HTTPException, 429, "", **{"Retry-After": "soon"}), 60),
        (answered(discord.DiscordServerError, 503), 5),
        (closed(4010), 5),
        (closed(4011), 5),
        (TypeError("string indices must be integers"), 5),  # a page of HTML instead of an answer
        (KeyError("id"), 5),
    ],
)
def test_what_passes_by_itself_is_waited_for(monkeypatch, capsys, error, wait):
    status, waits = run(monkeypatch, error)
    assert status == 0
    assert waits == [wait]
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_ours_after_the_login_is_not_taken_for_discords(monkeypatch, capsys):
    async def fault(_):
        raise TypeError("ours")

    monkeypatch.setattr(FakeBot, "connect", fault)
    status, waits = run(monkeypatch)
    assert (status, waits) == (1, [])
    assert "a fault of its own" in capsys.readouterr().err


def test_a_database_that_may_come_back_is_waited_for(monkeypatch):
    outages = [StorageError("The database cannot be reached.")] * 3
    status, waits = run(monkeypatch, *outages)
    assert status == 0
    assert waits == [5, 10, 20]


async def test_a_shard_that_lost_its_connection_waits_four_minutes_at_most(monkeypatch):
    client: Any = SimpleNamespace(dispatch=None, _reconnect=True)
    shard = Shard(cast("Any", SimpleNamespace(shard_id=0)), client, cast("Any", None))
    monkeypatch.setattr(shard._backoff, "_randfunc", lambda _, longest: longest)
    client.get_shard = {0: ShardInfo(shard, 1)}.get
    await connecting._come_back_soon(client, 0)
    assert [shard._backoff.delay() for _ in range(12)] == [2, 4, 8, 16, 32, 64, 128, *[256] * 5]


async def test_a_signal_ends_the_work_and_lets_it_clean_up():
    steps = []

    async def work():
        asyncio.get_running_loop().call_soon(signal.raise_signal, signal.SIGTERM)
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            steps.append("cleaned up")

    await until_stopped(work())
    assert steps == ["cleaned up"]


async def test_what_the_work_raises_is_raised():
    async def work():
        raise KeyError("x")

    with pytest.raises(KeyError):
        await until_stopped(work())


def test_without_a_port_nobody_is_told_how_the_bot_is_doing() -> None:
    silent = SimpleNamespace(settings=own_settings())
    assert isinstance(connecting._monitored(cast("Any", silent)), nullcontext)
    watched = SimpleNamespace(settings=own_settings(metrics_port=9000))
    assert not isinstance(connecting._monitored(cast("Any", watched)), nullcontext)
