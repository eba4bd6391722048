"""The one statement that SQL's standard leaves to each database: insert, unless it is there."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from .connection import Connection

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Insert: TypeAlias = "sqlite.Insert | postgresql.Insert"


def _insert(connection: Connection, table: sa.Table) -> Insert:
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # with all its drivers: only where it is used

    return postgresql.insert(table)


def insert_if_new(connection: Connection, table: sa.Table) -> Insert:
    """Insert rows, leaving out those that exist."""
    return _insert(connection, table).on_conflict_do_nothing()


def insert_or_update(connection: Connection, table: sa.Table, columns: AbstractSet[str]) -> Insert:
    """Insert rows, or set ``columns`` of those that exist (by primary key)."""
    statement = _insert(connection, table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={name: statement.excluded[name] for name in columns},
    )


def insert_or_add(connection: Connection, table: sa.Table, column: str) -> Insert:
    """Insert rows, or add to ``column`` of those that exist (by primary key)."""
    statement = _insert(connection, table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={column: table.c[column] + statement.excluded[column]},
    )
