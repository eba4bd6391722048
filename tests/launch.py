"""``python -m tests.launch``: the ordinary bot, pointed at a double.

What is set here lies outside of the bot: discord.py's base address and its patience at the start,
and the clock, which the bot takes from whoever makes it. A test of requests that are never answered
can shorten the wait for answers. One person of the double asks as fast as many would: there are no
limits for them unless a test wants them. Everything else is ``python -m bot run``,
and nothing of the tests is loaded unless it is needed: what a start takes is measured with it.
So rich is kept out, which comes with the tests and which structlog loads wherever it is installed,
and the collector rests while modules are loaded, as it does where the bot runs.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.workers.gc_control import loading_modules

sys.modules["rich"] = None  # type: ignore[assignment]  # as if it were not installed

with loading_modules():
    import yarl
    from discord import http, state
    from discord.gateway import DiscordWebSocket

    from bot import create_bot, limits
    from bot.cli import connecting, main
    from bot.daily import request_tracker


def _point_at(api: str) -> None:
    http.Route.BASE = api
    # Where discord.py goes when a session was invalidated, instead of asking again.
    gateway = yarl.URL(api).with_scheme("ws").with_path("/gateway/")
    DiscordWebSocket.DEFAULT_GATEWAY = gateway


def _be_patient_for(servers: float, silence: float) -> None:
    """How many seconds discord.py waits for another server before it says that it is ready, and
    for a word of the gateway before it connects anew.
    """
    original = state.ConnectionState.__init__
    patience = {"guild_ready_timeout": servers, "heartbeat_timeout": silence}

    def patched(self: Any, *args: Any, **options: Any) -> None:
        original(self, *args, **options | patience)

    state.ConnectionState.__init__ = patched  # type: ignore[method-assign]


def launch(arguments: Sequence[str] | None = None) -> int:
    """Run the bot until it is stopped; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.launch")
    parser.add_argument("api", help="the double's base address")
    parser.add_argument("--clock", type=Path, help="the file of a shared clock")
    parser.add_argument("--ready-after", type=float, default=2.0, metavar="SECONDS")
    parser.add_argument("--silence", type=float, default=60.0, metavar="SECONDS")
    parser.add_argument("--limited", action="store_true", help="keep the limits of a person")
    parser.add_argument("--answer-within", type=float, metavar="SECONDS")
    chosen = parser.parse_args(arguments)
    _point_at(chosen.api)
    _be_patient_for(chosen.ready_after, chosen.silence)
    if chosen.answer_within is not None:
        request_tracker.ANSWER_SECONDS = chosen.answer_within
    if not chosen.limited:
        limits.PERSON = limits.SERVER = limits.Limit(math.inf, 1)
    if chosen.clock is not None:
        from .double.sharedclock import SharedClock

        made = partial(create_bot, clock=SharedClock(chosen.clock))
        connecting.create_bot = made  # type: ignore[attr-defined]
    return main(["run"])


if __name__ == "__main__":
    sys.exit(launch())
