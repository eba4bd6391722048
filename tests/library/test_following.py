"""Several processes serve the same revision, and an edited folder is noticed."""

from __future__ import annotations

import asyncio
import datetime as dt
import errno

import pytest

from bot.clock import rest
from bot.library import follower
from bot.library.auto_reload import auto_reload
from bot.library.folder import Folder
from bot.storage import StorageError
from bot.storage.fileset import FileSet
from bot.storage.records import Author, Origin

from .conftest import ANN, MAX, Host, apply
from .facts import BROKEN, FILES, MARCHED, changed, upload


async def test_another_process_follows_and_writes_its_folder(host: Host, other: Host) -> None:
    one, two = await host.start(), await other.start()
    record = await apply(one, changed(MARCHED))
    assert await two.follower.follow()
    assert two.current.record == record
    assert two.current.base.revision == one.current.base.revision
    assert other.read() == changed(MARCHED)
    assert not two.sync.edited
    assert not await two.follower.follow()
    await two.follower.watch()
    assert not two.sync.edited


async def test_a_followers_edits_stay_and_are_offered(host: Host, other: Host) -> None:
    one, two = await host.start(), await other.start()
    mine = changed(("publisher: NATO", "publisher: UN"), name="sources.yaml")
    other.write(mine)
    await apply(one, changed(MARCHED))
    await two.follower.follow()
    assert two.current.record == one.current.record
    assert other.read() == mine
    assert two.sync.edited
    review = await two.changes.propose_folder(ANN, Origin.RELOAD)
    assert review.proposal is not None
    await two.changes.apply(review.proposal.id, ANN, accept_lost=False)
    await one.follower.follow()
    assert one.current.base.sources["page"].publisher == "UN"
    assert one.current.base.entries["kfor"].statements[0].text == "It marched in."
    assert host.read() == other.read()


async def test_a_proposal_is_compared_with_what_others_just_applied(
    host: Host, other: Host
) -> None:
    one, two = await host.start(), await other.start()
    await apply(one, changed(MARCHED))
    review = await two.changes.propose(
        upload(changed(MARCHED, ("Elsewhere", "There"))), MAX, Origin.UPLOAD
    )
    assert review.findings.difference is not None
    assert [change.what.id for change in review.findings.difference.changed] == ["isaf"]


async def test_two_processes_cannot_both_apply(host: Host, other: Host) -> None:
    one, two = await host.start(), await other.start()
    review = await one.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    assert review.proposal is not None
    number = review.proposal.id
    outcomes = await asyncio.gather(
        one.changes.apply(number, ANN, accept_lost=False),
        two.changes.apply(number, ANN, accept_lost=False),
        return_exceptions=True,
    )
    names = [type(outcome).__name__ for outcome in outcomes]
    assert names.count("Revision") == 1, outcomes
    await one.follower.follow()
    await two.follower.follow()
    assert one.current.record == two.current.record
    assert host.read() == other.read() == changed(MARCHED)
    assert len(await one.history()) == 2


async def test_processes_on_one_folder(host: Host, other: Host) -> None:
    other.folder, other.state_dir = host.folder, host.state_dir
    one, two = await host.start(), await other.start()
    await apply(one, changed(MARCHED))
    await two.follower.follow()
    await two.follower.watch()
    await one.follower.watch()
    assert two.current.record == one.current.record
    assert host.read() == changed(MARCHED)
    assert not one.sync.edited
    assert not two.sync.edited


async def test_a_write_that_another_process_left_half_done_is_finished(
    host: Host, other: Host
) -> None:
    """Killed between two renames, on a folder that a second process uses as well."""
    other.folder, other.state_dir = host.folder, host.state_dir
    one, two = await host.start(), await other.start()
    new = changed(MARCHED)
    new["sources.yaml"] += b"# more\n"
    await apply(one, new)
    host.write({**new, "sources.yaml": FILES["sources.yaml"]})
    one.sync.folder.settle(FileSet(FILES))
    one.sync.folder.begin(FileSet(new))
    await two.follower.follow()
    assert host.read() == new
    assert not two.sync.edited


async def test_status_shows_each_process_until_it_leaves(host: Host, other: Host) -> None:
    one, two = await host.start(), await other.start()
    one.follower._process_name, two.follower._process_name = "one:1", "two:2"
    await one.follower.watch()
    await two.follower.watch()
    await apply(one, changed(MARCHED))
    await one.follower.watch()
    status = await one.status()
    served = {server.name: status.heads[server.revision_id] for server in status.processes}
    first, newest = (await one.history())[::-1]
    assert served == {"one:1": newest.revision, "two:2": first.revision}
    host.place.clock.instant += dt.timedelta(seconds=61)
    await one.follower.watch()
    assert [server.name for server in (await one.status()).processes] == ["one:1"]
    await one.close()
    assert (await two.status()).processes == ()


async def test_an_edit_on_disk_is_noticed_and_never_applied(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    library = await host.start()
    served = library.current
    host.write(changed(MARCHED))
    await library.follower.watch()
    assert library.sync.edited
    assert (await library.status()).edited
    assert library.current is served
    assert capsys.readouterr().out.count("the data folder was edited") == 1
    host.write(changed(BROKEN))
    await library.follower.watch()
    assert capsys.readouterr().out.count("the data folder was edited") == 0
    host.write(FILES)
    await library.follower.watch()
    assert not library.sync.edited


async def test_a_revision_that_cannot_be_served_is_left_to_others(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    library = await host.start()
    served = library.current
    assert served.record is not None
    await library._storage.revisions.record(
        FileSet({"new.yaml": b"kind: galaxy\nentries: []\n"}),
        "f" * 12,
        base_id=served.record.id,
        author=ANN,
        origin=Origin.UPLOAD,
        summary="",
        now=host.place.clock.now(),
    )
    assert not await library.follower.follow()
    assert not await library.follower.follow()
    assert library.current is served
    assert capsys.readouterr().out.count("a revision cannot be served here") == 1
    unserved = (await library.status()).unserved
    assert unserved is not None
    assert unserved[0] == "f" * 12
    assert "unknown kind “galaxy”" in unserved[1]
    # A moderator can still bring the base forward from here.
    record = await apply(library, changed(MARCHED))
    assert library.current.record == record
    assert (await library.status()).unserved is None


# -- by itself ----------------------------------------------------------------------------------


class Turns:
    """A clock that lets a loop go round a number of times."""

    def __init__(self, turns: int) -> None:
        self.left, self.over = turns, asyncio.Event()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    async def sleep(self, seconds: float) -> None:
        self.left -= 1
        if self.left <= 0:
            self.over.set()
            await asyncio.Event().wait()
        await asyncio.sleep(0)


async def test_nothing_that_goes_wrong_ends_the_following(
    host: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = 0

    async def stumble() -> None:
        nonlocal calls
        calls += 1
        if calls in (2, 3):
            raise StorageError("The database is gone.")
        if calls == 5:
            raise RuntimeError("a mistake")

    clock = Turns(12)
    watching = (await host.start()).follower
    monkeypatch.setattr(watching, "_clock", clock)
    monkeypatch.setattr(watching, "follow", stumble)
    monkeypatch.setattr(watching, "watch", stumble)
    capsys.readouterr()
    watching.start()
    await clock.over.wait()
    await watching.stop()
    said = capsys.readouterr().out
    assert calls >= 12
    assert said.count("] other processes cannot be followed") == 1
    assert said.count("] following stumbled") == 1


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_postgresql_tells_at_once(
    host: Host, other: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower, "PERIOD", 3600.0)
    one, two = await host.start(), await other.start()

    class Patient:
        def now(self) -> dt.datetime:
            return host.place.clock.now()

        async def sleep(self, seconds: float, until: asyncio.Event | None = None) -> None:
            await rest(seconds, until)

    two.follower._clock = Patient()
    two.keep_up()
    try:
        await apply(one, changed(MARCHED))
        async with asyncio.timeout(20):
            while two.current.record != one.current.record:  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(0.01)
    finally:
        await two.close()


# -- unasked ------------------------------------------------------------------------------------


async def test_a_reload_that_nobody_can_confirm_applies_what_raises_no_question(
    host: Host,
) -> None:
    library = await host.start()
    host.write(changed(MARCHED))
    assert await auto_reload(library, Author("SIGHUP"), Origin.SIGNAL)
    assert library.current.files == changed(MARCHED)
    assert not await auto_reload(library, Author("SIGHUP"), Origin.SIGNAL)


@pytest.mark.parametrize(
    "files",
    [
        changed(BROKEN),
        changed(
            ("Kosovo Force (KFOR)", "Kosovo Force"),
            ("aliases: [KFOR, Kosovo Force]", "aliases: [Kosovo Force]"),
            ("aliases: [ISAF]", "aliases: [ISAF, KFOR]"),
        ),
    ],
    ids=["broken", "golden query lost"],
)
async def test_and_nothing_else(host: Host, files: dict[str, bytes]) -> None:
    library = await host.start()
    served = library.current
    host.write(files)
    assert not await auto_reload(library, Author("SIGHUP"), Origin.SIGNAL)
    assert library.current is served
    assert host.read() == files
    assert (await library.status()).refused is not None
    # Nor does it keep a moderator from working.
    assert (
        await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    ).proposal is not None


async def test_it_waits_for_a_moderator_at_work(host: Host) -> None:
    library = await host.start()
    await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    host.write(changed(("Elsewhere", "There")))
    assert not await auto_reload(library, Author("SIGHUP"), Origin.SIGNAL)
    assert library.current.files == FILES


async def test_a_reload_that_fails_keeps_nobody_from_work(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = await host.start()
    host.write(changed(MARCHED))

    def begin(*_: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device", "state")

    with monkeypatch.context() as patched:
        patched.setattr(Folder, "begin", begin)
        assert not await auto_reload(library, Author("SIGHUP"), Origin.SIGNAL)
    assert library.current.files == FILES
    assert (
        await library.changes.propose(upload(changed(MARCHED)), ANN, Origin.UPLOAD)
    ).proposal is not None
