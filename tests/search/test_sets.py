"""Queries that ask for a list are answered with that list, and never with one card."""

from __future__ import annotations

import pytest

from bot.facts.filters import Filters, Only
from bot.facts.kinds import Kind
from bot.facts.model import Draft, Entry, Operation, Resolution
from bot.facts.search import SearchEngine
from bot.facts.topics import topics_of

R, OP, D, C = Kind.RESOLUTION, Kind.OPERATION, Kind.DRAFT, Kind.COUNTRY
LISTS = {
    "resolutions 1991": (R, Filters(1991, 1991)),
    "Security Council 2024": (R, Filters(2024, 2024)),
    "résolutions sur le Kosovo": (R, Filters(place="kosovo")),
    "resolutions on Kosovo under Chapter VII": (
        R,
        Filters(place="kosovo", only=(Only.CHAPTER_VII,)),
    ),
    "unanimous resolutions on Libya since 2011": (
        R,
        Filters(2011, None, "libya", (Only.UNANIMOUS,)),
    ),
    "which operations are still running": (OP, Filters(only=(Only.RUNNING,))),
    "NATO operations in Africa since 2010": (OP, Filters(2010, None, "africa", by="nato")),
    "quelles opérations de l'OTAN sont en cours": (OP, Filters(only=(Only.RUNNING,), by="nato")),
    "welche NATO-Einsätze laufen noch": (OP, Filters(only=(Only.RUNNING,), by="nato")),
    "UN missions in the Middle East": (OP, Filters(place="middle-east", by="united-nations")),
    "vetoes on Syria": (D, Filters(place="syria", only=(Only.VETOED,))),
    "Russian vetoes since 2015": (
        D,
        Filters(2015, None, only=(Only.VETOED,), by="country-russia"),
    ),
    "members of the Security Council in 1999": (C, Filters(1999, 1999, by="un-security-council")),
    "NATO members": (C, Filters(by="nato")),
    "what happened in 1999": (Kind.EVENT, Filters(1999, 1999)),
    "NATO secretaries general": (Kind.PERSON, Filters(place="secretary-general-nato")),
}


@pytest.mark.parametrize(("query", "kind", "filters"), [(q, *v) for q, v in LISTS.items()])
def test_a_set_is_a_list(engine: SearchEngine, query: str, kind: Kind, filters: Filters) -> None:
    results = engine.search(query)
    assert results.listing is not None
    assert (results.listing.kind, results.listing.filters) == (kind, filters)
    assert results.answer is None
    within = {entry.id for entry in results.listing.entries}
    assert {hit.entry.id for hit in results.hits} <= within


def test_a_list_holds_all_that_fit_and_nothing_else(engine: SearchEngine) -> None:
    def listed(query: str) -> list[Entry]:
        found = engine.search(query).listing
        assert found is not None
        return list(found.entries)

    entries = list(engine.base.entries.values())
    assert listed("resolutions 1991") == sorted(
        (each for each in entries if isinstance(each, Resolution) and each.year == 1991),
        key=lambda each: each.number,
    )
    running = [
        each
        for each in entries
        if isinstance(each, Operation) and any(dated.to == "ongoing" for dated in each.dates)
    ]
    assert {each.id for each in running} == {e.id for e in listed("operations still running")}
    vetoed = [each for each in listed("Russian vetoes") if isinstance(each, Draft)]
    assert vetoed
    assert all("Russia" in each.vetoed_by for each in vetoed)
    assert len(listed("members of the Security Council in 1999")) == 15


@pytest.mark.parametrize(
    "query",
    [
        "UNSC 1970",
        "resolution 1991",
        "peace operations",
        "why did NATO operations in Bosnia end",
        "difference between missions and operations",
        "resolutions on zzqx",
        "which resolution authorised KFOR",
        "kosovo 1999",
    ],
)
def test_what_only_looks_like_a_list_is_none(engine: SearchEngine, query: str) -> None:
    assert engine.search(query).listing is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("latest resolution on Kosovo", "unscr-1367"),
        ("first resolution on Cyprus", "unscr-155"),
        ("last UN secretary general", "guterres"),
        ("the very first secretary general of NATO", "ismay"),
    ],
)
def test_the_first_or_last_of_a_list_is_an_answer(
    engine: SearchEngine, query: str, found: str
) -> None:
    answer = engine.search(query).answer
    assert answer is not None
    assert answer.id == found


def test_a_region_stands_for_its_places_and_a_word_for_its_forms(engine: SearchEngine) -> None:
    topics = topics_of(engine.base)
    assert topics.about("somalia") < topics.about("africa")
    assert topics.about("piracy somalia") == topics.about("piracy") & topics.about("somalia")
    assert topics.about("sanction") == topics.about("sanctions")
    assert topics.about("niger").isdisjoint(topics.about("nigeria") - topics.about("niger"))
    assert topics.about("somal") >= topics.about("somalia")
    assert topics.about("") == topics.about("…") == frozenset()
