"""Reading, validating, comparing and indexing whole sets of files: work of a worker process.

:func:`examine` and :func:`build` run in a process of :class:`bot.workers.WorkerPool` and take
packed file sets. What is built lies in the :class:`SnapshotStore` afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..facts.base import FactBase
from ..facts.compare import Difference, compare
from ..facts.golden import Lost, losses
from ..facts.load import load_files
from ..facts.problems import FactBaseInvalidError, Problem
from ..messages import message
from ..storage.fileset import FileSet
from . import compiled
from .snapshot_store import SnapshotStore

if TYPE_CHECKING:
    from ..facts.search import SearchEngine

_MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of examining files: problems, or what they would change."""

    problems: tuple[Problem, ...] = ()
    revision: str = ""
    difference: Difference | None = None
    lost: tuple[Lost, ...] = ()

    @property
    def newly_lost(self) -> tuple[Lost, ...]:
        """The golden queries that what is served still answers: somebody must accept their loss."""
        return tuple(each for each in self.lost if not each.was_lost)


def examine(files: bytes, served: bytes, store: Path) -> Findings:
    """What packed files would change of those that are served.

    ``store`` is the folder of the :class:`SnapshotStore`. Raises ``FactBaseInvalidError`` when this
    version of the bot cannot read what is served.
    """
    old = _built(served, store)
    try:
        new = _built(files, store, old.base.entries.keys() | old.base.sources.keys())
    except FactBaseInvalidError as error:
        return Findings(problems=_foremost(error.problems))
    return Findings(
        revision=new.base.revision,
        difference=compare(old.base, new.base),
        lost=losses(new, old.base, lambda: old),
    )


def build(files: bytes, store: Path) -> None:
    """Have the base of packed files in the store; raises ``FactBaseInvalidError``."""
    compiled.save(FileSet.unpack(files), _built(files, store), SnapshotStore(store))


def base_of(files: bytes, store: Path) -> FactBase:
    """The base of packed files, built or remembered; raises ``FactBaseInvalidError``."""
    return _built(files, store).base


_engines: dict[str, SearchEngine] = {}
"""What was built last: what is compared now is often applied next, and compared with then."""
_MOST_ENGINES = 2


def _built(packed: bytes, store: Path, former: Collection[str] = ()) -> SearchEngine:
    key = hashlib.sha256(packed).hexdigest()
    found = _engines.pop(key, None) or _load(FileSet.unpack(packed), SnapshotStore(store), former)
    _engines[key] = found  # now the newest
    while len(_engines) > _MOST_ENGINES:
        del _engines[next(iter(_engines))]
    return found


def _load(files: FileSet, store: SnapshotStore, former: Collection[str]) -> SearchEngine:
    from ..facts.search import SearchEngine  # a worker's: the bot itself loads it later

    found = compiled.stored(files, store)
    return found[1]() if found else SearchEngine(load_files(files, former))


def _foremost(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """As many as anybody will read: rubbish of a few megabytes can have a million."""
    if len(problems) <= _MOST_PROBLEMS:
        return problems
    more = message("facts.more_problems", count=len(problems) - _MOST_PROBLEMS)
    return (*problems[:_MOST_PROBLEMS], Problem("data", 0, 0, more))
