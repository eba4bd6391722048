"""What to serve at a start: the folder, or what was recorded.

The folder wins where an operator changed it while the bot was down; the record wins where the
folder is broken, would lose golden queries, lags behind what another process applied, or was caught
in the middle of a write.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ..storage import Storage
from ..storage.fileset import FileSet
from ..storage.records import Revision
from .folder import Folder, Note


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do.

    ``serve`` are recorded files to load instead of the folder's. ``record`` is their place in the
    history, or the one that the folder matches; without one, the folder is a new revision.
    ``head`` is the newest revision, ``write`` says that the folder is to be brought in step.
    """

    serve: FileSet | None = None
    record: Revision | None = None
    head: Revision | None = None
    write: bool = False


async def plan(
    storage: Storage,
    folder: Folder,
    disk: FileSet | None,
    *,
    is_valid: bool,
    may_follow: Callable[[FileSet], Awaitable[bool]],
) -> Plan:
    """Decide from the folder's files (``None``: unreadable), its note, and the history.

    ``may_follow`` tells whether an edited folder may be served after the recorded files.
    """
    head = await storage.revisions.head()
    if head is None:
        return Plan()
    note = await asyncio.to_thread(folder.note)
    held = await asyncio.to_thread(lambda: disk.fingerprint) if disk is not None else None
    recorded = await storage.revisions.files(head.id)
    if recorded is None or (held == head.fingerprint and is_valid):
        return Plan(record=head, head=head)
    if disk is not None and await asyncio.to_thread(note.explains, disk, recorded):
        return Plan(recorded, head, head, write=True)  # a write was interrupted: finish it
    if held is not None and await _lags(storage, note, held):
        return Plan(recorded, head, head, write=True)
    if is_valid and note.last in (None, head.fingerprint) and await may_follow(recorded):
        return Plan(head=head)  # edited while the bot was down
    return Plan(recorded, head, head)  # broken, edited and behind, or held up: it is offered


async def _lags(storage: Storage, note: Note, held: str) -> bool:
    """Whether the folder is as it was when another process applied a change."""
    if note.last is None:
        return await storage.revisions.written_as(held) is not None
    return held == note.last
