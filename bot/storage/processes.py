"""The processes of the bot that share the database: what each serves, and what reaches it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from .connection import Connection
from .database import Database
from .dialect import insert_or_update
from .records import Process, Takes
from .tables import processes as table

_FORGOTTEN_AFTER = dt.timedelta(days=1)


class Processes:
    """Reads and writes which process serves and takes what."""

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

    async def join(self, me: Process, since: dt.datetime) -> list[Process]:
        """Note that a process takes interactions from now on, if it can beside the others.

        Gives those seen since an instant that it cannot run beside, and then notes nothing. Of two
        that join at once, one finds the other.
        """
        assert me.takes is not None, "a process joins to take something"
        async with self._database.write() as connection:
            if not self._database.is_sqlite:  # SQLite lets one write at a time by itself
                await connection.execute(sa.text("LOCK TABLE processes IN EXCLUSIVE MODE"))
            others = [each for each in await _since(connection, since) if each.name != me.name]
            rivals = [each for each in others if each.takes and not me.takes.goes_with(each.takes)]
            if not rivals:
                statement = insert_or_update(connection, table, {"seen_at", "takes"})
                await connection.execute(statement, [asdict(me)])
            return rivals

    async def since(self, instant: dt.datetime) -> list[Process]:
        """The processes seen since an instant, by name."""
        async with self._database.read() as connection:
            return await _since(connection, instant)

    async def ended(self, name: str) -> None:
        """Note that a process has ended."""
        async with self._database.write() as connection:
            await connection.execute(sa.delete(table).where(table.c.name == name))


async def _since(connection: Connection, instant: dt.datetime) -> list[Process]:
    query = sa.select(table).where(table.c.seen_at >= instant).order_by(table.c.name)
    rows = (await connection.execute(query)).mappings()
    return [
        Process(row["name"], row["revision_id"], row["seen_at"], _takes(row["takes"]))
        for row in rows
    ]


def _takes(written: dict[str, Any] | None) -> Takes | None:
    return Takes(written["way"], written["of"], tuple(written["shards"])) if written else None
