"""``run``, ``demo`` and ``invite``: the bot itself."""

from __future__ import annotations

import argparse
from typing import Any

from ..settings import load_settings
from .output import fail, say


def add_commands(commands: Any) -> None:
    """Declare the commands and their options."""
    run = commands.add_parser("run", help="run on Discord, or the demo when there is no token")
    run.set_defaults(run=_run)
    demo = commands.add_parser("demo", help="try the bot in a browser, no account needed")
    demo.add_argument("--port", type=int, help="port on this computer (default: DEMO_PORT)")
    demo.set_defaults(run=_demo)
    invite = commands.add_parser("invite", help="print a link that adds the bot to a server")
    invite.set_defaults(run=_invite)


def _run(chosen: argparse.Namespace) -> int:
    settings = load_settings()
    return fail("not written yet")


def _demo(chosen: argparse.Namespace) -> int:
    return fail("not written yet")


def _invite(chosen: argparse.Namespace) -> int:
    say("")
    return 0
