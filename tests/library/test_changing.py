"""Proposing and applying: who may, when, and that a refusal changes nothing."""

from __future__ import annotations

import asyncio
import datetime as dt
import errno
import json
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.errors import UserError
from bot.facts.golden import Lost
from bot.library import (
    AddGolden,
    Library,
    NotYoursError,
    RemoveEntry,
    RemoveGolden,
    ReplaceFiles,
    RollBack,
)
from bot.library.folder import Folder
from bot.library.patches import restored
from bot.storage import AtWorkError, StaleError
from bot.storage.fileset import FileSet
from bot.storage.records import Author, Origin, Revision
from bot.storage.revisions import KEPT
from bot.wording.differences import summary
from bot.wording.problems import problem_line

from .conftest import ANN, MAX, Host, apply
from .facts import BROKEN, FILES, MARCHED, NO_LONGER_KFOR, RENAMED, STOLEN, changed, upload


class Unchanged:
    """Notes what is served and what lies on disk; both must be the same at the end."""

    def __init__(self, host: Host, library: Library) -> None:
        self.host, self.library = host, library

    def __enter__(self) -> None:
        self.snapshot, self.disk = self.library.current, self.host.read()

    def __exit__(self, *_: object) -> None:
        assert self.library.current is self.snapshot
        assert self.host.read() == self.disk


async def refusals(library: Library) -> list[str]:
    found = await library._storage.attempts.newest(10, outcome="refused")
    return [attempt.detail for attempt in found]


# -- the whole way ------------------------------------------------------------------------------


async def test_a_change_is_shown_then_applied_then_served(host: Host, library: Library) -> None:
    new = changed(MARCHED)
    with Unchanged(host, library):
        review = await library.changes.propose(upload(new), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    assert review.findings.difference is not None
    [kfor] = review.findings.difference.changed
    assert (kfor.fields[0].old, kfor.fields[0].new) == ("It went in.", "It marched in.")
    record = await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    assert library.current.record == record
    assert library.current.base.revision == record.revision == review.findings.revision
    assert library.current.base.entries["kfor"].statements[0].text == "It marched in."
    assert library.current.search.search("kfor").answer is library.current.base.entries["kfor"]
    assert host.read() == new
    assert record.author == ANN
    assert record.origin is Origin.UPLOAD
    assert record.summary == "1 changed"
    [newest, _] = await library._storage.attempts.newest(2)
    assert (newest.author, newest.outcome) == (ANN, "applied")


async def test_a_lookup_in_flight_finishes_on_what_it_began_with(library: Library) -> None:
    before = library.current
    await apply(library, changed(MARCHED))
    assert before.base.entries["kfor"].statements[0].text == "It went in."
    assert before.search.search("kfor").answer is before.base.entries["kfor"]
    assert library.current.base is not before.base


async def test_it_survives_a_restart(host: Host, library: Library) -> None:
    record = await apply(library, changed(MARCHED))
    assert (await host.start()).current.record == record


async def test_a_new_file_and_a_removed_one(host: Host, library: Library) -> None:
    new = {**FILES, "people.yaml": b"kind: person\nentries: []\n"}
    del new["golden.yaml"]
    await apply(library, new)
    assert host.read() == new


async def test_identical_content_changes_nothing(host: Host, library: Library) -> None:
    with Unchanged(host, library):
        review = await library.changes.propose(upload(dict(FILES)), ANN, Origin.UPLOAD)
    assert review.proposal is None
    assert not review.findings.problems
    assert review.findings.difference is not None
    assert review.findings.difference.is_empty


async def test_comments_alone_can_be_applied_and_are_kept(host: Host, library: Library) -> None:
    new = changed(("# Operations in the field.", "# Operations, by field."))
    review = await library.changes.propose(upload(new), ANN, Origin.RELOAD)
    assert review.findings.difference is not None
    assert review.findings.difference.is_empty
    assert review.proposal is not None
    assert review.proposal.summary == "only comments or layout"
    await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    assert host.read() == new


# -- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("replacement", "expected"),
    [
        (BROKEN, "operations.yaml:5:5: unknown key “titel” – did you mean “title”?"),
        (
            ("unscr-1244", "unscr-1245"),
            "operations.yaml:12:21: no entry has the id “unscr-1245” – did you mean “unscr-1244”?",
        ),
        (
            RENAMED,
            "golden.yaml:4:13: the entry “kfor” would be gone – keep it under that id, or remove",
        ),
        (("kind: operation", "kind: galaxy"), "operations.yaml:2:1: unknown kind “galaxy”"),
    ],
)
async def test_what_is_wrong_is_located_and_noted(
    host: Host, library: Library, replacement: tuple[str, str], expected: str
) -> None:
    with Unchanged(host, library):
        review = await library.changes.propose(upload(changed(replacement)), ANN, Origin.UPLOAD)
    assert review.proposal is None
    told = [problem_line(problem) for problem in review.findings.problems]
    assert any(line.startswith(expected) for line in told), told
    assert (await refusals(library)) == ["\n".join(told)]
    status = await library.status()
    assert status.refused is not None
    assert status.refused.author == ANN


async def test_removing_what_others_link_to_names_the_links(host: Host, library: Library) -> None:
    new = {name: content for name, content in FILES.items() if name != "resolutions.yaml"}
    with Unchanged(host, library):
        review = await library.changes.propose(upload(new), ANN, Origin.UPLOAD)
    told = "\n".join(problem_line(problem) for problem in review.findings.problems)
    assert "operations.yaml:12:21: the entry “unscr-1244” would be gone" in told
    assert "golden.yaml:7:13: the entry “unscr-1244” would be gone" in told


async def test_an_unreadable_folder_is_a_refusal_with_problems(
    host: Host, library: Library
) -> None:
    host.write({})
    review = await library.changes.propose_folder(ANN, Origin.RELOAD)
    assert "no .yaml file in this folder" in problem_line(review.findings.problems[0])
    assert "no .yaml file" in (await refusals(library))[0]
    assert "no .yaml file" in problem_line((await library.changes.examine_folder()).problems[0])


async def test_checking_applies_and_records_nothing(host: Host, library: Library) -> None:
    host.write(changed(MARCHED))
    with Unchanged(host, library):
        findings = await library.changes.examine_folder()
    assert findings.difference is not None
    assert summary(findings.difference) == "1 changed"
    assert len(await library._storage.attempts.newest()) == 1  # the start


async def test_changes_are_examined_one_at_a_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workers are two: one stays free for the pictures and papers of others."""
    at_work, most = 0, 0

    async def run(function: Any, *arguments: Any, **_: Any) -> Any:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await asyncio.sleep(0)
        at_work -= 1
        return function(*arguments)

    monkeypatch.setattr(library.catalog._pool, "run", run)
    patches = [upload(changed(MARCHED)), upload(changed(RENAMED)), upload(changed(MARCHED))]
    findings = await asyncio.gather(*(library.changes.examine(patch) for patch in patches))
    assert len(findings) == 3
    assert most == 1


async def test_golden_queries_are_a_gate(host: Host, library: Library) -> None:
    review = await library.changes.propose(upload(changed(NO_LONGER_KFOR)), ANN, Origin.UPLOAD)
    # The title still has the acronym, so that the query is not lost …
    assert review.findings.lost == ()
    review = await library.changes.propose(upload(changed(*STOLEN)), ANN, Origin.UPLOAD)
    # … but here another entry takes it.
    because = "it is the operation's own acronym"
    assert review.findings.lost == (Lost("KFOR", ("kfor",), "isaf", because),)
    assert review.proposal is not None
    assert review.proposal.lost == ("KFOR",)
    with Unchanged(host, library), pytest.raises(UserError, match=r"library\.golden_lost"):
        await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    assert "Golden queries" in (await refusals(library))[0]
    record = await library.changes.apply(review.proposal.id, ANN, accept_lost=True)
    assert library.current.record == record


async def test_of_presses_at_the_same_time_one_applies_and_the_others_are_recorded(
    library: Library,
) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    number = review.proposal.id
    presses = [library.changes.apply(number, ANN, accept_lost=False) for _ in range(3)]
    found = await asyncio.gather(*presses, return_exceptions=True)
    assert [type(each) for each in found] == [Revision, UserError, UserError]
    assert len(await library.history()) == 2
    assert len(await refusals(library)) == 2


# -- proposals ----------------------------------------------------------------------------------


async def test_an_applied_change_cannot_be_applied_again(host: Host, library: Library) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    number = review.proposal.id
    twice = await asyncio.gather(
        library.changes.apply(number, ANN, accept_lost=False),
        library.changes.apply(number, ANN, accept_lost=False),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in twice) == ["Revision", "UserError"]
    assert len(await library.history()) == 2


async def test_a_cancelled_change_cannot_be_applied(host: Host, library: Library) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    assert await library.changes.cancel(review.proposal.id, ANN)
    assert not await library.changes.cancel(review.proposal.id, ANN)
    with Unchanged(host, library), pytest.raises(UserError, match=r"library\.expired"):
        await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    newest = await library._storage.attempts.newest(2)
    assert [attempt.outcome for attempt in newest] == ["refused", "cancelled"]


async def test_a_change_that_waited_too_long_cannot_be_applied(
    host: Host, library: Library
) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    host.place.clock.instant += dt.timedelta(minutes=15)
    with Unchanged(host, library), pytest.raises(UserError, match=r"library\.expired"):
        await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    assert (
        await library.changes.propose(upload(changed(MARCHED)), MAX, Origin.UPLOAD)
    ).proposal is not None


async def test_only_its_author_decides_on_a_change(host: Host, library: Library) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    for decide in (
        lambda number: library.changes.apply(number, MAX, accept_lost=False),
        lambda number: library.changes.cancel(number, MAX),
        lambda number: library.changes.propose_again(number, MAX),
    ):
        with Unchanged(host, library), pytest.raises(NotYoursError):
            await decide(review.proposal.id)
    renamed = Author("ann, renamed", ANN.id)
    assert await library.changes.apply(review.proposal.id, renamed, accept_lost=False)


async def test_the_second_moderator_is_told_who_is_at_work(library: Library) -> None:
    first = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    with pytest.raises(AtWorkError) as caught:
        await library.changes.propose(upload(changed(("Elsewhere", "There"))), MAX, Origin.UPLOAD)
    assert caught.value.proposal == first.proposal
    assert await refusals(library) == ["ann is changing the facts"]
    # One's own earlier change is replaced.
    again = await library.changes.propose(
        upload(changed(("Elsewhere", "There"))), ANN, Origin.UPLOAD
    )
    assert first.proposal is not None
    with pytest.raises(UserError, match=r"library\.expired"):
        await library.changes.apply(first.proposal.id, ANN, accept_lost=False)
    assert again.proposal is not None
    assert await library.changes.apply(again.proposal.id, ANN, accept_lost=False)


async def test_the_offer_of_somebody_who_lost_the_right_keeps_nobody_from_work(
    library: Library,
) -> None:
    async def may_change(author: Author) -> bool:
        return not author.is_same_as(ANN)

    first = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    library.changes.may_change = may_change
    again = await library.changes.propose(upload(changed(MARCHED)), MAX, Origin.UPLOAD)
    assert again.proposal is not None
    assert first.proposal is not None
    [dropped, *_] = await library._storage.attempts.newest()
    assert (dropped.author, dropped.outcome) == (ANN, "cancelled")
    with pytest.raises(UserError, match=r"library\.expired"):
        await library.changes.apply(first.proposal.id, ANN, accept_lost=False)
    with pytest.raises(AtWorkError):  # those who still may are waited for
        await library.changes.propose(upload(changed(MARCHED)), Author("eve", 3), Origin.UPLOAD)


async def test_who_is_too_late_to_cancel_is_told_so(library: Library) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    number = review.proposal.id
    outcomes = await asyncio.gather(*(library.changes.cancel(number, ANN) for _ in range(4)))
    assert sorted(outcomes) == [False, False, False, True]
    newest = await library._storage.attempts.newest()
    assert [attempt.outcome for attempt in newest].count("cancelled") == 1


async def test_a_proposal_that_is_closed_between_two_looks_is_not_cancelled(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None

    async def closed(*_: object) -> bool:
        return False

    monkeypatch.setattr(library._storage.proposals, "close", closed)
    assert not await library.changes.cancel(review.proposal.id, ANN)


@pytest.mark.parametrize("text", ["\0", "ab\0", "\ud800", "²", "' OR 1=1 --", "x" * 5000])
async def test_a_revision_that_no_text_can_be(library: Library, text: str) -> None:
    with pytest.raises(UserError, match=r"library\.revision_not_kept"):
        await library.changes.revision(text)


async def test_two_at_the_terminal_are_told_apart_by_name(library: Library) -> None:
    await library.changes.propose(
        upload(changed(MARCHED)), Author("root (terminal)"), Origin.TERMINAL
    )
    with pytest.raises(AtWorkError):
        await library.changes.propose(
            upload(changed(MARCHED)), Author("max (terminal)"), Origin.TERMINAL
        )


async def test_a_confirmation_older_than_what_is_served_is_refused(
    host: Host, other: Host, library: Library
) -> None:
    elsewhere = await other.start()
    old = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert old.proposal is not None
    assert await library.changes.cancel(old.proposal.id, ANN)
    old = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    # Another process starts with edited files, which nobody can keep from being served.
    other.write(changed(("publisher: NATO", "publisher: UN"), name="sources.yaml"))
    elsewhere = await other.start()
    assert old.proposal is not None
    with Unchanged(host, library), pytest.raises(StaleError):
        await library.changes.apply(old.proposal.id, ANN, accept_lost=False)
    assert "had changed since" in (await refusals(library))[0]
    # The new difference is the same change on what is served now.
    new = await library.changes.propose_again(old.proposal.id, ANN)
    assert new.proposal is not None
    assert new.findings.difference is not None
    assert [change.what.id for change in new.findings.difference.changed] == ["kfor"]
    await library.changes.apply(new.proposal.id, ANN, accept_lost=False)
    assert library.current.base.sources["page"].publisher == "UN"
    await elsewhere.follower.follow()
    assert elsewhere.current.record == library.current.record


async def test_a_stale_proposal_keeps_nobody_else_from_working(
    host: Host, other: Host, library: Library
) -> None:
    await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    await other.start()
    other.write(changed(("publisher: NATO", "publisher: UN"), name="sources.yaml"))
    elsewhere = await other.start()
    assert (
        await elsewhere.changes.propose(upload(changed(MARCHED)), MAX, Origin.UPLOAD)
    ).proposal is not None


# -- what others changed meanwhile stays ----------------------------------------------------------

COMMENT = ("# Operations in the field.", "# Operations, by field.")
PUBLISHER = ("publisher: NATO", "publisher: UN")
AN_ALIAS = AddGolden("Kosovo Force", ("kfor",), "it is the operation's name")
ITS_TITLE = AddGolden("ISAF", ("isaf",), "it is the operation's acronym")


async def test_an_upload_just_after_another_process_applied_a_change_keeps_that_change(
    other: Host, library: Library
) -> None:
    file = ReplaceFiles({"operations.yaml": changed(COMMENT)["operations.yaml"]})
    elsewhere = await other.start()
    await apply(elsewhere, changed(PUBLISHER, name="sources.yaml"))
    review = await library.changes.propose(file, ANN, Origin.UPLOAD)
    assert review.findings.difference is not None
    assert review.findings.difference.is_empty, review.findings.difference
    assert review.proposal is not None
    await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    assert library.current.base.sources["page"].publisher == "UN"
    assert b"by field" in library.current.files["operations.yaml"]


@pytest.mark.parametrize("removing", [False, True])
async def test_golden_queries_of_two_moderators_are_both_kept(
    other: Host, library: Library, removing: bool
) -> None:
    mine = RemoveGolden("1244") if removing else AN_ALIAS
    elsewhere = await other.start()
    await apply(elsewhere, ITS_TITLE)
    await apply(library, mine)
    queries = {each.query for each in library.current.base.golden}
    assert queries == {"KFOR", "ISAF", *([] if removing else ["1244", "Kosovo Force"])}


@pytest.mark.parametrize("patch", [AN_ALIAS, RemoveGolden("1244"), upload(changed(MARCHED))])
async def test_a_stale_change_is_proposed_again_on_what_others_made(
    other: Host, library: Library, patch: Any
) -> None:
    elsewhere = await other.start()
    stale = await library.changes.propose(patch, ANN, Origin.UPLOAD)
    assert stale.proposal is not None
    other.write({**FILES, "golden.yaml": ITS_TITLE(FileSet(FILES))["golden.yaml"]})
    await elsewhere.close()
    await other.start()
    with pytest.raises(StaleError):
        await library.changes.apply(stale.proposal.id, ANN, accept_lost=False)
    again = await library.changes.propose_again(stale.proposal.id, ANN)
    assert again.proposal is not None
    await library.changes.apply(again.proposal.id, ANN, accept_lost=True)
    assert library.current.files == patch(ITS_TITLE(FileSet(FILES)))


async def test_a_stale_reload_does_not_undo_what_others_made(
    host: Host, other: Host, library: Library
) -> None:
    await other.start()
    host.write(changed(MARCHED))
    stale = await library.changes.propose_folder(ANN, Origin.RELOAD)
    other.write(changed(PUBLISHER, name="sources.yaml"))
    await other.start()
    assert stale.proposal is not None
    with pytest.raises(StaleError):
        await library.changes.apply(stale.proposal.id, ANN, accept_lost=False)
    again = await library.changes.propose_again(stale.proposal.id, ANN)
    assert again.findings.difference is not None
    assert [each.what.id for each in again.findings.difference.changed] == ["kfor"]


async def test_a_golden_query_that_somebody_else_removed_meanwhile(
    other: Host, library: Library
) -> None:
    await apply(await other.start(), RemoveGolden("1244"))
    with pytest.raises(UserError, match=r"library\.no_golden"):
        await library.changes.propose(RemoveGolden("1244"), ANN, Origin.GOLDEN)


async def test_files_that_would_be_too_much_together(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.library.patches.MAX_FOLDER_BYTES", 1000)
    with pytest.raises(UserError, match=r"library\.too_large"):
        await library.changes.propose(ReplaceFiles({"more.yaml": b"#" * 1000}), ANN, Origin.UPLOAD)


async def test_an_entry_is_removed_with_the_links_to_it(library: Library) -> None:
    review = await library.changes.propose(RemoveEntry("unscr-1244"), ANN, Origin.UPLOAD)
    assert review.proposal is not None, review.findings.problems
    assert review.proposal.lost == ("1244",)
    assert review.findings.difference is not None
    assert [each.id for each in review.findings.difference.removed] == ["unscr-1244"]
    await library.changes.apply(review.proposal.id, ANN, accept_lost=True)
    assert not library.current.base.entries["kfor"].relations
    with pytest.raises(UserError, match=r"library\.no_entry"):
        await library.changes.propose(RemoveEntry("unscr-1244"), ANN, Origin.UPLOAD)


def test_what_cannot_be_removed_by_lines_names_the_file() -> None:
    odd = FileSet({**FILES, "operations.yaml": FILES["operations.yaml"] + b"- unscr-1244: [\n"})
    with pytest.raises(UserError, match=r"library\.not_removable.*operations\.yaml"):
        RemoveEntry("unscr-1244")(odd)


@pytest.mark.parametrize(
    "patch",
    [
        AN_ALIAS,
        RemoveEntry("unscr-1244"),
        RemoveGolden("1244"),
        ReplaceFiles({"a.yaml": b"kind: person\n"}, frozenset({"golden.yaml"})),
        RollBack(FileSet({"a.yaml": b"kind: person\n"})),
    ],
)
def test_a_patch_can_be_kept_and_found_again(patch: Any) -> None:
    saved = json.loads(json.dumps(patch.saved()))
    assert restored(saved, patch(FileSet(FILES))) == patch


def test_files_are_packed_and_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    files = FileSet(FILES).prepare()
    monkeypatch.setattr("zlib.compress", None)
    monkeypatch.setattr("hashlib.sha256", None)
    assert FileSet.unpack(files.packed) == FILES
    assert files.prepare().fingerprint == files.fingerprint
    assert FileSet.unpack(files.packed).packed is files.packed


# -- coming back --------------------------------------------------------------------------------


async def test_rolling_back_brings_the_files_back_byte_for_byte(
    host: Host, library: Library
) -> None:
    first = library.current.record
    assert first is not None
    await apply(library, changed(MARCHED))
    back = await library.changes.revision(first.revision[:5])
    assert back.files == FILES
    record = await apply(library, back, origin=Origin.ROLLBACK)
    assert record.revision == first.revision
    assert host.read() == FILES
    assert (await host.start()).current.record == record


async def test_a_stale_rollback_is_proposed_whole_again(
    host: Host, other: Host, library: Library
) -> None:
    await apply(library, changed(MARCHED))
    back = await library.changes.propose(RollBack(FileSet(FILES)), ANN, Origin.ROLLBACK)
    await other.start()
    other.write(changed(("publisher: NATO", "publisher: UN"), name="sources.yaml"))
    await other.start()
    assert back.proposal is not None
    with pytest.raises(StaleError):
        await library.changes.apply(back.proposal.id, ANN, accept_lost=False)
    again = await library.changes.propose_again(back.proposal.id, ANN)
    assert again.findings.difference is None or again.findings.difference.is_empty is False
    assert again.proposal is not None
    await library.changes.apply(again.proposal.id, ANN, accept_lost=False)
    assert library.current.files == FILES


@pytest.mark.parametrize("wanted", ["", " ", "zzzz", "%", "0" * 12])
async def test_a_revision_that_is_not_kept(library: Library, wanted: str) -> None:
    with pytest.raises(UserError, match=r"library\.revision_not_kept"):
        await library.changes.revision(wanted)


async def test_revisions_that_begin_alike_are_told_apart(library: Library) -> None:
    await _record(library, "abc1" + "0" * 8)
    await _record(library, "abc2" + "0" * 8)
    with pytest.raises(UserError, match=r"library\.ambiguous_revision"):
        await library.changes.revision("abc")
    assert (await library.changes.revision("ABC2 ")).files == FILES


async def test_the_newest_revisions_keep_their_files(library: Library) -> None:
    first = library.current.record
    assert first is not None
    for number in range(KEPT):
        await _record(library, f"{number:012d}")
    history = await library.history(100)
    assert [revision.kept for revision in history] == [True] * KEPT + [False]
    with pytest.raises(UserError, match=r"library\.revision_not_kept"):
        await library.changes.revision(first.revision)


async def _record(library: Library, revision: str) -> None:
    head = await library._storage.revisions.head()
    await library._storage.revisions.record(
        FileSet(FILES),
        revision,
        base_id=head.id if head else None,
        author=ANN,
        origin=Origin.UPLOAD,
        summary="",
        now=library._clock.now(),
    )


# -- the folder ---------------------------------------------------------------------------------


async def test_edits_that_nobody_applied_are_replaced_but_kept(
    host: Host, library: Library
) -> None:
    mine = FILES["sources.yaml"] + b"# mine\n"
    host.write({**FILES, "sources.yaml": mine, "draft.yaml": b"kind: person\n"})
    await apply(library, changed(MARCHED))
    found = host.read()
    kept = {name: found.pop(name) for name in list(found) if name.endswith(".edited")}
    assert found == changed(MARCHED)
    assert sorted(kept.values()) == sorted([mine, b"kind: person\n"])
    assert all(name.startswith(("sources.yaml.", "draft.yaml.")) for name in kept)


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """No file can grow beyond this, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_disk_that_takes_no_more_changes_nothing(host: Host, library: Library) -> None:
    big = changed(("It went in.", "It went in." + " Slowly." * 60))
    review = await library.changes.propose(upload(big), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    with (
        Unchanged(host, library),
        small_files(500),
        pytest.raises(UserError, match=r"library.unwritable\(.*data, reason=File too large"),
    ):
        await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    record = await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    assert library.current.record == record


@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO])
async def test_whatever_keeps_the_folder_from_being_written_changes_nothing(
    host: Host, library: Library, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with Unchanged(host, library), pytest.raises(UserError, match=r"library\.unwritable"):
            await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    assert os.strerror(code) in (await refusals(library))[0]
    assert await library.changes.apply(review.proposal.id, ANN, accept_lost=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_read_only_folder_changes_nothing(host: Host, library: Library) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    host.folder.chmod(0o500)
    try:
        with Unchanged(host, library), pytest.raises(UserError, match=r"library\.unwritable"):
            await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
    finally:
        host.folder.chmod(0o700)


async def test_a_write_that_fails_after_the_decision_is_owed(
    host: Host, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None

    def fail(self: Path, target: Any) -> Path:
        if self.name.startswith(".operations"):
            raise OSError(errno.EIO, "no")
        return real(self, target)

    def begin(*_: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device", "state")

    real = Path.replace
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        record = await library.changes.apply(review.proposal.id, ANN, accept_lost=False)
        await library.follower.watch()
        assert (await library.status()).write_error == f"{host.folder}: no"
    with monkeypatch.context() as patched:
        patched.setattr(Folder, "begin", begin)
        await library.follower.watch()
        assert (await library.status()).write_error == "state: No space left on device"
    assert library.current.record == record
    assert host.folder.joinpath("operations.yaml").read_bytes() == FILES["operations.yaml"]
    await library.follower.watch()
    library.sync.folder.sweep()
    assert {n: c for n, c in host.read().items() if not n.startswith(".")} == changed(MARCHED)
    assert not library.sync.edited
    assert (await library.status()).write_error is None
    assert (await host.start()).current.record == record


async def test_a_data_file_keeps_its_rights(host: Host, library: Library) -> None:
    file = host.folder / "operations.yaml"
    file.chmod(0o640)
    await apply(library, changed(MARCHED))
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "name", ["../evil.yaml", "/etc/evil.yaml", ".hidden.yaml", "a/b.yaml", "evil.sh", ".."]
)
async def test_no_name_leads_out_of_the_folder(host: Host, library: Library, name: str) -> None:
    with Unchanged(host, library), pytest.raises(ValueError, match="cannot be the name"):
        await apply(library, {**FILES, name: b"kind: person\nentries: []\n"})
    assert sorted(path.name for path in host.folder.parent.iterdir()) == ["data", "state"]
