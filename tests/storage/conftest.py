"""Both databases, for real: every test that asks for ``place`` or ``storage`` runs on each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest

from bot.storage import Storage
from bot.storage.tables import metadata
from tests.clocks import ManualClock
from tests.postgres import Postgres

from .migrated import put_database


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
def shared_url(postgres: Postgres) -> str:
    """A database that all tests use one after another."""
    url = postgres.new_database()

    async def open_and_close() -> None:
        await (await Storage.open(url, Path(), ManualClock(jumps=True))).close()

    asyncio.run(open_and_close())
    return url


DATABASES = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    """An empty database of each sort."""
    return empty_database(request, tmp_path)


def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    """The database that a fixture's parameter names; making each from nothing would take most of
    the time.
    """
    if request.param == "sqlite":
        put_database(tmp_path / "var")
        return None
    shared: str = request.getfixturevalue("shared_url")
    asyncio.run(_empty(shared))
    return shared


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    # Where there are few rows, this is far quicker than TRUNCATE.
    for table in reversed(metadata.sorted_tables):
        await connection.execute(str(table.delete()))
    await connection.close()


@pytest.fixture
async def place(url: str | None, tmp_path: Path) -> AsyncIterator[Place]:
    found = Place(url, tmp_path / "var")
    async with found.opened:
        yield found


@pytest.fixture
async def storage(place: Place) -> Storage:
    return await place.open()
