"""A PostgreSQL server of the tests' own: made in a temporary folder, thrown away at the end."""

from __future__ import annotations

import asyncio
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg

_PLACES = "/usr/lib/postgresql"
_SECONDS = 30


class NoPostgresError(Exception):
    """PostgreSQL's server programs are not installed."""


class Postgres:
    """A running server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._numbers = itertools.count(1)

    def url(self, database: str) -> str:
        """The address of a database, as ``DATABASE_URL`` takes it."""
        return f"postgresql://postgres@127.0.0.1:{self._port}/{database}"

    def new_database(self) -> str:
        """Make an empty database; gives its address."""
        name = f"test{next(self._numbers)}"
        asyncio.run(self._run(f"CREATE DATABASE {name}"))
        return self.url(name)

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        """Until it takes connections; raises ``RuntimeError`` with its log when it does not."""
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end and process.poll() is None:
            try:
                asyncio.run(self._run("SELECT 1"))
            except (OSError, asyncpg.PostgresError):
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}")


def _programs() -> Path:
    """The folder with the newest version's programs."""
    found = sorted(Path(_PLACES).glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise NoPostgresError("PostgreSQL's server is not installed (package: postgresql)")
    return found[-1].parent if found else Path(str(on_path)).parent


def _somebody() -> dict[str, Any]:
    """The server refuses to run as root: then it runs as its own user."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running() -> Iterator[Postgres]:
    """A server for the length of the block; raises :class:`NoPostgresError`."""
    programs, somebody = _programs(), _somebody()
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        if somebody:
            os.chown(folder, somebody["user"], somebody["group"])
        data, log, port = folder / "data", folder / "log", _free_port()
        made = ("--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C")
        subprocess.run(
            (programs / "initdb", *made, "--pgdata", data),
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **somebody,
        )
        options = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": "",
            "fsync": "off",  # it is never the server that is killed
        }
        settings = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        with log.open("wb") as written:
            process = subprocess.Popen(
                (programs / "postgres", "-D", data, *settings),
                stderr=written,
                cwd=folder,
                **somebody,
            )
        server = Postgres(port)
        try:
            server.wait(process, log)
            yield server
        finally:
            process.send_signal(2)  # SIGINT: end at once, tidily
            process.wait(_SECONDS)
