"""Erasing people: what they chose, and their names where they changed, or tried to, the facts."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from .connection import Connection
from .database import Database
from .records import Author
from .tables import attempts, person_settings, proposals, revisions

ERASED = Author("(erased)")
"""Stands where somebody's name and id stood."""


class People:
    """Removes names and ids of persons."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget(self, user_id: int) -> int:
        """Erase what is kept of a Discord user; says in how many rows they stood.

        What they did stays in the history of the facts, without their name and id. An open
        proposal of theirs is dropped, and what they chose for their answers is forgotten.
        """
        async with self._database.write() as connection:
            drop = sa.delete(proposals).where(proposals.c.by_id == user_id)
            found = (await connection.execute(drop)).rowcount
            chosen = sa.delete(person_settings).where(person_settings.c.user_id == user_id)
            found += (await connection.execute(chosen)).rowcount
            for table in (attempts, revisions):
                found += await _erase(connection, table, table.c.by_id == user_id)
            return found

    async def forget_before(self, instant: dt.datetime) -> int:
        """Erase who did what before an instant; says in how many rows somebody stood.

        Attempts go altogether, revisions lose their author.
        """
        async with self._database.write() as connection:
            old = sa.delete(attempts).where(attempts.c.at < instant)
            found = (await connection.execute(old)).rowcount
            return found + await _erase(connection, revisions, revisions.c.applied_at < instant)


async def _erase(connection: Connection, table: sa.Table, chosen: sa.ColumnElement[bool]) -> int:
    is_named = table.c.by_name != ERASED.name
    values = {"by_id": ERASED.id, "by_name": ERASED.name}
    return (
        await connection.execute(sa.update(table).where(chosen, is_named).values(values))
    ).rowcount
