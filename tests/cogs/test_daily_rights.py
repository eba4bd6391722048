"""Who may use ``/daily``: Discord hides it from others, and the bot checks each time anew."""

from __future__ import annotations

import datetime as dt

import discord
import pytest
import simcord
from discord import ui

from bot.cards.actions import ManageDaily
from bot.cards.components import button
from bot.storage import StorageError

from .moderating import ON_TIME, daily, demote, said, set_up, subscriptions
from .world import buttons, text

COMMANDS = ("show", "preview", "pause", "resume", "test", "history", "remove")


async def _let_everybody_use_it(world):
    """What a server's administrators can do in their integration settings."""
    [command] = [c for c in await world.bot.tree.fetch_commands() if c.name == "daily"]
    world.guild.set_command_permissions(command, {world.guild.default_role: True})


async def test_members_cannot_even_send_it(world):
    with pytest.raises(simcord.SetupError, match="default-member-permissions"):
        await daily(world, "show", by=world.ann)


async def test_a_member_who_can_send_it_is_refused_all_the_same(world):
    await set_up(world)
    await _let_everybody_use_it(world)
    for command in COMMANDS:
        answer = await said(world, command, by=world.ann)
        assert "Only moderators may do that" in answer
        assert "“Manage Server”" in answer
    answer = await said(world, "setup", by=world.ann, channel=world.channel, **ON_TIME)
    assert "Only moderators may do that" in answer
    assert len(await subscriptions(world)) == 1
    assert world.lounge.history() == []


async def test_a_member_is_suggested_nothing(world):
    await set_up(world)
    await _let_everybody_use_it(world)
    filled = {"channel": world.lounge, "time": "9"}
    for command, option, more in (("pause", "post", {}), ("setup", "timezone", filled)):
        found = await world.ann.autocomplete(world.channel, f"daily {command}", option, "", **more)
        assert found == []


async def test_it_is_there_in_servers_only(world):
    eve = world.env.create_user("eve")
    assert not [c for c in eve.available_commands() if c.startswith("daily")]
    payload = world.bot.tree.get_command("daily").to_dict(world.bot.tree)
    assert payload["contexts"] == [0]
    assert payload["integration_types"] == [0]


@pytest.mark.parametrize("label", ["Remove", "Keep it"])
async def test_a_confirmation_by_somebody_demoted_meanwhile(world, label):
    await set_up(world)
    result = await daily(world, "remove")
    await demote(world)
    answer = await world.max.click(result.response, label=label)
    assert "Only moderators may do that" in text(answer.response)
    assert answer.response.id != result.response.id
    assert len(await subscriptions(world)) == 1


async def test_a_confirmation_is_nobody_elses_to_give(world):
    await set_up(world)
    result = await daily(world, "remove")
    with pytest.raises(simcord.SetupError, match="not visible"):
        await world.ann.click(result.response, label="Remove")


async def _posted_button(world, subscription_id):
    """A button in everybody's sight, as a forged client could press any custom id."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(button(ManageDaily("remove", subscription_id), "Remove")))
    return await world.bot.get_channel(world.channel.id).send(view=view)


async def test_a_forged_press_by_a_member_does_nothing(world):
    made = await set_up(world)
    answer = await world.ann.click(await _posted_button(world, made.id), label="Remove")
    assert answer.ephemeral
    assert "Only moderators may do that" in text(answer.response)
    assert await subscriptions(world) == [made]


async def test_a_forged_press_cannot_reach_another_server(world):
    theirs = world.env.create_guild("Elsewhere")
    foreign = await world.bot.daily.subscriptions.subscribe(
        theirs.id, theirs.create_text_channel("x").id, dt.time(9), "UTC"
    )
    answer = await world.max.click(await _posted_button(world, foreign.id), label="Remove")
    assert "does not exist any more" in text(answer.followups[0])
    assert await world.bot.storage.subscriptions.get(foreign.id) == foreign


async def test_stopping_to_mention_needs_the_right_too(world):
    role = world.guild.create_role("History", mentionable=True)
    result = await daily(world, "setup", channel=world.lounge, role=role, **ON_TIME)
    assert buttons(result.response)
    await demote(world)
    answer = await world.max.click(result.response, label="Stop mentioning the role")
    assert "Only moderators may do that" in text(answer.response)
    assert (await subscriptions(world))[0].role_id == role.id


async def test_administrators_are_moderators(world):
    boss = world.guild.create_role("Boss", permissions=discord.Permissions(administrator=True))
    eve = world.guild.add_member(world.env.create_user("eve"), roles=[boss])
    assert "No daily post yet" in await said(world, "show", by=eve)


# -- when the database does not work -------------------------------------------------------------


@pytest.mark.simcord(check_errors=False)
@pytest.mark.parametrize("command", COMMANDS)
async def test_a_database_out_of_reach_is_one_kind_sentence(world, monkeypatch, command):
    await set_up(world)

    async def broken(*_, **__):
        raise StorageError("The SQLite file /secret/bot.sqlite3 is locked by another process.")

    storage = world.bot.storage
    for name in ("of_guild", "get", "change"):
        monkeypatch.setattr(storage.subscriptions, name, broken)
    monkeypatch.setattr(storage.deliveries, "history", broken)
    answer = await said(world, command)
    assert "Nothing was changed" in answer
    assert "/secret" not in answer
    found = await world.max.autocomplete(world.channel, "daily pause", "post", "")
    assert found == []
