"""Processes on one database, each with its own folder; both databases, for real."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.library import Library, ReplaceFiles
from bot.library.patches import Patch
from bot.library.worker import Worker
from bot.storage import Storage
from bot.storage.records import Author, Origin
from tests.storage.conftest import Place, made, place, shared_url, url

from .facts import FILES

__all__ = ["made", "place", "shared_url", "url"]

ANN, MAX = Author("ann", 1001), Author("max", 1002)


class SharedWorker(Worker):
    """A worker that survives the library that uses it: starting one takes a second."""

    async def close(self) -> None:
        pass

    def end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown()


@pytest.fixture(scope="session")
def worker() -> Iterator[SharedWorker]:
    shared = SharedWorker()
    yield shared
    shared.end()


class Host:
    """A computer with a folder of data, and the bot's processes on it, one after another."""

    def __init__(self, place: Place, home: Path, worker: Worker) -> None:
        self.place, self.worker = place, worker
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

    def new(self) -> Library:
        library = Library(self.folder, self.state_dir, self.place.clock)
        library._worker = self.worker
        return library

    async def start(self) -> Library:
        """Start a process; the one before, if any, is gone as if killed."""
        self.library = self.new()
        await self.library.open(await self.place.open())
        return self.library

    async def storage(self) -> Storage:
        return await self.place.open()


@pytest.fixture
def host(place: Place, tmp_path: Path, worker: SharedWorker) -> Host:
    return Host(place, tmp_path / "one", worker)


@pytest.fixture
def other(place: Place, tmp_path: Path, worker: SharedWorker) -> Host:
    """Another computer, on the same database."""
    return Host(place, tmp_path / "two", worker)


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
    patch = change
    if isinstance(change, Mapping):
        patch = ReplaceFiles.between(library.current.files, change)
    review = await library.propose(patch, author, options.get("origin", Origin.UPLOAD))
    assert review.proposal is not None, review.findings
    accept = options.get("accept_lost", False)
    return await library.apply(review.proposal.id, author, accept_lost=accept)
