"""The shipped data, compiled once for all tests: reading and indexing them takes seconds."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from gc import freeze
from pathlib import Path

from bot.facts.base import FactBase
from bot.facts.calendar import Calendar
from bot.facts.load import read_files
from bot.facts.search import SearchEngine
from bot.facts.search.meaning import Meaning, Sentences, encoder
from bot.library import compiled, vectors
from bot.library.snapshot import Snapshot
from bot.library.snapshot_store import SnapshotStore
from bot.storage.fileset import FileSet
from bot.storage.records import Revision

DATA = Path(__file__).resolve().parent.parent / "data"
_STORE = SnapshotStore(Path(tempfile.gettempdir()) / f"nato-un-bot-tests-{os.getuid()}")


@cache
def shipped_files() -> FileSet:
    """The shipped files, hashed and packed once."""
    return FileSet(read_files(DATA))


@contextmanager
def _alone() -> Iterator[None]:
    """One of the processes that run tests at a time: the next finds what this one has compiled."""
    with _STORE.folder.with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def shipped() -> tuple[FactBase, SearchEngine]:
    """The fact base as shipped, and a search engine over it.

    Kept under the digest of the data and of the program, so that whatever changes is built anew.
    """
    with _alone():
        base, searching = compiled.load(shipped_files(), _STORE)
    _ = searching().index
    gc.collect()
    freeze()  # both stay to the end: the collector need not walk through them again and again
    return base, searching()


def shipped_snapshot(
    files: FileSet, _: SnapshotStore | None = None, record: Revision | None = None
) -> Snapshot:
    """The shipped facts as if they had been loaded from some files: instead of ``Snapshot.of``.

    A base is a value, so many bots can serve the same one.
    """
    base, engine = shipped()
    return Snapshot(base, lambda: engine, _calendar(), files, record)


@cache
def _calendar() -> Calendar:
    return Calendar(shipped()[0])


def meaning_of(base: FactBase) -> Meaning | None:
    """What compares meanings with a base; ``None`` where the encoder is not installed."""
    encode = encoder()
    if encode is None:
        return None
    key = hashlib.sha256(f"{base.revision} {compiled.program_version()}".encode()).hexdigest()
    while vectors.make(Sentences.of(base), key, _STORE.folder):
        pass
    return vectors.load(key, len(base.entries), _STORE.folder, encode)


def put_beside(state_dir: Path) -> None:
    """Have a bot that keeps its state there find the shipped data compiled already."""
    folder = state_dir / compiled.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = _compiled_file()
    if (folder / path.name).exists():
        return
    try:
        (folder / path.name).hardlink_to(path)  # what is stored is never written to again
    except OSError:  # it lies on another disk
        shutil.copyfile(path, folder / path.name)


def _compiled_file() -> Path:
    if not _STORE.holds(_key()):  # the tests of another version have swept it away
        compiled.save(shipped_files(), shipped()[1], _STORE)
    return _STORE.folder / f"{_key()}.compiled"


@cache
def _key() -> str:
    return compiled.key_of(shipped_files())
