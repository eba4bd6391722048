"""Taking one claimed delivery as far as it goes: resolve, make, note, send, record.

Whatever happens between two steps, the row says enough to go on: before the first request it is
noted that the post may appear from now on (``first_try_at``). Found like that again, within the
nonce's life the same request is simply repeated; later the channel is looked through; and where
that is not possible no second post is risked.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import structlog

from ..cards.daily_notices import paused_notice
from ..clock import Clock
from ..errors import error_code
from ..events import Delivered, Events
from ..storage import Storage, StorageError
from ..storage.deliveries import Refusal
from ..storage.records import FAILURES, Claim, Delivery, DeliveryState, Pause, Reason, Subscription
from ..wording import Reader
from ..wording.reader import reader_for
from .failures import Classification, FailureKind, classify
from .maintenance import Maintenance
from .posts import Post, PostMaker
from .rate_limit import RateLimiter
from .request_tracker import ANSWER_SECONDS, RequestTracker, TooLateError
from .transport import DiscordTransport, TooManyMessagesError, UnreadableError

log = structlog.get_logger(__name__)

NONCE_LIFE = dt.timedelta(minutes=2)
"""How long after the first request Discord surely knows a nonce; it says "a few minutes"."""
_LAST_REQUEST = NONCE_LIFE - dt.timedelta(seconds=ANSWER_SECONDS)
"""After this no request starts, so that all are answered within the nonce's life."""
REFUSALS_BEFORE_PAUSE = 3
_AFTER_REFUSAL = dt.timedelta(minutes=1)
RECHECK = dt.timedelta(minutes=15)
"""How often it is tried again after that, unless the bot knows that it would be in vain."""
_WHILE_UNAVAILABLE = dt.timedelta(minutes=1)
_LOOKING = dt.timedelta(days=1)
"""How long after the catch-up window it is tried to look for a post that may have appeared."""
_FIRST_WAIT, _LONGEST_WAIT = dt.timedelta(seconds=15), dt.timedelta(minutes=15)
_MOST_DOUBLINGS = 10
_MOST_CODES = 1000
"""Faults that are remembered as logged; of further ones each is logged in full."""
_UNAVAILABLE = Classification(FailureKind.TRANSIENT, Reason.SERVER_UNAVAILABLE)


class DeliveryWorker:
    """Works on claimed deliveries."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        transport: DiscordTransport,
        posts: PostMaker,
        limiter: RateLimiter,
        maintenance: Maintenance,
        window: dt.timedelta,
        events: Events | None = None,
    ) -> None:
        """``window`` is how late a post may come."""
        self._events = events or Events()
        self._deliveries = storage.deliveries
        self._subscriptions = storage.subscriptions
        self._clock = clock
        self._transport = transport
        self._posts = posts
        self._limiter = limiter
        self._maintenance = maintenance
        self._window = window
        self._logged: set[str] = set()

    async def run(self, claim: Claim) -> None:
        """Do what can be done now.

        Raises :class:`StorageError`; the claim then runs out and somebody goes on from there.
        """
        delivery = claim.delivery
        try:
            await self._go_on(delivery, claim)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad delivery must not stop the others
            code = self._log_own_fault(error)
            await self._retry(
                delivery, Classification(FailureKind.OWN_FAULT, Reason.OWN_FAULT, code)
            )

    async def _go_on(self, delivery: Delivery, claim: Claim) -> None:
        subscription = claim.subscription
        rests = subscription.pause is Pause.MODERATOR or subscription.left_at is not None
        if delivery.first_try_at is not None:
            age = self._clock.now() - delivery.first_try_at
            if age < _LAST_REQUEST and not rests:
                return await self._send(delivery, claim)
            if age < NONCE_LIFE:
                return await self._wait_for_answers(delivery)
            absent = await self._look(delivery)
            if absent is None:
                return None
            delivery = absent
        if rests:
            reason = Reason.SERVER_LEFT if subscription.left_at else Reason.PAUSED
            return await self._close(delivery, DeliveryState.SKIPPED, reason)
        if self._clock.now() > delivery.due_at + self._window:
            return await self._give_up(delivery)
        return await self._send(delivery, claim)

    async def _wait_for_answers(self, delivery: Delivery) -> None:
        """Let the requests of whoever held the claim before end; then it can be looked for."""
        assert delivery.first_try_at is not None
        reason = delivery.reason or Reason.NO_ANSWER
        failure = Classification(FailureKind.TRANSIENT, reason, delivery.detail)
        await self._postpone(delivery, failure, delivery.first_try_at + NONCE_LIFE)

    # -- resolving ------------------------------------------------------------------------------

    async def _look(self, delivery: Delivery) -> Delivery | None:
        """Look for a post that may have appeared; gives the delivery back if it surely has not."""
        assert delivery.first_try_at is not None
        if self._transport.is_unavailable(delivery.guild_id):
            await self._could_not_look(delivery, _UNAVAILABLE)
            return None
        try:
            await self._limiter.acquire()
            found = await self._transport.find(
                delivery.guild_id, delivery.channel_id, delivery.local_date, delivery.first_try_at
            )
        except TooManyMessagesError:
            await self._close(delivery, DeliveryState.UNKNOWN, Reason.TOO_MANY)
            return None
        except UnreadableError:
            await self._close(delivery, DeliveryState.UNKNOWN, Reason.UNREADABLE)
            return None
        except Exception as error:  # noqa: BLE001 - classified
            await self._could_not_look(delivery, classify(error))
            return None
        if found is not None:
            await self._close(delivery, DeliveryState.SENT, Reason.FOUND, message_id=found)
            return None
        return await self._deliveries.surely_absent(delivery)

    async def _could_not_look(self, delivery: Delivery, failure: Classification) -> None:
        too_late = self._clock.now() > delivery.due_at + self._window + _LOOKING
        if failure.kind is FailureKind.REFUSED or too_late:
            await self._close(delivery, DeliveryState.UNKNOWN, Reason.UNREADABLE)
        else:
            await self._retry(delivery, failure)

    async def _give_up(self, delivery: Delivery) -> None:
        reason = delivery.reason or Reason.BOT_DOWN
        state = DeliveryState.REFUSED if reason.is_refusal else DeliveryState.MISSED
        await self._close(delivery, state, reason, delivery.detail)

    # -- sending --------------------------------------------------------------------------------

    async def _send(self, delivery: Delivery, claim: Claim) -> None:
        subscription, reader = claim.subscription, reader_for(claim.locale)
        guild_id, role_id = subscription.guild_id, subscription.role_id
        if self._transport.is_unavailable(guild_id):
            later = self._clock.now() + _WHILE_UNAVAILABLE
            await self._postpone(delivery, _UNAVAILABLE, later)
            return
        if subscription.refusals >= REFUSALS_BEFORE_PAUSE and await self._is_in_vain(delivery):
            return
        mention = role_id is not None and await self._transport.has_role(guild_id, role_id)
        post = self._posts.make(
            reader, subscription, delivery.local_date, claim.shown, mention=mention
        )
        if post is None:
            await self._nothing_to_post(delivery)
            return
        begun = await self._begin(delivery, subscription, post)
        if begun is not None:
            surely_absent = delivery.first_try_at is None
            await self._request(begun, claim, post, surely_absent=surely_absent)

    async def _is_in_vain(self, delivery: Delivery) -> bool:
        """Whether the bot knows that a delivery will be refused again: then it waits unasked."""
        was_tried = delivery.reason is not None
        if not was_tried or not await self._transport.missing(
            delivery.guild_id, delivery.channel_id
        ):
            return False
        refused = await self._explained(
            delivery, Classification(FailureKind.REFUSED, Reason.NO_PERMISSION)
        )
        await self._postpone(delivery, refused, self._next_check(delivery))
        return True

    async def _request(
        self, begun: Delivery, claim: Claim, post: Post, *, surely_absent: bool
    ) -> None:
        """Ask Discord; ``surely_absent`` says that no earlier request can have posted."""
        assert begun.first_try_at is not None
        await self._limiter.acquire()  # last of all: whatever comes after it undoes the spacing
        tracker = RequestTracker(self._clock, begun.first_try_at + _LAST_REQUEST)
        try:
            async with tracker.tracking():
                message = await self._transport.send(
                    begun.guild_id, begun.channel_id, post, begun.nonce
                )
        except Exception as error:  # noqa: BLE001 - classified
            surely_absent = surely_absent and _has_no_effect(tracker, error)
            await self._failed(begun, claim, error, surely_absent=surely_absent)
            return
        subscription = claim.subscription
        was_refused = subscription.refusals > 0 or subscription.pause is not None
        await self._close(begun, DeliveryState.SENT, message_id=message.id, was_refused=was_refused)

    async def _begin(
        self, delivery: Delivery, subscription: Subscription, post: Post
    ) -> Delivery | None:
        in_doubt = delivery.first_try_at is not None
        return await self._deliveries.begin_sending(
            delivery,
            # Where a post may have appeared it must be looked for, even if another channel is
            # wanted by now.
            channel_id=delivery.channel_id if in_doubt else subscription.channel_id,
            entry_ids=post.entry_ids,
            is_fallback=post.is_fallback,
        )

    async def _nothing_to_post(self, delivery: Delivery) -> None:
        if delivery.first_try_at is None:
            await self._close(delivery, DeliveryState.SKIPPED, Reason.NO_ANNIVERSARY)
        else:  # there was something when it was tried
            await self._wait_for_answers(delivery)

    # -- failures -------------------------------------------------------------------------------

    async def _failed(
        self,
        delivery: Delivery,
        claim: Claim,
        error: Exception,
        *,
        surely_absent: bool,
    ) -> None:
        failure = classify(error)
        if failure.kind is FailureKind.DELETED:
            await self._close(delivery, DeliveryState.SENT, Reason.DELETED)
        elif failure.kind is FailureKind.REFUSED:
            await self._refused(delivery, claim, failure, surely_absent=surely_absent)
        else:
            if failure.kind is FailureKind.OWN_FAULT:
                self._log_own_fault(error)
            await self._retry(delivery, failure, surely_absent=surely_absent)

    async def _refused(
        self,
        delivery: Delivery,
        claim: Claim,
        failure: Classification,
        *,
        surely_absent: bool,
    ) -> None:
        failure = await self._explained(delivery, failure)
        refusals = claim.subscription.refusals + 1
        if refusals < REFUSALS_BEFORE_PAUSE:
            ready_at = self._clock.now() + refusals * _AFTER_REFUSAL
        elif failure.reason is Reason.CHANNEL_GONE:  # which does not come back
            ready_at = self._end(delivery)
        else:
            ready_at = self._next_check(delivery)
        refusal = Refusal(REFUSALS_BEFORE_PAUSE, failure.pause, failure.detail)
        paused = await self._postpone(
            delivery, failure, ready_at, surely_absent=surely_absent, refusal=refusal
        )
        if paused is not None:
            self._maintenance.note_refusal(paused.guild_id)
            if paused.pause in FAILURES and paused.told_at is None:
                await self._tell(reader_for(claim.locale), paused, failure.reason)

    async def _explained(self, delivery: Delivery, failure: Classification) -> Classification:
        """A missing permission with what is missing, or what has taken all of them away."""
        if failure.reason is not Reason.NO_PERMISSION:
            return failure
        if await self._transport.is_timed_out(delivery.guild_id):
            return replace(failure, reason=Reason.TIMED_OUT)
        missing = await self._transport.missing(delivery.guild_id, delivery.channel_id)
        return replace(failure, detail=",".join(missing) if missing else None)

    def _end(self, delivery: Delivery) -> dt.datetime:
        """When all that is left to do is to give up."""
        return delivery.due_at + self._window + dt.timedelta(seconds=1)

    def _next_check(self, delivery: Delivery) -> dt.datetime:
        return min(self._clock.now() + RECHECK, self._end(delivery))

    async def _tell(self, reader: Reader, subscription: Subscription, reason: Reason) -> None:
        """Tell the moderators, once for each pause; ``/daily show`` says it in any case."""
        if not await self._subscriptions.claim_telling(subscription.id, self._clock.now()):
            return
        notice = paused_notice(reader, subscription, reason)
        if not await self._transport.tell(subscription.guild_id, notice.view):
            log.warning("moderators could not be told of a pause", guild=subscription.guild_id)

    def _log_own_fault(self, error: Exception) -> str:
        """Log an error, in full the first time; gives its code."""
        code = error_code(error)
        trace = None if code in self._logged else error
        if len(self._logged) < _MOST_CODES:
            self._logged.add(code)
        log.error("daily post failed", code=code, exc_info=trace)
        return code

    # -- recording ------------------------------------------------------------------------------

    async def _close(
        self,
        delivery: Delivery,
        state: DeliveryState,
        reason: Reason | None = None,
        detail: str | None = None,
        message_id: int | None = None,
        *,
        was_refused: bool = True,
    ) -> None:
        written = await self._deliveries.finish(
            delivery,
            state,
            reason=reason,
            detail=detail,
            message_id=message_id,
            was_refused=was_refused,
        )
        if not written:
            log.info("claim was taken over", delivery=delivery.id)
            return
        lag = (self._clock.now() - delivery.due_at).total_seconds()
        self._events.emit(Delivered(state.value, reason.value if reason else None, lag))
        if state is not DeliveryState.SENT:
            told = {
                "guild": delivery.guild_id,
                "date": delivery.local_date.isoformat(),
                "state": state.value,
                "reason": reason,
                "detail": detail,
                "attempts": delivery.attempts,
            }
            if state is DeliveryState.SKIPPED:
                log.info("daily post skipped", **told)
            else:
                log.warning("daily post lost", **told)

    async def _retry(
        self, delivery: Delivery, failure: Classification, *, surely_absent: bool = False
    ) -> None:
        """Postpone it, twice as long each time."""
        wait = min(_FIRST_WAIT * 2 ** min(delivery.attempts, _MOST_DOUBLINGS), _LONGEST_WAIT)
        ready_at = self._clock.now() + wait
        await self._postpone(delivery, failure, ready_at, surely_absent=surely_absent)

    async def _postpone(
        self,
        delivery: Delivery,
        failure: Classification,
        ready_at: dt.datetime,
        *,
        surely_absent: bool = False,
        refusal: Refusal | None = None,
    ) -> Subscription | None:
        """Try again at ``ready_at``; gives the subscription as it is then."""
        return await self._deliveries.postpone(
            delivery,
            ready_at=ready_at,
            reason=failure.reason,
            detail=failure.detail,
            surely_absent=surely_absent,
            refusal=refusal,
        )


def _has_no_effect(tracker: RequestTracker, error: Exception) -> bool:
    """Whether a failed attempt cannot have posted."""
    if tracker.requests:
        return not tracker.in_doubt
    # aiohttp reported nothing: either no request went out, or it is not being tracked.
    return isinstance(error, TooLateError) or classify(error).is_answer
