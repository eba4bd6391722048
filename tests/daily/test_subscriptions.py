"""What moderators do: the schedule stays right, and what waits is tried."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.daily.subscriptions import SubscriptionService
from bot.storage import ChannelTakenError, NoSubscriptionError, Storage, TooManyError
from bot.storage.claims import Fallen, Planned
from bot.storage.records import Delivery, DeliveryState, Pause, Reason, Subscription
from tests.clocks import NOW, ManualClock

DAY = dt.timedelta(days=1)
TODAY = NOW.date()
BEFORE, AFTER = dt.time(8), dt.time(10)
"""Wall times before and after the instant at which these tests begin, in UTC."""


class Woken:
    """Counts the calls."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
def woken() -> Woken:
    return Woken()


@pytest.fixture
def service(storage: Storage, clock: ManualClock, woken: Woken) -> SubscriptionService:
    return SubscriptionService(storage, clock, woken)


async def fell_due(storage: Storage, subscription: Subscription, now: dt.datetime) -> Delivery:
    """Its next post falls due and is claimed."""

    def plan(current: Subscription) -> Planned:
        date, due = current.next_date, current.next_due
        assert due is not None
        return Planned((Fallen(date, due, "nonce", False),), date + DAY, due + DAY)

    claims = await storage.claims.take(now, 10, plan)
    (delivery,) = [c.delivery for c in claims if c.subscription.id == subscription.id]
    return delivery


async def test_the_first_post_comes_when_the_time_next_does(
    service: SubscriptionService, woken: Woken
):
    early = await service.subscribe(1, 10, BEFORE, "UTC")
    late = await service.subscribe(1, 11, AFTER, "UTC", role_id=5, only_anniversaries=True)
    assert (early.next_date, early.next_due) == (TODAY + DAY, NOW - dt.timedelta(hours=1) + DAY)
    assert (late.next_date, late.next_due) == (TODAY, NOW + dt.timedelta(hours=1))
    assert (late.role_id, late.only_anniversaries) == (5, True)
    assert woken.times == 2


async def test_limits_are_passed_on(service: SubscriptionService):
    one = await service.subscribe(1, 0, AFTER, "UTC")
    with pytest.raises(ChannelTakenError):
        await service.subscribe(1, 0, AFTER, "UTC")
    for channel in range(1, 25):
        await service.subscribe(1, channel, AFTER, "UTC")
    with pytest.raises(TooManyError):
        await service.subscribe(1, 99, AFTER, "UTC")
    with pytest.raises(ChannelTakenError):
        await service.change(one.id, channel_id=7)
    with pytest.raises(NoSubscriptionError):
        await service.change(999, zone="UTC")


async def test_an_owed_post_comes_at_once_when_the_new_time_has_passed(
    service: SubscriptionService, woken: Woken
):
    one = await service.subscribe(1, 10, AFTER, "UTC")
    changed = await service.change(one.id, wall_time=BEFORE)
    assert (changed.next_date, changed.next_due) == (TODAY, NOW)
    assert woken.times == 2


async def test_todays_post_is_not_doubled_by_a_later_time(
    service: SubscriptionService, storage: Storage
):
    one = await service.subscribe(1, 10, AFTER, "UTC")
    await fell_due(storage, one, NOW + dt.timedelta(hours=1))
    changed = await service.change(one.id, wall_time=dt.time(23))
    assert changed.next_date == TODAY + DAY


async def test_a_new_zone_moves_the_instant_and_keeps_the_day(service: SubscriptionService):
    one = await service.subscribe(1, 10, AFTER, "UTC")
    changed = await service.change(one.id, zone="America/New_York")
    assert (changed.next_date, changed.next_due) == (TODAY, NOW + dt.timedelta(hours=5))


async def test_other_settings_leave_the_schedule_alone(service: SubscriptionService):
    one = await service.subscribe(1, 10, AFTER, "UTC")
    changed = await service.change(one.id, role_id=3, only_anniversaries=True)
    assert changed.next_due == one.next_due
    assert (changed.role_id, changed.only_anniversaries) == (3, True)
    assert (await service.change(one.id, role_id=None)).role_id is None


async def test_a_pause_ends_with_the_next_post_still_to_come(
    service: SubscriptionService, clock: ManualClock
):
    one = await service.subscribe(1, 10, AFTER, "UTC")
    paused = await service.pause(one.id)
    assert (paused.pause, paused.next_due) == (Pause.MODERATOR, None)
    moved = await service.change(one.id, wall_time=BEFORE)
    assert (moved.pause, moved.next_due) == (Pause.MODERATOR, None)
    clock.advance(days=3)
    resumed = await service.resume(one.id)
    assert resumed.pause is None
    assert resumed.next_due == clock.now() + dt.timedelta(hours=23)


async def test_resuming_the_same_day_neither_loses_nor_doubles(
    service: SubscriptionService, storage: Storage, clock: ManualClock
):
    one = await service.subscribe(1, 10, AFTER, "UTC")
    await service.pause(one.id)
    assert (await service.resume(one.id)).next_date == TODAY
    clock.advance(hours=1)
    await fell_due(storage, one, clock.now())
    await service.pause(one.id)
    assert (await service.resume(one.id)).next_date == TODAY + DAY


async def refused(storage: Storage, service: SubscriptionService) -> tuple[Subscription, Delivery]:
    """One that refusals have paused, with today's post waiting for better times."""
    one = await service.subscribe(1, 10, AFTER, "UTC")
    delivery = await fell_due(storage, one, NOW + dt.timedelta(hours=1))
    await storage.deliveries.postpone(
        delivery,
        ready_at=NOW + DAY,
        reason=Reason.NO_PERMISSION,
        surely_absent=True,
    )
    failed = {"pause": Pause.NO_PERMISSION, "refusals": 3, "told_at": NOW, "pause_detail": "x"}
    return await storage.subscriptions.change(one.id, lambda _: failed), delivery


async def state(storage: Storage, delivery: Delivery) -> Delivery:
    found = await storage.deliveries.get(delivery.subscription_id, delivery.local_date)
    assert found is not None
    return found


async def test_resuming_after_refusals_tries_at_once(
    service: SubscriptionService, storage: Storage
):
    one, delivery = await refused(storage, service)
    resumed = await service.resume(one.id)
    assert (resumed.pause, resumed.refusals, resumed.told_at) == (None, 0, None)
    assert resumed.next_due == one.next_due
    assert (await state(storage, delivery)).ready_at == NOW


async def test_another_channel_forgets_the_refusals_of_the_old_one(
    service: SubscriptionService, storage: Storage
):
    one, delivery = await refused(storage, service)
    changed = await service.change(one.id, channel_id=20)
    assert (changed.pause, changed.refusals, changed.channel_id) == (None, 0, 20)
    assert (await state(storage, delivery)).ready_at == NOW


async def test_other_changes_leave_a_pause_for_refusals(
    service: SubscriptionService, storage: Storage
):
    one, delivery = await refused(storage, service)
    changed = await service.change(one.id, channel_id=10, wall_time=BEFORE)
    assert (changed.pause, changed.refusals) == (Pause.NO_PERMISSION, 3)
    assert (await state(storage, delivery)).ready_at == NOW + DAY


async def test_another_channel_does_not_end_a_moderators_pause(service: SubscriptionService):
    one = await service.subscribe(1, 10, AFTER, "UTC")
    await service.pause(one.id)
    assert (await service.change(one.id, channel_id=20)).pause is Pause.MODERATOR


async def test_pausing_and_removing(service: SubscriptionService, storage: Storage):
    one, delivery = await refused(storage, service)
    paused = await service.pause(one.id)
    assert (paused.pause, paused.refusals) == (Pause.MODERATOR, 0)
    assert (await state(storage, delivery)).state is DeliveryState.WAITING
    assert await service.remove(one.id)
    assert not await service.remove(one.id)
