"""The double, put together and served."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.clock import Clock, SystemClock

from . import messages
from .faults import Faults
from .gateway import Gateway
from .interactions import Interactions
from .ledger import Ledger, Post
from .limits import Limits
from .messages import Messages
from .rest import Rest
from .world import MEMBER_ID, Channel, Guild, World

_HOST = "127.0.0.1"


class Double:
    """A Discord on a port of its own. Its ledger is in ``folder`` and is taken up from there."""

    def __init__(
        self,
        folder: Path,
        clock: Clock | None = None,
        *,
        seed: int = 0,
        nonce_life: dt.timedelta = dt.timedelta(minutes=3),
        per_second: int = 50,
        shards: int = 1,
    ) -> None:
        self.clock = clock or SystemClock()
        self.world = World()
        self.ledger = Ledger(folder / "ledger.jsonl")
        self.messages = Messages(self.ledger, self.clock, nonce_life)
        self.gateway = Gateway(self.world, lambda: f"ws://{_HOST}:{self.port}/gateway/", shards)
        self.interactions = Interactions(self.gateway, self.messages, self.clock)
        self.limits = Limits(per_second, self.clock)
        self.faults = Faults(seed)
        self.rest = Rest(
            self.world, self.messages, self.gateway, self.interactions, self.limits, self.faults
        )
        self.port = 0
        self._runner = web.AppRunner(
            self.rest.application(),
            access_log=None,
            shutdown_timeout=0.1,
            handler_cancellation=True,  # a client that is gone takes its unanswered requests along
        )

    @property
    def api(self) -> str:
        """The base of its routes."""
        return f"http://{_HOST}:{self.port}/api/v10"

    async def __aenter__(self) -> Self:
        """Serve."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, _HOST, 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving."""
        self.gateway.drop()
        await self.interactions.webhooks.close()
        await self._runner.cleanup()
        self.ledger.close()

    # -- what happens in the world --------------------------------------------------------------

    def go_down(self) -> None:
        """Be unreachable: 503 for each request, and no gateway."""
        self.rest.is_down = self.gateway.is_down = True
        self.gateway.drop()

    def come_back(self) -> None:
        """Be reachable again."""
        self.rest.is_down = self.gateway.is_down = False

    def say(self, channel: Channel, text: str, author_id: int = MEMBER_ID) -> Post:
        """Somebody writes a message."""
        return self.messages.post(channel, author_id, {"content": text})

    async def add_guild(self, *, channels: int = 1) -> Guild:
        """The bot is added to a new server."""
        guild = self.world.add_guild(channels=channels)
        await self.gateway.dispatch("GUILD_CREATE", guild.payload(), guild.id)
        return guild

    async def kick(self, guild: Guild) -> None:
        """The bot is removed from a server."""
        guild.has_bot = False
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild.id)

    async def invite(self, guild: Guild) -> None:
        """The bot is added again to a server that it was removed from."""
        guild.has_bot = True
        await self.gateway.dispatch("GUILD_CREATE", guild.payload(), guild.id)

    async def fail_guild(self, guild: Guild) -> None:
        """A server is out of order for a while."""
        guild.is_unavailable = True
        await self.gateway.dispatch(
            "GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild.id
        )

    async def heal_guild(self, guild: Guild) -> None:
        """It is in order again."""
        guild.is_unavailable = False
        await self.gateway.dispatch("GUILD_CREATE", guild.payload(), guild.id)

    async def change(self, channel: Channel, **denied: bool) -> None:
        """A moderator takes rights in a channel away from the bot, or gives them back."""
        channel.forbid(**denied)
        await self.gateway.dispatch("CHANNEL_UPDATE", channel.payload(), channel.guild_id)

    async def delete(self, channel: Channel) -> None:
        """A moderator deletes a channel."""
        self.world.delete_channel(channel)
        await self.gateway.dispatch("CHANNEL_DELETE", channel.payload(), channel.guild_id)

    def read(self, channel: Channel) -> list[dict[str, Any]]:
        """The messages of a channel as Discord tells them, the newest first."""
        return [messages.payload(post, channel) for post in self.messages.page(channel, 100)]
