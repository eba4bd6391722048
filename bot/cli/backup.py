"""``backup`` and ``restore``: everything the bot remembers as one file, and back."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from ..log import configure
from ..settings import load_settings
from .output import fail, say

Work = Callable[[str | None, Path, Path], Coroutine[Any, Any, int]]


def add_commands(commands: Any) -> None:
    """Declare the commands and their options."""
    backup = commands.add_parser("backup", help="write all that is remembered into a file")
    backup.add_argument("file", metavar="FILE", type=Path, help="a file that does not exist yet")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser(
        "restore", help="fill a new database from a backup, also of the other kind of database"
    )
    restore.add_argument("file", metavar="FILE", type=Path, help="what backup has written")
    restore.set_defaults(run=_restore)


def _backup(chosen: argparse.Namespace) -> int:
    from ..storage import backup

    return _carry_out(backup.back_up, chosen.file, "{rows} rows are backed up in {file}.")


def _restore(chosen: argparse.Namespace) -> int:
    from ..storage import backup

    return _carry_out(backup.restore, chosen.file, "{rows} rows are restored from {file}.")


def _carry_out(work: Work, file: Path, done: str) -> int:
    from ..storage import StorageError

    settings = load_settings()
    configure(settings.model_copy(update={"log_level": "warning"}))
    url = settings.database_url
    try:
        at = url.get_secret_value() if url else None
        rows = asyncio.run(work(at, settings.state_dir, file))
    except StorageError as error:
        return fail(str(error))
    say(done.format(rows=rows, file=file))
    return 0
