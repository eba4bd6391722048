"""The bot itself: the one place that wires settings, library and cogs together."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord
import structlog
from discord import app_commands
from discord.ext import commands

from .cards import notices
from .cards.actions import Action
from .cards.answer import Answer
from .clock import Clock, SystemClock
from .daily.request_tracker import tracing
from .daily.service import DailyService
from .errors import UserError, error_code
from .library import Library
from .library.auto_reload import auto_reload
from .settings import Settings
from .storage import Storage, StorageError
from .storage.records import Author, Origin
from .workers import WorkerPool
from .workers.gc_control import freeze_anew

log = structlog.get_logger(__name__)

EXTENSIONS = (
    "bot.controls",
    "cogs.lookup",
    "cogs.search",
    "cogs.browse",
    "cogs.onthisday",
    "cogs.daily",
    "cogs.data",
    "cogs.about",
)


_MANY_SERVERS = 500

_FORGETFUL = UserError(
    "I cannot reach my notes at the moment",
    "Nothing was changed. Please try again in a few minutes; whoever runs this bot finds the cause "
    "in its log. Looking up facts works meanwhile.",
)


class FactTree(app_commands.CommandTree["FactBot"]):
    """The commands: they work in servers, direct messages and, user-installed, anywhere."""

    def __init__(self, client: FactBot) -> None:
        """Set the defaults that a command may narrow."""
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def on_error(
        self, interaction: discord.Interaction[FactBot], error: app_commands.AppCommandError, /
    ) -> None:
        """Commands' failures take the one error path."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await interaction.client.answer_error(interaction, cause)


Handler = Callable[[discord.Interaction["FactBot"], Any], Awaitable[None]]
"""Carries out an action that a button or menu asks for, and answers whoever pressed."""


class FactBot(commands.AutoShardedBot):
    """Answers with facts from the library."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        """Load the facts and prepare the connection; nothing goes over the network yet."""
        # It never speaks: what that would need shall worry nobody.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            help_command=None,
            tree_cls=FactTree,
            http_trace=tracing(),
        )
        self.settings = settings
        self.clock = clock or SystemClock()
        self.pool = WorkerPool()

        self.handlers: dict[type[Action], Handler] = {}
        """Who carries out what buttons and menus ask for."""
        self._storage: Storage | None = None
        self._library: Library | None = None
        self._daily: DailyService | None = None

    @property
    def library(self) -> Library:
        """The facts being served; open from the bot's start on."""
        assert self._library is not None, "the bot has not been started"
        return self._library

    @property
    def storage(self) -> Storage:
        """What the bot remembers; open from its start on."""
        assert self._storage is not None, "the bot has not been started"
        return self._storage

    @property
    def daily(self) -> DailyService:
        """The daily posts."""
        assert self._daily is not None, "the bot has not been started"
        return self._daily

    async def setup_hook(self) -> None:
        """Open the storage, load the cogs, revive old messages' buttons, sync changed commands."""
        await self._open_storage()
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await self._sync_if_changed()

    async def _open_storage(self) -> None:
        url = self.settings.database_url
        self._storage = await Storage.open(
            url.get_secret_value() if url else None, self.settings.state_dir, self.clock
        )
        self._library = await Library.open(
            self.settings.data_dir, self.settings.state_dir, self._storage, self.clock, self.pool
        )
        self._library.keep_up()
        window = dt.timedelta(hours=self.settings.catch_up_hours)
        self._daily = DailyService(self, self._storage, self.library, self.clock, window)
        self._daily.listen()

    async def reload_folder(self) -> bool:
        """Apply what was edited in the data folder, as far as it raises no question."""
        if self._library is None:
            return False  # the start reads the folder by itself
        return await auto_reload(self._library, Author("SIGHUP"), Origin.SIGNAL)

    async def on_ready(self) -> None:
        """Connected, or connected anew: the servers are known."""
        if len(self.guilds) >= _MANY_SERVERS:
            # They stay. The garbage collector would go through them again and again, and nobody is
            # answered while it does.
            freeze_anew()
        self.daily.start()
        revision = self.library.current.base.revision
        log.info("ready", name=str(self.user), servers=len(self.guilds), revision=revision)

    async def close(self) -> None:
        """End: posting first, then the connection, then the library and the storage."""
        if self._daily is not None:
            await self._daily.stop()
        await super().close()
        if self._library is not None:
            await self._library.close()
        await self.pool.close()
        if self._storage is not None:
            await self._storage.close()

    # -- answering ------------------------------------------------------------------------------

    async def respond(
        self, interaction: discord.Interaction[Any], answer: Answer, *, private: bool = False
    ) -> None:
        """Answer an interaction, whether or not it was answered or deferred before."""
        view, files = answer.view, answer.files()
        if interaction.response.is_done():
            await interaction.followup.send(view=view, files=files, ephemeral=private)
        else:
            await interaction.response.send_message(view=view, files=files, ephemeral=private)

    async def turn(self, interaction: discord.Interaction[Any], answer: Answer) -> None:
        """Answer a button or menu.

        A reader's own card changes in place. Somebody else's stays as it is, and the reader gets a
        private card instead, so that nobody's screen is changed by others.
        """
        view, files = answer.view, answer.files()
        if interaction.response.is_done():  # deferred: the card is to be replaced
            await interaction.edit_original_response(view=view, attachments=files)
        elif _owns(interaction):
            await interaction.response.edit_message(view=view, attachments=files)
        else:
            await interaction.response.send_message(view=view, files=files, ephemeral=True)

    async def answer_error(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """The one path for whatever goes wrong while answering somebody."""
        if isinstance(error, UserError):
            answer = notices.user_error(error)
        elif isinstance(error, StorageError):
            log.error("database not available", reason=str(error))
            answer = notices.user_error(_FORGETFUL)
        else:
            code = error_code(error)
            command = getattr(interaction.command, "qualified_name", None)
            log.error("interaction failed", code=code, command=command, exc_info=error)
            answer = notices.unexpected(code)
        if interaction.type is discord.InteractionType.autocomplete:
            return  # Discord shows no text there; the log has the code
        try:
            await self.respond(interaction, answer, private=True)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as failure:
            # The interaction has expired or Discord is ill: answering in public would be worse.
            log.warning("error could not be shown", reason=str(failure) or repr(failure))

    # -- command sync ---------------------------------------------------------------------------

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Invited to the home server after the start: its commands can be sent now."""
        if guild.id == self.settings.home_guild_id:
            await self._sync_home()

    async def _sync_if_changed(self) -> None:
        """Send the commands to Discord only when their definition changed since the last time."""
        await self._sync(None)
        await self._sync_home()

    async def _sync_home(self) -> None:
        """The same for the home server's own commands; a former home server loses them."""
        home = self.settings.home_guild_id
        known = await self.storage.meta.get("home server")
        if known and int(known) != home:
            with contextlib.suppress(discord.HTTPException):  # we may have left it
                await self._sync(discord.Object(int(known)))
        await self.storage.meta.set("home server", str(home or ""))
        if home is None:
            return
        try:
            await self._sync(discord.Object(home))
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning(
                "/data is not available: invite the bot to the server of HOME_GUILD_ID",
                server=home,
                reason=str(error),
            )

    async def _sync(self, guild: discord.Object | None) -> None:
        commands = self.tree.get_commands(guild=guild)
        payload = [command.to_dict(self.tree) for command in commands]
        text = json.dumps([self.application_id, payload], sort_keys=True, default=str)
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = f"commands of {self.application_id}" + (f" in {guild.id}" if guild else "")
        if await self.storage.meta.get(name) == digest:
            return
        synced = await self.tree.sync(guild=guild)
        await self.storage.meta.set(name, digest)
        log.info("commands synced", count=len(synced), server=guild.id if guild else None)


def _owns(interaction: discord.Interaction[Any]) -> bool:
    message = interaction.message
    if message is None:
        return False
    if message.flags.ephemeral:
        return True
    origin = message.interaction_metadata
    return origin is not None and origin.user.id == interaction.user.id
