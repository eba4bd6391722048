"""Functions for a worker process."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any


class OddError(Exception):
    """Cannot be made anew from what it holds."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(one)


def double(number: int) -> int:
    return 2 * number


def process_id() -> int:
    return os.getpid()


def fail(error: Any) -> None:
    raise error


def fail_oddly() -> None:
    raise OddError(1, 2)


def give_what_cannot_be_sent() -> Any:
    return lambda: None


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(mark: str) -> str:
    """Killed the first time, as by a system short of memory."""
    path = Path(mark)
    if not path.exists():
        path.touch()
        die()
    return "survived"


def fill_memory() -> None:
    raise MemoryError


def spin(seconds: float) -> float:
    """Use so much processor time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds


def wait_for(mark: str) -> str:
    """Use next to no processor time until a file is there."""
    while not Path(mark).exists():
        time.sleep(0.01)
    return "there"


class Class:
    @staticmethod
    def method() -> None:
        pass
