"""``python -m tests.crash.changer``: lives of a process that changes the facts until it is killed.

It imports what a life needs once and forks for each order, a line of JSON on standard input; when
the life is over, it answers with what the child reported.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg  # noqa: F401 - imported here so that no child has to

from bot.clock import SystemClock
from bot.facts.load import read_files
from bot.library import Library, ReplaceFiles
from bot.library.patches import Patch
from bot.library.snapshot import Snapshot
from bot.library.snapshot_store import SnapshotStore
from bot.storage import Storage
from bot.storage.fileset import FileSet
from bot.storage.records import Author, Origin
from tests.library.facts import FILES
from tests.workers.inline import InlinePool

_ANN = Author("ann", 1)
_EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "socket.sendto", "fcntl.flock")


class Life:
    """One process: it starts, makes sure that it stands on something whole, and changes things."""

    def __init__(self, order: dict[str, Any], report: int) -> None:
        self._order, self._report = order, report
        self._random = Random(order["seed"])
        self._folder, self._state = Path(order["home"], "data"), Path(order["home"], "state")

    def _say(self, at: str, **more: Any) -> None:
        os.write(self._report, (json.dumps({"at": at, **more}) + "\n").encode())

    async def live(self) -> None:
        """Never ends by itself."""
        if self._order["since"] == "start":
            self._arm()
        storage = await Storage.open(self._order["url"], self._state, SystemClock())
        # It is the bot that is killed here, not its workers.
        library = await Library.open(
            self._folder, self._state, storage, SystemClock(), InlinePool()
        )
        await library.follower.follow()
        self._say("open", version=library.current.files.fingerprint)
        await self._verify(library, storage)
        if self._order["since"] == "change":
            self._arm()
        for number in range(10**6):
            await self._change(library, number)
            await self._verify(library, storage)

    def _arm(self) -> None:
        """From here on, count what touches the disk or the network, and end at the given event."""
        left = self._order["events"]
        if left is None:
            return

        def count(event: str, _: Any) -> None:
            nonlocal left
            if event in _EVENTS:
                left -= 1
                if left <= 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)

    async def _change(self, library: Library, number: int) -> None:
        draw = self._random.random()
        patch: Patch
        if draw < 0.3:
            history = [r for r in await library.history(10) if r.kept]
            patch = await library.changes.revision(self._random.choice(history).revision)
            files, origin = patch.files, Origin.ROLLBACK
        else:
            served = library.current.files
            files, origin = FileSet(self._edited(dict(served), number)), Origin.UPLOAD
            patch = ReplaceFiles.between(served, files)
        self._say("begin", version=files.fingerprint, origin=origin)
        review = await library.changes.propose(patch, _ANN, origin)
        if review.findings.problems:
            self._say("wrong", what=f"problems: {review.findings.problems[0]}")
        if review.proposal is None:
            self._say("done", version=library.current.files.fingerprint)
        elif draw > 0.95:
            await library.changes.cancel(review.proposal.id, _ANN)
            self._say("done", version=library.current.files.fingerprint)
        else:
            self._say("proposed")
            await library.changes.apply(review.proposal.id, _ANN, accept_lost=True)
            self._say("done", version=files.fingerprint)

    def _edited(self, files: dict[str, bytes], number: int) -> dict[str, bytes]:
        """A version like no other: a changed file, and perhaps one more, or one less."""
        mark = f"{self._order['seed']}-{number}"
        text = FILES["operations.yaml"].decode().replace("It went in.", f"It went in {mark}.")
        files["operations.yaml"] = text.encode()
        extra = f"extra-{self._random.randrange(3)}.yaml"
        if extra in files:
            del files[extra]
        elif self._random.random() < 0.7:
            files[extra] = f"# {mark}\nkind: person\nentries: []\n".encode()
        if self._random.random() < 0.3:
            files["sources.yaml"] = FILES["sources.yaml"] + f"# {mark}\n".encode()
        return files

    async def _verify(self, library: Library, storage: Storage) -> None:
        """Everything that must be in step is."""
        served = library.current
        head = await storage.revisions.head()
        note = library.sync.folder.note()
        strangers = [
            path.name
            for path in self._folder.iterdir()
            if path.name not in served.files and not path.name.endswith(".new")
        ]
        whole = {
            "the folder": read_files(self._folder) == served.files,
            "the history": head is not None and head.fingerprint == served.files.fingerprint,
            "the record": served.record == head,
            "the note": (note.last, note.writing) == (served.files.fingerprint, ()),
            "the base": served.base.revision == (head and head.revision),
            "edits": not library.sync.edited and library.sync.broken is None,
            f"strange files {strangers}": not strangers,
        }
        for what, is_right in whole.items():
            if not is_right:
                self._say("wrong", what=what)


def _child(order: dict[str, Any], report: int) -> None:
    devnull = os.open(os.devnull, os.O_RDWR)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for target, source in ((0, devnull), (1, log), (2, log)):
        os.dup2(source, target)
    asyncio.run(Life(order, report).live())


def _lead(order: dict[str, Any]) -> list[dict[str, Any]]:
    """One life, from its beginning to its sudden end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _child(order, writing)
        finally:
            os._exit(1)
    os.close(writing)
    if order["seconds"] is not None:
        time.sleep(order["seconds"])
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = [json.loads(line) for line in stream if line.endswith("\n")]
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        said.append({"at": "wrong", "what": f"ended by itself, see {order['log']}"})
    return said


def _load() -> None:
    """Load what a snapshot needs, so that what a child opens is what it reads and writes."""
    with TemporaryDirectory() as folder:
        Snapshot.of(FileSet(FILES), SnapshotStore(Path(folder))).prepare()


def _serve() -> None:
    _load()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_lead(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
