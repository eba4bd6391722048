"""``/daily setup``: what it sets up, what it changes, and what it refuses."""

from __future__ import annotations

import datetime as dt

import discord
import pytest

from bot.daily import channels
from bot.errors import UserError
from bot.facts.calendar import Scope
from bot.storage.records import Pause
from bot.storage.subscriptions import MOST_PER_GUILD
from bot.wording import Reader

from .moderating import (
    ON_TIME,
    daily,
    fill,
    forbid,
    said,
    set_up,
    stamp,
    subscriptions,
    thread,
)
from .world import buttons, text

READER = Reader()
NEXT = dt.datetime(2026, 3, 25, 9, 0, tzinfo=dt.UTC)


async def test_it_says_where_when_and_the_next_moment(world):
    answer = await said(world, "setup", channel=world.lounge, **ON_TIME)
    assert f"<#{world.lounge.id}> at **10:00 (10 am)**" in answer
    assert "Berlin, Germany (`Europe/Berlin`), where it is 10:00 (UTC+1) now" in answer
    assert f"Next post: {stamp(NEXT)}" in answer
    [subscription] = await subscriptions(world)
    assert (subscription.channel_id, subscription.zone) == (world.lounge.id, "Europe/Berlin")
    assert (subscription.wall_time, subscription.next_due) == (dt.time(10), NEXT)
    assert (subscription.role_id, subscription.only_anniversaries) == (None, False)


async def test_it_defers_before_it_looks_anything_up(world):
    await daily(world, "setup", channel=world.lounge, **ON_TIME)
    answers = [q.json["type"] for q in world.env.http_requests if q.path.endswith("/callback")]
    assert answers == [5]


async def test_times_and_places_can_be_typed_without_choosing(world):
    subscription = await set_up(world, time="9.30 pm", timezone="munich")
    assert (subscription.wall_time, subscription.zone) == (dt.time(21, 30), "Europe/Berlin")


async def test_every_option(world):
    role = world.guild.create_role("History", mentionable=True)
    answer = await said(
        world, "setup", channel=world.lounge, role=role, only_anniversaries=True, **ON_TIME
    )
    assert f"mentions <@&{role.id}>" in answer
    assert "only on days with an anniversary" in answer
    [subscription] = await subscriptions(world)
    assert (subscription.role_id, subscription.only_anniversaries) == (role.id, True)


async def test_posts_are_made_in_the_language_of_the_server(world):
    guild, settings = world.bot.get_guild(world.guild.id), world.bot.storage.guild_settings
    guild.preferred_locale = discord.Locale.french  # as the gateway tells it
    await set_up(world)
    assert (await settings.get(guild.id)).locale == "fr"
    guild.preferred_locale = discord.Locale.american_english
    await said(world, "setup", channel=world.lounge, **ON_TIME)
    assert (await settings.get(guild.id)).locale is None


async def test_the_same_channel_again_changes_its_post(world):
    before = await set_up(world)
    answer = await said(world, "setup", channel=world.lounge, time="21:30", timezone="Asia/Tokyo")
    assert "Daily post changed" in answer
    assert "Time: 10:00 (10 am) → **21:30 (9.30 pm)**" in answer
    assert "Clock: Berlin, Germany → **Tokyo, Japan**" in answer
    assert "Mentions" not in answer
    [after] = await subscriptions(world)
    assert after.id == before.id
    assert after.next_due == dt.datetime(2026, 3, 24, 12, 30, tzinfo=dt.UTC)
    assert stamp(after.next_due) in answer


async def test_todays_post_is_not_lost_when_its_new_time_has_passed(world):
    await set_up(world, time="11:00")
    answer = await said(world, "setup", channel=world.lounge, time="09:00", timezone="Berlin")
    assert "Next post: **now**, as today's was still to come" in answer
    await world.env.advance_time(1)
    assert "On this date · 24 March 2026" in text(world.lounge.last_message)
    assert len(world.lounge.history()) == 1


async def test_what_is_left_out_stays(world):
    role = world.guild.create_role("History", mentionable=True)
    await set_up(world, role=role, only_anniversaries=True)
    answer = await said(world, "setup", channel=world.lounge, time="11:00", timezone="Berlin")
    assert "Time: 10:00 (10 am) → **11:00 (11 am)**" in answer
    [after] = await subscriptions(world)
    assert (after.role_id, after.only_anniversaries) == (role.id, True)
    answer = await said(world, "setup", channel=world.lounge, only_anniversaries=False, **ON_TIME)
    assert "Days: only anniversaries → **every day**" in answer


async def test_posts_are_about_nato_and_the_un_unless_the_whole_council_is_wanted(world):
    assert (await set_up(world)).scope == Scope.NATO_UN
    assert "about NATO and the UN\n" in await said(world, "show")
    answer = await said(world, "setup", channel=world.lounge, scope="council", **ON_TIME)
    council = "the whole Security Council"
    assert f"About: NATO and the UN → **{council}**" in answer
    assert (await subscriptions(world))[0].scope == Scope.COUNCIL
    assert f"about {council}" in await said(world, "show")
    answer = await said(world, "setup", channel=world.lounge, time="11:00", timezone="Berlin")
    assert "About:" not in answer
    assert (await subscriptions(world))[0].scope == Scope.COUNCIL
    answer = await said(world, "setup", channel=world.lounge, scope="nato_un", **ON_TIME)
    assert f"About: {council} → **NATO and the UN**" in answer


async def test_the_scope_outlasts_the_question_for_the_zone(world):
    result = await daily(
        world, "setup", channel=world.lounge, time="9", timezone="CST", scope="council"
    )
    await world.max.select(result.response, ["Asia/Shanghai"])
    assert (await subscriptions(world))[0].scope == Scope.COUNCIL


async def test_preview_and_test_show_what_the_scope_allows(world):
    calendar = world.bot.library.current.calendar
    today = dt.date(2026, 3, 24)
    narrow = {each.entry.id for each in calendar.on(today)}
    wide = {each.entry.id for each in calendar.on(today, Scope.COUNCIL)}
    assert narrow < wide
    shown = {}
    for scope in Scope:
        await said(world, "setup", channel=world.lounge, scope=scope.value, **ON_TIME)
        preview = await said(world, "preview", date="24 March")
        await daily(world, "test")
        await world.env.settle()
        posted = text(world.lounge.last_message)
        shown[scope] = (preview, posted)
    for before, after in zip(shown[Scope.NATO_UN], shown[Scope.COUNCIL], strict=True):
        assert before != after


async def test_the_same_again_changes_nothing(world):
    before = await set_up(world)
    assert "Nothing to change" in await said(world, "setup", channel=world.lounge, **ON_TIME)
    assert await subscriptions(world) == [before]


async def test_another_role_takes_the_place_of_the_first(world):
    roles = [world.guild.create_role(name, mentionable=True) for name in ("History", "News")]
    await set_up(world, role=roles[0])
    answer = await said(world, "setup", channel=world.lounge, role=roles[1], **ON_TIME)
    assert f"Mentions: <@&{roles[0].id}> → **<@&{roles[1].id}>**" in answer
    assert (await subscriptions(world))[0].role_id == roles[1].id


async def test_discord_offers_only_channels_that_posts_can_go_to(world):
    (setup,) = [
        option
        for command in world.bot.tree.get_commands()
        if command.name == "daily"
        for option in command.to_dict(world.bot.tree)["options"]
        if option["name"] == "setup"
    ]
    (channel,) = [option for option in setup["options"] if option["name"] == "channel"]
    assert sorted(channel["channel_types"]) == [0, 5, 10, 11, 12]


async def test_mentioning_can_be_stopped(world):
    role = world.guild.create_role("History", mentionable=True)
    result = await daily(world, "setup", channel=world.lounge, role=role, **ON_TIME)
    assert list(buttons(result.response).values()) == ["Stop mentioning the role"]
    result = await world.max.click(result.response, label="Stop mentioning the role")
    assert f"Mentions: <@&{role.id}> → **nobody**" in text(result.response)
    assert not buttons(result.response)
    assert (await subscriptions(world))[0].role_id is None


async def test_each_channel_has_its_own(world):
    await set_up(world)
    await set_up(world, world.channel, time="18:00", timezone="UTC")
    assert [s.channel_id for s in await subscriptions(world)] == [world.lounge.id, world.channel.id]


async def test_announcement_channels_and_open_threads_will_do(world):
    news = world.guild.create_news_channel("news")
    assert (await set_up(world, news)).channel_id == news.id
    talk = await thread(world, world.lounge)
    assert (await set_up(world, talk)).channel_id == talk.id


async def test_whoever_manages_threads_posts_in_private_ones_too(world):
    hidden = await thread(world, world.lounge, private=True)
    assert (await set_up(world, hidden)).channel_id == hidden.id


async def test_the_26th_is_refused_kindly(world):
    await fill(world, MOST_PER_GUILD)
    answer = await said(world, "setup", channel=world.lounge, **ON_TIME)
    assert "This server has 25 daily posts already" in answer
    assert "`/daily remove` makes room" in answer
    assert len(await subscriptions(world)) == MOST_PER_GUILD


# -- refusals ------------------------------------------------------------------------------------


async def _refused(world, channel, **options):
    answer = await said(world, "setup", **({"channel": channel, **ON_TIME} | options))
    assert await subscriptions(world) == []
    return answer


@pytest.mark.parametrize("kind", ["voice_channel", "stage_channel", "category", "forum_channel"])
async def test_places_that_take_no_posts(world, kind):
    """Discord does not offer them; whatever else may name one is refused kindly."""
    place = getattr(world.guild, f"create_{kind}")("Place")
    await world.env.settle()
    with pytest.raises(UserError) as caught:
        channels.accept(world.bot.get_channel(place.id))
    assert "#Place takes no posts" in READER.tell(caught.value.title)
    assert "Choose one of those" in READER.tell(caught.value.remedy)


@pytest.mark.parametrize("state", ["archived", "locked"])
async def test_closed_threads(world, state):
    closed = await thread(world, world.lounge, **{state: True})
    assert f"The thread #Talk is {state}" in await _refused(world, closed)


async def test_a_private_thread_without_the_bot(world):
    await forbid(world, world.lounge, manage_threads=True)
    hidden = await thread(world, world.lounge, private=True)
    assert "Mention me in it once" in await _refused(world, hidden)


@pytest.mark.parametrize(
    ("right", "label"), [("view_channel", "View Channel"), ("send_messages", "Send Messages")]
)
async def test_a_missing_right_is_named(world, right, label):
    await forbid(world, world.lounge, **{right: True})
    answer = await _refused(world, world.lounge)
    assert "I may not post in #lounge" in answer
    assert f"“{label}”" in answer
    assert f"<#{world.lounge.id}>" in answer


async def test_the_right_that_threads_need_is_named(world):
    await forbid(world, world.lounge, send_messages_in_threads=True)
    talk = await thread(world, world.lounge)
    assert "“Send Messages in Threads”" in await _refused(world, talk)


async def test_a_time_out_is_named(world):
    made = await set_up(world)
    me = world.bot.get_guild(world.guild.id).me
    me.timed_out_until = discord.utils.utcnow() + dt.timedelta(hours=1)
    until = f"<t:{int(me.timed_out_until.timestamp())}:f>"
    assert f"⚠️ I have been timed out and may not post until {until}" in await said(world, "show")
    answer = await said(world, "setup", channel=world.channel, **ON_TIME)
    assert "I have been timed out in this server" in answer
    assert until in answer
    assert await subscriptions(world) == [made]


async def test_unreadable_history_is_a_warning(world):
    await forbid(world, world.lounge, read_message_history=True)
    answer = await said(world, "setup", channel=world.lounge, **ON_TIME)
    assert "Daily post set up" in answer
    assert "⚠️ “Read Message History” is missing" in answer


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"time": "25:00"}, "Hours run from 0 to 23"),
        ({"time": "soonish"}, "“soonish” is not a time of day"),
        ({"timezone": "Atlantis"}, "There is no time zone “Atlantis”"),
        ({"time": "@everyone [x](https://x.y)"}, "is not a time of day"),
    ],
)
async def test_what_cannot_be_read(world, typed, says):
    answer = await _refused(world, world.lounge, **typed)
    assert says in answer
    assert "@everyone" not in answer
    assert "https://x.y" not in answer


async def test_a_role_nobody_may_mention_is_refused_unless_one_may_oneself(world):
    role = world.guild.create_role("Quiet")
    answer = await _refused(world, world.lounge, role=role)
    assert "You may not mention the role Quiet in #lounge" in answer
    loud = world.guild.create_role("Loud", permissions=discord.Permissions(mention_everyone=True))
    member = world.env.backend.get_member(world.guild.id, world.max.id)
    world.env.backend.edit_member(
        world.guild.id, world.max.id, {"role_ids": [*member.role_ids, loud.id]}
    )
    await world.env.settle()
    await set_up(world, role=role)


async def test_a_role_that_the_bot_cannot_notify_is_a_warning(world):
    role = world.guild.create_role("History", mentionable=True)
    await set_up(world, role=role)
    await forbid(world, world.lounge, mention_everyone=True)
    world.env.backend.edit_role(world.guild.id, role.id, {"mentionable": False})
    await world.env.settle()
    assert f"<@&{role.id}> is named but not notified" in await said(world, "show")


async def test_the_whole_server_is_never_mentioned(world):
    answer = await _refused(world, world.lounge, role=world.guild.default_role)
    assert "Not the whole server every day" in answer


# -- pauses --------------------------------------------------------------------------------------


async def test_setting_up_again_ends_a_pause_that_refusals_caused(world):
    made = await set_up(world)
    await world.bot.storage.subscriptions.change(
        made.id, lambda _: {"pause": Pause.NO_PERMISSION, "refusals": 3}
    )
    await said(world, "setup", channel=world.lounge, **ON_TIME)
    [after] = await subscriptions(world)
    assert (after.pause, after.refusals) == (None, 0)


async def test_setting_up_again_keeps_a_moderators_pause_and_says_so(world):
    await set_up(world)
    await daily(world, "pause")
    answer = await said(world, "setup", channel=world.lounge, time="11:00", timezone="UTC")
    assert "`/daily resume` starts it again" in answer
    assert (await subscriptions(world))[0].pause is Pause.MODERATOR
