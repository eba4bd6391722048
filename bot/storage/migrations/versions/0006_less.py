"""Who set a daily post up, and when a delivery was last written, was never read: not kept."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Drop the columns."""
    op.drop_column("subscriptions", "created_by")
    op.drop_column("deliveries", "updated_at")
