"""``/onthisday``, its suggestions, and stepping from day to day."""

from __future__ import annotations

import datetime as dt
import re
import sys
from typing import Any

import discord
import pytest
from simcord import interactions

from bot.cards.style import short_name
from bot.commands import days
from tests.compiled import shipped

from .world import World, buttons, menus, options, reply, text


@pytest.fixture
def world(shared_world: World) -> World:
    return shared_world


async def _ask(world: World, date: str | None = None, **more: Any) -> Any:
    asked = more if date is None else {"date": date, **more}
    return await world.ann.slash(world.channel, "onthisday", **asked)


async def _offered(world: World, typed: str) -> list[dict[str, str]]:
    return await world.ann.autocomplete(world.channel, "onthisday", "date", typed)


def _set(world: World, year: int, month: int, day: int) -> None:
    world.clock.instant = dt.datetime(year, month, day, 9, 0, tzinfo=dt.UTC)


async def test_without_a_date_it_is_today_in_utc(world: World) -> None:
    world.clock.instant = dt.datetime(2026, 6, 12, 23, 59, tzinfo=dt.UTC)
    answer = await _ask(world)
    said = text(answer.response)
    assert "On this date · 12 June 2026" in said
    assert "Kosovo Force (KFOR)" in said
    assert "**27 years ago today** · began 12 June 1999" in said
    assert not answer.ephemeral


async def test_a_private_answer_is_for_whoever_asked(world: World) -> None:
    answer = await _ask(world, "12 June", private=True)
    assert answer.ephemeral
    assert world.channel.history(viewer=world.max) == []


@pytest.mark.parametrize("spelling", ["12 June", "June 12", "12 juin 2026", "2026-06-12", "12.06."])
async def test_spellings_of_one_day(world: World, spelling: str) -> None:
    assert "On this date · 12 June 2026" in text((await _ask(world, spelling)).response)


async def test_an_ambiguous_date_is_named_and_either_can_be_chosen(world: World) -> None:
    answer = await _ask(world, "12/06")
    assert "“12/06” can be read as **12 June 2026** or **6 December 2026**" in text(answer.response)
    chosen = await world.ann.click(reply(answer), label="6 December 2026")
    assert "On this date · 6 December 2026" in text(chosen.response)
    assert reply(chosen).id == reply(answer).id


async def test_25_12_has_one_reading_and_a_day_without_entries_says_so(world: World) -> None:
    said = text((await _ask(world, "25/12")).response)
    assert "On this date · 25 December 2026" in said
    assert "Nothing in the fact base is dated 25 December. From an earlier December:" in said


@pytest.mark.simcord(check_errors=False)
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31 June", "Perhaps 30 June 2026 was meant?"),
        ("June", "the day is missing"),
        ("12 June 99", "all four digits"),
        ("@everyone [x](http://y)", "Write it as `12 June`"),
    ],
)
async def test_what_is_no_day_is_answered_with_a_way_on(
    world: World, typed: str, told: str
) -> None:
    answer = await _ask(world, typed)
    assert answer.ephemeral
    assert told in text(answer.response)
    assert "@everyone" not in text(answer.response)


async def test_the_future_and_the_far_past_are_answered(world: World) -> None:
    future = text((await _ask(world, "12 June 2040")).response)
    assert "still to come" in future
    assert "**41 years earlier** · began 12 June 1999" in future
    past = text((await _ask(world, "12 June 1850")).response)
    assert "On this date · 12 June 1850" in past
    assert "**149 years later** · began 12 June 1999" in past


async def test_a_birthday_shows_all_years_and_marks_its_own(world: World) -> None:
    """Typing the date of one's birth is the commonest use."""
    born = text((await _ask(world, "17 March 2008")).response)
    assert "On this date · 17 March 2008" in born
    assert "3 years later" in born, "Libya 2011 is not hidden"
    own = text((await _ask(world, "12 June 1999")).response)
    assert "📌 **On this very day** · began 12 June 1999" in own


async def test_arrows_from_a_past_date_stay_in_its_year(world: World) -> None:
    answer = await _ask(world, "31 December 2007")
    later = await world.ann.click(reply(answer), label="Day after ›")
    assert re.search(r"On this date · \d+ January 2008", text(later.response))
    earlier = await world.ann.click(reply(later), label="‹ Day before")
    assert re.search(r"On this date · \d+ December 2007", text(earlier.response))


async def test_the_leap_day_in_a_year_without_it(world: World) -> None:
    said = text((await _ask(world, "29 Feb")).response)
    assert "On this date · 29 February 2024" in said
    assert "2026 has no 29 February: this is the last one." in said
    on_the_28th = text((await _ask(world, "28 Feb")).response)
    assert "Dated 29 February; shown on the 28th, as 2026 has no 29th." in on_the_28th


async def test_arrows_step_to_days_with_entries_and_pass_over_others(world: World) -> None:
    answer = await _ask(world, "24 December")
    later = await world.ann.click(reply(answer), label="Day after ›")
    assert "On this date · 27 December 2026" in text(later.response)
    assert reply(later).id == reply(answer).id
    earlier = await world.ann.click(reply(later), label="‹ Day before")
    assert "On this date · 24 December 2026" in text(earlier.response)


async def test_arrows_work_after_a_restart(world: World) -> None:
    await _ask(world, "12 June")
    await world.restart()
    last = world.channel.last_message
    assert last is not None
    stepped = await world.ann.click(last, label="Day after ›")
    assert "On this date · 13 June 2026" in text(stepped.response)


async def test_somebody_elses_card_stays_as_it_is(world: World) -> None:
    answer = await _ask(world, "12 June")
    stepped = await world.max.click(reply(answer), label="Day after ›")
    assert stepped.ephemeral
    assert "13 June 2026" in text(stepped.response)
    assert "12 June 2026" in text(world.channel.last_message)


async def test_where_nothing_lies_earlier_the_arrow_says_so(world: World) -> None:
    answer = await _ask(world, "0001-01-01")
    pressed = await world.ann.click(reply(answer), label="‹ Day before")
    assert pressed.ephemeral
    assert "no day with entries within a year before 1 January 1" in text(pressed.response)


async def test_an_entry_beside_the_headline_opens_from_its_button(world: World) -> None:
    for day in range(1, 29):  # where there are more, a menu opens them
        answer = await _ask(world, f"{day} Feb")
        keys = [key for key in buttons(answer.response) if key.startswith("open:")]
        if len(keys) > 1:
            break
    entry = shipped()[0].entries[keys[1].split(":")[1]]
    opened = await world.ann.click(reply(answer), custom_id=keys[1])
    assert text(opened.response).startswith("## ")
    assert short_name(entry) in text(opened.response)


async def test_many_entries_share_a_menu_that_opens_them(world: World) -> None:
    answer = await _ask(world, "31 March")
    assert len(options(answer.response)) > 5
    menu = next(menus(answer.response))
    opened = await world.ann.select(reply(answer), ["unscr-816"], custom_id=menu["custom_id"])
    assert "## Resolution 816 (1993)" in text(opened.response)


async def test_the_whole_council_s_day_leads_on_and_back_to_days_of_the_same_scope(
    world: World,
) -> None:
    """Resolution 2209 (2015) is the Council's alone."""
    assert not _opens(await _ask(world, "6 March"), "unscr-2209")
    wide = await _ask(world, "6 March", scope="council")
    assert _opens(wide, "unscr-2209")
    later = await world.ann.click(reply(wide), label="Day after ›")
    back = await world.ann.click(reply(later), label="‹ Day before")
    assert _opens(back, "unscr-2209")
    key = next(key for key in buttons(back.response) if key.startswith("open:unscr-2209:"))
    opened = await world.ann.click(reply(back), custom_id=key)
    returned = next(key for key in buttons(opened.response) if key.startswith("day:"))
    again = await world.ann.click(reply(opened), custom_id=returned)
    assert _opens(again, "unscr-2209")


async def test_which_of_two_days_is_asked_in_the_same_scope(world: World) -> None:
    asked = await _ask(world, "6/3", scope="council")
    assert _opens(await world.ann.click(reply(asked), label="6 March 2026"), "unscr-2209")


def _opens(answer: Any, entry: str) -> bool:
    return any(key.startswith(f"open:{entry}:") for key in buttons(answer.response))


# -- suggestions --------------------------------------------------------------------------------


async def test_nothing_typed_suggests_the_days_around_today(world: World) -> None:
    _set(world, 2026, 6, 12)
    offered = await _offered(world, "")
    assert offered[0]["value"] == "2026-06-12"
    assert offered[0]["name"].startswith("Today, 12 June 2026 · 🛡️ Kosovo Force")
    assert offered[1]["name"].startswith("Tomorrow, ")
    assert len(offered) == 25


async def test_days_without_entries_are_not_suggested_unless_typed_in_full(world: World) -> None:
    _set(world, 2026, 12, 24)
    around = {choice["value"] for choice in await _offered(world, "")}
    assert "2026-12-25" not in around
    typed = await _offered(world, "25 Dec")
    assert typed[0] == {
        "name": "Tomorrow, 25 December 2026 · nothing dated this day",
        "value": "2026-12-25",
    }


async def test_an_ambiguous_date_suggests_both(world: World) -> None:
    assert [choice["value"] for choice in await _offered(world, "12/06")][:2] == [
        "2026-06-12",
        "2026-12-06",
    ]


@pytest.mark.parametrize("typed", ["j", "12", "june", "12 j", "1999", "tom", "xyz", "é" * 90])
async def test_every_suggestion_is_accepted_as_it_is(world: World, typed: str) -> None:
    for choice in (await _offered(world, typed))[:3]:
        assert len(choice["name"]) <= 100
        answer = await _ask(world, choice["value"])
        assert "On this date" in text(answer.response)


@pytest.mark.simcord(check_errors=False)
async def test_suggestions_never_break(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "suggestions", lambda *_: 1 / 0)
    assert await _offered(world, "june") == []


@pytest.mark.simcord(check_errors=False)
async def test_a_fault_behind_an_arrow_is_answered_with_its_code(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await _ask(world, "12 June")
    monkeypatch.setattr(sys.modules["bot.controls.days"], "looked_up", lambda *_: 1 / 0)
    pressed = await world.ann.click(reply(answer), label="Day after ›")
    assert pressed.ephemeral
    assert "went wrong on our side" in text(pressed.response)


# -- everywhere ---------------------------------------------------------------------------------


async def test_in_direct_messages(world: World) -> None:
    eve = world.env.create_user("eve")
    answer = await eve.slash("onthisday", date="12 June")
    assert "Kosovo Force (KFOR)" in text(answer.response)
    stepped = await eve.click(reply(answer), label="Day after ›")
    assert "13 June 2026" in text(stepped.response)


async def test_as_a_user_install_where_the_bot_is_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.env.backend.emit("GUILD_DELETE", {"id": str(world.guild.id)})
    await world.env.settle()
    original = interactions.base_payload

    def as_user_install(backend: Any, **given: Any) -> Any:
        record, payload = original(backend, **given)
        payload["authorizing_integration_owners"] = {"1": str(world.ann.id)}
        payload["app_permissions"] = str(discord.Permissions(embed_links=True).value)
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", as_user_install)
    answer = await _ask(world, "12 June")
    assert "Kosovo Force (KFOR)" in text(answer.response)
    stepped = await world.ann.click(reply(answer), label="Day after ›")
    assert "13 June 2026" in text(stepped.response)


async def test_it_is_offered_wherever_lookups_are(world: World) -> None:
    tree = world.bot.tree
    day, lookup = tree.get_command("onthisday"), tree.get_command("resolution")
    assert day is not None
    assert lookup is not None
    for field in ("contexts", "integration_types", "default_member_permissions"):
        assert day.to_dict(tree).get(field) == lookup.to_dict(tree).get(field)


async def test_from_an_entry_back_to_its_day(world: World) -> None:
    answer = await _ask(world, "12 June")
    day = text(answer.response)
    opened = await world.ann.click(reply(answer), label="Open KFOR")
    assert "On this date" not in text(opened.response)
    back = await world.ann.click(reply(opened), label="← Back to 12 June")
    assert text(back.response) == day
