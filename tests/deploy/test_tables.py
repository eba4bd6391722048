"""Each row of the tables of faults and threats names tests that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
DOCS = TESTS.parent / "docs"
_FILE = re.compile(r"`([\w/]+\.py)` (.+)")
_HEAD, _RULE = re.compile(r"\|.*\| test \|"), "|---|"


def rows(name: str) -> Iterator[str]:
    """The rows of all tables of which the last column names tests."""
    is_inside = False
    for line in (DOCS / name).read_text("utf-8").splitlines():
        is_head = bool(_HEAD.fullmatch(line))
        is_inside = is_head or (is_inside and line.startswith("|"))
        if is_inside and not is_head and not line.startswith(_RULE):
            yield line


def named_in(row: str) -> Iterator[tuple[str, str]]:
    """Files, and words that stand in the name of a test: “`a.py` one, another; `b.py` third”."""
    for part in row.rstrip(" |").rpartition(" | ")[2].split("; "):
        if found := _FILE.fullmatch(part):
            for words in found[2].split(", "):
                yield found[1], words


ROWS = [(name, row) for name in ("faults.md", "threats.md") for row in rows(name)]


def test_both_tables_are_read():
    assert len(ROWS) > 50


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[row[2:50] for _, row in ROWS])
def test_a_row_names_tests_that_there_are(name, row):
    named = list(named_in(row))
    assert named, f"{name} says of no test that it shows this"
    for file, words in named:
        names = re.findall(r"def test_(\w+)", (TESTS / file).read_text("utf-8"))
        fitting = [each for each in names if words in each]
        assert len(fitting) == 1, f"“{words}” shall stand in the name of one test of {file}"
