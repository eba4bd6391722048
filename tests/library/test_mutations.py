"""Hundreds of damaged versions of the data: a located problem or an honest difference, never more.

The mutations are drawn with fixed seeds, so that a failure can be repeated.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bot.facts.load import load_files
from bot.facts.problems import FactBaseInvalidError, Problem
from bot.library.worker import _examine
from bot.storage.packing import pack
from tests.facts.test_load import files

VERSIONS = 600

Mutation = Callable[[random.Random, bytes], bytes]


def _flip(rnd: random.Random, content: bytes) -> bytes:
    place = rnd.randrange(len(content))
    return content[:place] + bytes([rnd.randrange(256)]) + content[place + 1 :]


def _cut(rnd: random.Random, content: bytes) -> bytes:
    start = rnd.randrange(len(content))
    return content[:start] + content[start + rnd.randrange(1, 40) :]


def _drop_line(rnd: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    del lines[rnd.randrange(len(lines))]
    return b"".join(lines)


def _double_line(rnd: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    place = rnd.randrange(len(lines))
    return b"".join([*lines[:place], lines[place], *lines[place:]])


def _indent(rnd: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    place = rnd.randrange(len(lines))
    lines[place] = rnd.choice([b" ", b"  ", b"\t", b"    "]) + lines[place]
    return b"".join(lines)


def _rename_key(rnd: random.Random, content: bytes) -> bytes:
    key = rnd.choice([b"title", b"source", b"section", b"dates", b"statements", b"kind", b"id"])
    return content.replace(key + b":", key[::-1] + b":", 1)


def _retype(rnd: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    place = rnd.randrange(len(lines))
    key = lines[place].partition(b":")[0]
    value = rnd.choice([b" [1, [2]]", b" {a: b}", b" ~", b" 1999-02-30", b' "@everyone"', b" |2"])
    lines[place] = key + b":" + value + b"\n"
    return b"".join(lines)


def _relink(rnd: random.Random, content: bytes) -> bytes:
    old = rnd.choice([b"unscr-1244", b"kfor", b"page"])
    return content.replace(old, rnd.choice([b"kfor", b"page", b"nowhere", b"unscr-9999"]), 1)


def _recode(rnd: random.Random, content: bytes) -> bytes:
    text = content.decode() + "# é\n"
    return text.encode(rnd.choice(["utf-16", "latin-1", "utf-8-sig", "utf-32"]))


def _resize(rnd: random.Random, content: bytes) -> bytes:
    return rnd.choice([b"", content * 3, content + b"x" * 5_000_000, b"- " * 5000])


def _bomb(rnd: random.Random, content: bytes) -> bytes:
    return content + rnd.choice(
        [
            b"a: &a [x]\nb: [*a, *a]\n",
            b"!!python/object:os.system {}\n",
            b"[" * 3000,
            b"--- \nz: 1\n",
        ]
    )


MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _cut,
    _drop_line,
    _double_line,
    _indent,
    _rename_key,
    _retype,
    _relink,
    _recode,
    _resize,
    _bomb,
)


def damaged(seed: int) -> dict[str, bytes]:
    """A version of the small base with one or two things damaged."""
    rnd = random.Random(seed)
    version = files()
    for _ in range(rnd.choice([1, 1, 2])):
        name = rnd.choice(sorted(version))
        if version[name]:
            try:
                version[name] = MUTATIONS[seed % len(MUTATIONS)](rnd, version[name])
            except UnicodeDecodeError:
                continue  # damaged beyond recoding already
    return version


def located(problem: Problem) -> bool:
    return bool(problem.file) and bool(problem.message) and problem.line >= 0


@pytest.mark.parametrize("start", range(0, VERSIONS, 100))
def test_a_damaged_version_is_refused_with_a_place_or_compared_honestly(start: int) -> None:
    served = files()
    revision = load_files(served).revision
    refused = 0
    for seed in range(start, start + 100):
        version = damaged(seed)
        findings = _examine(pack(version), pack(served))
        if findings.problems:
            refused += 1
            assert all(located(problem) for problem in findings.problems), seed
            with pytest.raises(FactBaseInvalidError):
                load_files(version)
        else:
            assert findings.difference is not None
            same = load_files(version).revision == revision
            assert findings.difference.is_empty == same, seed
        assert load_files(served).revision == revision
    assert refused > 30
