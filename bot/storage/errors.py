"""What goes wrong with the database, said to whoever can put it right."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from .records import Proposal


class StorageError(Exception):
    """The database cannot be used at the moment; the message is a sentence for the operator.

    ``lasting`` says that waiting will not help: somebody has to do something.
    """

    def __init__(self, sentence: str, *, lasting: bool = False) -> None:
        super().__init__(sentence)
        self.lasting = lasting


class TooManyError(Exception):
    """The server has as many subscriptions as it may have."""


class ChannelTakenError(Exception):
    """The channel has a subscription already."""


class StaleError(Exception):
    """The facts have changed since the comparison; compare again."""


class ClosedError(Exception):
    """The proposal is not open any more: it was applied, cancelled or replaced."""


class AtWorkError(Exception):
    """Somebody else's proposal is open; ``proposal`` says whose and until when."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"{proposal.author.name} is changing the facts")
        self.proposal = proposal


class NoSubscriptionError(Exception):
    """The subscription does not exist, or no longer."""


_RESTORE = "stop the bot and restore the file from a backup, or move it away to begin anew"
# By SQLite's primary result codes: https://www.sqlite.org/rescode.html
_SQLITE = {
    sqlite3.SQLITE_BUSY: ("is locked by another process", False),
    sqlite3.SQLITE_LOCKED: ("is locked by another process", False),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", False),
    sqlite3.SQLITE_READONLY: ("may not be written: check the rights of the file and folder", False),
    sqlite3.SQLITE_PERM: ("may not be used: check the rights of the file and folder", False),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened: check that its folder exists, and rights", False),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: check the disk", False),
    sqlite3.SQLITE_CORRUPT: (f"is damaged: {_RESTORE}", True),
    sqlite3.SQLITE_NOTADB: (f"is not a database: {_RESTORE}", True),
}
_POOLED = "is reached through a pooler that shares connections: add pgbouncer=true to DATABASE_URL"
# By PostgreSQL's SQLSTATE, the longest prefix first:
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES = {
    "3D000": ("does not exist: create it, or correct DATABASE_URL", True),
    "25006": ("may not be written: it is read-only at the moment", False),
    "42501": ("may not be used: its user lacks rights", True),
    "53100": ("cannot grow: its disk is full", False),
    "57014": (
        "broke a statement off: its statement_timeout is too short, or it is overloaded",
        False,
    ),
    "57P05": ("broke the connection off", False),
    "55P03": ("is locked by another process", False),
    "55000": ("takes no connections at the moment: see its own log", False),
    "26000": (_POOLED, True),
    "42P05": (_POOLED, True),
    "25P03": ("broke the connection off", False),
    "53": ("has no resources left (connections, memory or disk)", False),
    "28": ("refuses the user name or password of DATABASE_URL", True),
    "57": ("is shutting down or starting up", False),
    "58": ("cannot read or write its disk", False),
    "40": ("could not bring simultaneous changes in order", False),
    "08": ("broke the connection off", False),
    "XX001": ("is damaged: see its own log", False),
    "XX002": ("is damaged: see its own log", False),
    "XX": ("reports a fault of its own: see its own log", False),
}


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn a database library's errors into :class:`StorageError`; ``name`` is the database's.

    A mistake of our own, such as a wrong statement, stays what it is.
    """
    try:
        yield
    except exc.IntegrityError:
        raise
    except (exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
        trouble = _trouble(name, error)
        if trouble is None:
            raise
        raise trouble from error


def _trouble(name: str, error: BaseException) -> StorageError | None:
    """What a library's error means, from the innermost cause that tells."""
    cause: BaseException | None = error
    while cause is not None:
        said = _of_sqlite(cause) or _of_postgres(cause)
        if said:
            return StorageError(f"{name} {said[0]}.", lasting=said[1])
        cause = getattr(cause, "orig", None) or cause.__cause__
    if isinstance(error, exc.TimeoutError):
        return StorageError(f"{name} is overloaded: no connection became free.")
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return StorageError(f"{name} broke the connection off.")
    return None


def _of_sqlite(error: BaseException) -> tuple[str, bool] | None:
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _SQLITE.get(code & 0xFF)


def _of_postgres(error: BaseException) -> tuple[str, bool] | None:
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return next((said for key, said in _POSTGRES.items() if state.startswith(key)), None)
    if isinstance(error, TimeoutError):
        return "does not answer", False
    if isinstance(error, OSError):
        return f"cannot be reached ({error.strerror or error})", False
    return None
