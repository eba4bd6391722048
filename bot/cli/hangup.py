"""SIGHUP: reload the facts, as services do; but end with a terminal that was closed."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

import structlog

log = structlog.get_logger(__name__)


@contextmanager
def reloading_on_hangup(reload: Callable[[], Awaitable[object]]) -> Iterator[None]:
    """Call ``reload`` on SIGHUP, where the system has it and no ``nohup`` has switched it off."""
    number = getattr(signal, "SIGHUP", None)
    if number is None or signal.getsignal(number) is signal.SIG_IGN:
        yield
        return
    loop = asyncio.get_running_loop()
    tasks: set[asyncio.Future[object]] = set()
    had_terminal = _has_terminal()

    def hung_up() -> None:
        if had_terminal and not _has_terminal():
            os.kill(os.getpid(), signal.SIGTERM)
            return
        log.info("reload asked for by SIGHUP")
        task = asyncio.ensure_future(reload())
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    loop.add_signal_handler(number, hung_up)
    try:
        yield
    finally:
        loop.remove_signal_handler(number)


def _has_terminal() -> bool:
    with suppress(OSError):
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
        return True
    return False
