"""The loop: nothing ends it, nothing is taken twice, and it sleeps no longer than it may."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.daily import loop as loops
from bot.daily.loop import AT_ONCE, DeliveryLoop
from bot.storage import Storage, StorageError
from bot.storage.records import Claim, DeliveryState, Reason
from tests.clocks import NOW, ManualClock
from tests.waiting import until

WINDOW = dt.timedelta(hours=6)
DAY = dt.timedelta(days=1)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


class Post:
    """Stands for the post office: delivers claims by closing them."""

    def __init__(self, storage: Storage, clock: ManualClock) -> None:
        self.storage, self.clock = storage, clock
        self.delivered: list[int] = []
        self.looks = 0
        self.under_way = self.most_under_way = 0
        self.trouble: dict[int, Callable[[], Any]] = {}
        self.care: Callable[[], Any] | None = None

    async def deliver(self, claim: Claim) -> None:
        channel = claim.subscription.channel_id
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            if channel in self.trouble:
                await self.trouble[channel]()
            await self.storage.deliveries.finish(
                claim.delivery, DeliveryState.SENT, message_id=channel
            )
            self.delivered.append(channel)
        finally:
            self.under_way -= 1

    async def maintain(self) -> None:
        self.looks += 1
        if self.care is not None:
            self.care()

    async def looks_again(self, before: int) -> None:
        await until(lambda: self.looks > before)

    async def has_delivered(self, channel: int) -> None:
        await until(lambda: channel in self.delivered)


@pytest.fixture
def post(storage: Storage, clock: ManualClock) -> Post:
    return Post(storage, clock)


@asynccontextmanager
async def running(post: Post) -> AsyncIterator[DeliveryLoop]:
    loop = DeliveryLoop(
        post.storage, post.clock, WINDOW, deliver=post.deliver, maintain=post.maintain
    )
    loop.start()
    try:
        yield loop
    finally:
        await loop.stop()


async def resting(loop: DeliveryLoop, clock: ManualClock) -> float:
    """Wait until there is nothing left to do; gives how long it means to sleep."""
    await until(lambda: bool(clock.sleeping) and not loop._active and not loop._woken.is_set())
    return (clock.sleeping[0] - clock.now()).total_seconds()


async def subscribe(storage: Storage, channel: int, due: dt.datetime = NOW, **other: Any) -> Any:
    values: dict[str, Any] = {"next_date": due.date(), "next_due": due, "now": NOW}
    values |= {"scope": "nato_un", **other}
    zone = values.pop("zone", "UTC")
    return await storage.subscriptions.add(channel, channel, due.time(), zone, **values)


async def test_what_is_due_is_delivered_and_then_it_sleeps_until_the_next(
    post: Post, storage: Storage, clock: ManualClock
):
    await subscribe(storage, 1)
    await subscribe(storage, 2, NOW + dt.timedelta(seconds=12))
    await subscribe(storage, 3, NOW + dt.timedelta(hours=2))
    async with running(post) as loop:
        assert await resting(loop, clock) == 12
        assert post.delivered == [1]
        clock.set(NOW + dt.timedelta(seconds=12))
        await until(lambda: post.delivered == [1, 2])
        assert await resting(loop, clock) == 30  # other processes may change something
        clock.set(NOW + dt.timedelta(hours=2))
        await until(lambda: post.delivered == [1, 2, 3])


async def test_waking_it_ends_the_nap_alone(post: Post, storage: Storage, clock: ManualClock):
    async with running(post) as loop:
        for channel in (1, 2, 3):
            await resting(loop, clock)
            await subscribe(storage, channel)
            loop.wake()
            await post.has_delivered(channel)
        assert clock.now() == NOW


async def test_waking_it_leaves_no_cancellation_behind(
    post: Post, storage: Storage, clock: ManualClock
):
    """A task that counts as being cancelled would be a trap for a timeout or a task group in it."""
    async with running(post) as loop:
        for _ in range(3):
            await resting(loop, clock)
            looks = post.looks
            for _ in range(3):
                loop.wake()
            await post.looks_again(looks)
        (task,) = [task for task in asyncio.all_tasks() if task.get_name() == "daily posts"]
        assert task.cancelling() == 0


async def test_being_woken_while_awake_is_not_forgotten(
    post: Post, storage: Storage, clock: ManualClock
):
    async with running(post) as loop:
        await resting(loop, clock)
        looks = post.looks
        post.care = lambda: loop.wake() if post.looks == looks + 1 else None
        loop.wake()
        await until(lambda: post.looks == looks + 2)


async def test_one_that_fails_or_hangs_stops_no_other(
    post: Post, storage: Storage, clock: ManualClock
):
    async def fail() -> None:
        raise ZeroDivisionError

    go_on = asyncio.Event()
    post.trouble = {1: fail, 2: go_on.wait, 3: fail}
    for channel in range(1, 7):
        await subscribe(storage, channel)
    with capture_logs() as logs:
        async with running(post):
            await until(lambda: len(post.delivered) == 3)
            assert sorted(post.delivered) == [4, 5, 6]
            go_on.set()
            await until(lambda: 2 in post.delivered)
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == [
        "delivery failed"
    ] * 2


async def test_a_hanging_one_is_not_taken_again_by_its_own_process(
    post: Post, storage: Storage, clock: ManualClock
):
    go_on = asyncio.Event()
    calls = 0

    async def hang() -> None:
        nonlocal calls
        calls += 1
        await go_on.wait()

    post.trouble = {1: hang}
    await subscribe(storage, 1)
    async with running(post):
        await until(lambda: calls == 1)
        for minutes in range(1, 5):
            await until(lambda: bool(clock.sleeping))
            looks = post.looks
            clock.set(NOW + dt.timedelta(minutes=minutes))
            await post.looks_again(looks)
        assert calls == 1
        go_on.set()
        await until(lambda: post.delivered == [1])


async def test_thousands_due_in_the_same_minute_go_side_by_side_but_not_all_at_once(
    post: Post, storage: Storage, clock: ManualClock
):
    count = 3 * AT_ONCE
    for channel in range(count):
        await subscribe(storage, channel)
    gate = asyncio.Event()
    post.trouble = dict.fromkeys(range(count), gate.wait)
    async with running(post):
        await until(lambda: post.under_way > AT_ONCE - loops.BATCH)
        gate.set()
        await until(lambda: len(post.delivered) == count)
    assert sorted(post.delivered) == list(range(count))
    assert post.most_under_way <= AT_ONCE


async def test_two_loops_on_one_database_share_the_work(storage: Storage, clock: ManualClock):
    posts = [Post(storage, clock), Post(storage, clock)]
    for channel in range(120):
        await subscribe(storage, channel)
    async with running(posts[0]), running(posts[1]):
        await until(lambda: len(posts[0].delivered + posts[1].delivered) >= 120)
    assert sorted(posts[0].delivered + posts[1].delivered) == list(range(120))


async def test_an_outage_of_the_database_is_told_once_and_heals(
    post: Post, storage: Storage, clock: ManualClock
):
    is_out = True

    def fail() -> None:
        if is_out:
            raise StorageError("The database is elsewhere.")

    post.care = fail
    await subscribe(storage, 1)
    waits = []
    with capture_logs() as logs:
        async with running(post) as loop:
            for _ in range(9):
                waits.append(await resting(loop, clock))
                looks = post.looks
                clock.set(clock.sleeping[0])
                await post.looks_again(looks)
            is_out = False
            await resting(loop, clock)
            clock.set(clock.sleeping[0])
            await until(lambda: post.delivered == [1])
            await resting(loop, clock)
            is_out = True
            looks = post.looks
            loop.wake()
            await until(lambda: post.looks > looks)
            assert await resting(loop, clock) == 1  # it begins anew
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert [entry["event"] for entry in logs] == [
        "daily posts wait for the database",
        "the database works again",
        "daily posts wait for the database",
    ]


async def test_a_database_that_fails_under_a_delivery_is_no_fault_of_that_delivery(
    post: Post, storage: Storage, clock: ManualClock
):
    async def fail() -> None:
        raise StorageError("The database is elsewhere.")

    post.trouble = dict.fromkeys(range(5), fail)
    for channel in range(5):
        await subscribe(storage, channel)
    with capture_logs() as logs:
        async with running(post) as loop:
            await resting(loop, clock)
            post.trouble = {}
            clock.set(NOW + dt.timedelta(seconds=30))  # the leases
            await until(lambda: len(post.delivered) == 5)
            await resting(loop, clock)
    assert {entry["event"] for entry in logs} == {
        "daily posts wait for the database",
        "the database works again",
    }


async def test_a_fault_of_our_own_does_not_end_it(post: Post, storage: Storage, clock: ManualClock):
    def stumble() -> None:
        if post.looks < 3:
            raise ZeroDivisionError

    post.care = stumble
    await subscribe(storage, 1)
    with capture_logs() as logs:
        async with running(post) as loop:
            for _ in range(2):
                await resting(loop, clock)
                looks = post.looks
                clock.set(clock.sleeping[0])
                await post.looks_again(looks)
            await until(lambda: post.delivered == [1])
    assert [entry["event"] for entry in logs] == ["daily posts stumbled"] * 2


async def test_after_an_absence_what_is_too_late_is_recorded_as_missed(
    post: Post, storage: Storage, clock: ManualClock
):
    one = await subscribe(storage, 1, NOW - 3 * DAY)
    clock.set(NOW + dt.timedelta(hours=5))
    async with running(post) as loop:
        await resting(loop, clock)
    assert post.delivered == [1]
    states = [
        (delivery.local_date, delivery.state, delivery.reason)
        for delivery in await storage.deliveries.history(one.guild_id)
    ]
    today = NOW.date()
    assert states == [
        (today, DeliveryState.SENT, None),
        *((today - n * DAY, DeliveryState.MISSED, Reason.BOT_DOWN) for n in (1, 2, 3)),
    ]


async def test_a_zone_that_was_abolished_stops_no_other(
    post: Post, storage: Storage, clock: ManualClock
):
    one = await subscribe(storage, 1, zone="Mars/Olympus")
    await subscribe(storage, 2)
    with capture_logs() as logs:
        async with running(post) as loop:
            await resting(loop, clock)
    assert post.delivered == [2]
    assert [entry["event"] for entry in logs] == ["schedule failed"]
    found = await storage.subscriptions.get(one.id)
    assert found is not None
    assert found.next_due == NOW + dt.timedelta(hours=1)


async def test_stopping_lets_what_is_under_way_end(
    post: Post, storage: Storage, clock: ManualClock
):
    go_on = asyncio.Event()
    post.trouble = {1: go_on.wait}
    await subscribe(storage, 1)
    async with running(post) as loop:
        await until(lambda: post.under_way == 1)
        stopping = asyncio.create_task(loop.stop())
        await asyncio.sleep(0)
        go_on.set()
        await stopping
        assert post.delivered == [1]


async def test_stopping_does_not_wait_for_ever(
    post: Post, storage: Storage, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(loops, "_STOPPING_SECONDS", 0.01)
    post.trouble = {1: asyncio.Event().wait}
    await subscribe(storage, 1)
    async with running(post) as loop:
        await until(lambda: post.under_way == 1)
        await loop.stop()
        assert post.under_way == 0
    assert post.delivered == []
    # Nobody has to wait for the lease: another process goes on at once.
    assert await storage.claims.next_at() == NOW


async def test_it_is_started_once_and_not_again_after_the_end(post: Post, clock: ManualClock):
    async with running(post) as loop:
        loop.start()
        loop.start()
        await resting(loop, clock)
        assert len(clock.sleeping) == 1
        loop.wake()
        await loop.stop()
    loop.start()
    loop.wake()
    assert clock.sleeping == []
    assert post.looks in (1, 2)
