"""A double for each test, and the bot as a process against it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from . import BotProcess, Double, SharedClock, smallfacts

NOON = dt.datetime(2026, 3, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def clock(tmp_path: Path) -> SharedClock:
    """The clock of the double and the bot: noon of 24 March 2026."""
    return SharedClock.at(tmp_path / "clock", NOON)


@pytest.fixture
async def double(tmp_path: Path, clock: SharedClock) -> AsyncIterator[Double]:
    """A double."""
    async with Double(tmp_path, clock) as serving:
        yield serving


@pytest.fixture
async def bot(double: Double, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The bot, not started yet; killed at the end if it still runs."""
    process = BotProcess(double, tmp_path, data_dir=smallfacts.write(tmp_path / "facts"))
    yield process
    if process.is_running:
        await process.kill()


async def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for something to come about."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.02)
