"""Who works on what: on both databases, with several processes."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace

from bot.storage import LEASE, Storage
from bot.storage.claims import Fallen, Planned
from bot.storage.records import DeliveryState, Pause, Reason
from tests.clocks import NOW

from .conftest import Place
from .making import DAY, begin, daily, subscribe, take

SECOND = dt.timedelta(seconds=1)


async def test_what_is_due_becomes_a_claim_and_the_next_date_is_set(storage: Storage):
    one = await subscribe(storage)
    later = await subscribe(storage, 1, 11, next_due=NOW + SECOND)
    (claim,) = await take(storage)
    delivery = claim.delivery
    assert (delivery.subscription_id, delivery.local_date) == (one.id, NOW.date())
    assert (delivery.state, delivery.due_at) == (DeliveryState.CLAIMED, NOW)
    assert (delivery.first_try_at, delivery.ready_at) == (None, NOW + LEASE)
    assert claim.subscription.next_due == NOW + DAY
    assert claim.subscription.last_date == NOW.date()
    assert await take(storage) == []
    (claim,) = await take(storage, NOW + SECOND)
    assert claim.subscription.id == later.id


async def test_a_claim_tells_in_which_language_the_server_is_told(storage: Storage):
    await subscribe(storage, 1, 10)
    await subscribe(storage, 2, 20)
    await storage.guild_settings.change(2, lambda settings: replace(settings, locale="fr"))
    claims = await take(storage)
    assert {claim.delivery.guild_id: claim.locale for claim in claims} == {1: None, 2: "fr"}


async def test_two_processes_never_claim_the_same(place: Place):
    processes = [await place.open(), await place.open(), await place.open()]
    for channel in range(60):
        await subscribe(processes[0], channel // 20, channel)
    rounds = await asyncio.gather(*(take(processes[n % 3], limit=7) for n in range(30)))
    claimed = [claim.subscription.id for round_ in rounds for claim in round_]
    claimed += [claim.subscription.id for claim in await take(processes[0])]
    assert sorted(claimed) == sorted(set(claimed))
    assert len(claimed) == 60


async def test_two_processes_never_take_over_the_same(place: Place):
    processes = [await place.open(), await place.open(), await place.open()]
    for channel in range(60):
        await subscribe(processes[0], channel // 20, channel)
    assert len(await take(processes[0])) == 60
    later = NOW + LEASE
    rounds = await asyncio.gather(*(take(processes[n % 3], later, limit=7) for n in range(30)))
    taken = [claim.delivery.id for round_ in rounds for claim in round_]
    taken += [claim.delivery.id for claim in await take(processes[0], later)]
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 60


async def test_a_date_that_has_a_row_is_not_claimed_again(storage: Storage):
    """Even if the subscription is set back to it, by a bug or by hand."""
    one = await subscribe(storage)
    (claim,) = await take(storage)
    await begin(storage, claim)
    await storage.subscriptions.change(one.id, lambda _: {"next_date": NOW.date(), "next_due": NOW})
    assert await take(storage) == []
    found = await storage.subscriptions.get(one.id)
    assert found is not None
    assert found.next_due == NOW + DAY
    (delivery,) = await storage.deliveries.history(1)
    assert delivery.state is DeliveryState.SENDING


async def test_missed_dates_are_recorded_and_not_worked_on(storage: Storage):
    await subscribe(storage)

    def plan(_: object) -> Planned:
        missed = Fallen(NOW.date() - DAY, NOW - DAY, "missed", True)
        return Planned((missed, Fallen(NOW.date(), NOW, "due", False)), NOW.date() + DAY, NOW + DAY)

    (claim,) = await storage.claims.take(NOW, 10, plan)
    assert claim.delivery.local_date == NOW.date()
    assert claim.subscription.last_date == NOW.date()
    _, missed = await storage.deliveries.history(1)
    assert (missed.state, missed.reason) == (DeliveryState.MISSED, Reason.BOT_DOWN)
    assert await take(storage, NOW + LEASE * 2, besides=[claim.delivery.id]) == []


async def test_nothing_is_claimed_for_whoever_pauses_or_was_left(storage: Storage):
    paused, left = await subscribe(storage, 1), await subscribe(storage, 2, 20)
    await storage.subscriptions.change(
        paused.id, lambda _: {"pause": Pause.MODERATOR, "next_due": None}
    )
    await storage.guilds.left(left.guild_id, NOW)
    assert await take(storage) == []
    assert await storage.claims.next_at() is None


async def test_a_refused_one_is_still_tried_when_due(storage: Storage):
    one = await subscribe(storage)
    await storage.subscriptions.change(one.id, lambda _: {"pause": Pause.NO_PERMISSION})
    assert len(await take(storage)) == 1


async def test_a_claim_is_taken_over_only_after_its_lease(place: Place):
    dead, alive = await place.open(), await place.open()
    await subscribe(dead)
    (old,) = await take(dead)
    assert await take(alive, NOW + LEASE - SECOND) == []
    assert await alive.claims.next_at() == NOW + LEASE
    (new,) = await take(alive, NOW + LEASE)
    assert new.delivery.id == old.delivery.id
    assert new.delivery.version > old.delivery.version
    assert new.delivery.state is DeliveryState.CLAIMED
    # Whoever was thought dead finds every way to write closed.
    now = NOW + LEASE
    assert await begin(dead, old, now) is None
    assert not await dead.deliveries.finish(old.delivery, DeliveryState.SENT, message_id=1)
    assert await begin(alive, new, now) is not None


async def test_one_that_may_have_appeared_is_claimed_as_such(place: Place):
    dead, alive = await place.open(), await place.open()
    await subscribe(dead)
    (old,) = await take(dead)
    assert await begin(dead, old, NOW + SECOND) is not None
    (new,) = await take(alive, NOW + LEASE * 2)
    assert new.delivery.state is DeliveryState.SENDING
    assert new.delivery.first_try_at == NOW + SECOND
    assert new.delivery.entry_ids == ("kfor",)


async def test_the_only_process_on_a_file_does_not_wait_for_the_dead(place: Place):
    first = await place.open()
    await subscribe(first)
    assert len(await take(first)) == 1
    await first.close()
    place.clock.instant = NOW + SECOND
    second = await place.open()
    again = await take(second, NOW + SECOND)
    assert len(again) == (1 if place.url is None else 0)


async def test_a_second_process_on_a_file_respects_the_first(place: Place):
    first = await place.open()
    await subscribe(first)
    assert len(await take(first)) == 1
    second = await place.open()
    assert await take(second, NOW + SECOND) == []


async def test_one_under_way_is_left_alone(storage: Storage):
    await subscribe(storage)
    (claim,) = await take(storage)
    busy = [claim.delivery.id]
    assert await take(storage, NOW + LEASE * 3, besides=busy) == []
    assert await storage.claims.next_at(besides=busy) == NOW + DAY


async def test_claims_come_in_portions_the_longest_overdue_first(storage: Storage):
    for channel in range(10):
        await subscribe(storage, 1, channel, next_due=NOW - channel * SECOND)
    first = await take(storage, limit=4)
    assert [claim.subscription.channel_id for claim in first] == [9, 8, 7, 6]
    assert len(await take(storage, limit=20)) == 6


async def test_what_is_left_behind_and_what_is_due_share_one_portion(storage: Storage):
    for channel in range(3):
        await subscribe(storage, 1, channel)
    assert len(await take(storage)) == 3
    for channel in range(10):
        await subscribe(storage, 2, 100 + channel)
    assert len(await take(storage, NOW + LEASE, limit=4)) == 4


async def test_a_plan_that_puts_off_claims_nothing(storage: Storage):
    await subscribe(storage)
    assert await storage.claims.take(NOW, 9, lambda s: Planned((), s.next_date, NOW + DAY)) == []
    assert await storage.claims.next_at() == NOW + DAY
    (found,) = await storage.subscriptions.of_guild(1)
    assert found.last_date is None


async def test_daily_is_what_these_tests_mean_by_a_plan(storage: Storage):
    one = await subscribe(storage)
    assert [fallen.local_date for fallen in daily(one).fallen] == [NOW.date()]
