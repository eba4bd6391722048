"""Taking one claimed delivery as far as it goes: resolve, compose, note, send, record.

Whatever happens between two steps, the row says enough to go on: before the first request it is
noted that the post may appear from now on (``first_try_at``). Found like that again, within the
nonce's life the same request is simply repeated; later the channel is looked through; and where
that is not possible no second post is risked.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import structlog

from ..clock import Clock
from ..errors import error_code
from ..storage import LEASE, Storage, StorageError
from ..storage.deliveries import Refusal
from ..storage.records import Claim, Delivery, DeliveryState, Pause, Reason, Subscription
from .attempt import ANSWER_SECONDS, Attempt, TooLateError
from .failures import Kind, Verdict, sort
from .gate import Gate, TooManyMessagesError, UnreadableError
from .pace import Pace
from .post import Composer, Post
from .recorder import Recorder

log = structlog.get_logger(__name__)

NONCE_LIFE = dt.timedelta(minutes=2)
"""How long after the first request Discord surely knows a nonce; it says "a few minutes"."""
_LAST_REQUEST = NONCE_LIFE - dt.timedelta(seconds=ANSWER_SECONDS)
"""After this no request starts, so that all are answered within the nonce's life."""
REFUSALS_BEFORE_PAUSE = 3
_AFTER_REFUSAL = dt.timedelta(minutes=1)
_WHILE_UNAVAILABLE = dt.timedelta(minutes=1)
_LOOKING = dt.timedelta(days=1)
"""How long after the catch-up window it is tried to look for a post that may have appeared."""
_UNAVAILABLE = Verdict(Kind.ILL, Reason.DISCORD_ILL, "server unavailable")
_REFUSED = {Reason.NO_PERMISSION, Reason.CHANNEL_GONE, Reason.CHANNEL_UNUSABLE}


class Sender:
    """Works on claimed deliveries."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        gate: Gate,
        compose: Composer,
        pace: Pace,
        window: dt.timedelta,
    ) -> None:
        """``window`` is how late a post may come."""
        self._deliveries = storage.deliveries
        self._record = Recorder(storage.deliveries, clock)
        self._clock = clock
        self._gate = gate
        self._compose = compose
        self._pace = pace
        self._window = window
        self._logged: set[str] = set()

    async def deliver(self, claim: Claim) -> Subscription | None:
        """Do what can be done now; after a refusal, gives the subscription as it is then.

        Raises :class:`StorageError`; the claim then runs out and somebody goes on from there.
        """
        try:
            return await self._deliver(claim.delivery, claim.subscription, claim.shown)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad delivery must not stop the others
            verdict = Verdict(Kind.OWN_FAULT, Reason.OWN_FAULT, self._own_fault(error))
            await self._record.try_later(claim.delivery, verdict)
            return None

    def _own_fault(self, error: Exception) -> str:
        """Log an error, in full the first time; gives its code."""
        code = error_code(error)
        trace = None if code in self._logged else error
        self._logged.add(code)
        log.error("daily post failed", code=code, exc_info=trace)
        return code

    async def _deliver(
        self, delivery: Delivery, subscription: Subscription, shown: tuple[str, ...]
    ) -> Subscription | None:
        rests = subscription.pause is Pause.MODERATOR or subscription.left_at is not None
        if delivery.first_try_at is not None:
            age = self._clock.now() - delivery.first_try_at
            if age < _LAST_REQUEST and not rests:
                return await self._send(delivery, subscription, shown)
            if age < NONCE_LIFE:
                await self._wait_for_the_end(delivery)
                return None
            absent = await self._look(delivery)
            if absent is None:
                return None
            delivery = absent
        if rests:
            reason = Reason.SERVER_LEFT if subscription.left_at else Reason.PAUSED
            await self._record.finish(delivery, DeliveryState.SKIPPED, reason)
            return None
        if self._clock.now() > delivery.due_at + self._window:
            await self._give_up(delivery)
            return None
        return await self._send(delivery, subscription, shown)

    async def _wait_for_the_end(self, delivery: Delivery) -> None:
        """Let requests of whoever had it before come to their end; then it can be looked for."""
        assert delivery.first_try_at is not None
        verdict = Verdict(Kind.ILL, delivery.reason or Reason.DISCORD_ILL, delivery.detail)
        await self._record.postpone(delivery, verdict, delivery.first_try_at + NONCE_LIFE)

    # -- resolving ------------------------------------------------------------------------------

    async def _look(self, delivery: Delivery) -> Delivery | None:
        """Look for a post that may have appeared; gives the delivery back if it surely has not."""
        assert delivery.first_try_at is not None
        if self._gate.is_unavailable(delivery.guild_id):
            await self._could_not_look(delivery, _UNAVAILABLE)
            return None
        try:
            await self._pace.keep()
            found = await self._gate.find(
                delivery.guild_id, delivery.channel_id, delivery.local_date, delivery.first_try_at
            )
        except TooManyMessagesError:
            await self._record.finish(delivery, DeliveryState.UNKNOWN, Reason.TOO_MANY)
            return None
        except UnreadableError:
            await self._record.finish(delivery, DeliveryState.UNKNOWN, Reason.UNREADABLE)
            return None
        except Exception as error:  # noqa: BLE001 - sorted
            await self._could_not_look(delivery, sort(error))
            return None
        if found is not None:
            await self._record.finish(delivery, DeliveryState.SENT, Reason.FOUND, message_id=found)
            return None
        return await self._deliveries.surely_absent(delivery, self._clock.now())

    async def _could_not_look(self, delivery: Delivery, verdict: Verdict) -> None:
        now = self._clock.now()
        too_late = now > delivery.due_at + self._window + _LOOKING
        if verdict.kind is Kind.REFUSED or too_late:
            await self._record.finish(
                delivery, DeliveryState.UNKNOWN, Reason.UNREADABLE, verdict.detail
            )
        else:
            await self._record.try_later(delivery, verdict)

    async def _give_up(self, delivery: Delivery) -> None:
        refused = delivery.reason in _REFUSED
        state = DeliveryState.REFUSED if refused else DeliveryState.MISSED
        await self._record.finish(
            delivery, state, delivery.reason or Reason.BOT_DOWN, delivery.detail
        )

    # -- sending --------------------------------------------------------------------------------

    async def _send(
        self, delivery: Delivery, subscription: Subscription, shown: tuple[str, ...]
    ) -> Subscription | None:
        if self._gate.is_unavailable(subscription.guild_id):
            later = self._clock.now() + _WHILE_UNAVAILABLE
            await self._record.postpone(delivery, _UNAVAILABLE, later)
            return None
        post = self._compose(subscription, delivery.local_date, shown, test=False)
        if post is None:
            await self._nothing_to_post(delivery)
            return None
        begun = await self._begin(delivery, subscription, post)
        if begun is None:
            return None
        await self._pace.keep()  # last of all: whatever comes after it would undo the spacing
        assert begun.first_try_at is not None
        attempt = Attempt(self._clock, begun.first_try_at + _LAST_REQUEST)
        try:
            async with attempt.watched():
                message_id = await self._gate.post(
                    begun.guild_id, begun.channel_id, post, begun.nonce
                )
        except Exception as error:  # noqa: BLE001 - sorted
            surely_absent = delivery.first_try_at is None and _surely_absent(attempt, error)
            return await self._failed(begun, subscription, error, surely_absent=surely_absent)
        was_refused = subscription.refusals > 0 or subscription.pause is not None
        await self._record.finish(
            begun, DeliveryState.SENT, message_id=message_id, was_refused=was_refused
        )
        return None

    async def _begin(
        self, delivery: Delivery, subscription: Subscription, post: Post
    ) -> Delivery | None:
        in_doubt = delivery.first_try_at is not None
        return await self._deliveries.begin_sending(
            delivery,
            now=self._clock.now(),
            lease=LEASE,
            # Where a post may have appeared it must be looked for, even if another channel is
            # wanted by now.
            channel_id=delivery.channel_id if in_doubt else subscription.channel_id,
            entry_ids=post.entry_ids,
            is_fallback=post.is_fallback,
        )

    async def _nothing_to_post(self, delivery: Delivery) -> None:
        if delivery.first_try_at is None:
            await self._record.finish(delivery, DeliveryState.SKIPPED, Reason.NO_ANNIVERSARY)
        else:  # there was something when it was tried
            await self._wait_for_the_end(delivery)

    async def _failed(
        self,
        delivery: Delivery,
        subscription: Subscription,
        error: Exception,
        *,
        surely_absent: bool,
    ) -> Subscription | None:
        verdict = sort(error)
        if verdict.kind is Kind.DELETED:
            await self._record.finish(delivery, DeliveryState.SENT, Reason.DELETED)
            return None
        if verdict.kind is Kind.REFUSED:
            return await self._refused(delivery, subscription, verdict, surely_absent=surely_absent)
        if verdict.kind is Kind.OWN_FAULT:
            self._own_fault(error)
        await self._record.try_later(delivery, verdict, surely_absent=surely_absent)
        return None

    async def _refused(
        self,
        delivery: Delivery,
        subscription: Subscription,
        verdict: Verdict,
        *,
        surely_absent: bool,
    ) -> Subscription | None:
        if verdict.reason is Reason.NO_PERMISSION:
            missing = self._gate.missing(delivery.guild_id, delivery.channel_id)
            verdict = replace(verdict, detail=",".join(missing or ()) or verdict.detail)
        refusals = subscription.refusals + 1
        if refusals < REFUSALS_BEFORE_PAUSE:
            ready_at = self._clock.now() + refusals * _AFTER_REFUSAL
        else:  # not before somebody changes something; what is left then is to give up
            ready_at = delivery.due_at + self._window + dt.timedelta(seconds=1)
        refusal = Refusal(REFUSALS_BEFORE_PAUSE, verdict.pause, verdict.detail)
        return await self._record.postpone(
            delivery, verdict, ready_at, surely_absent=surely_absent, refusal=refusal
        )


def _surely_absent(attempt: Attempt, error: Exception) -> bool:
    """Whether a failed attempt cannot have posted."""
    if attempt.requests:
        return not attempt.in_doubt
    # The HTTP library told nothing: either no request went out, or it is not being watched.
    return isinstance(error, TooLateError) or sort(error).is_answer
