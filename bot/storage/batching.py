"""Several small writes in one transaction, so that a burst does not wait for the disk each time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

from .connection import Connection
from .database import Database

T = TypeVar("T")
Work = Callable[[Connection], Awaitable[T]]


class _Batch:
    def __init__(self) -> None:
        self.works: list[Work[Any]] = []
        self.results: list[Any] | None = None


class Batches:
    """Runs writes: each caller returns once its own is durable.

    Whoever comes while a transaction is being written joins the next one. The first of those in
    line writes it for all; there is no task in the background.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = asyncio.Lock()
        self._next = _Batch()

    async def run(self, work: Work[T]) -> T:
        """Do ``work`` in a transaction, together with others; raises what it alone would raise."""
        batch, place = self._next, len(self._next.works)
        batch.works.append(work)
        async with self._turn:
            if batch.results is None:
                self._next = _Batch()
                batch.results = await self._write(batch.works)
        result = batch.results[place]
        if isinstance(result, Exception):
            raise result
        return cast("T", result)

    async def _write(self, works: list[Work[Any]]) -> list[Any]:
        try:
            async with self._database.write() as connection:
                return [await work(connection) for work in works]
        except Exception as error:  # noqa: BLE001 - given to whoever's work it is
            if len(works) == 1:
                return [error]
        # One of them spoils the transaction for all: each by itself, to find out which.
        return [result for work in works for result in await self._write([work])]
