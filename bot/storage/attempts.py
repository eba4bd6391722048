"""What was tried with the facts: every attempt to change them, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

from .connection import Connection
from .database import Database
from .dialect import insert_or_update
from .proposals import lock_history
from .records import Attempt, Author
from .tables import attempts as table
from .tables import meta

_LONGEST_DETAIL = 4000
_TOLD = "attempts told until"
DENIED = "denied"
"""The outcome of an attempt of somebody who may not."""
_A_DAY = dt.timedelta(days=1)
_MOST_DENIED = 20
"""Denied attempts that are recorded in a day."""


class Attempts:
    """Reads and writes the record of attempts to change the facts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(
        self, author: Author, action: str, outcome: str, detail: str, now: dt.datetime
    ) -> None:
        """Record an attempt."""
        async with self._database.write() as connection:
            await lock_history(connection)  # so that :meth:`untold` meets them in order
            await insert_note(connection, author, action, outcome, detail, now)

    async def note_denied(self, author: Author, action: str, detail: str, now: dt.datetime) -> bool:
        """Record that somebody tried who may not, unless that would tell nothing new.

        Each person is recorded once a day, and a few in all: anybody may try as often as they
        like. Says whether it was recorded.
        """
        lately = (table.c.outcome == DENIED) & (table.c.at > now - _A_DAY)
        query = sa.select(table.c.by_id, table.c.by_name).where(lately)
        async with self._database.write() as connection:
            await lock_history(connection)
            found = [Author(row.by_name, row.by_id) for row in await connection.execute(query)]
            if len(found) >= _MOST_DENIED or any(each.is_same_as(author) for each in found):
                return False
            await insert_note(connection, author, action, DENIED, detail, now)
            return True

    async def newest(self, limit: int = 20, *, outcome: str | None = None) -> list[Attempt]:
        """The newest attempts first, all or those with an outcome."""
        query = sa.select(table).order_by(table.c.id.desc()).limit(limit)
        if outcome:
            query = query.where(table.c.outcome == outcome)
        async with self._database.read() as connection:
            return [_attempt(row) for row in (await connection.execute(query)).mappings()]

    async def untold(self, since: dt.datetime) -> list[Attempt]:
        """What was recorded after the last call, by whatever process, the oldest first.

        Whoever calls gets each attempt once and is to tell it. The very first call gives none;
        what is older than ``since`` is passed over.
        """
        async with self._database.read() as connection:
            if await _last(connection) == await _told(connection):
                return []
        async with self._database.write() as connection:
            await lock_history(connection)
            last, told = await _last(connection), await _told(connection)
            statement = insert_or_update(connection, meta, {"value"})
            await connection.execute(statement, [{"name": _TOLD, "value": str(last)}])
            if told is None:
                return []
            news = (table.c.id > told) & (table.c.id <= last) & (table.c.at >= since)
            query = sa.select(table).where(news).order_by(table.c.id)
            return [_attempt(row) for row in (await connection.execute(query)).mappings()]


async def _last(connection: Connection) -> int:
    return int(await connection.scalar(sa.select(sa.func.max(table.c.id))) or 0)


async def _told(connection: Connection) -> int | None:
    found = await connection.scalar(sa.select(meta.c.value).where(meta.c.name == _TOLD))
    return None if found is None else int(found)


async def insert_note(
    connection: Connection,
    author: Author,
    action: str,
    outcome: str,
    detail: str,
    now: dt.datetime,
) -> None:
    """Record an attempt within a transaction."""
    values = {
        "at": now,
        "by_id": author.id,
        "by_name": author.name,
        "action": action,
        "outcome": outcome,
        "detail": detail[:_LONGEST_DETAIL],
    }
    await connection.execute(sa.insert(table).values(values))


def _attempt(row: Any) -> Attempt:
    author = Author(row["by_name"], row["by_id"])
    return Attempt(row["at"], author, row["action"], row["outcome"], row["detail"])
