"""Writing the data folder: durably, whole, and never outside of it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from bot.library.folder import Folder, Note
from bot.storage.fileset import FileSet, fingerprint_of

from .facts import FILES, MARCHED, changed

SET, MARCHED_SET = FileSet(FILES), FileSet(changed(MARCHED))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    data = tmp_path / "data"
    data.mkdir()
    for name, content in FILES.items():
        (data / name).write_bytes(content)
    return Folder(data, tmp_path / "state")


def names(folder: Folder) -> list[str]:
    return sorted(path.name for path in folder.path.iterdir())


def test_writing_leaves_exactly_the_files(folder: Folder) -> None:
    new = {**changed(MARCHED), "more.yml": b"kind: person\nentries: []\n"}
    del new["golden.yaml"]
    (folder.path / "README.md").write_text("not data")
    assert folder.write(FileSet(new), FILES).kept == []
    assert folder.read() == new
    assert folder.holds(FileSet(new))
    assert not folder.holds(FileSet(FILES))
    assert "README.md" in names(folder)


def test_what_is_in_place_already_is_not_touched(folder: Folder) -> None:
    before = folder.stamps()
    folder.write(SET, SET)
    assert folder.stamps() == before


def test_staging_changes_nothing_yet_and_can_be_undone(folder: Folder) -> None:
    staged = folder.stage(MARCHED_SET, SET)
    assert folder.read() == FILES
    staged.discard()
    assert names(folder) == sorted(FILES)


def test_two_processes_may_stage_the_same(folder: Folder) -> None:
    one, two = folder.stage(MARCHED_SET, SET), folder.stage(MARCHED_SET, SET)
    folder.install(one)
    folder.install(two)
    assert folder.read() == changed(MARCHED)
    assert names(folder) == sorted(FILES)


def test_an_unreadable_note_is_no_note(folder: Folder) -> None:
    assert folder.note() == Note()
    folder.settle(SET)
    assert folder.note().in_step is not None
    for text in ("", "{", "[]", '{"other": 1}', '{"in_step": "a", "writing": []}', "\xff"):
        folder._note.write_bytes(text.encode("latin-1"))
        assert folder.note() == Note()


def test_old_drafts_are_swept_away_and_new_ones_left(folder: Folder) -> None:
    old, new = folder.path / ".a.yaml.00000000.new", folder.path / ".b.yaml.00000000.new"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (1, 1))
    folder.sweep()
    assert not old.exists()
    assert new.exists()
    assert folder.read() == FILES  # neither is read


def test_the_state_folder_is_private(folder: Folder) -> None:
    folder.settle(SET)
    assert folder._note.parent.stat().st_mode & 0o777 == 0o700


def test_the_folder_whose_disk_is_full_is_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for write, where in (
        (lambda: folder.stage(MARCHED_SET, SET), folder.path),
        (lambda: folder.begin(SET), folder._note.parent),
    ):
        with pytest.raises(OSError, match="No space left") as caught:
            write()
        assert caught.value.filename == str(where)
    assert names(folder) == sorted(FILES)


def test_a_fingerprint_is_that_of_the_files_in_any_order() -> None:
    hashes = {"a.yaml": "1", "b.yaml": "2"}
    turned = dict(reversed(hashes.items()))
    assert list(turned) != list(hashes)
    assert fingerprint_of(turned) == fingerprint_of(hashes)
    assert fingerprint_of(hashes) != fingerprint_of({"a.yaml": "2", "b.yaml": "1"})
