"""Both databases, for real: every test that asks for ``place`` or ``storage`` runs on each."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import asyncpg
import pytest

from bot.storage import Storage
from bot.storage.tables import metadata
from tests.clocks import ManualClock
from tests.postgres import Postgres


@dataclass
class Place:
    """An empty database, and the processes that have opened it."""

    url: str | None
    state_dir: Path
    clock: ManualClock = field(default_factory=lambda: ManualClock(jumps=True))
    opened: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def open(self) -> Storage:
        """What one process does at its start."""
        storage = await Storage.open(self.url, self.state_dir, self.clock)
        self.opened.push_async_callback(storage.close)
        return storage


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str | None], Path]:
    """Brings a database up to date, once; an SQLite file can then be copied from the folder."""
    folder = tmp_path_factory.mktemp("made")

    @cache
    def make(url: str | None) -> Path:
        async def open_and_close() -> None:
            await (await Storage.open(url, folder, ManualClock(jumps=True))).close()

        asyncio.run(open_and_close())
        return folder

    return make


@pytest.fixture(scope="session")
def shared_url(postgres: Postgres) -> str:
    return postgres.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(
    request: pytest.FixtureRequest, tmp_path: Path, made: Callable[[str | None], Path]
) -> str | None:
    """An empty database; making each from nothing would take most of the time."""
    if request.param == "sqlite":
        shutil.copytree(made(None), tmp_path / "var")
        return None
    shared: str = request.getfixturevalue("shared_url")
    made(shared)
    asyncio.run(_empty(shared))
    return shared


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    tables = ", ".join(table.name for table in metadata.tables.values())
    await connection.execute(f"TRUNCATE {tables}")
    await connection.close()


@pytest.fixture
async def place(url: str | None, tmp_path: Path) -> AsyncIterator[Place]:
    found = Place(url, tmp_path / "var")
    async with found.opened:
        yield found


@pytest.fixture
async def storage(place: Place) -> Storage:
    return await place.open()
