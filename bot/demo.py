"""The demo: the real bot in a Discord that lives in memory, shown as a page in the browser.

simcord plays Discord and draws the page; the bot cannot tell the difference, save for what
this module looks after. simcord waits for all of the bot's work after each action, so what the
bot does on a schedule sleeps on :class:`DemoClock`, which declares the wait. And simcord redraws
the page after actions only, so the bot's own posts are shown by :class:`_Guide`, which also helps
visitors who send a command as a text. Reading the facts for their meaning takes half a minute, for
which no action shall wait: it is begun outside the bot's own work, once the page is up.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import datetime as dt
import re
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import discord
import simcord
from discord import app_commands
from simcord.preview import Preview

from . import create_bot, demo_discord
from .client import FactBot, FactTree
from .errors import UserError
from .facts.calendar import Scope
from .library import compiled
from .settings import Settings
from .timezones.tzdata import zone_info

_HOST = "127.0.0.1"
_PORTS_TRIED = 50
_HOME = 1456074443980799000
"""The id of the demo's server, whose moderator may look after the facts."""
_NOT_FOR_THE_DEMO = ("discord_token", "database_url", "moderator_role_id", "audit_channel_id")
_GUIDE = "guide"
_SHOWN = 10
"""Messages that the page shows at once; earlier ones are a press away."""
_WELCOME = (
    "Welcome, Ann! **NATO–UN facts** answers here. Type `/resolution`, choose it from the list and "
    "enter `1244`; or `/search` and a few words such as `piracy Somalia`. `/help` lists everything "
    "it can do."
)


class PortTakenError(Exception):
    """The port that was asked for is in use; the message says what to do."""


class DemoClock:
    """The computer's time, waited for in a way that simcord knows about."""

    def __init__(self) -> None:
        self.env: simcord.Env | None = None

    def now(self) -> dt.datetime:
        """This instant, in UTC."""
        return dt.datetime.now(dt.UTC)

    async def sleep(self, seconds: float, until: asyncio.Event | None = None) -> None:
        """Wait without holding up the page."""
        assert self.env is not None
        over = until or asyncio.Event()
        # Armed outside the bot's context: a timer of the bot itself would stand still, as
        # simcord lets declared waits end by its own simulated time only.
        timer = contextvars.Context().run(asyncio.get_running_loop().call_later, seconds, over.set)
        try:
            await self.env.external_wait(over.wait(), reason="the bot's schedule")
        finally:
            timer.cancel()


async def serve(settings: Settings, port: int, announce: Callable[[str], None]) -> None:
    """Run the demo until it is cancelled or ended in the page.

    ``announce`` gets the page's address once it can be opened. The bot's state goes to a temporary
    folder, as does a copy of the facts, so that ``/data`` can be tried; nothing of the operator's
    is changed, and no token is used.
    """
    with tempfile.TemporaryDirectory(prefix="nato-un-bot-demo-") as folder:
        own: dict[str, Any] = dict.fromkeys(_NOT_FOR_THE_DEMO)
        own["home_guild_id"] = _HOME
        own["state_dir"] = Path(folder) / "state"
        own["data_dir"] = _copy(settings.data_dir, Path(folder) / "data")
        _copy_compiled(settings.state_dir, own["state_dir"])
        own["search_by_meaning"] = False  # at first: it is begun here, as no work of the bot's own
        clock = DemoClock()
        bot = create_bot(settings.model_copy(update=own), clock)
        async with _discord(bot, clock) as env, _page(env, port) as preview:
            guiding = asyncio.create_task(_Guide(env, preview).run())
            await _begin_daily_posts(bot, env, preview)
            try:
                announce(preview.url)
                if settings.search_by_meaning:
                    bot.library.search_by_meaning()
                await preview.wait_closed()
            finally:
                guiding.cancel()


def _copy(data_dir: Path, copy: Path) -> Path:
    """The facts, to play with; the original where it cannot be read, which the bot then says."""
    copy.mkdir()
    try:
        for path in data_dir.iterdir():
            if path.suffix in (".yaml", ".yml"):
                shutil.copy(path, copy)
    except OSError:
        return data_dir
    return copy


def _copy_compiled(state_dir: Path, copy: Path) -> None:
    """What the bot has compiled of the facts, so that the demo need not do it for seconds."""
    with contextlib.suppress(OSError):  # it is there after the bot ran; else the demo does it
        shutil.copytree(state_dir / compiled.FOLDER, copy / compiled.FOLDER)


@asynccontextmanager
async def _discord(bot: FactBot, clock: DemoClock) -> AsyncIterator[simcord.Env]:
    env = demo_discord.PatientEnv(bot, check_errors=False, shard_count=1)
    clock.env = env
    demo_discord.use_real_time(env)
    try:
        await env.start()
        _let_refusals_pass(bot)
        with env.time_context():
            yield env
    finally:
        await bot.close()  # simcord does not, and an open database would keep the process alive
        await env.shutdown()


def _let_refusals_pass(bot: FactBot) -> None:
    """A command that tells somebody what to put right has not failed, as simcord would say."""
    tree = bot.tree
    assert isinstance(tree, FactTree)
    counted = tree.on_error  # simcord has put itself before the bot's own

    async def on_error(
        interaction: discord.Interaction[FactBot], error: app_commands.AppCommandError
    ) -> None:
        if isinstance(getattr(error, "original", error), UserError):
            await FactTree.on_error(tree, interaction, error)
        else:
            await counted(interaction, error)

    tree.on_error = on_error  # type: ignore[method-assign]


@asynccontextmanager
async def _page(env: simcord.Env, port: int) -> AsyncIterator[Preview]:
    """A small server, its two visitors, and the page that shows one channel to both."""
    env.backend.edit_bot_profile("NATO–UN facts")
    guild = env.create_guild("Model UN society", id=_HOME)
    guild.create_text_channel("announcements", topic="Meetings and rules of procedure")
    channel = guild.create_text_channel("research", topic="Ask the facts bot: type /")
    moderators = guild.create_role("Moderator", permissions=discord.Permissions(manage_guild=True))
    ann = guild.add_member(env.create_user("ann", global_name="Ann (delegate)"))
    max_ = guild.add_member(
        env.create_user("max", global_name="Max (moderator)"), roles=[moderators]
    )
    guide = guild.add_member(env.create_user(_GUIDE, global_name="Guide"))
    await env.settle()
    await guide.send(channel, _WELCOME)
    demo_discord.show_last(_SHOWN)
    async with env.preview(
        channel,
        viewers=[ann, max_],
        layout="channel",
        locale="en-GB",
        timezone=_local_zone(),
        port=port,
    ) as preview:
        yield preview


async def _begin_daily_posts(bot: FactBot, env: simcord.Env, preview: Preview) -> None:
    """Set up the channel's daily post so that it is due now: today's greets the visitors."""
    now, zone = bot.clock.now(), _local_zone()
    here = now.astimezone(zone_info(zone))
    channel = preview.channel
    assert channel.guild is not None
    await bot.storage.subscriptions.add(
        channel.guild.id,
        channel.id,
        here.time().replace(second=0, microsecond=0),
        zone,
        next_date=here.date(),
        next_due=now,
        now=now,
        scope=Scope.NATO_UN,
    )
    with demo_discord.bot_scope(env):  # what the bot does of itself counts as the bot's
        bot.daily.wake()


class _Guide:
    """Keeps the page in step with the channel, and helps visitors along.

    The page is redrawn when the bot posted something that no action of a visitor caused, and only
    then: each redrawing outdates the clicks that are on their way.
    """

    def __init__(self, env: simcord.Env, preview: Preview) -> None:
        users = env.backend.users.values()
        self._guide_id = next(user.id for user in users if user.name == _GUIDE)
        self._env = env
        self._preview = preview
        self._is_outdated = False
        self._hints: list[str] = []
        self._stop = demo_discord.on_message(env, self._heed)

    async def run(self, interval: float = 0.5) -> None:
        """Look every ``interval`` seconds, until cancelled."""
        try:
            while True:
                await asyncio.sleep(interval)
                # “In 14 minutes” counts from here; simcord would leave it at the page's beginning.
                self._preview.capture_time = self._env.backend.clock.now()
                if not demo_discord.is_busy(self._env):
                    self._catch_up()
        finally:
            self._stop()

    def _heed(self, event: str, message: Mapping[str, Any]) -> None:
        self._is_outdated |= not demo_discord.is_busy(self._env)
        typed = str(message.get("content") or "")
        author = message.get("author") or {}
        if event == "MESSAGE_CREATE" and typed.startswith("/") and not author.get("bot"):
            self._hints.append(_hint(typed))

    def _catch_up(self) -> None:
        for hint in self._hints:
            self._env.backend.create_message(self._preview.channel.id, self._guide_id, hint)
            self._is_outdated = True
        self._hints.clear()
        if self._is_outdated:
            self._is_outdated = False
            demo_discord.redraw(self._preview)


def _hint(typed: str) -> str:
    """What to do instead of sending ``/resolution 1244`` as a text, as it happens to anybody."""
    command, _, rest = typed.removeprefix("/").partition(" ")
    then = f", then enter `{_shown(rest)}`" if _shown(rest) else ""
    return (
        "That went out as a text, which the bot does not read. "
        f"Type `/`, choose **{_shown(command) or 'a command'}** from the list{then}."
    )


def _shown(text: str) -> str:
    return re.sub(r"[^\w ./-]", "", text)[:40].strip()


def _local_zone() -> str:
    """The IANA name of this computer's time zone, or UTC where it cannot be told."""
    _, found, name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    try:
        return zone_info(name).key if found else "UTC"
    except ZoneInfoNotFoundError:
        return "UTC"


def free_port(wanted: int, *, insist: bool) -> int:
    """The port to serve on: the one wanted or, unless the caller insists on it, the next free one.

    0 stays 0, which lets the system choose. Raises :class:`PortTakenError` when none can be had.
    """
    if wanted == 0:
        return 0
    last = wanted if insist else min(wanted + _PORTS_TRIED, 65535)
    for port in range(wanted, last + 1):
        if _is_free(port):
            return port
    raise PortTakenError(
        f"Port {wanted} is taken or not allowed; choose another with --port, or 0 for any free one."
    )


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers do: a port whose last connections are still fading away counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            return False
    return True
