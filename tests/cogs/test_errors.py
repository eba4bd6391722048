"""Whatever goes wrong: a short sentence with a code that is also in the log, never more or less."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands
from structlog.testing import capture_logs

from bot.facts.search import SearchEngine

from .world import World, reply, text

pytestmark = pytest.mark.simcord(check_errors=False)

CODE = re.compile(r"error code `([0-9a-f]{8})`")
SECRET = "postgresql://user:hunter2@host/db <@123456789012345678>"  # noqa: S105 - made up


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    with capture_logs() as captured:
        yield captured


def broken(*_: object, **__: object) -> None:
    raise RuntimeError(SECRET)


def failures(logs: list[Any]) -> list[Any]:
    return [line for line in logs if line["event"] == "interaction failed"]


def assert_told(answer: Any, logs: list[Any]) -> str:
    """Only whoever asked is told, in words, with the code that is in the log; gives the code."""
    assert answer.ephemeral
    said = text(answer.response)
    assert "Something went wrong on our side" in said
    assert "hunter2" not in said
    assert "Traceback" not in said
    assert "RuntimeError" not in said
    found = CODE.search(said)
    assert found
    assert failures(logs)[-1]["code"] == found[1]
    assert failures(logs)[-1]["log_level"] == "error"
    assert failures(logs)[-1]["exc_info"], "the log has the traceback"
    return found[1]


async def test_a_fault_in_a_command(
    world: World, logs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SearchEngine, "search", broken)
    by_lookup = await world.ann.slash(world.channel, "resolution", number="a faulty look")
    first = assert_told(by_lookup, logs)
    assert failures(logs)[-1]["command"] == "resolution"
    again = await world.ann.slash(world.channel, "resolution", number="other faulty words")
    assert assert_told(again, logs) == first, "one fault, one code, whatever was typed"
    by_search = await world.ann.slash(world.channel, "search", query="a faulty search")
    assert assert_told(by_search, logs) != first


async def test_a_fault_while_typing_suggests_nothing_and_is_logged(
    world: World, logs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SearchEngine, "search", broken)
    for command, option in (("resolution", "number"), ("search", "query"), ("person", "name")):
        found = await world.ann.autocomplete(world.channel, command, option, f"faulty {option}")
        assert found == []
        assert re.fullmatch(r"[0-9a-f]{8}", failures(logs)[-1]["code"])
        assert failures(logs)[-1]["command"] == command
    assert len(failures(logs)) == 3
    assert world.channel.history(viewer=world.ann) == []


@pytest.mark.parametrize(
    ("command", "option", "room", "name"),
    [
        ("daily setup", "time", "bot.timezones.time_of_day", "suggest"),
        ("daily setup", "timezone", "bot.timezones.search", "suggest"),
        ("daily preview", "date", "bot.commands.days", "suggestions"),
        ("daily pause", "post", "bot.storage.subscriptions.Subscriptions", "of_guild"),
        ("data rollback", "revision", "bot.library.Library", "history"),
    ],
)
async def test_a_fault_while_a_moderator_types_is_logged_as_well(
    home: World,
    logs: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    option: str,
    room: str,
    name: str,
) -> None:
    monkeypatch.setattr(f"{room}.{name}", broken)
    filled = {"channel": home.lounge, "time": "9", "timezone": "x"} if "setup" in command else {}
    filled.pop(option, None)
    assert await home.max.autocomplete(home.channel, command, option, "", **filled) == []
    (failure,) = failures(logs)
    assert re.fullmatch(r"[0-9a-f]{8}", failure["code"])
    assert failure["command"] == command
    assert failure["exc_info"]


async def test_a_fault_behind_a_button_and_a_menu(
    world: World, logs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await world.ann.slash(world.channel, "resolution", number="unscr-1244")
    listed = await world.ann.slash(world.channel, "browse", kind="event")
    lucky = await world.ann.slash(world.channel, "random")
    before = text(card.response)
    monkeypatch.setattr(sys.modules["bot.controls.entries"], "entry_card", broken)
    monkeypatch.setattr(sys.modules["bot.controls.lists"], "browse_card", broken)
    monkeypatch.setattr(sys.modules["bot.controls.lists"], "random_card", broken)
    from .world import options

    assert_told(await world.ann.click(reply(card), label="📖 Facts"), logs)
    assert_told(await world.ann.select(reply(card), ["kfor"]), logs)
    chosen = options(listed.response)[0]
    assert_told(await world.ann.select(reply(listed), [chosen]), logs)
    assert_told(await world.ann.click(reply(listed), label="Next ›"), logs)
    assert_told(await world.ann.click(reply(lucky), custom_id="random:any"), logs)
    assert text(world.channel.history(viewer=world.max)[0]) == before, "the card stays"


async def test_discord_failing_once_is_told_when_it_recovers(world: World, logs: list[Any]) -> None:
    world.env.inject_error("POST", "/interactions/*/*/callback", status=400, code=50035)
    answer = await world.ann.slash(world.channel, "resolution", number="unscr-1244")
    assert_told(answer, logs)


@pytest.mark.parametrize("code", [10062, 10015])
async def test_an_expired_interaction_is_only_logged(
    world: World, logs: list[Any], code: int
) -> None:
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=code, times=None)
    answer = await world.ann.slash(world.channel, "resolution", number="unscr-1244")
    assert not answer.acknowledged
    assert world.channel.history(viewer=world.ann) == []
    assert [line["event"] for line in logs if line["log_level"] in ("warning", "error")] == [
        "an interaction expired before it could be answered"
    ]


async def test_an_expired_press_is_only_logged(world: World, logs: list[Any]) -> None:
    card = await world.ann.slash(world.channel, "browse", kind="event")
    before = text(card.response)
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, times=None)
    await world.ann.click(reply(card), label="Next ›")
    assert text(world.channel.last_message) == before
    assert failures(logs) == [], "it is not our fault"
    assert logs[-1]["event"] == "an interaction expired before it could be answered"
    assert logs[-1]["command"] == "browse"


async def test_two_processes_on_one_token_are_named_as_such(world: World, logs: list[Any]) -> None:
    world.env.inject_error("POST", "/interactions/*/*/callback", status=400, code=40060, times=None)
    await world.ann.slash(world.channel, "resolution", number="1244")
    assert failures(logs) == []
    assert [line["event"] for line in logs if line["log_level"] == "warning"] == [
        "an interaction was answered by somebody else: do two processes use one token?"
    ]


@pytest.mark.parametrize("outdated", ["CommandNotFound", "CommandSignatureMismatch"])
async def test_a_command_that_discord_shows_as_it_was_before_is_explained(
    world: World, logs: list[Any], monkeypatch: pytest.MonkeyPatch, outdated: str
) -> None:
    command = world.bot.tree.get_command("help")
    assert isinstance(command, app_commands.Command)
    errors = {
        "CommandNotFound": app_commands.CommandNotFound("help", []),
        "CommandSignatureMismatch": app_commands.CommandSignatureMismatch(command),
    }

    async def mismatch(*_: object) -> None:
        raise errors[outdated]

    monkeypatch.setattr(command, "_invoke_with_namespace", mismatch)
    answer = await world.ann.slash(world.channel, "help")
    assert answer.ephemeral
    assert "That command has changed" in text(answer.response)
    assert failures(logs) == []


async def test_expired_suggestions_trouble_nobody(world: World) -> None:
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, times=None)
    with capture_logs() as logs:
        await world.ann.autocomplete(world.channel, "search", "query", "kosovo")
    assert failures(logs) == []
    assert world.channel.history(viewer=world.ann) == []


@pytest.mark.parametrize(
    "failure",
    [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset"), TimeoutError()],
)
async def test_a_connection_that_breaks_while_answering_is_only_logged(
    world: World, logs: list[Any], monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    async def unreachable(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(discord.InteractionResponse, "send_message", unreachable)
    await world.ann.slash(world.channel, "resolution", number="unscr-1244")
    told = [line["event"] for line in logs if line["log_level"] in ("warning", "error")]
    is_ours = isinstance(failure, TimeoutError)  # which may come from anywhere
    first = "interaction failed" if is_ours else "Discord did not take an answer"
    assert told == [first, "error could not be shown"]


async def test_a_private_answers_failure_is_private_too(
    world: World, logs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SearchEngine, "search", broken)
    eve = world.env.create_user("eve")
    answer = await eve.slash("search", query="kosovo war", private=True)
    assert_told(answer, logs)
    assert world.channel.history(viewer=world.ann) == []
