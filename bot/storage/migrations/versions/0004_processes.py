"""The table of the bot's processes is called that: a server is a server on Discord."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table anew: its rows last a minute."""
    op.drop_table("servers")
    op.create_table(
        "processes",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("revision_id", _KEY, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
