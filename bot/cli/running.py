"""``run``, ``demo`` and ``invite``: the bot itself."""

from __future__ import annotations

import argparse
import asyncio
import base64
import binascii
import sys
from typing import Any

from ..settings import Settings, load_settings
from .output import fail, say


def add_commands(commands: Any) -> None:
    """Declare the commands and their options."""
    run = commands.add_parser("run", help="run on Discord, or the demo when there is no token")
    run.set_defaults(run=_run)
    demo = commands.add_parser("demo", help="try the bot in a browser, no account needed")
    demo.add_argument(
        "--port", type=_port, help="port on this computer, 0 for any free one (default: DEMO_PORT)"
    )
    demo.set_defaults(run=_demo)
    invite = commands.add_parser("invite", help="print a link that adds the bot to a server")
    invite.add_argument(
        "--application-id", metavar="ID", type=_snowflake, help="default: read from DISCORD_TOKEN"
    )
    invite.set_defaults(run=_invite)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("choose a number from 0 to 65535")
    return int(text)


def _snowflake(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 15 <= len(text) <= 20):
        raise argparse.ArgumentTypeError("an application id is a number of 15 to 20 digits")
    return int(text)


def _run(_: argparse.Namespace) -> int:
    settings = load_settings()
    if settings.discord_token is None:
        say("DISCORD_TOKEN is not set, so this is the demo; see .env.example to run on Discord.")
        return _serve_demo(settings, settings.demo_port, insist=False)
    from ..workers.gc_control import loading_modules

    with loading_modules():
        from .connecting import run_on_discord
    return run_on_discord(settings)


def _demo(chosen: argparse.Namespace) -> int:
    settings = load_settings()
    port = settings.demo_port if chosen.port is None else chosen.port
    return _serve_demo(settings, port, insist=chosen.port is not None)


def _serve_demo(settings: Settings, port: int, *, insist: bool) -> int:
    try:
        import simcord

        from .. import demo
    except ImportError as error:
        return fail(f"The demo needs simcord[preview], which is not installed ({error}).")
    from ..log import configure
    from ..stopping import until_stopped

    if "log_level" not in settings.model_fields_set:
        settings = settings.model_copy(update={"log_level": "warning"})
    configure(settings)
    try:
        port = demo.free_port(port, insist=insist)
        say(f"Loading the facts from {settings.data_dir} and starting the demo …")
        sys.stdout.flush()
        asyncio.run(until_stopped(demo.serve(settings, port, _announce)))
    except (demo.PortTakenError, simcord.SetupError) as error:
        return fail(str(error))
    say("The demo has ended.")
    return 0


def _announce(address: str) -> None:
    say(f"Open {address}\nCtrl-C ends the demo.")
    sys.stdout.flush()


def _invite(chosen: argparse.Namespace) -> int:
    application = chosen.application_id or _application_of(load_settings())
    if application is None:
        return fail(
            "No application id is known: set DISCORD_TOKEN, or give --application-id with the "
            "number from your application's page in Discord's developer portal."
        )
    import discord

    permissions = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
    )
    scopes = ("bot", "applications.commands")
    say(discord.utils.oauth_url(application, permissions=permissions, scopes=scopes))
    return 0


def _application_of(settings: Settings) -> int | None:
    """The application id that a token begins with, in base64."""
    if settings.discord_token is None:
        return None
    first = settings.discord_token.get_secret_value().strip().partition(".")[0]
    try:
        return _snowflake(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode())
    except (binascii.Error, UnicodeDecodeError, argparse.ArgumentTypeError):
        return None
