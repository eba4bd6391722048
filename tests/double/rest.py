"""The REST routes that the bot uses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from enum import Enum
from typing import Any

from aiohttp import web

from . import messages, world
from .faults import Fault, Faults
from .gateway import Gateway
from .interactions import Interactions, receipt
from .limits import Limits
from .messages import DeletedError, Messages
from .world import Channel, Guild, World

_MESSAGES = (4, 7)
"""The answers to interactions that are messages: a new one, and one that changes."""
_PREFIX = "/api/v10"
_UNLIMITED = ("/interactions/", "/webhooks/")


class RefusedError(Exception):
    """A request that Discord refuses, with the status and the code that it has for that."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


_UNKNOWN_CHANNEL = RefusedError(404, 10003, "Unknown Channel")
_UNKNOWN_GUILD = RefusedError(404, 10004, "Unknown Guild")
_UNKNOWN_MESSAGE = RefusedError(404, 10008, "Unknown Message")
_NO_ACCESS = RefusedError(403, 50001, "Missing Access")
_NO_RIGHT = RefusedError(403, 50013, "Missing Permissions")


class Stage(Enum):
    """How far a request to post a message has come."""

    ARRIVED = "arrived"
    STORED = "stored"
    ANSWERED = "answered"


class Rest:
    """Answers requests, or fails to as ordered."""

    def __init__(
        self,
        places: World,
        kept: Messages,
        gateway: Gateway,
        interactions: Interactions,
        limits: Limits,
        faults: Faults,
    ) -> None:
        self._world, self._messages, self._gateway = places, kept, gateway
        self._interactions, self._limits, self._faults = interactions, limits, faults
        self.is_down = False
        self.endpoint_url: str | None = None
        """The address for interactions, as it is set in the developer portal."""
        self.in_flight = 0
        """Requests that are being served."""
        self.hanging = 0
        """Requests that will never be answered."""
        self.log: list[tuple[str, str, int]] = []
        """The method, path and status of each request; 0 where no answer was given."""
        self.witness: Callable[[Stage], None] = lambda _: None
        """Called as each request to post a message goes through its stages."""

    def application(self) -> web.Application:
        """The routes, ready to be served."""
        app = web.Application(middlewares=[self._as_discord], client_max_size=1 << 24)
        route = app.router.add_route
        route("GET", f"{_PREFIX}/users/@me", self._me)
        route("POST", f"{_PREFIX}/users/@me/channels", self._direct)
        route("GET", f"{_PREFIX}/users/{{user}}", self._user)
        route("GET", f"{_PREFIX}/oauth2/applications/@me", self._application)
        route("GET", f"{_PREFIX}/applications/@me", self._application)
        route("GET", f"{_PREFIX}/gateway/bot", self._gateway_bot)
        route("GET", f"{_PREFIX}/applications/{{app}}/commands", self._commands)
        route("PUT", f"{_PREFIX}/applications/{{app}}/commands", self._register)
        route("GET", f"{_PREFIX}/guilds/{{guild}}", self._guild)
        route("GET", f"{_PREFIX}/guilds/{{guild}}/channels", self._channels)
        route("GET", f"{_PREFIX}/guilds/{{guild}}/roles", self._roles)
        route("GET", f"{_PREFIX}/guilds/{{guild}}/members/{{user}}", self._member)
        route("GET", f"{_PREFIX}/guilds/{{guild}}/threads/active", self._threads)
        route("GET", f"{_PREFIX}/channels/{{channel}}", self._channel)
        route("POST", f"{_PREFIX}/channels/{{channel}}/messages", self._post)
        route("GET", f"{_PREFIX}/channels/{{channel}}/messages", self._list)
        route("GET", f"{_PREFIX}/channels/{{channel}}/messages/{{message}}", self._one)
        route("POST", f"{_PREFIX}/interactions/{{id}}/{{token}}/callback", self._callback)
        route("POST", f"{_PREFIX}/webhooks/{{app}}/{{token}}", self._follow_up)
        route("PATCH", f"{_PREFIX}/webhooks/{{app}}/{{token}}/messages/@original", self._change)
        app.router.add_get("/gateway/", self._gateway.connect)
        return app

    # -- around each request --------------------------------------------------------------------

    @web.middleware
    async def _as_discord(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if not request.path.startswith(_PREFIX):
            return await handler(request)  # type: ignore[no-any-return]
        self.in_flight += 1
        status = 0
        try:
            response = await self._serve(request, handler)
            status = response.status
            if _posted_in(request) is not None:
                self.witness(Stage.ANSWERED)
        finally:
            self.in_flight -= 1
            self.log.append((request.method, request.path.removeprefix(_PREFIX), status))
        return response

    async def _serve(self, request: web.Request, handler: Any) -> web.StreamResponse:
        path = request.path.removeprefix(_PREFIX)
        if self.is_down:
            return _answer(503, "upstream connect error")
        posted_in = _posted_in(request)
        if not path.startswith(_UNLIMITED) and (limited := self._limits.check(posted_in)):
            return _too_early(limited.retry_after, is_global=limited.is_global)
        fault = self._faults.next(request.method, path)
        if fault is None:
            response = await self._answered(request, handler)
        else:
            response = await self._failing(request, handler, fault)
        response.headers.update(self._limits.headers(posted_in))
        return response

    async def _answered(self, request: web.Request, handler: Any) -> web.StreamResponse:
        try:
            return await handler(request)  # type: ignore[no-any-return]
        except RefusedError as refused:
            body = {"message": refused.message, "code": refused.code}
            return _json(body, status=refused.status)
        except web.HTTPNotFound:
            return _json({"message": "404: Not Found", "code": 0}, status=404)

    async def _failing(
        self, request: web.Request, handler: Any, fault: Fault
    ) -> web.StreamResponse:
        await request.read()
        if fault.takes_effect:
            response = await self._answered(request, handler)
            if fault.answer == "truncated":
                whole: Any = getattr(response, "body", None)
                # A 204 has nothing to be cut off.
                return _json_bytes(whole[: len(whole) // 2]) if whole else response
        if fault.answer == "reset":
            if request.transport is not None:
                request.transport.abort()
        elif fault.answer == "nothing":
            await self._never()
        elif fault.answer == "401":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        elif fault.answer.startswith("429"):
            return _too_early(0.1, is_global=fault is Fault.LIMITED_FOR_ALL)
        elif fault.answer == "500":
            return _json({"message": "500: Internal Server Error"}, status=500)
        return _answer(503, "upstream connect error")

    async def _never(self) -> None:
        self.in_flight -= 1  # nobody works on it any more
        self.hanging += 1
        try:
            await asyncio.Event().wait()
        finally:  # the client has given up
            self.hanging -= 1
            self.in_flight += 1

    # -- the bot itself -------------------------------------------------------------------------

    async def _me(self, _: web.Request) -> web.Response:
        return _json(world.user(world.APPLICATION_ID))

    async def _user(self, request: web.Request) -> web.Response:
        return _json(world.user(int(request.match_info["user"])))

    async def _application(self, _: web.Request) -> web.Response:
        application = {
            "id": str(world.APPLICATION_ID),
            "name": "factbot",
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": self._interactions.webhooks.public_key,
            "interactions_endpoint_url": self.endpoint_url,
            "flags": 0,
            "owner": world.user(world.OWNER_ID),
            "team": None,
        }
        return _json(application)

    async def _gateway_bot(self, request: web.Request) -> web.Response:
        limit = {
            "total": 1000,
            "remaining": self._gateway.starts_left,
            "reset_after": 3_600_000,
            "max_concurrency": 1,
        }
        body = {
            "url": self._gateway.url(),
            "shards": self._gateway.shards,
            "session_start_limit": limit,
        }
        return _json(body)

    async def _commands(self, _: web.Request) -> web.Response:
        return _json(self._interactions.commands)

    async def _register(self, request: web.Request) -> web.Response:
        return _json(self._interactions.register(await request.json()))

    async def _callback(self, request: web.Request) -> web.Response:
        interaction_id, body = request.match_info["id"], await _body(request)
        if not self._interactions.answered(interaction_id, body):
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        if request.query.get("with_response") not in ("1", "true"):
            return web.Response(status=204)
        is_message = body["type"] in _MESSAGES
        made = self._messages.passing(body["data"]) if is_message else None
        return _json(receipt(interaction_id, body["type"], made))

    async def _follow_up(self, request: web.Request) -> web.Response:
        return await self._taken(request, self._interactions.followed_up)

    async def _change(self, request: web.Request) -> web.Response:
        return await self._taken(request, self._interactions.changed)

    async def _taken(
        self, request: web.Request, by: Callable[[str, dict[str, Any]], bool]
    ) -> web.Response:
        body = await _body(request)
        if not by(request.match_info["token"], body):
            raise RefusedError(404, 10015, "Unknown Webhook")
        return _json(self._messages.passing(body))

    # -- places ---------------------------------------------------------------------------------

    async def _guild(self, request: web.Request) -> web.Response:
        return _json(self._entered(request).described())

    async def _channels(self, request: web.Request) -> web.Response:
        return _json([each.payload() for each in self._entered(request).channels.values()])

    async def _roles(self, request: web.Request) -> web.Response:
        return _json(self._entered(request).payload()["roles"])

    async def _member(self, request: web.Request) -> web.Response:
        return _json(self._entered(request).member(int(request.match_info["user"])))

    async def _threads(self, request: web.Request) -> web.Response:
        self._entered(request)
        return _json({"threads": [], "members": []})

    def _entered(self, request: web.Request) -> Guild:
        guild = self._world.guilds.get(int(request.match_info["guild"]))
        if guild is None or not guild.has_bot:
            raise _UNKNOWN_GUILD
        return guild

    async def _channel(self, request: web.Request) -> web.Response:
        return _json(self._visible(request).payload())

    async def _direct(self, request: web.Request) -> web.Response:
        body = await request.json()
        return _json(self._world.direct(int(body["recipient_id"])).payload())

    def _visible(self, request: web.Request) -> Channel:
        channel = self._world.channel(int(request.match_info["channel"]))
        if channel is None:
            raise _UNKNOWN_CHANNEL
        if channel.guild_id is None:
            return channel
        guild = self._world.guilds[channel.guild_id]
        if not guild.has_bot or not guild.rights_in(channel).view_channel:
            raise _NO_ACCESS
        return channel

    def _may(self, channel: Channel, right: str) -> bool:
        if channel.guild_id is None:
            return True
        return bool(getattr(self._world.guilds[channel.guild_id].rights_in(channel), right))

    # -- messages -------------------------------------------------------------------------------

    async def _post(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.witness(Stage.ARRIVED)
        channel = self._visible(request)
        if channel.refusal is not None:
            raise RefusedError(*channel.refusal)
        if not self._may(channel, "send_messages"):
            raise _NO_RIGHT
        try:
            post = self._messages.post(channel, world.APPLICATION_ID, body)
        except DeletedError:
            raise _UNKNOWN_MESSAGE from None
        self.witness(Stage.STORED)
        return _json(messages.payload(post, channel, with_nonce=True))

    async def _list(self, request: web.Request) -> web.Response:
        channel = self._visible(request)
        if not self._may(channel, "read_message_history"):
            return _json([])  # not a refusal: Discord documents it so
        query = {name: int(value) for name, value in request.query.items()}
        limit = min(query.pop("limit", 50), 100)
        page = self._messages.page(channel, limit, **query)
        return _json([messages.payload(post, channel) for post in page])

    async def _one(self, request: web.Request) -> web.Response:
        channel = self._visible(request)
        post = self._messages.one(channel, int(request.match_info["message"]))
        if post is None or not self._may(channel, "read_message_history"):
            raise _UNKNOWN_MESSAGE
        return _json(messages.payload(post, channel))


async def _body(request: web.Request) -> dict[str, Any]:
    """What is said; where files go with it, it is one part of the request."""
    if request.content_type != "multipart/form-data":
        return dict(await request.json())
    parts = await request.post()
    return dict(json.loads(str(parts["payload_json"])))


def _posted_in(request: web.Request) -> int | None:
    if request.method == "POST" and request.path.endswith("/messages"):
        return int(request.match_info["channel"])
    return None


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # Bytes, as with text a character set is added to the type, and discord.py expects none.
    data = json.dumps(body).encode()
    return web.Response(body=data, status=status, headers=headers, content_type="application/json")


def _json_bytes(data: bytes) -> web.Response:
    return web.Response(body=data, content_type="application/json")


def _answer(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=text)


def _too_early(seconds: float, *, is_global: bool) -> web.Response:
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": is_global}
    # Without "Via" discord.py takes it for a ban.
    headers = {"Via": "1.1 google", "Retry-After": f"{seconds:.3f}"}
    if is_global:
        headers["X-RateLimit-Global"] = "true"
    return _json(body, status=429, headers=headers)
