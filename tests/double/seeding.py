"""The bot's storage from outside: setting up subscriptions, and reading what became of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.clock import Clock, SystemClock
from bot.daily.subscriptions import SubscriptionService
from bot.storage import LEASE, Storage
from bot.storage.claims import Claims
from bot.storage.database import Database, connect
from bot.storage.deliveries import Deliveries
from bot.storage.subscriptions import Subscriptions
from bot.storage.tables import deliveries as table


@asynccontextmanager
async def subscribing(
    url: str | None, state_dir: Path, clock: Clock
) -> AsyncIterator[SubscriptionService]:
    """The service that sets subscriptions up, while no bot is running."""
    storage = await Storage.open(url, state_dir, clock)
    try:
        yield SubscriptionService(storage, clock, lambda: None)
    finally:
        await storage.close()


@dataclass(frozen=True, slots=True)
class Books:
    """What the bot has written, for reading while it runs."""

    database: Database
    subscriptions: Subscriptions
    deliveries: Deliveries
    claims: Claims

    async def states(self) -> dict[str, int]:
        """How many deliveries there are in each state."""
        query = sa.select(table.c.state, sa.func.count()).group_by(table.c.state)
        async with self.database.read() as connection:
            return {row[0]: row[1] for row in await connection.execute(query)}


@asynccontextmanager
async def books(url: str | None, state_dir: Path) -> AsyncIterator[Books]:
    """The books of a database that a bot has opened before."""
    database = connect(url, state_dir)
    try:
        yield Books(
            database,
            Subscriptions(database),
            Deliveries(database, SystemClock(), LEASE),
            Claims(database, LEASE),
        )
    finally:
        await database.close()
