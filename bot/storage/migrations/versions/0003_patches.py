"""Proposals keep what their author wants, so that it can be applied to a newer revision."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table anew: an offer lasts fifteen minutes and can be asked for again."""
    op.drop_table("proposals")
    op.create_table(
        "proposals",
        sa.Column("id", _KEY, primary_key=True),
        sa.Column("base_id", _KEY, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("patch", sa.JSON, nullable=False),
        sa.Column("files", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("by_id", sa.BigInteger),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("lost", sa.JSON, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
