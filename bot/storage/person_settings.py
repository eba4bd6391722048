"""What people have chosen for the answers that they get."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

import sqlalchemy as sa

from .database import Database
from .dialect import insert_or_update
from .tables import person_settings as table


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """The settings of one person. Each has a default, so that a new one needs no migration."""

    citation_style: str | None = None
    """The name of a style of citations; ``None``: none was chosen."""


class PersonSettingsStore:
    """Reads and writes settings. People who have chosen nothing have no row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, user_id: int) -> PersonSettings:
        """The settings of a person."""
        query = sa.select(table.c.settings).where(table.c.user_id == user_id)
        async with self._database.read() as connection:
            found: dict[str, Any] = await connection.scalar(query) or {}
        known = {field.name for field in fields(PersonSettings)}
        return PersonSettings(**{name: value for name, value in found.items() if name in known})

    async def put(self, user_id: int, settings: PersonSettings) -> None:
        """Keep the settings of a person; where all are defaults, nothing."""
        async with self._database.write() as connection:
            if settings == PersonSettings():
                await connection.execute(sa.delete(table).where(table.c.user_id == user_id))
                return
            statement = insert_or_update(connection, table, {"settings"})
            row = {"user_id": user_id, "settings": asdict(settings)}
            await connection.execute(statement, [row])
