"""Bringing the database to the newest form, once, however many processes start together."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from .database import Database
from .errors import StorageError

_SCRIPTS = Path(__file__).with_name("migrations")
_LOCK = 0x6E61746F  # any number that nobody else takes


async def migrate(database: Database) -> None:
    """Run the migrations that are missing, all in one transaction.

    Raises :class:`StorageError`, also when a newer version of the bot has used the database.
    """
    async with database.write(starting=True) as connection:  # on SQLite this is the lock
        if not database.is_sqlite:
            await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        try:
            await connection.run_sync(_upgrade)
        except CommandError as error:
            raise StorageError(
                f"{database.name} was used by a newer version of the bot: update it.",
                lasting=True,
            ) from error


def _upgrade(connection: sa.Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
