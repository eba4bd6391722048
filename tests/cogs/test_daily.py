"""``/daily show preview pause resume test history remove``, as moderators meet them."""

from __future__ import annotations

import datetime as dt

from bot.storage.records import Pause

from .moderating import ON_TIME, daily, fill, forbid, said, set_up, stamp, subscriptions, thread
from .world import buttons, components, text

NEXT = dt.datetime(2026, 3, 25, 9, 0, tzinfo=dt.UTC)
NEEDING_ONE = ("pause", "resume", "test", "remove")


async def test_without_any_each_command_says_how_to_begin(world):
    for command in NEEDING_ONE:
        assert "`/daily setup` sets one up" in await said(world, command)
    assert "`/daily setup` posts" in await said(world, "show")
    assert "No posts yet" in await said(world, "history")
    assert "On this date · 24 March 2026" in await said(world, "preview")


async def test_the_commands_are_on_offer_for_moderators_only(world):
    offered = {c for c in world.max.available_commands(world.channel) if c.startswith("daily ")}
    assert offered == {
        f"daily {name}" for name in "setup show preview pause resume test history remove".split()
    }
    assert not [c for c in world.ann.available_commands(world.channel) if c.startswith("daily")]


# -- show ----------------------------------------------------------------------------------------


async def test_show_tells_all_there_is_to_know(world):
    await set_up(world)
    answer = await said(world, "show")
    assert "1 daily post" in answer
    assert f"<#{world.lounge.id}> at **10:00 (10 am)**" in answer
    assert "Berlin, Germany (`Europe/Berlin`), where it is 10:00 (UTC+1) now" in answer
    assert f"Next post: {stamp(NEXT)}" in answer
    assert "✅ I may post there" in answer


async def test_show_names_what_is_missing_now(world):
    await set_up(world)
    await forbid(world, world.lounge, send_messages=True)
    answer = await said(world, "show")
    assert "⚠️ I may not post there: allow me “Send Messages”" in answer
    assert "✅" not in answer


async def test_show_says_that_a_channel_is_gone(world):
    await set_up(world)
    world.env.backend.delete_channel(world.lounge.id)
    await world.env.settle()
    assert "⚠️ I do not see the channel" in await said(world, "show")


async def test_show_tells_of_pauses(world):
    made = await set_up(world)
    await daily(world, "pause")
    answer = await said(world, "show")
    assert "Paused by a moderator" in answer
    assert "Next post" not in answer
    await daily(world, "resume")
    await world.bot.storage.subscriptions.change(
        made.id, lambda _: {"pause": Pause.CHANNEL_GONE, "refusals": 3}
    )
    assert "Resting, because the channel is gone" in await said(world, "show")


async def test_show_leafs_through_many_and_fits_the_limits(world):
    await fill(world, 25)
    result = await daily(world, "show")
    assert "25 daily posts" in text(result.response)
    for page in range(1, 8):
        assert f"page {page} of 7" in text(result.response)
        assert len(text(result.response)) < 4000
        assert len(components(result.response)) <= 40
        if page < 7:
            assert "Next ›" in buttons(result.response).values()
            result = await world.max.click(result.response, label="Next ›")
    assert list(buttons(result.response).values()) == ["‹ Back"]
    await world.restart()
    result = await world.max.click(result.response, label="‹ Back")
    assert "page 6 of 7" in text(result.response)


# -- preview -------------------------------------------------------------------------------------


async def test_preview_shows_the_next_post_to_the_asker_only(world):
    await set_up(world)
    assert "On this date · 25 March 2026" in await said(world, "preview")
    assert world.channel.history(viewer=world.ann) == []
    assert world.lounge.history() == []


async def test_preview_takes_any_date(world):
    await set_up(world)
    answer = await said(world, "preview", date="June 12th")
    assert "12 June 2026" in answer
    assert "A preview: nothing was posted" in answer
    assert "12 June 1999" in await said(world, "preview", date="1999-06-12")
    assert "24 March 2026" in await said(world, "preview", date="today")
    answer = await said(world, "preview", date="12/06")
    assert "can be read as two days" in answer
    assert "`12 June 2026` or `6 December 2026`" in answer
    assert "names no day" in await said(world, "preview", date="someday")
    found = await world.max.autocomplete(world.channel, "daily preview", "date", "12 june")
    assert found[0]["value"] == "2026-06-12"


async def test_preview_is_what_the_post_will_be(world):
    role = world.guild.create_role("History", mentionable=True)
    await set_up(world, role=role)
    assert f"<@&{role.id}>" in await said(world, "preview")
    request = [q for q in world.env.http_requests if "/webhooks/" in q.path][-1]
    assert request.json["allowed_mentions"]["parse"] == []
    assert not request.json["allowed_mentions"].get("roles")


async def test_preview_says_when_nothing_would_be_posted(world):
    await set_up(world, only_anniversaries=True)
    calendar = world.bot.library.current.calendar
    empty = next(
        day
        for number in range(365)
        if not calendar.on(day := dt.date(2026, 1, 1) + dt.timedelta(number))
    )
    answer = await said(world, "preview", date=empty.isoformat())
    assert "Nothing would be posted" in answer
    assert "only anniversaries" in answer


# -- pause and resume ----------------------------------------------------------------------------


async def test_pause_and_resume(world):
    await set_up(world)
    assert "Daily post paused" in await said(world, "pause")
    assert (await subscriptions(world))[0].pause is Pause.MODERATOR
    answer = await said(world, "resume")
    assert "Daily post resumed" in answer
    assert stamp(NEXT) in answer
    assert (await subscriptions(world))[0].pause is None
    assert "It was not paused" in await said(world, "resume")


async def test_a_pause_survives_a_restart(world):
    await set_up(world)
    await daily(world, "pause")
    await world.restart()
    assert "Paused by a moderator" in await said(world, "show")


def _posts(world):
    """What was sent to the lounge."""
    path = f"/channels/{world.lounge.id}/messages"
    return [q.json for q in world.env.http_requests if (q.method, q.path) == ("POST", path)]


# -- test ----------------------------------------------------------------------------------------


async def test_a_test_is_posted_marked_and_not_counted(world):
    await set_up(world)
    answer = await said(world, "test")
    assert "Test posted" in answer
    post = world.lounge.last_message
    assert f"/{world.guild.id}/{world.lounge.id}/{post.id}" in answer
    assert "A test, asked for by a moderator" in text(post)
    [after] = await subscriptions(world)
    assert (after.next_due, after.last_date) == (NEXT, None)
    assert "No posts yet" in await said(world, "history")


async def test_a_test_names_the_role_and_notifies_nobody(world):
    role = world.guild.create_role("History", mentionable=True)
    await set_up(world, role=role)
    assert "nobody was notified" in await said(world, "test")
    assert f"<@&{role.id}>" in text(world.lounge.last_message)
    [post] = _posts(world)
    assert post["allowed_mentions"]["roles"] == []
    assert post["allowed_mentions"]["parse"] == []


async def test_a_refused_test_says_what_to_do(world):
    await set_up(world)
    await forbid(world, world.lounge, send_messages=True)
    answer = await said(world, "test")
    assert "I may not post in #lounge" in answer
    assert "“Send Messages”" in answer
    assert world.lounge.history() == []


async def test_a_test_while_discord_is_ill(world):
    await set_up(world)
    path = f"/channels/{world.lounge.id}/messages"
    world.env.inject_error("POST", path, status=503, code=0, times=None)
    answer = await said(world, "test")
    assert "The test could not be posted" in answer
    assert "Discord did not answer as it should" in answer


# -- remove --------------------------------------------------------------------------------------


async def test_remove_asks_first(world):
    await set_up(world)
    result = await daily(world, "remove")
    assert "Remove this daily post?" in text(result.response)
    assert list(buttons(result.response).values()) == ["Remove", "Keep it"]
    assert len(await subscriptions(world)) == 1

    kept = await world.max.click(result.response, label="Keep it")
    assert "Kept as it was" in text(kept.response)
    assert len(await subscriptions(world)) == 1


async def test_remove_confirmed(world):
    await set_up(world)
    result = await daily(world, "remove")
    done = await world.max.click(result.response, label="Remove")
    assert "Daily post removed" in text(done.response)
    assert not buttons(done.response)
    assert await subscriptions(world) == []


async def test_remove_confirmed_after_a_restart(world):
    await set_up(world)
    result = await daily(world, "remove")
    await world.restart()
    await world.max.click(result.response, label="Remove")
    assert await subscriptions(world) == []


async def test_removing_what_somebody_else_has_removed(world):
    made = await set_up(world)
    result = await daily(world, "remove")
    await world.bot.storage.subscriptions.remove(made.id)
    answer = await world.max.click(result.response, label="Remove")
    assert "does not exist any more" in text(answer.followups[0])


# -- several -------------------------------------------------------------------------------------


async def test_with_several_each_command_asks_which(world):
    await set_up(world)
    await set_up(world, world.channel, time="18:00", timezone="UTC")
    for command in (*NEEDING_ONE, "preview"):
        answer = await said(world, command)
        assert "This server has 2 daily posts" in answer
        assert "option `post`" in answer


async def test_one_of_several_is_chosen_by_autocomplete_or_name(world):
    lounge = await set_up(world)
    research = await set_up(world, world.channel, time="18:00", timezone="UTC")
    found = await world.max.autocomplete(world.channel, "daily pause", "post", "")
    assert found == [
        {"name": "#lounge · 10:00 Berlin, Germany", "value": f"={lounge.id}"},
        {"name": "#research · 18:00 UTC", "value": f"={research.id}"},
    ]
    found = await world.max.autocomplete(world.channel, "daily pause", "post", "#res")
    assert [choice["value"] for choice in found] == [f"={research.id}"]

    assert f"<#{world.channel.id}>" in await said(world, "pause", post=f"={research.id}")
    assert f"<#{world.lounge.id}>" in await said(world, "remove", post="#lounge")
    assert [s.pause for s in await subscriptions(world)] == [None, Pause.MODERATOR]
    assert "No daily post is called “x”" in await said(world, "pause", post="x")


async def test_posts_that_are_called_alike_are_told_apart(world):
    """Two threads of one name, at the same time, by the same clock."""
    talks = [await thread(world, world.lounge) for _ in range(2)]
    posts = [await set_up(world, talk) for talk in talks]
    found = await world.max.autocomplete(world.channel, "daily pause", "post", "talk")
    names = [choice["name"] for choice in found]
    assert names == [
        "1. #Talk in #lounge · 10:00 Berlin, Germany",
        "2. #Talk in #lounge · 10:00 Berlin, Germany",
    ]
    assert "Several daily posts are called “Talk”" in await said(world, "pause", post="Talk")
    await said(world, "pause", post=found[1]["value"])
    assert [s.pause for s in await subscriptions(world)] == [None, Pause.MODERATOR]
    assert f"<#{talks[0].id}>" in await said(world, "pause", post=names[0])  # typed in full
    assert posts[0].id != posts[1].id
    assert all(s.pause for s in await subscriptions(world))


async def test_a_channel_that_is_called_like_a_posts_number_hides_neither(world):
    first = await set_up(world)
    number = world.guild.create_text_channel(str(first.id))
    second = await set_up(world, number)
    found = await world.max.autocomplete(world.channel, "daily pause", "post", "")
    assert f"<#{world.lounge.id}>" in await said(world, "remove", post=found[0]["value"])
    for typed in (found[1]["value"], str(first.id), str(number.id), f"<#{number.id}>"):
        answer = await said(world, "remove", post=typed)
        assert f"<#{number.id}>" in answer
        assert "is called" not in answer
    assert second.channel_id == number.id


async def test_a_channel_of_a_very_long_name_can_be_chosen(world):
    long = [world.guild.create_text_channel("x" * 99 + end) for end in "ab"]
    for channel in long:
        await set_up(world, channel)
    found = await world.max.autocomplete(world.channel, "daily pause", "post", "")
    assert len({choice["name"] for choice in found}) == 2
    assert f"<#{long[1].id}>" in await said(world, "remove", post=found[1]["value"])
    assert f"<#{long[1].id}>" in await said(world, "remove", post="#" + "x" * 99 + "b")


async def test_where_the_bot_is_no_member_it_says_so(world):
    """Commands can be installed without the bot; discord.py then makes a server up."""
    world.bot._connection._remove_guild(world.bot.get_guild(world.guild.id))
    assert "I am not a member of this server" in await said(world, "show")
    assert "Invite me with the scope “bot”" in await said(world, "show")


async def test_another_servers_post_does_not_exist_here(world):
    theirs = world.env.create_guild("Elsewhere")
    foreign = await world.bot.daily.subscriptions.subscribe(
        theirs.id, theirs.create_text_channel("x").id, dt.time(9), "UTC"
    )
    await set_up(world)
    for command in NEEDING_ONE:
        assert "No daily post is called" in await said(world, command, post=f"={foreign.id}")
    assert await world.bot.storage.subscriptions.get(foreign.id) == foreign


async def test_setup_after_removal_begins_anew(world):
    await set_up(world)
    result = await daily(world, "remove")
    await world.max.click(result.response, label="Remove")
    assert "Daily post set up" in await said(world, "setup", channel=world.lounge, **ON_TIME)
