"""The worker process: it may end at any time, and ends with the bot."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.facts.load import load_files
from bot.facts.problems import FactBaseInvalidError
from bot.library import worker as module
from bot.library.worker import Worker, WorkerGoneError
from bot.storage.fileset import FileSet

from . import facts
from .facts import BROKEN, MARCHED

FILES = FileSet(facts.FILES)


def changed(*replacements: tuple[str, str]) -> FileSet:
    return FileSet(facts.changed(*replacements))


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    worker = Worker()
    yield worker
    await worker.close()


def process(worker: Worker) -> int:
    assert worker._pool is not None
    [number] = worker._pool._processes
    return int(number)


async def test_what_the_worker_builds_is_what_loading_gives(worker: Worker) -> None:
    base, search, _ = (await worker.build(FILES)).open()
    here = load_files(FILES)
    assert base.revision == here.revision
    assert dict(base.entries) == dict(here.entries)
    assert dict(base.sources) == dict(here.sources)
    assert search.search("1244").answer == here.entries["unscr-1244"]
    kfor = base.entries["kfor"]
    assert [link.entry.id for link in base.links(kfor)] == ["unscr-1244"]


async def test_problems_come_back_as_problems(worker: Worker) -> None:
    findings = await worker.examine(changed(BROKEN), FILES)
    assert [problem.line for problem in findings.problems]
    with pytest.raises(FactBaseInvalidError) as caught:
        await worker.build(changed(BROKEN))
    assert caught.value.problems == findings.problems


async def test_rubbish_gives_no_more_problems_than_anybody_reads(worker: Worker) -> None:
    rubbish = FileSet({"rubbish.yaml": b"kind: operation\nentries:\n" + b"  - x\n" * 5000})
    problems = (await worker.examine(rubbish, FILES)).problems
    assert len(problems) == 1001
    assert str(problems[-1]).startswith("data: and 4,000 more problems")


async def test_a_worker_that_was_killed_is_replaced(worker: Worker) -> None:
    await worker.examine(changed(MARCHED), FILES)
    first = process(worker)
    os.kill(first, signal.SIGKILL)
    findings = await worker.examine(changed(MARCHED), FILES)
    assert findings.difference is not None
    assert process(worker) != first


async def test_a_worker_that_takes_too_long_is_ended(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await worker.examine(changed(MARCHED), FILES)
    first = process(worker)
    with monkeypatch.context() as patched:
        patched.setattr(module, "_SECONDS", 0.0)
        with pytest.raises(WorkerGoneError):
            await worker.examine(changed(MARCHED), FILES)
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert (await worker.examine(changed(MARCHED), FILES)).difference is not None


async def test_calls_at_the_same_time_survive_a_kill_together(worker: Worker) -> None:
    await worker.examine(changed(MARCHED), FILES)
    calls = [asyncio.create_task(worker.examine(changed(MARCHED), FILES)) for _ in range(5)]
    await asyncio.sleep(0)
    os.kill(process(worker), signal.SIGKILL)
    assert all(findings.difference for findings in await asyncio.gather(*calls))


async def test_an_idle_worker_is_sent_home(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    await worker.examine(changed(MARCHED), FILES)
    await worker.rest()
    assert worker._pool is not None
    monkeypatch.setattr(module, "_IDLE_SECONDS", -1.0)
    await worker.rest()
    assert worker._pool is None


_BOT = """
import asyncio, os, sys
from bot.library.worker import Worker
from bot.storage.fileset import FileSet

async def main():
    worker = Worker()
    statement = "{text: x, source: page, section: y}"
    nato = f"kind: body\\nentries: [{{id: nato, title: NATO, statements: [{statement}]}}]"
    page = "kind: source\\nentries: [{id: page, title: A, publisher: B}]"
    files = FileSet({"page.yaml": page.encode(), "nato.yaml": nato.encode()})
    await worker.examine(FileSet({}), files)
    print(*worker._pool._processes, flush=True)
    await asyncio.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_a_worker_ends_with_a_bot_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "bot_script.py"
    script.write_text(_BOT)
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment
    ) as bot:
        assert bot.stdout is not None
        worker = int(bot.stdout.readline())
        bot.kill()
    deadline = time.monotonic() + 30
    while _is_running(worker):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # Ended, and nobody has asked for its status yet?
    state = Path(f"/proc/{number}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
