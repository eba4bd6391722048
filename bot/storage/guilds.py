"""Discord servers as a whole: which of them the bot has left, and erasing what is kept of one."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from .connection import Connection
from .database import Database
from .dialect import insert_if_new
from .tables import deliveries, departures, guild_settings, subscriptions

_KEPT = (subscriptions, guild_settings, departures)
"""Every table that has a row of a server, besides those whose rows go with a subscription's."""


class Guilds:
    """Reads and writes what concerns a server, whatever it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[int, dt.datetime | None]:
        """Every server of which anything is kept, with the instant at which the bot left it."""
        known = sa.union(*(sa.select(table.c.guild_id) for table in _KEPT)).subquery()
        query = sa.select(known.c.guild_id, departures.c.left_at).outerjoin_from(
            known, departures, known.c.guild_id == departures.c.guild_id
        )
        async with self._database.read() as connection:
            return {row[0]: row[1] for row in await connection.execute(query)}

    async def left(self, guild_id: int, now: dt.datetime) -> bool:
        """Note that the bot has left a server, and post no more there; says if it was news.

        Of a server of which nothing is kept, not even that is.
        """
        async with self._database.write() as connection:
            if not await _is_known(connection, guild_id):
                return False
            statement = insert_if_new(connection, departures).returning(departures.c.guild_id)
            row = {"guild_id": guild_id, "left_at": now}
            is_news = (await connection.execute(statement, [row])).first() is not None
            await connection.execute(
                sa.update(subscriptions)
                .where(subscriptions.c.guild_id == guild_id, subscriptions.c.left_at.is_(None))
                .values(left_at=now)
            )
            return is_news

    async def joined(self, guild_id: int) -> bool:
        """Note that the bot is in a server; says whether it had left it.

        Subscriptions stay aside: whoever knows their schedule takes them up again.
        """
        gone = sa.delete(departures).where(departures.c.guild_id == guild_id)
        async with self._database.write() as connection:
            return (await connection.execute(gone)).rowcount > 0

    async def forget(self, guild_id: int) -> bool:
        """Erase everything that is kept of a server; says whether there was anything."""
        async with self._database.write() as connection:
            return await _erase(connection, guild_id)

    async def forget_left(self, before: dt.datetime) -> list[int]:
        """Erase everything of the servers that the bot left before an instant, and name them."""
        query = sa.select(departures.c.guild_id).where(departures.c.left_at < before)
        async with self._database.write() as connection:
            # Locked, so that whoever notes a return waits, and finds nothing any more.
            chosen = list((await connection.execute(query.with_for_update())).scalars())
            for guild_id in chosen:
                await _erase(connection, guild_id)
            return chosen


async def _is_known(connection: Connection, guild_id: int) -> bool:
    found = (sa.select(table.c.guild_id).where(table.c.guild_id == guild_id) for table in _KEPT)
    return (await connection.execute(sa.union(*found))).first() is not None


async def _erase(connection: Connection, guild_id: int) -> bool:
    # Deliveries first, in the order in which whoever posts locks the rows; what stood in for
    # missing anniversaries goes with its subscription.
    found = 0
    for table in (deliveries, *_KEPT):
        statement = sa.delete(table).where(table.c.guild_id == guild_id)
        found += (await connection.execute(statement)).rowcount
    return found > 0
