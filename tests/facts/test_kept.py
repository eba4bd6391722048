"""What is computed from a base is let go with it: a bot that reloads each day runs for years."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from pathlib import Path

from bot.commands.asking import reply_to
from bot.facts.load import read_files
from bot.facts.mentions import finder_of
from bot.facts.topics import topics_of
from bot.facts.votes import votes_of
from bot.library.snapshot import Snapshot
from bot.library.snapshot_store import SnapshotStore
from bot.storage.fileset import FileSet
from tests.cogs.keeping import write


def test_a_base_that_is_no_longer_served_is_let_go(tmp_path: Path) -> None:
    files = FileSet(read_files(write(tmp_path / "data")))
    snapshot = Snapshot.of(files, SnapshotStore(tmp_path / "compiled"))
    base = snapshot.base
    watched = weakref.ref(base)
    votes_of(base)
    topics_of(base)
    assert finder_of(base).find("KFOR and UNSCR 1244")
    reply_to(snapshot, "when did KFOR begin?", dt.date(2026, 11, 28))
    del base, snapshot
    gc.collect()
    assert watched() is None
