"""Watching the requests to Discord: how soon somebody is answered, and what Discord says to them.

Where discord.py answers an interaction by a request, aiohttp's traces see that; the endpoint for
interactions over HTTP tells of what it answers itself. Nothing that a person typed is looked at.
"""

from __future__ import annotations

import re
import statistics
from collections import deque
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord

from .clock import loop_time
from .events import Events, Requested, Responded

UNANSWERED_SECONDS = 10.0
"""After so long Discord has told whoever asked that the bot did not answer: that is after three."""
_REMEMBERED = 50
_MOST_WAITING = 10_000
_CALLBACK = re.compile(r"/interactions/(\d+)/[^/]+/callback$")
_VERSION = re.compile(r"^/api/v\d+")
_TOKENS = re.compile(r"^/(interactions|webhooks)/[^/]+/[^/]+")
_IDS = re.compile(r"/(?:\d+|@me)(?=/|$)")
_OUTCOME = "outcome"


def name_of(interaction: discord.Interaction[Any]) -> str:
    """What was used: a command such as ``daily setup``, or the family of a press: ``open``."""
    if interaction.command is not None:
        return interaction.command.qualified_name
    data: Any = interaction.data or {}
    return str(data.get("custom_id") or data.get("name") or "").partition(":")[0]


def note_outcome(interaction: discord.Interaction[Any], outcome: str) -> None:
    """Say what the answer to an interaction will be, where it is not what was asked for."""
    interaction.extras[_OUTCOME] = outcome


def route_of(path: str) -> str:
    """A path without ids and tokens: ``/channels/{id}/messages``."""
    path = _VERSION.sub("", path)
    return _IDS.sub("/{id}", _TOKENS.sub(r"/\1/{id}/{token}", path))


class RequestWatch:
    """Watches one bot's requests, and tells of them as events."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._waiting: dict[int, tuple[float, discord.Interaction[Any]]] = {}
        self._seconds: deque[float] = deque(maxlen=_REMEMBERED)

    @property
    def typical_seconds(self) -> float | None:
        """How long people waited for an answer of late, in the median; ``None`` without any."""
        return statistics.median(self._seconds) if self._seconds else None

    async def begun(self, interaction: discord.Interaction[Any]) -> None:
        """An interaction has arrived."""
        self.give_up_old()
        self._waiting[interaction.id] = loop_time(), interaction

    def give_up_old(self) -> None:
        """Tell of those that will not be answered any more."""
        limit = loop_time() - UNANSWERED_SECONDS
        while self._waiting:
            interaction_id, (since, interaction) = next(iter(self._waiting.items()))
            if since > limit and len(self._waiting) < _MOST_WAITING:
                return
            del self._waiting[interaction_id]
            self._emit(interaction, "unanswered", loop_time() - since)

    def attach(self, config: aiohttp.TraceConfig) -> None:
        """Watch the requests of a session; to be called before it is made."""
        config.on_request_end.append(self._ended)
        config.on_request_exception.append(self._broken)

    async def _ended(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestEndParams,
    ) -> None:
        status, headers = request.response.status, request.response.headers
        wait = _seconds(headers.get("Retry-After", "")) if status == 429 else 0.0
        path = request.url.path
        self._events.emit(Requested(request.method, route_of(path), status, wait))
        self._called_back(path, "" if status < 300 else "too late" if status == 404 else "failed")

    async def _broken(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        path = request.url.path
        self._events.emit(Requested(request.method, route_of(path), 0, 0.0))
        self._called_back(path, "unreachable")

    def _called_back(self, path: str, trouble: str) -> None:
        if match := _CALLBACK.search(path):
            self.answered(int(match[1]), trouble)

    def answered(self, interaction_id: int, trouble: str = "") -> None:
        """An interaction was answered for the first time; ``trouble`` says why that failed."""
        found = self._waiting.pop(interaction_id, None)
        if found is None:
            return
        since, interaction = found
        seconds = loop_time() - since
        if not trouble:
            self._seconds.append(seconds)
        self._emit(interaction, trouble or interaction.extras.get(_OUTCOME, "answered"), seconds)

    def _emit(self, interaction: discord.Interaction[Any], outcome: str, seconds: float) -> None:
        install = "server" if interaction.is_guild_integration() else "user"
        kind = interaction.type.name
        self._events.emit(Responded(name_of(interaction), kind, outcome, install, seconds))


def _seconds(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 86_400.0)
    except ValueError:
        return 0.0
