"""The facts' history: what was served when and by whom, proposals, and what was tried.

The newest row of ``revisions`` is what every process serves. Rows keep the whole files, compressed,
so that any kept revision can come back whole.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from .database import Database
from .dialect import insert_or_update
from .listening import listen
from .records import Attempt, Author, Origin, Proposal, Revision, Server
from .tables import attempts, proposals, servers
from .tables import revisions as table

KEPT = 50
"""So many revisions keep their files; of older ones only the line in the history stays."""
PROPOSAL_LIFE = dt.timedelta(minutes=15)
CHANNEL = "nato_un_bot_revision"
"""PostgreSQL's notification channel: says that a newer revision is there."""
_LOCK = 0x66616374
_NAMED_COLUMNS = [column for column in table.c if column.name != "files"]


class StaleError(Exception):
    """What is served has changed since the comparison; compare again."""


class AtWorkError(Exception):
    """Somebody else's proposal is open; ``proposal`` says whose and until when."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(proposal.author.name)
        self.proposal = proposal


def fingerprint(files: Mapping[str, bytes]) -> str:
    """What tells a set of files from all others, comments and formatting included."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{len(name)}:{name}{len(files[name])}:".encode() + files[name])
    return digest.hexdigest()


class Revisions:
    """Reads and writes the facts' history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- what is served -------------------------------------------------------------------------

    async def head(self) -> Revision | None:
        """The revision that everybody serves; ``None`` before the very first."""
        async with self._database.read() as connection:
            return await _head(connection)

    async def get(self, revision: str) -> Revision | None:
        """The newest revision whose content hash begins with ``revision``."""
        query = (
            sa.select(*_NAMED_COLUMNS, table.c.files.is_not(None).label("kept"))
            .where(table.c.revision.startswith(revision, autoescape=True))
            .order_by(table.c.id.desc())
            .limit(1)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
            return _revision(row) if row else None

    async def files(self, revision_id: int) -> dict[str, bytes] | None:
        """The files of a revision, ``None`` when they are no longer kept."""
        query = sa.select(table.c.files).where(table.c.id == revision_id)
        async with self._database.read() as connection:
            packed = await connection.scalar(query)
            return _unpacked(packed) if packed else None

    async def history(self, limit: int = 20) -> list[Revision]:
        """The newest revisions first."""
        query = (
            sa.select(*_NAMED_COLUMNS, table.c.files.is_not(None).label("kept"))
            .order_by(table.c.id.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [_revision(row) for row in (await connection.execute(query)).mappings()]

    async def knows(self, wanted: str) -> bool:
        """Whether files with this fingerprint were ever served."""
        query = sa.select(table.c.id).where(table.c.fingerprint == wanted).limit(1)
        async with self._database.read() as connection:
            return await connection.scalar(query) is not None

    async def record(
        self,
        files: Mapping[str, bytes],
        revision: str,
        *,
        base_id: int | None,
        author: Author,
        origin: Origin,
        summary: str,
        now: dt.datetime,
    ) -> Revision:
        """Make files what everybody serves, all at once.

        Raises :class:`StaleError` when the newest revision is no longer ``base_id``.
        """
        async with self._database.write() as connection:
            await self._lock(connection)
            head = await _head(connection)
            if (head.id if head else None) != base_id:
                raise StaleError
            values = {
                "revision": revision,
                "fingerprint": fingerprint(files),
                "files": _packed(files),
                "applied_at": now,
                "by_id": author.id,
                "by_name": author.name,
                "origin": origin.value,
                "summary": summary,
            }
            new_id = await connection.scalar(sa.insert(table).values(values).returning(table.c.id))
            await connection.execute(
                sa.update(table).where(table.c.id <= new_id - KEPT).values(files=None)
            )
            await connection.execute(sa.delete(proposals).where(proposals.c.state != "open"))
            if not self._database.is_sqlite:
                await connection.execute(sa.select(sa.func.pg_notify(CHANNEL, str(new_id))))
            written = await _head(connection)
            assert written is not None
            return written

    async def _lock(self, connection: AsyncConnection) -> None:
        if not self._database.is_sqlite:  # SQLite lets one write at a time anyway
            await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))

    # -- proposals ------------------------------------------------------------------------------

    async def propose(
        self,
        files: Mapping[str, bytes],
        revision: str,
        *,
        base_id: int,
        author: Author,
        origin: Origin,
        summary: str,
        lost: tuple[str, ...],
        now: dt.datetime,
    ) -> Proposal:
        """Keep a checked change until its author confirms it; replaces their earlier one.

        Raises :class:`AtWorkError` while somebody else's is open.
        """
        async with self._database.write() as connection:
            await self._lock(connection)
            found = await _open_proposal(connection, now)
            if found and found.author.id != author.id:
                raise AtWorkError(found)
            await _close(connection, proposals.c.state == "open", "replaced")
            values = {
                "base_id": base_id,
                "revision": revision,
                "files": _packed(files),
                "made_at": now,
                "expires_at": now + PROPOSAL_LIFE,
                "by_id": author.id,
                "by_name": author.name,
                "origin": origin.value,
                "summary": summary,
                "lost": list(lost),
                "state": "open",
            }
            insert = sa.insert(proposals).values(values).returning(*proposals.c)
            row = (await connection.execute(insert)).mappings().one()
            return _proposal(row, now)

    async def proposal(
        self, proposal_id: int, now: dt.datetime
    ) -> tuple[Proposal, dict[str, bytes]] | None:
        """A proposal and its files, open or not; ``None`` when it is forgotten."""
        query = sa.select(proposals).where(proposals.c.id == proposal_id)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
            return (_proposal(row, now), _unpacked(row["files"])) if row else None

    async def close_proposal(self, proposal_id: int, state: str) -> bool:
        """Close one as ``applied``, ``cancelled`` …; says whether it was open."""
        async with self._database.write() as connection:
            chosen = (proposals.c.id == proposal_id) & (proposals.c.state == "open")
            return await _close(connection, chosen, state)

    # -- attempts and processes -----------------------------------------------------------------

    async def note(
        self, author: Author, action: str, outcome: str, detail: str, now: dt.datetime
    ) -> None:
        """Record an attempt to change the facts."""
        values = {
            "at": now,
            "by_id": author.id,
            "by_name": author.name,
            "action": action,
            "outcome": outcome,
            "detail": detail[:4000],
        }
        async with self._database.write() as connection:
            await connection.execute(sa.insert(attempts).values(values))

    async def attempts(self, limit: int = 20, *, outcome: str | None = None) -> list[Attempt]:
        """The newest attempts first, all or those with an outcome."""
        query = sa.select(attempts).order_by(attempts.c.id.desc()).limit(limit)
        if outcome:
            query = query.where(attempts.c.outcome == outcome)
        async with self._database.read() as connection:
            return [_attempt(row) for row in (await connection.execute(query)).mappings()]

    async def seen(self, name: str, revision_id: int, now: dt.datetime) -> None:
        """Note what a process serves."""
        values = {"name": name, "revision_id": revision_id, "seen_at": now}
        async with self._database.write() as connection:
            statement = insert_or_update(connection, servers, {"revision_id", "seen_at"})
            await connection.execute(statement, [values])
            await connection.execute(
                sa.delete(servers).where(servers.c.seen_at < now - dt.timedelta(days=1))
            )

    async def servers(self, since: dt.datetime) -> list[Server]:
        """The processes seen since an instant, by name."""
        query = sa.select(servers).where(servers.c.seen_at >= since).order_by(servers.c.name)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).mappings()
            return [Server(r["name"], r["revision_id"], r["seen_at"]) for r in rows]

    @property
    def can_listen(self) -> bool:
        """Whether the database tells of new revisions by itself."""
        return not self._database.is_sqlite

    async def listen(self, heard: Callable[[], None]) -> None:
        """Call ``heard`` whenever a revision is recorded, until the connection ends.

        Raises :class:`StorageError`.
        """
        await listen(self._database, CHANNEL, heard)


async def _head(connection: AsyncConnection) -> Revision | None:
    query = (
        sa.select(*_NAMED_COLUMNS, table.c.files.is_not(None).label("kept"))
        .order_by(table.c.id.desc())
        .limit(1)
    )
    row = (await connection.execute(query)).mappings().one_or_none()
    return _revision(row) if row else None


async def _open_proposal(connection: AsyncConnection, now: dt.datetime) -> Proposal | None:
    query = sa.select(proposals).where(proposals.c.state == "open", proposals.c.expires_at > now)
    row = (await connection.execute(query)).mappings().first()
    return _proposal(row, now) if row else None


async def _close(connection: AsyncConnection, chosen: sa.ColumnElement[bool], state: str) -> bool:
    done = await connection.execute(sa.update(proposals).where(chosen).values(state=state))
    return done.rowcount > 0


def _packed(files: Mapping[str, bytes]) -> bytes:
    plain = {name: base64.b85encode(content).decode() for name, content in files.items()}
    return zlib.compress(json.dumps(plain).encode(), 6)


def _unpacked(packed: bytes) -> dict[str, bytes]:
    plain = json.loads(zlib.decompress(packed))
    return {name: base64.b85decode(content) for name, content in plain.items()}


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


def _proposal(row: Any, now: dt.datetime) -> Proposal:
    return Proposal(
        id=row["id"],
        base_id=row["base_id"],
        revision=row["revision"],
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        author=Author(row["by_name"], row["by_id"]),
        origin=Origin(row["origin"]),
        summary=row["summary"],
        lost=tuple(row["lost"]),
        is_open=row["state"] == "open" and row["expires_at"] > now,
    )


def _attempt(row: Any) -> Attempt:
    author = Author(row["by_name"], row["by_id"])
    return Attempt(row["at"], author, row["action"], row["outcome"], row["detail"])
