"""Whether somebody is asked for, and what then speaks for people."""

from __future__ import annotations

import pytest

from bot.facts.kinds import Kind
from bot.facts.search import SearchEngine
from bot.facts.search.people import asks_for_somebody
from bot.facts.search.scoring import features
from bot.facts.wording import fold
from tests.facts.small import entry, small_base


@pytest.mark.parametrize(
    "text",
    [
        "the Dane who ran the mission by the lake",
        "an old admiral in charge of the blockade",
        "qui commandait la force",
        "wer leitete die Mission",
        "somebody from Norway at the head of the alliance",
    ],
)
def test_somebody_is_asked_for_or_described(text: str) -> None:
    assert asks_for_somebody(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "when did the general take over",
        "who voted against the tribunal",
        "how many envoys were there",
        "which resolution let the admiral in",
        "the force by the lake",
        "",
    ],
)
def test_something_else_is_asked_for(text: str) -> None:
    assert not asks_for_somebody(fold(text))


def _flagged(name: str, text: str) -> set[str]:
    """The entries for which a feature of a query speaks."""
    force = entry(Kind.OPERATION, "lake-force", summary="A force for the region of the lake.")
    people = [
        entry(Kind.PERSON, key, nationality=nation, summary="Envoy to the region of the lake.")
        for key, nation in (("anders", "Danish"), ("bruno", "Italian"), ("chan", "South Korean"))
    ]
    engine = SearchEngine(small_base(force, *people))
    looked = engine.looked(engine.read(text))
    flags = features(looked, engine.index, engine.base).get(name)
    assert looked.evidence is not None
    if flags is None:
        return set()
    ids = (engine.index.ids[place] for place in looked.evidence.places)
    return {key for key, flag in zip(ids, flags, strict=True) if flag}


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("Danish", {"anders"}),
        ("Dane", {"anders"}),
        ("man from Italy", {"bruno"}),
        ("South Korean", {"chan"}),
        ("South African", set()),
        ("one", set()),
    ],
)
def test_the_nation_of_somebody_asked_for_speaks_for_its_people(
    said: str, people: set[str]
) -> None:
    assert _flagged("national", f"the {said} who was envoy to the region of the lake") == people


def test_where_nobody_is_asked_for_it_speaks_against_people() -> None:
    text = "the force for the region of the lake"
    assert _flagged("unasked", text) == {"anders", "bruno", "chan"}
    assert not _flagged("unasked", f"who led {text}")
    assert not _flagged("national", f"the Danish part of {text}")
