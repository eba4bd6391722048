"""Each kind of failure, through the double: what becomes of the post, and what moderators see."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.storage.records import Delivery, DeliveryState, Pause, Reason, Subscription

from . import BotProcess, Channel, Double, Fault, Guild, SharedClock
from .conftest import NOON, until
from .ledger import Post
from .seeding import Books, books, desk
from .world import OWNER_ID

DUE = NOON + dt.timedelta(hours=1)
TODAY = dt.date(2026, 3, 24)
_HOUR, _DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


class Scene:
    """Servers whose posts are due at one o'clock, and the bot."""

    def __init__(self, double: Double, bot: BotProcess, clock: SharedClock) -> None:
        self.double, self.bot, self.clock = double, bot, clock
        self.stack = AsyncExitStack()
        self.books: Books
        self.subscriptions: dict[int, Subscription] = {}

    async def set_up(self, *guilds: Guild) -> None:
        """Subscribe the first channel of each server, and start the bot."""
        async with desk(None, self.bot.state_dir, self.clock) as moderators:
            for guild in guilds:
                self.subscriptions[guild.id] = await moderators.subscribe(
                    guild.id, guild.channel.id, dt.time(13), "UTC"
                )
        self.books = await self.stack.enter_async_context(books(None, self.bot.state_dir))
        await self.start()

    async def start(self) -> None:
        """Start the bot and wait until it knows its servers."""
        await self.bot.start()
        await until(lambda: bool(self.double.gateway.connected))

    async def at(self, instant: dt.datetime) -> None:
        """Move the clock on to an instant, a little before it."""
        self.clock.set(instant - dt.timedelta(milliseconds=100))

    async def pass_by(self, length: dt.timedelta, step: dt.timedelta | None = None) -> None:
        """Let time pass in steps, as long as it takes the bot to do what is due at each."""
        end = self.clock.now() + length
        while self.clock.now() < end:
            self.clock.advance(min(step or length, end - self.clock.now()))
            await self.quiet()

    async def quiet(self) -> None:
        """Until the bot has made no request for a moment."""
        seen = -1
        while len(self.double.rest.log) != seen or self.double.rest.in_flight:
            seen = len(self.double.rest.log)
            await asyncio.sleep(0.25)

    def posts(self, channel: Channel) -> list[Post]:
        """What a channel holds."""
        return [post for post in self.double.ledger.of_channel(channel.id) if not post.is_deleted]

    def requests(self, channel: Channel) -> int:
        """How often it was tried to post in a channel."""
        path = f"/channels/{channel.id}/messages"
        return sum(entry[:2] == ("POST", path) for entry in self.double.rest.log)

    async def subscription(self, guild: Guild) -> Subscription:
        """A server's subscription as it is now."""
        found = await self.books.subscriptions.get(self.subscriptions[guild.id].id)
        assert found is not None
        return found

    async def delivery(self, guild: Guild, date: dt.date = TODAY) -> Delivery | None:
        """What the bot has recorded."""
        return await self.books.deliveries.get(self.subscriptions[guild.id].id, date)

    async def reaches(self, guild: Guild, state: DeliveryState, date: dt.date = TODAY) -> Delivery:
        """Wait for a delivery to come to a state."""
        async with asyncio.timeout(30):
            while True:
                found = await self.delivery(guild, date)
                if found is not None and found.state is state:
                    return found
                await asyncio.sleep(0.02)

    async def told(self, guild: Guild, command: str) -> str:
        """What a moderator is told."""
        answer = await self.double.interactions.use(
            guild, guild.channel, f"daily {command}", moderator=True
        )
        assert answer.is_private
        return answer.text


@pytest.fixture
async def scene(double: Double, bot: BotProcess, clock: SharedClock) -> AsyncIterator[Scene]:
    """A scene to be set."""
    made = Scene(double, bot, clock)
    yield made
    assert not bot.errors()
    await made.stack.aclose()


def server(double: Double) -> Guild:
    """A server whose moderators have a channel of their own."""
    guild = double.world.add_guild(channels=2)
    guild.public_updates_channel_id = list(guild.channels)[1]
    return guild


def office(guild: Guild) -> Channel:
    """The moderators' channel."""
    return list(guild.channels.values())[-1]


async def test_without_permission_it_pauses_tells_once_and_heals_by_itself(
    scene: Scene, double: Double
) -> None:
    guild, healthy = server(double), server(double)
    channel, moderators = guild.channel, office(guild)
    channel.forbid(send_messages=True)
    await scene.set_up(guild, healthy)
    await scene.at(DUE)
    await scene.reaches(healthy, DeliveryState.SENT)  # nobody waits for somebody else's failure
    waiting = await scene.reaches(guild, DeliveryState.WAITING)
    assert waiting.reason is Reason.NO_PERMISSION
    assert waiting.detail == "send_messages"
    assert not scene.posts(moderators)  # once may be a mishap
    await scene.pass_by(dt.timedelta(minutes=5), dt.timedelta(minutes=1))
    assert scene.requests(channel) == 3
    assert (await scene.subscription(guild)).pause is Pause.NO_PERMISSION
    (notice,) = scene.posts(moderators)
    assert f"<#{channel.id}>" in notice.text
    assert "“Send Messages”" in notice.text
    assert "“Send Messages”" in await scene.told(guild, "show")
    assert "“Send Messages”" in await scene.told(guild, "history")

    await double.change(channel)  # a moderator gives the right back
    await scene.reaches(guild, DeliveryState.SENT)
    (post,) = scene.posts(channel)
    assert f"day:{TODAY}:next:post" in post.custom_ids
    assert (await scene.subscription(guild)).pause is None
    assert len(scene.posts(moderators)) == 1
    assert "posted" in await scene.told(guild, "history")


async def test_a_deleted_channel_is_told_once_and_the_settings_stay(
    scene: Scene, double: Double
) -> None:
    guild = server(double)
    channel, moderators = guild.channel, office(guild)
    await scene.set_up(guild)
    await double.delete(channel)
    await scene.at(DUE)
    await scene.reaches(guild, DeliveryState.WAITING)
    await scene.pass_by(dt.timedelta(minutes=5), dt.timedelta(minutes=1))
    subscription = await scene.subscription(guild)
    assert subscription.pause is Pause.CHANNEL_GONE
    (notice,) = scene.posts(moderators)
    assert "does not exist any more" in notice.text
    assert "/daily setup" in notice.text

    for day in (1, 2):  # it is tried once each day, in case it comes back, and not told again
        await scene.at(DUE + day * _DAY)
        await scene.reaches(guild, DeliveryState.WAITING, TODAY + day * _DAY)
    gave_up = await scene.delivery(guild)
    assert gave_up is not None
    assert gave_up.state is DeliveryState.REFUSED
    assert len(scene.posts(moderators)) == 1
    assert "does not exist any more" in await scene.told(guild, "history")

    async with desk(None, scene.bot.state_dir, scene.clock) as remedy:
        await remedy.change(subscription.id, channel_id=moderators.id)
    await scene.pass_by(dt.timedelta(minutes=1))
    await scene.reaches(guild, DeliveryState.SENT, TODAY + 2 * _DAY)
    assert len(scene.posts(moderators)) == 2
    assert (await scene.subscription(guild)).pause is None


async def test_an_archived_thread_is_named_as_what_it_is(scene: Scene, double: Double) -> None:
    guild = server(double)
    guild.channel.refusal = (400, 50083, "Thread is archived")
    await scene.set_up(guild)
    await scene.at(DUE)
    waiting = await scene.reaches(guild, DeliveryState.WAITING)
    assert waiting.reason is Reason.CHANNEL_UNUSABLE
    assert "an archived thread" in await scene.told(guild, "history")


@pytest.mark.parametrize("where", ["system channel", "owner"])
async def test_moderators_are_told_where_they_can_see_it(
    scene: Scene, double: Double, where: str
) -> None:
    guild = server(double)
    guild.system_channel_id = double.world.add_channel(guild, "system").id
    updates, system = list(guild.channels.values())[1:]
    guild.channel.forbid(view_channel=True)
    updates.forbid(send_messages=True)
    system.forbid(send_messages=where == "owner")
    await scene.set_up(guild)
    await scene.at(DUE)
    await scene.reaches(guild, DeliveryState.WAITING)
    await scene.pass_by(dt.timedelta(minutes=5), dt.timedelta(minutes=1))
    place = system if where == "system channel" else double.world.direct(OWNER_ID)
    (notice,) = scene.posts(place)
    assert "“View Channel”" in notice.text


async def test_an_ill_discord_is_tried_again_until_it_is_well(scene: Scene, double: Double) -> None:
    guild = server(double)
    double.faults.order(Fault.ILL, times=4)
    await scene.set_up(guild)
    await scene.at(DUE)
    waiting = await scene.reaches(guild, DeliveryState.WAITING)
    assert waiting.reason is Reason.DISCORD_ILL
    assert "Discord did not answer as it should" in await scene.told(guild, "history")
    await scene.pass_by(dt.timedelta(minutes=6), dt.timedelta(minutes=1))
    await scene.reaches(guild, DeliveryState.SENT)
    assert len(scene.posts(guild.channel)) == 1
    assert scene.requests(guild.channel) == 5
    assert not scene.posts(office(guild))  # nothing that moderators could mend
    assert (await scene.subscription(guild)).pause is None


@pytest.mark.parametrize(
    "fault", [Fault.HALF_ILL, Fault.HALF_ERROR, Fault.HALF_RESET, Fault.HALF_HANG, Fault.LIMITED]
)
async def test_a_request_that_was_accepted_without_an_answer_is_not_posted_twice(
    scene: Scene, double: Double, fault: Fault
) -> None:
    guild = server(double)
    double.faults.order(fault)
    scene.bot.answer_within = 1.0
    await scene.set_up(guild)
    await scene.at(DUE)
    await until(lambda: bool(scene.posts(guild.channel)))
    await until(lambda: not double.rest.hanging)
    await scene.quiet()
    await scene.pass_by(dt.timedelta(minutes=1))
    sent = await scene.reaches(guild, DeliveryState.SENT)
    (post,) = scene.posts(guild.channel)
    assert sent.message_id == post.id
    assert post.repeats == (0 if fault is Fault.LIMITED else 1)


async def test_a_post_that_was_deleted_before_its_answer_came_is_not_posted_again(
    scene: Scene, double: Double
) -> None:
    guild = server(double)
    double.faults.order(Fault.HALF_ILL)
    await scene.set_up(guild)
    await scene.at(DUE)
    await until(lambda: bool(scene.posts(guild.channel)))
    await scene.quiet()
    double.ledger.delete(scene.posts(guild.channel)[0])
    await scene.pass_by(dt.timedelta(minutes=1))
    sent = await scene.reaches(guild, DeliveryState.SENT)
    assert sent.reason is Reason.DELETED
    assert not scene.posts(guild.channel)
    assert "somebody has deleted it" in await scene.told(guild, "history")


@pytest.mark.parametrize("may_read", [True, False])
async def test_after_a_long_interruption_it_looks_for_the_post_or_risks_no_second_one(
    scene: Scene, double: Double, may_read: bool
) -> None:
    guild = server(double)
    guild.channel.forbid(read_message_history=not may_read)
    double.faults.order(Fault.HALF_ILL)
    await scene.set_up(guild)
    await scene.at(DUE)
    await until(lambda: bool(scene.posts(guild.channel)))
    await scene.bot.kill()
    for number in range(150):  # people talk meanwhile: more than a page
        double.say(guild.channel, f"Message {number}")
    scene.clock.advance(_HOUR)
    await scene.start()
    state = DeliveryState.SENT if may_read else DeliveryState.UNKNOWN
    closed = await scene.reaches(guild, state)
    assert closed.reason is (Reason.FOUND if may_read else Reason.UNREADABLE)
    posts = [post for post in scene.posts(guild.channel) if post.custom_ids]
    assert len(posts) == 1
    if not may_read:
        assert "did not risk a second one" in await scene.told(guild, "history")


async def test_after_an_outage_posts_are_made_up_for_within_the_window(
    scene: Scene, double: Double
) -> None:
    guild = server(double)
    await scene.set_up(guild)
    double.go_down()
    await scene.at(DUE + 5 * _HOUR)
    await scene.reaches(guild, DeliveryState.WAITING)
    double.come_back()
    await scene.pass_by(dt.timedelta(minutes=16), dt.timedelta(minutes=2))
    await scene.reaches(guild, DeliveryState.SENT)
    assert len(scene.posts(guild.channel)) == 1

    await scene.bot.kill()
    await scene.at(DUE + _DAY + 7 * _HOUR)
    await scene.start()
    missed = await scene.reaches(guild, DeliveryState.MISSED, TODAY + _DAY)
    assert missed.reason is Reason.BOT_DOWN
    assert len(scene.posts(guild.channel)) == 1
    assert "I was not running" in await scene.told(guild, "history")


async def test_a_server_out_of_order_waits_for_itself_alone(scene: Scene, double: Double) -> None:
    guild, healthy = server(double), server(double)
    await scene.set_up(guild, healthy)
    await double.fail_guild(guild)
    await scene.quiet()
    await scene.at(DUE)
    await scene.reaches(healthy, DeliveryState.SENT)
    waiting = await scene.reaches(guild, DeliveryState.WAITING)
    assert waiting.reason is Reason.DISCORD_ILL
    assert not scene.requests(guild.channel)
    await double.heal_guild(guild)
    await scene.quiet()
    await scene.pass_by(dt.timedelta(minutes=2))
    await scene.reaches(guild, DeliveryState.SENT)


async def test_a_server_that_is_left_keeps_its_settings_for_a_month(
    scene: Scene, double: Double
) -> None:
    guild, gone = server(double), server(double)
    await scene.set_up(guild, gone)
    await double.kick(guild)
    await double.kick(gone)
    await scene.quiet()
    await scene.at(DUE)
    await scene.pass_by(dt.timedelta(minutes=10))
    assert not scene.requests(guild.channel)
    assert (await scene.subscription(guild)).left_at is not None

    scene.clock.set(DUE + 29 * _DAY - _HOUR)
    await double.invite(guild)
    await scene.quiet()
    assert (await scene.subscription(guild)).left_at is None
    await scene.at(DUE + 29 * _DAY)
    await scene.reaches(guild, DeliveryState.SENT, TODAY + 29 * _DAY)
    assert len(scene.posts(guild.channel)) == 1

    await scene.at(DUE + 31 * _DAY)
    await scene.pass_by(2 * _HOUR, _HOUR)
    assert await scene.books.subscriptions.get(scene.subscriptions[gone.id].id) is None
    assert (await scene.subscription(guild)).left_at is None
