"""Reading, validating, comparing and indexing whole sets of files: work of a worker process.

:func:`examine` and :func:`build` run in a process of :class:`bot.workers.WorkerPool`. They take
packed file sets and give problems, or a finished base in pieces.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..facts.base import FactBase
from ..facts.calendar import Calendar
from ..facts.compare import Difference, compare
from ..facts.golden import Lost, losses
from ..facts.load import load_files
from ..facts.problems import FactBaseInvalidError, Problem
from ..facts.search import SearchEngine
from ..facts.search.index import SearchIndex
from ..facts.votes import votes_of
from ..messages import message
from ..storage.fileset import FileSet
from ..workers.gc_control import free_in_background, gc_paused
from ..workers.transfer import Piece, pack, unpack
from . import compiled
from .snapshot_store import SnapshotStore

_MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Built:
    """A finished base and its index, in pieces."""

    revision: str
    base: list[Piece]
    index: list[Piece]

    def open(self) -> tuple[FactBase, SearchEngine, Calendar]:
        """Put the pieces together; takes a while, so do it in a thread."""
        with gc_paused():
            base: FactBase = unpack(FactBase, self.base)
            index: SearchIndex = unpack(SearchIndex, self.index)
            calendar = Calendar(base)
            calendar.prepare()
            votes_of(base).prepare()  # the first card must not wait for it
            free_in_background(base, index)
        return base, SearchEngine(base, index), calendar


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
        lost=losses(new.engine, old.base, lambda: old.engine),
    )


def build(files: bytes, store: Path) -> Built:
    """A base of packed files, stored for later starts; raises ``FactBaseInvalidError``."""
    built = _built(files, store)
    compiled.save(FileSet.unpack(files), built.base, built.engine, SnapshotStore(store))
    return Built(built.base.revision, pack(built.base), pack(built.engine.index))


def base_of(files: bytes, store: Path) -> FactBase:
    """The base of packed files, built or remembered; raises ``FactBaseInvalidError``."""
    return _built(files, store).base


class _Base:
    """A base that this process has built, and its search engine once that was needed."""

    def __init__(self, base: FactBase, engine: SearchEngine | None = None) -> None:
        self.base = base
        if engine is not None:
            self.__dict__["engine"] = engine  # what cached_property would keep

    @cached_property
    def engine(self) -> SearchEngine:
        return SearchEngine(self.base)


_bases: dict[str, _Base] = {}
"""What was built last: what is compared now is often applied next, and compared with then."""
_MOST_BASES = 2


def _built(packed: bytes, store: Path, former: Collection[str] = ()) -> _Base:
    key = hashlib.sha256(packed).hexdigest()
    found = _bases.pop(key, None) or _load(FileSet.unpack(packed), SnapshotStore(store), former)
    _bases[key] = found  # now the newest
    while len(_bases) > _MOST_BASES:
        del _bases[next(iter(_bases))]
    return found


def _load(files: FileSet, store: SnapshotStore, former: Collection[str]) -> _Base:
    found = compiled.stored(files, store)
    return _Base(*found) if found else _Base(load_files(files, former))


def _foremost(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """As many as anybody will read: rubbish of a few megabytes can have a million."""
    if len(problems) <= _MOST_PROBLEMS:
        return problems
    more = message("facts.more_problems", count=len(problems) - _MOST_PROBLEMS)
    return (*problems[:_MOST_PROBLEMS], Problem("data", 0, 0, more))
