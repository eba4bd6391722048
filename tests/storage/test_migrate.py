"""Bringing databases to the newest form."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.facts.calendar import Scope
from bot.storage import Storage, StorageError
from bot.storage.database import connect
from bot.storage.migrate import _SCRIPTS, migrate, newest
from bot.storage.sqlite import FILE
from bot.storage.tables import Instant, metadata
from tests.clocks import NOW, ManualClock
from tests.postgres import Postgres

from .conftest import Place


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
            assert await connection.run(differences) == []
    finally:
        await database.close()


async def test_processes_that_start_together_migrate_once(blank: Place):
    async with blank.opened:
        opened = await asyncio.gather(*(blank.open() for _ in range(6)))
        assert len({storage.deployment for storage in opened}) == 1


async def test_a_new_file_that_somebody_writes_to_is_waited_for(tmp_path: Path):
    place = Place(None, tmp_path / "var")
    await connect(None, place.state_dir).close()  # the file alone, as SQLite begins it
    with closing(sqlite3.connect(place.state_dir / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with place.opened:
            opening = asyncio.ensure_future(place.open())
            await asyncio.wait({opening}, timeout=0.3)
            assert not opening.done()
            other.execute("COMMIT")
            assert (await opening).deployment


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
            assert await connection.run(lambda c: sa.inspect(c).get_table_names()) == []
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


def test_the_newest_version_is_known_without_alembic():
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    assert [newest()] == ScriptDirectory.from_config(config).get_heads()


_START = """
import asyncio, sys
from pathlib import Path
from bot.clock import SystemClock
from bot.storage import Storage

async def start():
    await (await Storage.open(None, Path(sys.argv[1]), SystemClock())).close()

asyncio.run(start())
print(sorted({"alembic", "asyncpg"} & sys.modules.keys()))
"""


def test_what_a_start_does_not_need_is_not_imported(tmp_path: Path):
    outputs = [
        subprocess.run(
            (sys.executable, "-c", _START, tmp_path / "var"),
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        ).stdout
        for _ in range(2)
    ]
    assert outputs == ["['alembic']\n", "[]\n"]


async def test_a_database_of_an_earlier_version_is_brought_forward(blank: Place):
    """As an early version left it: a server that was left is remembered, and so is its post."""
    database = connect(blank.url, blank.state_dir)
    try:
        async with database.write() as connection:
            await connection.run(_upgrade_to, "0002")
            await connection.execute(
                sa.text(
                    "INSERT INTO subscriptions (guild_id, channel_id, wall_time, zone, refusals, "
                    "only_anniversaries, created_at, next_date, left_at) VALUES "
                    "(7, 70, '09:00:00', 'UTC', 0, :no, :then, :day, :then)"
                ).bindparams(
                    sa.bindparam("then", NOW, type_=Instant),
                    sa.bindparam("day", NOW.date(), type_=sa.Date),
                    sa.bindparam("no", value=False, type_=sa.Boolean),
                )
            )
        await migrate(database)
        async with database.read() as connection:
            assert await connection.run(differences) == []
    finally:
        await database.close()
    async with blank.opened:
        storage = await blank.open()
        assert await storage.guilds.all() == {7: NOW}
        [post] = await storage.subscriptions.of_guild(7)
        assert post.scope == Scope.NATO_UN


def _upgrade_to(connection: sa.Connection, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, version)


async def test_each_database_has_its_own_id_and_keeps_it(tmp_path: Path):
    ids = []
    for folder in ("one", "one", "two"):
        storage = await Storage.open(None, tmp_path / folder, ManualClock(jumps=True))
        ids.append(storage.deployment)
        await storage.close()
    assert ids[0] == ids[1] != ids[2]


def rights(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


async def test_nobody_else_may_read_the_file(tmp_path: Path):
    old = os.umask(0)
    try:
        storage = await Storage.open(None, tmp_path / "deep" / "var", ManualClock(jumps=True))
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
    storage = await Storage.open(None, tmp_path, ManualClock(jumps=True))
    async with storage._database.read() as connection:
        found = {
            name: await connection.scalar(sa.text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    await storage.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    sqlite3.connect(tmp_path / "bot.sqlite3").close()


async def test_small_things_are_remembered(place: Place):
    storage = await place.open()
    assert await storage.meta.get("commands") is None
    await storage.meta.set("commands", "1")
    await storage.meta.set("commands", "2")
    assert await storage.meta.get("commands") == "2"
