"""Small things to remember: one text under each name."""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from .database import Database
from .dialect import insert_if_new, insert_or_update
from .tables import meta as table


class Meta:
    """Reads and writes remembered texts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> str | None:
        """What is remembered under a name."""
        async with self._database.read() as connection:
            value = await connection.scalar(sa.select(table.c.value).where(table.c.name == name))
            return None if value is None else str(value)

    async def set(self, name: str, value: str) -> None:
        """Remember a text."""
        async with self._database.write() as connection:
            statement = insert_or_update(connection, table, {"value"})
            await connection.execute(statement, [{"name": name, "value": value}])

    async def deployment_id(self) -> str:
        """What tells this database from all others: made at random once, then kept."""
        row = {"name": "deployment", "value": secrets.token_hex(8)}
        async with self._database.write() as connection:
            await connection.execute(insert_if_new(connection, table), [row])
            query = sa.select(table.c.value).where(table.c.name == row["name"])
            return str(await connection.scalar(query))
