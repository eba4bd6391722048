"""``make soak MINUTES=30``: a steady load with random faults; what was unanswered, leaked or lost.

The bot runs as a process of its own against the double. People look things up all the time; every
few seconds something fails for a moment, and then an hour passes, so that posts are due.
A lookup counts as excused if a fault fell into its time. Ends with status 1 if others went
unanswered, a post was doubled or lost, or tasks or memory grew.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bot.cli.output import say
from tests.double import BotProcess, Double, Fault, SharedClock, smallfacts
from tests.double.conftest import NOON
from tests.double.process import free_port
from tests.double.seeding import Books, books, subscribing
from tests.waiting import until

_SERVERS = 24
_LOOKUPS = 5.0
"""A second."""
_BETWEEN_FAULTS, _PATIENCE, _SETTLING = 4.0, 20.0, 5.0
_KINDS = {"drop": 2, "reconnect": 3, "invalidate": 3, "callback": 3, "down": 1}
"""How often each fault is chosen. Being down is rare: discord.py waits ever longer after it."""
_RATES = {Fault.HALF_ILL: 0.02, Fault.RESET: 0.02, Fault.LIMITED: 0.02, Fault.TRUNCATED: 0.02}
_TURNS = 200_000
"""Enough for the longest wait before the bot connects anew, over four minutes."""
_GROWTH_MB = 40.0
_WANTED = {"process_resident_memory_bytes", "factbot_tasks", "factbot_event_loop_lag_seconds_sum"}


class Soak:
    """One run."""

    def __init__(
        self, double: Double, bot: BotProcess, clock: SharedClock, written: Books, seed: int
    ) -> None:
        self._double, self._bot, self._clock, self._books = double, bot, clock, written
        self._chance = random.Random(seed)
        self._quiet_since = 0.0
        """When the latest fault was over; infinite while one lasts."""
        self.figures: Counter[str] = Counter()
        self.waits: list[float] = []
        self.told: list[dict[str, float]] = []
        self._metrics = f"http://127.0.0.1:{bot.metrics_port}/metrics"

    async def look(self) -> None:
        """Note what the bot tells of itself."""
        _, said = await self._double.interactions.webhooks.get(self._metrics)
        found = re.findall(r"^(\w+) ([\d.e+-]+)$", said.decode(), re.MULTILINE)
        self.told.append({name: float(value) for name, value in found if name in _WANTED})

    async def people(self, end: float) -> None:
        """Look things up at a steady rate, each without waiting for the others."""
        guild = next(iter(self._double.world.guilds.values()))
        async with asyncio.TaskGroup() as group:
            for number in range(10**9):
                if time.monotonic() > end:
                    return
                event = f"Event {number % 12 + 1}"

                async def ask(event: str = event) -> None:
                    began = time.monotonic()
                    asking = self._double.interactions.use(
                        guild, guild.channel, "event", name=event
                    )
                    try:
                        answer = await asyncio.wait_for(asking, _PATIENCE)
                    except (TimeoutError, RuntimeError, OSError):
                        is_excused = self._quiet_since + _SETTLING > began
                        self.figures["excused" if is_excused else "unanswered"] += 1
                        return
                    self.figures["answered"] += 1
                    if "Discord did not take my answer" in answer.text:  # which is so
                        self.figures["told to ask again"] += 1
                    elif f"{event} took place" not in answer.text:
                        self.figures["wrong"] += 1
                    self.waits.append(answer.seconds)

                group.create_task(ask())
                await asyncio.sleep(1 / _LOOKUPS)

    async def trouble(self, end: float) -> None:
        """Have something fail, again and again, until shortly before the end."""
        gateway = self._double.gateway
        while time.monotonic() < end - _PATIENCE:
            await asyncio.sleep(self._chance.uniform(0.5, 2) * _BETWEEN_FAULTS)
            (kind,) = self._chance.choices(list(_KINDS), weights=list(_KINDS.values()))
            self.figures[f"fault: {kind}"] += 1
            self._quiet_since = float("inf")
            if kind == "drop":
                gateway.drop()
            elif kind == "reconnect":
                await gateway.order_reconnect()
            elif kind == "invalidate":
                await gateway.invalidate()
            elif kind == "callback":
                self._double.faults.order(self._chance.choice(list(_RATES)), path=r"/callback$")
            else:
                self._double.go_down()
                await asyncio.sleep(1.5)
                self._double.come_back()
            if self._bot.way == "gateway":
                await until(lambda: bool(gateway.connected), turns=_TURNS)
            await until(self._has_posted, turns=_TURNS, says=self._bot.said)
            self._clock.advance(dt.timedelta(hours=1))
            # What was signed before is an hour late now: that is of the fault's making, too.
            self._quiet_since = time.monotonic()
            await self.look()

    async def _has_posted(self) -> bool:
        """Whether the bot has nothing to do before the clock moves on.

        Without waiting for that an hour would pass while it writes or asks, which takes it seconds
        on a busy computer, and it would be late by its clock through no fault of its own.
        """
        under_way = {"claimed", "sending"} & (await self._books.states()).keys()
        next_at = await self._books.claims.next_at()
        return not under_way and (next_at is None or next_at > self._clock.now())


async def _run(minutes: float, way: str, seed: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        clock = SharedClock.at(folder / "clock", NOON)
        async with Double(folder, clock, seed=seed) as double:
            guilds = [double.world.add_guild() for _ in range(_SERVERS)]
            bot = BotProcess(double, folder, data_dir=smallfacts.write(folder / "facts"), way=way)
            bot.metrics_port = free_port()
            bot.set(metrics_port=bot.metrics_port)
            async with subscribing(None, bot.state_dir, clock) as moderators:
                for hour, guild in enumerate(guilds):
                    await moderators.subscribe(guild.id, guild.channel.id, dt.time(hour), "UTC")
            await bot.start()
            double.interactions.endpoints = [bot.endpoint] if way == "http" else []
            try:
                await until(lambda: bot.is_ready, says=bot.said)
                async with books(None, bot.state_dir) as written:
                    soak = Soak(double, bot, clock, written, seed)
                    return await _soak(soak, double, bot, written, minutes)
            finally:
                await bot.kill()


async def _soak(
    soak: Soak, double: Double, bot: BotProcess, written: Books, minutes: float
) -> bool:
    double.faults.chance(_RATES)
    end = time.monotonic() + minutes * 60
    await asyncio.gather(soak.people(end), soak.trouble(end))
    double.faults.clear()
    for _ in range(20):  # what failed is made up for
        soak._clock.advance(dt.timedelta(minutes=2))
        await asyncio.sleep(0.5)
    await soak.look()
    return _report(soak, double, await written.states(), bot)


def _report(soak: Soak, double: Double, states: dict[str, int], bot: BotProcess) -> bool:
    posts: Counter[tuple[int, str]] = Counter()
    for post in double.ledger.posts.values():
        posts[post.channel_id, next((each for each in post.custom_ids if "next" in each), "")] += 1
    doubled = sum(count - 1 for count in posts.values())
    settled = soak.told[len(soak.told) // 5 :]
    memory = [each["process_resident_memory_bytes"] / 1e6 for each in settled]
    tasks = [each["factbot_tasks"] for each in settled]
    waits = sorted(soak.waits)
    say(", ".join(f"{count} {name}" for name, count in sorted(soak.figures.items())))
    say(
        f"answered after {waits[len(waits) // 2] * 1000:.0f} ms in the median, "
        f"{waits[-1] * 1000:.0f} ms at most; {len(posts)} posts, {doubled} doubled, {states}"
    )
    say(
        f"memory {memory[0]:.0f} → {memory[-1]:.0f} MB (most {max(memory):.0f}); "
        f"tasks {tasks[0]:.0f} → {tasks[-1]:.0f}; faults of its own: {len(bot.errors())}"
    )
    for line in [line for line in bot.said().splitlines() if "daily post lost" in line]:
        say(line)
    lost = {"missed", "unknown", "refused"} & states.keys()
    grew = memory[-1] - memory[0] > _GROWTH_MB or tasks[-1] > tasks[0] + 20
    return not (soak.figures["unanswered"] or soak.figures["wrong"] or doubled or lost or grew)


def _main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--way", choices=["gateway", "http"], default="gateway")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    chosen = parser.parse_args()
    say(f"{chosen.minutes:g} minutes over {chosen.way}, seed {chosen.seed}")
    return 0 if asyncio.run(_run(chosen.minutes, chosen.way, chosen.seed)) else 1


if __name__ == "__main__":
    sys.exit(_main())
