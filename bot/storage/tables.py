"""The tables, as the newest migration leaves them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa


class Instant(sa.TypeDecorator[dt.datetime]):
    """An instant: goes in with any zone, comes out in UTC, whatever the database keeps."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> Any:
        """To UTC; SQLite keeps the text without a zone."""
        if value is None:
            return None
        utc = value.astimezone(dt.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        """From what the database keeps."""
        if value is None:
            return None
        found: dt.datetime = value.replace(tzinfo=value.tzinfo or dt.UTC)
        return found.astimezone(dt.UTC)


# SQLite numbers rows by itself only where the key is an INTEGER.
_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

subscriptions = sa.Table(
    "subscriptions",
    metadata,
    sa.Column("id", _KEY, primary_key=True),
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    sa.Column("channel_id", sa.BigInteger, nullable=False),
    sa.Column("wall_time", sa.Time, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("role_id", sa.BigInteger),
    sa.Column("only_anniversaries", sa.Boolean, nullable=False),
    sa.Column("scope", sa.Text, nullable=False, server_default="nato_un"),
    sa.Column("pause", sa.Text),
    sa.Column("pause_detail", sa.Text),
    sa.Column("refusals", sa.Integer, nullable=False),
    sa.Column("told_at", Instant),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("next_date", sa.Date, nullable=False),
    sa.Column("next_due", Instant, index=True),
    sa.Column("last_date", sa.Date),
    sa.Column("left_at", Instant, index=True),
    sa.UniqueConstraint("guild_id", "channel_id"),
    # A key must never be used again: the nonces of posts are made from it.
    sqlite_autoincrement=True,
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("id", _KEY, primary_key=True),
    sa.Column(
        "subscription_id",
        _KEY,
        sa.ForeignKey("subscriptions.id", ondelete="CASCADE"),
        nullable=False,
    ),
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    sa.Column("channel_id", sa.BigInteger, nullable=False),
    sa.Column("local_date", sa.Date, nullable=False),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("nonce", sa.Text, nullable=False),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("reason", sa.Text),
    sa.Column("detail", sa.Text),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("first_try_at", Instant),
    sa.Column("entry_ids", sa.JSON, nullable=False),
    sa.Column("is_fallback", sa.Boolean, nullable=False),
    sa.Column("ready_at", Instant, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.UniqueConstraint("subscription_id", "local_date"),
    sa.Index("ix_deliveries_guild_id_due_at", "guild_id", "due_at"),
    sqlite_autoincrement=True,
)

# On PostgreSQL, too, the index is partial: the migration says so. Said here, it would load that
# dialect and all its drivers at every start.
sa.Index(
    "ix_deliveries_open",
    deliveries.c.ready_at,
    sqlite_where=deliveries.c.state.in_(["claimed", "sending", "waiting"]),
)

fallbacks = sa.Table(
    "fallbacks",
    metadata,
    sa.Column(
        "subscription_id",
        _KEY,
        sa.ForeignKey("subscriptions.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("entry_id", sa.Text, primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
)

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("id", _KEY, primary_key=True),
    sa.Column("revision", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False, index=True),
    sa.Column("files", sa.LargeBinary),
    sa.Column("applied_at", Instant, nullable=False),
    sa.Column("by_id", sa.BigInteger),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

proposals = sa.Table(
    "proposals",
    metadata,
    sa.Column("id", _KEY, primary_key=True),
    sa.Column("base_id", _KEY, nullable=False),
    sa.Column("revision", sa.Text, nullable=False),
    sa.Column("patch", sa.JSON, nullable=False),
    sa.Column("files", sa.LargeBinary, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Column("by_id", sa.BigInteger),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("lost", sa.JSON, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("id", _KEY, primary_key=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("by_id", sa.BigInteger),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)

processes = sa.Table(
    "processes",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("revision_id", _KEY, nullable=False),
    sa.Column("seen_at", Instant, nullable=False),
    sa.Column("takes", sa.JSON),
)

guild_settings = sa.Table(
    "guild_settings",
    metadata,
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("settings", sa.JSON, nullable=False),
)

person_settings = sa.Table(
    "person_settings",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("settings", sa.JSON, nullable=False),
)

departures = sa.Table(
    "departures",
    metadata,
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("left_at", Instant, nullable=False),
)
