"""Bringing the database to the newest form, once, however many processes start together."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from .database import Database
from .errors import StorageError

_SCRIPTS = Path(__file__).with_name("migrations")
_LOCK = 0x6E61746F  # any number that nobody else takes
_VERSION = sa.table("alembic_version", sa.column("version_num"))


async def migrate(database: Database) -> None:
    """Run the migrations that are missing, all in one transaction.

    Raises :class:`StorageError`, also when a newer version of the bot has used the database.
    """
    async with database.write(starting=True) as connection:  # on SQLite this is the lock
        if not database.is_sqlite:
            await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        if await connection.run(_version) != newest():
            await connection.run(_upgrade, database.name)


def newest() -> str:
    """The newest version that there is a migration for: what its file's name begins with."""
    files = (_SCRIPTS / "versions").glob("[0-9]*.py")
    return max(file.stem.partition("_")[0] for file in files)


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return connection.scalar(sa.select(_VERSION.c.version_num))


def _upgrade(connection: sa.Connection, name: str) -> None:
    # Imported here: nearly every start finds the database as it should be, and this takes long.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StorageError(
            f"{name} was used by a newer version of the bot: update it.", lasting=True
        ) from error
