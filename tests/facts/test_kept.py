"""What is computed from a base is let go with it: a bot that reloads each day runs for years."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from pathlib import Path

from bot.commands.asking import reply_to
from bot.facts.calendar import Calendar
from bot.facts.load import load_folder
from bot.facts.mentions import finder_of
from bot.facts.search import SearchEngine
from bot.facts.topics import topics_of
from bot.facts.votes import votes_of
from bot.library.snapshot import Snapshot
from tests.cogs.keeping import write


def test_a_base_that_is_no_longer_served_is_let_go(tmp_path: Path) -> None:
    base = load_folder(write(tmp_path / "data"))
    watched = weakref.ref(base)
    engine = SearchEngine(base)
    votes_of(base)
    topics_of(base)
    assert finder_of(base).find("KFOR and UNSCR 1244")
    snapshot = Snapshot.__new__(Snapshot)
    for name, value in (("base", base), ("search", engine), ("calendar", Calendar(base))):
        object.__setattr__(snapshot, name, value)
    reply_to(snapshot, "when did KFOR begin?", dt.date(2026, 11, 28))
    del base, engine, snapshot, value
    gc.collect()
    assert watched() is None
