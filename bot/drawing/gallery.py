"""Pictures drawn in worker processes and kept while there is room."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

import structlog

from ..workers import WorkerError, WorkerPool
from .pictures import Picture, drawn

log = structlog.get_logger(__name__)

ROOM = 24 * 1024 * 1024
"""Bytes of pictures that are kept: some three hundred."""
_CPU_SECONDS = 10.0
"""A picture takes a tenth of a second, the first of a worker a quarter."""
_MOST_AT_ONCE = 12
"""Of the 18 pieces of work that the bot's pool takes: the rest is for what people wait for."""


class Gallery:
    """Draws each picture once, for however many ask at the same time."""

    def __init__(self, pool: WorkerPool, room: int = ROOM) -> None:
        """``room`` bounds the bytes that are kept; what was not looked at for longest goes."""
        self._pool = pool
        self._room = room
        self._kept: OrderedDict[Picture, bytes] = OrderedDict()
        self._used = 0
        self._drawing: dict[Picture, asyncio.Task[bytes | None]] = {}

    def kept(self, picture: Picture) -> bytes | None:
        """A picture as PNG, when it was drawn before and is still kept."""
        found = self._kept.get(picture)
        if found is not None:
            self._kept.move_to_end(picture)
        return found

    async def draw(self, picture: Picture) -> bytes | None:
        """A picture as PNG; ``None`` when the worker died or was too slow, or too many are wanted.

        The next time it is tried again.
        """
        found = self.kept(picture)
        if found is not None:
            return found
        task = self._drawing.get(picture)
        if task is None:
            if len(self._drawing) >= _MOST_AT_ONCE:
                log.warning("too many pictures to draw", title=picture.title)
                return None
            task = asyncio.create_task(self._draw(picture), name="drawing")
            self._drawing[picture] = task
            task.add_done_callback(lambda _: self._drawing.pop(picture, None))
        return await asyncio.shield(task)

    async def _draw(self, picture: Picture) -> bytes | None:
        try:
            content = await self._pool.run(drawn, picture, cpu_seconds=_CPU_SECONDS)
        except WorkerError as error:
            log.warning("a picture could not be drawn", trouble=error.trouble, title=picture.title)
            return None
        except RuntimeError as error:  # typst refused it: a fault of ours, but no answer's end
            log.error("a picture is faulty", title=picture.title, exc_info=error)  # noqa: TRY400
            return None
        self._keep(picture, content)
        return content

    def _keep(self, picture: Picture, content: bytes) -> None:
        self._kept[picture] = content
        self._used += len(content)
        while self._used > self._room:
            _, gone = self._kept.popitem(last=False)
            self._used -= len(gone)
