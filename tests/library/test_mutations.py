"""Damaged data through check, reload and upload: never a traceback, and nothing served changes."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.facts.load import read_files
from bot.library import Library, ReplaceFiles, compiled
from bot.library.examination import Findings
from bot.storage.records import Author, Origin
from bot.wording import PLAIN
from bot.wording.problems import problem_line
from bot.workers import WorkerPool
from tests.compiled import put_beside
from tests.conftest import DATA
from tests.storage.conftest import Place

from .conftest import ANN, Host
from .damage import damaged
from .facts import FILES

FULL = "FULL" in os.environ
SMALL, SHIPPED = (600, 15) if FULL else (120, 3)
"""How many damaged versions are tried; ``make full`` tries more."""
_OUTSIDERS = """\
kind: outsider
entries:
  - names: [Wagner]
    what: A company that this base does not cover.
"""
_FILES = {
    **FILES,
    "outsiders.yaml": _OUTSIDERS.encode(),
}
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's categories of what could break a line or turn its direction."""


@pytest.fixture
async def host(tmp_path: Path, pool: WorkerPool) -> AsyncIterator[Host]:
    place = Place(None, tmp_path / "var")
    async with place.opened:
        yield Host(place, tmp_path / "one", pool)


class Served:
    """What is served, to the last bit."""

    def __init__(self, library: Library) -> None:
        self.snapshot = library.current
        self.print = self._print()

    def _print(self) -> str:
        packed = compiled.pack(self.snapshot.base, self.snapshot.search.index)
        return hashlib.sha256(b"".join(packed.values())).hexdigest()

    def is_untouched(self, library: Library) -> bool:
        return library.current is self.snapshot and self._print() == self.print


async def _try(host: Host, library: Library, files: dict[str, bytes], way: int) -> Findings:
    """Through check, reload or upload, by turns."""
    if way == 2:
        patch = ReplaceFiles.between(library.current.files, files)
        return (await library.changes.propose(patch, ANN, Origin.UPLOAD)).findings
    host.write(files)
    if way == 1:
        return (await library.changes.propose_folder(ANN, Origin.RELOAD)).findings
    return await library.changes.examine_folder()


def _judge(findings: Findings, files: dict[str, bytes], folder: Path) -> str:
    """What came of it: “refused” with located problems, or an honest difference."""
    if findings.problems:
        for problem in findings.problems:
            assert problem.file in {*files, "data", str(folder)}, problem
            assert not _HIDDEN & set(map(unicodedata.category, PLAIN.tell(problem.message))), (
                problem
            )
            assert " – " in PLAIN.tell(problem.message), problem
            if problem.line:
                assert problem.line <= files[problem.file].count(b"\n") + 2, problem
                assert problem.column >= 1, problem
        return "refused"
    difference = findings.difference
    assert difference is not None
    told = (
        difference.added,
        difference.removed,
        difference.changed,
        difference.links_added,
        difference.links_removed,
        difference.golden_added,
        difference.golden_removed,
        difference.others,
    )
    assert difference.is_empty == (not any(told)), difference
    return "same" if difference.is_empty else "different"


async def _all(host: Host, numbers: range, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    library = await host.start()
    original = host.read()
    served = Served(library)
    outcomes = {"refused": 0, "different": 0, "same": 0}
    noted: list[str] = []

    async def note(_: Author, __: str, outcome: str, detail: str) -> None:
        assert detail
        noted.append(outcome)

    monkeypatch.setattr(library.changes, "note", note)
    for number in numbers:
        name, files = damaged(original, number)
        way = number % 3
        try:
            outcome = _judge(await _try(host, library, files, way), files, host.folder)
        except Exception as error:
            raise AssertionError(f"{name}, way {way}: {error!r}") from error
        assert library.current is served.snapshot, name
        assert host.read() == (files if way != 2 else original), name
        assert noted == (["refused"] if outcome == "refused" and way != 0 else []), name
        outcomes[outcome] += 1
        noted.clear()
        if way != 2:
            host.write(original)
    assert served.is_untouched(library)
    assert len(await library.history()) == 1
    await library.close()
    return outcomes


async def test_damaged_versions_of_a_small_base(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.write(_FILES)
    outcomes = await _all(host, range(SMALL), monkeypatch)
    assert sum(outcomes.values()) == SMALL
    assert outcomes["refused"] > SMALL / 2, outcomes
    assert outcomes["different"] > SMALL / 20, outcomes
    assert outcomes["same"] > 0, outcomes


async def test_damaged_versions_of_the_shipped_base(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.write(read_files(DATA))
    put_beside(host.state_dir)
    outcomes = await _all(host, range(10_000, 10_000 + SHIPPED), monkeypatch)
    assert outcomes["refused"] > 0, outcomes


@pytest.mark.parametrize("number", range(0, 60, 3))
def test_a_number_always_makes_the_same_damage(number: int) -> None:
    assert damaged(_FILES, number) == damaged(_FILES, number)


async def test_what_is_no_file_is_refused_without_being_opened(host: Host) -> None:
    library = await host.start()
    os.mkfifo(host.folder / "pipe.yaml")
    (host.folder / "folder.yaml").mkdir()
    (host.folder / "nowhere.yaml").symlink_to("nothing")
    (host.folder / "zero.yaml").symlink_to("/dev/zero")
    os.close(os.open(os.fsencode(host.folder) + b"/caf\xe9.yaml", os.O_CREAT))
    problems = (await library.changes.examine_folder()).problems
    assert [problem_line(problem).partition(" – ")[0] for problem in problems] == [
        "caf\\udce9.yaml: the file's name holds characters that cannot be shown",
        "folder.yaml: is no file",
        "nowhere.yaml: is a link that leads nowhere",
        "pipe.yaml: is no file",
        "zero.yaml: is no file",
    ]
    await library.close()
