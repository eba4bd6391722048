"""What to serve at a start: the folder, or what was recorded.

The folder wins where an operator changed it while the bot was down; the record wins where the
folder is broken, lags behind what another process applied, or was caught in the middle of a write.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from ..storage import Storage
from ..storage.records import Revision
from ..storage.revisions import fingerprint
from .folder import Folder


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do.

    ``serve`` are recorded files to load instead of the folder's; ``head`` is their record, or the
    record that the folder matches; without one, the folder is a new revision on top of ``base_id``.
    ``write`` says that the folder is to be brought in step, ``disk`` what it holds afterwards.
    """

    serve: Mapping[str, bytes] | None
    head: Revision | None
    base_id: int | None
    write: bool
    disk: str | None


async def plan(storage: Storage, folder: Folder, files: Mapping[str, bytes] | None) -> Plan:
    """Decide from the folder's valid files (``None``: broken), its note, and the history."""
    head = await storage.revisions.head()
    note = await asyncio.to_thread(folder.note)
    disk = fingerprint(files) if files is not None else None
    if head is None:
        return Plan(None, None, None, write=False, disk=disk)
    recorded = await storage.revisions.files(head.id)
    if recorded is None or disk == head.fingerprint:
        return Plan(None, head, head.id, write=False, disk=disk)
    if note.writing == head.fingerprint:  # a write was interrupted: finish it
        return Plan(recorded, head, head.id, write=True, disk=head.fingerprint)
    if disk is None:
        return Plan(recorded, head, head.id, write=False, disk=None)
    untouched = disk == note.in_step
    known = note.in_step is None and await storage.revisions.knows(disk)
    if untouched or known:  # it lags behind what another process applied
        return Plan(recorded, head, head.id, write=True, disk=head.fingerprint)
    if note.in_step in (None, head.fingerprint):  # edited while the bot was down
        return Plan(None, None, head.id, write=False, disk=disk)
    return Plan(recorded, head, head.id, write=False, disk=disk)  # edited, and behind: offer it
