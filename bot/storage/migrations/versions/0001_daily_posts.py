"""Subscriptions, deliveries, and what else the daily post needs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INSTANT = sa.DateTime(timezone=True)
_IS_OPEN = sa.text("state IN ('claimed', 'sending', 'waiting')")


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "meta",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    _subscriptions()
    _deliveries()
    op.create_table(
        "fallbacks",
        sa.Column("subscription_id", _KEY, _subscription(), primary_key=True),
        sa.Column("entry_id", sa.Text, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )


def _subscription() -> sa.ForeignKey:
    return sa.ForeignKey("subscriptions.id", ondelete="CASCADE")


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("wall_time", sa.Time, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("role_id", sa.BigInteger),
        sa.Column("only_anniversaries", sa.Boolean, nullable=False),
        sa.Column("pause", sa.Text),
        sa.Column("pause_detail", sa.Text),
        sa.Column("refusals", sa.Integer, nullable=False),
        sa.Column("told_at", _INSTANT),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("created_by", sa.BigInteger),
        sa.Column("next_date", sa.Date, nullable=False),
        sa.Column("next_due", _INSTANT),
        sa.Column("last_date", sa.Date),
        sa.Column("left_at", _INSTANT),
        sa.UniqueConstraint("guild_id", "channel_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(None, "subscriptions", ["next_due"])
    op.create_index(None, "subscriptions", ["left_at"])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("subscription_id", _KEY, _subscription(), nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("local_date", sa.Date, nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("nonce", sa.Text, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.Column("detail", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("first_try_at", _INSTANT),
        sa.Column("entry_ids", sa.JSON, nullable=False),
        sa.Column("is_fallback", sa.Boolean, nullable=False),
        sa.Column("ready_at", _INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.UniqueConstraint("subscription_id", "local_date"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deliveries_guild_id_due_at", "deliveries", ["guild_id", "due_at"])
    op.create_index(
        "ix_deliveries_open",
        "deliveries",
        ["ready_at"],
        sqlite_where=_IS_OPEN,
        postgresql_where=_IS_OPEN,
    )
