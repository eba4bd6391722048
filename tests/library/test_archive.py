"""Archives of data files: what ``/data download`` gives is taken, and nothing else."""

from __future__ import annotations

import io
import zipfile
from random import Random

import pytest

from bot.errors import UserError
from bot.facts.yamltext import MAX_FILE_BYTES
from bot.library import archive as module
from bot.library.archive import read_archive

from .facts import FILES


def zipped(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_the_data_files_come_out_as_they_went_in() -> None:
    assert read_archive(zipped(*FILES.items())) == FILES


def test_empty_folders_do_not_matter() -> None:
    assert read_archive(zipped(("data/", b""), ("a.yaml", b"x"))) == {"a.yaml": b"x"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "unreadable"),
        (b"kind: person\n", "unreadable"),
        (b"PK\x03\x04", "unreadable"),
        (zipped(*FILES.items())[:-40], "unreadable"),
        (zipped(), "empty"),
        (zipped(("data/", b"")), "empty"),
        (zipped(("data/a.yaml", b"")), "bad_name"),
        (zipped(("../a.yaml", b"")), "bad_name"),
        (zipped(("/etc/a.yaml", b"")), "bad_name"),
        (zipped(("a\x1b.yaml", b"")), "bad_name"),
        (zipped(("A.yaml", b"")), "bad_name"),
        (zipped((".a.yaml", b"")), "bad_name"),
        (zipped(("README.md", b"")), "bad_name"),
        (zipped(("a.yaml", b"0" * (MAX_FILE_BYTES + 1))), "file_too_large"),
        (zipped(*((f"a-{number}.yaml", b"") for number in range(501))), "too_many"),
    ],
)
def test_anything_else_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UserError, match=rf"library\.archive\.{code}"):
        read_archive(content)


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped(("a.yaml", b"1"), ("a.yaml", b"2"))
    with pytest.raises(UserError, match=r"library\.archive\.twice"):
        read_archive(content)


def test_more_than_the_data_may_have_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FOLDER_BYTES", 10_000_000)
    bomb = zipped(*((f"a-{number}.yaml", b"0" * MAX_FILE_BYTES) for number in range(5)))
    assert len(bomb) < 50_000
    with pytest.raises(UserError, match=r"library\.too_large"):
        read_archive(bomb)


def outcome(content: bytes) -> str:
    """How many bytes were read, or the code of the refusal."""
    try:
        return str(sum(map(len, read_archive(content).values())))
    except UserError as error:
        return str(error).partition("(")[0]


def test_an_archive_that_lies_about_its_sizes_is_not_believed() -> None:
    content = bytearray(zipped(("a.yaml", b"0" * (MAX_FILE_BYTES + 5))))
    size = (MAX_FILE_BYTES + 5).to_bytes(4, "little")
    while size in content:
        place = content.index(size)
        content[place : place + 4] = (10).to_bytes(4, "little")
    assert outcome(bytes(content)) in ("10", "library.archive.unreadable")


def test_an_archive_that_was_cut_in_its_middle_is_refused() -> None:
    """The library then looks for a file before the beginning, which is no error of its own."""
    content = zipped(*FILES.items())
    outcomes = {outcome(content[:at] + content[at + 300 :]) for at in range(30, 400, 30)}
    assert outcomes == {"library.archive.unreadable"}


@pytest.mark.parametrize("seed", range(150))
def test_damaged_archives_are_refused_or_read(seed: int) -> None:
    random = Random(seed)
    content = bytearray(zipped(*FILES.items()))
    for _ in range(random.randint(1, 6)):
        content[random.randrange(len(content))] = random.randrange(256)
    found = outcome(bytes(content))
    assert found.isdecimal() or found.startswith("library.archive."), found
