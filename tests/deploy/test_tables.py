"""The tables of faults and threats name tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
DOCS = TESTS.parent / "docs"
_NAMED = re.compile(r"`([\w/]+\.py)` ?([a-z_]*)")


def rows(name: str) -> list[str]:
    lines = (DOCS / name).read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith("|") and ".py`" in line]


@pytest.mark.parametrize("name", ["faults.md", "threats.md"])
def test_each_test_that_a_table_names_exists(name):
    found = rows(name)
    assert len(found) > 10
    for row in found:
        for file, words in _NAMED.findall(row):
            source = (TESTS / file).read_text("utf-8")
            names = re.findall(r"def (test_\w+)", source)
            is_said = words in source if words.isupper() else any(words in each for each in names)
            assert is_said, f"{file} has no test with “{words}”: {row[:80]}"
