"""Knowing to be the only process on a state folder.

Whoever is alone need not wait for the leases of others to run out: those others have crashed.
"""

from __future__ import annotations

import os
from pathlib import Path

_FILE = "bot.lock"


class ProcessLock:
    """A lock on the state folder, which the system releases when the process ends, however."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def attempt(cls, state_dir: Path) -> ProcessLock | None:
        """The lock, or ``None`` where another process has it or the system cannot tell."""
        try:
            import fcntl
        except ImportError:
            return None
        try:
            descriptor = os.open(state_dir / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return None
        return cls(descriptor)

    def end(self) -> None:
        """Give the lock up."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
