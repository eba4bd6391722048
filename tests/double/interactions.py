"""Slash commands and buttons that people use: told over the gateway, answered over REST."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from bot.clock import Clock
from tests.waiting import until

from . import world
from .gateway import Gateway
from .ledger import flat
from .messages import Messages
from .webhooks import Webhooks
from .world import Channel, Guild

_EPHEMERAL = 1 << 6
_COMMAND, _COMPONENT, _AUTOCOMPLETE = 2, 3, 4
_BUTTON = 2
_MESSAGE, _DEFERRED = 4, (5, 6)
_PREFIX = "token-"
_REMEMBERED = 1_000
"""How many of the latest answers can still be changed; Discord allows it for 15 minutes."""


class UnansweredError(ConnectionError):
    """A request was cut off before its answer; with the address that it was posted to."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address} gave no answer")
        self.address = address


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command got, and after how many seconds it was first answered."""

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

    @property
    def buttons(self) -> dict[str, str]:
        """The custom ids of its buttons, by their labels."""
        parts = flat(self.body.get("components", []))
        pressed = [part for part in parts if part["type"] == _BUTTON and "custom_id" in part]
        return {part.get("label", ""): part["custom_id"] for part in pressed}


@dataclass(slots=True)
class _Asked:
    answered: asyncio.Future[Answer]
    since: float
    seconds: float = 0.0


class Interactions:
    """Uses commands and waits for the answers."""

    def __init__(self, gateway: Gateway, kept: Messages, clock: Clock) -> None:
        self._gateway, self._messages = gateway, kept
        self.webhooks = Webhooks(clock)
        self.endpoints: list[str] = []
        """The addresses that interactions are posted to, in turn; the gateway tells none then."""
        self.commands: list[dict[str, Any]] = []
        """What the bot has registered."""
        self._asked: dict[str, _Asked] = {}
        self._settled: deque[str] = deque(maxlen=_REMEMBERED)
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

    async def use(
        self,
        guild: Guild,
        channel: Channel,
        name: str,
        /,
        *,
        moderator: bool = False,
        by: int = world.MEMBER_ID,
        **options: str | Channel,
    ) -> Answer:
        """Use a command, ``"daily show"`` for instance, and wait for what it says in the end.

        A bot that has just started may be about to register it: people wait for it to appear, too.
        """
        await until(
            lambda: self._registered(name) is not None, says=lambda: f"/{name} was not registered"
        )
        rights = discord.Permissions(use_application_commands=True, manage_guild=moderator)
        member = guild.member(by) | {"permissions": str(rights.value)}
        data = self._command(name, options)
        return await self._ask(guild, channel, _COMMAND, member=member, data=data)

    async def press(
        self,
        guild: Guild,
        channel: Channel,
        answer: Answer,
        label: str,
        *,
        by: int = world.MEMBER_ID,
    ) -> Answer:
        """Press a button of an earlier answer, and wait for what comes of it."""
        rights = discord.Permissions(use_application_commands=True)
        member = guild.member(by) | {"permissions": str(rights.value)}
        data = {"custom_id": answer.buttons[label], "component_type": _BUTTON}
        message = self._messages.passing(answer.body, channel)
        return await self._ask(
            guild, channel, _COMPONENT, member=member, data=data, message=message
        )

    async def _ask(self, guild: Guild, channel: Channel, kind: int, **payload: Any) -> Answer:
        asked_id = str(next(self._ids))
        asked = _Asked(asyncio.get_running_loop().create_future(), time.perf_counter())
        self._asked[asked_id] = asked
        around = self._around(asked_id, guild, channel)
        await self._tell(around | {"type": kind, **payload}, guild)
        return await asked.answered

    async def _tell(self, interaction: dict[str, Any], guild: Guild) -> None:
        if not self.endpoints:
            await self._gateway.dispatch("INTERACTION_CREATE", interaction, guild.id)
            return
        self.endpoints.append(address := self.endpoints.pop(0))
        try:
            answer = await self.webhooks.post(address, interaction)
        except aiohttp.ClientError as error:
            raise UnansweredError(address) from error
        if answer is not None:
            assert self.answered(interaction["id"], answer), "it was answered by a request as well"

    def answered(self, asked_id: str, body: dict[str, Any]) -> bool:
        """Take the first answer, which may be that there will be one; says whether it is that."""
        asked = self._asked.get(asked_id)
        if asked is None or asked.seconds:
            return False
        asked.seconds = time.perf_counter() - asked.since
        if body["type"] not in _DEFERRED:
            self._settle(asked_id, body["type"], body.get("data") or {})
        return True

    def followed_up(self, token: str, body: dict[str, Any]) -> bool:
        """Take what comes after a deferral; says whether that was due."""
        asked_id = token.removeprefix(_PREFIX)
        if asked_id not in self._asked:
            return False
        self._settle(asked_id, _MESSAGE, body)
        return True

    def changed(self, token: str, body: dict[str, Any]) -> bool:
        """Take a change of the first answer; says whether there was one.

        After a deferral it is the answer. What comes later, as a picture does, nobody looks at.
        """
        return self.followed_up(token, body) or token.removeprefix(_PREFIX) in self._settled

    def _settle(self, asked_id: str, kind: int, body: dict[str, Any]) -> None:
        asked = self._asked.pop(asked_id)
        self._settled.append(asked_id)
        if not asked.answered.done():
            asked.answered.set_result(Answer(kind, body, asked.seconds))

    def _around(self, asked_id: str, guild: Guild, channel: Channel) -> dict[str, Any]:
        """What Discord tells of every interaction."""
        return {
            "id": asked_id,
            "application_id": str(world.APPLICATION_ID),
            "token": f"{_PREFIX}{asked_id}",
            "version": 1,
            "guild_id": str(guild.id),
            "channel_id": str(channel.id),
            "channel": channel.payload(),
            "locale": "en-US",
            "guild_locale": "en-US",
            "app_permissions": str(guild.rights_in(channel).value),
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
        }

    def _registered(self, name: str) -> dict[str, Any] | None:
        first, _, _ = name.partition(" ")
        return next((command for command in self.commands if command["name"] == first), None)

    async def suggest(
        self, guild: Guild, channel: Channel, name: str, option: str, typed: str
    ) -> list[str]:
        """What is suggested while somebody types: the names of the choices."""
        data = self._command(name, {option: typed})
        data["options"][-1]["focused"] = True
        rights = discord.Permissions(use_application_commands=True)
        member = guild.member(world.MEMBER_ID) | {"permissions": str(rights.value)}
        answer = await self._ask(guild, channel, _AUTOCOMPLETE, member=member, data=data)
        return [choice["name"] for choice in answer.body["choices"]]

    def _command(self, name: str, options: Mapping[str, str | Channel]) -> dict[str, Any]:
        command = self._registered(name)
        assert command is not None
        name, _, subcommand = name.partition(" ")
        given = [_option(option, value) for option, value in options.items()]
        if subcommand:
            given = [{"type": 1, "name": subcommand, "options": given}]
        places = [value for value in options.values() if isinstance(value, Channel)]
        named = {str(place.id): place.payload() | {"permissions": "0"} for place in places}
        resolved = {"resolved": {"channels": named}} if named else {}
        return {"id": command["id"], "name": name, "type": 1, "options": given, **resolved}


def _option(name: str, value: str | Channel) -> dict[str, Any]:
    if isinstance(value, Channel):
        return {"type": 7, "name": name, "value": str(value.id)}
    return {"type": 3, "name": name, "value": value}


def receipt(interaction_id: str, kind: int, message: dict[str, Any] | None) -> dict[str, Any]:
    """What Discord says, where asked, to an answer that it has taken; with the message of it."""
    interaction: dict[str, Any] = {"id": interaction_id, "type": 2}
    if message is None:
        return {"interaction": interaction}
    interaction["response_message_id"] = message["id"]
    return {"interaction": interaction, "resource": {"type": kind, "message": message}}
