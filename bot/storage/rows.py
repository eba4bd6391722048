"""From the tables' rows to records."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from .records import Delivery, DeliveryState, Pause, Reason, Subscription


def subscription(row: sa.RowMapping) -> Subscription:
    """A subscription from its row."""
    found: dict[str, Any] = dict(row)
    found["pause"] = Pause(row["pause"]) if row["pause"] else None
    return Subscription(**found)


def delivery(row: sa.RowMapping) -> Delivery:
    """A delivery from its row."""
    found: dict[str, Any] = dict(row)
    found["state"] = DeliveryState(row["state"])
    found["reason"] = Reason(row["reason"]) if row["reason"] else None
    found["entry_ids"] = tuple(row["entry_ids"])
    return Delivery(**found)
