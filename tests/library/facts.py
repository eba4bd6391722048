"""A small base in four files, and ways to change it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.library import ReplaceFiles

SOURCES = """\
kind: source
entries:
  - id: page
    title: A page
    publisher: NATO
"""
OPERATIONS = """\
# Operations in the field.
kind: operation
entries:
  - id: kfor
    title: Kosovo Force (KFOR)
    aliases: [KFOR, Kosovo Force]
    dates:
      - what: active
        from: 1999-06-12
        to: ongoing
    relations:
      mandated_by: [unscr-1244]
    statements:
      - text: It went in.
        source: page
        section: Somewhere
  - id: isaf
    title: International Security Assistance Force
    aliases: [ISAF]
    statements:
      - text: It was in Afghanistan.
        source: page
        section: Elsewhere
"""
RESOLUTIONS = """\
kind: resolution
entries:
  - id: unscr-1244
    number: 1244
    year: 1999
    title: "Resolution 1244 (1999): Kosovo"
    dates:
      - what: adopted
        on: 1999-06-10
    statements:
      - text: It let KFOR in.
        source: unscr-1244
"""
GOLDEN = """\
kind: golden
entries:
  - query: KFOR
    finds: [kfor]
    because: it is the operation's own acronym
  - query: "1244"
    finds: [unscr-1244]
    because: a bare number is a resolution
"""

FILES = {
    "golden.yaml": GOLDEN.encode(),
    "operations.yaml": OPERATIONS.encode(),
    "resolutions.yaml": RESOLUTIONS.encode(),
    "sources.yaml": SOURCES.encode(),
}

MARCHED = ("It went in.", "It marched in.")
RENAMED = ("id: kfor", "id: kosovo-force")
NO_LONGER_KFOR = ("aliases: [KFOR, Kosovo Force]", "aliases: [Kosovo Force]")
STOLEN = (
    NO_LONGER_KFOR,
    ("Kosovo Force (KFOR)", "Kosovo Force"),
    ("aliases: [ISAF]", "aliases: [ISAF, KFOR]"),
)
"""Another entry is found by the acronym."""
BROKEN = ("title: Kosovo", "titel: Kosovo")


def changed(*replacements: tuple[str, str], name: str = "operations.yaml") -> dict[str, bytes]:
    """The files with some text of one exchanged."""
    return with_changes(FILES, *replacements, name=name)


def with_changes(
    files: dict[str, bytes], *replacements: tuple[str, str], name: str = "operations.yaml"
) -> dict[str, bytes]:
    text = files[name].decode()
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return {**files, name: text.encode()}


def upload(files: Mapping[str, bytes]) -> ReplaceFiles:
    """What somebody uploads who made these files of the small base."""
    return ReplaceFiles.between(FILES, files)
