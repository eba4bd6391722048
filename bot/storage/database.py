"""The connection to the database: SQLite in a file, or PostgreSQL; transactions on either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.util import greenlet_spawn

from . import postgres, sqlite
from .connection import Connection, transaction
from .errors import StorageError, translated

Dial = Callable[[], Awaitable[Any]]


class Database:
    """Gives out transactions; every failure in one is a :class:`StorageError`."""

    def __init__(
        self, engine: sa.Engine, name: str, file: Path | None = None, dial: Dial | None = None
    ) -> None:
        """``dial`` makes a connection of its own on which the database can tell of changes."""
        self._engine = engine
        self._dial = dial
        self._file = file
        self._identity = _identity(file)
        # Writers of this process queue here, in order, rather than at SQLite's own lock, which
        # wakes them by chance. PostgreSQL lets them write side by side.
        self._turn = asyncio.Lock() if file else None
        self.name = name

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of ours, where one writes at a time."""
        return self._file is not None

    @property
    def can_tell(self) -> bool:
        """Whether the database tells by itself what other processes did."""
        return self._dial is not None

    @asynccontextmanager
    async def write(self, *, starting: bool = False) -> AsyncIterator[Connection]:
        """A transaction, durable once the block has ended; undone when it raises.

        At a start there may be others who start as well: then it waits longer for its turn.
        """
        async with self._afresh_after_trouble():
            turn = self._turn or nullcontext()
            async with turn, self._transaction(starting=starting) as connection:
                yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A transaction that only reads, and does not wait for writers."""
        async with self._afresh_after_trouble(), self._transaction(reading=True) as connection:
            yield connection

    @asynccontextmanager
    async def _afresh_after_trouble(self) -> AsyncIterator[None]:
        """Open a file anew after trouble with it: a connection may not notice that it is over."""
        try:
            with translated(self.name):
                yield
        except StorageError:
            if self.is_sqlite:
                await greenlet_spawn(self._engine.dispose)
            raise

    @asynccontextmanager
    async def _transaction(self, **options: bool) -> AsyncIterator[Connection]:
        await self._check_file()
        async with transaction(self._engine, **options) as connection:
            yield connection

    async def _check_file(self) -> None:
        """SQLite goes on writing into a file that was deleted or replaced: nobody would see it."""
        if self._file is None or (found := _identity(self._file)) == self._identity:
            return
        if found is None:
            raise StorageError(f"{self.name} is gone: put it back, or restart the bot.")
        self._identity = found

    async def dial(self) -> Any:
        """A connection of PostgreSQL's driver, outside of the pool; whoever asks closes it."""
        assert self._dial is not None, "this database tells nothing by itself"
        with translated(self.name):
            return await self._dial()

    async def close(self) -> None:
        """Close all connections; the threads that SQLite's work in end with them."""
        await greenlet_spawn(self._engine.dispose)


def _identity(file: Path | None) -> tuple[int, int] | None:
    try:
        stat = file.stat() if file else None
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino) if stat else None


def connect(url: str | None, state_dir: Path) -> Database:
    """The database of a URL, or else the file in the state folder, which is created if need be.

    Nothing is sent to a PostgreSQL server yet. Raises :class:`StorageError`.
    """
    if url is None:
        file = state_dir / sqlite.FILE
        name = f"The database file {file}"
        with translated(name):
            return Database(sqlite.engine_for(state_dir), name, file)
    address = postgres.Address.read(url)
    dial = None if address.is_pooled else partial(postgres.connect, address)
    return Database(postgres.engine_for(address), "The database that DATABASE_URL names", dial=dial)
