"""What the bot remembers: settings of daily posts, what became of each post, and small things.

SQLite in the state folder by default, PostgreSQL by ``DATABASE_URL``; the same code and the same
guarantees on both. Nothing outside this room sees a table or a statement: it gives and takes the
plain values of :mod:`bot.storage.records`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ..clock import Clock
from .attempts import Attempts
from .claims import Claims
from .database import Database, connect
from .deliveries import Deliveries
from .errors import (
    AtWorkError,
    ChannelTakenError,
    ClosedError,
    NoSubscriptionError,
    StaleError,
    StorageError,
    TooManyError,
)
from .guild_settings import GuildSettingsStore
from .guilds import Guilds
from .meta import Meta
from .migrate import migrate
from .people import People
from .person_settings import PersonSettingsStore
from .process_lock import ProcessLock
from .processes import Processes
from .proposals import Proposals
from .revisions import Revisions
from .subscriptions import Subscriptions

__all__ = [
    "AtWorkError",
    "ChannelTakenError",
    "ClosedError",
    "NoSubscriptionError",
    "StaleError",
    "Storage",
    "StorageError",
    "TooManyError",
]

LEASE = dt.timedelta(seconds=30)
"""How long a claim is left alone. After a crash, other processes wait this long to take over."""


class Storage:
    """The open database."""

    def __init__(
        self, database: Database, clock: Clock, deployment: str, lock: ProcessLock | None
    ) -> None:
        """Use :meth:`open`."""
        self._database = database
        self._lock = lock
        self.deployment = deployment
        """An id of this database, unlike any other's."""
        self.subscriptions = Subscriptions(database)
        self.deliveries = Deliveries(database, clock, LEASE)
        self.claims = Claims(database, LEASE)
        self.meta = Meta(database)
        self.guilds = Guilds(database)
        self.guild_settings = GuildSettingsStore(database)
        self.people = People(database)
        self.person_settings = PersonSettingsStore(database)
        self.revisions = Revisions(database)
        self.proposals = Proposals(database)
        self.attempts = Attempts(database)
        self.processes = Processes(database)

    @classmethod
    async def open(cls, url: str | None, state_dir: Path, clock: Clock) -> Storage:
        """Open the database of a PostgreSQL URL, or the file in a folder, and bring it up to date.

        Raises :class:`StorageError` when that cannot be done.
        """
        database = connect(url, state_dir)
        lock = ProcessLock.attempt(state_dir) if database.is_sqlite else None
        try:
            await migrate(database)
            storage = cls(database, clock, await Meta(database).deployment_id(), lock)
            if lock is not None:
                await storage.claims.release_all(clock.now())
        except BaseException:
            await database.close()
            if lock is not None:
                lock.end()
            raise
        return storage

    async def close(self) -> None:
        """Close all connections; needed for the process to end."""
        await self._database.close()
        if self._lock is not None:
            self._lock.end()
