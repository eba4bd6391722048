"""What is kept of servers and of people, and that it can be erased."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from bot.storage import Storage
from bot.storage.fileset import FileSet
from bot.storage.guild_settings import GuildSettings
from bot.storage.people import ERASED
from bot.storage.records import Author, DeliveryState, Origin
from bot.storage.tables import metadata
from tests.clocks import NOW

from .conftest import Place
from .making import DAY, begin, subscribe, take

ANN, MAX = Author("ann", 1001), Author("max", 1002)
FRENCH = GuildSettings(locale="fr")


def french(settings: GuildSettings) -> GuildSettings:
    return replace(settings, locale="fr")


async def everything(storage: Storage) -> str:
    """All that lies in the database, as text."""
    async with storage._database.read() as connection:
        rows = [
            [dict(row) for row in (await connection.execute(sa.select(table))).mappings()]
            for table in metadata.sorted_tables
        ]
    return repr(rows)


# -- settings -----------------------------------------------------------------------------------


async def test_settings_have_defaults_and_are_kept(place: Place) -> None:
    storage = await place.open()
    assert await storage.guild_settings.get(1) == GuildSettings()
    assert await storage.guild_settings.change(1, french) == FRENCH
    again = await place.open()
    assert await again.guild_settings.get(1) == FRENCH
    assert await again.guild_settings.get(2) == GuildSettings()


async def test_settings_that_are_the_defaults_leave_no_row(storage: Storage) -> None:
    await storage.guild_settings.change(1, french)
    await storage.guild_settings.change(1, lambda _: GuildSettings())
    assert await storage.guilds.all() == {}


async def test_settings_of_a_newer_bot_are_passed_over(storage: Storage) -> None:
    await storage.guild_settings.change(1, french)
    async with storage._database.write() as connection:
        table = metadata.tables["guild_settings"]
        newer = {"locale": "fr", "colour": "blue"}
        await connection.execute(sa.update(table).values(settings=newer))
    assert await storage.guild_settings.get(1) == FRENCH


async def test_changes_at_the_same_time_come_one_after_another(place: Place) -> None:
    one, two = await place.open(), await place.open()
    seen: list[str | None] = []

    def next_letter(settings: GuildSettings) -> GuildSettings:
        seen.append(settings.locale)
        return replace(settings, locale=(settings.locale or "") + "x")

    await asyncio.gather(
        *(each.guild_settings.change(1, next_letter) for each in (one, two) for _ in range(4))
    )
    assert (await one.guild_settings.get(1)).locale == "x" * 8
    assert len(set(seen)) == 8


# -- servers ------------------------------------------------------------------------------------


async def test_a_server_with_settings_alone_is_known_left_and_forgotten(storage: Storage) -> None:
    await storage.guild_settings.change(7, french)
    assert await storage.guilds.all() == {7: None}
    assert await storage.guilds.left(7, NOW)
    assert not await storage.guilds.left(7, NOW + DAY)  # the first instant counts
    assert await storage.guilds.all() == {7: NOW}
    assert await storage.guilds.forget_left(NOW) == []
    assert await storage.guilds.forget(7)
    assert not await storage.guilds.forget(7)
    assert await storage.guilds.all() == {}
    assert await storage.guild_settings.get(7) == GuildSettings()


async def test_a_server_of_which_one_row_is_kept_is_forgotten(storage: Storage) -> None:
    await storage.guild_settings.change(7, french)
    assert await storage.guilds.forget(7)
    assert not await storage.guilds.forget(7)


async def test_a_server_that_is_joined_again_keeps_what_it_had(storage: Storage) -> None:
    await storage.guild_settings.change(7, french)
    await storage.guilds.left(7, NOW)
    assert await storage.guilds.joined(7)
    assert not await storage.guilds.joined(7)
    assert await storage.guilds.all() == {7: None}
    assert await storage.guilds.forget_left(NOW + DAY) == []
    assert await storage.guild_settings.get(7) == FRENCH


async def test_of_a_server_without_anything_not_even_the_leaving_is_kept(storage: Storage) -> None:
    assert not await storage.guilds.left(7, NOW)
    assert await storage.guilds.all() == {}


async def test_nothing_is_posted_in_a_server_that_was_left(storage: Storage) -> None:
    await subscribe(storage, 7, 70)
    await subscribe(storage, 8, 80)
    await storage.guilds.left(7, NOW)
    assert [claim.subscription.guild_id for claim in await take(storage)] == [8]


async def test_forgetting_a_server_leaves_no_trace_of_it_and_nothing_else_out(
    storage: Storage,
) -> None:
    for guild in (777_001, 888_001):
        await storage.guild_settings.change(guild, french)
        await subscribe(storage, guild, guild + 1)
        await storage.guilds.left(guild, NOW)
    await storage.guilds.joined(888_001)
    await _post(storage, 777_001)
    assert await storage.guilds.forget_left(NOW + DAY) == [777_001]
    left = await everything(storage)
    assert "777001" not in left
    assert "777002" not in left
    assert "888001" in left
    assert "888002" in left


async def _post(storage: Storage, guild: int) -> None:
    """A post that stood in for a missing anniversary."""
    await _set(storage, guild, None)
    [claim] = await take(storage)
    begun = await begin(storage, claim, is_fallback=True)
    await _finish(storage, begun)
    await _set(storage, guild, NOW)


async def _set(storage: Storage, guild: int, left_at: dt.datetime | None) -> None:
    table = metadata.tables["subscriptions"]
    async with storage._database.write() as connection:
        update = sa.update(table).where(table.c.guild_id == guild).values(left_at=left_at)
        await connection.execute(update)


async def _finish(storage: Storage, begun: Any) -> None:
    await storage.deliveries.finish(begun, DeliveryState.SENT, message_id=5)


# -- people -------------------------------------------------------------------------------------


async def _record(storage: Storage, author: Author, now: dt.datetime) -> None:
    head = await storage.revisions.head()
    await storage.revisions.record(
        FileSet({"a.yaml": author.name.encode()}),
        "0" * 12,
        base_id=head.id if head else None,
        author=author,
        origin=Origin.UPLOAD,
        summary="",
        now=now,
    )


async def _propose(storage: Storage, author: Author) -> None:
    head = await storage.revisions.head()
    assert head is not None
    await storage.proposals.propose(
        FileSet({}),
        "1" * 12,
        {},
        base_id=head.id,
        author=author,
        origin=Origin.UPLOAD,
        summary="",
        lost=(),
        now=NOW,
    )


async def test_a_person_can_be_forgotten(storage: Storage) -> None:
    for author in (ANN, MAX):
        await _record(storage, author, NOW)
        await storage.attempts.note(author, "upload", "refused", "why", NOW)
    await _propose(storage, ANN)
    assert await storage.people.forget(1001) == 4  # an offer, two attempts, a revision
    left = await everything(storage)
    assert "ann" not in left
    assert "1001" not in left
    assert "1002" in left
    authors = [each.author for each in await storage.revisions.history()]
    assert authors == [MAX, ERASED]
    assert await storage.people.forget(1001) == 0
    await _propose(storage, MAX)  # and their offer keeps nobody from work


async def test_who_did_what_is_forgotten_after_a_while(storage: Storage) -> None:
    await _record(storage, ANN, NOW - DAY)
    await _record(storage, MAX, NOW)
    assert await storage.people.forget_before(NOW) == 2
    assert [each.author for each in await storage.revisions.history()] == [MAX, ERASED]
    assert [each.author for each in await storage.attempts.newest()] == [MAX]
    assert await storage.people.forget_before(NOW) == 0


async def test_what_is_new_is_told_after_all_attempts_were_forgotten(storage: Storage) -> None:
    await storage.attempts.note(ANN, "upload", "refused", "one", NOW)
    await storage.attempts.untold(NOW)
    await storage.attempts.note(ANN, "upload", "refused", "two", NOW)
    await storage.people.forget_before(NOW + DAY)
    assert await storage.attempts.untold(NOW) == []
    await storage.attempts.note(ANN, "upload", "refused", "three", NOW)
    assert [each.detail for each in await storage.attempts.untold(NOW)] == ["three"]


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_table_with_a_server_or_a_person_is_covered(table: str) -> None:
    """A new table must be erased as well."""
    columns = set(metadata.tables[table].columns.keys())
    of_server = {"deliveries", "departures", "guild_settings", "subscriptions"}
    of_person = {"attempts", "proposals", "revisions"}
    assert ("guild_id" in columns) == (table in of_server)
    assert ("by_id" in columns) == (table in of_person)
