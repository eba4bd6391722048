"""The first view of each entry: short, nothing told twice, and a first line that stands alone."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import Any

from bot.cards.entry import entry_card
from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import Entry
from bot.wording import Reader
from tests.sampling import looked_at

from .layout import BUTTON, ROW, SELECT, TEXT, parts

READER = Reader()
LONGEST = 900
"""Characters of a first view, the picture aside; most have half as many."""
_ADDRESS = re.compile(r"\]\([^)]*\)")
_LABEL = re.compile(r"^(?:⚠️ )?\*\*(?P<label>[^*]+)\*\* (?P<value>.+)$")


def first_view(base: FactBase, entry: Entry) -> list[str]:
    """What each text of the first view says, without addresses of links."""
    return said(parts(entry_card(READER, base, entry)))


def said(found: list[dict[str, Any]]) -> list[str]:
    return [_ADDRESS.sub("]", part["content"]) for part in found if part["type"] == TEXT]


def test_the_first_view_of_each_entry(base: FactBase) -> None:
    sizes = []
    for entry in looked_at(base):
        found = parts(entry_card(READER, base, entry))
        texts = said(found)
        sizes.append(sum(map(len, texts)))
        assert sizes[-1] <= LONGEST, entry.id
        assert not faults(texts), (entry.id, faults(texts))
        assert_stands_alone(entry, texts[0])
        types = Counter(part["type"] for part in found)
        assert types[BUTTON] <= 5, entry.id
        assert types[SELECT] <= 2, entry.id
        assert types[ROW] <= 3, entry.id
    sizes.sort()
    assert sizes[len(sizes) // 2] <= 450, "half of all views are a phone's screen at most"


def assert_stands_alone(entry: Entry, first: str) -> None:
    """A notification or a screen reader that has the first text alone says what it is."""
    head, kind, *opening = first.split("\n")
    assert head.replace("\\", "") == f"## {entry.title}"
    assert kind.startswith("-# "), entry.id
    assert len(opening) <= 1
    assert sum(map(len, opening)) <= 320, entry.id


def faults(texts: list[str]) -> list[str]:
    """Facts that a view tells twice: lines, labels, values, sentences."""
    lines = [line for text in texts for line in text.split("\n")]
    labelled = [match for line in lines if (match := _LABEL.match(line))]
    found = [f"a line twice: {line}" for line in set(lines) if lines.count(line) > 1]
    for one, two in combinations(labelled, 2):
        if one["label"] == two["label"]:
            found.append(f"a label twice: {one['label']}")
        if one["value"] == two["value"]:
            found.append(f"a value twice: {one['value']}")
    sentences = re.split(r"(?<=[^A-Z][.!?])\s+", " ".join(lines))  # no initial ends one
    found += [f"a sentence twice: {s}" for s in set(sentences) if sentences.count(s) > 1]
    return found


def test_two_posts_at_once_stand_in_one_line(base: FactBase) -> None:
    both = [
        entry
        for entry in base.of_kind(Kind.PERSON)
        for one, two in combinations(entry.dates, 2)
        if one.start and (one.start, one.ends) == (two.start, two.ends) and one.what != two.what
    ]
    assert both
    for entry in both:
        texts = first_view(base, entry)
        assert not faults(texts), entry.id
        assert any(" · " in line for text in texts[1:] for line in text.split("\n")), entry.id


def test_the_look_sees_what_is_told_twice() -> None:
    assert not faults(["## A\n-# B\nIt is so.", "**Where** X\n**Adopted** 1 May 2000"])
    assert faults(["**Where** X", "**Where** Y"]) == ["a label twice: Where"]
    assert faults(["**Created** 1 May 2000", "**Adopted** 1 May 2000"])
    assert faults(["It is so.", "It is so."])


def test_times_of_one_kind_stand_in_one_line(base: FactBase) -> None:
    for key, label in (("balanzino", "Acting Secretary General"), ("james-swan", "Head of UNSOM")):
        told = [line for text in first_view(base, base.entries[key]) for line in text.split("\n")]
        held = [line for line in told if line.startswith(f"**{label}**")]
        assert len(held) == 1
        years = [int(year) for year in re.findall(r"\d{4}", held[0])]
        assert years == sorted(years)
        assert ", " in held[0]
