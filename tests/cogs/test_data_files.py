"""What is attached of data files: one by one as long as a message takes them, else an archive."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from bot.cards.limits import ATTACHED_BYTES
from bot.errors import UserError
from bot.messages import message
from cogs.data.files import chosen, effect, kinds, packed

MOST = 10
"""Attachments that Discord takes with one message. Source: its developer documentation."""


def some(count: int, content: bytes = b"kind: event\n") -> dict[str, bytes]:
    return {f"part-{number:02}.yaml": content for number in range(count)}


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_ten_files_are_attached_and_eleven_go_into_an_archive() -> None:
    files = some(MOST)
    assert {each.name: each.content for each in packed(files, [*files], "abc")} == files
    files = some(MOST + 1)
    (archive,) = packed(files, [*files], "abc")
    assert archive.name == "data-abc.zip"
    assert unzipped(archive.content) == files


def test_files_that_are_too_large_for_a_message_go_into_an_archive() -> None:
    files = some(2, bytes(ATTACHED_BYTES // 2))
    assert len(packed(files, [*files], "abc")) == 2
    files["part-00.yaml"] += b"\n"
    (archive,) = packed(files, [*files], "abc")
    assert unzipped(archive.content) == files
    noise = {"noise.yaml": random.Random(1).randbytes(ATTACHED_BYTES + 1)}
    with pytest.raises(UserError, match="too_large_for_discord"):
        packed(noise, [*noise], "abc")


def test_files_are_chosen_by_their_name_or_by_the_kind_they_hold() -> None:
    files = {"b.yaml": b"kind: event\n", "a.yaml": b"\xef\xbb\xbfkind: 'event'\n"}
    files |= {"c.yaml": b"# none\n", "people.yaml": b"kind: person\n"}
    assert kinds(files) == {"event": ["a.yaml", "b.yaml"], "person": ["people.yaml"]}
    assert chosen(files, None) == chosen(files, " ") == sorted(files)
    assert chosen(files, " B.yaml") == ["b.yaml"]
    assert chosen(files, "Event") == ["a.yaml", "b.yaml"]
    with pytest.raises(UserError, match="no_such_file"):
        chosen(files, "operation")


def test_what_an_upload_does_to_the_files_is_said_before() -> None:
    files = some(3)
    first, second, _ = files
    assert effect(files, [first]) == message("commands.data.replaces", name=first)
    assert effect(files, ["part00.yaml"]) == message(
        "commands.data.new_file_but", name="part00.yaml", near=first
    )
    assert effect(files, ["quite-other.yaml"]) == message(
        "commands.data.new_file", name="quite-other.yaml"
    )
    assert effect(files, [first, second, "new.yaml"]) == message(
        "commands.data.effect", count=3, replaced=2
    )
