"""The loop that keeps daily posts going for as long as the process lives, whatever happens."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import hashlib
from collections.abc import Awaitable, Callable

import structlog

from ..clock import Clock
from ..errors import error_code
from ..events import Delivered, Events
from ..storage import Storage, StorageError
from ..storage.claims import Fallen, Planned
from ..storage.records import Claim, Delivery, DeliveryState, Reason, Subscription
from . import schedule

log = structlog.get_logger(__name__)

AT_ONCE = 200
"""Deliveries under way at a time: most take a fraction of a second, stalled ones half a minute."""
BATCH = 50
"""Deliveries claimed in one transaction."""
_LONGEST_NAP = 30.0
"""Seconds after which it looks again by itself: other processes may have changed something."""
_SHORTEST_NAP = 0.5
_FIRST_BACKOFF, _LONGEST_BACKOFF = 1.0, 60.0
_AFTER_A_FAULT = dt.timedelta(hours=1)
_STOPPING_SECONDS = 5.0
"""How long posts under way are given when the bot stops; the next start resolves the rest."""


class DeliveryLoop:
    """Claims what is due, has it delivered, and sleeps until there is more."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        window: dt.timedelta,
        events: Events | None = None,
        *,
        deliver: Callable[[Claim], Awaitable[None]],
        maintain: Callable[[], Awaitable[None]],
    ) -> None:
        """``window`` is how late a post may come.

        ``maintain`` is called before each look at what is due, and decides itself when to act.
        """
        self._storage = storage
        self._clock = clock
        self._window = window
        self._events = events or Events()
        self._deliver = deliver
        self._maintain = maintain
        self._active: dict[int, asyncio.Task[None]] = {}
        self._claims: dict[int, Delivery] = {}
        """The deliveries of those that are under way."""
        self._task: asyncio.Task[None] | None = None
        self._woken = asyncio.Event()
        self._is_stopping = False
        self._outage: str | None = None
        """What the database says while it does not work."""

    def start(self) -> None:
        """Start, unless it has been started."""
        if self._task is None and not self._is_stopping:
            self._task = asyncio.create_task(self._run(), name="daily posts")

    def wake(self) -> None:
        """Look again now: something may be due earlier than it was."""
        self._woken.set()

    async def stop(self) -> None:
        """Claim no more, let what is under way end if it does soon, and give up the rest."""
        self._is_stopping = True
        self.wake()
        under_way = [task for task in (self._task, *self._active.values()) if task is not None]
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=_STOPPING_SECONDS)
            for task in late:
                task.cancel()
            unfinished = [self._claims[number] for number in self._active]
            await asyncio.gather(*late, return_exceptions=True)
            await self._release(unfinished)

    async def _release(self, unfinished: list[Delivery]) -> None:
        try:
            await self._storage.claims.release(unfinished, self._clock.now())
        except StorageError as error:
            log.warning("claims run out by themselves", reason=str(error))

    async def _run(self) -> None:
        backoff = _FIRST_BACKOFF
        while not self._is_stopping:
            try:
                nap = await self._round()
                backoff = _FIRST_BACKOFF
            except StorageError as error:
                self._database_failed(error)
                nap, backoff = backoff, min(backoff * 2, _LONGEST_BACKOFF)
            except Exception as error:
                log.exception("daily posts stumbled", code=error_code(error))
                nap, backoff = backoff, min(backoff * 2, _LONGEST_BACKOFF)
            await self._clock.sleep(nap, self._woken)
            self._woken.clear()

    def _database_failed(self, error: StorageError) -> None:
        """Log it once for each outage."""
        if self._outage != str(error):
            log.error("daily posts wait for the database", reason=str(error))
        self._outage = str(error)

    def _database_worked(self) -> None:
        if self._outage is not None:
            log.info("the database works again")
        self._outage = None

    async def _round(self) -> float:
        """Take on everything that is due; gives the seconds until there is more."""
        await self._maintain()
        while not self._is_stopping and await self._take() == BATCH:
            pass
        self._database_worked()
        next_at = await self._storage.claims.next_at(besides=self._active)
        if next_at is None:
            return _LONGEST_NAP
        seconds = (next_at - self._clock.now()).total_seconds()
        return min(max(seconds, _SHORTEST_NAP), _LONGEST_NAP)

    async def _take(self) -> int:
        while len(self._active) > AT_ONCE - BATCH:
            await asyncio.wait(self._active.values(), return_when=asyncio.FIRST_COMPLETED)
            if self._is_stopping:
                return 0
        now = self._clock.now()
        planned: list[Planned] = []

        def plan(subscription: Subscription) -> Planned:
            planned.append(self._plan(subscription, now))
            return planned[-1]

        claims = await self._storage.claims.take(now, BATCH, plan, besides=self._active)
        for each in (fallen for made in planned for fallen in made.fallen if fallen.is_missed):
            lag = (now - each.due_at).total_seconds()
            self._events.emit(Delivered(DeliveryState.MISSED, Reason.BOT_DOWN, lag))
        for claim in claims:
            task = asyncio.create_task(self._work(claim), name=f"delivery {claim.delivery.id}")
            self._active[claim.delivery.id] = task
            self._claims[claim.delivery.id] = claim.delivery
        return len(claims)

    async def _work(self, claim: Claim) -> None:
        try:
            await self._deliver(claim)
        except StorageError as error:
            self._database_failed(error)  # the claim runs out, and the row says how to go on
        except Exception as error:
            log.exception("delivery failed", code=error_code(error))
        finally:
            self._active.pop(claim.delivery.id, None)
            self._claims.pop(claim.delivery.id, None)

    def _plan(self, subscription: Subscription, now: dt.datetime) -> Planned:
        assert subscription.next_due is not None
        first = schedule.Due(subscription.next_date, subscription.next_due)
        try:
            plan = schedule.due_dates(
                subscription.zone, subscription.wall_time, first, now, self._window
            )
        except Exception as error:  # such as a zone that was abolished
            log.exception("schedule failed", code=error_code(error), subscription=subscription.id)
            return Planned((), first.date, now + _AFTER_A_FAULT)
        if plan.missed:
            log.warning("daily posts missed", guild=subscription.guild_id, count=len(plan.missed))
        deployment = self._storage.deployment
        fallen = [
            Fallen(due.date, due.at, nonce(deployment, subscription.id, due.date), is_missed)
            for is_missed, dates in ((True, plan.missed), (False, plan.now))
            for due in dates
        ]
        return Planned(tuple(fallen), plan.next.date, plan.next.at)


def nonce(deployment: str, subscription_id: int, date: dt.date) -> str:
    """The 24 characters by which Discord knows that two requests mean the same post."""
    text = f"{deployment}/{subscription_id}/{date.isoformat()}"
    digest = hashlib.blake2s(text.encode(), digest_size=15).digest()
    return base64.b32encode(digest).decode().lower()
