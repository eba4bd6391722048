"""Patterns that are compiled with their first use are patterns like any other."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from bot.facts import patterns
from bot.facts.patterns import late

_START = """
import re, sys
from re import _compiler
compiled, compile = [], _compiler.compile
def noted(p, flags=0):
    compiled.append(p)
    return compile(p, flags)
_compiler.compile = noted
import bot.library, bot.facts.search.engine
from bot.facts import patterns
texts = {each._text for each in patterns._ALL}
assert len(texts) > 50
print(len(texts.intersection(compiled)))
patterns.prepare()
print(len(texts.intersection(compiled)) == len(texts))
"""


def test_what_is_asked_of_a_late_pattern_is_asked_of_the_pattern(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patterns, "_ALL", [])
    found, wanted = late(r"(\d+) votes", re.IGNORECASE), re.compile(r"(\d+) votes", re.IGNORECASE)
    text = "14 Votes, 1 vote, 15 votes"
    for _ in range(2):
        assert found.findall(text) == wanted.findall(text) == ["14", "15"]
        assert found.sub("-", text) == wanted.sub("-", text)
        assert [each[1] for each in found.finditer(text)] == ["14", "15"]
    assert (found.pattern, found.flags) == (wanted.pattern, wanted.flags)
    with pytest.raises(AttributeError):
        found.no_such_thing  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(re.error):
        late("(").search("")


def test_loading_the_library_compiles_none_of_the_search() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _START], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["0", "True"]
