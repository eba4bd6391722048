"""Pictures of answers: a card goes out at once, and its picture follows when it is drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord
import structlog

from .cards.answer import Answer
from .drawing.gallery import Gallery
from .events import Events, Pictured
from .interaction_requests import more_follows
from .workers import WorkerPool

log = structlog.get_logger(__name__)

Edit = Callable[..., Awaitable[Any]]
"""Changes the message of an answer; takes ``view`` and ``attachments``."""


class Picturing:
    """Draws the pictures of answers, none of which waits for it."""

    def __init__(self, pool: WorkerPool, events: Events) -> None:
        self._gallery = Gallery(pool)
        self._events = events
        self._awaited: dict[int, object] = {}
        """The messages that a picture is being drawn for, by id, each with a token of its own."""

    def at_once(self, answer: Answer) -> Answer:
        """The answer as it goes out first: with its picture if that was drawn before."""
        kept = self._gallery.kept(answer.picture.picture) if answer.picture else None
        if kept is not None:
            self._events.emit(Pictured("kept", 0.0))
        elif answer.picture:
            more_follows()
        return answer.pictured(kept)

    def forget(self, message_id: int) -> None:
        """Note that a message is about to show something else: no picture is added any more."""
        self._awaited.pop(message_id, None)

    async def add(self, shown: Answer, message_id: int, edit: Edit) -> None:
        """Draw the picture that an answer went out without, and add it to the message.

        Nothing happens when it cannot be drawn, or the message shows something else by then.
        """
        if shown.picture is None or shown.has_picture:
            return
        token = self._awaited[message_id] = object()
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            drawn = await self._gallery.draw(shown.picture.picture)
            is_wanted = self._awaited.get(message_id) is token
            outcome = await self._put(shown, drawn, edit) if is_wanted else "unwanted"
        finally:
            if self._awaited.get(message_id) is token:
                del self._awaited[message_id]
        self._events.emit(Pictured(outcome, clock() - began))

    async def _put(self, shown: Answer, drawn: bytes | None, edit: Edit) -> str:
        """Add a picture to its message; gives the outcome for :class:`Pictured`."""
        if drawn is None:
            return "failed"
        answer = shown.pictured(drawn)
        try:
            await edit(view=answer.view, attachments=answer.files())
        except (discord.HTTPException, aiohttp.ClientError, OSError, ValueError) as error:
            # The message was deleted, or Discord is ill; what it says may be cut off in its JSON.
            log.info("a picture could not be added", reason=str(error) or repr(error))
            return "not taken"
        return "drawn"
