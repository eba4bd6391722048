"""``/daily setup`` while it is typed, and the menu that asks which time zone was meant."""

from __future__ import annotations

import datetime as dt

from bot.cards import limits

from .moderating import daily, demote, set_up, subscriptions
from .world import components, menus, options, text


async def test_an_ambiguous_zone_is_asked_for_and_the_answer_finishes_the_setup(world):
    role = world.guild.create_role("History", mentionable=True)
    result = await daily(
        world, "setup", channel=world.lounge, time="7.35 pm", timezone="CST", role=role,
        only_anniversaries=True,
    )  # fmt: skip
    assert "“CST” is an abbreviation that several clocks go by" in text(result.response)
    assert {"America/Chicago", "Asia/Shanghai", "America/Havana"} <= set(options(result.response))
    assert await subscriptions(world) == []

    result = await world.max.select(result.response, ["Asia/Shanghai"])
    assert "Daily post set up" in text(result.response)
    [made] = await subscriptions(world)
    assert (made.zone, made.wall_time) == ("Asia/Shanghai", dt.time(19, 35))
    assert (made.role_id, made.only_anniversaries) == (role.id, True)


async def test_the_question_can_still_be_answered_after_a_restart(world):
    result = await daily(
        world, "setup", channel=world.lounge, time="9", timezone="GMT+2", only_anniversaries=False
    )
    assert "is an offset, not a time zone" in text(result.response)
    await world.restart()
    result = await world.max.select(result.response, ["Europe/Athens"])
    assert "Athens, Greece" in text(result.response)
    [made] = await subscriptions(world)
    assert (made.zone, made.role_id, made.only_anniversaries) == ("Europe/Athens", None, False)


async def test_the_question_is_not_answered_by_somebody_demoted(world):
    result = await daily(world, "setup", channel=world.lounge, time="9", timezone="USA")
    await demote(world)
    result = await world.max.select(result.response, ["America/New_York"])
    assert "Only moderators may do that" in text(result.response)
    assert await subscriptions(world) == []


async def test_the_menu_fits_whatever_is_asked(world):
    role = world.guild.create_role("History", mentionable=True)
    result = await daily(
        world, "setup", channel=world.lounge, time="23:59", timezone="UTC-5", role=role
    )
    [menu] = menus(result.response)
    assert len(menu["custom_id"]) <= limits.CUSTOM_ID
    assert len(menu["options"]) <= limits.SELECT_OPTIONS
    assert all(len(option["label"]) <= limits.OPTION_TEXT for option in menu["options"])
    assert all(len(option["description"]) <= limits.OPTION_TEXT for option in menu["options"])
    assert len(components(result.response)) <= 40


# -- suggestions ---------------------------------------------------------------------------------


async def _offered(world, option, typed, by=None):
    filled = {"channel": world.lounge, "time": "9", "timezone": "x"}
    filled.pop(option)
    found = await (by or world.max).autocomplete(
        world.channel, "daily setup", option, typed, **filled
    )
    return {choice["value"]: choice["name"] for choice in found}


async def test_zones_are_suggested_with_their_time_now(world):
    offered = await _offered(world, "timezone", "munich")
    assert offered == {"Europe/Berlin": "Berlin, Germany · now 10:00 (UTC+1) · Europe/Berlin"}


async def test_zones_in_use_come_first(world):
    await set_up(world, timezone="Africa/Kampala")
    assert next(iter(await _offered(world, "timezone", ""))) == "Africa/Kampala"


async def test_times_are_suggested_on_both_clocks(world):
    assert await _offered(world, "time", "9") == {"09:00": "09:00 (9 am)", "21:00": "21:00 (9 pm)"}
    assert await _offered(world, "time", "25:00") == {}
