"""Taking on deliveries: what is due becomes a row, and the row belongs to one process at a time.

A claim is a lease: whoever holds it works until ``ready_at``, and anybody may take over after that.
Each claim raises the row's ``version``, and a write must name the version it was claimed with, so a
process that was thought dead cannot write once another has taken over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from . import rows
from .connection import Connection
from .database import Database
from .dialect import insert_if_new
from .fallbacks import shown_by
from .guild_settings import GuildSettings, settings_of
from .records import OPEN_STATES, Claim, Delivery, DeliveryState, Reason, Subscription
from .tables import deliveries, subscriptions

_IS_OPEN = deliveries.c.state.in_([state.value for state in OPEN_STATES])
_IS_DUE = subscriptions.c.next_due.is_not(None) & subscriptions.c.left_at.is_(None)


@dataclass(frozen=True, slots=True)
class Fallen:
    """A date of a subscription that fell due."""

    local_date: dt.date
    due_at: dt.datetime
    nonce: str
    is_missed: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """What fell due for a subscription, and what comes next."""

    fallen: tuple[Fallen, ...]
    next_date: dt.date
    next_due: dt.datetime


class Claims:
    """Gives out deliveries to work on."""

    def __init__(self, database: Database, lease: dt.timedelta) -> None:
        self._database = database
        self._lease = lease

    async def take(
        self,
        now: dt.datetime,
        limit: int,
        plan: Callable[[Subscription], Planned],
        *,
        besides: Collection[int] = (),
    ) -> list[Claim]:
        """Claim up to about ``limit`` deliveries: left behind, waiting, or newly due.

        ``plan`` works out what is due for a subscription. Two processes never get the same one;
        ``besides`` are those that the caller is still busy with.
        """
        async with self._database.write() as connection:
            claims = await self._take_open(connection, now, limit, besides)
            if len(claims) < limit:
                claims += await self._take_due(connection, now, limit - len(claims), plan)
            return claims

    async def _take_open(
        self,
        connection: Connection,
        now: dt.datetime,
        limit: int,
        besides: Collection[int],
    ) -> list[Claim]:
        ready = (
            sa.select(deliveries.c.id)
            .where(_IS_OPEN, deliveries.c.ready_at <= now, deliveries.c.id.not_in(besides))
            .order_by(deliveries.c.ready_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        ids = (await connection.execute(ready)).scalars().all()
        if not ids:
            return []
        update = (
            sa.update(deliveries)
            .where(deliveries.c.id.in_(ids))
            .values(
                version=deliveries.c.version + 1,
                ready_at=now + self._lease,
                state=sa.case(
                    (deliveries.c.first_try_at.is_(None), DeliveryState.CLAIMED),
                    else_=DeliveryState.SENDING,
                ),
            )
            .returning(*deliveries.c)
        )
        taken = [rows.delivery(row) for row in (await connection.execute(update)).mappings()]
        return await _complete(connection, taken)

    async def _take_due(
        self,
        connection: Connection,
        now: dt.datetime,
        limit: int,
        plan: Callable[[Subscription], Planned],
    ) -> list[Claim]:
        due = (
            sa.select(subscriptions)
            .where(_IS_DUE, subscriptions.c.next_due <= now)
            .order_by(subscriptions.c.next_due)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        found = (await connection.execute(due)).mappings().all()
        if not found:
            return []
        plans = [
            (subscription, plan(subscription)) for subscription in map(rows.subscription, found)
        ]
        await _advance(connection, plans)
        new = [
            _new(subscription, fallen, now, self._lease)
            for subscription, planned in plans
            for fallen in planned.fallen
        ]
        if not new:
            return []
        insert = insert_if_new(connection, deliveries).returning(*deliveries.c)
        added = [rows.delivery(row) for row in (await connection.execute(insert, new)).mappings()]
        return await _complete(connection, [row for row in added if row.state.is_open])

    async def next_at(self, *, besides: Collection[int] = ()) -> dt.datetime | None:
        """The instant at which there will be something to take, as far as is known now."""
        due = sa.select(sa.func.min(subscriptions.c.next_due)).where(_IS_DUE)
        ready = sa.select(sa.func.min(deliveries.c.ready_at)).where(
            _IS_OPEN, deliveries.c.id.not_in(besides)
        )
        async with self._database.read() as connection:
            instants = [await connection.scalar(due), await connection.scalar(ready)]
        return min((instant for instant in instants if instant is not None), default=None)

    async def release_all(self, now: dt.datetime) -> None:
        """End all leases: for a process that knows to be the only one."""
        update = (
            sa.update(deliveries)
            .where(
                deliveries.c.state.in_([DeliveryState.CLAIMED, DeliveryState.SENDING]),
                deliveries.c.ready_at > now,
            )
            .values(ready_at=now)
        )
        async with self._database.write() as connection:
            await connection.execute(update)

    async def release(self, claims: Iterable[Delivery], now: dt.datetime) -> None:
        """End the leases of claims that will not be worked on, so that others need not wait.

        What was claimed anew by somebody since is left alone.
        """
        own = [(claim.id, claim.version) for claim in claims]
        if not own:
            return
        update = (
            sa.update(deliveries)
            .where(
                sa.tuple_(deliveries.c.id, deliveries.c.version).in_(own),
                deliveries.c.state.in_([DeliveryState.CLAIMED, DeliveryState.SENDING]),
                deliveries.c.ready_at > now,
            )
            .values(ready_at=now)
        )
        async with self._database.write() as connection:
            await connection.execute(update)


async def _complete(connection: Connection, taken: list[Delivery]) -> list[Claim]:
    """Deliveries with their subscriptions and what those have shown, the longest overdue first."""
    wanted = {delivery.subscription_id for delivery in taken}
    query = sa.select(subscriptions).where(subscriptions.c.id.in_(wanted))
    found = {
        row["id"]: rows.subscription(row) for row in (await connection.execute(query)).mappings()
    }
    shown = await shown_by(connection, wanted)
    settings = await settings_of(connection, {delivery.guild_id for delivery in taken})
    claims = [
        Claim(
            delivery,
            found[delivery.subscription_id],
            shown.get(delivery.subscription_id, ()),
            settings.get(delivery.guild_id, GuildSettings()).locale,
        )
        for delivery in taken
        if delivery.subscription_id in found
    ]
    return sorted(claims, key=lambda claim: (claim.delivery.due_at, claim.delivery.id))


async def _advance(connection: Connection, plans: list[tuple[Subscription, Planned]]) -> None:
    update = (
        sa.update(subscriptions)
        .where(subscriptions.c.id == sa.bindparam("which"))
        .values(
            next_date=sa.bindparam("then_date"),
            next_due=sa.bindparam("then_due", type_=subscriptions.c.next_due.type),
            last_date=sa.bindparam("done_date"),
        )
    )
    changes = [
        {
            "which": subscription.id,
            "then_date": planned.next_date,
            "then_due": planned.next_due,
            "done_date": max(
                (fallen.local_date for fallen in planned.fallen), default=subscription.last_date
            ),
        }
        for subscription, planned in plans
    ]
    await connection.execute(update, changes)


def _new(
    subscription: Subscription, fallen: Fallen, now: dt.datetime, lease: dt.timedelta
) -> dict[str, Any]:
    return {
        "subscription_id": subscription.id,
        "guild_id": subscription.guild_id,
        "channel_id": subscription.channel_id,
        "local_date": fallen.local_date,
        "due_at": fallen.due_at,
        "state": DeliveryState.MISSED if fallen.is_missed else DeliveryState.CLAIMED,
        "nonce": fallen.nonce,
        "message_id": None,
        "reason": Reason.BOT_DOWN if fallen.is_missed else None,
        "detail": None,
        "attempts": 0,
        "first_try_at": None,
        "entry_ids": [],
        "is_fallback": False,
        "ready_at": now + lease,
        "version": 1,
    }
