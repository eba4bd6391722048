"""``/daily history`` and ``show`` after posts have fallen due: links, and reasons for each gap."""

from __future__ import annotations

import datetime as dt

from .moderating import daily, forbid, it_is, said, set_up
from .world import text

DAY = dt.timedelta(days=1)
FIRST = dt.datetime(2026, 3, 25, 9, 0, tzinfo=dt.UTC)


def _link(world, message):
    return f"https://discord.com/channels/{world.guild.id}/{world.lounge.id}/{message.id}"


async def test_a_post_is_linked(world):
    await set_up(world)
    await it_is(world, FIRST)
    [post] = world.lounge.history()
    assert "On this date · 25 March 2026" in text(post)
    for command in ("history", "show"):
        answer = await said(world, command)
        assert "25 March 2026" in answer
        assert f"✅ [posted]({_link(world, post)})" in answer


async def test_the_newest_comes_first_and_survives_a_restart(world):
    await set_up(world)
    for number in range(3):
        await it_is(world, FIRST + number * DAY)
    await world.restart()
    answer = await said(world, "history")
    assert "The last 3 posts" in answer
    days = [answer.index(f"{day} March 2026") for day in (27, 26, 25)]
    assert days == sorted(days)


async def test_what_was_missed_says_why(world):
    await set_up(world)
    await it_is(world, FIRST + dt.timedelta(hours=7))
    assert world.lounge.history() == []
    answer = await said(world, "history")
    assert "⚠️ missed – I was not running" in answer


async def test_what_was_refused_names_the_missing_right(world):
    await set_up(world)
    await forbid(world, world.lounge, send_messages=True)
    await it_is(world, FIRST)
    answer = await said(world, "history")
    assert "⏳ not posted yet – I lack “Send Messages” there; next try <t:" in answer
    await it_is(world, FIRST + dt.timedelta(hours=7))
    assert "⛔ not posted – I lack “Send Messages” there" in await said(world, "history")


async def test_a_day_without_anniversaries_says_so(world):
    await set_up(world, only_anniversaries=True)
    calendar = world.bot.library.current.calendar
    empty = FIRST
    while calendar.on(empty.date()):
        empty += DAY
    await it_is(world, empty)
    day = empty.strftime("%-d %B %Y")
    assert f"**{day}** · <#{world.lounge.id}>\n➖ nothing to post" in await said(world, "history")


async def test_refusals_pause_and_show_explains_until_it_heals_by_itself(world):
    await set_up(world)
    await forbid(world, world.lounge, send_messages=True)
    for minutes in (0, 2, 5, 10):
        await it_is(world, FIRST + dt.timedelta(minutes=minutes))
    answer = await said(world, "show")
    assert "⏸️ Resting, because Discord refused the post again and again" in answer
    assert "⚠️ I may not post there: allow me “Send Messages”" in answer
    await forbid(world, world.lounge)
    await world.env.advance_time(1)
    assert "On this date · 25 March 2026" in text(world.lounge.last_message)
    assert "Resting" not in await said(world, "show")


async def test_only_one_of_several(world):
    await set_up(world)
    await set_up(world, world.channel, time="09:30")
    await it_is(world, FIRST + dt.timedelta(hours=2))
    assert "The last 2 posts" in await said(world, "history")
    answer = await said(world, "history", post="lounge")
    assert "The last post" in answer
    assert f"<#{world.channel.id}>" not in answer


async def test_a_changed_time_is_met(world):
    await set_up(world)
    await daily(world, "setup", channel=world.lounge, time="12:00", timezone="Europe/Berlin")
    due = dt.datetime(2026, 3, 24, 11, 0, tzinfo=dt.UTC)
    await it_is(world, due)
    assert "On this date · 24 March 2026" in text(world.lounge.last_message)
