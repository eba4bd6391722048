"""What a worker process finds and builds is what is found and built here."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.facts.load import load_files
from bot.facts.problems import FactBaseInvalidError
from bot.library import compiled
from bot.library.examination import build, examine
from bot.library.snapshot_store import SnapshotStore
from bot.storage.fileset import FileSet
from bot.wording.problems import problem_line
from bot.workers import WorkerPool

from .facts import BROKEN, FILES, changed

SERVED = FileSet(FILES).packed


def packed(files: dict[str, bytes]) -> bytes:
    return FileSet(files).packed


async def test_what_is_built_is_what_loading_gives(pool: WorkerPool, tmp_path: Path) -> None:
    await pool.run(build, SERVED, tmp_path)
    found = compiled.stored(FileSet(FILES), SnapshotStore(tmp_path))
    assert found is not None
    base, here = found[0], load_files(FILES)
    assert base.revision == here.revision
    assert dict(base.entries) == dict(here.entries)
    assert dict(base.sources) == dict(here.sources)
    assert found[1]().search("1244").answer == here.entries["unscr-1244"]
    kfor = base.entries["kfor"]
    assert [link.entry.id for link in base.links(kfor)] == ["unscr-1244"]


async def test_problems_come_back_as_problems(pool: WorkerPool, tmp_path: Path) -> None:
    findings = await pool.run(examine, packed(changed(BROKEN)), SERVED, tmp_path)
    assert [problem.line for problem in findings.problems]
    with pytest.raises(FactBaseInvalidError) as caught:
        await pool.run(build, packed(changed(BROKEN)), tmp_path)
    assert caught.value.problems == findings.problems


async def test_rubbish_gives_no_more_problems_than_anybody_reads(tmp_path: Path) -> None:
    rubbish = {"rubbish.yaml": b"kind: operation\nentries:\n" + b"  - x\n" * 5000}
    problems = examine(packed(rubbish), SERVED, tmp_path).problems
    assert len(problems) == 1001
    assert problem_line(problems[-1]).startswith("data: and 4,000 more problems")
