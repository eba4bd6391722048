"""Bringing databases to the newest form."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.storage import Storage, StorageError
from bot.storage.database import connect
from bot.storage.migrate import migrate
from bot.storage.tables import metadata
from tests.postgres import Postgres

from .conftest import Place, SetClock


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A database in which nothing was ever made."""
    if request.param == "sqlite":
        return Place(None, tmp_path / "var")
    server: Postgres = request.getfixturevalue("postgres")
    return Place(server.new_database(), tmp_path / "var")


def differences(connection: sa.Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_the_migrations_make_what_the_code_works_with(blank: Place):
    database = connect(blank.url, blank.state_dir)
    try:
        await migrate(database)
        await migrate(database)  # nothing is left to do
        async with database.write() as connection:
            assert await connection.run_sync(differences) == []
    finally:
        await database.close()


async def test_processes_that_start_together_migrate_once(blank: Place):
    async with blank.opened:
        opened = await asyncio.gather(*(blank.open() for _ in range(6)))
        assert len({storage.deployment for storage in opened}) == 1


async def test_a_migration_that_fails_leaves_nothing_behind(
    blank: Place, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    database = connect(blank.url, blank.state_dir)
    try:
        with monkeypatch.context() as patched:
            patched.setattr("alembic.operations.Operations.create_index", fail)
            with pytest.raises(RuntimeError):
                await migrate(database)
        async with database.read() as connection:
            assert await connection.run_sync(lambda c: sa.inspect(c).get_table_names()) == []
        await migrate(database)
    finally:
        await database.close()


async def test_a_newer_bots_database_is_left_alone(blank: Place):
    async with blank.opened:
        storage = await blank.open()
        async with storage._database.write() as connection:
            await connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(StorageError, match="newer version of the bot: update it") as caught:
            await blank.open()
        assert caught.value.lasting


async def test_each_database_has_its_own_id_and_keeps_it(tmp_path: Path):
    ids = []
    for folder in ("one", "one", "two"):
        storage = await Storage.open(None, tmp_path / folder, SetClock())
        ids.append(storage.deployment)
        await storage.close()
    assert ids[0] == ids[1] != ids[2]


def rights(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


async def test_nobody_else_may_read_the_file(tmp_path: Path):
    old = os.umask(0)
    try:
        storage = await Storage.open(None, tmp_path / "deep" / "var", SetClock())
    finally:
        os.umask(old)
    await storage.meta.set("a", "b")
    folder = tmp_path / "deep" / "var"
    found = {file.name: rights(file) for file in folder.iterdir()}
    await storage.close()
    assert rights(folder) == "0o700"
    assert {"bot.sqlite3", "bot.sqlite3-wal", "bot.sqlite3-shm"} <= found.keys()
    assert set(found.values()) == {"0o600"}


async def test_sqlite_is_set_to_keep_what_it_said_it_kept(tmp_path: Path):
    storage = await Storage.open(None, tmp_path, SetClock())
    async with storage._database.read() as connection:
        found = {
            name: await connection.scalar(sa.text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    await storage.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert sqlite3.connect(tmp_path / "bot.sqlite3").close() is None


async def test_small_things_are_remembered(place: Place):
    storage = await place.open()
    assert await storage.meta.get("commands") is None
    await storage.meta.set("commands", "1")
    await storage.meta.set("commands", "2")
    assert await storage.meta.get("commands") == "2"
