"""Structured logging: events with fields, for people at a terminal or for machines."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

from .settings import Settings

# Each word is looked at from its beginning only, and a password is no longer than so: redacting a
# line takes time in proportion to its length, whatever stands in it.
_TOKEN = re.compile(r"(?<![\w-])[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}")
_PASSWORD = re.compile(r"(://[^:/@\s]{0,100}:)[^@\s]{1,300}@")


def configure(settings: Settings) -> None:
    """Send all logging, discord.py's included, through one formatter to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    json = settings.log_format == "json"
    last: list[Any] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if json
        else [
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                # Not rich's, which structlog prefers where it is installed: that prints local
                # variables, and with them tokens and what people typed.
                exception_formatter=structlog.dev.plain_traceback,
            )
        ]
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(formatter))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    logging.getLogger("discord").setLevel(max(root.level, logging.INFO))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


class _Redacting(logging.Formatter):
    """Removes tokens and database passwords from whatever is about to be written."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        line = _TOKEN.sub("[token]", self._inner.format(record))
        return _PASSWORD.sub(r"\1[password]@", line)
