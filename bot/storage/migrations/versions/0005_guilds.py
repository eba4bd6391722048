"""Settings of servers, and when the bot left one, whether or not it has daily posts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables, and note the servers that were left before."""
    op.create_table(
        "guild_settings",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("settings", sa.JSON, nullable=False),
    )
    op.create_table(
        "departures",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("left_at", _INSTANT, nullable=False),
    )
    op.execute(
        "INSERT INTO departures (guild_id, left_at) "
        "SELECT guild_id, max(left_at) FROM subscriptions WHERE left_at IS NOT NULL "
        "GROUP BY guild_id"
    )
