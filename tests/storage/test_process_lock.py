"""One process at a time knows to be alone on a state folder."""

from __future__ import annotations

from pathlib import Path

from bot.storage import Storage
from bot.storage.process_lock import ProcessLock
from tests.clocks import ManualClock


def test_the_lock_is_free_again_once_it_is_given_up(tmp_path: Path):
    first = ProcessLock.attempt(tmp_path)
    assert first is not None
    assert ProcessLock.attempt(tmp_path) is None
    first.end()
    second = ProcessLock.attempt(tmp_path)
    assert second is not None
    first.end()  # a second time touches nothing of others
    assert ProcessLock.attempt(tmp_path) is None
    second.end()


def test_there_is_no_lock_where_there_is_no_folder(tmp_path: Path):
    assert ProcessLock.attempt(tmp_path / "nowhere") is None


async def test_a_closed_storage_holds_no_lock(tmp_path: Path):
    storage = await Storage.open(None, tmp_path, ManualClock(jumps=True))
    assert ProcessLock.attempt(tmp_path) is None
    await storage.close()
    lock = ProcessLock.attempt(tmp_path)
    assert lock is not None
    lock.end()
