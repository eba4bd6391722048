"""Links read the same from both ends, sources are found, and the revision stands for the facts."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from bot.facts.base import FactBase, Link
from bot.facts.kinds import Kind
from bot.facts.model import Entry, Outsider, Standing
from bot.facts.relations import RELATION_TYPES, Direction, Relation
from bot.wording import PLAIN

from .small import entry, small_base

KFOR = entry(
    Kind.OPERATION,
    "kfor",
    relations={"mandated_by": ["unscr-1244"], "works_with": ["unmik"], "part_of": ["balkans"]},
)
UNMIK = entry(Kind.BODY, "unmik", relations={"works_with": ["kfor"]})
R1244 = entry(
    Kind.RESOLUTION,
    "unscr-1244",
    title="Resolution 1244 (1999): Kosovo",
    dates=[{"what": "adopted", "on": "1999-06-10"}],
)
BALKANS = entry(Kind.AREA, "balkans", standing="core")


def seen(base: FactBase, which: Entry) -> list[tuple[str, str]]:
    return [(PLAIN.tell(link.heading), link.entry.id) for link in base.links(which)]


def test_a_link_is_written_once_and_read_from_both_ends() -> None:
    base = small_base(KFOR, R1244, UNMIK, BALKANS)
    assert seen(base, KFOR) == [
        ("Mandated by", "unscr-1244"),
        ("Works with", "unmik"),
        ("Part of", "balkans"),
    ]
    assert seen(base, R1244) == [("Mandates", "kfor")]
    assert seen(base, BALKANS) == [("Includes", "kfor")]


def test_a_link_that_reads_alike_from_both_ends_stands_once_even_when_written_twice() -> None:
    base = small_base(KFOR, R1244, UNMIK, BALKANS)
    assert seen(base, UNMIK) == [("Works with", "kfor")]


def test_links_come_in_the_order_of_meaning_then_of_standing() -> None:
    routine = entry(Kind.OPERATION, "patrol", standing="routine", relations={"part_of": ["area"]})
    core = entry(Kind.OPERATION, "main", standing="core", relations={"part_of": ["area"]})
    leader = entry(Kind.BODY, "leader")
    led = entry(Kind.OPERATION, "led", relations={"part_of": ["area"], "led_by": ["leader"]})
    base = small_base(routine, core, leader, led, entry(Kind.AREA, "area"))
    assert seen(base, base.entries["area"]) == [
        ("Includes", "main"),
        ("Includes", "led"),
        ("Includes", "patrol"),
    ]
    assert [label for label, _ in seen(base, led)] == ["Led by", "Part of"]


def test_an_entry_without_links_has_none() -> None:
    assert small_base(BALKANS).links(BALKANS) == ()


def test_what_an_entry_is_part_of_is_told_at_any_remove() -> None:
    whole = entry(Kind.DOCUMENT, "whole")
    part = entry(Kind.DOCUMENT, "part", relations={"part_of": ["whole"]})
    piece = entry(Kind.DOCUMENT, "piece", relations={"part_of": ["part"]})
    base = small_base(piece, part, whole)
    assert base.wholes(piece) == [part, whole]
    assert base.wholes(whole) == []


def test_every_relation_of_the_shipped_base_is_seen_from_both_ends(base: FactBase) -> None:
    there = {
        (source.id, link.relation, link.direction, link.entry.id)
        for source in base.entries.values()
        for link in base.links(source)
    }
    expected = set()
    for source in base.entries.values():
        for key, targets in source.relations.items():
            back = "forward" if RELATION_TYPES[key].is_symmetric else "backward"
            for target in targets:
                expected.add((source.id, key, "forward", target))
                expected.add((target, key, back, source.id))
    assert there == expected


def test_each_relation_has_headings_of_its_own() -> None:
    # Two relations with one heading would make a card's line say something nobody wrote.
    ends = [
        Link(relation, direction, KFOR)
        for relation, direction in product(Relation, Direction)
        if not (RELATION_TYPES[relation].is_symmetric and direction is Direction.BACKWARD)
    ]
    headings = [PLAIN.tell(link.heading) for link in ends]
    assert len(headings) == len(set(headings)) == 2 * len(Relation) - 1


def test_sources_are_source_entries_or_texts_of_the_base() -> None:
    base = small_base(R1244, entry(Kind.DOCUMENT, "treaty", symbol="S/PRST/1999/5"))
    assert base.source("page").title == "A page"
    resolution = base.source("unscr-1244")
    assert (resolution.title, resolution.publisher) == ("S/RES/1244 (1999)", "United Nations")
    assert resolution.url == "https://docs.un.org/S/RES/1244(1999)"
    assert str(resolution.published) == "1999-06-10"
    document = base.source("treaty")
    assert (document.title, document.published) == ("TREATY", None)
    assert document.url == "https://docs.un.org/S/PRST/1999/5"
    with pytest.raises(KeyError):
        base.source("nothing")


def test_resolutions_are_found_by_number_and_kinds_counted() -> None:
    base = small_base(KFOR, R1244, UNMIK, BALKANS)
    assert list(base.numbers) == [1244]
    assert base.resolution(1244) is R1244
    with pytest.raises(KeyError):
        base.resolution(1245)
    assert base.counts[Kind.RESOLUTION] == base.counts[Kind.SOURCE] == 1
    assert base.counts[Kind.PERSON] == 0
    assert sum(base.counts.values()) == 5
    assert [found.id for found in base.of_kind(Kind.AREA)] == ["balkans"]


def test_the_revision_heeds_content_and_not_order() -> None:
    everything = [KFOR, R1244, UNMIK, BALKANS]
    revision = small_base(*everything).revision
    assert len(revision) == 12
    assert small_base(*reversed(everything)).revision == revision
    changed: list[dict[str, Any]] = [
        {"title": "Other"},
        {"note": "A note."},
        {"relations": {}},
        {"standing": Standing.ROUTINE},
    ]
    for fields in changed:
        other = KFOR.model_copy(update=fields)
        assert small_base(other, R1244, UNMIK, BALKANS).revision != revision
    assert small_base(R1244, BALKANS).revision != small_base(R1244).revision
    outsider = Outsider(names=("Wagner",), what="A company.")
    assert small_base(*everything, outsiders=[outsider]).revision != revision


def test_a_base_cannot_be_changed_by_accident() -> None:
    base = small_base(KFOR, R1244, UNMIK, BALKANS)
    with pytest.raises(TypeError):
        base.entries["other"] = KFOR  # type: ignore[index]
    with pytest.raises(TypeError):
        del base.sources["page"]  # type: ignore[attr-defined]


def test_the_shipped_base_knows_its_ids_and_no_others(base: FactBase) -> None:
    assert "kfor" in base.entries
    assert "no-such-entry" not in base.entries
    assert len(base.entries) == len(list(base.entries))
