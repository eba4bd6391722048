"""A connection to the database, asked from the event loop.

SQLAlchemy's extension for asyncio works by the same means, and loads the ORM as well: a twentieth
of a start, and six megabytes that nothing here uses.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar, TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.util import greenlet_spawn

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Connection:
    """A connection within a transaction.

    Each statement is carried out to its end, even if whoever waits for it is called off: broken off
    in the middle, SQLite would keep the file locked for everybody.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> sa.Dialect:
        """The kind of database."""
        return self._connection.dialect

    async def execute(
        self, statement: sa.Executable, rows: Any = None
    ) -> sa.CursorResult[*tuple[Any, ...]]:
        """Carry out a statement, perhaps once for each of some rows of values."""
        return await self.run(lambda connection: connection.execute(statement, rows))

    async def scalar(self, statement: sa.Executable) -> Any:
        """The first column of the first row; ``None`` without one."""
        return (await self.execute(statement)).scalar()

    async def run(self, work: Callable[[sa.Connection, *Ts], T], *arguments: *Ts) -> T:
        """Have a function work on the synchronous connection."""
        return await _to_its_end(greenlet_spawn(work, self._connection, *arguments))

    async def portions(
        self, statement: sa.Executable, size: int
    ) -> AsyncIterator[Sequence[sa.RowMapping]]:
        """The rows that a query finds, so many at a time, without holding all of them."""
        options = {"stream_results": True}
        found = await greenlet_spawn(self._connection.execute, statement, execution_options=options)
        rows = found.mappings()
        while portion := await greenlet_spawn(rows.fetchmany, size):
            yield portion


@asynccontextmanager
async def transaction(engine: sa.Engine, **options: Any) -> AsyncIterator[Connection]:
    """A transaction, ended with the block; undone when that raises."""
    connection = await greenlet_spawn(engine.connect)
    try:
        begun = await greenlet_spawn(connection.execution_options(**options).begin)
        begun.__enter__()
        try:
            yield Connection(connection)
        except BaseException as error:
            await greenlet_spawn(begun.__exit__, type(error), error, error.__traceback__)
            raise
        await greenlet_spawn(begun.__exit__, None, None, None)
    finally:
        await _to_its_end(greenlet_spawn(connection.close))


async def _to_its_end(work: Coroutine[Any, Any, T]) -> T:
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if not task.done():
            await asyncio.wait({task})
        if not task.cancelled():
            task.exception()  # of no interest any more
        raise
