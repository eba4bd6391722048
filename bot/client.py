"""The bot itself: the one place that wires settings, library and cogs together."""

from __future__ import annotations

import asyncio
import datetime as dt
import importlib.util
import json
import pkgutil
from collections.abc import Awaitable, Callable
from typing import Any, ParamSpec, TypeVar

import aiohttp
import discord
import structlog
from discord import app_commands
from discord.ext import commands

from .cards import notices, sharing
from .cards.actions import Action
from .cards.answer import Answer
from .clock import Clock, SystemClock, ends_within
from .command_sync import CommandSync
from .commands.texts import CatalogueTranslator
from .daily.request_tracker import tracing
from .daily.service import DailyService
from .errors import UserError, error_code
from .events import Answered, Events, Failed, Opened
from .guild_lookup import GuildLookup
from .library import Library
from .library.auto_reload import auto_reload
from .limits import Limits
from .picturing import Edit, Picturing
from .request_watch import RequestWatch, name_of, note_outcome
from .settings import Settings
from .stopping import answers_given
from .storage import Storage, StorageError
from .storage.records import Author, Origin
from .wording import Reader
from .wording.reader import reader_for
from .workers import WorkerPool
from .workers.gc_control import freeze_anew

log = structlog.get_logger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


def _extensions() -> tuple[str, ...]:
    """Whatever adds commands or controls: every module and package of ``cogs``."""
    spec = importlib.util.find_spec("cogs")
    assert spec is not None
    found = pkgutil.iter_modules(spec.submodule_search_locations)
    return ("bot.controls", *sorted(f"cogs.{module.name}" for module in found))


EXTENSIONS = _extensions()
_MANY_SERVERS = 500
_PATIENCE = 1.5
"""After so many seconds of work somebody is told that it goes on."""
_WORKERS = 2
"""Processes for heavy work, so that nobody waits for a picture while facts are examined."""

_UNKNOWN_INTERACTION, _UNKNOWN_WEBHOOK, _INVALID_WEBHOOK = 10062, 10015, 50027
_ALREADY_ANSWERED = 40060
"""Discord's error codes. Source: “JSON error codes” in its developer documentation."""


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

    async def interaction_check(self, interaction: discord.Interaction[FactBot], /) -> bool:
        """Whether somebody may use a command now; says so where they ask for too much."""
        return await interaction.client.admits(interaction)

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

    def __init__(
        self, settings: Settings, clock: Clock | None = None, events: Events | None = None
    ) -> None:
        """Load the facts and prepare the connection; nothing goes over the network yet."""
        # It never speaks: what that would need shall worry nobody.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        trace = tracing()
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            help_command=None,
            tree_cls=FactTree,
            http_trace=trace,
            **_shards(settings),
        )
        self.settings = settings
        self.started_at: dt.datetime | None = None
        """When interactions could reach it for the first time."""
        self.is_taking = False
        """Whether the endpoint for interactions over HTTP is open."""
        self.clock = clock or SystemClock()
        self.guild_lookup = GuildLookup(
            self, self.clock, has_gateway=settings.interactions == "gateway"
        )
        self.events = events or Events()
        self.pool = WorkerPool(_WORKERS)
        self.picturing = Picturing(self.pool, self.events)
        self.limits = Limits(self.events)
        self.watch = RequestWatch(self.events)
        self.watch.attach(trace)
        self.add_listener(self.watch.begun, "on_interaction")

        self.handlers: dict[type[Action], Handler] = {}
        """Who carries out what buttons and menus ask for."""
        self._storage: Storage | None = None
        self._library: Library | None = None
        self._daily: DailyService | None = None
        self._syncing: asyncio.Task[None] | None = None
        self._preparing: asyncio.Task[None] | None = None

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
        """Open the storage, load the cogs and controls, begin to send changed commands."""
        await self._open_storage()
        await self.tree.set_translator(CatalogueTranslator())
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        self._syncing = asyncio.create_task(self.command_sync.run(), name="command sync")

    @property
    def command_sync(self) -> CommandSync:
        """What sends the definitions of commands to Discord."""
        return CommandSync(self.tree, self.storage, self.clock, self.settings.home_guild_id)

    async def _open_storage(self) -> None:
        url = self.settings.database_url
        self._storage = await Storage.open(
            url.get_secret_value() if url else None, self.settings.state_dir, self.clock
        )
        self._library = await Library.open(
            self.settings.data_dir,
            self.settings.state_dir,
            self._storage,
            self.clock,
            self.pool,
            self.events,
        )
        self._library.keep_up(by_meaning=self.settings.search_by_meaning)
        window = dt.timedelta(hours=self.settings.catch_up_hours)
        self._daily = DailyService(
            self,
            self._storage,
            self.library,
            self.clock,
            window,
            self.events,
            guilds=self.guild_lookup,
        )
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
        self.begin()

    @property
    def is_open(self) -> bool:
        """Whether it has come so far in its start that it serves facts."""
        return self._library is not None

    @property
    def is_reachable(self) -> bool:
        """Whether interactions reach it now."""
        if self.settings.interactions == "http":
            return self.is_taking
        return self.is_ready() and not any(each.is_closed() for each in self.shards.values())

    def begin(self) -> None:
        """Interactions can arrive: begin to post, too, and read what lists are made of."""
        preparing = asyncio.to_thread(self.library.current.prepare)
        self._preparing = asyncio.create_task(preparing, name="preparing")
        self.daily.start()
        self.started_at = self.started_at or self.clock.now()
        self.events.emit(Opened())
        revision = self.library.current.base.revision
        log.info("ready", name=str(self.user), servers=len(self.guilds), revision=revision)

    async def close(self) -> None:
        """End: answers and posts under way, the connection, then the library and the storage."""
        ending = [answers_given(), *([self._daily.stop()] if self._daily else [])]
        await asyncio.gather(*ending, *([self._preparing] if self._preparing else []))
        if self._syncing is not None:
            self._syncing.cancel()
            await asyncio.gather(self._syncing, return_exceptions=True)
        await super().close()
        if self._library is not None:
            await self._library.close()
        await self.pool.close()
        if self._storage is not None:
            await self._storage.close()

    # -- answering ------------------------------------------------------------------------------

    def reader(self, interaction: discord.Interaction[Any], *, is_private: bool = False) -> Reader:
        """Whoever an answer to an interaction is made for; made here and nowhere else."""
        return reader_for(str(interaction.locale), is_private=is_private)

    async def admits(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether an interaction is within what one may ask for; answers it if not."""
        try:
            self.limits.admit(interaction)
        except UserError as refusal:
            await self.answer_error(interaction, refusal)
            return False
        return True

    async def reckoned(
        self,
        interaction: discord.Interaction[Any],
        private: bool,
        work: Callable[P, T],
        *args: P.args,
        **named: P.kwargs,
    ) -> T:
        """What some work in a thread comes to, for an answer that is or is not ``private``.

        Discord gives up on a bot that is silent for three seconds, which the first question may
        take on a slow machine: whoever waits is told in time that it is being worked on. What goes
        wrong then is told where the answer would have stood.
        """
        done = asyncio.create_task(asyncio.to_thread(work, *args, **named))
        if await ends_within(done, _PATIENCE) or interaction.response.is_done():
            return await done
        await interaction.response.defer(ephemeral=private, thinking=True)
        return await done

    async def respond(
        self,
        interaction: discord.Interaction[Any],
        answer: Answer,
        *,
        private: bool = False,
        shareable: bool = True,
        addressee: discord.abc.User | None = None,
    ) -> None:
        """Answer an interaction, whether or not it was answered or deferred before.

        A private answer has a button that shows it to the channel, if it is ``shareable`` and the
        channel can be written to. An ``addressee`` is notified; raises :class:`UserError` where
        they could not see the answer.
        """
        if private and addressee is not None:
            raise UserError("commands.for.private")
        reader = self.reader(interaction, is_private=private)
        if private and shareable and may_share(interaction):
            sharing.offer(reader, answer.view)
        if addressee is not None:
            sharing.address(reader, answer.view, addressee.id)
        shown = self.picturing.at_once(answer)
        message_id, edit = await _sent(interaction, shown, private=private, addressee=addressee)
        self.events.emit(Answered(name_of(interaction), private))
        await self.picturing.add(shown, message_id, edit)

    async def turn(
        self, interaction: discord.Interaction[Any], answer: Answer, *, shareable: bool = True
    ) -> None:
        """Answer a button or menu.

        A reader's own card changes in place. Somebody else's stays as it is, and the reader gets a
        private card instead, so that nobody's screen is changed by others. For ``shareable`` see
        :meth:`respond`.
        """
        message = interaction.message
        is_private = not _owns(interaction) or bool(message and message.flags.ephemeral)
        if is_private and shareable and may_share(interaction):
            sharing.offer(self.reader(interaction, is_private=True), answer.view)
        shown = self.picturing.at_once(answer)
        if _owns(interaction) or interaction.response.is_done():
            message_id = message.id if message else interaction.id
            self.picturing.forget(message_id)
            edit: Edit = interaction.edit_original_response
            if interaction.response.is_done():  # deferred: the card is to be replaced
                await edit(view=shown.view, attachments=shown.files())
            else:
                await interaction.response.edit_message(view=shown.view, attachments=shown.files())
        else:
            message_id, edit = await _sent(interaction, shown, private=True)
        self.events.emit(Answered(name_of(interaction), is_private))
        await self.picturing.add(shown, message_id, edit)

    async def answer_error(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """The one path for whatever goes wrong while answering somebody."""
        name = name_of(interaction)
        if _is_too_late(error):
            log.warning("an interaction expired before it could be answered", command=name)
            return
        if isinstance(error, json.JSONDecodeError):
            log.warning("what Discord said to an answer could not be read", command=name)
            return
        if isinstance(error, discord.HTTPException) and error.code == _ALREADY_ANSWERED:
            log.warning(
                "an interaction was answered by somebody else: do two processes use one token?",
                command=name,
            )
            return
        is_fault = not isinstance(error, (UserError, *_OUTDATED))
        note_outcome(interaction, "fault" if is_fault else "refused")
        answer = self._explained(self.reader(interaction, is_private=True), error, name)
        if interaction.type is discord.InteractionType.autocomplete:
            return  # Discord shows no text there; the log has the code
        try:
            await self.respond(interaction, answer, private=True, shareable=False)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as failure:
            # The interaction has expired or Discord is ill: answering in public would be worse.
            log.warning("error could not be shown", reason=str(failure) or repr(failure))

    def _explained(self, reader: Reader, error: Exception, name: str) -> Answer:
        """What is said about an error; logs what is not for the person to put right."""
        if isinstance(error, UserError):
            return notices.user_error(reader, error)
        if isinstance(error, StorageError):
            log.error("database not available", reason=str(error))
            return notices.user_error(reader, UserError("errors.no_storage"))
        if isinstance(error, _UNREACHABLE):
            reason = str(error) or repr(error)
            log.warning("Discord did not take an answer", reason=reason, command=name)
            return notices.user_error(reader, UserError("errors.discord_ill"))
        if isinstance(error, _OUTDATED):
            log.info("somebody used an outdated command", command=name)
            return notices.user_error(reader, UserError("errors.outdated_command"))
        code = error_code(error)
        log.error("interaction failed", code=code, command=name, exc_info=error)
        self.events.emit(Failed(code, name))
        return notices.unexpected(reader, code)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Invited to the home server after the start: its commands can be sent now."""
        if guild.id == self.settings.home_guild_id:
            await self.command_sync.send_home()


def _shards(settings: Settings) -> dict[str, Any]:
    """Which part of the servers this process looks after; nothing said means all of them."""
    ids = {"shard_ids": list(settings.shard_ids)} if settings.shard_ids else {}
    return {"shard_count": settings.shard_count} | ids


_UNREACHABLE = (aiohttp.ClientError, ConnectionError, discord.DiscordServerError)
"""What answering raises when Discord, or the way to it, does not work."""

_OUTDATED = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)
"""What discord.py raises when Discord still shows somebody a command as it was before."""


def may_share(interaction: discord.Interaction[Any]) -> bool:
    """Whether there is a channel of several people in which the bot may answer openly.

    Where the bot is installed by the reader alone, Discord hides its answers from others unless
    the channel allows external apps. Source: “Using External Apps” in its developer documentation.
    """
    if interaction.context.dm_channel:
        return False
    is_here = interaction.is_guild_integration() or not interaction.is_user_integration()
    return is_here or interaction.permissions.use_external_apps


async def _sent(
    interaction: discord.Interaction[Any],
    answer: Answer,
    *,
    private: bool,
    addressee: discord.abc.User | None = None,
) -> tuple[int, Edit]:
    """Send a message in answer; gives its id, and what changes it later."""
    view, files = answer.view, answer.files()
    told = discord.AllowedMentions.none()
    if addressee is not None:
        told.users = [addressee]
    if interaction.response.is_done():
        followed = await interaction.followup.send(
            view=view, files=files, ephemeral=private, wait=True, allowed_mentions=told
        )
        return followed.id, followed.edit
    sent = await interaction.response.send_message(
        view=view, files=files, ephemeral=private, allowed_mentions=told
    )
    return sent.message_id or interaction.id, interaction.edit_original_response


def _is_too_late(error: Exception) -> bool:
    """Whether Discord no longer takes an answer: after three seconds, later after 15 minutes."""
    expired = (_UNKNOWN_INTERACTION, _UNKNOWN_WEBHOOK, _INVALID_WEBHOOK)
    return isinstance(error, discord.HTTPException) and error.code in expired


def _owns(interaction: discord.Interaction[Any]) -> bool:
    message = interaction.message
    if message is None:
        return False
    if message.flags.ephemeral:
        return True
    origin = message.interaction_metadata
    return origin is not None and origin.user.id == interaction.user.id
