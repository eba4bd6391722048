"""Reaching a PostgreSQL server, however its address is written."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

import sqlalchemy as sa
import structlog

from .errors import StorageError

log = structlog.get_logger(__name__)

ANSWER_SECONDS = 30.0
"""How long the server may take to let us in, and to answer a statement."""
_UNREADABLE = (
    "DATABASE_URL cannot be read: it should look like postgresql://user:password@host/database. "
    "In a password, write # as %23, / as %2F, ? as %3F, @ as %40, [ as %5B and % as %25."
)
_IGNORED = frozenset(
    {
        *("client_encoding", "connection_limit", "pool_timeout", "socket_timeout", "sslaccept"),
        *("keepalives", "keepalives_count", "keepalives_idle", "keepalives_interval"),
        *("gssencmode", "sslcompression", "sslsni", "tcp_user_timeout", "uselibpqcompat"),
    }
)
"""What other drivers are told and that does not concern this one."""
_REFUSED_SETTINGS = frozenset({"08P01", "22023", "42704", "55P02"})
"""SQLSTATEs with which a server, or a pooler before it, refuses a parameter of the address."""
_YES = ("1", "true", "yes", "on")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as asyncpg understands it, and what the parameters for other drivers mean."""

    url: str
    connect_seconds: float = ANSWER_SECONDS
    settings: Mapping[str, str] = field(default_factory=dict)
    """Server settings for each connection."""
    is_pooled: bool = False
    """Whether a pooler hands each transaction to another connection: then nothing outlives one."""

    @classmethod
    def read(cls, url: str) -> Address:
        """Read an address; raises :class:`StorageError` for a parameter with an odd value."""
        url = url.replace("postgresql+asyncpg:", "postgresql:")
        start, mark, query = url.partition("?")
        if not mark:
            return cls(url)
        kept: list[tuple[str, str]] = []
        seconds, settings, is_pooled = ANSWER_SECONDS, {}, False
        for name, value in parse_qsl(query, keep_blank_values=True):
            if name == "connect_timeout":
                seconds = _seconds(value)
            elif name in ("schema", "currentSchema"):
                settings["search_path"] = value
            elif name == "pgbouncer":
                is_pooled = value.lower() in _YES
            elif name == "channel_binding":
                _warn_of_channel_binding(value)
            elif name not in _IGNORED:
                kept.append((name, value))
        return cls(start + (f"?{urlencode(kept)}" if kept else ""), seconds, settings, is_pooled)


def _seconds(text: str) -> float:
    if not text.isdecimal():
        raise StorageError("DATABASE_URL: connect_timeout is a number of seconds.", lasting=True)
    return max(float(text), 2.0) if int(text) else ANSWER_SECONDS  # as in libpq


def _warn_of_channel_binding(value: str) -> None:
    if value == "require":
        log.warning(
            "channel_binding=require cannot be kept: the driver has none. "
            "sslmode=verify-full makes sure of the server as well"
        )


def engine_for(address: Address) -> sa.Engine:
    """An engine with a pool of connections; nothing is sent to the server yet."""
    engine = sa.create_engine("postgresql+asyncpg://", pool_size=8, pool_pre_ping=True)
    options: dict[str, Any] = {"async_creator_fn": partial(connect, address)}
    if address.is_pooled:
        options |= {"prepared_statement_cache_size": 0, "prepared_statement_name_func": _name}

    def dial(dialect: Any, *_: object) -> Any:
        return dialect.dbapi.connect(**options)

    sa.event.listen(engine, "do_connect", dial)
    return engine


def _name() -> str:
    """Of a prepared statement: others may have left theirs on the same connection."""
    return f"nato_un_bot_{secrets.token_hex(12)}"


async def connect(address: Address) -> Any:
    """A connection of asyncpg's; raises :class:`StorageError`, and asyncpg's own errors."""
    import asyncpg  # only where there is a PostgreSQL server

    try:
        # asyncpg reads the address itself, so that everything it may say (sslmode …) counts.
        return await asyncpg.connect(
            address.url,
            timeout=address.connect_seconds,
            command_timeout=ANSWER_SECONDS,
            server_settings=dict(address.settings),
            statement_cache_size=0 if address.is_pooled else 100,
        )
    except asyncpg.ClientConfigurationError as error:
        raise StorageError(f"DATABASE_URL cannot be read: {error}.", lasting=True) from error
    except (asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise StorageError(f"DATABASE_URL leads to no server: {error}.") from error
    except asyncpg.PostgresError as error:
        if error.sqlstate in _REFUSED_SETTINGS:
            raise StorageError(f"DATABASE_URL: the server says: {error}.", lasting=True) from error
        raise
    except (ValueError, OverflowError):  # whose message can hold a piece of the password
        raise StorageError(_UNREADABLE, lasting=True) from None
