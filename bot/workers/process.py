"""What runs in a worker process: one function after another, and a pulse that tells of progress."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
import traceback
from importlib import import_module
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pickle import PicklingError
from typing import Any

PULSE_SECONDS = 0.2
"""Seconds between two notes of the processor time used; the smallest limit that can be kept."""
OUT_OF_MEMORY = 17
"""The exit status of a worker that ran out of memory and could not even say so."""


def serve(requests: Connection, used: Any) -> None:
    """Carry out what comes through a pipe, until it is closed.

    A request is the module and name of a function and its arguments; the answer is whether it
    succeeded, and its result or error. ``used`` is a shared number that is kept at the seconds of
    processor time used so far.
    """
    for name in ("SIGINT", "SIGHUP"):  # they go to the whole group; the bot ends its workers itself
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_pulse, args=(used,), daemon=True).start()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            module, function, arguments = requests.recv()
            answer = _answer(module, function, arguments)
            try:
                requests.send(answer)
            except (PicklingError, AttributeError, TypeError) as error:
                requests.send((False, TypeError(f"{module}.{function}: {error}")))


def _pulse(used: Any) -> None:
    """Note the processor time, and end with a bot that was killed: it cannot end its workers."""
    bot = parent_process()
    assert bot is not None
    while bot.is_alive():
        used.value = time.process_time()
        bot.join(PULSE_SECONDS)
    os._exit(1)


def _answer(module: str, name: str, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, getattr(import_module(module), name)(*arguments)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # there may be none left for anything else
    except Exception as error:  # noqa: BLE001 - raised again where the work was asked for
        error.add_note("".join(traceback.format_exception(error)))
        return False, error
