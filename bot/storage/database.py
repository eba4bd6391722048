"""The connection to the database: SQLite in a file, or PostgreSQL; transactions on either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from . import postgres, sqlite
from .errors import StorageError, translated

Dial = Callable[[], Awaitable[Any]]


class PatientConnection(AsyncConnection):
    """Carries each statement out to its end, even if whoever waits for it is called off.

    Broken off in the middle of a statement, SQLite would keep the file locked for everybody.
    """

    async def execute(self, *args: Any, **kwargs: Any) -> Any:
        """Carry out a statement."""
        return await _to_its_end(super().execute(*args, **kwargs))

    async def run_sync(self, *args: Any, **kwargs: Any) -> Any:
        """Run a function that works with a synchronous connection."""
        return await _to_its_end(super().run_sync(*args, **kwargs))


async def _to_its_end(work: Coroutine[Any, Any, Any]) -> Any:
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if not task.done():
            await asyncio.wait({task})
        if not task.cancelled():
            task.exception()  # of no interest any more
        raise


class Database:
    """Gives out transactions; every failure in one is a :class:`StorageError`."""

    def __init__(
        self, engine: AsyncEngine, name: str, file: Path | None = None, dial: Dial | None = None
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
    async def write(self, *, starting: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction, durable once the block has ended; undone when it raises.

        At a start there may be others who start as well: then it waits longer for its turn.
        """
        async with self._afresh_after_trouble():
            turn = self._turn or nullcontext()
            async with turn, self._connection() as connection:
                await connection.execution_options(starting=starting)
                async with connection.begin():
                    yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads, and does not wait for writers."""
        async with self._afresh_after_trouble(), self._connection() as connection:
            await connection.execution_options(reading=True)
            async with connection.begin():
                yield connection

    @asynccontextmanager
    async def _afresh_after_trouble(self) -> AsyncIterator[None]:
        """Open a file anew after trouble with it: a connection may not notice that it is over."""
        try:
            with translated(self.name):
                yield
        except StorageError:
            if self.is_sqlite:
                await self._engine.dispose()
            raise

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        await self._check_file()
        async with PatientConnection(self._engine) as connection:
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
        await self._engine.dispose()


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
