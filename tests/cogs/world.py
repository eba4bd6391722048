"""A small Discord in memory with the real bot in it, for tests of what people meet."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage

from bot import create_bot
from bot.client import FactBot
from bot.clock import rest
from bot.demo_discord import PatientEnv
from bot.errors import UserError
from bot.facts.base import FactBase
from bot.facts.calendar import Calendar
from bot.facts.search import SearchEngine
from bot.settings import Settings
from tests.compiled import put_beside
from tests.conftest import DATA, own_settings
from tests.storage.migrated import put_database

TEXT, BUTTON, SELECT, CONTAINER = 10, 2, 3, 17
"""Discord's numbers of component types."""


class StandingClock:
    """A clock that a test sets; its waits are declared to simcord, which lets them pass."""

    def __init__(self, now: dt.datetime = dt.datetime(2026, 3, 24, 9, 0, tzinfo=dt.UTC)) -> None:
        self.env: simcord.Env | None = None
        self.instant = now

    def now(self) -> dt.datetime:
        return self.instant

    async def sleep(self, seconds: float, until: asyncio.Event | None = None) -> None:
        assert self.env is not None
        # simcord's own time decides when this wakes: a test moves it with env.advance_time().
        over = self.instant + dt.timedelta(seconds=seconds)
        await self.env.external_wait(rest(seconds, until), reason="the bot's schedule")
        if until is None or not until.is_set():
            self.instant = max(self.instant, over)  # others may have slept meanwhile


class World:
    """A server with two channels, a member, a moderator, and the bot."""

    def __init__(self, env: simcord.Env, clock: StandingClock, settings: Settings) -> None:
        self.env, self.clock, self.settings = env, clock, settings
        self.guild = env.create_guild("Model UN society", id=settings.home_guild_id)
        self.channel = self.guild.create_text_channel("research")
        self.lounge = self.guild.create_text_channel("lounge")
        moderators = self.guild.create_role(
            "Moderators", permissions=discord.Permissions(manage_guild=True)
        )
        self.ann = self.guild.add_member(env.create_user("ann"))
        self.max = self.guild.add_member(env.create_user("max"), roles=[moderators])

    @property
    def bot(self) -> FactBot:
        """The bot as it now runs: another one after a restart."""
        bot = self.env.bot
        assert isinstance(bot, FactBot)
        return bot

    async def restart(self, settings: Settings | None = None) -> None:
        """End the bot and start another one in the same Discord."""
        await self.bot.close()
        await self.env.restart_bot(create_bot(settings or self.settings, self.clock))

    def serve(self, base: FactBase) -> None:
        """Have the bot serve another base from now on, as after a reload."""
        library = self.bot.library
        searching, calendar = cache(partial(SearchEngine, base)), Calendar(base)
        changed = replace(library.current, base=base, searching=searching, calendar=calendar)
        library.catalog.serve(changed)

    def syncs(self) -> int:
        """How often commands were sent to Discord."""
        return sum(
            request.method == "PUT" and request.path.endswith("/commands")
            for request in self.env.http_requests
        )


def settings_for(folder: Path, **changed: Any) -> Settings:
    """Settings of a bot that keeps its state in ``folder`` and heeds no ``.env``."""
    put_database(folder)
    if changed.get("data_dir", DATA) == DATA:
        put_beside(folder)
    return own_settings(**{"data_dir": DATA, "state_dir": folder, **changed})


@asynccontextmanager
async def started(settings: Settings, **options: Any) -> AsyncIterator[World]:
    """The real bot, running; fails at the end for whatever the bot swallowed, unless told not to.

    Pass ``check_errors=False`` where errors are meant.
    """
    clock = StandingClock()
    env = PatientEnv(create_bot(settings, clock), shard_count=1, **options)
    clock.env = env
    await env.start()
    try:
        yield World(env, clock, settings)
    finally:
        await env.bot.close()
        await env.shutdown()
        if env.check_errors:
            raise_faults(env)


def raise_faults(env: simcord.Env) -> None:
    """Fail for what the bot swallowed; a :class:`UserError` is an answer, not a fault."""
    errors = env.errors_since(env._errors_acknowledged)
    faults = [e for e in errors if not isinstance(getattr(e, "original", e), UserError)]
    if faults:
        raise BaseExceptionGroup("the bot swallowed errors", faults)


# -- reading what was answered -----------------------------------------------------------------


def reply(result: InteractionResult) -> ResponseMessage:
    """The message that an interaction was answered with; fails where there is none."""
    assert result.response is not None, "it was not answered with a message"
    return result.response


def components(message: Any) -> list[dict[str, Any]]:
    """Every component of a message, nested ones included."""
    if isinstance(message, discord.Message):
        return list(walk_components([part.to_dict() for part in message.components]))
    return list(walk_components(message.components))


def text(message: Any) -> str:
    """Everything a message says."""
    return "\n".join(part["content"] for part in components(message) if part["type"] == TEXT)


def buttons(message: Any) -> dict[str, str]:
    """The label of each button by its custom id."""
    found = (part for part in components(message) if part["type"] == BUTTON)
    return {part["custom_id"]: part.get("label", "") for part in found}


def menus(message: Any) -> Iterator[dict[str, Any]]:
    """The menus of a message."""
    return (part for part in components(message) if part["type"] == SELECT)


def options(message: Any) -> list[str]:
    """The ids that the first menu offers."""
    menu = next(menus(message), None)
    return [option["value"] for option in menu["options"]] if menu else []
