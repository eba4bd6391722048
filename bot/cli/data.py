"""``diff``, ``reload``, ``history``, ``rollback`` and ``forget``: keeping the data at the terminal.

They work on the same history as a running bot, which follows within seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import getpass
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from ..clock import SystemClock
from ..errors import UserError
from ..facts.load import read_files
from ..library import Library, Review, RollBack
from ..library.examination import Findings
from ..log import configure
from ..settings import Settings, load_settings
from ..storage import AtWorkError, StaleError, Storage, StorageError
from ..storage.fileset import FileSet
from ..storage.records import Author, Origin, Proposal, Revision
from ..wording import PLAIN
from ..wording.differences import difference_text
from ..wording.problems import causes_text
from ..workers import WorkerPool
from .output import fail, say

_NOTHING_YET = (
    "Nothing is recorded yet: the bot records the folder when it first starts, and serves it then."
)


def add_commands(commands: Any) -> None:
    """Declare the commands and their options."""
    diff = commands.add_parser("diff", help="show what a folder or revision would change")
    diff.add_argument(
        "what",
        metavar="DIR_OR_REVISION",
        nargs="?",
        help="a folder, or the beginning of a revision's hash (default: DATA_DIR)",
    )
    diff.set_defaults(run=_diff)

    reload = commands.add_parser("reload", help="apply what lies in DATA_DIR to a running bot")
    _add_consent(reload)
    reload.set_defaults(run=_reload)

    history = commands.add_parser("history", help="list the revisions of the facts, newest first")
    history.add_argument("--limit", type=_positive, default=20, help="at most so many (default 20)")
    history.set_defaults(run=_history)

    rollback = commands.add_parser("rollback", help="bring a revision of the facts back")
    rollback.add_argument("revision", metavar="REVISION", help="the beginning of its hash")
    _add_consent(rollback)
    rollback.set_defaults(run=_rollback)

    forget = commands.add_parser("forget", help="erase what is kept of a server or a person")
    forget.add_argument("what", choices=("server", "user"), help="a Discord server, or a person")
    forget.add_argument("id", metavar="ID", type=_snowflake, help="its number on Discord")
    forget.set_defaults(run=_forget)


def _add_consent(command: argparse.ArgumentParser) -> None:
    command.add_argument("--yes", action="store_true", help="apply without asking")
    command.add_argument(
        "--accept-lost",
        action="store_true",
        help="apply although golden queries do not find their entries any more",
    )


def _snowflake(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 2**63):
        raise argparse.ArgumentTypeError("an id on Discord is a number, such as 123456789012345678")
    return int(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("choose a number from 1 on")
    return int(text)


# -- the commands ---------------------------------------------------------------------------------


def _diff(chosen: argparse.Namespace) -> int:
    folder = Path(chosen.what) if chosen.what else None
    is_folder = folder is not None and folder.is_dir()
    if folder is not None and folder.is_file():
        return fail(f"“{chosen.what}” is a file. Name a folder, or a revision.")
    if chosen.what and "/" in chosen.what and not is_folder:
        return fail(f"There is no folder “{chosen.what}”.")
    given = FileSet(read_files(folder)) if folder is not None and is_folder else None

    async def compare(library: Library, is_recorded: bool) -> int:
        if given is not None:
            return _show(await library.changes.examine(RollBack(given)))
        if not is_recorded:
            return _nothing_yet(wanted=chosen.what)
        if chosen.what:
            revision = await library.changes.revision(chosen.what)
            return _show(await library.changes.examine(revision))
        return _show(await library.changes.examine_folder())

    return _with_library(compare)


def _reload(chosen: argparse.Namespace) -> int:
    async def change(library: Library, is_recorded: bool) -> int:
        if not is_recorded:
            return _nothing_yet()
        review = await library.changes.propose_folder(_author(), Origin.TERMINAL)
        return await _decide(library, review, chosen)

    return _with_library(change)


def _rollback(chosen: argparse.Namespace) -> int:
    async def change(library: Library, is_recorded: bool) -> int:
        if not is_recorded:
            return _nothing_yet(wanted=chosen.revision)
        revision = await library.changes.revision(chosen.revision)
        review = await library.changes.propose(revision, _author(), Origin.ROLLBACK)
        return await _decide(library, review, chosen)

    return _with_library(change)


def _history(chosen: argparse.Namespace) -> int:
    async def show(storage: Storage, _: Settings) -> int:
        revisions = await storage.revisions.history(chosen.limit)
        for revision in revisions:
            say(_line(revision))
        return 0 if revisions else _nothing_yet()

    return _with_storage(show)


def _forget(chosen: argparse.Namespace) -> int:
    async def erase(storage: Storage, _: Settings) -> int:
        erasers = {"server": storage.guilds.forget, "user": storage.people.forget}
        if not await erasers[chosen.what](chosen.id):
            say(f"Nothing is kept of {chosen.what} {chosen.id}.")
        else:
            say(f"Everything that was kept of {chosen.what} {chosen.id} is erased.")
        return 0

    return _with_storage(erase)


def _nothing_yet(wanted: str | None = None) -> int:
    """Say that no bot has started; that refuses whoever wanted a revision."""
    if wanted is not None:
        return fail(_NOTHING_YET)
    say(_NOTHING_YET)
    return 0


def _line(revision: Revision) -> str:
    when = revision.applied_at.strftime("%Y-%m-%d %H:%M:%S UTC")
    gone = "" if revision.kept else "  (files no longer kept)"
    who = f"{revision.author.name}, {revision.origin.value}"
    return f"{revision.revision}  {when}  {who}: {revision.summary}{gone}"


# -- deciding -------------------------------------------------------------------------------------


async def _decide(library: Library, review: Review, chosen: argparse.Namespace) -> int:
    status = _show(review.findings)
    proposal = review.proposal
    if status or proposal is None:
        return status
    if review.edits:
        say(
            f"\nThe data folder holds edits that nobody has applied. This replaces them in "
            f"{', '.join(review.edits)}; copies stay beside the files."
        )
    if proposal.lost and not chosen.accept_lost:
        await library.changes.cancel(proposal.id, _author())
        return fail("Golden queries would be lost; nothing was changed. --accept-lost applies it.")
    if not chosen.yes and not _agrees():
        await library.changes.cancel(proposal.id, _author())
        return fail("Nothing was changed; --yes applies it.")
    return await _apply(library, proposal)


async def _apply(library: Library, proposal: Proposal) -> int:
    try:
        record = await library.changes.apply_or_drop(proposal.id, _author(), accept_lost=True)
    except StaleError:
        return fail("Somebody else applied a change meanwhile; nothing was changed. Try again.")
    say(f"Applied: revision {record.revision}. A running bot serves it within seconds.")
    return 0


def _show(findings: Findings) -> int:
    if findings.problems:
        say(causes_text(findings.problems))
        return fail(f"{len(findings.problems)} problem(s); nothing was changed.")
    assert findings.difference is not None
    say(difference_text(findings.difference, findings.lost).rstrip())
    return 0


def _agrees() -> bool:
    if not sys.stdin.isatty():
        return False
    sys.stdout.write("Apply? [y/N] ")
    sys.stdout.flush()
    # The event loop would take Ctrl-C as a request to end once it is its turn again.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return sys.stdin.readline().strip().lower() in ("y", "yes")
    except KeyboardInterrupt:
        say()
        return False
    finally:
        signal.signal(signal.SIGINT, before)


# -- the library ----------------------------------------------------------------------------------


def _with_library(work: Callable[[Library, bool], Awaitable[int]]) -> int:
    async def run(storage: Storage, settings: Settings) -> int:
        pool = WorkerPool()
        try:
            library = await Library.attach(
                settings.data_dir, settings.state_dir, storage, SystemClock(), pool
            )
            return await work(library, library.current.record is not None)
        finally:
            await pool.close()

    return _with_storage(run)


def _with_storage(work: Callable[[Storage, Settings], Awaitable[int]]) -> int:
    async def run() -> int:
        url = settings.database_url.get_secret_value() if settings.database_url else None
        storage = await Storage.open(url, settings.state_dir, SystemClock())
        try:
            return await work(storage, settings)
        finally:
            await storage.close()

    settings = load_settings()
    if "log_level" not in settings.model_fields_set:
        settings = settings.model_copy(update={"log_level": "error"})
    configure(settings)
    try:
        return asyncio.run(run())
    except UserError as error:
        return fail(PLAIN.explain(error))
    except StorageError as error:
        return fail(str(error))
    except AtWorkError as error:
        until = error.proposal.expires_at.strftime("%H:%M UTC")
        return fail(
            f"{error}, and has until {until} to apply or cancel it; nothing was changed. Try "
            "again then."
        )


def _author() -> Author:
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "somebody"
    return Author(f"{name} (terminal)")
