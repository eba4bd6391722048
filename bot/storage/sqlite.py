"""The database in a file: how SQLite is set so that what was written stays written."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path
from typing import Any

import aiosqlite
import sqlalchemy as sa
import structlog

log = structlog.get_logger(__name__)

FILE = "bot.sqlite3"
_WAL = "journal_mode=WAL"
PRAGMAS = (_WAL, "synchronous=FULL", "foreign_keys=ON")
BUSY_SECONDS, STARTING_SECONDS = 5.0, 20.0
"""How long to wait for whoever writes to the file: they may be making its tables just now."""
_AGAIN_SECONDS = 0.02
_MOUNTS = Path("/proc/self/mounts")
_NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "davfs")
"""Beginnings of the types of file systems that several computers share."""


def engine_for(state_dir: Path) -> sa.Engine:
    """An engine on the file in a folder; both are created if need be. Raises ``OSError``."""
    file = state_dir / FILE
    if not state_dir.exists():
        state_dir.mkdir(mode=0o700, parents=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    if (kind := network_share(state_dir)) is not None:
        log.warning(
            "the database file lies on a network share, where SQLite can lose or damage data: "
            "set STATE_DIR to a folder of a local disk, or use PostgreSQL",
            folder=str(state_dir),
            file_system=kind,
        )
    engine = sa.create_engine(
        # Without “c” for “create”: a file that has just gone away is not begun anew, empty.
        sa.URL.create(
            "sqlite+aiosqlite",
            database=file.absolute().as_uri(),
            query={"mode": "rw", "uri": "true"},
        ),
        connect_args={"timeout": BUSY_SECONDS},
        pool_size=3,
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def network_share(folder: Path) -> str | None:
    """The type of the network file system that a folder lies on; ``None`` for a local one.

    Only Linux tells; elsewhere no share is recognised.
    """
    try:
        lines = _MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    here = folder.resolve()
    mounts = [(Path(_plain(point)), kind) for _, point, kind, *_ in map(str.split, lines)]
    around = [(len(point.parts), kind) for point, kind in mounts if here.is_relative_to(point)]
    kind = max(around, default=(0, ""), key=lambda each: each[0])[1]
    return kind if kind.startswith(_NETWORK) else None


def _plain(point: str) -> str:
    """A mount point as it is called; spaces and the like stand there as octal numbers."""
    return point.encode("latin-1", "replace").decode("unicode_escape")


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver
    connection.run_async(_set_pragmas)


async def _set_pragmas(connection: aiosqlite.Connection) -> None:
    for pragma in PRAGMAS:
        value = await _set_pragma(connection, pragma)
        if pragma == _WAL and value != "wal":
            # Some file systems cannot share the memory that it takes.
            log.warning(
                "SQLite writes without its write-ahead log here: slower", journal_mode=value
            )


async def _set_pragma(connection: aiosqlite.Connection, pragma: str) -> object:
    """Set a pragma, and give the value that it has now where SQLite tells.

    A new file's change to the write-ahead log is refused at once, without SQLite's own waiting,
    while somebody writes: two that start together would wait for each other. So it is tried again,
    for as long as a start waits; raises ``sqlite3.OperationalError`` after that.
    """
    clock = asyncio.get_running_loop()
    end = clock.time() + STARTING_SECONDS
    while True:
        try:
            async with connection.execute(f"PRAGMA {pragma}") as cursor:
                row = await cursor.fetchone()
            return row[0] if row else None
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or clock.time() > end:
                raise
        await asyncio.sleep(_AGAIN_SECONDS)


def _begin(connection: sa.Connection) -> None:
    # Taking the write lock at once is what keeps two processes from deciding on the same rows.
    options = connection.get_execution_options()
    if options.get("starting"):
        _wait_for_others(connection, STARTING_SECONDS)
    connection.exec_driver_sql("BEGIN" if options.get("reading") else "BEGIN IMMEDIATE")
    if options.get("starting"):
        _wait_for_others(connection, BUSY_SECONDS)


def _wait_for_others(connection: sa.Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
