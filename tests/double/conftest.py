"""A double for each test, and the bot as a process against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.storage.migrated import put_database

from . import BotProcess, Double, SharedClock, smallfacts
from .process import ForkServer

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


@pytest.fixture(scope="session")
def forkserver() -> Iterator[ForkServer]:
    """Makes bot processes quickly."""
    with ForkServer() as making:
        yield making


BOTH_WAYS = pytest.mark.parametrize("way", ["gateway", "http"])
"""For a test that must hold however interactions reach the bot."""


@pytest.fixture
def way() -> str:
    """How interactions reach the bot; tests that must hold for both override it."""
    return "gateway"


@pytest.fixture
async def bot(
    double: Double, tmp_path: Path, forkserver: ForkServer, way: str
) -> AsyncIterator[BotProcess]:
    """The bot, not started yet; killed at the end if it still runs."""
    facts = smallfacts.write(tmp_path / "facts")
    process = BotProcess(double, tmp_path, forkserver=forkserver, data_dir=facts, way=way)
    put_database(process.state_dir)
    yield process
    await process.kill()
