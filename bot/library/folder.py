"""The folder with the data files: what moderators edit, and where applied changes are written.

A small note in the state folder says which files were last in step with what is served, and whether
a write was under way. With it a restart knows an interrupted write, which it finishes, from an
edit, which it offers.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..facts.load import read_files
from ..storage.revisions import fingerprint


@dataclass(frozen=True, slots=True)
class Note:
    """What the note says: the fingerprint in step, and the one being written, if any."""

    in_step: str | None = None
    writing: str | None = None


@dataclass(frozen=True, slots=True)
class Staged:
    """Files written beside the data, ready to be put in place."""

    remove: list[Path]
    drafts: list[tuple[Path, Path]] = field(default_factory=list)

    def discard(self) -> None:
        """Remove the drafts."""
        for draft, _ in self.drafts:
            with contextlib.suppress(OSError):
                draft.unlink()


class Folder:
    """Reads and durably writes the data files."""

    def __init__(self, path: Path, state_dir: Path) -> None:
        self.path = path
        self._note = state_dir / "data-folder.json"

    def read(self) -> dict[str, bytes]:
        """The files; raises ``FactBaseInvalidError`` when they cannot be read."""
        return read_files(self.path)

    def note(self) -> Note:
        """What was noted last."""
        try:
            return Note(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Note()

    def begin(self, files: Mapping[str, bytes]) -> None:
        """Note that these files are about to be recorded and written; raises ``OSError``."""
        self._set(Note(self.note().in_step, fingerprint(files)))

    def settle(self, files: Mapping[str, bytes]) -> None:
        """Note that the folder holds these files; raises ``OSError``."""
        self._set(Note(in_step=fingerprint(files)))

    def abandon(self) -> None:
        """Note that nothing is being written after all."""
        with contextlib.suppress(OSError):
            self._set(Note(self.note().in_step))

    def stage(self, files: Mapping[str, bytes]) -> Staged:
        """Write what differs beside the data files; raises ``OSError`` with nothing changed.

        A full or read-only disk shows here, before anything is decided.
        """
        present = {path.name: path for path in self._data_files()}
        staged = Staged(remove=[present[name] for name in present.keys() - files.keys()])
        try:
            for name, content in files.items():
                if name not in present or present[name].read_bytes() != content:
                    staged.drafts.append((_draft(self.path / name, content), self.path / name))
        except BaseException:
            staged.discard()
            raise
        return staged

    def install(self, staged: Staged) -> None:
        """Put staged files in place, each in one step; raises ``OSError``.

        Interrupted, it can be done again from the recorded revision.
        """
        for draft, target in staged.drafts:
            draft.replace(target)
        for path in staged.remove:
            path.unlink(missing_ok=True)
        if staged.drafts or staged.remove:
            _sync_folder(self.path)

    def write(self, files: Mapping[str, bytes]) -> None:
        """Make the folder hold these data files and no others; raises ``OSError``."""
        self.install(self.stage(files))
        self.settle(files)

    def stamps(self) -> tuple[tuple[str, int, int], ...]:
        """Names, times and sizes of the files: changes when somebody edits one."""
        with contextlib.suppress(OSError):
            stats = [(path.name, path.stat()) for path in self._data_files()]
            return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))
        return ()

    def _data_files(self) -> list[Path]:
        suffixes = (".yaml", ".yml")
        paths = self.path.iterdir()
        return [p for p in paths if p.suffix in suffixes and not p.name.startswith(".")]

    def _set(self, note: Note) -> None:
        self._note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _draft(self._note, json.dumps(asdict(note)).encode()).replace(self._note)
        _sync_folder(self._note.parent)


def _draft(path: Path, content: bytes) -> Path:
    """Write a file's new content beside it, safely on the disk; raises ``OSError``."""
    draft = path.with_name(f".{path.name}.new")
    try:
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    return draft


def _sync_folder(path: Path) -> None:
    """Make renames in a folder durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
