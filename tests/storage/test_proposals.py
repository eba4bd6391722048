"""Proposals and the history, as the database keeps them, and what is remembered by name."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from bot.storage import Storage
from bot.storage.errors import AtWorkError, ClosedError, StaleError
from bot.storage.fileset import FileSet
from bot.storage.meta import Meta
from bot.storage.proposals import LIFE
from bot.storage.records import Author, Origin, Proposal
from bot.storage.revisions import KEPT
from tests.clocks import NOW

from .conftest import Place

ANN, EVE = Author("ann", 1), Author("eve", 2)
FILES = FileSet({"a.yaml": b"kind: event\n"})


async def propose(storage: Storage, base_id: int, author: Author = ANN, **more: Any) -> Proposal:
    values: dict[str, Any] = {"summary": "1 added", "lost": ("kfor",), "now": NOW} | more
    return await storage.proposals.propose(
        FILES, "abc", {"add": 1}, base_id=base_id, author=author, origin=Origin.UPLOAD, **values
    )


async def record(storage: Storage, base_id: int | None, **more: Any) -> int:
    values: dict[str, Any] = {"summary": "1 added", "now": NOW} | more
    made = await storage.revisions.record(
        FILES, "abc", base_id=base_id, author=ANN, origin=Origin.UPLOAD, **values
    )
    return made.id


async def is_open(storage: Storage, proposal: Proposal, now: dt.datetime = NOW) -> bool | None:
    found = await storage.proposals.get(proposal.id, now)
    return found and found[0].is_open


async def test_what_is_proposed_can_be_read_again(storage: Storage) -> None:
    made = await propose(storage, await record(storage, None))
    found = await storage.proposals.get(made.id, NOW)
    assert found is not None
    assert found == (made, FILES)
    assert (made.author, made.summary, made.lost) == (ANN, "1 added", ("kfor",))
    assert (made.patch, made.expires_at, made.is_open) == ({"add": 1}, NOW + LIFE, True)
    assert await storage.proposals.get(made.id + 1, NOW) is None


async def test_ones_own_proposal_is_replaced_and_anothers_is_not(storage: Storage) -> None:
    head = await record(storage, None)
    first = await propose(storage, head)
    second = await propose(storage, head, Author("ann with another name", ANN.id))
    assert not await is_open(storage, first)
    assert await is_open(storage, second)
    with pytest.raises(AtWorkError):
        await propose(storage, head, EVE)
    assert await is_open(storage, second)
    third = await propose(storage, head, EVE, now=NOW + LIFE)  # nobody waits for longer
    assert await is_open(storage, third, NOW + LIFE)
    assert not await is_open(storage, second)


async def test_a_proposal_is_closed_once_and_alone(storage: Storage) -> None:
    made = await propose(storage, await record(storage, None))
    assert not await storage.proposals.close(made.id + 1, "cancelled")
    assert await is_open(storage, made)
    assert await storage.proposals.close(made.id, "cancelled")
    assert not await storage.proposals.close(made.id, "cancelled")


async def test_what_is_recorded_closes_its_own_proposal(storage: Storage) -> None:
    head = await record(storage, None)
    made = await propose(storage, head)
    with pytest.raises(ClosedError):
        await record(storage, head, proposal_id=made.id + 1)
    with pytest.raises(StaleError):
        await record(storage, head + 1, proposal_id=made.id)
    assert await is_open(storage, made)
    await record(storage, head, proposal_id=made.id)
    assert await storage.proposals.get(made.id, NOW) is None


async def test_the_newest_revisions_can_come_back(storage: Storage) -> None:
    head: int | None = None
    for _ in range(KEPT + 2):
        head = await record(storage, head)
    kept = [each.kept for each in await storage.revisions.history(KEPT + 2)]
    assert kept == [True] * KEPT + [False] * 2


async def test_a_database_has_one_id_of_its_own(place: Place) -> None:
    one, two = await place.open(), await place.open()
    assert re.fullmatch("[0-9a-f]{16}", one.deployment)
    assert one.deployment == two.deployment
    assert await Meta(one._database).deployment_id() == one.deployment


async def test_what_is_remembered_has_its_name(storage: Storage) -> None:
    assert await storage.meta.get("one") is None
    await storage.meta.set("one", "1")
    await storage.meta.set("two", "2")
    await storage.meta.set("one", "3")
    assert await storage.meta.get("one") == "3"
    assert await storage.meta.get("two") == "2"


def test_people_are_told_apart_by_their_ids_and_else_by_their_names() -> None:
    assert Author("ann", 1).is_same_as(Author("renamed", 1))
    assert not Author("ann", 1).is_same_as(Author("ann", 2))
    assert not Author("ann", 1).is_same_as(Author("ann"))
    assert Author("terminal").is_same_as(Author("terminal"))
    assert not Author("terminal").is_same_as(Author("SIGHUP"))


def test_files_are_replaced_added_and_left_out() -> None:
    files = FileSet({"a.yaml": b"1", "b.yaml": b"2"})
    updated = files.updated({"b.yaml": b"3", "c.yaml": b"4"}, frozenset({"a.yaml"}))
    assert dict(updated) == {"b.yaml": b"3", "c.yaml": b"4"}
    assert dict(files) == {"a.yaml": b"1", "b.yaml": b"2"}
