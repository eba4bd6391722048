"""The shipped data, compiled once for all tests: reading and indexing them takes seconds."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bot.facts.base import FactBase
from bot.facts.load import read_files
from bot.facts.search import SearchEngine
from bot.facts.search.meaning import Meaning, Sentences, encoder
from bot.library import compiled, vectors
from bot.library.snapshot_store import SnapshotStore
from bot.storage.fileset import FileSet

DATA = Path(__file__).resolve().parent.parent / "data"
_STORE = SnapshotStore(Path(tempfile.gettempdir()) / f"nato-un-bot-tests-{os.getuid()}")


@cache
def shipped() -> tuple[FactBase, SearchEngine]:
    """The fact base as shipped, and a search engine over it.

    Kept under the digest of the data and of the program, so that whatever changes is built anew.
    """
    return compiled.load(FileSet(read_files(DATA)), _STORE)


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
    key = compiled.key_of(FileSet(read_files(DATA)))
    shipped()
    folder = state_dir / "compiled"
    folder.mkdir(parents=True, exist_ok=True)
    for path in _STORE.folder.glob(f"{key}*"):
        shutil.copyfile(path, folder / path.name)
