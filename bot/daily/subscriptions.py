"""Setting up, changing, pausing, resuming and removing subscriptions, as moderators decide.

Each keeps the schedule right: a new time or zone neither loses nor doubles today's post, and a
pause ends with the next post that is still to come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypedDict, Unpack

from ..clock import Clock
from ..facts.calendar import Scope
from ..storage import Storage
from ..storage.records import Pause, Subscription
from . import schedule


class Wishes(TypedDict, total=False):
    """The settings of a subscription that can be changed; what is left out stays."""

    channel_id: int
    wall_time: dt.time
    zone: str
    role_id: int | None
    only_anniversaries: bool
    scope: Scope


class SubscriptionService:
    """Carries out what moderators decide."""

    def __init__(self, storage: Storage, clock: Clock, wake: Callable[[], None]) -> None:
        """``wake`` is called when the next post may have moved."""
        self._storage = storage
        self._clock = clock
        self._wake = wake

    async def subscribe(
        self,
        guild_id: int,
        channel_id: int,
        wall_time: dt.time,
        zone: str,
        *,
        role_id: int | None = None,
        only_anniversaries: bool = False,
        scope: Scope = Scope.NATO_UN,
    ) -> Subscription:
        """Set up a daily post; the first comes when the wall time next does.

        Raises ``TooManyError`` for the 26th of a server and ``ChannelTakenError`` for the second of
        a channel.
        """
        now = self._clock.now()
        first = schedule.next_occurrence(zone, wall_time, now)
        added = await self._storage.subscriptions.add(
            guild_id,
            channel_id,
            wall_time,
            zone,
            next_date=first.date,
            next_due=first.at,
            now=now,
            role_id=role_id,
            only_anniversaries=only_anniversaries,
            scope=scope,
        )
        self._wake()
        return added

    async def change(self, subscription_id: int, **wishes: Unpack[Wishes]) -> Subscription:
        """Change settings; today's post, if still owed, comes at the new time or at once.

        Raises ``NoSubscriptionError``, and ``ChannelTakenError`` for a channel that has another.
        """
        now = self._clock.now()

        def decide(current: Subscription) -> dict[str, Any]:
            values: dict[str, Any] = dict(wishes)
            if {"wall_time", "zone"} & wishes.keys():
                values |= _moved(current, wishes, now)
            if wishes.get("channel_id", current.channel_id) != current.channel_id:
                values |= _afresh(current)
            return values

        return await self._apply(subscription_id, decide)

    async def pause(self, subscription_id: int) -> Subscription:
        """Post nothing until :meth:`resume`."""
        values = {
            "pause": Pause.MODERATOR,
            "pause_detail": None,
            "refusals": 0,
            "told_at": None,
            "next_due": None,
        }
        return await self._apply(subscription_id, lambda _: values)

    async def resume(self, subscription_id: int) -> Subscription:
        """Post again; after a pause for failures, today's post is tried at once."""
        now = self._clock.now()

        def decide(current: Subscription) -> dict[str, Any]:
            if current.pause is not Pause.MODERATOR:
                return _afresh(current)
            due = schedule.next_occurrence(current.zone, current.wall_time, now, current.last_date)
            return {"pause": None, "next_date": due.date, "next_due": due.at}

        return await self._apply(subscription_id, decide)

    async def remove(self, subscription_id: int) -> bool:
        """Delete a subscription with its history; says whether it was there."""
        return await self._storage.subscriptions.remove(subscription_id)

    async def _apply(
        self,
        subscription_id: int,
        decide: Callable[[Subscription], dict[str, Any]],
    ) -> Subscription:
        changed = await self._storage.subscriptions.change(subscription_id, decide)
        if changed.pause is None:
            await self._storage.deliveries.wake([subscription_id])
        self._wake()
        return changed


def _moved(current: Subscription, wishes: Wishes, now: dt.datetime) -> dict[str, Any]:
    """The next post under a new time or zone; a pause's end will reckon anew anyway."""
    if current.next_due is None:
        return {}
    due = schedule.after_change(
        wishes.get("zone", current.zone),
        wishes.get("wall_time", current.wall_time),
        now,
        last_done=current.last_date,
        owed_today=current.next_date <= schedule.local_date(current.zone, now),
    )
    return {"next_date": due.date, "next_due": due.at}


def _afresh(current: Subscription) -> dict[str, Any]:
    """Forget earlier refusals; a moderator's own pause stays."""
    kept = current.pause if current.pause is Pause.MODERATOR else None
    return {"pause": kept, "pause_detail": None, "refusals": 0, "told_at": None}
