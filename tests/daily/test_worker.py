"""Each outcome of sending, and a crash between each two steps."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import itertools
import os
import random
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.daily import schedule
from bot.daily.failures import classify
from bot.daily.rate_limit import RateLimiter
from bot.daily.request_tracker import _current
from bot.daily.transport import TooManyMessagesError
from bot.daily.worker import NONCE_LIFE, DeliveryWorker
from bot.storage import LEASE, Storage, StorageError
from bot.storage.claims import Fallen, Planned
from bot.storage.records import Claim, Delivery, DeliveryState, Pause, Reason, Subscription
from tests.clocks import NOW, ManualClock

from .fakes import (
    CrashError,
    Crashing,
    FakeMaintenance,
    FakePosts,
    FakeTransport,
    Fuse,
    answer,
)

WINDOW = dt.timedelta(hours=6)


class Bot:
    """One process, as far as sending goes; :meth:`go` is what its loop does."""

    def __init__(
        self,
        storage: Storage,
        transport: FakeTransport,
        clock: ManualClock,
        fuse: Fuse | None = None,
    ) -> None:
        self.storage, self.transport, self.clock = storage, transport, clock
        used: Any = storage
        used_transport: Any = transport
        self.claims: Any = storage.claims
        if fuse is not None:
            used = Part(storage, fuse)
            used_transport, self.claims = Crashing(transport, fuse), Crashing(storage.claims, fuse)
        self.posts, self.maintenance = FakePosts(), FakeMaintenance()
        used_posts: Any = self.posts
        used_maintenance: Any = self.maintenance
        self.limiter = RateLimiter(clock, 1000)
        self.worker = DeliveryWorker(
            used, clock, used_transport, used_posts, self.limiter, used_maintenance, WINDOW
        )

    def plan(self, subscription: Subscription) -> Planned:
        assert subscription.next_due is not None
        first = schedule.Due(subscription.next_date, subscription.next_due)
        plan = schedule.due_dates(
            subscription.zone, subscription.wall_time, first, self.clock.now(), WINDOW
        )
        fallen = [
            Fallen(due.date, due.at, f"{subscription.id}/{due.date}", missed)
            for missed, dues in ((True, plan.missed), (False, plan.now))
            for due in dues
        ]
        return Planned(tuple(fallen), plan.next.date, plan.next.at)

    async def take(self) -> list[Claim]:
        taken: list[Claim] = await self.claims.take(self.clock.now(), 100, self.plan)
        return taken

    async def go(self) -> int:
        """One look at what is due; says how much it was."""
        claims = await self.take()
        for claim in claims:
            await self.worker.run(claim)
        return len(claims)

    async def go_on(self, until: dt.timedelta = dt.timedelta(days=3)) -> None:
        """Whatever is open is worked on until it is closed."""
        end = self.clock.now() + until
        while self.clock.now() < end:
            await self.go()
            open_ones = [d for d in await self.storage.deliveries.history(1, 99) if d.state.is_open]
            if not open_ones:
                return
            wake = min(d.ready_at for d in open_ones)
            self.clock.instant = max(wake, self.clock.now() + dt.timedelta(milliseconds=1))
        raise AssertionError("it was never closed")


class Part:
    """A storage whose deliveries crash on order."""

    def __init__(self, storage: Storage, fuse: Fuse) -> None:
        self.deliveries = Crashing(storage.deliveries, fuse)
        self.subscriptions = storage.subscriptions


@pytest.fixture(autouse=True)
def faults() -> Iterator[list[str]]:
    """The codes of faults that were logged; a test that means some takes them off the list."""
    with capture_logs() as logs:
        found: list[str] = []
        yield found
        logged = [entry["code"] for entry in logs if entry["log_level"] == "error"]
        assert logged == found


@pytest.fixture
def bot(storage: Storage, transport: FakeTransport, clock: ManualClock) -> Bot:
    return Bot(storage, transport, clock)


async def subscribe(storage: Storage, channel: int = 10, **other: Any) -> Subscription:
    """One that is due now."""
    values: dict[str, Any] = {"next_date": NOW.date(), "next_due": NOW, "now": NOW}
    values |= {"scope": "nato_un", **other}
    return await storage.subscriptions.add(1, channel, dt.time(9), "UTC", **values)


async def only(storage: Storage) -> Delivery:
    (found,) = await storage.deliveries.history(1)
    return found


# -- outcomes ------------------------------------------------------------------------------------


async def test_a_post_that_goes_well(bot: Bot, transport: FakeTransport, storage: Storage):
    one = await subscribe(storage)
    assert await bot.go() == 1
    done = await only(storage)
    assert (done.state, done.message_id, done.reason) == (DeliveryState.SENT, 1000, None)
    assert done.first_try_at == NOW
    assert await storage.deliveries.shown_entries(one.id) == (NOW.date().isoformat(),)
    assert [(a.channel_id, a.nonce) for a in transport.appeared] == [(10, done.nonce)]
    assert await bot.go() == 0


ILL = [
    answer(500),
    answer(503),
    answer(429),
    aiohttp.ServerDisconnectedError(),
    aiohttp.ClientOSError(),
    TimeoutError(),
    ConnectionResetError(),
]


OUTAGES = [(error, half) for error in ILL for half in (False, True)]
OUTAGES.remove((ILL[2], True))  # a refusal is no acceptance


@pytest.mark.parametrize(("error", "half"), OUTAGES, ids=repr)
async def test_discord_is_ill_for_a_while(
    bot: Bot, transport: FakeTransport, storage: Storage, error: Exception, half: bool
):
    """Whether or not it had accepted the post, there is one in the end."""
    await subscribe(storage)
    for _ in range(3):
        (transport.half_accept if half else transport.lose)(error)
    await bot.go()
    waiting = await only(storage)
    assert (waiting.state, waiting.reason) == (DeliveryState.WAITING, classify(error).reason)
    assert waiting.ready_at > bot.clock.now()
    await bot.go_on()
    assert len(transport.appeared) == 1
    assert (await only(storage)).state is DeliveryState.SENT


async def test_it_waits_longer_each_time(bot: Bot, transport: FakeTransport, storage: Storage):
    await subscribe(storage)
    waits = []
    for _ in range(9):
        transport.lose(answer(429))
        await bot.go()
        waiting = await only(storage)
        waits.append((waiting.ready_at - bot.clock.now()).total_seconds())
        bot.clock.instant = waiting.ready_at
    assert waits == [15, 30, 60, 120, 240, 480, 900, 900, 900]


async def test_discord_is_ill_for_too_long(bot: Bot, transport: FakeTransport, storage: Storage):
    await subscribe(storage)
    for _ in range(100):
        transport.lose(answer(429))
    await bot.go_on()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.MISSED, Reason.DISCORD_ILL)
    assert bot.clock.now() > NOW + WINDOW
    assert transport.appeared == []


async def test_an_outage_that_may_have_accepted_is_looked_into(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    await bot.go()
    bot.clock.advance(minutes=10)
    await bot.go()
    done = await only(storage)
    assert (done.state, done.reason, done.message_id) == (DeliveryState.SENT, Reason.FOUND, 1000)
    assert (transport.looks, transport.requests, len(transport.appeared)) == (1, 1, 1)


async def test_what_surely_was_not_accepted_needs_no_looking(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.lose(answer(429))
    await bot.go()
    bot.clock.advance(minutes=10)
    await bot.go()
    assert (transport.looks, len(transport.appeared)) == (0, 1)


async def test_within_the_nonces_life_the_request_is_repeated_without_looking(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    await bot.go()
    bot.clock.advance(seconds=60)
    await bot.go()
    assert (transport.looks, transport.requests, len(transport.appeared)) == (0, 2, 1)
    assert (await only(storage)).message_id == 1000


@pytest.mark.parametrize("error", [answer(429), answer(403, 50013)], ids=repr)
async def test_a_refused_repetition_says_nothing_about_the_first_request(
    bot: Bot, transport: FakeTransport, storage: Storage, error: Exception
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    transport.lose(error)
    await bot.go()
    bot.clock.advance(seconds=30)
    await bot.go()
    bot.clock.advance(minutes=10)
    await bot.go_on()
    assert (await only(storage)).reason is Reason.FOUND
    assert len(transport.appeared) == 1


async def test_a_refusal_after_an_unanswered_request_of_the_same_attempt_leaves_doubt(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    """discord.py repeats requests by itself: 500, though it had posted, and then 403."""
    await subscribe(storage)

    async def twice() -> None:
        tracker = _current.get()
        assert tracker is not None
        for status in (500, 403):
            tracker.started()
            tracker.answered(status)
        raise answer(403, 50013)

    transport.half_accept(twice)
    await bot.go()
    bot.clock.advance(minutes=10)
    await bot.go_on()
    assert (await only(storage)).reason is Reason.FOUND
    assert len(transport.appeared) == 1


async def test_at_the_end_of_the_nonces_life_it_waits_and_then_looks(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    await bot.go()
    bot.clock.instant = NOW + NONCE_LIFE - dt.timedelta(seconds=5)
    await bot.go()
    assert (transport.looks, transport.requests) == (0, 1)
    assert (await only(storage)).ready_at == NOW + NONCE_LIFE
    bot.clock.instant = NOW + NONCE_LIFE
    await bot.go()
    assert (transport.looks, transport.requests) == (1, 1)


async def test_a_channel_that_cannot_be_read_gets_no_second_post(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    transport.readable = False
    await bot.go()
    bot.clock.advance(minutes=10)
    await bot.go_on()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.UNKNOWN, Reason.UNREADABLE)
    assert (transport.requests, len(transport.appeared)) == (1, 1)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TooManyMessagesError(), Reason.TOO_MANY),
        (answer(403, 50001), Reason.UNREADABLE),
        (answer(404, 10003), Reason.UNREADABLE),
    ],
)
async def test_a_look_that_is_refused_ends_it(
    bot: Bot, transport: FakeTransport, storage: Storage, error: Exception, reason: Reason
):
    await subscribe(storage)
    transport.lose(answer(500))
    transport.look_error = error
    await bot.go()
    bot.clock.advance(minutes=10)
    await bot.go()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.UNKNOWN, reason)
    assert transport.requests == 1


async def test_a_look_that_fails_is_tried_again(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    transport.look_error = answer(502)
    await bot.go()
    bot.clock.advance(minutes=10)
    await bot.go()
    assert (await only(storage)).state is DeliveryState.WAITING
    transport.look_error = None
    await bot.go_on()
    assert (await only(storage)).reason is Reason.FOUND
    assert len(transport.appeared) == 1


async def test_a_look_is_not_tried_for_ever(bot: Bot, transport: FakeTransport, storage: Storage):
    one = await subscribe(storage)
    transport.half_accept(answer(500))
    transport.look_error = answer(502)
    await bot.go()
    await storage.subscriptions.change(one.id, lambda _: {"next_due": NOW + dt.timedelta(days=9)})
    bot.clock.advance(minutes=10)
    await bot.go_on()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.UNKNOWN, Reason.UNREADABLE)
    assert bot.clock.now() > NOW + WINDOW + dt.timedelta(days=1)


async def test_a_post_that_somebody_deleted_is_not_posted_again(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    await bot.go()
    transport.appeared[0].deleted = True
    bot.clock.advance(seconds=30)
    await bot.go()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.SENT, Reason.DELETED)
    assert len(transport.appeared) == 1


REFUSALS = [
    (answer(403, 50013), Reason.NO_PERMISSION, Pause.NO_PERMISSION),
    (answer(403, 50001), Reason.NO_PERMISSION, Pause.NO_PERMISSION),
    (answer(404, 10003), Reason.CHANNEL_GONE, Pause.CHANNEL_GONE),
    (answer(400, 50083), Reason.THREAD_ARCHIVED, Pause.NO_PERMISSION),
]


async def refuse_three_times(bot: Bot, error: Exception) -> None:
    for _ in range(3):
        bot.transport.lose(error)
        await bot.go()
        bot.clock.advance(minutes=3)


@pytest.mark.parametrize(("error", "reason", "pause"), REFUSALS, ids=repr)
async def test_three_refusals_pause_and_moderators_are_told_once(
    bot: Bot,
    transport: FakeTransport,
    storage: Storage,
    error: Exception,
    reason: Reason,
    pause: Pause,
):
    one = await subscribe(storage)
    for _ in range(50):
        transport.lose(error)
    refusals = []
    for _ in range(3):
        await bot.go()
        after = await storage.subscriptions.get(one.id)
        assert after is not None
        refusals.append((after.refusals, after.pause))
        bot.clock.instant = (await only(storage)).ready_at
    assert refusals == [(1, None), (2, None), (3, pause)]
    assert (transport.requests, transport.told) == (3, [1])
    assert set(bot.maintenance.refusals) == {1}
    await bot.go_on()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.REFUSED, reason)
    assert bot.clock.now() > NOW + WINDOW
    assert transport.told == [1]


async def test_what_cannot_come_back_is_not_asked_for_again_that_day(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    await refuse_three_times(bot, answer(404, 10003))
    await bot.go_on()
    assert (await only(storage)).reason is Reason.CHANNEL_GONE
    assert transport.requests == 3


async def test_while_the_bot_knows_that_it_may_not_it_does_not_ask(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    one = await subscribe(storage)
    transport.lacking = ["send_messages"]
    await refuse_three_times(bot, answer(403, 50013))
    await bot.go_on()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.REFUSED, Reason.NO_PERMISSION)
    assert done.detail == "send_messages"
    assert transport.requests == 3
    # The next day it is tried once, and that heals it when the channel works again.
    bot.clock.instant = NOW + dt.timedelta(days=1)
    transport.lose(answer(403, 50013))
    await bot.go()
    bot.clock.advance(hours=1)
    await bot.go()
    assert transport.requests == 4
    bot.clock.instant = NOW + dt.timedelta(days=2)
    transport.lacking = []
    await bot.go_on()
    found = await storage.subscriptions.get(one.id)
    assert found is not None
    assert (found.pause, found.refusals, found.told_at) == (None, 0, None)
    states = [d.state for d in await storage.deliveries.history(1)]
    assert states == [DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.REFUSED]


async def test_rights_that_come_back_the_same_day_save_the_day(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    one = await subscribe(storage)
    await refuse_three_times(bot, answer(403, 50013))
    assert await bot.go() == 0
    await storage.deliveries.wake([one.id])
    await bot.go()
    assert (await only(storage)).state is DeliveryState.SENT
    found = await storage.subscriptions.get(one.id)
    assert found is not None
    assert found.pause is None


@pytest.mark.parametrize("unasked", ["rights", "time-out", "thread", "unknown channel"])
async def test_what_changes_without_an_event_saves_the_day_as_well(
    bot: Bot, transport: FakeTransport, storage: Storage, unasked: str
):
    """A time-out runs out, rights are given back during a restart, a thread is opened again."""
    await subscribe(storage)
    transport.timed_out = unasked == "time-out"
    transport.lacking = ["send_messages"] if unasked == "rights" else None
    code = {"thread": 50083, "unknown channel": 50001}.get(unasked, 50013)
    await refuse_three_times(bot, answer(400 if unasked == "thread" else 403, code))
    bot.clock.advance(hours=1)
    if unasked in ("thread", "unknown channel"):
        transport.lose(answer(403, code))
    await bot.go()
    waiting = await only(storage)
    assert waiting.state is DeliveryState.WAITING
    if unasked == "time-out":
        assert (waiting.reason, waiting.detail) == (Reason.TIMED_OUT, None)
    transport.timed_out, transport.lacking = False, []
    bot.clock.advance(minutes=15)
    await bot.go()
    assert (await only(storage)).state is DeliveryState.SENT


async def test_a_post_that_may_have_appeared_is_looked_for_though_rights_are_missing(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    one = await subscribe(storage)
    await storage.subscriptions.change(one.id, lambda _: {"refusals": 3})
    transport.lacking = ["send_messages"]
    transport.half_accept(answer(500))
    await bot.go()
    bot.clock.advance(minutes=10)
    await bot.go()
    assert (await only(storage)).reason is Reason.FOUND


async def test_a_role_that_is_gone_is_not_mentioned(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage, 10, role_id=7)
    await subscribe(storage, 11, role_id=8)
    await bot.go()
    assert [post.role_id for post in transport.appeared] == [7, None]


async def test_posts_are_spaced_and_so_are_looks(
    bot: Bot, storage: Storage, monkeypatch: pytest.MonkeyPatch
):
    """Each request waits for its slot, right before it goes out."""
    slots: list[int] = []

    async def acquire() -> None:
        slots.append(bot.transport.requests + bot.transport.looks)

    monkeypatch.setattr(bot.limiter, "acquire", acquire)
    for channel in (1, 2, 3):
        await subscribe(storage, channel)
    bot.transport.half_accept(answer(500))
    await bot.go()
    assert slots == [0, 1, 2]
    bot.clock.advance(minutes=10)
    await bot.go()
    assert (slots, bot.transport.looks) == ([0, 1, 2, 3], 1)


@pytest.mark.parametrize("readable", [True, False])
async def test_a_post_that_is_lost_is_told_to_the_operator(
    bot: Bot, transport: FakeTransport, storage: Storage, readable: bool
):
    await subscribe(storage)
    for _ in range(100):
        transport.lose(answer(503))
    transport.readable = readable
    with capture_logs() as logs:
        await bot.go_on()
    (entry,) = [entry for entry in logs if entry["log_level"] == "warning"]
    assert (entry["event"], entry["guild"]) == ("daily post lost", 1)
    why = (entry["state"], entry["reason"], entry["detail"])
    assert why == (
        ("missed", "discord_ill", "503") if readable else ("unknown", "unreadable", None)
    )


async def test_a_server_that_is_out_of_order_is_not_asked(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.unavailable = True
    await bot.go()
    assert transport.requests == 0
    transport.unavailable = False
    await bot.go_on()
    assert (await only(storage)).state is DeliveryState.SENT


async def test_a_server_out_of_order_does_not_end_the_looking(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    await bot.go()
    bot.clock.advance(minutes=10)
    transport.unavailable = True
    await bot.go()
    assert (await only(storage)).state is DeliveryState.WAITING
    transport.unavailable = False
    await bot.go_on()
    assert (await only(storage)).reason is Reason.FOUND


async def test_nothing_to_post(bot: Bot, transport: FakeTransport, storage: Storage):
    await subscribe(storage)
    bot.posts.nothing = True
    await bot.go()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.SKIPPED, Reason.NO_ANNIVERSARY)
    assert transport.requests == 0


async def test_nothing_to_post_any_more_after_it_may_have_appeared(
    bot: Bot, transport: FakeTransport, storage: Storage
):
    await subscribe(storage)
    transport.half_accept(answer(500))
    await bot.go()
    bot.posts.nothing = True
    bot.clock.advance(seconds=30)
    await bot.go_on()
    assert (await only(storage)).reason is Reason.FOUND


async def test_our_own_fault_is_tried_again_and_logged_in_full_once(
    bot: Bot, transport: FakeTransport, storage: Storage, faults: list[str]
):
    await subscribe(storage)
    bot.posts.fault = ZeroDivisionError
    await bot.go()
    waiting = await only(storage)
    assert (waiting.state, waiting.reason) == (DeliveryState.WAITING, Reason.OWN_FAULT)
    assert waiting.detail
    assert len(waiting.detail) == 8
    faults += [waiting.detail] * 2
    bot.clock.advance(minutes=1)
    await bot.go()
    bot.posts.fault = None
    await bot.go_on()
    assert (await only(storage)).state is DeliveryState.SENT


async def test_a_card_that_discord_does_not_take_is_our_own_fault(
    bot: Bot, transport: FakeTransport, storage: Storage, faults: list[str]
):
    one = await subscribe(storage)
    transport.lose(answer(400, 50035))
    await bot.go()
    waiting = await only(storage)
    assert waiting.reason is Reason.OWN_FAULT
    assert waiting.detail
    faults.append(waiting.detail)
    found = await storage.subscriptions.get(one.id)
    assert found is not None
    assert found.refusals == 0  # the moderators can do nothing about it
    await bot.go_on()
    assert len(transport.appeared) == 1


@pytest.mark.parametrize("how", ["paused", "left"])
async def test_a_pause_counts_until_the_last_moment(bot: Bot, storage: Storage, how: str):
    one = await subscribe(storage)
    bot.transport.lose(answer(429))
    await bot.go()
    change = {"pause": Pause.MODERATOR} if how == "paused" else {"left_at": NOW}
    await storage.subscriptions.change(one.id, lambda _: change)
    await bot.go_on()
    done = await only(storage)
    reason = Reason.PAUSED if how == "paused" else Reason.SERVER_LEFT
    assert (done.state, done.reason) == (DeliveryState.SKIPPED, reason)
    assert bot.transport.requests == 1


async def test_a_pause_does_not_hide_a_post_that_appeared(bot: Bot, storage: Storage):
    one = await subscribe(storage)
    bot.transport.half_accept(answer(500))
    await bot.go()
    await storage.subscriptions.change(one.id, lambda _: {"pause": Pause.MODERATOR})
    await bot.go_on()
    assert (await only(storage)).reason is Reason.FOUND
    assert bot.transport.requests == 1


async def test_another_channel_counts_if_the_post_has_not_appeared(bot: Bot, storage: Storage):
    one = await subscribe(storage)
    bot.transport.lose(answer(429))
    await bot.go()
    await storage.subscriptions.change(one.id, lambda _: {"channel_id": 20})
    await bot.go_on()
    assert [a.channel_id for a in bot.transport.appeared] == [20]
    assert (await only(storage)).channel_id == 20


async def test_another_channel_does_not_get_what_may_have_appeared_in_the_old_one(
    bot: Bot, storage: Storage
):
    one = await subscribe(storage)
    bot.transport.half_accept(answer(500))
    await bot.go()
    await storage.subscriptions.change(one.id, lambda _: {"channel_id": 20})
    await bot.go_on()
    assert [a.channel_id for a in bot.transport.appeared] == [10]


async def test_too_late_means_missed(bot: Bot, storage: Storage, clock: ManualClock):
    await subscribe(storage)
    await bot.take()
    clock.instant = NOW + WINDOW + dt.timedelta(seconds=1)
    await bot.go()
    done = await only(storage)
    assert (done.state, done.reason) == (DeliveryState.MISSED, Reason.BOT_DOWN)
    assert bot.transport.requests == 0


async def test_within_the_window_is_not_too_late(bot: Bot, storage: Storage, clock: ManualClock):
    await subscribe(storage)
    await bot.take()
    clock.instant = NOW + WINDOW
    await bot.go()
    assert (await only(storage)).state is DeliveryState.SENT


async def test_trouble_with_the_database_is_passed_on(
    bot: Bot, storage: Storage, monkeypatch: pytest.MonkeyPatch
):
    await subscribe(storage)

    async def fail(*_: Any, **__: Any) -> None:
        raise StorageError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(storage.deliveries, "finish", fail)
        (claim,) = await bot.take()
        with pytest.raises(StorageError):
            await bot.worker.run(claim)
    assert len(bot.transport.appeared) == 1
    bot.clock.instant += LEASE
    await bot.go()
    assert (await only(storage)).state is DeliveryState.SENT
    assert len(bot.transport.appeared) == 1


async def test_without_the_database_nothing_is_posted(
    bot: Bot, storage: Storage, monkeypatch: pytest.MonkeyPatch
):
    await subscribe(storage)

    async def fail(*_: Any, **__: Any) -> None:
        raise StorageError("gone")

    monkeypatch.setattr(storage.deliveries, "begin_sending", fail)
    (claim,) = await bot.take()
    with pytest.raises(StorageError):
        await bot.worker.run(claim)
    assert bot.transport.requests == 0


async def test_whoever_lost_its_claim_posts_nothing(bot: Bot, storage: Storage):
    await subscribe(storage)
    (old,) = await bot.take()
    bot.clock.instant += LEASE
    await bot.go()
    await bot.worker.run(old)
    assert (bot.transport.requests, len(bot.transport.appeared)) == (1, 1)


async def test_two_at_a_time_on_the_same_row_post_once(bot: Bot, storage: Storage):
    """The first hangs in its request while its lease runs out and another one takes over."""
    await subscribe(storage)
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def hang() -> None:
        arrived.set()
        await go_on.wait()

    bot.transport.half_accept(hang)
    (old,) = await bot.take()
    first = asyncio.create_task(bot.worker.run(old))
    await arrived.wait()
    bot.clock.instant += LEASE
    await bot.go()
    go_on.set()
    await first
    assert len(bot.transport.appeared) == 1
    assert (await only(storage)).state is DeliveryState.SENT


# -- crashes -------------------------------------------------------------------------------------

DELAYS = [
    dt.timedelta(seconds=31),
    dt.timedelta(seconds=95),
    dt.timedelta(seconds=115),
    dt.timedelta(minutes=3),
    dt.timedelta(hours=5),
]
FATES = ["well", "lost", "half"]
PAIRS = 60 if "FULL" in os.environ else 24
"""How many of the many pairs of crashes are tried with each fate."""


async def crash_and_restart(
    storage: Storage, clock: ManualClock, fate: str, crashes: list[tuple[int, dt.timedelta]]
) -> tuple[list[int], FakeTransport, list[Delivery]]:
    """One post with crashes at given steps; gives how many steps each life had, and the end."""
    transport = FakeTransport(clock)
    clock.instant = NOW
    one = await subscribe(storage)
    if fate == "lost":
        transport.lose(answer(500))
    elif fate == "half":
        transport.half_accept(answer(500))
    lives = []
    for steps, delay in crashes:
        fuse = Fuse(steps)
        with contextlib.suppress(CrashError):
            await Bot(storage, transport, clock, fuse).go()
        lives.append(fuse.burnt)
        clock.instant += delay
    await Bot(storage, transport, clock).go_on()
    history = await storage.deliveries.history(1, subscription_id=one.id)
    await storage.subscriptions.remove(one.id)
    return lives, transport, history


async def count_steps(storage: Storage, clock: ManualClock, fate: str) -> int:
    lives, _, _ = await crash_and_restart(storage, clock, fate, [(10_000, DELAYS[0])])
    return lives[0]


@pytest.mark.parametrize("fate", FATES)
async def test_a_crash_between_any_two_steps_neither_doubles_nor_loses(
    storage: Storage, clock: ManualClock, fate: str
):
    steps = await count_steps(storage, clock, fate)
    assert steps >= 7  # before and after: claim, note, post, record
    for step, delay in itertools.product(range(steps), DELAYS):
        _, transport, history = await crash_and_restart(storage, clock, fate, [(step, delay)])
        assert len(transport.appeared) == 1, (step, delay)
        assert [d.state for d in history] == [DeliveryState.SENT], (step, delay)
        assert history[0].message_id == transport.appeared[0].message_id


@pytest.mark.parametrize("fate", FATES)
async def test_two_crashes_neither_double_nor_lose(storage: Storage, clock: ManualClock, fate: str):
    steps = await count_steps(storage, clock, fate)
    delays = [DELAYS[0], DELAYS[3]]
    crashes = list(itertools.product(range(steps), delays, range(steps), delays))
    for first, wait, second, longer in random.Random(fate).sample(crashes, PAIRS):
        _, transport, history = await crash_and_restart(
            storage, clock, fate, [(first, wait), (second, longer)]
        )
        assert len(transport.appeared) == 1, (first, wait, second, longer)
        assert [d.state for d in history] == [DeliveryState.SENT]


@pytest.mark.parametrize("fate", FATES)
async def test_a_crash_that_lasts_beyond_the_window_never_doubles(
    storage: Storage, clock: ManualClock, fate: str
):
    steps = await count_steps(storage, clock, fate)
    for step in range(steps):
        _, transport, history = await crash_and_restart(
            storage, clock, fate, [(step, dt.timedelta(hours=9))]
        )
        state = DeliveryState.SENT if transport.appeared else DeliveryState.MISSED
        assert len(transport.appeared) <= 1
        assert [d.state for d in history] == [state], step
