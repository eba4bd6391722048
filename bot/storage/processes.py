"""The processes of the bot that share the database, and which revision each serves."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from .database import Database
from .dialect import insert_or_update
from .records import Process
from .tables import processes as table

_FORGOTTEN_AFTER = dt.timedelta(days=1)


class Processes:
    """Reads and writes which process serves what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def seen(self, name: str, revision_id: int, now: dt.datetime) -> None:
        """Note what a process serves; forgets those not seen for a day."""
        values = {"name": name, "revision_id": revision_id, "seen_at": now}
        async with self._database.write() as connection:
            statement = insert_or_update(connection, table, {"revision_id", "seen_at"})
            await connection.execute(statement, [values])
            gone = table.c.seen_at < now - _FORGOTTEN_AFTER
            await connection.execute(sa.delete(table).where(gone))

    async def since(self, instant: dt.datetime) -> list[Process]:
        """The processes seen since an instant, by name."""
        query = sa.select(table).where(table.c.seen_at >= instant).order_by(table.c.name)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings()
            return [Process(row["name"], row["revision_id"], row["seen_at"]) for row in rows]

    async def ended(self, name: str) -> None:
        """Note that a process has ended."""
        async with self._database.write() as connection:
            await connection.execute(sa.delete(table).where(table.c.name == name))
