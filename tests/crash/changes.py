"""Killing a process that changes the facts: the next start stands on a whole revision."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bot.storage.fileset import FileSet
from tests.library.facts import FILES


@dataclass(slots=True)
class ChangeFigures:
    """What came of it."""

    kills: Counter[str] = field(default_factory=Counter)
    """How often it was killed while starting, checking, applying, or between two changes."""
    applied: int = 0
    """Changes that were applied and acknowledged."""
    new: int = 0
    """Changes under way that were whole afterwards."""
    old: int = 0
    """Changes under way that had left no trace."""
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        kills = ", ".join(f"{count} while {name}" for name, count in self.kills.most_common())
        return (
            f"{self.kills.total()} kills ({kills}), {self.applied} changes applied, "
            f"{self.seconds:.0f} s\n"
            f"  afterwards: the old revision {self.old} times, the new one {self.new} times, "
            f"neither {len(self.wrong)} times"
        )


class ChangeCampaign:
    """Lives one after another, on one computer or, with PostgreSQL, by turns on two."""

    def __init__(self, folder: Path, *, kills: int, seed: int, url: str | None = None) -> None:
        self._folder, self._kills, self._url = folder, kills, url
        self._random = Random(seed)
        self._figures = ChangeFigures()
        self._known = FileSet(FILES).fingerprint
        # PostgreSQL may end a transaction after the process that sent it is gone, and even after
        # the next one has started.
        self._possible: deque[str] = deque(maxlen=3)
        homes = ("one", "two") if url else ("one",)
        self._homes = [self._home(folder / name) for name in homes]

    def _home(self, home: Path) -> Path:
        (home / "data").mkdir(parents=True)
        for name, content in FILES.items():
            (home / "data" / name).write_bytes(content)
        return home

    def run(self) -> ChangeFigures:
        """Kill as often as asked for; gives the figures."""
        begun = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "tests.crash.changer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as changer:
            assert changer.stdin is not None
            assert changer.stdout is not None
            for number in range(self._kills):
                changer.stdin.write(json.dumps(self._order(number)) + "\n")
                changer.stdin.flush()
                self._judge(number, json.loads(changer.stdout.readline()))
            changer.stdin.close()
        self._figures.seconds = time.monotonic() - begun
        return self._figures

    def _order(self, number: int) -> dict[str, Any]:
        """Where the next life ends: after some time, or at an exact step of a start or change."""
        draw = self._random.random()
        by_time = draw < 0.25
        since = "start" if draw > 0.85 else "change"
        return {
            "home": str(self._random.choice(self._homes)),
            "url": self._url,
            "log": str(self._folder / "log"),
            "seed": number,
            "since": since,
            "seconds": self._random.uniform(0.0, 1.0) if by_time else None,
            "events": None if by_time else self._random.randint(1, 150),
        }

    def _judge(self, number: int, said: list[dict[str, Any]]) -> None:
        where, under_way = "starting", None
        for line in said:
            if line["at"] == "wrong":
                self._figures.wrong.append(f"life {number}, {where}: {line['what']}")
            elif line["at"] == "open":
                self._opened(number, line["version"])
                where = "between changes"
            elif line["at"] == "begin":
                where, under_way = "checking", line["version"]
            elif line["at"] == "proposed":
                where = "applying"
            elif line["at"] == "done":
                self._figures.applied += line["version"] == under_way != self._known
                self._known, under_way = line["version"], None
                self._possible.clear()
                where = "between changes"
        self._figures.kills[where] += 1
        if under_way:
            self._possible.append(under_way)

    def _opened(self, number: int, version: str) -> None:
        """A life has begun on a version: the last one, or the one that was under way."""
        if version != self._known and version not in self._possible:
            self._figures.wrong.append(f"life {number} began on neither the old nor the new one")
        elif self._possible:
            self._figures.new += version != self._known
            self._figures.old += version == self._known
        self._known = version
