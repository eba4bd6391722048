"""Who may use ``/data`` and its buttons: Discord hides it, and the bot checks each time anew."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord
from discord import ui

from bot.cards.actions import ManageData
from bot.cards.components import button

from .keeping import (
    BETTER,
    FORGETFUL,
    HOME,
    LOSE,
    OPERATIONS,
    another,
    data,
    operations,
    press,
    said,
    served,
    upload,
)
from .moderating import demote
from .world import text

COMMANDS: dict[str, dict[str, Any]] = {
    "status": {},
    "check": {},
    "reload": {},
    "upload": {"file": ("operations.yaml", BETTER.encode())},
    "download": {},
    "history": {},
    "rollback": {"revision": "ffffffffffff"},
    "remove": {"entry": "sfor"},
    "golden list": {},
    "golden add": {"query": "sfor", "entry": "sfor", "because": "so"},
    "golden remove": {"query": "joint guardian"},
}
VERBS = ("apply", "lose", "cancel", "undo")
NO = "Only moderators may do that"


@pytest.fixture
def world(home):
    return home


async def _attempts(world, outcome):
    return await world.bot.storage.attempts.newest(50, outcome=outcome)


async def _let_everybody_use_it(world):
    """What a server's administrators can do in their integration settings."""
    guild = discord.Object(HOME)
    [command] = await world.bot.tree.fetch_commands(guild=guild)
    world.guild.set_command_permissions(command, {world.guild.default_role: True})


async def _in_sight(world, verb, number):
    """A button in everybody's sight, as a forged client could press any custom id."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(button(ManageData(verb, number), verb)))
    return await world.bot.get_channel(world.channel.id).send(view=view)


# -- the home server -----------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
async def test_members_cannot_even_send_it(world, command):
    with pytest.raises(simcord.SetupError, match="default-member-permissions"):
        await data(world, command, by=world.ann, **COMMANDS[command])


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_member_who_can_send_it_is_refused_politely_and_recorded(world, command):
    await _let_everybody_use_it(world)
    before = served(world)
    answer = await said(world, command, by=world.ann, **COMMANDS[command])
    assert NO in answer
    assert "“Manage Server”" in answer
    assert served(world) == before
    [attempt] = await _attempts(world, "denied")
    assert (attempt.author.id, attempt.action) == (world.ann.id, command)
    assert await world.bot.storage.proposals.get(1, world.clock.now()) is None


@pytest.mark.parametrize("command", COMMANDS)
async def test_moderators_may(world, command):
    answer = await said(world, command, **COMMANDS[command])
    assert NO not in answer
    assert await _attempts(world, "denied") == []


@pytest.mark.parametrize("verb", VERBS)
async def test_a_forged_press_by_a_member_does_nothing(world, verb):
    await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    await upload(world, "operations.yaml", OPERATIONS)
    number = 2 if verb in ("undo", "apply") else 1
    answer = await world.ann.click(await _in_sight(world, verb, number), label=verb)
    assert NO in text(answer.followups[0])
    assert answer.followups[0].ephemeral
    assert operations(world) == BETTER
    found = await world.bot.storage.proposals.get(2, world.clock.now())
    assert found[0].is_open
    assert len(await _attempts(world, "denied")) == 1


@pytest.mark.parametrize("label", ["Apply", "Cancel"])
async def test_a_decision_by_somebody_demoted_meanwhile(world, label):
    result = await upload(world, "operations.yaml", BETTER)
    await demote(world)
    answer = await press(result, label, world.max)
    assert NO in text(answer.followups[0])
    assert operations(world) == OPERATIONS


async def test_the_offer_of_somebody_demoted_meanwhile_keeps_nobody_from_work(world):
    eve = await another(world)
    await upload(world, "operations.yaml", BETTER)
    waits = await upload(world, "operations.yaml", FORGETFUL, by=eve)
    assert "is changing the facts" in text(waits.response)
    await demote(world)
    mine = await upload(world, "operations.yaml", FORGETFUL, by=eve)
    await press(mine, LOSE, eve)
    assert operations(world) == FORGETFUL


async def test_the_dangerous_decision_by_somebody_demoted_meanwhile(world):
    result = await upload(world, "operations.yaml", FORGETFUL)
    await demote(world)
    assert NO in text((await press(result, LOSE, world.max)).followups[0])
    assert operations(world) == OPERATIONS


async def test_an_undo_by_somebody_demoted_meanwhile(world):
    applied = await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    await demote(world)
    assert NO in text((await press(applied, "Undo", world.max)).followups[0])
    assert operations(world) == BETTER


@pytest.mark.parametrize("verb", ["apply", "lose", "cancel"])
async def test_a_decision_is_nobody_elses(world, verb):
    await upload(world, "operations.yaml", BETTER)
    eve = await another(world)
    answer = await eve.click(await _in_sight(world, verb, 1), label=verb)
    assert "Only the one who asked" in text(answer.followups[0])
    assert operations(world) == OPERATIONS
    found = await world.bot.storage.proposals.get(1, world.clock.now())
    assert found[0].is_open
    [attempt] = await _attempts(world, "denied")
    assert attempt.author.id == eve.id


async def test_the_answers_are_nobody_elses_to_see(world):
    result = await upload(world, "operations.yaml", BETTER)
    with pytest.raises(simcord.SetupError, match="not visible"):
        await world.ann.click(result.response, label="Apply")


async def test_who_knocks_again_and_again_is_recorded_once(world):
    await _let_everybody_use_it(world)
    eve = await another(world, manages=False)
    for _ in range(3):
        for knocks in (world.ann, eve):
            assert NO in await said(world, "status", by=knocks)
    assert len(await _attempts(world, "denied")) == 2
    world.clock.instant += dt.timedelta(hours=23)
    assert NO in await said(world, "history", by=eve)
    assert len(await _attempts(world, "denied")) == 2
    world.clock.instant += dt.timedelta(hours=2)
    assert NO in await said(world, "status", by=eve)
    assert len(await _attempts(world, "denied")) == 3


async def test_a_member_is_suggested_nothing(world):
    await _let_everybody_use_it(world)
    for command, option in (
        ("rollback", "revision"),
        ("download", "kind"),
        ("golden remove", "query"),
        ("golden add", "entry"),
    ):
        more = {"query": "x"} if command == "golden add" else {}
        found = await world.ann.autocomplete(world.channel, f"data {command}", option, "", **more)
        assert found == []
    found = await world.max.autocomplete(world.channel, "data golden remove", "query", "")
    assert found


async def test_administrators_are_moderators(world):
    boss = world.guild.create_role("Boss", permissions=discord.Permissions(administrator=True))
    eve = world.guild.add_member(world.env.create_user("eve"), roles=[boss])
    assert "Revision `" in await said(world, "status", by=eve)


# -- the configured role -------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
async def test_the_role_may_and_others_may_not(world, command):
    keepers = world.guild.create_role("Keepers")
    eve = world.guild.add_member(world.env.create_user("eve"), roles=[keepers])
    changed = world.settings.model_copy(update={"moderator_role_id": keepers.id})
    await world.restart(changed)
    assert NO not in await said(world, command, by=eve, **COMMANDS[command])
    answer = await said(world, command, by=world.ann, **COMMANDS[command])
    assert NO in answer
    assert f"<@&{keepers.id}>" in answer


async def test_a_role_that_is_everybodys_gives_nothing(world):
    await world.restart(world.settings.model_copy(update={"moderator_role_id": HOME}))
    assert NO in await said(world, "status", by=world.ann)


async def test_the_role_decides_and_loses_the_right_with_the_role(world):
    keepers = world.guild.create_role("Keepers")
    eve = world.guild.add_member(world.env.create_user("eve"), roles=[keepers])
    await world.restart(world.settings.model_copy(update={"moderator_role_id": keepers.id}))
    await press(await upload(world, "operations.yaml", BETTER, by=eve), "Apply", eve)
    assert operations(world) == BETTER
    result = await upload(world, "operations.yaml", OPERATIONS, by=eve)
    world.env.backend.edit_member(world.guild.id, eve.id, {"role_ids": []})
    await world.env.settle()
    assert NO in text((await press(result, "Apply", eve)).followups[0])
    assert operations(world) == BETTER


# -- elsewhere -----------------------------------------------------------------------------------


async def test_it_is_there_in_the_home_server_only(world):
    other = world.env.create_guild("Elsewhere")
    channel = other.create_text_channel("general")
    boss = other.create_role("Boss", permissions=discord.Permissions(administrator=True))
    eve = other.add_member(world.env.create_user("eve"), roles=[boss])
    assert not [c for c in eve.available_commands(channel) if c.startswith("data")]
    pat = world.env.create_user("pat")
    assert not [c for c in pat.available_commands() if c.startswith("data")]
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(button(ManageData("undo", 1), "Undo")))
    message = await world.bot.get_channel(channel.id).send(view=view)
    answer = await eve.click(message, label="Undo")
    assert "looked after in another server" in text(answer.followups[0])
    assert len(await _attempts(world, "denied")) == 1


async def test_a_former_home_loses_the_commands(world):
    moved = world.env.create_guild("New home")
    await world.restart(world.settings.model_copy(update={"home_guild_id": moved.id}))
    assert await world.bot.tree.fetch_commands(guild=discord.Object(HOME)) == []
    assert len(await world.bot.tree.fetch_commands(guild=discord.Object(moved.id))) == 1


async def test_commands_are_sent_once_and_anew_when_the_home_was_joined(world, monkeypatch):
    before = world.syncs()
    await world.restart()
    assert world.syncs() == before


# -- without a home server -----------------------------------------------------------------------


@pytest.fixture
async def homeless(world):
    """A restart without a home server; ``max`` runs the bot."""
    settings = world.settings.model_copy(update={"home_guild_id": None})
    await world.restart(settings)
    return world


def _owned_by(monkeypatch, user_id, team=None):
    app = SimpleNamespace(owner=discord.Object(user_id), team=team)

    async def application_info(_):
        return app

    monkeypatch.setattr(discord.Client, "application_info", application_info)


@pytest.mark.parametrize("command", COMMANDS)
async def test_without_a_home_only_the_owner_may(homeless, monkeypatch, command):
    world = homeless
    boss = world.guild.create_role("Boss", permissions=discord.Permissions(administrator=True))
    eve = world.guild.add_member(world.env.create_user("eve"), roles=[boss])
    _owned_by(monkeypatch, eve.id)
    assert "Only whoever runs" not in await said(world, command, by=eve, **COMMANDS[command])
    _owned_by(monkeypatch, world.max.id)
    answer = await said(world, command, by=eve, **COMMANDS[command])
    assert "Only whoever runs this bot may do that" in answer
    assert len(await _attempts(world, "denied")) == 1


async def test_without_a_home_the_owner_may_by_direct_message(homeless, monkeypatch):
    pat = homeless.env.create_user("pat")
    _owned_by(monkeypatch, pat.id)
    assert "Revision `" in text((await pat.slash("data status")).response)
    _owned_by(monkeypatch, 1)
    assert "Only whoever runs" in text((await pat.slash("data status")).response)


async def test_without_a_home_the_team_may_but_not_who_only_reads(homeless, monkeypatch):
    pat = homeless.env.create_user("pat")

    class Member:
        id = pat.id
        role = discord.TeamMemberRole.developer
        membership_state = discord.TeamMembershipState.accepted

    class Team:
        members = (Member,)
        owner_id = 1

    _owned_by(monkeypatch, 1, Team)
    assert "Revision `" in text((await pat.slash("data status")).response)
    for field, value in (
        ("role", discord.TeamMemberRole.read_only),
        ("membership_state", discord.TeamMembershipState.invited),
    ):
        monkeypatch.setattr(Member, field, value)
        assert "Only whoever runs" in text((await pat.slash("data status")).response)
        monkeypatch.undo()
        _owned_by(monkeypatch, 1, Team)


async def test_without_a_home_the_teams_owner_may_whatever_the_role(homeless, monkeypatch):
    pat = homeless.env.create_user("pat")

    class Team:
        members = ()
        owner_id = pat.id

    _owned_by(monkeypatch, 1, Team)
    assert "Revision `" in text((await pat.slash("data status")).response)


async def test_without_a_home_buttons_are_the_owners_too(homeless, monkeypatch):
    world = homeless
    _owned_by(monkeypatch, world.max.id)
    answer = await world.ann.click(await _in_sight(world, "undo", 1), label="undo")
    assert "Only whoever runs" in text(answer.followups[0])
