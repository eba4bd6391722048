"""The facts of ``DATA_DIR`` for commands at a terminal: compiled, where the bot has done that."""

from __future__ import annotations

from collections.abc import Mapping

from ..facts.base import FactBase
from ..facts.load import load_files, read_files
from ..facts.search import SearchEngine
from ..library import compiled
from ..library.compiled import Searching
from ..library.snapshot_store import SnapshotStore
from ..settings import Settings, load_settings
from ..storage.fileset import FileSet


def fact_base() -> FactBase:
    """The base; raises ``FactBaseInvalidError``."""
    settings = load_settings()
    files = read_files(settings.data_dir)
    found = _compiled(files, settings)
    return found[0] if found else load_files(files)


def base_and_search() -> tuple[FactBase, SearchEngine]:
    """The base, and the search over it by words; raises ``FactBaseInvalidError``."""
    settings = load_settings()
    files = read_files(settings.data_dir)
    found = _compiled(files, settings)
    search = found[1]() if found else SearchEngine(load_files(files))
    return search.base, search


def _compiled(files: Mapping[str, bytes], settings: Settings) -> tuple[FactBase, Searching] | None:
    """What the bot has compiled of the same files, in ``STATE_DIR``: there in a moment."""
    return compiled.stored(FileSet(files), SnapshotStore(settings.state_dir / compiled.FOLDER))
