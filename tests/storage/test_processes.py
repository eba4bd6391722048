"""Processes of the bot: which of them can run side by side, and which is noticed."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from bot.storage import Storage
from bot.storage.records import Process, Takes
from tests.clocks import NOW

from .conftest import Place

ALL, HTTP = Takes("gateway"), Takes("http")
MINUTE = dt.timedelta(minutes=1)


def process(name: str, takes: Takes) -> Process:
    return Process(name, 1, NOW, takes)


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (HTTP, HTTP, True),
        (ALL, HTTP, False),
        (ALL, ALL, False),
        (Takes("gateway", 2, (0,)), Takes("gateway", 2, (1,)), True),
        (Takes("gateway", 4, (0, 1)), Takes("gateway", 4, (1, 2)), False),
        (Takes("gateway", 4), Takes("gateway", 4, (3,)), False),
        (Takes("gateway", 2, (0,)), Takes("gateway", 3, (1,)), False),
        (ALL, Takes("gateway", 2, (1,)), False),
    ],
)
async def test_who_cannot_run_beside_whom(storage: Storage, one: Takes, other: Takes, fit: bool):
    assert one.goes_with(other) == other.goes_with(one) == fit
    assert await storage.processes.join(process("one", one), NOW - MINUTE) == []
    rivals = await storage.processes.join(process("other", other), NOW - MINUTE)
    assert [each.name for each in rivals] == ([] if fit else ["one"])
    names = {each.name for each in await storage.processes.since(NOW)}
    assert names == ({"one", "other"} if fit else {"one"})  # whoever does not fit is not noted


async def test_of_two_that_join_at_once_one_finds_the_other(place: Place):
    storages = [await place.open() for _ in range(4)]
    found = await asyncio.gather(
        *(
            each.processes.join(process(str(number), ALL), NOW - MINUTE)
            for number, each in enumerate(storages)
        )
    )
    assert [bool(rivals) for rivals in found].count(False) == 1


async def test_whoever_was_not_seen_for_long_has_ended_or_is_the_same_is_no_rival(
    storage: Storage,
):
    processes = storage.processes
    assert await processes.join(process("one", ALL), NOW - MINUTE) == []
    assert await processes.join(process("one", ALL), NOW - MINUTE) == []  # it starts again
    assert await processes.join(process("two", ALL), NOW + MINUTE) == []
    await processes.ended("one")
    assert await processes.join(process("two", ALL), NOW - MINUTE) == []


async def test_a_sign_of_life_keeps_what_a_process_takes(storage: Storage):
    await storage.processes.join(process("one", Takes("gateway", 4, (2, 3))), NOW)
    await storage.processes.seen("one", 7, NOW)
    [found] = await storage.processes.since(NOW)
    assert found == Process("one", 7, NOW, Takes("gateway", 4, (2, 3)))


def test_an_operator_reads_what_a_process_takes():
    assert [str(each) for each in (HTTP, ALL, Takes("gateway", 4, (0, 1)))] == [
        "interactions over HTTP",
        "all shards",
        "shards 0, 1 of 4",
    ]
