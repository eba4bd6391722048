"""A database that does not work: what is said, and that everything goes on once it does."""

from __future__ import annotations

import asyncio
import shutil
import socket
import sqlite3
import threading
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest
import sqlalchemy as sa

from bot.storage import Storage, StorageError, sqlite
from bot.storage import postgres as postgresql
from bot.storage.errors import translated
from bot.storage.process_lock import ProcessLock
from bot.storage.records import DeliveryState
from tests.clocks import ManualClock
from tests.postgres import Postgres

from .making import begin, subscribe, take


@pytest.fixture
async def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(sqlite, "STARTING_SECONDS", 0.5)
    return tmp_path / "var"


@asynccontextmanager
async def opened(url: str | None, folder: Path) -> AsyncIterator[Storage]:
    storage = await Storage.open(url, folder, ManualClock(jumps=True))
    try:
        yield storage
    finally:
        await storage.close()


# -- SQLite --------------------------------------------------------------------------------------


async def test_a_locked_file(folder: Path):
    async with opened(None, folder) as storage:
        with closing(sqlite3.connect(folder / "bot.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="is locked by another process") as caught:
                await subscribe(storage)
            assert not caught.value.lasting
            assert await storage.subscriptions.of_guild(1) == []  # reading goes on
        assert await subscribe(storage)


async def test_a_file_that_is_locked_at_the_start(folder: Path):
    async with opened(None, folder):
        pass
    with closing(sqlite3.connect(folder / "bot.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="is locked by another process"):
            await Storage.open(None, folder, ManualClock(jumps=True))
    async with opened(None, folder) as storage:
        assert await subscribe(storage)


async def test_a_start_waits_longer_for_others_than_what_comes_after(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sqlite, "STARTING_SECONDS", 60)
    async with opened(None, folder):
        pass
    with closing(sqlite3.connect(folder / "bot.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        starting = asyncio.ensure_future(Storage.open(None, folder, ManualClock(jumps=True)))
        done, _ = await asyncio.wait({starting}, timeout=0.5)  # ten times as long as others wait
        assert not done
        other.execute("ROLLBACK")
        storage = await starting
        try:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="is locked by another process"):
                await asyncio.wait_for(subscribe(storage), 30)
        finally:
            await storage.close()


async def limit_pages(storage: Storage, pages: int) -> None:
    """As if the disk had no room for more."""
    engine = storage._database._engine

    def limit(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    sa.event.listen(engine, "begin", limit)


async def test_a_full_disk(folder: Path):
    async with opened(None, folder) as storage:
        await limit_pages(storage, 1)  # SQLite takes it as: no more than there are
        with pytest.raises(StorageError, match="cannot grow: the disk is full"):
            await storage.meta.set("much", "x" * 100_000)
        await limit_pages(storage, 10**6)
        await storage.meta.set("after", "all")


async def test_a_read_only_file(folder: Path):
    async with opened(None, folder) as storage:
        engine = storage._database._engine

        def forbid(connection: sa.Connection) -> None:
            connection.exec_driver_sql("PRAGMA query_only = ON")

        sa.event.listen(engine, "begin", forbid)
        with pytest.raises(StorageError, match="may not be written: check the rights"):
            await subscribe(storage)
        sa.event.remove(engine, "begin", forbid)
        assert await subscribe(storage)


async def test_a_file_that_is_something_else(folder: Path):
    content = b"These are not the pages you are looking for. " * 100
    async with opened(None, folder):
        pass
    (folder / "bot.sqlite3").write_bytes(content)
    with pytest.raises(StorageError, match="is not a database: stop the bot and restore") as caught:
        await Storage.open(None, folder, ManualClock(jumps=True))
    assert caught.value.lasting
    assert (folder / "bot.sqlite3").read_bytes() == content


@pytest.mark.parametrize("password", ["hunter#2", "hunter/2", "hunter?2", "[hunter2"])
async def test_a_password_with_signs_that_an_address_cannot_hold(folder: Path, password: str):
    with pytest.raises(StorageError, match=r"^DATABASE_URL cannot be read: .* # as %23") as caught:
        await Storage.open(
            f"postgresql://me:{password}@localhost/natoun", folder, ManualClock(jumps=True)
        )
    assert caught.value.lasting
    assert "hunter" not in "".join(traceback.format_exception(caught.value))


async def test_a_damaged_file(folder: Path):
    async with opened(None, folder) as storage:
        for channel in range(20):
            await subscribe(storage, channel, channel)
    file = folder / "bot.sqlite3"
    pages = bytearray(file.read_bytes())
    pages[4096:] = b"\xff" * (len(pages) - 4096)
    file.write_bytes(pages)
    with pytest.raises(StorageError, match="is damaged: stop the bot and restore") as caught:
        await Storage.open(None, folder, ManualClock(jumps=True))
    assert caught.value.lasting
    lock = ProcessLock.attempt(folder)
    assert lock is not None, "whoever could not open it is not alone on it any more"
    lock.end()


def test_a_mistake_of_our_own_stays_what_it_is():
    mistake = sa.exc.DBAPIError("SELECT", {}, ValueError("a wrong statement"))
    with pytest.raises(sa.exc.DBAPIError) as caught, translated("The database"):
        raise mistake
    assert caught.value is mistake


async def test_a_file_that_goes_away_and_comes_back(folder: Path):
    file = folder / "bot.sqlite3"
    async with opened(None, folder) as storage:
        await subscribe(storage)
        await storage._database.close()  # all of it is in the one file then
        backup = shutil.copy(file, folder / "backup")
        file.unlink()
        for _ in range(2):
            with pytest.raises(StorageError, match="is gone: put it back, or restart the bot"):
                await subscribe(storage, 2, 20)
        shutil.move(backup, file)
        assert len(await take(storage)) == 1
        await subscribe(storage, 2, 20)
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT count(*) FROM subscriptions").fetchone() == (2,)


async def test_a_file_system_without_shared_memory_is_warned_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    async with opened(None, folder):
        assert "write-ahead" not in capsys.readouterr().out
    real = sqlite3.connect

    def without_shared_memory(file: str, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = real(f"{file}&vfs=unix-dotfile", **options)
        return made

    monkeypatch.setattr(sqlite3, "connect", without_shared_memory)
    async with opened(None, folder.with_name("other")) as storage:
        await subscribe(storage)
        assert "SQLite writes without its write-ahead log" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x {here} nfs4 rw 0 0", "nfs4"),
        ("//server/x {here} cifs rw 0 0\n/dev/sda1 / ext4 rw 0 0", "cifs"),
        ("server:/x / nfs rw 0 0\n/dev/sda1 {here} ext4 rw 0 0", None),
        ("server:/x {here}-other nfs rw 0 0\n/dev/sda1 / ext4 rw 0 0", None),
        ("server:/x {spaced} nfs rw 0 0\n/dev/sda1 / ext4 rw 0 0", "nfs"),
        ("", None),
    ],
)
def test_network_shares_are_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: str, kind: str | None
):
    here = tmp_path / ("a b" if "{spaced}" in mounts else "ab")
    folder = here / "var"
    spaced = str(here).replace(" ", "\\040")
    (tmp_path / "mounts").write_text(mounts.format(here=here, spaced=spaced))
    monkeypatch.setattr(sqlite, "_MOUNTS", tmp_path / "mounts")
    assert sqlite.network_share(folder) == kind
    monkeypatch.setattr(sqlite, "_MOUNTS", tmp_path / "nowhere")
    assert sqlite.network_share(folder) is None


async def test_a_database_on_a_network_share_is_warned_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sqlite, "network_share", lambda _: "nfs4")
    async with opened(None, folder):
        assert "lies on a network share" in capsys.readouterr().out


async def test_a_folder_that_cannot_be(tmp_path: Path):
    (tmp_path / "var").write_text("a file is in the way")
    with pytest.raises(StorageError, match="var/bot"):
        await Storage.open(None, tmp_path / "var", ManualClock(jumps=True))


def workers() -> set[threading.Thread]:
    """The threads in which SQLite works."""
    return {thread for thread in threading.enumerate() if "_connection_worker" in thread.name}


async def test_closing_ends_every_thread(folder: Path):
    """One left behind would keep the process from ending."""
    before = workers()
    async with opened(None, folder) as storage:
        await asyncio.gather(*(storage.meta.get("x") for _ in range(10)))
        task = asyncio.create_task(storage.meta.set("a", "b"))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        started = workers() - before
    assert started
    for thread in started:
        await asyncio.to_thread(thread.join, 20)
    assert not any(thread.is_alive() for thread in started)


async def test_work_that_is_called_off_at_any_moment_leaves_nothing_locked(folder: Path):
    async with opened(None, folder) as storage:
        for channel in range(5):
            await subscribe(storage, 1, channel)
        with closing(sqlite3.connect(folder / "bot.sqlite3", isolation_level=None)) as other:
            for step in range(150):
                task = asyncio.create_task(take(storage))
                for _ in range(step):
                    await asyncio.sleep(0 if step % 2 else 0.0001)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                other.execute("BEGIN IMMEDIATE")
                other.execute("UPDATE subscriptions SET next_due = '2026-06-10 09:00:00.000000'")
                other.execute("DELETE FROM deliveries")
                other.execute("COMMIT")
        assert len(await take(storage)) == 5


# -- PostgreSQL ------------------------------------------------------------------------------------


class Wire:
    """What lies between the bot and the server, and can be cut."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = parts.hostname, parts.port
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = url.replace(f":{parts.port}/", f":{self.port}/")
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()

    async def join(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)

    async def cut(self) -> None:
        if self._server is not None:
            self._server.close()
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*self._target)
        self._ends |= {writer, far_writer}
        await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


@pytest.fixture
async def wire(postgres: Postgres) -> AsyncIterator[Wire]:
    made = Wire(await asyncio.to_thread(postgres.new_database))
    await made.join()
    yield made
    await made.cut()


async def test_a_server_that_cannot_be_reached_at_the_start(wire: Wire, tmp_path: Path):
    await wire.cut()
    with pytest.raises(StorageError, match="DATABASE_URL names cannot be reached") as caught:
        await Storage.open(wire.url, tmp_path, ManualClock(jumps=True))
    assert not caught.value.lasting


async def test_a_server_that_goes_away_and_comes_back(wire: Wire, tmp_path: Path):
    async with opened(wire.url, tmp_path) as storage:
        one = await subscribe(storage)
        await wire.cut()
        for _ in range(3):
            with pytest.raises(StorageError, match="DATABASE_URL names"):
                await take(storage)
        await wire.join()
        (claim,) = await take(storage)
        assert claim.subscription.id == one.id


async def test_a_server_that_does_not_answer(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(postgresql, "ANSWER_SECONDS", 1)
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(url, tmp_path) as storage:
        await subscribe(storage)
        other = await asyncpg.connect(url)
        await other.execute("BEGIN; LOCK TABLE subscriptions")
        with pytest.raises(StorageError, match="does not answer"):
            await take(storage)
        await other.close()
        assert len(await take(storage)) == 1


async def test_removing_what_is_being_posted(postgres: Postgres, tmp_path: Path):
    """The two lock the same rows: neither may make the other fail."""
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(url, tmp_path) as storage, opened(url, tmp_path) as other:
        for channel in range(20):
            await subscribe(storage, 1, channel)
        for claim in await take(storage):
            begun = await begin(storage, claim, is_fallback=True)
            finish = storage.deliveries.finish(begun, DeliveryState.SENT, message_id=1)
            await asyncio.gather(finish, other.subscriptions.remove(claim.subscription.id))
        assert await storage.subscriptions.of_guild(1) == []


async def test_connections_that_the_server_ends(postgres: Postgres, tmp_path: Path):
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(url, tmp_path) as storage:
        await subscribe(storage)
        admin = await asyncpg.connect(url)
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await admin.close()
        assert len(await take(storage)) == 1  # noticed before use, and connected anew


async def test_listening_ends_with_the_connection_and_begins_anew(wire: Wire, tmp_path: Path):
    heard = asyncio.Event()
    async with opened(wire.url, tmp_path) as storage:
        for _ in range(2):
            listening = asyncio.ensure_future(storage.revisions.listen(heard.set))
            await heard.wait()
            await wire.cut()
            await listening
            heard.clear()
            await wire.join()


async def test_listening_that_is_called_off_leaves_no_connection(
    postgres: Postgres, tmp_path: Path
):
    url = await asyncio.to_thread(postgres.new_database)
    heard = asyncio.Event()
    async with opened(url, tmp_path) as storage:
        listening = asyncio.ensure_future(storage.revisions.listen(heard.set))
        await heard.wait()
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    admin = await asyncpg.connect(url)
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    while await admin.fetchval(query) > 1:  # noqa: ASYNC110 - nothing tells
        await asyncio.sleep(0.05)
    await admin.close()


async def test_a_database_that_is_not_there(postgres: Postgres, tmp_path: Path):
    with pytest.raises(StorageError, match="does not exist: create it, or correct") as caught:
        await Storage.open(postgres.url("nowhere"), tmp_path, ManualClock(jumps=True))
    assert caught.value.lasting


async def test_a_read_only_server(postgres: Postgres, tmp_path: Path):
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(url, tmp_path):
        pass
    admin = await asyncpg.connect(url)
    name = urlsplit(url).path[1:]
    await admin.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    await admin.close()
    with pytest.raises(StorageError, match="it is read-only at the moment"):
        await Storage.open(url, tmp_path, ManualClock(jumps=True))


@pytest.mark.parametrize("port", ["notaport", "65536", "954321", "-5"])
async def test_a_url_that_is_none(tmp_path: Path, port: str):
    with pytest.raises(StorageError, match="DATABASE_URL cannot be read"):
        await Storage.open(
            f"postgresql://user@127.0.0.1:{port}/x", tmp_path, ManualClock(jumps=True)
        )


@pytest.mark.parametrize(
    "parameters",
    [
        "channel_binding=require",
        "connect_timeout=10",
        "connect_timeout=0",
        "schema=public",
        "pgbouncer=true&connection_limit=1",
        "application_name=bot",
        "sslmode=disable&channel_binding=prefer&keepalives=1",
        "options=-c%20statement_timeout%3D60000",
        "",
    ],
)
async def test_addresses_as_other_drivers_and_hosts_write_them(
    postgres: Postgres, tmp_path: Path, parameters: str
):
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(f"{url}?{parameters}", tmp_path) as storage:
        await subscribe(storage)
        assert len(await take(storage)) == 1


async def test_a_channel_binding_that_cannot_be_kept_is_warned_of(
    postgres: Postgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    url = await asyncio.to_thread(postgres.new_database)
    for value, warns in (("require", True), ("prefer", False)):
        async with opened(f"{url}?channel_binding={value}", tmp_path):
            pass
        assert ("channel_binding=require cannot be kept" in capsys.readouterr().out) == warns


async def test_a_schema_of_its_own(postgres: Postgres, tmp_path: Path):
    url = await asyncio.to_thread(postgres.new_database)
    admin = await asyncpg.connect(url)
    await admin.execute("CREATE SCHEMA bots")
    async with opened(f"{url}?schema=bots", tmp_path) as storage:
        await subscribe(storage)
    assert await admin.fetchval("SELECT count(*) FROM bots.subscriptions") == 1
    await admin.close()


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("nonsense=1", r"the server says: unrecognized configuration parameter .nonsense."),
        ("statement_timeout=soon", "the server says: invalid value"),
        ("connect_timeout=soon", "connect_timeout is a number of seconds"),
        ("sslmode=banana", "cannot be read"),
        ("target_session_attrs=standby", "leads to no server"),
        ("statement_timeout=1", "its statement_timeout is too short"),
    ],
)
async def test_parameters_that_cannot_work(
    postgres: Postgres, tmp_path: Path, parameter: str, said: str
):
    url = await asyncio.to_thread(postgres.new_database)
    with pytest.raises(StorageError, match=said):
        await Storage.open(f"{url}?{parameter}", tmp_path, ManualClock(jumps=True))


def share_connections(storage: Storage) -> None:
    """As a pooler does: what was prepared in one transaction is gone, or others', in the next."""

    def another_connection(connection: sa.Connection) -> None:
        connection.exec_driver_sql("DEALLOCATE ALL")

    sa.event.listen(storage._database._engine, "begin", another_connection)


async def test_a_pooler_that_shares_connections(postgres: Postgres, tmp_path: Path):
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(f"{url}?pgbouncer=true", tmp_path) as storage:
        share_connections(storage)
        for channel in range(3):
            await subscribe(storage, 1, channel)
        assert len(await take(storage)) == 3
        assert not storage.revisions.can_listen


async def test_a_pooler_that_nobody_told_of(postgres: Postgres, tmp_path: Path):
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(url, tmp_path) as storage:
        assert storage.revisions.can_listen
        share_connections(storage)
        subscribing = [subscribe(storage, 1, channel) for channel in range(20)]
        troubles = await asyncio.gather(*subscribing, return_exceptions=True)
        found = [each for each in troubles if isinstance(each, StorageError)]
        assert found
        assert all("add pgbouncer=true to DATABASE_URL" in str(each) for each in found)
        assert all(each.lasting for each in found)


async def test_a_lock_that_others_hold(postgres: Postgres, tmp_path: Path):
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(f"{url}?lock_timeout=50", tmp_path) as storage:
        other = await asyncpg.connect(url)
        await other.execute("BEGIN; LOCK TABLE subscriptions")
        with pytest.raises(StorageError, match="is locked by another process") as caught:
            await subscribe(storage)
        assert not caught.value.lasting
        await other.close()


async def test_a_deadlock(postgres: Postgres, tmp_path: Path):
    """Two transactions each wait for what the other has: the server ends one, and all goes on."""
    url = await asyncio.to_thread(postgres.new_database)
    async with opened(url, tmp_path) as storage:
        other = await asyncpg.connect(url)
        await other.execute("SET deadlock_timeout = '1h'; BEGIN; LOCK TABLE deliveries")

        async def cross() -> None:
            async with storage._database.write() as connection:
                await connection.execute(sa.text("SET LOCAL deadlock_timeout = '10ms'"))
                await connection.execute(sa.text("LOCK TABLE subscriptions"))
                crossing.append(asyncio.create_task(other.execute("LOCK TABLE subscriptions")))
                waits = sa.text("SELECT bool_or(NOT granted) FROM pg_locks")
                while not await connection.scalar(waits):  # noqa: ASYNC110 - nothing tells
                    await asyncio.sleep(0.01)
                await connection.execute(sa.text("LOCK TABLE deliveries"))

        crossing: list[asyncio.Task[str]] = []
        with pytest.raises(StorageError, match="simultaneous changes in order") as caught:
            await cross()
        assert not caught.value.lasting
        await crossing[0]
        await other.execute("COMMIT")
        await other.close()
        await subscribe(storage)
        assert len(await take(storage)) == 1


async def test_a_database_that_takes_no_connections(postgres: Postgres, tmp_path: Path):
    url = await asyncio.to_thread(postgres.new_database)
    admin = await asyncpg.connect(postgres.url("postgres"))
    await admin.execute(f"ALTER DATABASE {urlsplit(url).path[1:]} ALLOW_CONNECTIONS false")
    await admin.close()
    with pytest.raises(StorageError, match="takes no connections at the moment"):
        await Storage.open(url, tmp_path, ManualClock(jumps=True))
