"""The shared world: the real bot on the shipped facts, which are loaded once for all tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path

import pytest

from bot.drawing.gallery import Gallery
from bot.drawing.pictures import Picture, drawn
from bot.library import follower
from bot.library.snapshot import Snapshot
from bot.storage import sqlite
from bot.workers import WorkerPool
from tests.compiled import shipped_snapshot
from tests.workers.inline import InlinePool

from .keeping import at_home
from .world import World, settings_for, started

DRAWN_BY_A_WORKER = Gallery._draw
_drawn_once = lru_cache(maxsize=None)(drawn)


async def drawn_here(gallery: Gallery, picture: Picture) -> bytes:
    """Draw a picture without a process, once for all tests."""
    content = _drawn_once(picture)
    gallery._keep(picture, content)
    return content


@pytest.fixture
def kept_loosely(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bots' files need not outlast the computer: waiting for its disk is what takes time."""
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "synchronous=OFF"))


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch, kept_loosely: None) -> None:
    """Spare each new bot the loading."""
    monkeypatch.setattr(Snapshot, "of", shipped_snapshot)
    monkeypatch.setattr(follower, "PERIOD", 3600.0)  # tests let days pass, and are alone
    monkeypatch.setattr(Gallery, "_draw", drawn_here)


@pytest.fixture
async def world(
    loaded: None, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[World]:
    """A started bot; ``@pytest.mark.simcord(check_errors=False)`` where errors are meant."""
    marker = request.node.get_closest_marker("simcord")
    options = marker.kwargs if marker else {}
    async with started(settings_for(tmp_path / "var"), **options) as running:
        yield running


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
