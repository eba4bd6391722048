"""Changes of the facts that were checked and shown, and wait for their author to apply them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from .connection import Connection
from .database import Database
from .errors import AtWorkError
from .fileset import FileSet
from .records import Author, Origin, Proposal
from .tables import proposals as table

LIFE = dt.timedelta(minutes=15)
"""How long a proposal can be applied."""
_LOCK = 0x66616374  # any number that nobody else takes


class Proposals:
    """Reads and writes proposals; at most one is open at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def propose(
        self,
        files: FileSet,
        revision: str,
        patch: Mapping[str, Any],
        *,
        base_id: int,
        author: Author,
        origin: Origin,
        summary: str,
        lost: tuple[str, ...],
        now: dt.datetime,
    ) -> Proposal:
        """Keep a checked change until its author confirms it; replaces their earlier one.

        Raises :class:`AtWorkError` while somebody else's, compared with the same ``base_id``, is
        open.
        """
        await asyncio.to_thread(files.prepare)
        async with self._database.write() as connection:
            await lock_history(connection)
            found = await _open_proposal(connection, base_id, now)
            if found and not found.author.is_same_as(author):
                raise AtWorkError(found)
            await close_those(connection, table.c.state == "open", "replaced")
            values = {
                "base_id": base_id,
                "revision": revision,
                "patch": dict(patch),
                "files": files.packed,
                "expires_at": now + LIFE,
                "by_id": author.id,
                "by_name": author.name,
                "origin": origin.value,
                "summary": summary,
                "lost": list(lost),
                "state": "open",
            }
            insert = sa.insert(table).values(values).returning(*table.c)
            row = (await connection.execute(insert)).mappings().one()
            return _proposal(row, now)

    async def get(self, proposal_id: int, now: dt.datetime) -> tuple[Proposal, FileSet] | None:
        """A proposal and its files, open or not; ``None`` when it is forgotten."""
        query = sa.select(table).where(table.c.id == proposal_id)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        if row is None:
            return None
        return _proposal(row, now), await asyncio.to_thread(FileSet.unpack, row["files"])

    async def close(self, proposal_id: int, state: str) -> bool:
        """Close one as ``applied``, ``cancelled`` …; says whether it was open."""
        async with self._database.write() as connection:
            chosen = (table.c.id == proposal_id) & (table.c.state == "open")
            return await close_those(connection, chosen, state)


async def lock_history(connection: Connection) -> None:
    """Let nobody else change the facts' history before this transaction ends."""
    if connection.dialect.name != "sqlite":  # SQLite lets one write at a time anyway
        await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))


async def close_those(connection: Connection, chosen: sa.ColumnElement[bool], state: str) -> bool:
    """Close proposals within a transaction; says whether there were any."""
    done = await connection.execute(sa.update(table).where(chosen).values(state=state))
    return done.rowcount > 0


async def _open_proposal(connection: Connection, base_id: int, now: dt.datetime) -> Proposal | None:
    query = sa.select(table).where(
        table.c.state == "open", table.c.expires_at > now, table.c.base_id == base_id
    )
    row = (await connection.execute(query)).mappings().first()
    return _proposal(row, now) if row else None


def _proposal(row: Any, now: dt.datetime) -> Proposal:
    return Proposal(
        id=row["id"],
        base_id=row["base_id"],
        revision=row["revision"],
        patch=row["patch"],
        expires_at=row["expires_at"],
        author=Author(row["by_name"], row["by_id"]),
        origin=Origin(row["origin"]),
        summary=row["summary"],
        lost=tuple(row["lost"]),
        is_open=row["state"] == "open" and row["expires_at"] > now,
    )
