"""Subscriptions and plans for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.storage import Storage
from bot.storage.claims import Fallen, Planned
from bot.storage.records import Claim, Subscription
from tests.clocks import NOW, ManualClock

DAY = dt.timedelta(days=1)
LEASE = dt.timedelta(seconds=30)


async def subscribe(
    storage: Storage, guild: int = 1, channel: int = 10, **other: Any
) -> Subscription:
    """One that is due now."""
    values: dict[str, Any] = {"next_date": NOW.date(), "next_due": NOW, "now": NOW}
    values |= {"scope": "nato_un", **other}
    return await storage.subscriptions.add(guild, channel, dt.time(9), "UTC", **values)


def daily(subscription: Subscription) -> Planned:
    """What is due is to be posted; the next one comes a day later."""
    assert subscription.next_due is not None
    date, due = subscription.next_date, subscription.next_due
    return Planned((Fallen(date, due, f"{subscription.id}/{date}", False),), date + DAY, due + DAY)


async def take(
    storage: Storage, now: dt.datetime = NOW, limit: int = 100, **other: Any
) -> list[Claim]:
    return await storage.claims.take(now, limit, daily, **other)


async def begin(storage: Storage, claim: Claim, now: dt.datetime = NOW, **other: Any) -> Any:
    values: dict[str, Any] = {
        "channel_id": claim.subscription.channel_id,
        "entry_ids": ("kfor",),
        "is_fallback": False,
        **other,
    }
    clock = storage.deliveries._clock
    assert isinstance(clock, ManualClock)
    clock.instant = now
    return await storage.deliveries.begin_sending(claim.delivery, **values)
