"""A storage, a Discord and a clock for the sender."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import Storage, database

from .fakes import FakeGate, JumpingClock


@pytest.fixture
def clock() -> JumpingClock:
    return JumpingClock()


@pytest.fixture
def gate(clock: JumpingClock) -> FakeGate:
    return FakeGate(clock)


@pytest.fixture
async def storage(
    tmp_path: Path, clock: JumpingClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Storage]:
    """A file that need not outlast the computer: waiting for the disk is what takes the time."""
    monkeypatch.setattr(database, "_PRAGMAS", ("foreign_keys=ON", "synchronous=OFF"))
    opened = await Storage.open(None, tmp_path / "var", clock)
    yield opened
    await opened.close()
