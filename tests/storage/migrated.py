"""A database file brought up to date once: making each from nothing takes most of a test's time."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from bot.storage import Storage
from tests.clocks import ManualClock


@cache
def _made() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix="migrated-")

    async def open_and_close() -> None:
        await (await Storage.open(None, Path(folder.name), ManualClock(jumps=True))).close()

    with ThreadPoolExecutor(1) as thread:  # there may be a running event loop in this one
        thread.submit(asyncio.run, open_and_close()).result()
    return folder


def put_database(state_dir: Path) -> None:
    """Have a bot that keeps its state there find an empty database that is up to date."""
    shutil.copytree(_made().name, state_dir, dirs_exist_ok=True)
