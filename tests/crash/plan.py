"""What a campaign does, drawn from its seed: who is owed what, and what goes wrong when."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.daily.schedule import occurrence
from tests.double import Fault
from tests.double.rest import Stage

START = dt.datetime(2026, 3, 20, tzinfo=dt.UTC)
SETTINGS = (
    ("Pacific/Auckland", dt.time(9, 0)),
    ("Asia/Kathmandu", dt.time(8, 15)),
    ("Europe/Berlin", dt.time(9, 0)),
    ("America/New_York", dt.time(7, 30)),
    ("Pacific/Honolulu", dt.time(12, 0)),
)
RATES = {
    Fault.HALF_ILL: 0.06,
    Fault.HALF_RESET: 0.06,
    Fault.HALF_ERROR: 0.02,
    Fault.HALF_HANG: 0.01,
    Fault.ILL: 0.04,
    Fault.RESET: 0.04,
    Fault.ERROR: 0.01,
    Fault.HANG: 0.01,
    Fault.LIMITED: 0.02,
}
_OUTAGES = (0, 0, 0, 20, 45, 90, 150, 200, 600, 3600)
_LIVELY_SECONDS = 0.4


class Moment(Enum):
    """When a blow falls."""

    AT_A_TIME = "at a random time"
    ARRIVED = Stage.ARRIVED
    STORED = Stage.STORED
    ANSWERED = Stage.ANSWERED


@dataclass(frozen=True, slots=True)
class Blow:
    """A kill: when, which process, and how long nothing runs afterwards."""

    moment: Moment
    after: float
    """Seconds into a burst, or how many requests pass before the one that is hit."""
    victim: int
    kills_all: bool
    is_gentle: bool
    """SIGTERM, as when an operator restarts it, instead of SIGKILL."""
    outage: dt.timedelta


def draw(chance: random.Random, burst: int, processes: int) -> list[Blow]:
    """The blows for a burst of so many posts: none to three, one after the other."""
    return [_blow(chance, burst, processes) for _ in range(chance.choice((0, 1, 1, 1, 2, 3)))]


def _blow(chance: random.Random, burst: int, processes: int) -> Blow:
    moment = chance.choice((Moment.AT_A_TIME, *Moment))
    if moment is Moment.AT_A_TIME:
        after = chance.uniform(0, _LIVELY_SECONDS)
    else:
        after = chance.randrange(burst)
    outage = dt.timedelta(seconds=chance.choice(_OUTAGES))
    kills_all, is_gentle = chance.random() < 0.4, chance.random() < 0.15
    return Blow(moment, after, chance.randrange(processes), kills_all, is_gentle, outage)


def owed(zone: str, wall_time: dt.time, end: dt.datetime) -> Iterator[tuple[dt.date, dt.datetime]]:
    """The local dates of a subscription, and when they are due, from the start to the end."""
    date = START.date() - dt.timedelta(days=2)
    while (at := occurrence(zone, wall_time, date)) <= end:
        if at > START:
            yield date, at
        date += dt.timedelta(days=1)
