"""A storage, a Discord and a clock for the worker."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage, sqlite
from tests.clocks import ManualClock
from tests.storage.migrated import put_database

from .fakes import FakeTransport


@pytest.fixture
def clock() -> ManualClock:
    """A clock whose waits are over at once; tests of who waits for what make their own."""
    return ManualClock(jumps=True)


@pytest.fixture
def transport(clock: ManualClock) -> FakeTransport:
    return FakeTransport(clock)


@pytest.fixture
async def storage(
    tmp_path: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Storage]:
    """A file that need not outlast the computer: waiting for the disk is what takes the time."""
    monkeypatch.setattr(sqlite, "PRAGMAS", ("foreign_keys=ON", "synchronous=OFF"))
    put_database(tmp_path / "var")
    opened = await Storage.open(None, tmp_path / "var", clock)
    yield opened
    await opened.close()
