"""The folder with the data files: what moderators edit, and where applied changes are written.

A small note in the state folder says which files were last in step with what is served, and whether
a write was under way. With it a restart knows an interrupted write, which it finishes, from an
edit, which it offers.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..facts.load import read_files
from ..facts.problems import FactBaseInvalidError
from ..storage.fileset import FileSet, fingerprint_of

_SUFFIXES = (".yaml", ".yml")
_DRAFT_LIFE = 3600
"""Seconds after which a draft was surely left behind by a process that ended."""


Hashes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """What the note says: the files in step, and what was being written since, by their hashes."""

    in_step: Hashes | None = None
    writing: tuple[Hashes, ...] = ()

    @property
    def last(self) -> str | None:
        """The fingerprint of the files in step."""
        return None if self.in_step is None else fingerprint_of(self.in_step)

    def explains(self, disk: FileSet, served: FileSet) -> bool:
        """Whether a folder was being written when somebody's process ended, and not edited since.

        Each file is then as it was before, as it was to be, or as it shall be by now.
        """
        if not self.writing:
            return False
        here = disk.hashes
        versions = (self.in_step or {}, *self.writing, served.hashes)
        names = set[str]().union(here, *versions)
        return all(any(here.get(name) == of.get(name) for of in versions) for name in names)


@dataclass(frozen=True, slots=True)
class Staged:
    """Files written beside the data, ready to be put in place."""

    drafts: list[tuple[Path, Path]] = field(default_factory=list)
    remove: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    """Copies of edits that nobody had applied and that are about to be replaced."""

    def discard(self) -> None:
        """Remove the drafts."""
        for path in (*(draft for draft, _ in self.drafts), *self.kept):
            with contextlib.suppress(OSError):
                path.unlink()


class Folder:
    """Reads and durably writes the data files."""

    def __init__(self, path: Path, state_dir: Path) -> None:
        self.path = path
        self._note = state_dir / "data-folder.json"

    def read(self) -> FileSet:
        """The files; raises ``FactBaseInvalidError`` when they cannot be read."""
        return FileSet(read_files(self.path))

    def holds(self, files: FileSet) -> bool:
        """Whether the folder has exactly these files."""
        try:
            return self.read().fingerprint == files.fingerprint
        except FactBaseInvalidError:
            return False

    # -- the note -------------------------------------------------------------------------------

    def note(self) -> Note:
        """What was noted last."""
        try:
            said = json.loads(self._note.read_text(encoding="utf-8"))
            in_step = said["in_step"]
            return Note(
                None if in_step is None else dict(in_step),
                tuple(dict(found) for found in said["writing"]),
            )
        except (OSError, ValueError, TypeError, KeyError):
            return Note()

    def begin(self, files: FileSet) -> bool:
        """Note that these files are about to be written; raises ``OSError``.

        Says whether that was not noted before.
        """
        note, new = self.note(), files.hashes
        is_new = new not in note.writing
        if is_new:
            self._set(Note(note.in_step, (*note.writing, new)))
        return is_new

    def settle(self, files: FileSet) -> None:
        """Note that the folder holds these files; raises ``OSError``."""
        settled = Note(in_step=files.hashes)
        if self.note() != settled:
            self._set(settled)

    def abandon(self, files: FileSet) -> None:
        """Note that these files, of which the note was new, are not written after all."""
        note, given_up = self.note(), files.hashes
        with contextlib.suppress(OSError):
            left = tuple(found for found in note.writing if found != given_up)
            self._set(Note(note.in_step, left))

    def _set(self, note: Note) -> None:
        self._note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _draft(self._note, json.dumps(asdict(note)).encode()).replace(self._note)
        _sync_folder(self._note.parent)

    # -- writing --------------------------------------------------------------------------------

    def stage(self, files: Mapping[str, bytes], *known: Mapping[str, bytes]) -> Staged:
        """Write what differs beside the data files; raises ``OSError`` with nothing changed.

        A full or read-only disk shows here, before anything is decided. What is neither in
        ``files`` nor in any of ``known`` is an edit: it is replaced as well, but a copy stays.
        """
        present = {path.name: path for path in self._data_files()}
        staged = Staged()
        try:
            for name in sorted(present.keys() | files.keys()):
                path = self.path / _plain(name)
                here = path.read_bytes() if name in present else None
                wanted = files.get(name)
                if here == wanted:
                    continue
                if here is not None and _is_edit(name, here, known):
                    staged.kept.append(_copy(path, here))
                if wanted is None:
                    staged.remove.append(path)
                else:
                    staged.drafts.append((_draft(path, wanted), path))
        except BaseException:
            staged.discard()
            raise
        return staged

    def edits(self, files: Mapping[str, bytes], *known: Mapping[str, bytes]) -> list[str]:
        """The names of files whose edits writing ``files`` would replace; raises ``OSError``."""
        here = {path.name: path.read_bytes() for path in self._data_files()}
        versions = (files, *known)
        return sorted(name for name, content in here.items() if _is_edit(name, content, versions))

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

    def write(self, files: FileSet, *known: Mapping[str, bytes]) -> Staged:
        """Make the folder hold these data files and no others; raises ``OSError``."""
        staged = self.stage(files, *known)
        self.begin(files)
        self.install(staged)
        self.settle(files)
        return staged

    def stamps(self) -> tuple[tuple[str, int, int], ...]:
        """Names, times and sizes of the files: changes when somebody edits one."""
        with contextlib.suppress(OSError):
            stats = [(path.name, path.stat()) for path in self._data_files()]
            return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))
        return ()

    def sweep(self) -> None:
        """Remove drafts that a process left behind when it ended long ago."""
        oldest = time.time() - _DRAFT_LIFE
        for folder in (self.path, self._note.parent):
            with contextlib.suppress(OSError):
                for path in folder.glob(".*.new"):
                    if path.stat().st_mtime < oldest:
                        path.unlink()

    def _data_files(self) -> list[Path]:
        paths = self.path.iterdir()
        named = [p for p in paths if p.suffix in _SUFFIXES and not p.name.startswith(".")]
        return [path for path in named if path.is_file()]


def _is_edit(name: str, content: bytes, known: Iterable[Mapping[str, bytes]]) -> bool:
    """Whether a file's content is in none of the versions that were ever applied."""
    return all(content != version.get(name) for version in known)


def _plain(name: str) -> str:
    """A name, when it is that of a file in the folder itself and of a data file."""
    if Path(name).name != name or name.startswith(".") or Path(name).suffix not in _SUFFIXES:
        raise ValueError(f"{name!r} cannot be the name of a data file")
    return name


def _copy(path: Path, content: bytes) -> Path:
    """Keep a file's content beside it, under a name that is not read."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    kept = path.with_name(f"{path.name}.{stamp}-{secrets.token_hex(2)}.edited")
    return _draft(path, content).replace(kept)


def _draft(path: Path, content: bytes) -> Path:
    """Write a file's new content beside it, safely on the disk; raises ``OSError``.

    The name is the draft's own: two processes may write the same folder.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
    except BaseException as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path.parent)  # a full disk names none, and there may be two
        raise
    return draft


def _sync_folder(path: Path) -> None:
    """Make renames in a folder durable."""
    if os.name == "nt":
        return  # Windows cannot open a folder, and keeps its own journal of renames
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
