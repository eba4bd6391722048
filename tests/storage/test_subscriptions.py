"""Settings of daily posts, on both databases."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import pytest

from bot.storage import ChannelTakenError, NoSubscriptionError, Storage, TooManyError
from bot.storage.records import DeliveryState, Pause, Subscription
from bot.storage.subscriptions import MOST_PER_GUILD
from tests.clocks import NOW

from .conftest import Place
from .making import DAY, begin, subscribe, take


async def test_everything_that_is_set_comes_back(storage: Storage):
    added = await storage.subscriptions.add(
        2**63 - 1,
        2**62,
        dt.time(21, 30),
        "America/Argentina/Buenos_Aires",
        next_date=dt.date(2028, 2, 29),
        next_due=NOW.astimezone(dt.timezone(dt.timedelta(hours=13))),
        now=NOW,
        scope="council",
        role_id=77,
        only_anniversaries=True,
    )
    found = await storage.subscriptions.get(added.id)
    assert found == added
    assert (found.guild_id, found.channel_id, found.role_id) == (2**63 - 1, 2**62, 77)
    assert (found.wall_time, found.zone) == (dt.time(21, 30), "America/Argentina/Buenos_Aires")
    assert (found.next_date, found.next_due) == (dt.date(2028, 2, 29), NOW)
    assert found.next_due is not None
    assert found.next_due.tzinfo is dt.UTC
    assert (found.only_anniversaries, found.scope) == (True, "council")
    assert (found.pause, found.refusals, found.told_at, found.left_at) == (None, 0, None, None)


async def test_they_are_found_by_server_and_by_channel(storage: Storage):
    first, second = await subscribe(storage, 1, 10), await subscribe(storage, 1, 11)
    other = await subscribe(storage, 2, 20)
    assert await storage.subscriptions.of_guild(1) == [first, second]
    assert await storage.subscriptions.in_channel(2, 20) == other
    assert await storage.subscriptions.in_channel(1, 20) is None
    assert await storage.subscriptions.get(999) is None
    assert await storage.subscriptions.after(first.id, 10) == [second, other]


async def test_a_channel_has_one(storage: Storage):
    first, second = await subscribe(storage, 1, 10), await subscribe(storage, 1, 11)
    with pytest.raises(ChannelTakenError):
        await subscribe(storage, 1, 10)
    with pytest.raises(ChannelTakenError):
        await storage.subscriptions.change(second.id, lambda _: {"channel_id": 10})
    assert await storage.subscriptions.of_guild(1) == [first, second]


async def test_the_26th_of_a_server_is_refused(storage: Storage):
    for channel in range(MOST_PER_GUILD):
        await subscribe(storage, 1, channel)
    with pytest.raises(TooManyError):
        await subscribe(storage, 1, 99)
    await subscribe(storage, 2, 99)


async def test_the_limit_holds_when_two_processes_add_at_once(place: Place):
    processes = [await place.open(), await place.open()]
    await subscribe(processes[0], 1, 0)
    added = await asyncio.gather(
        *(subscribe(processes[channel % 2], 1, channel) for channel in range(1, 40)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, TooManyError) for result in added) == 40 - MOST_PER_GUILD
    assert len(await processes[0].subscriptions.of_guild(1)) == MOST_PER_GUILD


async def test_changes_see_the_row_as_it_is(place: Place):
    """Of many changes at a time none is lost."""
    processes = [await place.open(), await place.open()]
    one = await subscribe(processes[0])
    await asyncio.gather(
        *(
            processes[n % 2].subscriptions.change(
                one.id, lambda current: {"refusals": current.refusals + 1}
            )
            for n in range(30)
        )
    )
    found = await processes[0].subscriptions.get(one.id)
    assert found is not None
    assert found.refusals == 30


async def test_a_change_that_fails_changes_nothing(storage: Storage):
    one = await subscribe(storage)

    def fail(_: object) -> dict[str, object]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await storage.subscriptions.change(one.id, fail)
    assert await storage.subscriptions.change(one.id, lambda _: {}) == one
    with pytest.raises(NoSubscriptionError):
        await storage.subscriptions.change(999, lambda _: {"zone": "UTC"})


async def test_removing_takes_the_history_along_and_no_number_comes_again(storage: Storage):
    one = await subscribe(storage)
    (claim,) = await take(storage)
    begun = await begin(storage, claim, is_fallback=True)
    assert begun is not None
    assert await storage.subscriptions.remove(one.id)
    assert not await storage.subscriptions.remove(one.id)
    assert await storage.deliveries.history(1) == []
    again = await subscribe(storage)
    assert again.id > one.id  # the nonces of posts are made from it


async def test_leaving_keeps_everything_for_a_while(storage: Storage):
    one, other = await subscribe(storage, 1), await subscribe(storage, 2, 20)
    await storage.subscriptions.change(one.id, lambda _: {"pause": Pause.MODERATOR})
    assert await storage.guilds.left(1, NOW)
    assert await storage.guilds.all() == {1: NOW, 2: None}
    assert await storage.guilds.forget_left(NOW) == []
    kept = await storage.subscriptions.get(one.id)
    assert kept is not None
    assert (kept.pause, kept.left_at) == (Pause.MODERATOR, NOW)
    assert await storage.guilds.forget_left(NOW + dt.timedelta(seconds=1)) == [1]
    assert await storage.guilds.all() == {2: None}
    assert await storage.subscriptions.get(other.id) == other


async def test_what_a_clock_that_ran_ahead_recorded_is_retracted(storage: Storage):
    one, other = await subscribe(storage), await subscribe(storage, 2, 20)
    for day in range(4):  # posted on the first day, given up on the others
        for claim in await take(storage, NOW + day * DAY):
            if day == 0:
                await storage.deliveries.finish(claim.delivery, DeliveryState.SENT, message_id=1)
            else:
                await storage.deliveries.finish(claim.delivery, DeliveryState.MISSED)
    seen: list[dt.date | None] = []

    def again(current: Subscription) -> dict[str, Any]:
        seen.append(current.last_date)
        return {"next_date": NOW.date() + 2 * DAY, "next_due": NOW + 2 * DAY}

    await storage.subscriptions.retract(one.id, NOW + DAY, dt.timedelta(hours=6), again)
    await storage.subscriptions.retract(999, NOW, DAY, again)
    assert seen == [NOW.date()]
    found = await storage.subscriptions.get(one.id)
    assert found is not None
    assert (found.last_date, found.next_due) == (NOW.date(), NOW + 2 * DAY)
    assert [each.local_date for each in await storage.deliveries.history(1)] == [NOW.date()]
    assert len(await storage.deliveries.history(2)) == 4
    kept = await storage.subscriptions.get(other.id)
    assert kept is not None
    assert kept.next_due == NOW + 4 * DAY


async def test_what_was_tried_is_never_retracted(storage: Storage):
    one = await subscribe(storage)
    (claim,) = await take(storage)
    begun = await begin(storage, claim)
    await storage.deliveries.finish(begun, DeliveryState.MISSED)
    await storage.subscriptions.retract(one.id, NOW, DAY, lambda _: {})
    assert len(await storage.deliveries.history(1)) == 1


async def test_moderators_are_told_once_for_each_pause(place: Place):
    processes = [await place.open(), await place.open()]
    one = await subscribe(processes[0])
    tell = [process.subscriptions.claim_telling for process in processes]
    assert not await tell[0](one.id, NOW)  # it is not paused
    await processes[0].subscriptions.change(one.id, lambda _: {"pause": Pause.MODERATOR})
    assert not await tell[0](one.id, NOW)  # they did that themselves
    await processes[0].subscriptions.change(one.id, lambda _: {"pause": Pause.CHANNEL_GONE})
    told = await asyncio.gather(*(tell[n % 2](one.id, NOW) for n in range(10)))
    assert told.count(True) == 1


async def test_servers_with_refusals_are_known(storage: Storage):
    one = await subscribe(storage, 1)
    await subscribe(storage, 2, 20)
    await storage.subscriptions.change(one.id, lambda _: {"refusals": 1})
    assert await storage.subscriptions.guilds_with_refusals() == {1}
