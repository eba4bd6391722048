"""All commands as Discord sees them, and when they are sent there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import pytest

from bot import client
from bot.facts.kinds import ENTRY_KINDS

from .world import World, settings_for

SUB_COMMAND, SUB_COMMAND_GROUP = 1, 2
NAME = re.compile(r"[-_a-z0-9]{1,32}")
LOOKUPS = {kind.value for kind in ENTRY_KINDS} | {"search", "browse", "random", "onthisday"}


def definitions(world: World) -> list[dict[str, Any]]:
    """Every command as it is sent to Discord, the home server's included."""
    bot = world.bot
    guilds = [None, *bot.guilds]
    return [c.to_dict(bot.tree) for guild in guilds for c in bot.tree.get_commands(guild=guild)]


def nodes(definition: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A command, its sub-commands and their options."""
    yield definition
    for option in definition.get("options", ()):
        yield from nodes(option)


def characters(definition: dict[str, Any]) -> int:
    """What Discord counts towards a command's limit of 8,000 characters."""
    total = len(definition["name"]) + len(definition["description"])
    for option in definition.get("options", ()):
        total += characters(option)
    for choice in definition.get("choices", ()):
        total += len(choice["name"]) + len(str(choice["value"]))
    return total


async def test_names_and_descriptions_are_within_limits(world: World) -> None:
    found = definitions(world)
    assert len(found) <= 100
    for definition in found:
        assert characters(definition) <= 8000
        for node in nodes(definition):
            assert NAME.fullmatch(node["name"]), node["name"]
            assert 1 <= len(node["description"]) <= 100, node["name"]
            assert node["description"] != "…", f"{node['name']} has no description"
            assert not node["description"].endswith("."), node["name"]
            options = node.get("options", ())
            assert len(options) <= 25
            names = [option["name"] for option in options]
            assert len(names) == len(set(names))
            for choice in node.get("choices", ()):
                assert 1 <= len(choice["name"]) <= 100
                assert 1 <= len(str(choice["value"])) <= 100
            assert len(node.get("choices", ())) <= 25


async def test_every_lookup_is_there_and_can_be_private(world: World) -> None:
    by_name = {definition["name"]: definition for definition in definitions(world)}
    assert set(by_name) >= LOOKUPS
    for name in LOOKUPS:
        options = {option["name"]: option for option in by_name[name]["options"]}
        assert "private" in options, name
        assert not options["private"].get("required")
    for name in {kind.value for kind in ENTRY_KINDS} | {"search"}:
        first = by_name[name]["options"][0]
        assert first["required"]
        assert first["autocomplete"], name


async def test_every_command_says_where_it_works(world: World) -> None:
    for definition in definitions(world):
        assert definition["contexts"], definition["name"]
        assert definition["integration_types"], definition["name"]
        if definition["name"] in LOOKUPS | {"help"}:
            assert sorted(definition["contexts"]) == [0, 1, 2], definition["name"]
            assert sorted(definition["integration_types"]) == [0, 1], definition["name"]
            assert definition.get("default_member_permissions") is None


async def test_lookups_are_seen_by_members_and_in_direct_messages(world: World) -> None:
    eve = world.env.create_user("eve")
    for seen in (world.ann.available_commands(world.channel), eve.available_commands()):
        assert {name.split()[0] for name in seen} >= LOOKUPS | {"help"}


# -- sending the commands ------------------------------------------------------------------------


async def test_commands_are_sent_once_and_again_only_when_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = world.syncs()
    assert first >= 1
    await world.restart()
    assert world.syncs() == first, "nothing changed"
    fewer = tuple(name for name in client.EXTENSIONS if name != "cogs.about")
    monkeypatch.setattr(client, "EXTENSIONS", fewer)
    await world.restart()
    assert world.syncs() > first
    assert "help" not in world.ann.available_commands(world.channel)
    changed = world.syncs()
    await world.restart()
    assert world.syncs() == changed
    monkeypatch.undo()


async def test_another_state_folder_knows_nothing_of_what_was_sent(
    world: World, tmp_path: Path
) -> None:
    first = world.syncs()
    await world.restart(settings_for(tmp_path / "elsewhere"))
    assert world.syncs() > first


async def test_commands_that_could_not_be_sent_are_sent_the_next_time(world: World) -> None:
    first = world.syncs()
    world.bot.tree.remove_command("help")
    world.env.inject_error("PUT", "/applications/*/commands", status=400)
    with world.env._bot_scope():
        with pytest.raises(discord.HTTPException):
            await world.bot._sync_if_changed()
        assert "help" in world.ann.available_commands(world.channel)
        await world.bot._sync_if_changed()
        assert "help" not in world.ann.available_commands(world.channel)
        sent = world.syncs()
        assert sent > first
        await world.bot._sync_if_changed()
    assert world.syncs() == sent
