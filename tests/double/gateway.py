"""The gateway: sessions over websockets, as the documentation of Discord's gateway has them."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import deque
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from . import world
from .world import World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT = 0, 1, 2, 6, 7
INVALID_SESSION, HELLO, ACK = 9, 10, 11
_KEPT = 100_000


class Session:
    """What a bot is told, in order; outlives the connections that it is told over."""

    def __init__(self, session_id: str, shard: int, shards: int) -> None:
        self.id, self.shard, self.shards = session_id, shard, shards
        self.socket: web.WebSocketResponse | None = None
        self._sequence = 0
        self._kept: deque[tuple[int, str]] = deque(maxlen=_KEPT)
        self._sending = asyncio.Lock()

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Tell of an event; without a connection it is kept until the bot resumes."""
        async with self._sending:
            self._sequence += 1
            message = {"op": DISPATCH, "t": event, "s": self._sequence, "d": data}
            text = json.dumps(message)
            self._kept.append((self._sequence, text))
            await self._send(text)

    async def replay(self, after: int) -> None:
        """Tell what came after a number, over the new connection."""
        async with self._sending:
            for number, text in tuple(self._kept):
                if number > after:
                    await self._send(text)
        await self.dispatch("RESUMED", {})

    async def _send(self, text: str) -> None:
        if self.socket is None:
            return
        try:
            await self.socket.send_str(text)
        except ConnectionError:
            self.socket = None


class Gateway:
    """All sessions."""

    def __init__(self, places: World, url: Callable[[], str], shards: int) -> None:
        self._world, self.url, self.shards = places, url, shards
        self.heartbeat_ms = 41_250
        self.is_down = False
        self.says_hello = True
        """Whether a new connection is greeted; without it a bot waits for what never comes."""
        self.answers_heartbeats = True
        self.starts_left = 999
        """How many sessions may be started today."""
        self.sessions: dict[str, Session] = {}
        self.close_code: int | None = None
        self.connections = 0
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0
        self._numbers = itertools.count(1)

    # -- what tests order -----------------------------------------------------------------------

    @property
    def connected(self) -> list[Session]:
        """The sessions that have a connection now."""
        return [session for session in self.sessions.values() if session.socket is not None]

    async def dispatch(self, event: str, data: dict[str, Any], guild_id: int | None = None) -> None:
        """Tell every bot process of an event, or the shards that look after a server."""
        for session in self.sessions.values():
            if guild_id is None or (guild_id >> 22) % session.shards == session.shard:
                await session.dispatch(event, data)

    async def order_reconnect(self) -> None:
        """Ask all bots to connect anew and resume."""
        for session in self.connected:
            if session.socket is not None:
                await session.socket.send_json({"op": RECONNECT, "d": None})

    def drop(self) -> None:
        """Break all connections without a word."""
        for session in self.connected:
            socket, session.socket = session.socket, None
            transport = socket._req.transport if socket and socket._req else None
            if transport is not None:
                transport.abort()

    async def close(self, code: int) -> None:
        """Close all connections with one of Discord's codes, and each new one."""
        self.close_code = code
        for session in self.connected:
            if session.socket is not None:
                await session.socket.close(code=code)

    async def invalidate(self) -> None:
        """Forget all sessions and say so: bots must identify anew."""
        for session in self.connected:
            if session.socket is not None:
                await session.socket.send_json({"op": INVALID_SESSION, "d": False})
        self.sessions.clear()

    # -- connections ----------------------------------------------------------------------------

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection."""
        if self.is_down:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        if self.close_code is not None:
            await socket.close(code=self.close_code)
            return socket
        self.connections += 1
        try:
            if self.says_hello:
                interval = {"heartbeat_interval": self.heartbeat_ms}
                await socket.send_json({"op": HELLO, "d": interval})
            await self._serve(socket)
        except ConnectionError:
            pass  # the bot was killed
        finally:
            for session in self.sessions.values():
                if session.socket is socket:
                    session.socket = None
        return socket

    async def _serve(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                return
            payload = message.json()
            if payload["op"] == HEARTBEAT:
                self.heartbeats += 1
                if self.answers_heartbeats:
                    await socket.send_json({"op": ACK})
            elif payload["op"] == IDENTIFY:
                await self._identify(socket, payload["d"])
            elif payload["op"] == RESUME:
                await self._resume(socket, payload["d"])

    async def _identify(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        shard, shards = data.get("shard", (0, 1))
        session = Session(f"session-{next(self._numbers)}", shard, shards)
        session.socket = socket
        self.sessions[session.id] = session
        self.identified += 1
        guilds = list(self._world.of_shard(shard, shards))
        ready = {
            "v": 10,
            "user": world.user(world.APPLICATION_ID),
            "session_id": session.id,
            "resume_gateway_url": self.url(),
            "shard": [shard, shards],
            "application": {"id": str(world.APPLICATION_ID), "flags": 0},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
        }
        await session.dispatch("READY", ready)
        for guild in guilds:
            if not guild.is_unavailable:
                await session.dispatch("GUILD_CREATE", guild.payload())

    async def _resume(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> None:
        session = self.sessions.get(data["session_id"])
        if session is None:
            await socket.send_json({"op": INVALID_SESSION, "d": False})
            return
        session.socket = socket
        self.resumed += 1
        await session.replay(data["seq"] or 0)
