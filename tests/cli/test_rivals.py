"""Before it takes interactions, a process looks whether another one gets the same."""

from __future__ import annotations

import datetime as dt
import os
import socket
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.cli.rivals import RivalError, has_ended, refuse_rivals
from bot.storage import Storage
from bot.storage.records import Process, Takes
from tests.clocks import NOW, ManualClock
from tests.conftest import own_settings


class Beating(ManualClock):
    """A clock at each of whose ticks another process may give a sign of life."""

    def __init__(self, storage: Storage, *, beats_after: float) -> None:
        super().__init__(jumps=True)
        self._storage, self._due = storage, NOW + dt.timedelta(seconds=beats_after)

    async def sleep(self, seconds: float, until: Any = None) -> None:
        await super().sleep(seconds, until)
        if self.instant >= self._due:
            await self._storage.processes.seen("elsewhere:1", 1, self.instant)


@pytest.fixture
async def storage(tmp_path):
    opened = await Storage.open(None, tmp_path, ManualClock(jumps=True))
    yield opened
    await opened.close()


async def look(storage: Storage, clock: ManualClock, **settings: Any) -> None:
    library = SimpleNamespace(
        process_name="here:1", catalog=SimpleNamespace(record=SimpleNamespace(id=1))
    )
    bot = SimpleNamespace(
        settings=own_settings(**settings), storage=storage, library=library, clock=clock
    )
    await refuse_rivals(cast("Any", bot))


HALF = Takes("gateway", 2, (0,))


@pytest.mark.parametrize(
    ("takes", "settings", "sentence"),
    [
        (Takes("gateway"), {}, "elsewhere:1, takes all shards, and this one would take all"),
        (HALF, {"shard_count": 2, "shard_ids": (0, 1)}, "shards 0, 1 of 2, so that both"),
        (HALF, {"shard_count": 3, "shard_ids": (1,)}, "shards 1 of 3: give all the same SHARD_C"),
        (Takes("http"), {}, "takes interactions over HTTP, .* the same INTERACTIONS"),
    ],
)
async def test_a_sign_of_life_of_another_computer_is_refused(storage, takes, settings, sentence):
    await storage.processes.join(Process("elsewhere:1", 1, NOW, takes), NOW)
    with pytest.raises(RivalError, match=sentence):
        await look(storage, Beating(storage, beats_after=9), **settings)


async def test_silence_of_another_computer_is_waited_for_and_then_it_has_crashed(storage):
    await storage.processes.join(Process("elsewhere:1", 1, NOW, Takes("gateway")), NOW)
    clock = Beating(storage, beats_after=1000)
    await look(storage, clock)
    assert 20 < (clock.instant - NOW).total_seconds() < 60
    assert [each.name for each in await storage.processes.since(NOW)] == ["here:1"]


def test_only_of_this_computer_is_it_known_that_a_process_has_ended():
    here = socket.gethostname()
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    assert has_ended(f"{here}:{child}")
    assert not has_ended(f"{here}:{os.getpid()}")
    assert not has_ended(f"not-{here}:{child}")
