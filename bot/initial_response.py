"""The initial response to an interaction that came over HTTP.

Discord takes it as the response to its own request, or by a request of the bot's, which is the only
way that discord.py knows. The first spares that request, and whoever asked its way there and back.
But nobody learns when Discord has read a response, so what is to be changed afterwards, or followed
by more, goes by a request. Source: “Receiving and Responding to Interactions” in Discord's
developer documentation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from discord.http import MultipartParameters
from discord.webhook.async_ import async_context

from .interaction_requests import InteractionRequests, does_more_follow

_DEFERRALS = (5, 6)
"""The types of responses that only say that another one will come."""


class InitialResponse(InteractionRequests):
    """Takes the place of discord.py's requests for what answers one interaction."""

    def __init__(self) -> None:
        """Nothing has been answered yet."""
        super().__init__()
        self._decided: asyncio.Future[MultipartParameters | None]
        self._decided = asyncio.get_running_loop().create_future()

    @contextmanager
    def taking(self) -> Iterator[None]:
        """Take what answers the interaction that is handed to discord.py inside."""
        token = async_context.set(self)
        try:
            yield
        finally:
            async_context.reset(token)

    async def wait(self, seconds: float) -> MultipartParameters | None:
        """What to respond with; ``None`` where that goes by a request, as all does afterwards."""
        try:
            await asyncio.wait({self._decided}, timeout=seconds)
        finally:
            if not self._decided.done():
                self._decided.set_result(None)
        return self._decided.result()

    async def create_interaction_response(
        self, interaction_id: int, token: str, *, params: MultipartParameters, **session: Any
    ) -> Any:
        """Keep the response for :meth:`wait`, or send it; gives what Discord says to it."""
        kind = params.payload["type"] if params.payload else None  # with files it is no deferral
        is_kept = not (self._decided.done() or does_more_follow() or kind in _DEFERRALS)
        if not self._decided.done():
            self._decided.set_result(params if is_kept else None)
        if is_kept:
            return {"interaction": {"id": interaction_id}}
        return await super().create_interaction_response(
            interaction_id, token, params=params, **session
        )
