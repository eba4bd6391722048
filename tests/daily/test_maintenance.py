"""Servers that come and go, and rights that come back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
from discord.ext import commands
from structlog.testing import capture_logs

from bot.daily.loop import DeliveryLoop
from bot.daily.maintenance import KEPT_AFTER_LEAVING, KEPT_HISTORY, Maintenance
from bot.daily.subscriptions import SubscriptionService
from bot.daily.transport import DiscordTransport
from bot.guild_lookup import GuildLookup
from bot.storage import Storage, StorageError
from bot.storage.claims import Fallen, Planned
from bot.storage.guild_settings import GuildSettings
from bot.storage.records import DeliveryState, Pause, Reason, Subscription
from tests.clocks import NOW, ManualClock

from .fakes import answer

WINDOW = dt.timedelta(hours=6)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


class Servers:
    """The servers that the bot is in, as it knows and as Discord knows."""

    def __init__(self, *present: int) -> None:
        self.known = set(present)
        self.truly = set(present)
        self.asked: list[int] = []
        self.lacking: list[str] | None = []
        self.shard_count = None
        self.http = SimpleNamespace(get_guild=self.get)

    def get_guild(self, guild_id: int) -> discord.Guild | None:
        return server(guild_id) if guild_id in self.known else None

    async def get(self, guild_id: int, *, with_counts: bool) -> object:
        self.asked.append(guild_id)
        if guild_id not in self.truly:
            raise answer(404, 10004)
        return {}

    async def missing(self, guild_id: int, channel_id: int) -> list[str] | None:
        return self.lacking


def server(number: int) -> discord.Guild:
    """What is needed of one: its id."""
    return cast("discord.Guild", discord.Object(number))


@pytest.fixture
def servers() -> Servers:
    return Servers(1, 2)


def maintained(storage: Storage, clock: ManualClock, servers: Servers) -> Maintenance:
    guilds = GuildLookup(cast("commands.AutoShardedBot", servers), clock)
    return Maintenance(storage, clock, cast("DiscordTransport", servers), guilds, WINDOW)


@pytest.fixture
def maintenance(storage: Storage, clock: ManualClock, servers: Servers) -> Maintenance:
    return maintained(storage, clock, servers)


async def subscribe(storage: Storage, guild: int = 1, channel: int = 10, **other: Any) -> Any:
    values: dict[str, Any] = {"next_date": NOW.date(), "next_due": NOW + HOUR, "now": NOW}
    values |= {"scope": "nato_un", **other}
    return await storage.subscriptions.add(guild, channel, dt.time(10), "UTC", **values)


async def found(storage: Storage, subscription: Subscription) -> Subscription:
    now = await storage.subscriptions.get(subscription.id)
    assert now is not None
    return now


async def test_what_happened_while_the_bot_was_away_is_noticed(
    maintenance: Maintenance, storage: Storage, servers: Servers
):
    here, gone = await subscribe(storage, 1), await subscribe(storage, 3, 30)
    back = await subscribe(storage, 2, 20)
    await storage.guilds.left(2, NOW - DAY)
    await maintenance.run()
    assert (await found(storage, here)).left_at is None
    assert (await found(storage, gone)).left_at == NOW
    assert (await found(storage, back)).left_at is None
    assert servers.asked == [3]


async def test_a_server_that_is_only_unknown_is_not_taken_for_left(
    maintenance: Maintenance, storage: Storage, servers: Servers
):
    unknown = await subscribe(storage, 3, 30)
    servers.truly.add(3)
    await maintenance.run()
    assert (await found(storage, unknown)).left_at is None


async def test_of_many_that_left_a_few_are_asked_about_at_a_time(
    maintenance: Maintenance, storage: Storage, servers: Servers, clock: ManualClock
):
    for guild in range(100, 130):
        await subscribe(storage, guild, guild)
    await maintenance.run()
    assert len(servers.asked) == 20
    clock.advance(hours=1)
    await maintenance.run()
    assert len(set(servers.asked)) == 30


async def test_it_looks_once_an_hour(
    maintenance: Maintenance, storage: Storage, servers: Servers, clock: ManualClock
):
    await maintenance.run()
    await subscribe(storage, 3, 30)
    clock.advance(minutes=59)
    await maintenance.run()
    assert servers.asked == []
    clock.advance(minutes=1)
    await maintenance.run()
    assert servers.asked == [3]


async def test_leaving_and_coming_back_restores_everything(
    maintenance: Maintenance, storage: Storage, clock: ManualClock
):
    one = await subscribe(storage, role_id=7)
    refused, paused = await subscribe(storage, 1, 11), await subscribe(storage, 1, 12)
    failed = {"pause": Pause.CHANNEL_GONE, "refusals": 4, "told_at": NOW}
    await storage.subscriptions.change(refused.id, lambda _: failed)
    rests = {"pause": Pause.MODERATOR, "next_due": None}
    await storage.subscriptions.change(paused.id, lambda _: rests)
    await maintenance.on_guild_remove(server(1))
    clock.advance(days=29)
    await maintenance.run()
    await maintenance.on_guild_join(server(1))
    assert await found(storage, one) == _as_before(one)
    again = await found(storage, refused)
    assert (again.left_at, again.pause, again.refusals) == (None, None, 0)
    still = await found(storage, paused)
    assert (still.left_at, still.pause, still.next_due) == (None, Pause.MODERATOR, None)


def _as_before(one: Subscription) -> Subscription:
    """What fell due meanwhile is not made up for; the next post is the one still to come."""
    date = NOW.date() + 29 * DAY
    return replace(one, next_date=date, next_due=NOW + HOUR + 29 * DAY)


async def test_a_date_that_was_posted_before_leaving_is_not_posted_again(
    maintenance: Maintenance, storage: Storage
):
    one = await subscribe(storage)
    await storage.subscriptions.change(one.id, lambda _: {"last_date": NOW.date()})
    await maintenance.on_guild_remove(server(1))
    await maintenance.on_guild_join(server(1))
    assert (await found(storage, one)).next_date == NOW.date() + DAY


async def test_after_thirty_days_the_settings_are_erased(
    maintenance: Maintenance, storage: Storage, servers: Servers, clock: ManualClock
):
    await subscribe(storage, 3, 30)
    kept = await subscribe(storage, 1)
    await maintenance.on_guild_remove(server(3))
    clock.instant = NOW + KEPT_AFTER_LEAVING
    for _ in range(2):
        await maintenance.run()
        assert len(await storage.subscriptions.of_guild(3)) == 1
        clock.advance(hours=1)
    await maintenance.run()
    assert await storage.subscriptions.of_guild(3) == []
    assert await storage.subscriptions.get(kept.id) is not None


async def test_a_server_without_daily_posts_is_forgotten_as_well(
    maintenance: Maintenance, storage: Storage, clock: ManualClock
):
    await storage.guild_settings.change(9, lambda _: GuildSettings("fr"))
    await maintenance.on_guild_remove(server(9))
    assert await storage.guilds.all() == {9: NOW}
    clock.advance(days=31)
    for _ in range(2):
        await maintenance.run()
        clock.advance(hours=1)
    assert await storage.guilds.all() == {}


async def test_a_server_that_was_joined_again_is_not_forgotten(
    maintenance: Maintenance, storage: Storage, clock: ManualClock
):
    one = await subscribe(storage)
    await maintenance.on_guild_remove(server(1))
    await maintenance.on_guild_join(server(1))
    clock.advance(days=31)
    for _ in range(3):
        await maintenance.run()
        clock.advance(hours=1)
    assert (await found(storage, one)).left_at is None


async def test_a_join_that_was_noticed_by_half_is_made_up_for(
    maintenance: Maintenance, storage: Storage, monkeypatch: pytest.MonkeyPatch
):
    one = await subscribe(storage)
    await maintenance.on_guild_remove(server(1))

    async def fail(*_: object) -> None:
        raise StorageError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(storage.subscriptions, "change", fail)
        await maintenance.on_guild_join(server(1))
    assert (await found(storage, one)).left_at == NOW
    await maintenance.run()
    assert (await found(storage, one)).left_at is None


# -- a clock that is wrong for a while ------------------------------------------------------------


async def take(storage: Storage, now: dt.datetime) -> int:
    """What the loop does with what is due; says how much of it is new and to be posted."""

    async def nothing(*_: object) -> None:
        raise AssertionError("the loop does not run")

    clock = ManualClock(now)
    loop = DeliveryLoop(storage, clock, WINDOW, deliver=nothing, maintain=nothing)
    claims = await storage.claims.take(now, 100, lambda each: loop._plan(each, now))
    return len([claim for claim in claims if claim.delivery.version == 1])


@pytest.mark.parametrize("days", [2, 40, 500])
@pytest.mark.parametrize("restarted", [False, True])
async def test_a_clock_that_ran_ahead_for_seconds_silences_nothing(
    maintenance: Maintenance, storage: Storage, clock: ManualClock, days: int, restarted: bool
):
    """Forty days ahead, the loop recorded all days up to then as missed."""
    one = await subscribe(storage)
    await maintenance.run()
    clock.instant = NOW + days * DAY
    await maintenance.run()
    await take(storage, clock.now())
    assert (await found(storage, one)).next_date > NOW.date() + DAY
    clock.instant = NOW + dt.timedelta(seconds=10)
    if restarted:
        maintenance = maintained(storage, clock, Servers(1, 2))
    await maintenance.run()
    healed = await found(storage, one)
    assert (healed.next_date, healed.next_due) == (NOW.date(), NOW + HOUR)
    assert await take(storage, NOW + HOUR) == 1
    assert await take(storage, NOW + HOUR + DAY) == 1


async def test_a_pause_that_begins_meanwhile_is_not_ended(
    maintenance: Maintenance, storage: Storage, monkeypatch: pytest.MonkeyPatch
):
    one = await subscribe(storage, next_due=NOW + 40 * DAY, next_date=NOW.date() + 40 * DAY)
    stale = [await found(storage, one)]
    paused = {"pause": Pause.MODERATOR, "next_due": None}
    await storage.subscriptions.change(one.id, lambda _: paused)

    async def due_after(_: dt.datetime) -> list[Subscription]:
        return stale

    monkeypatch.setattr(storage.subscriptions, "due_after", due_after)
    await maintenance.run()
    now = await found(storage, one)
    assert (now.pause, now.next_due) == (Pause.MODERATOR, None)


async def test_what_was_posted_under_a_wrong_clock_is_not_posted_again(
    maintenance: Maintenance, storage: Storage, clock: ManualClock
):
    one = await subscribe(storage)
    await maintenance.run()
    clock.instant = NOW + 40 * DAY + HOUR
    await maintenance.run()
    assert await take(storage, clock.now()) == 1
    (claimed,) = [d for d in await storage.deliveries.history(1, 99) if d.state.is_open]
    await storage.deliveries.finish(claimed, DeliveryState.SENT, message_id=1)
    clock.instant = NOW
    await maintenance.run()
    # The post of that far day was made already; until then all days come as usual.
    for day in range(40):
        await maintenance.run()
        assert await take(storage, NOW + HOUR + day * DAY) == 1, day
        clock.instant = NOW + HOUR + day * DAY
    assert await take(storage, NOW + HOUR + 40 * DAY) == 0
    assert await take(storage, NOW + HOUR + 41 * DAY) == 1
    assert (await found(storage, one)).next_date == NOW.date() + 42 * DAY


async def test_a_wrong_clock_erases_nothing(
    maintenance: Maintenance, storage: Storage, clock: ManualClock
):
    await subscribe(storage, 1)
    await subscribe(storage, 3, 30)
    await take(storage, NOW + HOUR)
    await maintenance.on_guild_remove(server(3))
    await maintenance.run()
    for days in (40, 500):
        clock.instant = NOW + days * DAY
        await maintenance.run()
        clock.instant = NOW
        await maintenance.run()
    assert len(await storage.subscriptions.of_guild(3)) == 1
    assert NOW.date() in [each.local_date for each in await storage.deliveries.history(1, 99)]


async def test_joining_anew_changes_nothing_for_others(maintenance: Maintenance, storage: Storage):
    one = await subscribe(storage)
    await maintenance.on_guild_join(server(1))
    assert await found(storage, one) == one


async def test_old_history_is_forgotten(
    maintenance: Maintenance, storage: Storage, clock: ManualClock
):
    await subscribe(storage, 1)
    fallen = Fallen(NOW.date(), NOW, "n", False)
    plan = Planned((fallen,), NOW.date() + DAY, NOW + DAY)
    (claim,) = await storage.claims.take(NOW + HOUR, 1, lambda _: plan)
    await storage.deliveries.finish(claim.delivery, DeliveryState.SENT, message_id=1)
    clock.instant = NOW + KEPT_HISTORY
    await maintenance.run()
    clock.advance(days=1)
    await maintenance.run()
    assert len(await storage.deliveries.history(1)) == 1
    clock.advance(hours=1)
    await maintenance.run()
    assert await storage.deliveries.history(1) == []


async def test_new_rules_of_a_time_zone_count_from_the_next_start(
    maintenance: Maintenance, storage: Storage
):
    """A row as an earlier start reckoned it, when the zone was thought to be an hour off."""
    wrong = await subscribe(storage, 1, 10, next_due=NOW + 2 * HOUR)
    right = await subscribe(storage, 1, 11)
    overdue = await subscribe(storage, 1, 12, next_due=NOW - HOUR)
    paused = await subscribe(storage, 1, 13)
    await storage.subscriptions.change(paused.id, lambda _: {"next_due": None})
    await maintenance.run()
    assert (await found(storage, wrong)).next_due == NOW + HOUR
    assert await found(storage, right) == right
    assert await found(storage, overdue) == overdue
    assert (await found(storage, paused)).next_due is None


async def refuse(storage: Storage, guild: int = 1) -> Subscription:
    """One whose post of today waits after refusals."""
    one = await subscribe(storage, guild, guild * 10)
    plan = Planned((Fallen(NOW.date(), NOW, "n", False),), NOW.date() + DAY, NOW + DAY)
    (claim,) = await storage.claims.take(NOW + HOUR, 1, lambda _: plan)
    later = NOW + 5 * HOUR
    reason = Reason.NO_PERMISSION
    await storage.deliveries.postpone(
        claim.delivery, ready_at=later, reason=reason, surely_absent=True
    )
    return await storage.subscriptions.change(one.id, lambda _: {"refusals": 3})


async def test_rights_that_come_back_wake_what_waits(
    maintenance: Maintenance, storage: Storage, servers: Servers
):
    one = await refuse(storage)
    servers.lacking = ["send_messages"]
    await maintenance.run()
    assert not await maintenance.rights_changed(1)
    servers.lacking = None  # the channel is not known
    assert not await maintenance.rights_changed(1)
    servers.lacking = []
    assert await maintenance.rights_changed(1)
    waiting = await storage.deliveries.get(one.id, NOW.date())
    assert waiting is not None
    assert waiting.ready_at == NOW
    assert not await maintenance.rights_changed(1)  # it has been woken


async def test_other_servers_events_cost_nothing(
    maintenance: Maintenance, storage: Storage, monkeypatch: pytest.MonkeyPatch
):
    await maintenance.run()
    monkeypatch.setattr(storage.subscriptions, "of_guild", None)
    assert not await maintenance.rights_changed(1)


async def test_a_refusal_makes_it_mind_events_until_all_is_well(
    maintenance: Maintenance, storage: Storage, monkeypatch: pytest.MonkeyPatch
):
    await maintenance.run()
    one = await refuse(storage)
    maintenance.note_refusal(1)
    assert await maintenance.rights_changed(1)
    await storage.subscriptions.change(one.id, lambda _: {"refusals": 0})
    assert not await maintenance.rights_changed(1)
    monkeypatch.setattr(storage.subscriptions, "of_guild", None)
    assert not await maintenance.rights_changed(1)


async def test_events_that_meet_a_broken_database_are_made_up_for(
    maintenance: Maintenance, storage: Storage, servers: Servers, monkeypatch: pytest.MonkeyPatch
):
    one = await subscribe(storage)
    maintenance.note_refusal(1)

    async def fail(*_: object) -> None:
        raise StorageError("gone")

    with monkeypatch.context() as patched, capture_logs() as logs:
        patched.setattr(storage.guilds, "left", fail)
        patched.setattr(storage.subscriptions, "of_guild", fail)
        await maintenance.on_guild_remove(server(1))
        await maintenance.on_guild_join(server(1))
        assert not await maintenance.rights_changed(1)
    assert [entry["log_level"] for entry in logs] == ["warning"] * 3
    servers.known.clear()
    servers.truly.clear()
    await maintenance.run()
    assert (await found(storage, one)).left_at == NOW


async def test_a_zone_far_behind_the_old_one_is_no_fault_of_the_clock(
    maintenance: Maintenance, storage: Storage, clock: ManualClock
):
    """Tomorrow's post was made in the old zone: the next one is two days ahead, and rightly so."""
    service = SubscriptionService(storage, clock, lambda: None)
    one = await service.subscribe(1, 10, dt.time(23, 1), "Pacific/Kiritimati")
    clock.advance(minutes=2)
    assert await take(storage, clock.now()) == 1
    changed = await service.change(one.id, zone="Pacific/Midway")
    with capture_logs() as logs:
        await maintenance.run()
    assert await found(storage, one) == changed
    assert changed.next_date == NOW.date() + DAY
    assert logs == []
