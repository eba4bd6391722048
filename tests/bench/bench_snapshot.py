"""The compiled facts: how long a start reads them."""

from __future__ import annotations

import statistics
import time
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cli.output import say
from bot.facts.load import read_files
from bot.library.snapshot import Snapshot
from bot.library.snapshot_store import SnapshotStore
from bot.storage.fileset import FileSet
from tests.compiled import DATA, put_beside

from .goals import told

_TIMES = 5


def run(_: Namespace) -> None:
    """Print the figures."""
    with TemporaryDirectory(prefix="bench-") as folder:
        put_beside(Path(folder))
        store, files = SnapshotStore(Path(folder) / "compiled"), FileSet(read_files(DATA))
        loaded, prepared = [], []
        for _time in range(_TIMES):
            began = time.process_time()
            snapshot = Snapshot.of(files, store)
            loaded.append(time.process_time() - began)
            began = time.process_time()
            snapshot.prepare()
            prepared.append(time.process_time() - began)
        size = sum(path.stat().st_size for path in store.folder.iterdir()) / 1e6
    say(f"compiled facts, {len(snapshot.base.entries):,} entries in {size:.1f} MB")
    told("load", 0.3, statistics.median(loaded), "s")
    say(f"  read later, beside the work: {statistics.median(prepared):.2f} s")
