"""The bot as a process of its own, to be killed at will."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from tests.conftest import DATA

from .server import Double
from .sharedclock import SharedClock
from .world import APPLICATION_ID


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_ROOT = DATA.parent
TOKEN = base64.b64encode(str(APPLICATION_ID).encode()).decode().rstrip("=") + ".Double." + "x" * 38


class ForkServer:
    """Makes processes quickly, see :mod:`tests.double.forkserver`; use as a context."""

    def __enter__(self) -> Self:
        """Start it, which takes as long as starting one bot."""
        pipe = subprocess.PIPE
        arguments = (sys.executable, "-m", "tests.double.forkserver")
        self._process = subprocess.Popen(arguments, cwd=_ROOT, stdin=pipe, stdout=pipe)
        return self

    def __exit__(self, *_: object) -> None:
        """End it; what it made lives on."""
        self._process.communicate()

    def fork(self, order: dict[str, Any]) -> int:
        """Make a process; gives its id."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


class BotProcess:
    """``python -m bot run`` against a double, with its state and its log in ``folder``."""

    module = "tests.launch"

    def __init__(
        self,
        double: Double,
        folder: Path,
        *,
        forkserver: ForkServer | None = None,
        ready_after: float = 0.1,
        name: str = "bot",
        state: str = "var",
        way: str = "gateway",
        **settings: object,
    ) -> None:
        """``settings`` go into the environment; ``way`` is how interactions reach the bot."""
        self._double = double
        self._forkserver = forkserver
        self._ready_after = ready_after
        self.metrics_port = 0
        """Where it tells how it is doing, if that is set."""
        self.limited = False
        """Whether one person may ask only as much as the bot allows."""
        self.answer_within: float | None = None
        """After how many seconds the bot gives a request up; ``None`` leaves it as it is."""
        self.silence: float | None = None
        """After how many silent seconds the gateway is left; ``None`` leaves it as it is."""
        self._settings = {key.upper(): str(value) for key, value in settings.items()}
        if way == "http":
            self.http_port = free_port()
            self._settings |= {"INTERACTIONS": way, "HTTP_PORT": str(self.http_port)}
        self.way = way
        self.folder = folder
        self.log = folder / f"{name}.log"
        self.state_dir = folder / state
        self._said_before = 0
        self._pid: int | None = None
        self._process: asyncio.subprocess.Process | None = None

    def set(self, **settings: object) -> None:
        """Put settings into the environment for the next start."""
        self._settings |= {key.upper(): str(value) for key, value in settings.items()}

    @property
    def endpoint(self) -> str:
        """Where it takes interactions over HTTP."""
        return f"http://127.0.0.1:{self.http_port}/interactions"

    async def start(self) -> None:
        """Start it; being connected takes a while."""
        self._said_before = len(self.said())
        self.log.with_suffix(".status").unlink(missing_ok=True)
        if self._forkserver is not None:
            order = {
                "folder": str(self.folder),
                "log": str(self.log),
                "environment": self._environment(),
                "arguments": self._arguments(),
            }
            self._pid = self._forkserver.fork(order)
            return
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", self.module, *self._arguments()),
                cwd=self.folder,
                env=self._environment(),
                stderr=log,
            )
        self._pid = self._process.pid

    def _arguments(self) -> list[str]:
        arguments = [self._double.api, "--ready-after", str(self._ready_after)]
        if isinstance(self._double.clock, SharedClock):
            arguments += ["--clock", str(self._double.clock.file)]
        if self.silence is not None:
            arguments += ["--silence", str(self.silence)]
        if self.limited:
            arguments += ["--limited"]
        if self.answer_within is not None:
            arguments += ["--answer-within", str(self.answer_within)]
        return arguments

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        own = {
            "PYTHONPATH": str(_ROOT),
            "DISCORD_TOKEN": TOKEN,
            "DATA_DIR": str(DATA),
            "STATE_DIR": str(self.state_dir),
            "SEARCH_BY_MEANING": "false",
            "LOG_FORMAT": "json",
        }
        return kept | own | self._settings

    @property
    def is_running(self) -> bool:
        """Whether it has neither ended nor been killed."""
        if self._process is not None:
            return self._process.returncode is None
        try:
            os.kill(self._pid or 0, 0)
        except ProcessLookupError:
            return False
        return self._pid is not None

    def strike(self) -> None:
        """SIGKILL, at this instant."""
        if self._pid is not None and self.is_running:
            os.kill(self._pid, signal.SIGKILL)

    def ask_to_stop(self) -> None:
        """SIGTERM, without waiting."""
        if self._pid is not None and self.is_running:
            os.kill(self._pid, signal.SIGTERM)

    def hold(self) -> None:
        """SIGSTOP: it does nothing until :meth:`go_on`."""
        assert self._pid is not None, "it was not started"
        os.kill(self._pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """SIGCONT."""
        assert self._pid is not None, "it was not started"
        os.kill(self._pid, signal.SIGCONT)

    async def kill(self) -> None:
        """SIGKILL, and wait until it is dead."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM, as an operator does it; gives the exit status."""
        return await self._end(signal.SIGTERM)

    async def ends(self) -> int:
        """Wait until it has ended by itself; gives the exit status, 1 where that is not known."""
        if self._process is not None:
            return await self._process.wait()
        while self.is_running:  # noqa: ASYNC110 - it is no child of this process
            await asyncio.sleep(0.001)
        status = self.log.with_suffix(".status")
        return int(status.read_text()) if status.exists() else 1

    async def _end(self, number: signal.Signals) -> int:
        if self._pid is not None and self.is_running:
            os.kill(self._pid, number)
        return await self.ends()

    @property
    def processor_seconds(self) -> float:
        """Processor time that it has used, without its workers; of Linux only."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        """Memory that it has resident; of Linux only."""
        pages = int(Path(f"/proc/{self._pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    @property
    def is_ready(self) -> bool:
        """Whether it has said, since it was started, that interactions can reach it."""
        return '"ready"' in self.said()[self._said_before :]

    def said(self) -> str:
        """The log so far."""
        return self.log.read_text() if self.log.exists() else ""

    def errors(self) -> list[str]:
        """What it logged as errors of its own, not those of discord.py."""
        lines = [json.loads(line) for line in self.said().splitlines() if line.startswith("{")]
        return [
            str(line)
            for line in lines
            if line["level"] in ("error", "critical") and line["logger"].startswith("bot")
        ]
