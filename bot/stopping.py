"""Ending on Ctrl-C and SIGTERM, tidily, for everything that runs until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

_ANSWERING = ("CommandTree-invoker", "discord-ui-")
"""What discord.py calls the tasks in which somebody is answered."""
_ANSWERING_SECONDS = 5.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run ``work`` until it ends or the process is told to stop.

    Being told cancels the work and waits for its clean-up; being told again interrupts that too.
    Raises what the work raises.
    """
    task = asyncio.create_task(work)
    with _cancelled_by_signals(task):
        await asyncio.wait({task})
    if not task.cancelled():
        task.result()


async def answers_given() -> None:
    """Wait until everybody who has asked is answered, but not for long."""
    answering = [task for task in asyncio.all_tasks() if task.get_name().startswith(_ANSWERING)]
    if answering:
        await asyncio.wait(answering, timeout=_ANSWERING_SECONDS)


@contextmanager
def _cancelled_by_signals(task: asyncio.Task[None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        restore()
        task.cancel()

    def restore() -> None:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)

    # On Windows a loop has no signal handlers; Ctrl-C interrupts the loop itself there.
    with suppress(NotImplementedError):
        for number in _SIGNALS:
            loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        with suppress(NotImplementedError):
            restore()
