"""Slash commands that people use: told over the gateway, answered over REST."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass
from typing import Any

from . import world
from .gateway import Gateway
from .ledger import flat
from .world import Channel, Guild

_EPHEMERAL = 1 << 6


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command got, and how many seconds after it was used."""

    kind: int
    body: dict[str, Any]
    seconds: float

    @property
    def text(self) -> str:
        """Everything it says."""
        parts = flat(self.body.get("components", []))
        return "\n".join(part["content"] for part in parts if part["type"] == 10)

    @property
    def is_private(self) -> bool:
        """Whether only the one who asked sees it."""
        return bool(self.body.get("flags", 0) & _EPHEMERAL)


@dataclass(slots=True)
class _Asked:
    answered: asyncio.Future[Answer]
    since: float


class Interactions:
    """Uses commands and waits for the answers."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self.commands: list[dict[str, Any]] = []
        """What the bot has registered."""
        self._asked: dict[str, _Asked] = {}
        self._ids = itertools.count(1_200_000_000_000_000_000)

    def register(self, commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Replace the bot's commands."""
        self.commands = [
            {
                "id": str(next(self._ids)),
                "application_id": str(world.APPLICATION_ID),
                "version": "1",
                "default_member_permissions": None,
                "nsfw": False,
                **command,
            }
            for command in commands
        ]
        return self.commands

    async def use(self, guild: Guild, channel: Channel, name: str, /, **options: Any) -> Answer:
        """Use a command as an ordinary member; gives the first answer."""
        interaction_id = str(next(self._ids))
        asked = _Asked(asyncio.get_running_loop().create_future(), time.perf_counter())
        self._asked[interaction_id] = asked
        payload = self._payload(interaction_id, guild, channel, name, options)
        await self._gateway.dispatch("INTERACTION_CREATE", payload, guild.id)
        return await asked.answered

    def answered(self, interaction_id: str, body: dict[str, Any]) -> bool:
        """Take an answer; says whether it is the first one."""
        asked = self._asked.pop(interaction_id, None)
        if asked is None:
            return False
        seconds = time.perf_counter() - asked.since
        if not asked.answered.done():
            asked.answered.set_result(Answer(body["type"], body.get("data") or {}, seconds))
        return True

    def _payload(
        self,
        asked_id: str,
        guild: Guild,
        channel: Channel,
        name: str,
        options: dict[str, Any],
    ) -> dict[str, Any]:
        command = next(command for command in self.commands if command["name"] == name)
        return {
            "id": asked_id,
            "application_id": str(world.APPLICATION_ID),
            "type": 2,
            "token": f"token-{asked_id}",
            "version": 1,
            "guild_id": str(guild.id),
            "channel_id": str(channel.id),
            "channel": channel.payload(),
            "member": guild.member(world.MEMBER_ID) | {"permissions": "2147484672"},
            "locale": "en-US",
            "guild_locale": "en-US",
            "app_permissions": str(guild.rights_in(channel).value),
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
            "data": {
                "id": command["id"],
                "name": name,
                "type": 1,
                "options": [
                    {"type": 3, "name": option, "value": value} for option, value in options.items()
                ],
            },
        }


def receipt(interaction_id: str) -> dict[str, Any]:
    """What Discord says to an answer that it has taken."""
    return {"interaction": {"id": interaction_id, "type": 2}}
