"""Running on Discord: connecting, staying, and saying plainly why it does not work."""

from __future__ import annotations

import asyncio
from functools import partial

import aiohttp
import discord
import structlog

from .. import create_bot
from ..log import configure
from ..settings import Settings
from ..stopping import until_stopped
from ..storage import StorageError
from .hangup import reloading_on_hangup
from .output import fail

log = structlog.get_logger(__name__)

_UNREACHABLE = (
    aiohttp.ClientError,
    TimeoutError,
    discord.DiscordServerError,
    discord.GatewayNotFound,
)
_FIRST_WAIT, _LONGEST_WAIT = 5.0, 120.0


def run_on_discord(settings: Settings) -> int:
    """Run until told to stop; returns the exit status, 1 with a sentence when Discord refuses."""
    configure(settings)
    try:
        asyncio.run(until_stopped(_stay_connected(settings)))
    except discord.LoginFailure:
        return fail(
            "Discord refused DISCORD_TOKEN: copy the current token from the Bot page of your "
            "application in the developer portal, or reset it there."
        )
    except discord.PrivilegedIntentsRequired:
        return fail(
            "Discord refused the connection over privileged intents: switch them on, on the Bot "
            "page of your application in the developer portal."
        )
    except OSError as error:
        return fail(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.")
    except StorageError as error:
        return fail(str(error))
    log.info("stopped")
    return 0


async def _stay_connected(settings: Settings) -> None:
    """Start the bot, again and again until Discord can be reached.

    Once connected, discord.py itself reconnects. Before that, each attempt takes a new bot: one
    whose start broke off half-way cannot be started a second time.
    """
    wait = _FIRST_WAIT
    while True:
        try:
            await _start(settings)
        except _UNREACHABLE as error:
            log.warning("Discord cannot be reached", reason=str(error), next_try_in_seconds=wait)
        except StorageError as error:
            if error.lasting:
                raise
            log.warning("waiting for the database", reason=str(error), next_try_in_seconds=wait)
        else:
            return
        await asyncio.sleep(wait)
        wait = min(wait * 2, _LONGEST_WAIT)


async def _start(settings: Settings) -> None:
    assert settings.discord_token is not None
    async with create_bot(settings) as bot:
        bot.add_listener(partial(_hint_at_invitation, bot), "on_ready")
        with reloading_on_hangup(bot.reload_folder):
            await bot.start(settings.discord_token.get_secret_value().strip())


async def _hint_at_invitation(bot: discord.Client) -> None:
    if not bot.guilds:
        log.warning("in no server yet: `python -m bot invite` prints the link that adds the bot")
