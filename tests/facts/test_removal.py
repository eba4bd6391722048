"""An entry goes with the links to it, and nothing else of the files changes."""

from __future__ import annotations

import random

import pytest

from bot.facts.base import FactBase
from bot.facts.load import load_files, read_files
from bot.facts.problems import FactBaseInvalidError, Problem
from bot.facts.removal import NotRemovableError, without_entry
from tests.conftest import DATA

BODIES = """\
kind: body
entries:
  # the one that goes
  - id: gone
    title: Gone
    statements: [{text: It was., source: page}]

  # flow and block, alone and among others
  - id: one
    title: One
    relations: {part_of: [gone], concerns: [two, gone], works_with: [two]}
    statements: [{text: It is., source: page}]
  - id: two
    title: Two
    relations:
      part_of: [gone]
    statements: [{text: It is., source: page}]
  - id: three
    title: Three
    relations:
      part_of:
        - one
        - gone
      works_with: [gone, two]  # beside each other
      concerns:
        - gone
    note: It follows.
    statements: [{text: It is., source: page}]
  - id: four
    title: Four
    relations: {part_of: [gone]}
    statements: [{text: It is gone., source: page}]
"""
EXPECTED = """\
kind: body
entries:
  # the one that goes

  # flow and block, alone and among others
  - id: one
    title: One
    relations: {concerns: [two], works_with: [two]}
    statements: [{text: It is., source: page}]
  - id: two
    title: Two
    statements: [{text: It is., source: page}]
  - id: three
    title: Three
    relations:
      part_of:
        - one
      works_with: [two]  # beside each other
    note: It follows.
    statements: [{text: It is., source: page}]
  - id: four
    title: Four
    statements: [{text: It is gone., source: page}]
"""
GOLDEN = """\
kind: golden
entries:
  - query: gone
    finds: [gone]
    because: it is its name
  - {query: one, finds: [one, gone], because: it is the first}
"""
FILES = {
    "bodies.yaml": BODIES.encode(),
    "golden.yaml": GOLDEN.encode(),
    "sources.yaml": b"kind: source\nentries: [{id: page, title: A page, publisher: NATO}]\n",
}


def test_the_links_go_with_the_entry() -> None:
    files = without_entry(FILES, "gone")
    assert files["bodies.yaml"].decode() == EXPECTED
    assert files["golden.yaml"].decode() == (
        "kind: golden\nentries:\n  - {query: one, finds: [one], because: it is the first}\n"
    )
    assert files["sources.yaml"] is FILES["sources.yaml"]
    assert set(load_files(files).entries) == {"one", "two", "three", "four"}


def test_the_last_entry_of_a_file_leaves_an_empty_list() -> None:
    alone = {"a.yaml": b"kind: body\nentries:\n  - id: gone\n    title: Gone\n"}
    assert without_entry(alone, "gone")["a.yaml"] == b"kind: body\nentries: []\n"


def test_an_id_that_nothing_has() -> None:
    with pytest.raises(KeyError):
        without_entry(FILES, "gon")


def test_a_file_that_cannot_be_changed_line_by_line_is_named() -> None:
    crowded = {"a.yaml": b"kind: body\nentries: [{id: gone, title: Gone}, {id: one, title: One}]\n"}
    with pytest.raises(NotRemovableError, match="a"):
        without_entry(crowded, "gone")
    broken = {"a.yaml": b"kind: body\nentries:\n  - id: gone\n    id: gone\n"}
    with pytest.raises(NotRemovableError, match="a"):
        without_entry(broken, "gone")


def test_entries_of_the_shipped_base_can_go(base: FactBase) -> None:
    files = left = read_files(DATA)
    linked = [key for key in base.entries if len(base.links(base.entries[key])) > 3]
    gone = ("kfor", random.Random(8).choice(linked))
    for key in gone:
        left = without_entry(left, key)
    codes = set(map(_code, problems(left)))
    # Statements that cite them are for a person to change.
    assert codes <= {"facts.dangling.source"}, gone
    old = {line for content in files.values() for line in content.splitlines()}
    new = {line for content in left.values() for line in content.splitlines()}
    assert all(b"[" in line for line in new - old), "nothing but shorter lists of links"


def problems(files: dict[str, bytes]) -> tuple[Problem, ...]:
    try:
        load_files(files)
    except FactBaseInvalidError as error:
        return error.problems
    return ()


def _code(problem: Problem) -> str:
    return problem.message.code
