"""What stood in for missing anniversaries, so that nothing repeats before all had their turn."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from .connection import Connection
from .dialect import insert_or_add
from .records import Delivery
from .tables import fallbacks as table


async def shown_by(
    connection: Connection, subscription_ids: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """What each of some subscriptions has shown, one entry for each time."""
    query = sa.select(table.c.subscription_id, table.c.entry_id, table.c.times).where(
        table.c.subscription_id.in_(list(subscription_ids))
    )
    found: dict[int, list[str]] = {}
    for subscription_id, entry_id, times in await connection.execute(query):
        found.setdefault(subscription_id, []).extend([entry_id] * times)
    return {subscription_id: tuple(entries) for subscription_id, entries in found.items()}


async def note(connection: Connection, delivery: Delivery) -> None:
    """Count what a posted delivery showed."""
    shown = [
        {"subscription_id": delivery.subscription_id, "entry_id": entry_id, "times": 1}
        for entry_id in dict.fromkeys(delivery.entry_ids)
    ]
    if shown:
        await connection.execute(insert_or_add(connection, table, "times"), shown)
