"""Processes on one database, each with its own folder; both databases, for real."""

from __future__ import annotations

import asyncio
import os
import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.library import Library, ReplaceFiles
from bot.library.patches import Patch
from bot.storage import Storage
from bot.storage.records import Author, Origin
from bot.workers import WorkerPool
from tests.storage.conftest import DATABASES, Place, empty_database, place, shared_url

from .facts import FILES

__all__ = ["place", "shared_url"]

ANN, MAX = Author("ann", 1001), Author("max", 1002)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test runs on one of the databases, half of them on each, or with ``FULL`` on both.

    Whatever the library asks of a database is proven on both in ``tests/storage``.
    """
    has_chosen = any(
        mark.args[0] == "url" for mark in metafunc.definition.iter_markers("parametrize")
    )
    if "url" in metafunc.fixturenames and not has_chosen:
        turn = zlib.crc32(metafunc.definition.name.encode()) % len(DATABASES)
        chosen = DATABASES if "FULL" in os.environ else DATABASES[turn : turn + 1]
        metafunc.parametrize("url", chosen, indirect=True)


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    """An empty database, of the sort that it is this test's turn to use."""
    return empty_database(request, tmp_path)


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    """One for all tests: starting a process takes a second."""
    shared = WorkerPool(max_tasks_per_child=1000)
    yield shared
    asyncio.run(shared.close())


class Host:
    """A computer with a folder of data, and the bot's processes on it, one after another."""

    def __init__(self, place: Place, home: Path, pool: WorkerPool) -> None:
        self.place, self.pool = place, pool
        self.folder, self.state_dir = home / "data", home / "state"
        self.library: Library | None = None
        self.write(FILES)

    def write(self, files: dict[str, bytes]) -> None:
        """What an operator does with an editor."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.iterdir():
            if path.name not in files:
                path.unlink()
        for name, content in files.items():
            (self.folder / name).write_bytes(content)

    def read(self) -> dict[str, bytes]:
        """Everything that lies in the folder, whatever its name."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}

    async def start(self) -> Library:
        """Start a process; the one before, if any, is gone as if killed."""
        self.library = await Library.open(
            self.folder, self.state_dir, await self.place.open(), self.place.clock, self.pool
        )
        return self.library

    async def storage(self) -> Storage:
        return await self.place.open()


@pytest.fixture
def host(place: Place, tmp_path: Path, pool: WorkerPool) -> Host:
    return Host(place, tmp_path / "one", pool)


@pytest.fixture
def other(place: Place, tmp_path: Path, pool: WorkerPool) -> Host:
    """Another computer, on the same database."""
    return Host(place, tmp_path / "two", pool)


@pytest.fixture
async def library(host: Host) -> AsyncIterator[Library]:
    """A running process that serves the small base."""
    library = await host.start()
    yield library
    await library.close()


async def apply(
    library: Library, change: Mapping[str, bytes] | Patch, author: Author = ANN, **options: Any
) -> Any:
    """Propose and apply a patch, or what makes the files so, in one go."""
    patch: Patch
    if isinstance(change, Mapping):
        patch = ReplaceFiles.between(library.current.files, change)
    else:
        patch = change
    review = await library.changes.propose(patch, author, options.get("origin", Origin.UPLOAD))
    assert review.proposal is not None, review.findings
    accept = options.get("accept_lost", False)
    return await library.changes.apply(review.proposal.id, author, accept_lost=accept)
