"""What the image holds is enough to run the bot, and its backup to run it elsewhere."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from tests.compiled import put_beside
from tests.double import BotProcess, Double
from tests.postgres import Postgres
from tests.waiting import until

from .test_files import ROOT, instructions


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """The root of the image, with what its Dockerfile copies from the checkout and nothing else."""
    root, here = tmp_path / "image", PurePosixPath("/")
    for word, rest in instructions():
        if word == "WORKDIR":
            here /= rest
        elif word == "COPY" and "--from" not in rest:
            source, target = [part for part in rest.split() if not part.startswith("--")]
            place = root / (here / target).relative_to("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(ROOT / source, place)
    return root


@pytest.fixture
def modules(image: Path, tmp_path: Path) -> str:
    """Where modules are looked for: in the image; elsewhere there is only what starts tests."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "tests").symlink_to(ROOT / "tests")
    return f"{image / 'opt/bot'}{os.pathsep}{tmp_path / 'elsewhere'}"


async def test_the_image_answers_and_what_is_restored_from_its_backup_knows_its_daily_posts(
    image: Path, modules: str, tmp_path: Path, postgres: Postgres
) -> None:
    async with AsyncExitStack() as stack:
        double = await stack.enter_async_context(Double(tmp_path))
        guild, asking = double.world.add_guild(), double.interactions
        backup = tmp_path / "backup.zip"

        async def started(name: str, url: str) -> BotProcess:
            bot = BotProcess(
                double,
                tmp_path,
                name=name,
                state=name,
                way="http",
                data_dir=image / "facts",
                database_url=url,
                pythonpath=modules,
            )
            stack.push_async_callback(bot.kill)
            put_beside(bot.state_dir)
            await bot.start()
            asking.endpoints = [bot.endpoint]
            await until(lambda: bot.is_ready or not bot.is_running)
            assert bot.is_ready, bot.said()
            return bot

        async def asked(name: str, **options: Any) -> str:
            answer = await asking.use(guild, guild.channel, name, moderator=True, **options)
            return answer.text

        at = {"channel": guild.channel, "time": "13:00", "timezone": "Europe/Berlin"}
        daily = f"<#{guild.channel.id}> at **13:00"

        new: Callable[[], str] = postgres.new_database
        first, second = await asyncio.to_thread(new), await asyncio.to_thread(new)
        bot = await started("here", first)
        assert "Resolution 1244" in await asked("resolution", number="1244")
        await asked("daily setup", **at)
        assert daily in await asked("daily show")
        await _command("backup", backup, modules, first, bot.state_dir)
        assert await bot.stop() == 0, bot.said()

        await _command("restore", backup, modules, second, tmp_path / "there")
        bot = await started("there", second)
        assert daily in await asked("daily show")
        assert await bot.stop() == 0, bot.said()
        assert not bot.errors()


async def _command(name: str, file: Path, modules: str, url: str, state_dir: Path) -> None:
    """A command at the terminal of the image."""
    settings = {"PYTHONPATH": modules, "DATABASE_URL": url, "STATE_DIR": str(state_dir)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", name, str(file)),
        cwd=file.parent,
        env={"PATH": os.environ["PATH"], **settings},
    )
    assert await process.wait() == 0
