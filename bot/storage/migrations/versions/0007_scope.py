"""A daily post may tell of the whole Security Council; those there are stay as they were."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "subscriptions", sa.Column("scope", sa.Text, nullable=False, server_default="nato_un")
    )
