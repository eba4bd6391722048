"""Each attempt is given once to be told, to one of the processes."""

from __future__ import annotations

import asyncio
import datetime as dt

from bot.storage import Storage
from bot.storage.attempts import DENIED
from bot.storage.records import Author
from tests.clocks import NOW

from .conftest import Place

EVE = Author("eve", 3)
LONG_AGO = NOW - dt.timedelta(days=365)


async def note(storage: Storage, detail: str, at: dt.datetime = NOW) -> None:
    await storage.attempts.note(Author("ann"), "upload", "refused", detail, at)


async def untold(storage: Storage, since: dt.datetime = LONG_AGO) -> list[str]:
    return [attempt.detail for attempt in await storage.attempts.untold(since)]


async def test_what_was_there_before_the_first_call_is_history(storage: Storage) -> None:
    await note(storage, "old")
    assert await untold(storage) == []
    await note(storage, "one")
    await note(storage, "two")
    assert await untold(storage) == ["one", "two"]
    assert await untold(storage) == []


async def test_what_is_no_news_is_passed_over(storage: Storage) -> None:
    await untold(storage)
    await note(storage, "stale", NOW - dt.timedelta(days=2))
    await note(storage, "new")
    assert await untold(storage, NOW - dt.timedelta(days=1)) == ["new"]
    assert await untold(storage) == []


async def test_processes_share_what_is_to_be_told(place: Place) -> None:
    one, two = await place.open(), await place.open()
    await untold(one)

    async def busy(storage: Storage, name: str) -> list[str]:
        told = []
        for number in range(15):
            await note(storage, f"{name} {number}")
            told += await untold(storage)
        return told

    found = await asyncio.gather(busy(one, "one"), busy(two, "two"))
    told = sorted(sum(found, await untold(one)))
    assert told == sorted(f"{name} {number}" for name in ("one", "two") for number in range(15))


async def test_who_tries_without_the_right_is_recorded_once_a_day(storage: Storage):
    denied = storage.attempts.note_denied
    assert await denied(EVE, "upload", "no", NOW)
    for action in ("upload", "reload", "status"):
        assert not await denied(EVE, action, "no", NOW + dt.timedelta(hours=23))
    assert not await denied(Author("eve, renamed", EVE.id), "upload", "no", NOW)
    assert await denied(EVE, "upload", "no", NOW + dt.timedelta(hours=24))
    found = await storage.attempts.newest(outcome=DENIED)
    assert [(each.author, each.action) for each in found] == [(EVE, "upload")] * 2


async def test_a_crowd_without_the_right_fills_nothing(storage: Storage):
    tries = [Author(f"user {number}", number) for number in range(100)]
    noted = [await storage.attempts.note_denied(each, "upload", "no", NOW) for each in tries]
    assert noted.count(True) == 20
    assert await storage.attempts.note_denied(EVE, "upload", "no", NOW + dt.timedelta(days=1))


async def test_what_is_written_while_an_error_is_handled_stays(storage: Storage):
    try:
        raise ValueError
    except ValueError:
        await note(storage, "it failed")
    assert [each.detail for each in await storage.attempts.newest()] == ["it failed"]
