"""What becomes of a post, on both databases."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from bot.storage import Storage
from bot.storage.deliveries import Refusal
from bot.storage.records import Claim, Delivery, DeliveryState, Pause, Reason
from tests.clocks import NOW

from .making import DAY, LEASE, begin, subscribe, take

SECOND = dt.timedelta(seconds=1)
REFUSED = Refusal(3, Pause.NO_PERMISSION, "send_messages")


async def claimed(storage: Storage, **other: Any) -> Claim:
    await subscribe(storage, **other)
    (claim,) = await take(storage)
    return claim


async def postpone(storage: Storage, delivery: Delivery, **other: Any):
    values: dict[str, Any] = {
        "ready_at": NOW + SECOND,
        "reason": Reason.DISCORD_ILL,
        "surely_absent": True,
        **other,
    }
    return await storage.deliveries.postpone(delivery, **values)


async def test_a_post_is_noted_before_it_is_sent_and_after(storage: Storage):
    claim = await claimed(storage)
    begun = await begin(storage, claim, NOW + SECOND, channel_id=11, is_fallback=True)
    assert begun.state is DeliveryState.SENDING
    assert (begun.first_try_at, begun.ready_at) == (NOW + SECOND, NOW + SECOND + LEASE)
    assert (begun.channel_id, begun.entry_ids, begun.is_fallback) == (11, ("kfor",), True)
    done = await storage.deliveries.finish(begun, DeliveryState.SENT, message_id=123)
    assert done
    found = await storage.deliveries.get(claim.subscription.id, NOW.date())
    assert found is not None
    assert (found.state, found.message_id) == (DeliveryState.SENT, 123)
    assert found.url == "https://discord.com/channels/1/11/123"
    assert await storage.claims.next_at() == NOW + DAY


async def test_the_first_attempt_is_what_counts(storage: Storage):
    claim = await claimed(storage)
    begun = await begin(storage, claim, NOW + SECOND)
    assert await postpone(storage, begun, surely_absent=False) is not None
    (again,) = await take(storage, NOW + 5 * SECOND)
    assert again.delivery.attempts == 1
    begun = await begin(storage, again, NOW + 6 * SECOND)
    assert begun.first_try_at == NOW + SECOND


async def test_one_that_surely_did_not_appear_begins_anew(storage: Storage):
    claim = await claimed(storage)
    begun = await begin(storage, claim, NOW + SECOND)
    assert await postpone(storage, begun) is not None
    (again,) = await take(storage, NOW + 5 * SECOND)
    assert again.delivery.first_try_at is None
    assert (again.delivery.state, again.delivery.reason) == (
        DeliveryState.CLAIMED,
        Reason.DISCORD_ILL,
    )
    begun = await begin(storage, again, NOW + 6 * SECOND)
    assert begun.first_try_at == NOW + 6 * SECOND
    absent = await storage.deliveries.surely_absent(begun)
    assert absent is not None
    assert (absent.state, absent.first_try_at) == (DeliveryState.CLAIMED, None)


async def test_a_closed_one_stays_closed(storage: Storage):
    claim = await claimed(storage)
    finish = storage.deliveries.finish
    assert await finish(claim.delivery, DeliveryState.SKIPPED, reason=Reason.PAUSED)
    assert not await finish(claim.delivery, DeliveryState.SENT, message_id=1)
    assert await begin(storage, claim) is None
    assert await postpone(storage, claim.delivery) is None
    assert await storage.deliveries.surely_absent(claim.delivery) is None
    (found,) = await storage.deliveries.history(1)
    assert (found.state, found.reason) == (DeliveryState.SKIPPED, Reason.PAUSED)


async def test_a_waiting_one_waits_and_can_be_woken(storage: Storage):
    claim = await claimed(storage)
    await postpone(storage, claim.delivery, ready_at=NOW + dt.timedelta(hours=1))
    assert await take(storage, NOW + SECOND) == []
    assert await storage.claims.next_at() == NOW + dt.timedelta(hours=1)
    assert await storage.deliveries.wake([claim.subscription.id + 1]) == 0
    assert await storage.deliveries.wake([claim.subscription.id]) == 1
    assert len(await take(storage, NOW)) == 1
    assert await storage.deliveries.wake([claim.subscription.id]) == 0  # it is claimed


async def test_the_third_refusal_in_a_row_pauses(storage: Storage):
    claim = await claimed(storage)
    delivery = claim.delivery
    for number in (1, 2, 3):
        after = await postpone(storage, delivery, reason=Reason.NO_PERMISSION, refusal=REFUSED)
        assert after is not None
        assert after.refusals == number
        assert after.pause == (Pause.NO_PERMISSION if number == 3 else None)
    assert after.pause_detail == "send_messages"
    assert after.next_due == NOW + DAY


async def test_a_moderators_pause_is_not_replaced(storage: Storage):
    claim = await claimed(storage)
    await storage.subscriptions.change(
        claim.subscription.id, lambda _: {"pause": Pause.MODERATOR, "refusals": 9}
    )
    after = await postpone(storage, claim.delivery, refusal=REFUSED)
    assert after is not None
    assert after.pause is Pause.MODERATOR
    await storage.deliveries.finish(claim.delivery, DeliveryState.SENT, message_id=1)
    found = await storage.subscriptions.get(claim.subscription.id)
    assert found is not None
    assert (found.pause, found.refusals) == (Pause.MODERATOR, 0)


async def test_a_success_heals(storage: Storage):
    claim = await claimed(storage)
    await storage.subscriptions.change(
        claim.subscription.id,
        lambda _: {"pause": Pause.CHANNEL_GONE, "refusals": 5, "told_at": NOW, "pause_detail": "x"},
    )
    await storage.deliveries.finish(claim.delivery, DeliveryState.SENT, message_id=1)
    found = await storage.subscriptions.get(claim.subscription.id)
    assert found is not None
    assert (found.pause, found.pause_detail, found.refusals, found.told_at) == (None, None, 0, None)


async def test_only_a_success_heals(storage: Storage):
    claim = await claimed(storage)
    await storage.subscriptions.change(claim.subscription.id, lambda _: {"refusals": 2})
    await storage.deliveries.finish(claim.delivery, DeliveryState.REFUSED)
    found = await storage.subscriptions.get(claim.subscription.id)
    assert found is not None
    assert found.refusals == 2


async def test_what_stood_in_is_counted_when_it_was_posted(storage: Storage):
    claim = await claimed(storage)
    for day, entries, fallback in (
        (0, ("a", "b"), True),
        (1, ("c",), False),
        (2, ("a", "a"), True),
    ):
        now = NOW + day * DAY
        (claim,) = [claim] if day == 0 else await take(storage, now)
        begun = await begin(storage, claim, now, entry_ids=entries, is_fallback=fallback)
        assert await storage.deliveries.finish(begun, DeliveryState.SENT, message_id=1)
        assert not await storage.deliveries.finish(begun, DeliveryState.SENT, message_id=1)
    assert sorted(await storage.deliveries.shown_entries(claim.subscription.id)) == ["a", "a", "b"]


async def test_what_was_not_posted_is_not_counted(storage: Storage):
    claim = await claimed(storage)
    begun = await begin(storage, claim, is_fallback=True)
    await storage.deliveries.finish(begun, DeliveryState.UNKNOWN)
    assert await storage.deliveries.shown_entries(claim.subscription.id) == ()


async def test_history_is_newest_first_and_by_server(storage: Storage):
    one, other = await subscribe(storage, 1, 10), await subscribe(storage, 1, 11)
    await subscribe(storage, 2, 20)
    for day in range(3):
        await take(storage, NOW + day * DAY)
    history = storage.deliveries.history
    assert len(await history(1, 100)) == 6
    dates = [delivery.local_date for delivery in await history(1, subscription_id=one.id)]
    assert dates == sorted(dates, reverse=True)
    assert len(await history(1, 4)) == 4
    assert {d.subscription_id for d in await history(1, subscription_id=other.id)} == {other.id}


async def test_old_ones_are_forgotten_but_never_open_ones(storage: Storage):
    claim = await claimed(storage)
    await storage.deliveries.finish(claim.delivery, DeliveryState.SENT, message_id=1)
    await take(storage, NOW + DAY)
    assert await storage.deliveries.prune(NOW.date()) == 0
    assert await storage.deliveries.prune(NOW.date() + 10 * DAY) == 1
    (left,) = await storage.deliveries.history(1)
    assert left.state is DeliveryState.CLAIMED


async def test_a_burst_of_writes_shares_transactions(storage: Storage):
    for channel in range(20):
        await subscribe(storage, 1, channel)
    claims = await take(storage)
    begun = 0

    def count(*_: object) -> None:
        nonlocal begun
        begun += 1

    sa.event.listen(storage._database._engine, "begin", count)
    results = await asyncio.gather(*(begin(storage, claim) for claim in claims))
    assert [result.id for result in results] == [claim.delivery.id for claim in claims]
    assert begun <= 3


async def test_one_bad_write_spoils_no_other(storage: Storage):
    for channel in range(5):
        await subscribe(storage, 1, channel)
    claims = await take(storage)
    entries: list[tuple[str, ...]] = [("kfor",)] * 5
    entries[2] = (object(),)  # type: ignore[assignment]  # nothing that a database could keep
    results = await asyncio.gather(
        *(begin(storage, claim, entry_ids=ids) for claim, ids in zip(claims, entries, strict=True)),
        return_exceptions=True,
    )
    assert [isinstance(result, Exception) for result in results] == [
        False,
        False,
        True,
        False,
        False,
    ]
    states = [delivery.state for delivery in await storage.deliveries.history(1)]
    assert states.count(DeliveryState.SENDING) == 4


async def test_a_write_that_is_called_off_leaves_the_others_alone(storage: Storage):
    for channel in range(6):
        await subscribe(storage, 1, channel)
    claims = await take(storage)
    tasks = [asyncio.create_task(begin(storage, claim)) for claim in claims]
    await asyncio.sleep(0)
    tasks[0].cancel()  # the one that would have written for all
    tasks[3].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for number, result in enumerate(results):
        if number in (0, 3):
            assert isinstance(result, asyncio.CancelledError)
        else:
            assert not isinstance(result, BaseException)
            assert result.state is DeliveryState.SENDING
    assert len(await storage.deliveries.history(1)) == 6


@pytest.mark.parametrize("state", [s for s in DeliveryState if not s.is_open])
async def test_every_way_to_close_is_kept(storage: Storage, state: DeliveryState):
    claim = await claimed(storage)
    assert await storage.deliveries.finish(claim.delivery, state)
    (found,) = await storage.deliveries.history(1)
    assert found.state is state
