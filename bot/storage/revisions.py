"""The facts' history: what was served when, by whom, and from where.

The newest row of ``revisions`` is what every process serves. Rows keep the whole files, compressed,
so that any kept revision can come back whole.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from .attempts import insert_note
from .connection import Connection
from .database import Database
from .errors import ClosedError, StaleError
from .fileset import FileSet
from .listening import listen
from .proposals import close_those, lock_history
from .records import Author, Origin, Revision
from .tables import proposals
from .tables import revisions as table

KEPT = 50
"""So many revisions keep their files; of older ones only the line in the history stays."""
CHANNEL = "nato_un_bot_revision"
"""PostgreSQL's notification channel: says that a newer revision is there."""
_COLUMNS = sa.select(
    *(column for column in table.c if column.name != "files"),
    table.c.files.is_not(None).label("kept"),
)


class Revisions:
    """Reads and writes the facts' history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def head(self) -> Revision | None:
        """The revision that everybody serves; ``None`` before the very first."""
        async with self._database.read() as connection:
            return await _head(connection)

    async def find(self, beginning: str, *, besides: str | None = None) -> list[Revision]:
        """The kept revisions whose content hash begins so, the newest first.

        Of each content the newest, ``besides`` that whose files have this fingerprint.
        """
        newest = (
            sa.select(sa.func.max(table.c.id))
            .where(
                table.c.revision.startswith(beginning, autoescape=True),
                table.c.files.is_not(None),
                table.c.fingerprint != (besides or ""),
            )
            .group_by(table.c.revision)
        )
        query = _COLUMNS.where(table.c.id.in_(newest)).order_by(table.c.id.desc())
        async with self._database.read() as connection:
            return [_revision(row) for row in (await connection.execute(query)).mappings()]

    async def written_as(self, wanted: str) -> Revision | None:
        """The newest revision whose files have this fingerprint."""
        query = _COLUMNS.where(table.c.fingerprint == wanted).order_by(table.c.id.desc()).limit(1)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
            return _revision(row) if row else None

    async def files(self, revision_id: int) -> FileSet | None:
        """The files of a revision, ``None`` when they are no longer kept."""
        query = sa.select(table.c.files).where(table.c.id == revision_id)
        async with self._database.read() as connection:
            packed = await connection.scalar(query)
        return await asyncio.to_thread(FileSet.unpack, packed) if packed else None

    async def history(self, limit: int = 20) -> list[Revision]:
        """The newest revisions first."""
        query = _COLUMNS.order_by(table.c.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [_revision(row) for row in (await connection.execute(query)).mappings()]

    async def record(
        self,
        files: FileSet,
        revision: str,
        *,
        base_id: int | None,
        author: Author,
        origin: Origin,
        summary: str,
        now: dt.datetime,
        proposal_id: int | None = None,
    ) -> Revision:
        """Make files what everybody serves, close their proposal and note it, all at once.

        Raises :class:`StaleError` when the newest revision is no longer ``base_id``, and
        :class:`ClosedError` when the proposal was cancelled or replaced meanwhile.
        """
        await asyncio.to_thread(files.prepare)
        values = {
            "revision": revision,
            "fingerprint": files.fingerprint,
            "files": files.packed,
            "applied_at": now,
            "by_id": author.id,
            "by_name": author.name,
            "origin": origin.value,
            "summary": summary,
        }
        async with self._database.write() as connection:
            await lock_history(connection)
            head = await _head(connection)
            if (head.id if head else None) != base_id:
                raise StaleError
            if proposal_id is not None:
                chosen = (proposals.c.id == proposal_id) & (proposals.c.state == "open")
                if not await close_those(connection, chosen, "applied"):
                    raise ClosedError
            new_id = await connection.scalar(sa.insert(table).values(values).returning(table.c.id))
            old = (table.c.id <= new_id - KEPT) & table.c.files.is_not(None)
            await connection.execute(sa.update(table).where(old).values(files=None))
            over = (proposals.c.state != "open") | (proposals.c.expires_at <= now)
            await connection.execute(sa.delete(proposals).where(over))
            await insert_note(connection, author, origin, "applied", f"{revision}: {summary}", now)
            if not self._database.is_sqlite:
                await connection.execute(sa.select(sa.func.pg_notify(CHANNEL, str(new_id))))
            written = await _head(connection)
            assert written is not None
            return written

    @property
    def can_listen(self) -> bool:
        """Whether the database tells of new revisions by itself."""
        return self._database.can_tell

    async def listen(self, heard: Callable[[], None]) -> None:
        """Call ``heard`` whenever a revision is recorded, until the connection ends.

        Raises :class:`StorageError`.
        """
        await listen(self._database, CHANNEL, heard)


async def _head(connection: Connection) -> Revision | None:
    query = _COLUMNS.order_by(table.c.id.desc()).limit(1)
    row = (await connection.execute(query)).mappings().one_or_none()
    return _revision(row) if row else None


def _revision(row: Any) -> Revision:
    return Revision(
        id=row["id"],
        revision=row["revision"],
        fingerprint=row["fingerprint"],
        applied_at=row["applied_at"],
        author=Author(row["by_name"], row["by_id"]),
        origin=Origin(row["origin"]),
        summary=row["summary"],
        kept=bool(row["kept"]),
    )
