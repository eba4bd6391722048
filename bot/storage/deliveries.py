"""The posts and what became of them: one row for each subscription and local date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ..clock import Clock
from . import fallbacks, rows
from .batching import Batches
from .connection import Connection
from .database import Database
from .records import FAILURES, OPEN_STATES, Delivery, DeliveryState, Pause, Reason, Subscription
from .tables import deliveries as table
from .tables import subscriptions

_IS_OPEN = table.c.state.in_([state.value for state in OPEN_STATES])


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused attempt: how many in a row pause the subscription, and how."""

    limit: int
    pause: Pause
    detail: str | None


class Deliveries:
    """Reads and writes deliveries.

    Whoever works on one holds a claim, see :mod:`bot.storage.claims`. The writing methods say
    whether the claim still held; if not, another process has taken over and nothing was written.
    """

    def __init__(self, database: Database, clock: Clock, lease: dt.timedelta) -> None:
        """``lease`` is how long a claim holds after sending has begun."""
        self._database = database
        self._clock = clock
        self._lease = lease
        self._batches = Batches(database)

    # -- by whoever holds the claim -------------------------------------------------------------

    async def begin_sending(
        self,
        delivery: Delivery,
        *,
        channel_id: int,
        entry_ids: tuple[str, ...],
        is_fallback: bool,
    ) -> Delivery | None:
        """Note, durably, that the post may appear from now on; ``None`` if the claim is lost."""
        now = self._clock.now()
        values = {
            "state": DeliveryState.SENDING,
            "first_try_at": sa.func.coalesce(table.c.first_try_at, _instant(now)),
            "ready_at": now + self._lease,
            "channel_id": channel_id,
            "entry_ids": list(entry_ids),
            "is_fallback": is_fallback,
        }
        return await self._batches.run(lambda connection: _update(connection, delivery, values))

    async def finish(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        reason: Reason | None = None,
        detail: str | None = None,
        message_id: int | None = None,
        was_refused: bool = True,
    ) -> bool:
        """Close it for good. A sent post ends the pause that refusals had caused.

        ``was_refused`` may say that there have been no refusals, to save the looking.
        """
        values = {
            "state": state,
            "reason": reason,
            "detail": detail,
            "message_id": message_id,
        }

        async def write(connection: Connection) -> bool:
            done = await _update(connection, delivery, values)
            if done is None:
                return False
            if state is DeliveryState.SENT and was_refused:
                await _heal(connection, delivery.subscription_id)
            if state is DeliveryState.SENT and done.is_fallback:
                await fallbacks.note(connection, done)
            return True

        return await self._batches.run(write)

    async def postpone(
        self,
        delivery: Delivery,
        *,
        ready_at: dt.datetime,
        reason: Reason,
        detail: str | None = None,
        surely_absent: bool,
        refusal: Refusal | None = None,
    ) -> Subscription | None:
        """Try again later; gives the subscription as it is then, ``None`` if the claim is lost.

        ``surely_absent`` says that no attempt so far can have posted. A ``refusal`` is counted on
        the subscription and, at its limit, pauses it.
        """
        values: dict[str, Any] = {
            "state": DeliveryState.WAITING,
            "attempts": table.c.attempts + 1,
            "ready_at": ready_at,
            "reason": reason,
            "detail": detail,
        }
        if surely_absent:
            values["first_try_at"] = None

        async def write(connection: Connection) -> Subscription | None:
            if await _update(connection, delivery, values) is None:
                return None
            return await _count(connection, delivery.subscription_id, refusal)

        return await self._batches.run(write)

    async def surely_absent(self, delivery: Delivery) -> Delivery | None:
        """Note that the post was looked for and is not there; ``None`` if the claim is lost."""
        values = {"first_try_at": None, "state": DeliveryState.CLAIMED}
        return await self._batches.run(lambda connection: _update(connection, delivery, values))

    # -- by anybody -----------------------------------------------------------------------------

    async def wake(self, subscription_ids: Iterable[int]) -> int:
        """Have the waiting deliveries of some subscriptions tried at once; says how many."""
        now = self._clock.now()
        update = (
            sa.update(table)
            .where(
                table.c.subscription_id.in_(list(subscription_ids)),
                table.c.state == DeliveryState.WAITING,
                table.c.ready_at > now,
            )
            .values(ready_at=now)
        )
        async with self._database.write() as connection:
            return (await connection.execute(update)).rowcount

    async def get(self, subscription_id: int, local_date: dt.date) -> Delivery | None:
        """The delivery of a subscription for a date."""
        query = sa.select(table).where(
            table.c.subscription_id == subscription_id, table.c.local_date == local_date
        )
        found = await self._select(query)
        return found[0] if found else None

    async def history(
        self, guild_id: int, limit: int = 10, *, subscription_id: int | None = None
    ) -> list[Delivery]:
        """The latest of a server, or of one of its subscriptions, the newest first."""
        query = sa.select(table).where(table.c.guild_id == guild_id)
        if subscription_id is not None:
            query = query.where(table.c.subscription_id == subscription_id)
        return await self._select(query.order_by(table.c.due_at.desc(), table.c.id).limit(limit))

    async def _select(self, query: sa.Select[Any]) -> list[Delivery]:
        async with self._database.read() as connection:
            return [rows.delivery(row) for row in (await connection.execute(query)).mappings()]

    async def shown_entries(self, subscription_id: int) -> tuple[str, ...]:
        """What stood in for missing anniversaries before, one for each time."""
        async with self._database.read() as connection:
            shown = await fallbacks.shown_by(connection, [subscription_id])
            return shown.get(subscription_id, ())

    async def prune(self, before: dt.date) -> int:
        """Forget closed deliveries of dates before one; says how many."""
        forget = sa.delete(table).where(table.c.local_date < before, ~_IS_OPEN)
        async with self._database.write() as connection:
            return (await connection.execute(forget)).rowcount


def _instant(value: dt.datetime) -> sa.ColumnElement[dt.datetime]:
    return sa.literal(value, table.c.first_try_at.type)


# Built once: this is what each post takes twice.
_WRITE = (
    sa.update(table)
    .where(
        table.c.id == sa.bindparam("its_id"),
        table.c.version == sa.bindparam("its_version"),
        _IS_OPEN,
    )
    .returning(*table.c)
)


async def _update(
    connection: Connection, delivery: Delivery, values: Mapping[str, Any]
) -> Delivery | None:
    """Write to a delivery, unless somebody else has claimed or closed it meanwhile."""
    which = {"its_id": delivery.id, "its_version": delivery.version}
    found = await connection.execute(_WRITE.values(**values), which)
    row = found.mappings().one_or_none()
    return None if row is None else rows.delivery(row)


async def _heal(connection: Connection, subscription_id: int) -> None:
    await connection.execute(
        sa.update(subscriptions)
        .where(
            subscriptions.c.id == subscription_id,
            (subscriptions.c.refusals > 0) | subscriptions.c.pause.in_(FAILURES),
        )
        .values(
            refusals=0,
            pause=sa.case((subscriptions.c.pause.in_(FAILURES), None), else_=subscriptions.c.pause),
            pause_detail=None,
            told_at=None,
        )
    )


async def _count(
    connection: Connection, subscription_id: int, refusal: Refusal | None
) -> Subscription | None:
    mine = subscriptions.c.id == subscription_id
    query = sa.select(subscriptions).where(mine).with_for_update()
    row = (await connection.execute(query)).mappings().one_or_none()
    if row is None or refusal is None:
        return None if row is None else rows.subscription(row)
    values: dict[str, Any] = {"refusals": row["refusals"] + 1}
    if values["refusals"] >= refusal.limit and row["pause"] != Pause.MODERATOR:
        values |= {"pause": refusal.pause, "pause_detail": refusal.detail}
    update = sa.update(subscriptions).where(mine).values(**values).returning(*subscriptions.c)
    return rows.subscription((await connection.execute(update)).mappings().one())
