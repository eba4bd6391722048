"""All commands as Discord sees them, and when they are sent there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from structlog.testing import capture_logs

from bot import client, command_sync
from bot.client import FactTree
from bot.commands import texts
from bot.facts.kinds import ENTRY_KINDS
from bot.wording import catalogue, reader
from bot.wording.po import Domain

from .world import World, settings_for, text

CHAT_INPUT, MESSAGE = 1, 3
SUB_COMMAND, SUB_COMMAND_GROUP, STRING = 1, 2, 3
NAME = re.compile(r"[-_a-z0-9]{1,32}")
LOOKUPS = {kind.value for kind in ENTRY_KINDS} | {"search", "browse", "random", "onthisday"}


def definitions(world: World) -> list[dict[str, Any]]:
    """Every command as it is sent to Discord, the home server's included."""
    bot = world.bot
    guilds = [None, *bot.guilds]
    found = [c.to_dict(bot.tree) for guild in guilds for c in bot.tree.get_commands(guild=guild)]
    return [each for each in found if each["type"] == CHAT_INPUT]


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


async def test_the_menu_of_a_message_works_wherever_the_bot_is_installed(world: World) -> None:
    menu = world.bot.tree.get_commands(type=discord.AppCommandType.message)
    found = [each.to_dict(world.bot.tree) for each in menu]
    assert [each["name"] for each in found] == ["Find facts", "Check facts"]
    for each in found:
        assert each["type"] == MESSAGE
        assert set(each["integration_types"]) == {0, 1}
        assert set(each["contexts"]) == {0, 1, 2}


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
            await world.bot.command_sync.send()
        assert "help" in world.ann.available_commands(world.channel)
        await world.bot.command_sync.send()
        assert "help" not in world.ann.available_commands(world.channel)
        sent = world.syncs()
        assert sent > first
        await world.bot.command_sync.send()
    assert world.syncs() == sent


async def test_a_refused_definition_keeps_the_bot_from_nothing(
    world: World, tmp_path: Path
) -> None:
    first = world.syncs()
    world.env.inject_error("PUT", "/applications/*/commands", status=400, code=30034, times=None)
    with capture_logs() as logs:
        await world.restart(settings_for(tmp_path / "elsewhere"))
        await world.env.advance_time(120)
    assert [line["event"] for line in logs if line["log_level"] == "error"] == [
        "Discord refuses the commands; those sent before stay"
    ]
    assert "ready" in [line["event"] for line in logs]
    assert world.syncs() == first + 1, "asking again would not help"
    assert text((await world.ann.slash(world.channel, "help")).response), "the old ones go on"


async def test_an_endpoint_that_is_down_is_asked_again_beside_the_work(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = 3

    async def failing(tree: FactTree, *, guild: discord.Object | None = None) -> Any:
        nonlocal refusals
        refusals -= 1
        if refusals >= 0:
            raise discord.DiscordServerError(SimpleNamespace(status=503, reason="down"), "down")
        return await sync(tree, guild=guild)

    sync = FactTree.sync
    monkeypatch.setattr(FactTree, "sync", failing)
    monkeypatch.setattr(command_sync, "_FIRST_WAIT", 1.0)
    first = world.syncs()
    with capture_logs() as logs:
        await world.restart(settings_for(tmp_path / "elsewhere"))
        assert "ready" in [line["event"] for line in logs], "it works meanwhile"
        assert text((await world.ann.slash(world.channel, "help")).response)
        await world.env.advance_time(1 + 2 + 4)
    waits = [line["next_try_in_seconds"] for line in logs if "next_try_in_seconds" in line]
    assert waits == [1, 2, 4]
    assert world.syncs() == first + 1


# -- languages -----------------------------------------------------------------------------------


async def test_commands_are_sent_in_every_language_that_has_a_catalogue(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Adding a language touches catalogues only."""
    _speak_french(monkeypatch, {"commands.help": "aide"})
    command = world.bot.tree.get_command("help")
    assert command is not None
    sent = await command.get_translated_payload(world.bot.tree, texts.CatalogueTranslator())
    assert sent["name"] == "help"
    assert sent["name_localizations"] == {"fr": "aide"}
    assert sent["description_localizations"] == {}, "not translated yet"


async def test_a_translation_that_discord_would_refuse_keeps_no_command_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bad name, and Discord takes none of the commands."""
    for name in ("Aide", "à l'aide", "a" * 33):
        _speak_french(monkeypatch, {"commands.help": name, "commands.help.about": "e" * 101})
        command = world.bot.tree.get_command("help")
        assert command is not None
        with capture_logs() as logs:
            sent = await command.get_translated_payload(world.bot.tree, texts.CatalogueTranslator())
        assert sent["name_localizations"] == sent["description_localizations"] == {}
        assert {line["code"] for line in logs} == {"commands.help", "commands.help.about"}


def _speak_french(monkeypatch: pytest.MonkeyPatch, told: dict[str, str]) -> None:
    french = Domain({code: (text,) for code, text in told.items()}, lambda count: int(count != 1))
    shipped = catalogue.domain
    monkeypatch.setattr(reader, "languages", lambda: ("en", "fr"))
    monkeypatch.setattr(
        catalogue, "domain", lambda *of: french if of == ("fr", "commands") else shipped(*of)
    )


_ANY_LENGTH = 6000
_REFUSED_IN_WORDS = {("ask", "question")}
"""Whose text is looked at off the event loop, and told in a sentence that it is too long."""


async def test_every_text_option_is_bounded(world: World) -> None:
    """What somebody types costs time on the event loop: Discord refuses what is longer."""
    found = [
        (definition["name"], node)
        for definition in definitions(world)
        for node in nodes(definition)
        if node.get("type") == STRING and "choices" not in node and "options" not in node
    ]
    assert len(found) > 15
    for name, option in found:
        if option.get("choices"):
            continue
        assert option["min_length"] >= 1, (name, option["name"])
        most = _ANY_LENGTH if (name, option["name"]) in _REFUSED_IN_WORDS else 200
        assert option["max_length"] <= most, (name, option["name"])
