"""What the moderators of a Discord server have chosen for all that the bot says there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, fields
from typing import Any

import sqlalchemy as sa

from .connection import Connection
from .database import Database
from .dialect import insert_or_update
from .proposals import lock_history
from .tables import guild_settings as table


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """The settings of one server. Each has a default, so that a new one needs no migration."""

    locale: str | None = None
    """A Discord locale, such as ``fr``, for what the bot posts by itself; ``None``: English."""


class GuildSettingsStore:
    """Reads and writes settings. Servers that have changed none have no row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild_id: int) -> GuildSettings:
        """The settings of a server."""
        async with self._database.read() as connection:
            return await _read(connection, guild_id)

    async def change(
        self, guild_id: int, change: Callable[[GuildSettings], GuildSettings]
    ) -> GuildSettings:
        """Put what ``change`` makes of the settings in their place, and give it."""
        async with self._database.write() as connection:
            await lock_history(connection)  # there may be no row yet that could be locked
            settings = change(await _read(connection, guild_id))
            if settings == GuildSettings():
                await connection.execute(sa.delete(table).where(table.c.guild_id == guild_id))
            else:
                statement = insert_or_update(connection, table, {"settings"})
                row = {"guild_id": guild_id, "settings": asdict(settings)}
                await connection.execute(statement, [row])
            return settings


async def settings_of(
    connection: Connection, guild_ids: Collection[int]
) -> dict[int, GuildSettings]:
    """The settings of those servers that have changed any, by their ids."""
    query = sa.select(table).where(table.c.guild_id.in_(guild_ids))
    return {row.guild_id: _settings(row.settings) for row in await connection.execute(query)}


async def _read(connection: Connection, guild_id: int) -> GuildSettings:
    return (await settings_of(connection, [guild_id])).get(guild_id, GuildSettings())


def _settings(kept: dict[str, Any]) -> GuildSettings:
    """What is kept, without the settings of another version."""
    known = {field.name for field in fields(GuildSettings)}
    return GuildSettings(**{name: value for name, value in kept.items() if name in known})
