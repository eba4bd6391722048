"""Everything the bot remembers as one file, and back: also from SQLite to PostgreSQL.

The file is an SQLite database of the same form, so that it can be looked into, and a backup of an
earlier version is brought up to date as a database of that version would be.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from pathlib import Path

import sqlalchemy as sa

from . import sqlite
from .connection import Connection
from .database import Database, connect
from .errors import StorageError
from .migrate import migrate
from .process_lock import ProcessLock
from .tables import deliveries, metadata, proposals, revisions, subscriptions

_PORTION = 500
_FILLED = (subscriptions, deliveries, revisions, proposals)
"""The tables of which each row was asked for by somebody."""


async def back_up(url: str | None, state_dir: Path, file: Path) -> int:
    """Write all that is remembered into a new file, while the bot runs or not; gives the rows.

    Raises :class:`StorageError`, ``FileExistsError`` and ``OSError``.
    """
    _refuse_existing(file)
    source = connect(url, state_dir)
    with tempfile.TemporaryDirectory() as folder:
        try:
            await migrate(source)
            rows = await _copied(source, connect(None, Path(folder)))
        finally:
            await source.close()
        shutil.move(Path(folder) / sqlite.FILE, file)  # whose rights are the owner's alone
    return rows


def _refuse_existing(file: Path) -> None:
    if file.exists():
        reason = "it exists already, and a backup overwrites nothing"
        raise FileExistsError(errno.EEXIST, reason, str(file))


async def restore(url: str | None, state_dir: Path, file: Path) -> int:
    """Fill an empty database with what a backup holds; gives the rows.

    Raises :class:`StorageError`, also when the database is in use or holds something already.
    """
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(file, Path(folder) / sqlite.FILE)
        kept, target = connect(None, Path(folder)), connect(url, state_dir)
        lock = ProcessLock.attempt(state_dir) if target.is_sqlite else None
        try:
            if target.is_sqlite and lock is None:
                raise StorageError(f"{target.name} is in use: stop the bot first.", lasting=True)
            await migrate(kept)
            return await _copied(kept, target)
        finally:
            await kept.close()
            if lock is not None:
                lock.end()


async def _copied(source: Database, target: Database) -> int:
    """Copy all rows into an empty database, in one transaction on each side; closes the target."""
    try:
        await migrate(target)
        async with source.read() as reading, target.write() as writing:
            if not source.is_sqlite:  # all tables as they are at one instant
                await reading.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            await _refuse_filled(writing, target)
            for table in reversed(metadata.sorted_tables):
                await writing.execute(sa.delete(table))
            rows = 0
            for table in metadata.sorted_tables:
                rows += await _copy(reading, writing, table)
                if not target.is_sqlite:
                    await _go_on_numbering(writing, table)
            return rows
    finally:
        await target.close()


async def _refuse_filled(writing: Connection, target: Database) -> None:
    for table in _FILLED:
        if (await writing.execute(sa.select(sa.literal(1)).select_from(table).limit(1))).first():
            raise StorageError(
                f"{target.name} is not empty: a backup is restored into a new one only.",
                lasting=True,
            )


async def _copy(reading: Connection, writing: Connection, table: sa.Table) -> int:
    count = 0
    async for portion in reading.portions(sa.select(table), _PORTION):
        await writing.execute(sa.insert(table), [dict(row) for row in portion])
        count += len(portion)
    return count


async def _go_on_numbering(writing: Connection, table: sa.Table) -> None:
    """Have PostgreSQL number new rows after those that were copied with their numbers."""
    key = table.autoincrement_column
    if key is None:
        return
    sequence = sa.func.pg_get_serial_sequence(table.name, key.name)
    highest = sa.func.max(key)
    if (await writing.execute(sa.select(sequence))).scalar() is None:
        return
    await writing.execute(
        sa.select(sa.func.setval(sequence, sa.func.coalesce(highest, 1), highest.is_not(None)))
    )
