"""``python -m tests.double.forkserver``: makes bot processes quickly, for tests that kill many.

It imports what the bot needs once and then forks for each order, a line of JSON on its standard
input; the answer is the new process's id. Each child is a process of its own, killed as any other.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import asyncpg  # noqa: F401 - imported here so that no child has to

import cogs.about
import cogs.browse
import cogs.daily
import cogs.lookup
import cogs.onthisday
import cogs.search  # noqa: F401
from tests.launch import launch


def _be(order: dict[str, Any]) -> int:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDWR)
    for target, source in ((0, nothing), (1, nothing), (2, log)):
        os.dup2(source, target)
    return launch(order["arguments"])


def _serve() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the children
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            status = 1
            order = json.loads(line)
            try:
                status = _be(order)
            finally:
                Path(order["log"]).with_suffix(".status").write_text(str(status))
                os._exit(status)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
