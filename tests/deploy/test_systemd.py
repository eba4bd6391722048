"""What systemd is told: that interactions reach the bot, that the loop turns, and that it ends."""

from __future__ import annotations

import asyncio
import socket

import pytest

from bot import systemd
from bot.events import Opened, Reloaded
from tests.waiting import until


@pytest.fixture(params=["a file", "a name"])
def told(request, tmp_path, monkeypatch):
    address = str(tmp_path / "socket") if request.param == "a file" else f"@test-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(address.replace("@", "\0", 1))
        listening.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        yield listening


def lines(told: socket.socket) -> list[str]:
    found = []
    while True:
        try:
            found.append(told.recv(100).decode())
        except BlockingIOError:
            return found


async def test_it_is_told_when_the_bot_can_be_reached_beats_and_ends(told, monkeypatch):
    monkeypatch.setenv("WATCHDOG_USEC", "3000")
    heard: list[str] = []
    async with systemd.watched():
        systemd.heard(Reloaded("abc"))
        systemd.heard(Opened())

        def has_beaten() -> bool:
            heard.extend(lines(told))
            return heard.count("WATCHDOG=1") > 2

        await until(has_beaten)
        assert heard.count("READY=1") == 1
    assert lines(told)[-1] == "STOPPING=1"
    await asyncio.sleep(0)
    assert not [each for each in asyncio.all_tasks() if each.get_name() == "watchdog"]


async def test_without_systemd_nothing_is_told(told, monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET")
    monkeypatch.delenv("WATCHDOG_USEC", raising=False)
    async with systemd.watched():
        systemd.heard(Opened())
        assert "watchdog" not in {each.get_name() for each in asyncio.all_tasks()}
    assert lines(told) == []


async def test_that_nobody_listens_ends_nothing(told, monkeypatch):
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/at/all")
    monkeypatch.setenv("WATCHDOG_USEC", "3000")
    async with systemd.watched():
        systemd.heard(Opened())
        await asyncio.sleep(0)  # the first beat
        beating = {each.get_name() for each in asyncio.all_tasks() if not each.done()}
        assert "watchdog" in beating
    assert lines(told) == []
