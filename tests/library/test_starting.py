"""What is served after a start: the folder or the record, whichever is right."""

from __future__ import annotations

import asyncio
import errno
import json
from pathlib import Path
from typing import Any

import pytest

from bot.facts.problems import FactBaseInvalidError
from bot.storage.fileset import FileSet
from bot.storage.records import Author, Origin
from bot.wording import PLAIN
from bot.wording.problems import problem_line

from .conftest import ANN, Host, apply
from .facts import BROKEN, FILES, MARCHED, STOLEN, changed, with_changes

EDITED = changed(("It was in Afghanistan.", "It was there."))


def note(host: Host) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((host.state_dir / "data-folder.json").read_text())
    return found


def set_note(host: Host, in_step: dict[str, bytes], writing: dict[str, bytes]) -> None:
    found = {"in_step": FileSet(in_step).hashes, "writing": [FileSet(writing).hashes]}
    (host.state_dir / "data-folder.json").write_text(json.dumps(found))


async def test_the_first_start_records_the_folder(host: Host) -> None:
    library = await host.start()
    [only] = await library.history()
    assert only.origin is Origin.START
    assert only.author.name == "the operator"
    assert only.revision == library.current.base.revision
    assert library.current.record == only
    assert note(host) == {"in_step": FileSet(FILES).hashes, "writing": []}
    assert not library.sync.edited
    assert host.read() == FILES


async def test_a_restart_changes_nothing(host: Host) -> None:
    first = await host.start()
    second = await host.start()
    assert second.current.record == first.current.record
    assert len(await second.history()) == 1


async def test_edits_made_while_the_bot_was_down_are_served(host: Host) -> None:
    await host.start()
    host.write(EDITED)
    library = await host.start()
    assert library.current.files == EDITED
    newest, oldest = await library.history()
    assert library.current.record == newest
    assert newest.origin is Origin.START
    assert newest.summary == "found in the folder at the start: 1 changed"
    assert oldest.revision != newest.revision


async def test_edits_that_lose_a_golden_query_are_offered_not_served(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    await host.start()
    edited = changed(*STOLEN)
    del edited["golden.yaml"]  # nor does it help to take the query away
    host.write(edited)
    library = await host.start()
    assert library.current.files == FILES
    assert len(await library.history()) == 1
    assert library.sync.edited
    assert host.read() == edited
    assert "a golden query would be lost" in capsys.readouterr().out
    review = await library.changes.propose_folder(ANN, Origin.RELOAD)
    assert review.proposal is not None
    assert review.proposal.lost == ("KFOR",)
    await library.changes.apply(review.proposal.id, ANN, accept_lost=True)
    host.write({**edited, "sources.yaml": FILES["sources.yaml"] + b"# more\n"})
    assert (await host.start()).current.files == host.read()  # that loss was accepted


async def test_a_broken_folder_falls_back_loudly(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    good = (await host.start()).current
    broken = changed(BROKEN)
    host.write(broken)
    library = await host.start()
    assert library.current.base.revision == good.base.revision
    assert library.current.record == good.record
    assert host.read() == broken
    assert library.sync.edited
    assert library.sync.broken is not None
    assert (await library.status()).fallback == problem_line(library.sync.broken.problems[0])
    said = capsys.readouterr().out
    assert "operations.yaml:5:5" in said
    assert "serving the last good revision" in said


async def test_mending_a_broken_folder_ends_the_fallback(host: Host) -> None:
    await host.start()
    host.write(changed(BROKEN))
    library = await host.start()
    host.write(EDITED)
    review = await library.changes.propose_folder(ANN, Origin.RELOAD)
    assert review.proposal is not None
    await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    status = await library.status()
    assert status.fallback is None
    assert not status.edited


async def test_a_folder_that_was_never_good_refuses_to_start(host: Host) -> None:
    host.write(changed(BROKEN))
    storage = await host.storage()
    with pytest.raises(FactBaseInvalidError) as caught:
        await host.start()
    assert any("titel" in PLAIN.tell(problem.message) for problem in caught.value.problems)
    assert await storage.revisions.head() is None


async def test_a_missing_folder_falls_back_as_well(host: Host) -> None:
    await host.start()
    host.write({})
    host.folder.rmdir()
    library = await host.start()
    assert library.current.files == FILES
    assert "there is no such folder" in str((await library.status()).fallback)


async def test_a_folder_that_may_not_be_read_falls_back_as_well(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    await host.start()

    def denied(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", denied)
    library = await host.start()
    assert library.current.files == FILES
    assert "check the folder's permissions" in str((await library.status()).fallback)
    [problem] = (await library.changes.examine_folder()).problems
    assert "Permission denied" in problem_line(problem)


async def test_a_process_that_was_down_gets_what_others_applied(host: Host, other: Host) -> None:
    await other.start()
    running = await host.start()
    record = await apply(running, changed(MARCHED))
    library = await other.start()
    assert library.current.record == record
    assert other.read() == changed(MARCHED)
    assert not library.sync.edited


async def test_a_new_host_with_an_older_folder_is_brought_up_to_date(
    host: Host, other: Host
) -> None:
    running = await host.start()
    record = await apply(running, changed(MARCHED))
    library = await other.start()  # it has FILES, and no note
    assert library.current.record == record
    assert other.read() == changed(MARCHED)


async def test_edits_of_a_folder_that_is_behind_are_offered_not_served(
    host: Host, other: Host
) -> None:
    await other.start()
    running = await host.start()
    record = await apply(running, changed(MARCHED))
    other.write(EDITED)
    library = await other.start()
    assert library.current.record == record
    assert library.sync.edited
    assert other.read() == EDITED
    # Both changed the same file: the difference names what the edit would undo.
    review = await library.changes.propose_folder(ANN, Origin.RELOAD)
    assert review.findings.difference is not None
    assert [change.what.id for change in review.findings.difference.changed] == ["isaf", "kfor"]


async def test_edits_in_other_files_do_not_undo_what_others_applied(
    host: Host, other: Host
) -> None:
    await other.start()
    record = await apply(await host.start(), changed(MARCHED))
    edited = changed(("publisher: NATO", "publisher: UN"), name="sources.yaml")
    other.write(edited)
    library = await other.start()
    assert library.current.record == record
    review = await library.changes.propose_folder(ANN, Origin.RELOAD)
    assert review.findings.difference is not None
    assert [change.what.id for change in review.findings.difference.changed] == ["page"]


async def test_an_interrupted_write_is_finished(host: Host) -> None:
    new = {**changed(MARCHED), "more.yaml": b"kind: person\nentries: []\n"}
    del new["golden.yaml"]
    running = await host.start()
    await apply(running, new)
    half = {**FILES, "operations.yaml": new["operations.yaml"]}
    host.write(half)
    set_note(host, FILES, new)
    library = await host.start()
    assert library.current.files == new
    assert host.read() == new
    assert note(host) == {"in_step": FileSet(new).hashes, "writing": []}
    assert library.sync.broken is None


async def test_a_write_that_was_interrupted_and_then_superseded_is_finished(
    host: Host, other: Host
) -> None:
    """Found by killing: two computers, of which the other one went on."""
    new = {**changed(MARCHED), "sources.yaml": FILES["sources.yaml"] + b"# more\n"}
    await apply(await host.start(), new)
    host.write({**FILES, "operations.yaml": new["operations.yaml"]})
    set_note(host, FILES, new)
    newest = {**new, "more.yaml": b"kind: person\nentries: []\n"}
    await apply(await other.start(), newest)
    library = await host.start()
    assert library.current.files == newest
    assert host.read() == newest
    assert not library.sync.edited


async def test_a_half_written_folder_that_makes_no_sense_is_no_broken_one(host: Host) -> None:
    renamed = ("unscr-1244", "unscr-again")
    new = changed(renamed)
    for name in ("golden.yaml", "resolutions.yaml"):
        new = with_changes(new, renamed, name=name)
    running = await host.start()
    await apply(running, new)
    host.write({**FILES, "resolutions.yaml": new["resolutions.yaml"]})
    set_note(host, FILES, new)
    library = await host.start()
    assert host.read() == new
    assert library.sync.broken is None
    assert (await library.status()).fallback is None


async def test_an_edit_after_an_interrupted_write_is_not_overwritten(host: Host) -> None:
    new = changed(MARCHED)
    running = await host.start()
    await apply(running, new)
    mine = {**FILES, "sources.yaml": FILES["sources.yaml"] + b"# mine\n"}
    host.write(mine)
    set_note(host, FILES, new)
    library = await host.start()
    assert library.current.files == new
    assert host.read() == mine
    assert library.sync.edited


async def test_a_change_that_was_not_recorded_leaves_no_trace(host: Host) -> None:
    await host.start()
    set_note(host, FILES, changed(MARCHED))
    (host.folder / ".operations.yaml.0a0a0a0a.new").write_bytes(b"half")
    library = await host.start()
    assert library.current.files == FILES
    assert len(await library.history()) == 1
    assert note(host)["writing"] == []


async def test_after_a_finished_write_with_a_stale_note_an_edit_is_an_edit(host: Host) -> None:
    """Killed between the last rename and the note."""
    new = changed(MARCHED)
    await apply(await host.start(), new)
    set_note(host, FILES, new)
    await host.start()
    mine = changed(MARCHED, ("It was in Afghanistan.", "It was there."))
    host.write(mine)
    library = await host.start()
    assert library.current.files == mine
    assert host.read() == mine


async def test_a_revision_that_this_version_cannot_serve_is_passed_over(host: Host) -> None:
    good = (await host.start()).current.record
    assert good is not None
    storage = await host.storage()
    newer = {"facts.toml.yaml": b"kind: galaxy\nentries: []\n"}
    await storage.revisions.record(
        FileSet(newer),
        "f" * 12,
        base_id=good.id,
        author=Author("a newer bot"),
        origin=Origin.UPLOAD,
        summary="new kinds",
        now=host.place.clock.now(),
    )
    library = await host.start()
    assert library.current.record == good
    # A moderator can still bring the base forward from here.
    record = await apply(library, changed(MARCHED))
    assert (await storage.revisions.head()) == record


async def test_two_processes_that_start_together_serve_the_same(host: Host, other: Host) -> None:
    one, two = await asyncio.gather(host.start(), other.start())
    assert one.current.record == two.current.record
    assert len(await one.history()) == 1


async def test_two_that_start_together_with_different_folders_agree_in_the_end(
    host: Host, other: Host
) -> None:
    other.write(changed(MARCHED))
    one, two = await asyncio.gather(host.start(), other.start())
    await one.follower.follow()
    await two.follower.follow()
    assert one.current.record == two.current.record
