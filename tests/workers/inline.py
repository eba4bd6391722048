"""A pool without processes, for tests in which starting one would take most of the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.workers import WorkerPool


class InlinePool(WorkerPool):
    """Does the work where it is asked for."""

    async def run(
        self, function: Callable[..., Any], *arguments: Any, cpu_seconds: float = 0
    ) -> Any:
        return function(*arguments)
