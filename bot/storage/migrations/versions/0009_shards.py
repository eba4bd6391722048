"""Each process notes which interactions reach it: two of the same would answer by turns."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    op.add_column("processes", sa.Column("takes", sa.JSON, nullable=True))
