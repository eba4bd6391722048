"""A moderator changes the facts of a running bot over Discord; another process follows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.library.facts import FILES, MARCHED, changed
from tests.postgres import Postgres
from tests.waiting import until

from . import Double
from .home import Home


@pytest.fixture
async def homes(tmp_path: Path, postgres: Postgres) -> AsyncIterator[tuple[Home, Home]]:
    """Two processes on two computers, with one PostgreSQL."""
    url = await asyncio.to_thread(postgres.new_database)
    async with AsyncExitStack() as stack:
        started: list[Home] = []
        for name in ("one", "two"):
            folder = tmp_path / name
            folder.mkdir()
            double = await stack.enter_async_context(Double(folder))
            home = Home(double, folder, FILES, way="http", database_url=url)
            stack.push_async_callback(home.bot.kill)
            await home.start(started[0] if started else None)
            started.append(home)
        yield started[0], started[1]


async def test_what_is_applied_on_one_process_is_answered_by_the_other(
    homes: tuple[Home, Home],
) -> None:
    here, there = homes
    assert "It marched in" not in await there.answer("operation", name="kfor")
    await here.change(changed(MARCHED))
    now = await here.answer("operation", name="kfor")
    assert "It marched in" in now

    async def follows() -> bool:
        return await there.answer("operation", name="kfor") == now

    await until(follows)
    await until(lambda: there.on_disk() == changed(MARCHED))
    assert not [*here.bot.errors(), *there.bot.errors()]
