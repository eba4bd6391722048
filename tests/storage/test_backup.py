"""A backup holds everything, and is restored into either database, which goes on from there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.cli import main
from bot.facts.calendar import Scope
from bot.storage import Storage, StorageError, backup
from bot.storage.backup import back_up, restore
from bot.storage.records import Subscription
from bot.storage.tables import metadata
from tests.clocks import NOW, ManualClock
from tests.postgres import Postgres

Url = Callable[[], str | None]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def source(request) -> str | None:
    return _url(request)


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def target(request) -> str | None:
    return _url(request)


def _url(request) -> str | None:
    if request.param == "SQLite":
        return None
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database()


async def _subscribe(storage: Storage, number: int) -> Subscription:
    due: dict[str, Any] = {"next_date": NOW.date(), "next_due": NOW, "now": NOW}
    return await storage.subscriptions.add(
        number, number, dt.time(9), "UTC", scope=Scope.NATO_UN, **due
    )


async def _fill(url: str | None, state_dir: Path) -> str:
    storage = await Storage.open(url, state_dir, ManualClock(NOW))
    for number in range(1, 30):
        await _subscribe(storage, number)
    await storage.guilds.left(1, NOW)
    await storage.meta.set("who", "“Ü” & ☮")
    await storage.close()
    return storage.deployment


async def _everything(url: str | None, state_dir: Path) -> dict[str, list[tuple[object, ...]]]:
    storage = await Storage.open(url, state_dir, ManualClock(NOW))
    found = {}
    async with storage._database.read() as connection:
        for table in metadata.sorted_tables:
            rows = await connection.execute(sa.select(table).order_by(*table.primary_key))
            found[table.name] = [tuple(row) for row in rows]
    await storage.close()
    return found


async def test_what_was_backed_up_is_all_there_after_restoring(
    source, target, tmp_path, monkeypatch
):
    monkeypatch.setattr(backup, "_PORTION", 7)
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "backup"
    deployment = await _fill(source, here)
    rows = await back_up(source, here, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert await restore(target, there, file) == rows
    before = await _everything(source, here)
    assert sum(map(len, before.values())) == rows
    assert await _everything(target, there) == before

    storage = await Storage.open(target, there, ManualClock(NOW))
    assert storage.deployment == deployment  # nonces stay what they are
    added = await _subscribe(storage, 77)
    assert added.id not in [row[0] for row in before["subscriptions"]]
    await storage.close()
    with pytest.raises(StorageError, match="is not empty"):
        await restore(target, there, file)


async def test_a_database_in_use_is_not_restored_into(tmp_path):
    file = tmp_path / "backup"
    await _fill(None, tmp_path / "here")
    await back_up(None, tmp_path / "here", file)
    running = await Storage.open(None, tmp_path / "there", ManualClock(NOW))
    with pytest.raises(StorageError, match="stop the bot first"):
        await restore(None, tmp_path / "there", file)
    await running.close()


def test_at_the_terminal_each_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["backup", "one"]) == 0
    assert "rows are backed up in one." in capsys.readouterr().out
    assert main(["backup", "one"]) == 1
    assert "overwrites nothing" in capsys.readouterr().err
    assert main(["restore", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err
    Path("noise").write_bytes(b"no database at all, but long enough to be taken for one" * 99)
    assert main(["restore", "noise"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told
