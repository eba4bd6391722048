"""The facts being served: one snapshot at a time, checked, exchanged whole, and undoable.

A change is a patch (:mod:`.patches`), examined in a worker process (:mod:`.examination`), kept as a
proposal with its difference, and applied by its author (:mod:`.changes`): recorded in the database,
written to the folder (:mod:`.folder_sync`), and served (:mod:`.catalog`). Lookups in flight finish
on the snapshot they began with. :mod:`.startup` decides what to serve first, and :mod:`.follower`
keeps up with other processes.
"""

from .changes import NotYoursError
from .library import Library
from .patches import AddGolden, RemoveEntry, RemoveGolden, ReplaceFiles, RollBack
from .snapshot import Review, Snapshot, Status

__all__ = [
    "AddGolden",
    "Library",
    "NotYoursError",
    "RemoveEntry",
    "RemoveGolden",
    "ReplaceFiles",
    "Review",
    "RollBack",
    "Snapshot",
    "Status",
]
