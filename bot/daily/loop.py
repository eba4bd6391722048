"""The loop that keeps daily posts going for as long as the process lives, whatever happens."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

import structlog

from ..clock import Clock
from ..errors import error_code
from ..storage import Storage, StorageError
from ..storage.claims import Fallen, Planned
from ..storage.records import Claim, Subscription
from . import schedule
from .outage import Outage
from .post import nonce

log = structlog.get_logger(__name__)

AT_ONCE = 200
"""Deliveries under way at a time. Healthy ones take a fraction of a second; ill ones do not."""
BATCH = 50
"""Deliveries claimed in one transaction."""
_LONGEST_NAP = 30.0
"""Seconds after which it looks again by itself: other processes may have changed something."""
_SHORTEST_NAP = 0.5
_FIRST_BACKOFF, _LONGEST_BACKOFF = 1.0, 60.0
_AFTER_A_FAULT = dt.timedelta(hours=1)
_FAREWELL = 5.0
"""Seconds that posts under way are given when the bot stops; the next start resolves the rest."""


class Loop:
    """Claims what is due, has it delivered, and sleeps until there is more."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        window: dt.timedelta,
        *,
        deliver: Callable[[Claim], Awaitable[None]],
        look_after: Callable[[], Awaitable[None]],
    ) -> None:
        """``look_after`` is called before each look at what is due, for work of its own pace."""
        self._storage = storage
        self._clock = clock
        self._window = window
        self._deliver = deliver
        self._look_after = look_after
        self._outage = Outage()
        self._active: dict[int, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None
        self._is_napping = self._was_woken = self._is_stopping = False

    def start(self) -> None:
        """Start, unless it has been started."""
        if self._task is None and not self._is_stopping:
            self._task = asyncio.create_task(self._run(), name="daily posts")

    def wake(self) -> None:
        """Look again now: something may be due earlier than it was."""
        self._was_woken = True
        if self._is_napping and self._task is not None:
            self._task.cancel()  # ends the nap alone

    async def stop(self) -> None:
        """Claim no more, and let what is under way end if it does soon."""
        self._is_stopping = True
        self.wake()
        under_way = [task for task in (self._task, *self._active.values()) if task is not None]
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=_FAREWELL)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self) -> None:
        backoff = _FIRST_BACKOFF
        while not self._is_stopping:
            try:
                nap = await self._round()
                backoff = _FIRST_BACKOFF
            except StorageError as error:
                self._outage.failed(error)
                nap, backoff = backoff, min(backoff * 2, _LONGEST_BACKOFF)
            except Exception as error:
                log.exception("daily posts stumbled", code=error_code(error))
                nap, backoff = backoff, min(backoff * 2, _LONGEST_BACKOFF)
            await self._nap(nap)

    async def _nap(self, seconds: float) -> None:
        if self._was_woken:
            self._was_woken = False
            return
        self._is_napping = True
        try:
            await self._clock.sleep(seconds)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or not self._was_woken:
                raise
            task.uncancel()
        finally:
            self._is_napping = self._was_woken = False

    async def _round(self) -> float:
        """Take on everything that is due; gives the seconds until there is more."""
        await self._look_after()
        while not self._is_stopping and await self._take() == BATCH:
            pass
        self._outage.ended()
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
        claims = await self._storage.claims.take(
            now, BATCH, lambda subscription: self._plan(subscription, now), besides=self._active
        )
        for claim in claims:
            task = asyncio.create_task(self._work(claim), name=f"delivery {claim.delivery.id}")
            self._active[claim.delivery.id] = task
        return len(claims)

    async def _work(self, claim: Claim) -> None:
        try:
            await self._deliver(claim)
        except StorageError as error:
            self._outage.failed(error)  # the claim runs out, and the row says how to go on
        except Exception as error:
            log.exception("delivery failed", code=error_code(error))
        finally:
            self._active.pop(claim.delivery.id, None)

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
        fallen = [self._fallen(subscription, due, is_missed=True) for due in plan.missed]
        fallen += [self._fallen(subscription, due, is_missed=False) for due in plan.now]
        return Planned(tuple(fallen), plan.next.date, plan.next.at)

    def _fallen(self, subscription: Subscription, due: schedule.Due, *, is_missed: bool) -> Fallen:
        name = nonce(self._storage.deployment, subscription.id, due.date)
        return Fallen(due.date, due.at, name, is_missed)
