"""The settings of daily posts: one row for each channel that wants one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from . import rows
from .connection import Connection
from .database import Database
from .errors import ChannelTakenError, NoSubscriptionError, TooManyError
from .records import FAILURES, DeliveryState, Subscription
from .tables import deliveries
from .tables import subscriptions as table

MOST_PER_GUILD = 25
"""Subscriptions that a server may have."""

Change = Callable[[Subscription], Mapping[str, Any]]
"""What to set on a subscription, decided while its row is locked."""


class Subscriptions:
    """Reads and writes subscriptions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        guild_id: int,
        channel_id: int,
        wall_time: dt.time,
        zone: str,
        *,
        next_date: dt.date,
        next_due: dt.datetime,
        now: dt.datetime,
        scope: str,
        role_id: int | None = None,
        only_anniversaries: bool = False,
    ) -> Subscription:
        """Add one; :class:`TooManyError` at the limit, :class:`ChannelTakenError` for a second."""
        values = {
            "guild_id": guild_id,
            "channel_id": channel_id,
            "wall_time": wall_time,
            "zone": zone,
            "role_id": role_id,
            "only_anniversaries": only_anniversaries,
            "scope": scope,
            "refusals": 0,
            "created_at": now,
            "next_date": next_date,
            "next_due": next_due,
        }
        try:
            async with self._database.write() as connection:
                await _refuse_one_too_many(connection, guild_id)
                insert = sa.insert(table).values(values).returning(*table.c)
                return rows.subscription((await connection.execute(insert)).mappings().one())
        except sa.exc.IntegrityError as error:
            raise ChannelTakenError from error

    async def get(self, subscription_id: int) -> Subscription | None:
        """One by its id."""
        found = await self._select(table.c.id == subscription_id)
        return found[0] if found else None

    async def of_guild(self, guild_id: int) -> list[Subscription]:
        """All of a server, the oldest first."""
        return await self._select(table.c.guild_id == guild_id)

    async def in_channel(self, guild_id: int, channel_id: int) -> Subscription | None:
        """The one of a channel."""
        found = await self._select(table.c.guild_id == guild_id, table.c.channel_id == channel_id)
        return found[0] if found else None

    async def _select(self, *conditions: sa.ColumnElement[bool]) -> list[Subscription]:
        query = sa.select(table).where(*conditions).order_by(table.c.id)
        async with self._database.read() as connection:
            return [rows.subscription(row) for row in (await connection.execute(query)).mappings()]

    async def after(self, subscription_id: int, limit: int) -> list[Subscription]:
        """The next ones by id, to go through all of them in portions."""
        query = sa.select(table).where(table.c.id > subscription_id).order_by(table.c.id)
        async with self._database.read() as connection:
            found = (await connection.execute(query.limit(limit))).mappings()
            return [rows.subscription(row) for row in found]

    async def due_after(self, instant: dt.datetime) -> list[Subscription]:
        """All whose next post is due later than an instant."""
        return await self._select(table.c.next_due > instant)

    async def change(self, subscription_id: int, change: Change) -> Subscription:
        """Set what ``change`` says of the row as it is, and give the row as it is then.

        Raises :class:`NoSubscriptionError`, or :class:`ChannelTakenError` for a taken channel.
        """
        chosen = table.c.id == subscription_id
        try:
            async with self._database.write() as connection:
                query = sa.select(table).where(chosen).with_for_update()
                row = (await connection.execute(query)).mappings().one_or_none()
                if row is None:
                    raise NoSubscriptionError
                current = rows.subscription(row)
                values = change(current)
                if not values:
                    return current
                update = sa.update(table).where(chosen).values(**values).returning(*table.c)
                return rows.subscription((await connection.execute(update)).mappings().one())
        except sa.exc.IntegrityError as error:
            raise ChannelTakenError from error

    async def retract(
        self, subscription_id: int, now: dt.datetime, window: dt.timedelta, change: Change
    ) -> Subscription | None:
        """Undo what was recorded under a clock that ran ahead, then set what ``change`` says.

        Posts are forgotten that were given up untried although at ``now`` their ``window`` is not
        over. What was tried stays, so that nothing is posted twice. ``change`` gets the
        subscription with the latest date that has fallen due. Gives it as it is then, ``None``
        when it is gone.
        """
        mine = deliveries.c.subscription_id == subscription_id
        unposted = deliveries.c.state.in_([DeliveryState.MISSED, DeliveryState.SKIPPED])
        untried = mine & unposted & deliveries.c.first_try_at.is_(None)
        fallen = sa.select(sa.func.max(deliveries.c.local_date)).where(
            mine, deliveries.c.due_at <= now
        )
        chosen = table.c.id == subscription_id
        async with self._database.write() as connection:
            query = sa.select(table).where(chosen).with_for_update()
            row = (await connection.execute(query)).mappings().one_or_none()
            if row is None:
                return None
            await connection.execute(
                sa.delete(deliveries).where(untried, deliveries.c.due_at > now - window)
            )
            latest = await connection.scalar(fallen)
            values = change(replace(rows.subscription(row), last_date=latest))
            update = sa.update(table).where(chosen).values(last_date=latest, **values)
            done = (await connection.execute(update.returning(*table.c))).mappings().one()
            return rows.subscription(done)

    async def remove(self, subscription_id: int) -> bool:
        """Delete one with its history; says whether there was one."""
        async with self._database.write() as connection:
            return await _delete(connection, table.c.id == subscription_id) > 0

    async def claim_telling(self, subscription_id: int, now: dt.datetime) -> bool:
        """Whether it falls to the caller to tell the moderators of a pause: once for each pause."""
        update = (
            sa.update(table)
            .where(
                table.c.id == subscription_id,
                table.c.told_at.is_(None),
                table.c.pause.in_(FAILURES),
            )
            .values(told_at=now)
        )
        async with self._database.write() as connection:
            return (await connection.execute(update)).rowcount > 0

    async def guilds_with_refusals(self) -> set[int]:
        """The servers where a post has been refused and none has succeeded since."""
        query = sa.select(table.c.guild_id).where(table.c.refusals > 0).distinct()
        async with self._database.read() as connection:
            return set((await connection.execute(query)).scalars())


async def _refuse_one_too_many(connection: Connection, guild_id: int) -> None:
    of_guild = sa.select(table.c.id).where(table.c.guild_id == guild_id)
    # The rows are locked first: of two that add at a time, the second counts after the first.
    await connection.execute(of_guild.with_for_update())
    if len((await connection.execute(of_guild)).all()) >= MOST_PER_GUILD:
        raise TooManyError


async def _delete(connection: Connection, chosen: sa.ColumnElement[bool]) -> int:
    """Delete with history: that first, in the order in which whoever posts locks the rows."""
    ids = sa.select(table.c.id).where(chosen)
    await connection.execute(sa.delete(deliveries).where(deliveries.c.subscription_id.in_(ids)))
    return (await connection.execute(sa.delete(table).where(chosen))).rowcount
