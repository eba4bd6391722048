"""Running on Discord: connecting, staying, and saying plainly why it does not work."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import partial

import aiohttp
import discord
import structlog

from .. import create_bot, systemd
from ..client import FactBot
from ..errors import error_code
from ..events import SessionStarts
from ..facts.problems import FactBaseInvalidError
from ..interaction_requests import InteractionRequests
from ..log import configure
from ..settings import Settings
from ..stopping import until_stopped
from ..storage import StorageError
from ..web import ListenError
from ..wording.markup import visible
from .hangup import reloading_on_hangup
from .output import fail
from .rivals import RivalError, refuse_rivals

log = structlog.get_logger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 5.0, 120.0
_BLOCKED_WAIT = 60.0
"""Seconds to wait at least when Discord has had too many requests and does not say for how long."""
_TOO_MANY_REQUESTS = 429
_LEAST_STARTS = 0.05
"""The share of a day's connections that is kept back."""
_MOST_DOUBLINGS = 8
"""How often discord.py may double a shard's longest wait of a second before it connects again.

Left alone it waits for up to 17 minutes, by which every long outage would last longer here than at
Discord. With four at most, a connection that always broke at once would use 700 of a day's 1,000.
"""
_LOGIN_REFUSED = (
    "Discord refused DISCORD_TOKEN: copy the current token from the Bot page of your "
    "application in the developer portal, or reset it there."
)
_INTENTS_REFUSED = (
    "Discord refused the connection over privileged intents: switch them on, on the Bot "
    "page of your application in the developer portal."
)
_OUTDATED = (
    "Discord no longer accepts how this version of the bot connects (close code {code}): install a "
    "newer version of the bot, or of discord.py (this is {version})."
)
_CLOSES = {4004: _LOGIN_REFUSED, 4012: _OUTDATED, 4013: _OUTDATED, 4014: _INTENTS_REFUSED}
"""Close codes after which connecting again would fail as well. Source: Discord's documentation."""


class NotDiscordError(Exception):
    """What answered in Discord's place is not Discord: a proxy, or a page that asks to log in."""


class _WrongWayError(Exception):
    """Interactions would not arrive, as Discord is set up; the message is for the operator."""


def run_on_discord(settings: Settings) -> int:
    """Run until told to stop; returns the exit status, 1 with a sentence when Discord refuses."""
    configure(settings)
    try:
        asyncio.run(until_stopped(_stay_connected(settings)))
    except (ListenError, RivalError, _WrongWayError) as error:
        return fail(str(error))
    except (discord.DiscordException, StorageError, OSError) as error:
        return fail(_sentence(error))
    except FactBaseInvalidError:
        raise  # told by the command line, with all its problems
    except Exception as error:
        code = error_code(error)
        log.exception("the bot was ended by a fault of its own", code=code)
        return fail(f"The bot was ended by a fault of its own; the log has it under {code}.")
    log.info("stopped")
    return 0


def _sentence(error: discord.DiscordException | StorageError | OSError) -> str:
    """Why the bot does not run, and what to do about it."""
    if isinstance(error, discord.LoginFailure):
        return _LOGIN_REFUSED
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return _INTENTS_REFUSED
    if isinstance(error, discord.ConnectionClosed):
        told = _CLOSES.get(error.code, "Discord closed the connection for good (code {code}).")
        return told.format(code=error.code, version=discord.__version__)
    if isinstance(error, discord.Forbidden):
        return (
            "Discord forbids this bot to connect (403): its application may be disabled, or this "
            "computer's address blocked. The developer portal tells of the first; wait an hour or "
            "use another address for the second."
        )
    if isinstance(error, discord.HTTPException):
        return f"Discord refused the start: {error.status} {visible(error.text)[:200]}"
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'} cannot be used: {error.strerror or error}."
    return str(error)


async def _stay_connected(settings: Settings) -> None:
    """Start the bot, again and again until Discord can be reached.

    Once connected, discord.py itself reconnects. Before that, each attempt takes a new bot: one
    whose start broke off half-way cannot be started a second time. Raises what trying again would
    not mend.
    """
    wait = _FIRST_WAIT
    while True:
        try:
            await _start(settings)
        except StorageError as error:
            if error.lasting:
                raise
            log.warning("waiting for the database", reason=str(error), next_try_in_seconds=wait)
            pause = wait
        except Exception as error:
            least = _least_wait(error)
            if least is None:
                raise
            pause = max(wait, least)
            reason = visible(str(error))[:200] or type(error).__name__
            log.warning("Discord cannot be reached", reason=reason, next_try_in_seconds=pause)
        else:
            return
        await asyncio.sleep(pause)
        wait = min(wait * 2, _LONGEST_WAIT)


def _least_wait(error: Exception) -> float | None:
    """Seconds to wait at least before trying again; ``None`` where that would not help."""
    if isinstance(error, discord.HTTPException) and error.status == _TOO_MANY_REQUESTS:
        headers = getattr(error.response, "headers", {})
        asked = str(headers.get("Retry-After", ""))
        return max(float(asked), 1.0) if asked.isdecimal() else _BLOCKED_WAIT
    if isinstance(error, discord.ConnectionClosed):
        return None if error.code in _CLOSES else 0.0
    passing = (
        aiohttp.ClientError,
        TimeoutError,
        discord.DiscordServerError,
        discord.GatewayNotFound,
        NotDiscordError,
    )
    return 0.0 if isinstance(error, passing) else None


async def _start(settings: Settings) -> None:
    assert settings.discord_token is not None
    async with create_bot(settings) as bot:
        bot.add_listener(partial(_hint_at_invitation, bot), "on_ready")
        bot.add_listener(partial(_come_back_soon, bot), "on_shard_connect")
        bot.events.add(systemd.heard)
        async with systemd.watched(), _monitored(bot):
            with reloading_on_hangup(bot.reload_folder):
                await _log_in(bot, settings.discord_token.get_secret_value().strip())
                _check_way(settings, bot.application)
                await refuse_rivals(bot)
                await _take_interactions(bot)


def _monitored(bot: FactBot) -> AbstractAsyncContextManager[None]:
    """Tell how the bot is doing, where a port is set for that."""
    settings = bot.settings
    if settings.metrics_port is None:
        return nullcontext()
    from ..web.monitoring import monitored  # loads what only this needs

    return monitored(bot, settings.metrics_host, settings.metrics_port)


async def _take_interactions(bot: FactBot) -> None:
    """Answer for as long as the bot runs."""
    if bot.settings.interactions == "http":
        from ..web.server import serve  # loads what only this way needs

        await serve(bot)
        return
    await _spare_session_starts(bot)
    InteractionRequests().use()
    await bot.connect()


async def _spare_session_starts(bot: FactBot) -> None:
    """Wait until tomorrow rather than use the last connections that Discord allows in a day.

    It resets the token of a bot that connects anew more than 1,000 times, as one does that crashes
    again and again.
    """
    _, _, limit = await bot.http.get_bot_gateway()
    remaining, reset_after = int(limit["remaining"]), int(limit["reset_after"]) / 1000
    bot.events.emit(SessionStarts(remaining))
    if remaining < _LEAST_STARTS * int(limit["total"]):
        log.error(
            "too many connections today: something ends the bot again and again",
            remaining=remaining,
            waits_seconds=round(reset_after),
        )
        await bot.clock.sleep(reset_after)


async def _log_in(bot: FactBot, token: str) -> None:
    try:
        await bot.login(token)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        if bot.application_id is not None:
            raise  # Discord said who we are; what failed is our own
        raise NotDiscordError("what answered is not Discord: is there a proxy between?") from error


def _check_way(settings: Settings, app: discord.AppInfo | None) -> None:
    """Whether interactions will arrive: either at the gateway or over HTTP, never both."""
    assert app is not None, "the bot has logged in"
    if settings.interactions == "gateway":
        if app.interactions_endpoint_url:
            raise _WrongWayError(
                "The application has an Interactions Endpoint URL, so no command reaches the "
                "gateway: set INTERACTIONS=http, or clear the URL in the developer portal."
            )
    elif settings.discord_public_key not in (None, app.verify_key):
        raise _WrongWayError(
            "DISCORD_PUBLIC_KEY is not the key of the application that DISCORD_TOKEN is of: copy "
            "“Public Key” from its General Information page in the developer portal."
        )


async def _come_back_soon(bot: discord.AutoShardedClient, shard_id: int) -> None:
    """Bound how long a shard waits when its connection is lost and cannot be made again."""
    shard = bot.get_shard(shard_id)
    assert shard is not None, "it has just connected"
    shard._parent._backoff._max = _MOST_DOUBLINGS  # noqa: SLF001 - there is no option for it


async def _hint_at_invitation(bot: discord.Client) -> None:
    if not bot.guilds:
        log.warning("in no server yet: `python -m bot invite` prints the link that adds the bot")
