"""Two processes that would get the same interactions: the second one ends with a sentence."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.storage import Storage
from tests.waiting import until

from . import BotProcess, Double, SharedClock, smallfacts
from .process import ForkServer
from .test_ways import started

PAIRS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "all shards twice": ({}, {}, "both would answer everybody"),
    "both ways": ({}, {"way": "http"}, "the same INTERACTIONS"),
}
"""More of them are tried without processes, in :mod:`tests.cli.test_rivals`."""


class Pair:
    """Processes that share a database, one after the other."""

    def __init__(self, double: Double, folder: Path, maker: ForkServer) -> None:
        self._double, self._folder, self._maker = double, folder, maker
        self._facts = smallfacts.write(folder / "facts")
        self.made: list[BotProcess] = []

    async def sign_of_life(self, clock: SharedClock) -> None:
        """Let time pass until the process that was there first has given one."""
        storage = await Storage.open(None, self.made[0].state_dir, clock)
        try:
            since = clock.now() + dt.timedelta(microseconds=1)

            async def is_seen() -> bool:
                clock.advance(dt.timedelta(seconds=2))
                return bool(await storage.processes.since(since))

            await until(is_seen)
        finally:
            await storage.close()

    async def hold(self, bot: BotProcess) -> None:
        """Let a process stand still, at a moment at which it writes nothing."""

        def is_held() -> bool:
            bot.hold()
            with closing(sqlite3.connect(bot.state_dir / "bot.sqlite3", timeout=0)) as database:
                try:
                    database.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError:
                    bot.go_on()
                    return False
            return True

        await until(is_held)

    def make(self, *, way: str = "gateway", **settings: Any) -> BotProcess:
        bot = BotProcess(
            self._double,
            self._folder,
            forkserver=self._maker,
            name=f"bot{len(self.made)}",
            data_dir=self._facts,
            way=way,
            **settings,
        )
        self.made.append(bot)
        return bot


@pytest.fixture
async def pair(double: Double, tmp_path: Path, forkserver: ForkServer) -> AsyncIterator[Pair]:
    made = Pair(double, tmp_path, forkserver)
    yield made
    for bot in made.made:
        await bot.kill()


@pytest.mark.parametrize("what", PAIRS)
async def test_the_second_of_two_with_the_same_interactions_ends_and_the_first_goes_on(
    pair: Pair, double: Double, clock: SharedClock, what: str
) -> None:
    first_has, second_has, sentence = PAIRS[what]
    guild = double.world.add_guild()
    first = pair.make(**first_has)
    second = pair.make(**second_has)
    await started(double, first)
    identified = double.gateway.identified
    await second.start()
    await until(lambda: "is another process alive" in second.said(), says=second.said)
    await pair.hold(second)  # it shall not take an overloaded computer's slowness for silence
    await pair.sign_of_life(clock)
    second.go_on()
    assert await second.ends() == 1
    assert sentence in second.said()
    assert "Traceback" not in second.said()
    assert double.gateway.identified == identified  # it has not been connected for a moment
    answer = await double.interactions.use(guild, guild.channel, "event", name="Event 7")
    assert "Event 7 took place" in answer.text
    assert not first.errors()


async def test_processes_with_shards_of_their_own_run_side_by_side(
    pair: Pair, double: Double
) -> None:
    double.gateway.shards = 2
    guilds = [double.world.add_guild() for _ in range(2)]
    for number in range(2):
        await started(double, pair.make(shard_count=2, shard_ids=number))
    for guild in guilds:
        answer = await double.interactions.use(guild, guild.channel, "event", name="Event 7")
        assert "Event 7 took place" in answer.text


async def test_one_that_was_killed_is_not_waited_for(pair: Pair, double: Double) -> None:
    first, second = pair.make(), pair.make()
    await started(double, first)
    await first.kill()
    await started(double, second)  # the clock stands still: it has not waited a second
    assert "has crashed is not waited for" in second.said()
