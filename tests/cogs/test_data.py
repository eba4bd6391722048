"""``/data``, as moderators meet it."""

from __future__ import annotations

import io
import zipfile

import aiohttp
import discord
import pytest

from bot.storage import StorageError
from bot.workers import Trouble, WorkerError, WorkerPool

from .keeping import (
    BETTER,
    BROKEN,
    FILES,
    FORGETFUL,
    LOSE,
    OPERATIONS,
    data,
    on_disk,
    operations,
    press,
    said,
    served,
    upload,
)
from .world import buttons, text

MORE = """\
kind: event
entries:
  - id: a-happening
    title: A happening
    statements:
      - text: It happened.
        source: page
        section: Top
"""


@pytest.fixture
def world(home):
    return home


async def test_the_commands_are_on_offer_for_moderators_only(world):
    offered = {c for c in world.max.available_commands(world.channel) if c.startswith("data ")}
    names = "status check reload upload download history rollback remove".split()
    golden = ["golden list", "golden add", "golden remove"]
    assert offered == {f"data {name}" for name in [*names, *golden]}
    assert not [c for c in world.ann.available_commands(world.channel) if c.startswith("data")]


# -- status and history --------------------------------------------------------------------------


async def test_status_tells_what_is_served(world):
    answer = await said(world, "status")
    assert f"Revision `{served(world)}`" in answer
    assert "loaded at the start by the operator" in answer
    assert "2 operations" in answer
    assert "1 resolution ·" in answer
    assert "1 golden query" in answer
    assert "1 of the year's 366 days have an entry" in answer
    assert "15 February 2019" in answer
    assert "No change has been refused so far" in answer
    assert "**1 process**" in answer


async def test_status_tells_of_the_last_refusal_and_who_changed_what(world):
    await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    await upload(world, "operations.yaml", BROKEN)
    answer = await said(world, "status")
    assert f"uploaded by <@{world.max.id}>: 1 changed" in answer
    assert f"Last refused attempt**: upload by <@{world.max.id}>" in answer
    assert "operations.yaml:" in answer
    assert "unscr-12" in answer


async def test_status_tells_of_edits_and_of_a_broken_folder(world):
    (world.settings.data_dir / "operations.yaml").write_text(BETTER)
    assert "holds edits that are not applied" in await said(world, "status")
    (world.settings.data_dir / "operations.yaml").write_text(BROKEN)
    await world.restart()
    answer = await said(world, "status")
    assert "could not be served at the start" in answer
    assert operations(world) == OPERATIONS


async def test_history_lists_what_happened(world):
    before = served(world)
    await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    lines = (await said(world, "history")).splitlines()
    assert lines[1].startswith(f"▶️ `{served(world)}` <t:")
    assert f"uploaded by <@{world.max.id}>" in lines[1]
    assert lines[2] == "-# 1 changed · served now"
    assert lines[3].startswith(f"◽ `{before}`")


# -- check and reload ----------------------------------------------------------------------------


async def test_check_without_edits(world):
    assert "exactly what is served now" in await said(world, "check")


async def test_check_shows_the_difference_and_applies_nothing(world):
    before = served(world)
    (world.settings.data_dir / "operations.yaml").write_text(BETTER)
    result = await data(world, "check")
    answer = text(result.response)
    assert "1 changed" in answer
    assert "date 1 › on: 1999-06-12 → **1999-06-11**" in answer
    assert "**Calendar days gained** 11 June" in answer
    assert "**Calendar days lost** 12 June" in answer
    assert buttons(result.response) == {}
    assert served(world) == before
    assert len(await world.bot.library.history()) == 1


async def test_check_lists_every_problem_with_its_place(world):
    (world.settings.data_dir / "operations.yaml").write_text(BROKEN)
    answer = await said(world, "check")
    assert "1 problem found" in answer
    line = BROKEN[: BROKEN.index("unscr-12]")].count("\n") + 1
    assert f"**operations.yaml** line {line}, column 21\n" in answer
    assert "did you mean “unscr-1244”?" in answer
    (world.settings.data_dir / "zz.yaml").write_text("kind: opration\nentries: []\n")
    answer = await said(world, "check")
    assert "did you mean “operation”?" in answer
    assert "2 problems found" in answer
    assert "did you mean “unscr-1244”?" in answer, "a slip of its own, whatever else is wrong"
    assert "No change has been refused so far" in await said(world, "status")


async def test_comments_alone_can_be_applied(world):
    (world.settings.data_dir / "operations.yaml").write_text("# New words.\n" + OPERATIONS)
    assert "only comments or layout" in await said(world, "check")
    result = await data(world, "reload")
    await press(result, "Apply", world.max)
    assert operations(world).startswith("# New words.")


async def test_reload_applies_after_confirmation(world):
    (world.settings.data_dir / "operations.yaml").write_text(BETTER)
    before = served(world)
    result = await data(world, "reload")
    assert list(buttons(result.response).values()) == ["Apply", "Cancel"]
    assert served(world) == before
    answer = text((await press(result, "Apply", world.max)).response)
    assert "Applied" in answer
    assert f"revision `{served(world)}`" in answer
    assert served(world) != before
    found = await world.ann.slash(world.channel, "operation", name="kfor")
    assert "11 June 1999" in text(found.response)


async def test_reload_of_a_broken_folder_is_refused(world):
    (world.settings.data_dir / "operations.yaml").write_text(BROKEN)
    before = served(world)
    answer = await said(world, "reload")
    assert "Refused: 1 problem" in answer
    assert "What is served now has not changed" in answer
    assert served(world) == before


@pytest.mark.parametrize(
    ("command", "trouble", "words"),
    [
        ("reload", Trouble.ENDED, "That could not be finished"),
        ("undo", Trouble.ENDED, "That could not be finished"),
        ("reload", Trouble.OUT_OF_MEMORY, "There was not enough memory"),
        ("undo", Trouble.TOO_LONG, "That took too long"),
        ("reload", Trouble.BUSY, "Too much is being worked on"),
    ],
)
async def test_a_check_that_cannot_be_finished_is_recorded(
    world, monkeypatch, command, trouble, words
):
    applied = await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)

    async def gone(*_):
        raise WorkerError(trouble)

    monkeypatch.setattr(WorkerPool, "run", gone)
    if command == "undo":
        answer = text((await press(applied, "Undo", world.max)).followups[0])
    else:
        answer = await said(world, "reload")
    assert words in answer
    [attempt] = await world.bot.storage.attempts.newest(5, outcome="refused")
    assert attempt.action == command
    assert words in attempt.detail


async def test_cancelling_changes_nothing(world):
    before = served(world)
    result = await upload(world, "operations.yaml", BETTER)
    cancelled = await press(result, "Cancel", world.max)
    assert "Cancelled" in text(cancelled.response)
    assert buttons(cancelled.response) == {}
    assert served(world) == before
    assert on_disk(world) == OPERATIONS


# -- upload --------------------------------------------------------------------------------------


async def test_an_upload_replaces_the_file_of_its_name(world):
    result = await upload(world, "operations.yaml", BETTER)
    assert "`operations.yaml` replaces the file of that name" in text(result.response)
    assert on_disk(world) == OPERATIONS
    await press(result, "Apply", world.max)
    assert on_disk(world) == BETTER
    assert on_disk(world, "sources.yaml") == FILES["sources.yaml"]


async def test_a_new_name_is_a_new_file_and_says_so(world):
    extra = OPERATIONS.split("  - id: sfor")[0].replace("id: kfor", "id: kfor-two")
    extra = extra.replace("KFOR, Joint Guardian", "KFOR Two").replace("(KFOR)", "Two")
    result = await upload(world, "more.yaml", extra)
    assert "`more.yaml` is a new file" in text(result.response)
    assert "➕ Kosovo Force Two `kfor-two`" in text(result.response)
    assert "`kfor-two` – Mandated by – `unscr-1244`" in text(result.response)


@pytest.mark.parametrize("name", ["operation.yaml", "operations.yml"])
async def test_a_slip_in_the_name_is_pointed_out(world, name):
    answer = text((await upload(world, name, OPERATIONS)).response)
    assert "Refused: 2 problems" in answer
    assert f"`{name}` is a new file. To replace `operations.yaml`, give it that name." in answer


async def test_an_identical_upload_changes_nothing(world):
    result = await upload(world, "operations.yaml", OPERATIONS)
    assert "Nothing changed" in text(result.response)
    assert buttons(result.response) == {}


@pytest.mark.parametrize(
    "name", ["Operations.yaml", "operations.txt", ".yaml", "a_b.yaml", "..-x.yaml.exe", "x" * 99]
)
async def test_a_file_name_that_cannot_be(world, name):
    answer = text((await upload(world, name, BETTER)).response)
    assert "cannot be the name of a data file" in answer
    assert "`operations.yaml`" in answer


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8"),
        (BETTER.encode("utf-16"), "UTF-16"),
        (b"kind: operation\0", "control character"),
        (b"", "the file is empty"),
        (b"kind: opration\nentries: []", "did you mean “operation”"),
        (b"a: &a [x]\nb: *a", "anchor"),
        (b"kind: operation\n]", "not valid YAML"),
        (b"kind: operation\nentries: []\n", "kfor"),
    ],
)
async def test_a_bad_file_gets_a_sentence(world, content, words):
    before = dict(world.bot.library.current.files)
    answer = text((await upload(world, "operations.yaml", content)).response)
    assert "Refused" in answer
    assert "What is served now has not changed" in answer
    assert words in answer
    assert world.bot.library.current.files == before


async def test_a_huge_file_is_not_even_fetched(world):
    answer = text((await upload(world, "operations.yaml", b" " * (4 * 1024**2 + 1))).response)
    assert "4 MB" in answer
    assert not [q for q in world.env.http_requests if "attachments" in q.path]


@pytest.mark.parametrize(
    "got", [b"kind: operation\n", aiohttp.ClientPayloadError(), TimeoutError(), OSError()]
)
async def test_a_file_that_does_not_arrive_whole(world, monkeypatch, got):
    async def read(_):
        if isinstance(got, bytes):
            return got
        raise got

    monkeypatch.setattr(discord.Attachment, "read", read)
    answer = text((await upload(world, "operations.yaml", BETTER)).response)
    assert "did not hand the whole file over" in answer
    assert "please upload it again" in answer
    assert "Last refused attempt**: upload" in await said(world, "status")


async def test_a_store_that_cannot_be_written_is_named(world, monkeypatch):
    async def full(*_, **__):
        raise StorageError("The database file x cannot grow: the disk is full.")

    monkeypatch.setattr(world.bot.storage.proposals, "propose", full)
    before = served(world)
    answer = text((await upload(world, "operations.yaml", BETTER)).response)
    assert "The database file x cannot grow: the disk is full. Once" in answer
    assert "`/data status` tells what is served" in answer
    assert served(world) == before


async def test_many_problems_are_attached_whole(world):
    bad = "kind: operation\nentries:\n" + "".join(f"  - id: Bad {n}\n" for n in range(40))
    result = await upload(world, "operations.yaml", bad)
    answer = text(result.response)
    assert "more that follow from these or repeat them" in answer
    assert "Bad 39" not in answer
    [attached] = result.response.attachments
    assert attached.filename == "problems.txt"


async def test_a_long_difference_is_attached_whole(world):
    long = OPERATIONS + "".join(
        f"""
  - id: operation-{n}
    title: Operation number {n} of a rather long list of operations that are made up
    statements:
      - text: It is number {n}.
        source: page
        section: Top
"""
        for n in range(90)
    )
    result = await upload(world, "operations.yaml", long)
    assert "the whole difference is in the file below" in text(result.response)
    assert len(text(result.response)) <= 4000
    [attached] = result.response.attachments
    assert attached.filename == "difference.txt"
    applied = await press(result, "Apply", world.max)
    assert "Applied" in text(applied.response)
    assert list(applied.response.attachments) == []


# -- golden queries ------------------------------------------------------------------------------


async def test_a_lost_golden_query_needs_its_own_word(world):
    before = served(world)
    result = await upload(world, "operations.yaml", FORGETFUL)
    answer = text(result.response)
    assert "1 golden query would be lost" in answer
    assert "“joint guardian” finds nothing, not `kfor`" in answer
    assert "because that was its first name" in answer
    assert list(buttons(result.response).values()) == [LOSE, "Cancel"]
    assert served(world) == before
    await press(result, LOSE, world.max)
    assert operations(world) == FORGETFUL


async def test_a_query_that_is_broken_and_taken_away_at_once_is_lost_all_the_same(world):
    (world.settings.data_dir / "operations.yaml").write_text(FORGETFUL)
    (world.settings.data_dir / "golden.yaml").unlink()
    result = await data(world, "reload")
    answer = text(result.response)
    assert "“joint guardian” finds nothing, not `kfor`" in answer
    assert "**Golden queries removed**\n➖ “joint guardian” finds kfor, because" in answer
    assert list(buttons(result.response).values()) == [LOSE, "Cancel"]


async def test_an_accepted_loss_is_told_and_not_asked_for_again(world):
    await press(await upload(world, "operations.yaml", FORGETFUL), LOSE, world.max)
    result = await upload(world, "operations.yaml", FORGETFUL.replace("1999-06-12", "1999-06-11"))
    assert "Lost before as well: “joint guardian”" in text(result.response)
    await press(result, "Apply", world.max)
    removed = await data(world, "golden remove", query="joint guardian")
    assert "ost before" not in text(removed.response)
    await press(removed, "Apply", world.max)


async def test_golden_queries_are_listed(world):
    answer = await said(world, "golden list")
    assert "1 golden query" in answer
    assert "**joint guardian** → `kfor`" in answer
    assert "because that was its first name" in answer


async def test_a_golden_query_is_added_and_removed(world):
    result = await data(
        world, "golden add", query="sfor", entry="sfor", because="people: “SFOR” [type] it"
    )
    assert "Golden queries added" in text(result.response)
    await press(result, "Apply", world.max)
    assert "2 golden queries" in await said(world, "golden list")
    assert on_disk(world, "golden.yaml").startswith(FILES["golden.yaml"])
    found = await world.max.autocomplete(world.channel, "data golden remove", "query", "sf")
    assert [each["value"] for each in found] == ["sfor"]
    await press(await data(world, "golden remove", query="sfor"), "Apply", world.max)
    assert on_disk(world, "golden.yaml") == FILES["golden.yaml"]


async def test_the_entry_of_a_golden_query_may_be_named_as_people_do(world):
    result = await data(
        world, "golden add", query="sfor", entry="Stabilisation Force (SFOR)", because="so"
    )
    assert "“sfor” finds sfor, because so" in text(result.response)


@pytest.mark.parametrize(
    ("query", "entry", "words"),
    [
        ("Joint GUARDIAN", "kfor", "is a golden query already"),
        ("sfor", "ifor", "is no entry"),
        ("sfor", "kfor", "finds `sfor` first, not `kfor`"),
        ("xylophone", "kfor", "finds nothing, not `kfor`"),
        ("\u200b", "kfor", "needs a text and a reason"),
    ],
)
async def test_a_golden_query_that_cannot_be_added(world, query, entry, words):
    answer = await said(world, "golden add", query=query, entry=entry, because="so")
    assert words in answer


async def test_a_golden_query_that_is_not_there(world):
    assert "is no golden query" in await said(world, "golden remove", query="xylophone")


# -- removing an entry ---------------------------------------------------------------------------


async def test_an_entry_is_removed_with_its_links_and_brought_back(world):
    result = await data(
        world, "remove", entry="Resolution 1244 (1999): security presence in Kosovo"
    )
    assert "unscr-1244" in text(result.response)
    done = await press(result, "Apply", world.max)
    assert "unscr-1244" not in on_disk(world, "operations.yaml")
    assert "an entry removed by" in await said(world, "history")
    await press(done, "Undo", world.max)
    assert on_disk(world, "operations.yaml") == FILES["operations.yaml"]
    assert on_disk(world, "resolutions.yaml") == FILES["resolutions.yaml"]


@pytest.mark.parametrize("typed", ["xylophone", "@everyone", "\u200b"])
async def test_what_is_no_entry_cannot_be_removed(world, typed):
    answer = await said(world, "remove", entry=typed)
    assert "is no entry" in answer
    assert "Choose one from the list" in answer


async def test_an_entry_that_statements_rest_on_is_not_removed_silently(world):
    result = await data(world, "remove", entry="page")
    assert "Apply" not in buttons(result.response).values()
    assert "page" in text(result.response)


# -- download ------------------------------------------------------------------------------------


async def test_download_gives_all_files_as_they_are(world):
    result = await data(world, "download")
    assert "4 files of revision" in text(result.response)
    names = sorted(each.filename for each in result.response.attachments)
    assert names == sorted(FILES)


@pytest.mark.parametrize("kind", ["operation", "Operation", "operations.yaml"])
async def test_download_of_one_kind_or_file(world, kind):
    result = await data(world, "download", kind=kind)
    assert [each.filename for each in result.response.attachments] == ["operations.yaml"]


async def test_download_of_a_kind_whose_file_has_a_byte_order_mark(world):
    marked = FILES["resolutions.yaml"].encode("utf-8-sig")
    await press(await upload(world, "resolutions.yaml", marked), "Apply", world.max)
    result = await data(world, "download", kind="resolution")
    assert [each.filename for each in result.response.attachments] == ["resolutions.yaml"]


def _zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.yaml", content)
    return buffer.getvalue()


async def test_the_archive_of_a_download_can_be_edited_and_uploaded(world):
    content = _zipped(operations=BETTER, sources=FILES["sources.yaml"], more=MORE)
    result = await upload(world, "data-0123456789ab.zip", content)
    answer = text(result.response)
    assert "3 files, of which 2 replace those of their names" in answer
    assert "1 added, 1 changed" in answer
    await press(result, "Apply", world.max)
    assert operations(world) == BETTER
    assert on_disk(world, "more.yaml") == MORE


async def test_an_archive_that_is_none(world):
    before = served(world)
    for content, words in (
        (b"PK\x03\x04", "cannot be read"),
        (_zipped(**{"../evil": MORE}), "cannot be the name of a data file"),
    ):
        assert words in text((await upload(world, "data.zip", content)).response)
    assert served(world) == before


async def test_download_of_something_else(world):
    assert "is no kind or file" in await said(world, "download", kind="../secret")
    found = await world.max.autocomplete(world.channel, "data download", "kind", "op")
    assert [each["value"] for each in found] == ["operation", "operations.yaml"]


# -- rollback and undo ---------------------------------------------------------------------------


async def test_rollback_brings_a_revision_back(world):
    before = served(world)
    await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    found = await world.max.autocomplete(world.channel, "data rollback", "revision", "")
    assert [each["value"] for each in found] == [before]
    result = await data(world, "rollback", revision=before[:6])
    assert "1999-06-11 → **1999-06-12**" in text(result.response)
    await press(result, "Apply", world.max)
    assert served(world) == before
    assert on_disk(world) == OPERATIONS
    await world.restart()
    assert served(world) == before


async def test_rollback_between_comments(world):
    before = served(world)
    await press(await upload(world, "operations.yaml", "# New.\n" + OPERATIONS), "Apply", world.max)
    assert served(world) == before
    found = await world.max.autocomplete(world.channel, "data rollback", "revision", "")
    assert [each["value"] for each in found] == [before]
    result = await data(world, "rollback", revision=before)
    assert "only comments or layout" in text(result.response)
    await press(result, "Apply", world.max)
    assert operations(world) == OPERATIONS
    await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    await press(await upload(world, "operations.yaml", OPERATIONS), "Apply", world.max)
    found = await world.max.autocomplete(world.channel, "data rollback", "revision", before[:4])
    assert len(found) == 1  # with the comment, not what is served


async def test_rollback_to_what_is_served(world):
    assert "Nothing changed" in await said(world, "rollback", revision=served(world))


async def test_rollback_to_what_is_not_kept(world):
    assert "not kept" in await said(world, "rollback", revision="ffffffffffff")
    assert "Last refused attempt**: rollback" in await said(world, "status")


async def test_undo_and_redo_with_one_press(world):
    before = served(world)
    applied = await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    undone = await press(applied, "Undo", world.max)
    assert "Undone" in text(undone.response)
    assert served(world) == before
    await press(undone, "Redo", world.max)
    assert operations(world) == BETTER


async def test_undo_of_what_is_no_longer_the_newest(world):
    applied = await press(await upload(world, "operations.yaml", BETTER), "Apply", world.max)
    await press(await upload(world, "operations.yaml", FORGETFUL), LOSE, world.max)
    answer = await press(applied, "Undo", world.max)
    assert "changed again since" in text(answer.followups[0])
    assert operations(world) == FORGETFUL


async def test_undo_that_loses_a_golden_query_asks(world):
    await press(await upload(world, "operations.yaml", FORGETFUL), LOSE, world.max)
    applied = await press(await upload(world, "operations.yaml", OPERATIONS), "Apply", world.max)
    undone = await press(applied, "Undo", world.max)
    assert list(buttons(undone.response).values()) == [LOSE, "Cancel"]
    assert operations(world) == OPERATIONS
