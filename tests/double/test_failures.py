"""Each kind of failure, through the double: what becomes of the post, and what moderators see."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator

import pytest

from bot.storage.records import DeliveryState, Pause, Reason
from tests.waiting import until

from . import BotProcess, Double, Fault, SharedClock
from .conftest import BOTH_WAYS
from .scene import DAY, DUE, HOUR, TODAY, Scene, office, server
from .seeding import subscribing
from .world import OWNER_ID


@pytest.fixture
async def scene(double: Double, bot: BotProcess, clock: SharedClock) -> AsyncIterator[Scene]:
    """A scene to be set."""
    made = Scene(double, bot, clock)
    yield made
    assert not bot.errors()
    await made.stack.aclose()


@BOTH_WAYS
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
    await until(lambda: bool(scene.posts(moderators)))
    assert scene.requests(channel) == 3
    assert (await scene.subscription(guild)).pause is Pause.NO_PERMISSION
    (notice,) = scene.posts(moderators)
    assert f"<#{channel.id}>" in notice.text
    assert "“Send Messages”" in notice.text
    assert "“Send Messages”" in await scene.told(guild, "show")
    assert "“Send Messages”" in await scene.told(guild, "history")

    await double.change(channel)  # a moderator gives the right back
    if scene.bot.way == "http":  # where nobody tells of it, it is tried again by and by
        await scene.pass_by(dt.timedelta(minutes=16), dt.timedelta(minutes=8))
    await scene.reaches(guild, DeliveryState.SENT)
    (post,) = scene.posts(channel)
    assert f"day:{TODAY}:next:post" in post.custom_ids
    assert (await scene.subscription(guild)).pause is None
    assert len(scene.posts(moderators)) == 1
    assert "posted" in await scene.told(guild, "history")


@BOTH_WAYS
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
    await until(lambda: bool(scene.posts(moderators)))
    subscription = await scene.subscription(guild)
    assert subscription.pause is Pause.CHANNEL_GONE
    (notice,) = scene.posts(moderators)
    assert "does not exist any more" in notice.text
    assert "/daily setup" in notice.text

    for day in (1, 2):  # it is tried once each day, in case it comes back, and not told again
        await scene.at(DUE + day * DAY)
        await scene.reaches(guild, DeliveryState.WAITING, TODAY + day * DAY)
    gave_up = await scene.delivery(guild)
    assert gave_up is not None
    assert gave_up.state is DeliveryState.REFUSED
    assert len(scene.posts(moderators)) == 1
    assert "does not exist any more" in await scene.told(guild, "history")

    async with subscribing(None, scene.bot.state_dir, scene.clock) as remedy:
        await remedy.change(subscription.id, channel_id=moderators.id)
    await scene.pass_by(dt.timedelta(minutes=1))
    await scene.reaches(guild, DeliveryState.SENT, TODAY + 2 * DAY)
    assert len(scene.posts(moderators)) == 2
    assert (await scene.subscription(guild)).pause is None


async def test_an_archived_thread_is_named_as_what_it_is(scene: Scene, double: Double) -> None:
    guild = server(double)
    guild.channel.refusal = (400, 50083, "Thread is archived")
    await scene.set_up(guild)
    await scene.at(DUE)
    waiting = await scene.reaches(guild, DeliveryState.WAITING)
    assert waiting.reason is Reason.THREAD_ARCHIVED
    assert "an archived thread" in await scene.told(guild, "history")


@BOTH_WAYS
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
    await until(lambda: bool(scene.posts(place)))
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
    await scene.pass_by(dt.timedelta(minutes=30), dt.timedelta(minutes=1))
    await scene.reaches(guild, DeliveryState.SENT)
    assert len(scene.posts(guild.channel)) == 1
    assert scene.requests(guild.channel) == 5
    assert not scene.posts(office(guild))  # nothing that moderators could mend
    assert (await scene.subscription(guild)).pause is None


@pytest.mark.parametrize(
    "fault",
    [
        Fault.HALF_ILL,
        Fault.HALF_ERROR,
        Fault.HALF_RESET,
        Fault.HALF_HANG,
        Fault.TRUNCATED,
    ],
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
    assert post.repeats == 1


@pytest.mark.parametrize("fault", [Fault.LIMITED, Fault.LIMITED_FOR_ALL])
async def test_a_rate_limit_is_waited_for_and_the_post_keeps_its_turn(
    scene: Scene, double: Double, fault: Fault
) -> None:
    guild = server(double)
    double.faults.order(fault)
    await scene.set_up(guild)
    await scene.at(DUE)
    sent = await scene.reaches(guild, DeliveryState.SENT)
    (post,) = scene.posts(guild.channel)
    assert (sent.attempts, sent.reason, post.repeats) == (0, None, 0)
    assert scene.requests(guild.channel) == 2


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


@BOTH_WAYS
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
    scene.clock.advance(HOUR)
    await scene.start()
    state = DeliveryState.SENT if may_read else DeliveryState.UNKNOWN
    closed = await scene.reaches(guild, state)
    assert closed.reason is (Reason.FOUND if may_read else Reason.UNREADABLE)
    posts = [post for post in scene.posts(guild.channel) if post.custom_ids]
    assert len(posts) == 1
    if not may_read:
        assert "did not risk a second one" in await scene.told(guild, "history")


@BOTH_WAYS
async def test_after_an_outage_posts_are_made_up_for_within_the_window(
    scene: Scene, double: Double
) -> None:
    guild = server(double)
    await scene.set_up(guild)
    double.go_down()
    await scene.at(DUE + 5 * HOUR)
    await scene.reaches(guild, DeliveryState.WAITING)
    double.come_back()
    await scene.pass_by(dt.timedelta(minutes=16), dt.timedelta(minutes=2))
    await scene.reaches(guild, DeliveryState.SENT)
    assert len(scene.posts(guild.channel)) == 1

    await scene.bot.kill()
    await scene.at(DUE + DAY + 7 * HOUR)
    await scene.start()
    missed = await scene.reaches(guild, DeliveryState.MISSED, TODAY + DAY)
    assert missed.reason is Reason.BOT_DOWN
    assert len(scene.posts(guild.channel)) == 1
    assert "I was not running" in await scene.told(guild, "history")


async def test_a_server_out_of_order_waits_for_itself_alone(scene: Scene, double: Double) -> None:
    guild, healthy = server(double), server(double)
    await scene.set_up(guild, healthy)
    await double.fail_guild(guild)
    await scene.hears(healthy)
    await scene.at(DUE)
    await scene.reaches(healthy, DeliveryState.SENT)
    waiting = await scene.reaches(guild, DeliveryState.WAITING)
    assert waiting.reason is Reason.SERVER_UNAVAILABLE
    assert not scene.requests(guild.channel)
    await double.heal_guild(guild)
    await scene.hears(healthy)
    await scene.pass_by(dt.timedelta(minutes=2))
    await scene.reaches(guild, DeliveryState.SENT)


async def test_a_server_that_is_left_keeps_its_settings_for_a_month(
    scene: Scene, double: Double
) -> None:
    guild, gone = server(double), server(double)
    await scene.set_up(guild, gone)
    await double.kick(guild)
    await double.kick(gone)
    await scene.becomes(guild, lambda found: found.left_at is not None)
    await scene.becomes(gone, lambda found: found.left_at is not None)
    await scene.at(DUE)
    await scene.pass_by(dt.timedelta(minutes=10))
    assert not scene.requests(guild.channel)

    scene.clock.set(DUE + 29 * DAY - HOUR)
    await double.invite(guild)
    await scene.becomes(guild, lambda found: found.left_at is None)
    await scene.at(DUE + 29 * DAY)
    await scene.reaches(guild, DeliveryState.SENT, TODAY + 29 * DAY)
    assert len(scene.posts(guild.channel)) == 1

    await scene.at(DUE + 31 * DAY)

    async def is_erased() -> bool:  # once two looks, an hour apart, have found it due
        scene.clock.advance(dt.timedelta(minutes=1))
        return await scene.books.subscriptions.get(scene.subscriptions[gone.id].id) is None

    await until(is_erased)
    assert (await scene.subscription(guild)).left_at is None


@pytest.mark.parametrize("way", ["http"])
async def test_leaving_is_noticed_over_http_where_posts_are_refused(
    scene: Scene, double: Double
) -> None:
    guild = server(double)
    await scene.set_up(guild)
    await double.kick(guild)
    await scene.at(DUE)
    await scene.reaches(guild, DeliveryState.WAITING)
    await scene.pass_by(HOUR + dt.timedelta(minutes=5), dt.timedelta(minutes=13))
    await scene.becomes(guild, lambda found: found.left_at is not None)

    await double.invite(guild)  # nobody tells of it until a moderator asks for something
    assert "will" not in await scene.told(guild, "show")
    assert (await scene.subscription(guild)).left_at is None
    await scene.at(DUE + DAY)
    await scene.reaches(guild, DeliveryState.SENT, TODAY + DAY)
