"""Revisions of the facts, proposals to change them, what was tried, and who serves what."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "revisions",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("files", sa.LargeBinary),
        sa.Column("applied_at", _INSTANT, nullable=False),
        *_who_and_what(),
        sqlite_autoincrement=True,
    )
    op.create_index(None, "revisions", ["fingerprint"])
    op.create_table(
        "proposals",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("base_id", _KEY, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("files", sa.LargeBinary, nullable=False),
        sa.Column("made_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        *_who_and_what(),
        sa.Column("lost", sa.JSON, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attempts",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("by_id", sa.BigInteger),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "servers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("revision_id", _KEY, nullable=False),
        sa.Column("seen_at", _INSTANT, nullable=False),
    )


def _who_and_what() -> list[sa.Column[Any]]:
    return [
        sa.Column("by_id", sa.BigInteger),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
    ]
