"""``diff``, ``reload``, ``history`` and ``rollback``, beside a bot on the same store."""

from __future__ import annotations

import asyncio
import errno
import io
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.cli import main
from bot.clock import SystemClock
from bot.library import Library
from bot.library.folder import Folder
from bot.storage import Storage
from bot.storage.guild_settings import GuildSettings
from bot.storage.records import Author, Origin
from bot.workers import WorkerPool
from tests.library.facts import BROKEN, FILES, MARCHED, STOLEN, changed, upload
from tests.workers.inline import InlinePool

WORSE = changed(*STOLEN)


class Terminal:
    """An operator at a terminal, in a folder with data and state."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self.state, self._capsys = home / "data", home / "var", capsys
        self.data.mkdir()
        self.write(FILES)

    def write(self, files: dict[str, bytes]) -> None:
        for name, content in files.items():
            (self.data / name).write_bytes(content)

    def read(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.data.iterdir())}

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """The exit status, and what was printed: results, and everything else."""
        self._capsys.readouterr()
        status = main(arguments)
        return status, *self._capsys.readouterr()

    def with_bot(self, work: Callable[[Library], Awaitable[Any]]) -> Any:
        """A bot starts on the folder, does something, and ends."""

        async def run() -> Any:
            storage = await Storage.open(None, self.state, SystemClock())
            pool = WorkerPool()
            try:
                library = await Library.open(self.data, self.state, storage, SystemClock(), pool)
                return await work(library)
            finally:
                await pool.close()
                await storage.close()

        return asyncio.run(run())

    def start(self) -> str:
        async def nothing(library: Library) -> str:
            return library.current.base.revision

        return str(self.with_bot(nothing))


@pytest.fixture
def terminal_with_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "LOG_LEVEL", "HOME_GUILD_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("STATE_DIR", str(tmp_path / "var"))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr("bot.cli.data.configure", lambda _: None)
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    return Terminal(tmp_path, capsys)


@pytest.fixture
def terminal(terminal_with_workers: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """One whose commands do all in their own process: they are many, and each would start one."""
    monkeypatch.setattr(WorkerPool, "run", InlinePool.run)
    return terminal_with_workers


def test_before_a_bot_has_started_there_is_nothing_to_keep(terminal: Terminal) -> None:
    commands: list[tuple[str, ...]] = [("history",), ("reload", "--yes")]
    for command in commands:
        status, out, _ = terminal.run(*command)
        assert status == 0
        assert out.startswith("Nothing is recorded yet")
    assert terminal.run("diff")[:2] == (0, out)
    for command in (("rollback", "abc", "--yes"), ("diff", "abc")):
        assert terminal.run(*command) == (1, "", out)
    status, out, _ = terminal.run("diff", str(terminal.data))
    assert (status, out[:18]) == (0, "The facts are the ")
    terminal.write(changed(BROKEN))
    status, out, err = terminal.run("reload", "--yes")
    assert status == 1
    assert "operations.yaml:5:5: unknown key “titel”" in out
    assert "nothing was started or changed" in err


def test_the_way_of_an_edit(terminal_with_workers: Terminal) -> None:
    terminal = terminal_with_workers
    first = terminal.start()
    terminal.write(changed(MARCHED))

    status, out, _ = terminal.run("diff")
    assert status == 0
    assert f"From revision {first} to " in out
    assert "~ kfor: Kosovo Force (KFOR) [operation]" in out
    assert "- It went in.\n" in out
    assert "+ It marched in.\n" in out

    status, out, err = terminal.run("reload")
    assert status == 1
    assert "+ It marched in.\n" in out
    assert err == "Nothing was changed; --yes applies it.\n"

    status, out, _ = terminal.run("reload", "--yes")
    assert status == 0
    second = out.rpartition("Applied: revision ")[2].partition(".")[0]

    status, out, _ = terminal.run("history")
    newest, oldest = out.splitlines()
    assert newest.startswith(second)
    assert "(terminal), terminal: 1 changed" in newest
    assert oldest.startswith(first)
    assert "the operator, start" in oldest

    status, out, _ = terminal.run("reload", "--yes")
    assert (status, out) == (0, f"The facts are the same (revision {second}).\n")

    status, out, _ = terminal.run("rollback", first[:6], "--yes")
    assert status == 0
    assert f"Applied: revision {first}" in out
    assert terminal.read() == FILES
    assert terminal.start() == first


def test_a_running_bot_follows(terminal: Terminal) -> None:
    async def reload_meanwhile(library: Library) -> None:
        terminal.write(changed(MARCHED))
        status, _, _ = await asyncio.to_thread(terminal.run, "reload", "--yes")
        assert status == 0
        assert await library.follower.follow()
        assert library.current.base.entries["kfor"].statements[0].text == "It marched in."
        assert not library.sync.edited

    terminal.with_bot(reload_meanwhile)
    assert terminal.read() == changed(MARCHED)


def test_asking_at_a_terminal(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

    first = terminal.start()
    terminal.write(changed(MARCHED))
    for answer, expected in (("n\n", 1), ("\n", 1), ("", 1), ("y\n", 0)):
        monkeypatch.setattr(sys, "stdin", Typed(answer))
        status, out, _ = terminal.run("reload")
        assert status == expected
        assert "Apply? [y/N]" in out
    assert terminal.start() != first


async def _somebody_else_proposes(library: Library) -> None:
    review = await library.changes.propose(
        upload(changed(("Elsewhere", "There"))), Author("ann", 1), Origin.UPLOAD
    )
    assert review.proposal is not None


def test_interrupting_the_question_says_no(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            os.kill(os.getpid(), signal.SIGINT)
            return "y\n"

    terminal.start()
    terminal.write(changed(MARCHED))
    monkeypatch.setattr(sys, "stdin", Interrupted())
    before = signal.getsignal(signal.SIGINT)
    status, _, err = terminal.run("reload")
    assert (status, err) == (1, "Nothing was changed; --yes applies it.\n")
    assert signal.getsignal(signal.SIGINT) == before
    terminal.write(FILES)
    terminal.with_bot(_somebody_else_proposes)


def test_what_cannot_be_applied_keeps_nobody_waiting(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "data")

    terminal.start()
    terminal.write(changed(MARCHED))
    with monkeypatch.context() as patched:
        patched.setattr(Folder, "stage", full)
        status, _, err = terminal.run("reload", "--yes")
    assert status == 1
    assert "data: No space left on device. Nothing was changed" in err
    terminal.write(FILES)
    terminal.with_bot(_somebody_else_proposes)


def test_edits_that_a_rollback_replaces_are_named(terminal: Terminal) -> None:
    first = terminal.start()
    terminal.write(changed(MARCHED))
    assert terminal.run("reload", "--yes")[0] == 0
    mine = {"sources.yaml": FILES["sources.yaml"] + b"# mine\n"}
    terminal.write(mine)
    status, out, _ = terminal.run("rollback", first, "--yes")
    assert status == 0
    assert "edits that nobody has applied. This replaces them in sources.yaml; copies" in out
    [copy] = (name for name in terminal.read() if name.endswith(".edited"))
    assert terminal.read()[copy] == mine["sources.yaml"]


def test_lost_golden_queries_need_their_own_consent(terminal: Terminal) -> None:
    terminal.start()
    terminal.write(WORSE)
    status, out, err = terminal.run("reload", "--yes")
    assert status == 1
    assert "! “KFOR” finds isaf, not kfor" in out
    assert "because it is the operation's own acronym" in out
    assert "--accept-lost" in err
    assert terminal.run("reload", "--yes", "--accept-lost")[0] == 0


def test_check_names_lost_golden_queries(terminal: Terminal) -> None:
    assert terminal.run("check")[0] == 0
    terminal.write(WORSE)
    status, out, err = terminal.run("check")
    assert status == 1
    assert "0 problems. Revision" in out
    assert "! “KFOR” finds isaf, not kfor\n      it should, because it is the operation's" in out
    assert err.startswith("1 golden query lost; ")


def test_problems_are_listed_and_change_nothing(terminal: Terminal) -> None:
    first = terminal.start()
    terminal.write(changed(BROKEN))
    for command in (("diff",), ("reload", "--yes")):
        status, out, err = terminal.run(*command)
        assert status == 1
        assert "operations.yaml:5:5: unknown key “titel” – did you mean “title”?" in out
        assert "problem(s); nothing was changed" in err
    assert terminal.run("history")[1].count("\n") == 1
    assert terminal.start() == first


def test_diff_with_another_folder_and_with_a_revision(terminal: Terminal, tmp_path: Path) -> None:
    first = terminal.start()
    terminal.write(changed(MARCHED))
    second = terminal.start()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name, content in FILES.items():
        (elsewhere / name).write_bytes(content)
    status, out, _ = terminal.run("diff", str(elsewhere))
    assert status == 0
    assert f"From revision {second} to {first}" in out
    assert terminal.run("diff", first[:8])[1] == out
    status, _, err = terminal.run("diff", "ffffffff")
    assert status == 1
    assert "That revision is not kept" in err
    file = terminal.data / "sources.yaml"
    status, _, err = terminal.run("diff", str(file))
    assert (status, err) == (1, f"“{file}” is a file. Name a folder, or a revision.\n")
    status, _, err = terminal.run("diff", str(tmp_path / "nowhere"))
    assert (status, err) == (1, f"There is no folder “{tmp_path / 'nowhere'}”.\n")


def test_whoever_is_at_work_is_named(terminal: Terminal) -> None:
    async def begin(library: Library) -> None:
        await library.changes.propose(upload(changed(MARCHED)), Author("ann", 1), Origin.UPLOAD)

    terminal.start()
    terminal.with_bot(begin)
    terminal.write(changed(("Elsewhere", "There")))

    def begun_again() -> tuple[int, str, str]:
        return terminal.run("reload", "--yes")

    status, _, err = begun_again()
    assert status == 1
    assert err.startswith("ann is changing the facts, and has until ")


def test_a_store_that_cannot_be_opened(terminal: Terminal) -> None:
    terminal.start()
    (terminal.state / "bot.sqlite3").write_bytes(b"rubbish" * 1000)
    for command in (("history",), ("diff",), ("reload", "--yes"), ("rollback", "abc", "--yes")):
        status, _, err = terminal.run(*command)
        assert status == 1
        assert "is not a database" in err


# -- forget ---------------------------------------------------------------------------------------


def test_a_server_and_a_person_are_forgotten(terminal: Terminal) -> None:
    terminal.start()

    async def remember(library: Library) -> None:
        storage = library._storage
        await storage.guild_settings.change(7, lambda _: GuildSettings(locale="fr"))
        await storage.attempts.note(Author("ann", 8), "upload", "refused", "", SystemClock().now())

    terminal.with_bot(remember)
    for what, number in (("server", "7"), ("user", "8")):
        kept = f"Everything that was kept of {what} {number} is erased.\n"
        assert terminal.run("forget", what, number) == (0, kept, "")
        again = f"Nothing is kept of {what} {number}.\n"
        assert terminal.run("forget", what, number) == (0, again, "")


@pytest.mark.parametrize("number", ["0", "-7", "ann", "²", "9" * 30, ""])
def test_what_is_no_id_cannot_be_forgotten(terminal: Terminal, number: str) -> None:
    with pytest.raises(SystemExit):
        terminal.run("forget", "user", number)
