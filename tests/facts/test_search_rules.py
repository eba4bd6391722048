"""The rules of the search, each on every entry that it concerns."""

from __future__ import annotations

import os

import pytest

from bot.facts.base import FactBase
from bot.facts.kinds import Kind
from bot.facts.model import Entry, Outsider, Resolution, Standing
from bot.facts.search import SearchEngine
from bot.facts.search.numbers import references
from bot.facts.search.reading import MAX_CHARACTERS, MAX_WORDS, read
from bot.facts.search.units import MAX_UNITS, units
from bot.facts.wording import fold

from .small import entry, small_base


def core(base: FactBase, *kinds: Kind) -> list[Entry]:
    return [e for e in base.of_kind(kinds[0]) if e.standing is Standing.CORE]


def acronym(found: Entry) -> str | None:
    short = [name for name in found.aliases if name.isupper() and name.isalpha()]
    return short[0] if short else None


WRAPPED = (
    "where was {} based",
    "is {} still there today",
    "how long did {} last",
    "can somebody explain {} to me",
)


@pytest.mark.parametrize("text", WRAPPED)
def test_a_name_with_nothing_else_of_weight_is_sure(engine: SearchEngine, text: str) -> None:
    for found in core(engine.base, Kind.OPERATION):
        if name := acronym(found):
            assert engine.search(text.format(name)).answer is found, text.format(name)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("who succeeded {}?", "backward"),
        ("who took over from {}", "backward"),
        ("{} was replaced by whom", "backward"),
        ("when was {} replaced", "backward"),
        ("successor of {}", "backward"),
        ("qui a remplacé {}", "backward"),
        ("who came before {}", "forward"),
        ("predecessor of {}", "forward"),
        ("whom did {} replace", "forward"),
        ("who was replaced by {}", "forward"),
        ("qui était là avant {}", "forward"),
    ],
)
def test_who_came_before_and_after(engine: SearchEngine, text: str, direction: str) -> None:
    for person in engine.base.of_kind(Kind.PERSON):
        wanted = [
            link.entry
            for link in engine.base.links(person)
            if (link.relation, link.direction) == ("succeeds", direction)
        ]
        asked_for = text.format(person.title)
        results = engine.search(asked_for)
        if wanted:
            assert results.hits[0].entry in wanted, asked_for
        elif "before" not in text and "avant" not in text:
            assert results.answer is not person, asked_for


def test_what_worked_beside_something_is_not_that_itself(engine: SearchEngine) -> None:
    for text in ("which mission worked alongside {}", "what worked side by side with {}"):
        for name, other in (("UNMIK", "kfor"), ("UNAMA", "isaf"), ("KFOR", "unmik")):
            assert engine.search(text.format(name)).hits[0].entry.id == other
    assert engine.search("what un police worked next to ifor").hits[0].entry.id == "iptf"


def test_a_resolution_after_an_event_is_not_the_next_event(engine: SearchEngine) -> None:
    hits = engine.search("which resolution was passed after the attack on srebrenica").hits
    assert hits[0].entry.kind is Kind.RESOLUTION


def test_two_names_side_by_side_are_both_offered(engine: SearchEngine) -> None:
    for text in ("{} vs {}", "difference between {} and {}", "{} or {}?", "compare {} and {}"):
        for left, right in (("IFOR", "SFOR"), ("UNAMA", "UNAMI"), ("ISAF", "Resolute Support")):
            results = engine.search(text.format(left, right))
            both = {engine.search(left).hits[0].entry.id, engine.search(right).hits[0].entry.id}
            assert {hit.entry.id for hit in results.hits[:2]} == both
            assert results.answer is None


def slipped(word: str) -> str:
    """A word of at least five letters without its fourth, any other unchanged."""
    return word[:3] + word[4:] if len(word) > 4 else word


def test_a_whole_name_with_a_slip_in_each_word_is_sure(engine: SearchEngine) -> None:
    titles = [found.title.partition(" (")[0] for found in core(engine.base, Kind.OPERATION)]
    titles = [title for title in titles if title.startswith("Operation ")]
    assert len(titles) >= 8
    for title in titles:
        text = " ".join(map(slipped, title.split()))
        answer = engine.search(text).answer
        assert answer is not None, text
        assert answer.title.startswith(title), text


def test_no_operation_is_made_of_two_others(engine: SearchEngine) -> None:
    for text in ("Operation Sharp Flight", "operation deny guard", "Operation Allied Shield"):
        assert engine.search(text).answer is None, text


def test_an_outsider_is_never_answered_and_called_as_it_was_typed(engine: SearchEngine) -> None:
    for outsider in engine.base.outsiders:
        for name in outsider.names:
            results = engine.search(name)
            assert results.answer is None, name
            assert results.outsider is not None, name
            assert fold(results.outsider.names[0]) in fold(name), name


def test_an_entry_that_speaks_of_an_outsider_may_answer() -> None:
    text = "The corps built a bridge with Oxfam."
    statement = {"text": text, "source": "page", "section": "Top"}
    bridge = entry(Kind.EVENT, "bridge", title="A bridge is built", statements=[statement])
    outsider = Outsider(names=("Oxfam",), what="a charity")
    engine = SearchEngine(small_base(bridge, outsiders=[outsider]))
    assert engine.search("bridge built with oxfam").answer is bridge
    assert engine.search("oxfam").answer is None
    assert engine.search("what is oxfam?").answer is None


def test_of_two_renewals_the_one_of_the_month_asked_for_comes_first() -> None:
    renewals = [
        entry(
            Kind.RESOLUTION,
            f"unscr-{number}",
            year=year,
            title=f"Resolution {number}: force renewed",
            dates=[{"what": "adopted", "on": f"{year}-11-05"}],
        )
        for number, year in ((1100, 2018), (1200, 2019), (1300, 2020))
    ]
    engine = SearchEngine(small_base(*renewals))
    for found, year in zip(renewals, (2018, 2019, 2020), strict=True):
        assert engine.search(f"force renewed november {year}").hits[0].entry is found


def test_each_letter_typed_of_a_core_name_keeps_its_entry_in_sight(engine: SearchEngine) -> None:
    """From three letters on among the 25, and on top when no other name begins so.

    With ``FULL`` of all names, else of every third.
    """
    missed, below, typed = 0, 0, 0
    index = engine.index
    names = [each for each in engine.base.entries.values() if each.standing is Standing.CORE]
    stride = 1 if "FULL" in os.environ else 3
    for found in names[::stride]:
        # “Resolution 1” is how hundreds of titles begin.
        least = len("Resolution 100") if isinstance(found, Resolution) else 3
        for end in range(least, len(found.title) + 1):
            text = found.title[:end]
            ids = [hit.entry.id for hit in engine.search(text).hits]
            owners = {
                p for name in index.names_starting_with(fold(text), 400) for p in index.names[name]
            }
            typed += 1
            missed += found.id not in ids
            below += owners == {index.position[found.id]} and ids[:1] != [found.id]
    assert typed > 3000 / stride
    assert missed / typed <= 0.02
    assert below / typed <= 0.02


def test_an_acronym_with_its_place_is_sure(engine: SearchEngine) -> None:
    for found in core(engine.base, Kind.OPERATION):
        name = acronym(found)
        if name and found.place:
            assert engine.search(f"{name} {found.place}").answer is found, name
    isaf = engine.base.entries["isaf"]
    assert engine.search("la FIAS en Afghanistan").answer is isaf


def test_a_name_with_the_word_for_its_kind_is_sure(engine: SearchEngine) -> None:
    for found in core(engine.base, Kind.OPERATION):
        if name := acronym(found):
            for text in ("{} mission", "operation {}", "the {} operation"):
                assert engine.search(text.format(name)).answer is found, text.format(name)
    for text in ("un mission", "peace operation"):
        assert engine.search(text).hits[0].entry.id not in ("united-nations", "peace")


def test_a_word_that_many_entries_have_names_none(engine: SearchEngine) -> None:
    for text in ("council", "treaty", "resolution", "operation", "agreement", "mission"):
        assert engine.search(text).answer is None, text


def test_what_stands_alone_may_lack_a_word_but_no_number() -> None:
    text = "Lighthouses were rebuilt in 1996 along the stormy northern coast."
    statement = {"text": text, "source": "page", "section": "Top"}
    lights = entry(Kind.EVENT, "lights", title="Lighthouses rebuilt", statements=[statement])
    engine = SearchEngine(small_base(lights, entry(Kind.EVENT, "bridge", title="A bridge")))
    assert (
        engine.search("rebuilt lighthouses on the stormy northern coast in 1996").answer is lights
    )
    assert engine.search("stormy northern coast lighthouses marvellously rebuilt").answer is lights
    assert engine.search("rebuilt lighthouses on the stormy northern coast in 1997").answer is None


def test_an_acronym_is_not_the_word_that_it_is_stemmed_to() -> None:
    base = small_base(
        entry(Kind.EVENT, "virus", title="AIDS among soldiers"),
        entry(Kind.EVENT, "relief", title="Aid for soldiers"),
    )
    engine = SearchEngine(base)
    assert [hit.entry.id for hit in engine.search("aids").hits] == ["virus"]
    assert engine.search("aid").hits[0].entry.id == "relief"


def test_a_name_with_a_number_in_it_is_that_name(base: FactBase, engine: SearchEngine) -> None:
    """An alias such as “UNSCR 1325 Action Plan” is no way to ask for resolution 1325."""
    named = [
        (name, found)
        for found in base.entries.values()
        if not isinstance(found, Resolution)
        for name in found.aliases
        if references(name)
    ]
    assert named
    for name, found in named:
        assert engine.search(name).hits[0].entry is found, name


def test_a_surname_that_is_a_word_names_nobody_by_itself() -> None:
    people = ("Samantha Power", "Andrew Young", "Ivor Richard", "Madeleine Albright", "Peter Due")
    base = small_base(*(entry(Kind.PERSON, name.split()[0].lower(), title=name) for name in people))
    names = SearchEngine(base).index.names
    assert all(fold(name) in names for name in people)
    assert [name for name in people if fold(name.split()[-1]) in names] == ["Madeleine Albright"]


@pytest.mark.parametrize("text", ["\ufdfa" * 300, "xqzvkj " * 43, "a " * 3000, "nato " * 60])
def test_the_work_of_any_query_is_bounded(engine: SearchEngine, text: str) -> None:
    query = read(text)
    assert len(query.folded) <= MAX_CHARACTERS
    assert len(query.words) <= MAX_WORDS
    found = units(query, engine.index)
    assert len(found) <= MAX_UNITS
    corrected = [unit for unit in found if unit.options and unit.text not in engine.index.surface]
    assert len(corrected) <= 8
