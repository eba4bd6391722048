"""Search by meaning for whatever is served, from when its sentences are vectors.

Until then, and wherever that cannot be, the same search goes by words; the log says so once.
"""

from __future__ import annotations

import asyncio
from functools import partial

import structlog

from ..facts.problems import FactBaseInvalidError
from ..facts.search.meaning import Encoder, encoder
from ..workers import WorkerError, WorkerPool
from . import vectors
from .catalog import Catalog
from .snapshot import Snapshot

log = structlog.get_logger(__name__)


class Meanings:
    """Gives each snapshot that is served its search by meaning."""

    def __init__(self, catalog: Catalog, pool: WorkerPool) -> None:
        """Does nothing before :meth:`start`."""
        self._catalog = catalog
        self._pool = pool
        self._encode: Encoder | None = None
        self._task: asyncio.Task[None] | None = None
        self._has_told = False

    def start(self) -> None:
        """From now on, give each snapshot its search by meaning, where that is possible."""
        if vectors.are_possible():
            self._task = asyncio.create_task(self._keep(), name="meaning")
        else:
            log.warning("the search goes by words alone", missing=vectors.PACKAGE)

    async def stop(self) -> None:
        """End what is under way; what is made already stays."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def give(self, snapshot: Snapshot) -> None:
        """Have a snapshot search by meaning, too; raises ``WorkerError``, ``OSError`` and so on."""
        folder = self._catalog.compiled
        if self._encode is None:
            self._encode = await asyncio.to_thread(_ready)
        key = await asyncio.to_thread(vectors.key_of, snapshot.files)
        load = partial(vectors.load, key, len(snapshot.base.entries), folder, self._encode)
        meaning = await asyncio.to_thread(load)
        if meaning is None:
            log.info("the search goes by words until the sentences are read for their meaning")
            await asyncio.to_thread(snapshot.files.prepare)
            while await self._pool.run(vectors.make_some, snapshot.files.packed, folder):
                pass
            meaning = await asyncio.to_thread(load)
        snapshot.search.meaning = meaning
        sentences = len(meaning.compared.sentences) if meaning else 0
        log.info("the search goes by meaning, too", sentences=sentences)

    async def _keep(self) -> None:
        while True:
            self._catalog.exchanged.clear()
            try:
                await self.give(self._catalog.current)
            except (WorkerError, FactBaseInvalidError, OSError, ImportError) as error:
                self._tell(str(error) or type(error).__name__)
            except Exception:
                log.exception("the search goes by words alone")
            await self._catalog.exchanged.wait()

    def _tell(self, reason: str) -> None:
        if not self._has_told:
            log.warning("the search goes by words alone", reason=reason)
        self._has_told = True


def _ready() -> Encoder:
    """The encoder with its weights loaded, so that nobody has to wait for them."""
    encode = encoder()
    if encode is None:
        raise ModuleNotFoundError(vectors.PACKAGE)
    encode(["ready"])
    return encode
