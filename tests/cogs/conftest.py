"""The shared world: the real bot on the shipped facts, which are loaded once for all tests."""

from __future__ import annotations

import importlib
import json
from collections.abc import AsyncIterator, Iterator
from functools import lru_cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import pytest_asyncio
from discord.app_commands import Command
from discord.ext.commands.bot import BotBase

from bot.drawing.gallery import Gallery
from bot.drawing.pictures import Picture, drawn
from bot.library import follower
from bot.library.folder import Folder
from bot.library.snapshot import Snapshot
from bot.storage import sqlite
from bot.storage.fileset import FileSet
from bot.workers import WorkerPool
from tests.compiled import DATA, shipped_files, shipped_snapshot
from tests.workers.inline import InlinePool

from .keeping import at_home
from .world import StandingClock, World, raise_faults, settings_for, started

DRAWN_BY_A_WORKER = Gallery._draw
_drawn_once = lru_cache(maxsize=None)(drawn)


async def drawn_here(gallery: Gallery, picture: Picture) -> bytes:
    """Draw a picture without a process, once for all tests."""
    content = _drawn_once(picture)
    gallery._keep(picture, content)
    return content


_read = Folder.read


def read_once(folder: Folder) -> FileSet:
    """The shipped files are hashed and packed once for all tests."""
    return shipped_files() if folder.path == DATA else _read(folder)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What shares a bot runs in the loop that the bot runs in."""
    for item in items:
        if "shared_world" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


@pytest.fixture(scope="package", autouse=True)
def executed_once() -> Iterator[None]:
    """Cogs' modules are executed once, as in a process of a bot's own: discord.py would do it anew
    for each bot that is started here, and look for them among all modules when it ends.
    """

    async def load(bot: Any, _: ModuleSpec, name: str) -> None:
        module = importlib.import_module(name)
        await module.setup(bot)
        bot._BotBase__extensions[name] = module

    async def unload(bot: Any, _: ModuleType, name: str) -> None:
        del bot._BotBase__extensions[name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BotBase, "_load_from_module_spec", load)
        patch.setattr(BotBase, "_call_module_finalizers", unload)
        yield


@pytest.fixture(scope="package", autouse=True)
def translated_once() -> Iterator[None]:
    """What a bot's command is in each of Discord's languages is put together once for all bots."""
    translated, kept = Command.get_translated_payload, dict[str, dict[str, Any]]()

    async def once(command: Any, tree: Any, translator: Any) -> dict[str, Any]:
        if translator is not tree.translator:  # a test's own
            return await translated(command, tree, translator)
        key = json.dumps([command.qualified_name, command.to_dict(tree)], default=repr)
        if key not in kept:
            kept[key] = await translated(command, tree, translator)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Command, "get_translated_payload", once)
        yield


def _keep_loosely(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "synchronous=OFF"))


def _spare_loading(patch: pytest.MonkeyPatch) -> None:
    _keep_loosely(patch)
    patch.setattr(Snapshot, "of", shipped_snapshot)
    patch.setattr(Folder, "read", read_once)
    patch.setattr(follower, "PERIOD", 3600.0)  # tests let days pass, and are alone
    patch.setattr(Gallery, "_draw", drawn_here)


@pytest.fixture
def kept_loosely(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bots' files need not outlast the computer: waiting for its disk is what takes time."""
    _keep_loosely(monkeypatch)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each new bot the reading, packing and loading of the shipped files."""
    _spare_loading(monkeypatch)


@pytest.fixture
async def own_world(
    loaded: None, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[World]:
    """A started bot; ``@pytest.mark.simcord(check_errors=False)`` where errors are meant."""
    marker = request.node.get_closest_marker("simcord")
    options = marker.kwargs if marker else {}
    async with started(settings_for(tmp_path / "var"), **options) as running:
        yield running


@pytest.fixture
def world(own_world: World) -> World:
    """What most tests take; where a module's tests only ask, it has its own that is shared."""
    return own_world


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """The bot that the tests of a module share, in a loop of the module's own."""
    with pytest.MonkeyPatch.context() as patch:
        _spare_loading(patch)
        settings = settings_for(tmp_path_factory.mktemp("var"))
        async with started(settings, check_errors=False) as running:
            yield running


@pytest_asyncio.fixture(loop_scope="module")
async def shared_world(running: World, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """A server and people of the test's own, with the bot that the tests of its module share.

    For tests that ask, and leave the bot as it was: whatever it kept or counted for one of them
    concerns people and a server that the next has nothing to do with.
    """
    env, snapshot = running.env, running.bot.library.current
    running.clock.instant = StandingClock().instant
    env.http_requests.clear()
    yield World(env, running.clock, running.settings)
    running.bot.library.catalog.serve(snapshot)
    if request.node.get_closest_marker("simcord") is None:
        raise_faults(env)
    _ = env.errors  # the next test's begin here


@pytest.fixture
async def home(
    monkeypatch: pytest.MonkeyPatch,
    kept_loosely: None,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> AsyncIterator[World]:
    """A started bot whose home is the server, on a small folder of facts of its own."""
    monkeypatch.setattr(WorkerPool, "run", InlinePool.run)  # spares each test a process
    monkeypatch.setattr(follower, "PERIOD", 3600.0)
    marker = request.node.get_closest_marker("simcord")
    async with at_home(tmp_path, options=marker.kwargs if marker else {}) as running:
        yield running
