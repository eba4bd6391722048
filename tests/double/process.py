"""The bot as a process of its own, to be killed at will."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import sys
from pathlib import Path

from tests.conftest import DATA

from .server import Double
from .sharedclock import SharedClock
from .world import APPLICATION_ID

_ROOT = DATA.parent
TOKEN = base64.b64encode(str(APPLICATION_ID).encode()).decode().rstrip("=") + ".Double." + "x" * 38


class BotProcess:
    """``python -m bot run`` against a double, with its state and its log in ``folder``."""

    def __init__(
        self, double: Double, folder: Path, *, ready_after: float = 0.1, **settings: object
    ) -> None:
        """``settings`` go into the environment."""
        self._double = double
        self._ready_after = ready_after
        self._settings = {name.upper(): str(value) for name, value in settings.items()}
        self.folder = folder
        self.log = folder / "bot.log"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it; it takes about two seconds to be connected."""
        arguments = ["-m", "tests.double.launch", self._double.api]
        arguments += ["--ready-after", str(self._ready_after)]
        if isinstance(self._double.clock, SharedClock):
            arguments += ["--clock", str(self._double.clock.file)]
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *arguments, cwd=self.folder, env=self._environment(), stderr=log
            )

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        own = {
            "PYTHONPATH": str(_ROOT),
            "DISCORD_TOKEN": TOKEN,
            "DATA_DIR": str(DATA),
            "STATE_DIR": str(self.folder / "var"),
            "LOG_FORMAT": "json",
        }
        return kept | own | self._settings

    @property
    def is_running(self) -> bool:
        """Whether it has neither ended nor been killed."""
        return self._process is not None and self._process.returncode is None

    async def kill(self) -> None:
        """SIGKILL."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM, as an operator does it; gives the exit status."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self._process.wait()

    def said(self) -> str:
        """The log so far."""
        return self.log.read_text() if self.log.exists() else ""
