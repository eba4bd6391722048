"""Waiting for something to come about, by turns and not by seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

PAUSE = 0.005
_TURNS = 40_000


async def until(
    condition: Callable[[], bool | Awaitable[bool]],
    *,
    turns: int = _TURNS,
    says: Callable[[], object] = lambda: "it did not come about",
) -> None:
    """Give way until a condition holds; fails with what ``says`` gives after very many turns.

    Turns take as long as a computer is busy: on an overloaded one there is more time, as everything
    takes more.
    """
    for _ in range(turns):
        result = condition()
        if result is True or (not isinstance(result, bool) and await result):
            return
        await asyncio.sleep(PAUSE)
    raise AssertionError(says())
