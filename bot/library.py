"""The facts being served: one snapshot at a time, swapped whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from .clock import Clock
from .facts.base import FactBase
from .facts.calendar import Calendar
from .facts.load import load_folder
from .facts.search import SearchEngine


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A fact base with what is computed from it; whoever takes it works on it to the end."""

    base: FactBase
    search: SearchEngine
    calendar: Calendar
    loaded_at: dt.datetime


class Library:
    """Holds the current snapshot."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Load a folder; raises ``FactBaseInvalidError`` when it cannot be served."""
        self._folder = folder
        self._clock = clock
        self._current = self._load()

    @property
    def current(self) -> Snapshot:
        """The snapshot being served."""
        return self._current

    def _load(self) -> Snapshot:
        base = load_folder(self._folder)
        return Snapshot(base, SearchEngine(base), Calendar(base), self._clock.now())
