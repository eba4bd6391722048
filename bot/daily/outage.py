"""Saying once that the database does not work, and once that it does again."""

from __future__ import annotations

import structlog

from ..storage import StorageError

log = structlog.get_logger(__name__)


class Outage:
    """Whether the database works, as far as the last one who tried can tell."""

    def __init__(self) -> None:
        self._sentence: str | None = None

    def failed(self, error: StorageError) -> None:
        """It does not."""
        if self._sentence != str(error):
            log.error("daily posts wait for the database", reason=str(error))
        self._sentence = str(error)

    def ended(self) -> None:
        """It does."""
        if self._sentence is not None:
            log.info("the database works again")
        self._sentence = None
