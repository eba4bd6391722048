"""Telling the moderators' channel of each attempt, wherever it was made: here or at a terminal."""

from __future__ import annotations

import asyncio
import datetime as dt

import aiohttp
import discord
import structlog

from bot.cards import data
from bot.client import FactBot
from bot.errors import error_code
from bot.library import follower
from bot.storage import StorageError
from bot.storage.records import Attempt
from bot.wording import Reader

log = structlog.get_logger(__name__)

_MODERATORS = Reader(is_private=True)
"""Those who read the channel."""

_SECONDS = 10.0
"""How long telling one attempt may take."""
_NEWS = dt.timedelta(days=1)
"""What is older is no news, such as when the channel was not set for a while."""


async def tell(bot: FactBot) -> None:
    """Post what nobody has told the channel yet, if there is one; never fails.

    Each attempt is told once, by one of the processes that share the database.
    """
    if bot.settings.audit_channel_id is None:
        return
    try:
        for attempt in await bot.storage.attempts.untold(bot.clock.now() - _NEWS):
            await _post(bot, bot.settings.audit_channel_id, attempt)
    except StorageError as error:
        log.warning("the moderators' channel was not told", reason=str(error))
    except Exception as error:
        log.exception("telling the moderators' channel failed", code=error_code(error))


async def keep_telling(bot: FactBot) -> None:
    """Tell what is done without a command, and what was done while the bot was down."""
    while True:
        await tell(bot)
        await bot.clock.sleep(follower.PERIOD * follower.LOOKS_PER_WATCH)


async def _post(bot: FactBot, channel_id: int, attempt: Attempt) -> None:
    view = data.audit(_MODERATORS, attempt).view
    try:
        async with asyncio.timeout(_SECONDS):
            await bot.get_partial_messageable(channel_id).send(
                view=view, allowed_mentions=discord.AllowedMentions.none(), silent=True
            )
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        reason = str(error) or repr(error)  # OSError: a TimeoutError is one
        log.warning("the moderators' channel was not told", reason=reason)
