"""What the demo needs of simcord beyond its public interface, in one place.

simcord plays Discord and draws the page. A new version of it is tried by running
``tests/browser/test_own_posts.py``, which meets everything here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import discord
import simcord
from simcord._clock import Clock
from simcord.preview import Preview, _action_plans, _snapshot

_PATIENCE = 600.0
"""Seconds after which simcord takes the bot for stuck: no computer is that busy."""
_IDLE = 0.002
"""Seconds between two looks."""


class PatientEnv(simcord.Env):
    """Discord in memory that gives a slow computer time, and looks often whether it is done.

    simcord waits five seconds for a bot that it attaches, whatever ``settle_timeout`` says, and
    looks every 50 milliseconds whether the bot waits for something.
    """

    def __init__(self, bot: discord.Client, **options: Any) -> None:
        super().__init__(bot, **{"settle_timeout": _PATIENCE, **options})

    async def _settle_internal(self, **how: Any) -> None:
        await super()._settle_internal(**{**how, "timeout": None, "idle": _IDLE})


class _WallClock(Clock):
    """Stamps messages with the real time instead of simcord's standing one."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


def use_real_time(env: simcord.Env) -> None:
    """Stamp messages with the real time."""
    env.backend.clock = _WallClock()


def show_last(count: int) -> None:
    """Show so many messages at once: drawing the page takes time for each of them."""
    for module in (_snapshot, _action_plans):
        vars(module)["HISTORY_WINDOW_SIZE"] = count
    vars(_action_plans)["HISTORY_STEP"] = max(1, count // 2)


def bot_scope(env: simcord.Env) -> AbstractContextManager[object]:
    """Inside, what is started counts as the bot's own work."""
    scope: AbstractContextManager[object] = env._bot_scope()  # noqa: SLF001
    return scope


def is_busy(env: simcord.Env) -> bool:
    """Whether an action of a visitor is being carried out."""
    return env._operation_task is not None  # noqa: SLF001


def redraw(preview: Preview) -> None:
    """Draw all open pages anew, without turning away an action that arrives meanwhile."""
    for page in tuple(preview._pages.values()):  # noqa: SLF001
        preview._publish(page, reason="refresh")  # noqa: SLF001


def on_message(
    env: simcord.Env, heed: Callable[[str, Mapping[str, Any]], None]
) -> Callable[[], None]:
    """Have ``heed`` told of each event about messages; gives what ends that."""

    def listen(event: str, payload: Mapping[str, Any]) -> None:
        if event.startswith("MESSAGE_"):
            heed(event, payload)

    env.backend.subscribers.append(listen)
    return lambda: env.backend.subscribers.remove(listen)
