"""The endpoint that Discord posts interactions to, and whether it works."""

from __future__ import annotations

import asyncio
import json
from contextlib import AbstractContextManager
from http import HTTPStatus
from typing import Any

import aiohttp
import discord
import structlog
from aiohttp import web
from discord.http import MultipartParameters

from ..client import FactBot
from ..errors import error_code
from ..events import Event, Requested
from ..initial_response import InitialResponse
from ..interaction_requests import in_one_piece
from .listening import listening
from .signature import RefusedError, SignatureCheck

log = structlog.get_logger(__name__)

_MOST_BYTES = 1 << 20
"""The largest request; Discord's are a few thousand bytes, with long messages some 20,000."""
_READING_SECONDS = 3.0
"""How long a request may take to arrive; after that Discord has given up as well."""
_ANSWERING_SECONDS = 2.0
"""How long an answer may take to be the response; Discord waits for three, and it has to travel."""
_PING, _PONG = 1, 1
_KINDS = range(2, 6)
"""Commands, presses, suggestions and forms: the types of interactions that discord.py knows."""
_OF_INTERACTIONS = ("/interactions/", "/webhooks/")
"""The routes that take an interaction's own token, not the bot's."""


async def serve(bot: FactBot) -> None:
    """Take interactions until cancelled; the bot has logged in.

    Raises :class:`ListenError` when the port cannot be had, and :class:`discord.LoginFailure` once
    Discord no longer takes the token: each further request would count towards the 10,000 invalid
    ones after which it blocks this computer. At the gateway it says so by closing that.
    """
    settings, app = bot.settings, bot.application
    assert app is not None, "the bot has not logged in"
    is_refused = asyncio.Event()

    def hear(event: Event) -> None:
        match event:
            case Requested(status=HTTPStatus.UNAUTHORIZED, route=route):
                if not route.startswith(_OF_INTERACTIONS):
                    is_refused.set()

    bot.events.add(hear)
    endpoint = Endpoint(bot, SignatureCheck(app.verify_key, bot.clock))
    async with listening(endpoint.routes(), settings.http_host, settings.http_port, "HTTP"):
        log.info("listening", host=settings.http_host, port=settings.http_port)
        if not app.interactions_endpoint_url:
            log.warning(
                "Discord sends nothing here yet: set “Interactions Endpoint URL” in the developer "
                "portal to the address under which it reaches this port, with /interactions"
            )
        bot.begin()
        bot.is_taking = True
        try:
            await is_refused.wait()
        finally:
            bot.is_taking = False
    raise discord.LoginFailure("the token is not valid any more")


class Endpoint:
    """Takes requests, refuses those that are not Discord's, and hands the others on."""

    def __init__(self, bot: FactBot, signatures: SignatureCheck) -> None:
        self._bot = bot
        self._signatures = signatures

    def routes(self) -> web.Application:
        """The routes, ready to be served."""
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_post("/interactions", self._interactions)
        app.router.add_get("/health", self._health)
        return app

    async def _health(self, _: web.Request) -> web.Response:
        status = HTTPStatus.OK if self._bot.is_taking else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"open": self._bot.is_taking}, status=status)

    async def _interactions(self, request: web.Request) -> web.Response:
        signature = request.headers.get("X-Signature-Ed25519", "")
        timestamp = request.headers.get("X-Signature-Timestamp", "")
        if not signature or not timestamp:
            raise web.HTTPUnauthorized
        try:
            async with asyncio.timeout(_READING_SECONDS):
                body = await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        try:
            self._signatures.check(signature, timestamp, body)
        except RefusedError as refused:
            log.info("a request was refused", reason=str(refused))
            raise web.HTTPUnauthorized from None
        if not self._bot.is_taking:
            raise web.HTTPServiceUnavailable
        return await self._take(body)

    async def _take(self, body: bytes) -> web.Response:
        """Answer a PING; respond to everything else with what discord.py answers.

        Discord takes status 202 for “the answer comes by a request”.
        """
        response = InitialResponse()
        payload = self._handed_over(body, response.taking())
        if payload is None:
            return web.json_response({"type": _PONG})
        answer = await response.wait(_ANSWERING_SECONDS)
        if answer is None:
            return web.Response(status=HTTPStatus.ACCEPTED)
        self._bot.watch.answered(int(payload["id"]))
        return await _response(answer)

    def _handed_over(self, body: bytes, taking: AbstractContextManager[None]) -> Any:
        """The interaction in a body, handed to discord.py within ``taking``; ``None`` for a PING.

        Raises :class:`aiohttp.web.HTTPBadRequest` for a body that is none.
        """
        try:
            payload: Any = json.loads(body)
            kind = payload["type"]
        except (ValueError, TypeError, KeyError):
            raise web.HTTPBadRequest from None
        if kind == _PING:
            return None
        if kind not in _KINDS:
            raise web.HTTPBadRequest
        try:
            with taking:
                self._bot._connection.parse_interaction_create(payload)  # noqa: SLF001
        except Exception as error:
            code = error_code(error)
            log.exception("an interaction could not be read", code=code)
            raise web.HTTPBadRequest from None
        return payload


async def _response(answer: MultipartParameters) -> web.Response:
    """An answer as discord.py would send it: JSON, with files as one part of several."""
    if not answer.multipart:
        return web.json_response(answer.payload)
    form = aiohttp.FormData(quote_fields=False)
    for field in answer.multipart:
        form.add_field(**field)
    body, kind = await in_one_piece(form)
    return web.Response(body=body, headers={"Content-Type": kind})
