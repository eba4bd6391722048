"""Writing down what became of a delivery."""

from __future__ import annotations

import datetime as dt

import structlog

from ..clock import Clock
from ..storage.deliveries import Deliveries, Refusal
from ..storage.records import Delivery, DeliveryState, Reason, Subscription
from .failures import Verdict

log = structlog.get_logger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = dt.timedelta(seconds=15), dt.timedelta(minutes=15)
_MOST_DOUBLINGS = 10


class Recorder:
    """Closes deliveries, or puts them off."""

    def __init__(self, deliveries: Deliveries, clock: Clock) -> None:
        self._deliveries = deliveries
        self._clock = clock

    async def finish(
        self,
        delivery: Delivery,
        state: DeliveryState,
        reason: Reason | None = None,
        detail: str | None = None,
        message_id: int | None = None,
        *,
        was_refused: bool = True,
    ) -> None:
        """Close it for good; ``was_refused`` as in :meth:`Deliveries.finish`."""
        written = await self._deliveries.finish(
            delivery,
            state,
            now=self._clock.now(),
            reason=reason,
            detail=detail,
            message_id=message_id,
            was_refused=was_refused,
        )
        if not written:
            log.info("claim was taken over", delivery=delivery.id)

    async def try_later(
        self, delivery: Delivery, verdict: Verdict, *, surely_absent: bool = False
    ) -> None:
        """Put it off, the longer the more often that has been done."""
        wait = min(_FIRST_WAIT * 2 ** min(delivery.attempts, _MOST_DOUBLINGS), _LONGEST_WAIT)
        await self.postpone(
            delivery, verdict, self._clock.now() + wait, surely_absent=surely_absent
        )

    async def postpone(
        self,
        delivery: Delivery,
        verdict: Verdict,
        ready_at: dt.datetime,
        *,
        surely_absent: bool = False,
        refusal: Refusal | None = None,
    ) -> Subscription | None:
        """Put it off until an instant; gives the subscription as it is then."""
        return await self._deliveries.postpone(
            delivery,
            now=self._clock.now(),
            ready_at=ready_at,
            reason=verdict.reason,
            detail=verdict.detail,
            surely_absent=surely_absent,
            refusal=refusal,
        )
