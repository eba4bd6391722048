"""SIGHUP reloads; a closed terminal ends the bot; ``nohup`` is respected."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.cli import hangup


@pytest.fixture
def reloads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    seen: list[tuple[Any, ...]] = []

    async def note(*arguments: Any) -> bool:
        seen.append(arguments)
        return True

    monkeypatch.setattr(hangup, "reload_unasked", note)
    return seen


@contextmanager
def handled(number: int) -> Iterator[list[int]]:
    got: list[int] = []
    before = signal.signal(number, lambda *_: got.append(number))
    try:
        yield got
    finally:
        signal.signal(number, before)


async def _hang_up() -> None:
    os.kill(os.getpid(), signal.SIGHUP)
    await asyncio.sleep(0.05)


async def test_it_reloads(reloads: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hangup, "_has_terminal", lambda: False)
    library: Any = object()
    with hangup.reloading_on_hangup(library):
        await _hang_up()
    [(given, author, origin)] = reloads
    assert given is library
    assert (author.name, str(origin)) == ("SIGHUP", "signal")


async def test_a_closed_terminal_ends_the_bot(
    reloads: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminals = iter((True, True, False))
    monkeypatch.setattr(hangup, "_has_terminal", lambda: next(terminals))
    library: Any = object()
    with handled(signal.SIGTERM) as ended, hangup.reloading_on_hangup(library):
        await _hang_up()  # typed somewhere else: the terminal is still there
        assert (len(reloads), ended) == (1, [])
        await _hang_up()
    assert (len(reloads), ended) == (1, [signal.SIGTERM])


async def test_nohup_is_respected(reloads: list[Any]) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    library: Any = object()
    try:
        with hangup.reloading_on_hangup(library):
            await _hang_up()
    finally:
        signal.signal(signal.SIGHUP, before)
    assert reloads == []
