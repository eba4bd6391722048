"""The facts being served: one snapshot at a time, checked, swapped whole, and undoable.

A change is examined in a worker process, kept as a proposal with its difference, and applied by its
author: recorded in the database, written to the folder, and swapped in one step. Lookups in flight
finish on the snapshot they began with.
"""

from .library import Library
from .patches import AddGolden, RemoveGolden, ReplaceFiles, RollBack
from .snapshot import Review, Snapshot, Status

__all__ = [
    "AddGolden",
    "Library",
    "RemoveGolden",
    "ReplaceFiles",
    "Review",
    "RollBack",
    "Snapshot",
    "Status",
]
