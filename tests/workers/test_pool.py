"""The worker pool: any function, limits that a busy computer does not change, deaths survived."""

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

from bot.errors import UserError
from bot.wording import PLAIN
from bot.workers import Trouble, WorkerError, WorkerPool
from bot.workers import pool as module

from . import jobs


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    pool = WorkerPool(queue=4)
    yield pool
    await pool.close()


async def test_a_function_gives_what_it_gives_here(pool: WorkerPool) -> None:
    assert await pool.run(jobs.double, 21) == 42
    assert await pool.run(jobs.process_id) != os.getpid()


async def test_what_a_function_raises_is_raised_here_with_where_it_happened(
    pool: WorkerPool,
) -> None:
    with pytest.raises(ValueError, match="no such thing") as caught:
        await pool.run(jobs.fail, ValueError("no such thing"))
    assert "in fail" in "".join(caught.value.__notes__)
    error = UserError("library.expired")
    with pytest.raises(UserError) as kept:
        await pool.run(jobs.fail, error)
    assert kept.value.title == error.title


@pytest.mark.parametrize("function", [lambda: 1, jobs.Class.method])
async def test_only_functions_of_modules_can_be_run(pool: WorkerPool, function: object) -> None:
    with pytest.raises(ValueError, match="not a function of a module"):
        await pool.run(function)  # type: ignore[arg-type]


async def test_what_cannot_be_sent_back_is_an_error_and_no_end(pool: WorkerPool) -> None:
    number = await pool.run(jobs.process_id)
    with pytest.raises(TypeError, match="give_what_cannot_be_sent"):
        await pool.run(jobs.give_what_cannot_be_sent)
    assert await pool.run(jobs.process_id) == number
    with pytest.raises(TypeError):
        await pool.run(jobs.fail_oddly)
    assert await pool.run(jobs.double, 1) == 2


async def test_one_process_serves_many_and_is_replaced_in_time() -> None:
    pool = WorkerPool(max_tasks_per_child=3)
    try:
        numbers = [await pool.run(jobs.process_id) for _ in range(7)]
    finally:
        await pool.close()
    assert [numbers.count(number) for number in dict.fromkeys(numbers)] == [3, 3, 1]


async def test_two_workers_work_at_a_time(tmp_path: Path) -> None:
    pool = WorkerPool(2)
    mark = tmp_path / "mark"
    try:
        waiting = asyncio.ensure_future(pool.run(jobs.wait_for, str(mark)))
        assert await pool.run(jobs.double, 1) == 2
        mark.touch()
        assert await waiting == "there"
    finally:
        await pool.close()


# -- deaths -------------------------------------------------------------------------------------


async def test_a_worker_that_was_killed_meanwhile_is_replaced(pool: WorkerPool) -> None:
    first = await pool.run(jobs.process_id)
    os.kill(first, signal.SIGKILL)
    assert await pool.run(jobs.process_id) != first


async def test_a_worker_that_is_killed_at_work_is_given_a_second_try(
    pool: WorkerPool, tmp_path: Path
) -> None:
    assert await pool.run(jobs.die_once, str(tmp_path / "mark")) == "survived"


@pytest.mark.parametrize(
    ("job", "trouble"),
    [(jobs.die, Trouble.ENDED), (jobs.fill_memory, Trouble.OUT_OF_MEMORY)],
)
async def test_a_death_is_told_and_survived(
    pool: WorkerPool, job: object, trouble: Trouble
) -> None:
    with pytest.raises(WorkerError) as caught:
        await pool.run(job)  # type: ignore[arg-type]
    assert caught.value.trouble is trouble
    assert "Nothing was changed" in PLAIN.explain(caught.value)
    assert await pool.run(jobs.double, 2) == 4


async def test_every_trouble_has_words() -> None:
    assert all(PLAIN.explain(WorkerError(trouble)) for trouble in Trouble)


async def test_calls_at_the_same_time_survive_a_kill_together(pool: WorkerPool) -> None:
    first = await pool.run(jobs.process_id)
    calls = [asyncio.create_task(pool.run(jobs.double, number)) for number in range(5)]
    await asyncio.sleep(0)
    os.kill(first, signal.SIGKILL)
    assert await asyncio.gather(*calls) == [0, 2, 4, 6, 8]


# -- limits -------------------------------------------------------------------------------------


async def test_work_that_takes_too_much_processor_time_is_ended(pool: WorkerPool) -> None:
    first = await pool.run(jobs.process_id)
    with pytest.raises(WorkerError) as caught:
        await pool.run(jobs.spin, 3600.0, cpu_seconds=0.5)
    assert caught.value.trouble is Trouble.TOO_LONG
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert await pool.run(jobs.double, 3) == 6


async def test_each_piece_of_work_has_its_own_time(pool: WorkerPool) -> None:
    for _ in range(3):
        assert await pool.run(jobs.spin, 0.4, cpu_seconds=1.0) == 0.4


async def test_waiting_for_the_processor_is_no_reason_to_end(
    pool: WorkerPool, tmp_path: Path
) -> None:
    """On a busy computer, far more time passes than is used."""
    await pool.run(jobs.double, 1)
    mark = tmp_path / "mark"
    waiting = asyncio.ensure_future(pool.run(jobs.wait_for, str(mark), cpu_seconds=1.0))
    await asyncio.sleep(2 * module._LOOK_SECONDS + 1.0)
    assert not waiting.done()
    mark.touch()
    assert await waiting == "there"


async def test_a_worker_that_is_stopped_for_long_is_ended(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await pool.run(jobs.process_id)
    monkeypatch.setattr(module, "STALL_SECONDS", 0.2)
    os.kill(first, signal.SIGSTOP)
    with pytest.raises(WorkerError) as caught:
        await pool.run(jobs.double, 1)
    assert caught.value.trouble is Trouble.TOO_LONG
    monkeypatch.undo()
    assert await pool.run(jobs.double, 1) == 2


async def test_more_than_the_queue_holds_is_refused_at_once(
    pool: WorkerPool, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    calls = [asyncio.ensure_future(pool.run(jobs.wait_for, str(mark))) for _ in range(5)]
    await asyncio.sleep(0)
    with pytest.raises(WorkerError) as caught:
        await pool.run(jobs.double, 1)
    assert caught.value.trouble is Trouble.BUSY
    mark.touch()
    assert await asyncio.gather(*calls) == ["there"] * 5
    assert await pool.run(jobs.double, 1) == 2


# -- ends ---------------------------------------------------------------------------------------


async def test_an_idle_worker_is_sent_home(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await pool.run(jobs.process_id)
    await pool.rest()
    assert pool.processes == [first]
    monkeypatch.setattr(module, "IDLE_SECONDS", -1.0)
    await pool.rest()
    assert pool.processes == []
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


async def test_closing_ends_what_is_at_work_and_what_waits(
    pool: WorkerPool, tmp_path: Path
) -> None:
    await pool.run(jobs.double, 1)
    [number] = pool.processes
    calls = [
        asyncio.ensure_future(pool.run(jobs.wait_for, str(tmp_path / "never"))) for _ in range(3)
    ]
    await asyncio.sleep(0)
    await pool.close()
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert [getattr(each, "trouble", each) for each in outcomes] == [Trouble.ENDED] * 3
    assert pool.processes == []
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    with pytest.raises(WorkerError):
        await pool.run(jobs.double, 1)
    await pool.close()  # a second time does no harm


_BOT = """
import asyncio
from bot.workers import WorkerPool
from tests.workers import jobs

async def main():
    pool = WorkerPool()
    print(await pool.run(jobs.process_id), flush=True)
    await pool.run(jobs.wait_for, "/nowhere/at/all")

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
    while _is_running(worker):
        time.sleep(0.05)


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # Ended, and nobody has asked for its status yet?
    state = Path(f"/proc/{number}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
