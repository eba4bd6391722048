"""A pool without processes, for tests in which starting one would take most of the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from bot.workers import WorkerPool

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class InlinePool(WorkerPool):
    """Does the work where it is asked for."""

    async def run(self, function: Callable[[*Ts], T], *arguments: *Ts, cpu_seconds: float = 0) -> T:
        return function(*arguments)
