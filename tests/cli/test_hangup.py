"""SIGHUP reloads; a closed terminal ends the bot; ``nohup`` is respected."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.cli import hangup


class Reloads:
    """Counts how often a reload was asked for."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def reloads() -> Iterator[Reloads]:
    """Of a process that takes SIGHUP, whatever that of the tests was started by: ``nohup``, too."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield Reloads()
    signal.signal(signal.SIGHUP, before)


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


async def test_it_reloads(reloads: Reloads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hangup, "_has_terminal", lambda: False)
    with hangup.reloading_on_hangup(reloads):
        await _hang_up()
    assert reloads.count == 1


async def test_a_closed_terminal_ends_the_bot(
    reloads: Reloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminals = iter((True, True, False))
    monkeypatch.setattr(hangup, "_has_terminal", lambda: next(terminals))
    with handled(signal.SIGTERM) as ended, hangup.reloading_on_hangup(reloads):
        await _hang_up()  # typed somewhere else: the terminal is still there
        assert (reloads.count, ended) == (1, [])
        await _hang_up()
    assert (reloads.count, ended) == (1, [signal.SIGTERM])


async def test_nohup_is_respected(reloads: Reloads) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with hangup.reloading_on_hangup(reloads):
            await _hang_up()
    finally:
        signal.signal(signal.SIGHUP, before)
    assert reloads.count == 0


def test_a_service_has_no_terminal() -> None:
    asked = "from bot.cli.hangup import _has_terminal; print(_has_terminal())"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        start_new_session=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
