"""A bot with data of its own, and a moderator who changes them over Discord."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.waiting import until

from .process import BotProcess
from .server import Double
from .world import OWNER_ID


class Home:
    """A server of a double, a bot in it, and the folder with the bot's data."""

    def __init__(
        self, double: Double, folder: Path, files: Mapping[str, bytes], **settings: Any
    ) -> None:
        """``settings`` go into the bot's environment."""
        self.double, self._data = double, folder / "data"
        self._data.mkdir()
        self.edit(files)
        self.guild = double.world.add_guild()
        self.bot = BotProcess(double, folder, data_dir=self._data, **settings)
        if self.bot.way == "http":
            double.interactions.endpoints = [self.bot.endpoint]

    async def start(self, after: Home | None = None) -> None:
        """Start the bot and wait until it knows its server.

        ``after`` is another one with the same memory: it has sent the commands, so this one won't.
        """
        if after is not None:
            self.double.interactions.commands = after.double.interactions.commands
        await self.bot.start()
        await until(self._is_ready)

    def _is_ready(self) -> bool:
        """Whether the bot has sent its commands and knows its server."""
        if not self.bot.is_running:
            raise RuntimeError(f"the bot did not start: {self.bot.said()[-2000:]}")
        return bool(self.double.interactions.commands) and '"ready"' in self.bot.said()

    def edit(self, files: Mapping[str, bytes]) -> None:
        """Write data files, as an operator does."""
        for name, content in files.items():
            (self._data / name).write_bytes(content)

    def on_disk(self) -> dict[str, bytes]:
        """The data files."""
        return {file.name: file.read_bytes() for file in self._data.glob("*.yaml")}

    async def answer(self, command: str, **options: Any) -> str:
        """What somebody who uses a command is told."""
        asking = self.double.interactions
        return (await asking.use(self.guild, self.guild.channel, command, **options)).text

    async def change(self, files: Mapping[str, bytes]) -> None:
        """Edit the folder, reload, look at the difference, and press Apply."""
        await asyncio.to_thread(self.edit, files)
        asking, channel = self.double.interactions, self.guild.channel
        offer = await asking.use(self.guild, channel, "data reload", by=OWNER_ID)
        if "Apply" not in offer.buttons:
            raise RuntimeError(f"not offered: {offer.text[:600]}")
        done = await asking.press(self.guild, channel, offer, "Apply", by=OWNER_ID)
        if "Applied" not in done.text:
            raise RuntimeError(f"not applied: {offer.text[:300]} {done.text[:300]}")
