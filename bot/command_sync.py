"""Sending the definitions of slash commands to Discord, without ever holding up the bot."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import structlog
from discord import app_commands

from .clock import Clock
from .storage import StorageError
from .wording import catalogue

if TYPE_CHECKING:
    from .storage import Storage

log = structlog.get_logger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 60.0, 3600.0
"""Seconds until Discord is asked again, when it could not take the commands."""
_TOO_MANY_REQUESTS = 429


class CommandSync:
    """Keeps Discord's copy of the commands in step with the tree's."""

    def __init__(
        self,
        tree: app_commands.CommandTree[Any],
        storage: Storage,
        clock: Clock,
        home_guild_id: int | None,
    ) -> None:
        """``home_guild_id`` is the server that has commands of its own, if any."""
        self._tree = tree
        self._storage = storage
        self._clock = clock
        self._home = home_guild_id

    async def run(self) -> None:
        """Send what changed since the last time; ask again until Discord has taken it.

        A definition that Discord refuses is logged, as asking again would not help. Commands that
        were sent before go on working meanwhile.
        """
        wait = _FIRST_WAIT
        while True:
            try:
                await self.send()
            except discord.HTTPException as error:
                reason = str(error)
                if 400 <= error.status < 500 and error.status != _TOO_MANY_REQUESTS:
                    break
            except (aiohttp.ClientError, OSError, StorageError) as error:
                reason = str(error) or repr(error)
            else:
                return
            log.warning("commands could not be sent", reason=reason, next_try_in_seconds=wait)
            await self._clock.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)
        log.error("Discord refuses the commands; those sent before stay", reason=reason)

    async def send(self) -> None:
        """Send the commands where their definition changed; raises what Discord answers."""
        await self._send(None)
        await self.send_home()

    async def send_home(self) -> None:
        """The same for the home server's own commands; a former home server loses them."""
        known = await self._storage.meta.get("home server")
        if known and int(known) != self._home:
            await self._take_back(int(known))
        await self._storage.meta.set("home server", str(self._home or ""))
        if self._home is None:
            return
        try:
            await self._send(discord.Object(self._home))
        except (discord.Forbidden, discord.NotFound) as error:
            log.warning(
                "/data is not available: invite the bot to the server of HOME_GUILD_ID",
                server=self._home,
                reason=str(error),
            )

    async def ids(self, guild_id: int | None) -> dict[str, int]:
        """Discord's ids of the commands by their names: those sent for all, or for one server.

        Empty until they have been sent.
        """
        kept = await self._storage.meta.get(self._ids_name(guild_id))
        return json.loads(kept) if kept else {}

    def _ids_name(self, guild_id: int | None) -> str:
        return f"ids of {self._name(guild_id)}"

    def _name(self, guild_id: int | None) -> str:
        application_id = self._tree.client.application_id
        return f"commands of {application_id}" + (f" in {guild_id}" if guild_id else "")

    async def _take_back(self, guild_id: int) -> None:
        try:
            await self._send(discord.Object(guild_id))
        except discord.HTTPException as error:  # we may have left it
            log.info("a former home server keeps its commands", server=guild_id, reason=str(error))

    async def _send(self, guild: discord.Object | None) -> None:
        digest = self._digest(guild)
        guild_id = guild.id if guild else None
        meta, name, ids_name = self._storage.meta, self._name(guild_id), self._ids_name(guild_id)
        if await meta.get(name) == digest and await meta.get(ids_name) is not None:
            return
        synced = await self._tree.sync(guild=guild)
        await meta.set(ids_name, json.dumps({command.name: command.id for command in synced}))
        await meta.set(name, digest)
        log.info("commands synced", count=len(synced), server=guild.id if guild else None)

    def _digest(self, guild: discord.Object | None) -> str:
        """Stands for the definitions in all languages, and for the application they belong to."""
        payload = [command.to_dict(self._tree) for command in self._tree.get_commands(guild=guild)]
        told = [self._tree.client.application_id, catalogue.fingerprint(), payload]
        text = json.dumps(told, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()
