"""The search is led by what a query asks, and searches once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.facts.ask import Asking, led, tells_more
from bot.facts.ask.answer import Reply, answer
from bot.facts.ask.certainty.leading import LEAST, likeliest, likelihood
from bot.facts.kinds import Kind
from bot.facts.model import Country
from bot.facts.search import Results, SearchEngine
from bot.facts.search.results import Hit, Tier
from tests.compiled import shipped

from .score import TODAY


def found(asking: Asking, query: str) -> Results:
    return led(asking, query, TODAY, shipped()[1].search(query))[0]


LED = [
    ("who came after Kofi Annan", "ban"),
    ("what replaced IFOR", "sfor"),
    ("who was NATO secretary general in 1999 before Robertson", "solana"),
    ("qui a mis son veto au texte sur srebrenica", "draft-s-2015-508"),
    ("dernière résolution adoptée", "unscr-2825"),
    ("what was the resolution right after 1244", "unscr-1245"),
    ("at which meeting was 1325 passed", "unscr-1325"),  # found as the second already
    ("who was NATO's first secretary general", "ismay"),
    ("was Norway a member of the security council in 2022", "country-norway"),
]


@pytest.mark.parametrize(("query", "first"), LED)
def test_the_subject_of_an_answer_comes_first_and_is_sure(
    asking: Asking, query: str, first: str
) -> None:
    results = found(asking, query)
    assert results.answer is not None
    assert results.answer.id == first
    assert len({hit.entry.id for hit in results.hits}) == len(results.hits)


CONFIRMED = [
    ("the last extension of SFOR", "unscr-1551"),
]


@pytest.mark.parametrize(("query", "first"), CONFIRMED)
def test_an_answer_about_several_makes_sure_of_what_was_found_first(
    asking: Asking, query: str, first: str
) -> None:
    plain = shipped()[1].search(query)
    assert plain.answer is None
    assert plain.hits[0].entry.id == first
    results = found(asking, query)
    assert results.answer is not None
    assert results.answer.id == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("which resolution first let states enter Somali waters against piracy", "unscr-1816"),
        ("the first resolution that imposed an asset freeze on UNITA", "unscr-1173"),
    ],
)
def test_the_first_text_comes_before_those_that_fit_as_well(
    asking: Asking, query: str, first: str
) -> None:
    assert found(asking, query).hits[0].entry.id == first


@pytest.mark.parametrize("query", ["kfor", "1244", "women peace and security", "pizza in Naples"])
def test_what_asks_nothing_is_found_as_ever(asking: Asking, query: str) -> None:
    assert found(asking, query) == shipped()[1].search(query)


@pytest.mark.parametrize(
    ("query", "mission"),
    [
        ("UNDOF", "undof"),
        ("the UNTSO", "untso"),
        ("MINUSTAH haiti", "minustah"),
        ("UNAMIR mission", "unamir"),
        ("Operation Turquoise", "operation-turquoise"),
        ("what does ONUMOZ stand for", "onumoz"),
    ],
)
def test_a_mission_of_the_record_is_found_by_its_name(
    asking: Asking, query: str, mission: str
) -> None:
    results = found(asking, query)
    assert results.answer is asking.base.entries[mission]
    assert results.outsider is None


@pytest.mark.parametrize("query", ["UNIFIL salary scale", "UNMIK pension of a UNTAC veteran"])
def test_a_mission_that_something_else_is_asked_of_is_not(asking: Asking, query: str) -> None:
    _, reply = led(asking, query, TODAY, shipped()[1].search(query))
    assert not reply.overrules


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("Asian secretaries-general of the United Nations", Kind.PERSON),
        ("French generals commanding UNPROFOR", Kind.PERSON),
        ("resolutions imposing sanctions on North Korea", Kind.RESOLUTION),
        ("drafts on Palestine that the US blocked", Kind.DRAFT),
        ("drafts on Syria vetoed by Russia alone", Kind.DRAFT),
        ("prolongations of UNMIS", Kind.RESOLUTION),
    ],
)
def test_a_confident_list_makes_sure_of_what_it_has(asking: Asking, query: str, kind: Kind) -> None:
    plain = shipped()[1].search(query)
    assert plain.listing is None
    results, reply = led(asking, query, TODAY, plain)
    assert results.is_sure
    assert results.hits[0].entry.kind is kind
    assert results.hits[0].entry.id in reply.entries


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("which five countries sat out the Darfur court referral", "unscr-1593"),
        ("which country voted against the Rwanda tribunal", "unscr-955"),
        ("which countries voted no when sanctions on Iran were tightened in 2010", "unscr-1929"),
        ("who killed the draft on Aleppo in December 2016", "draft-s-2016-1026"),
        ("who sank the text on Crimea's referendum", "draft-s-2014-189"),
        ("who referred Darfur to the court", "unscr-1593"),
    ],
)
def test_who_did_something_with_a_text_that_is_described_is_told_by_its_card(
    asking: Asking, query: str, text: str
) -> None:
    assert found(asking, query).answer is asking.base.entries[text]


@pytest.mark.parametrize(
    "query", ["how often did France veto a text", "how many vetoes did the UK cast in all"]
)
def test_a_number_of_texts_makes_sure_of_none_of_them(asking: Asking, query: str) -> None:
    results, reply = led(asking, query, TODAY, shipped()[1].search(query))
    assert reply.is_confident
    assert results.answer is None or results.answer.kind is Kind.COUNTRY


@pytest.mark.parametrize("query", ["how many resolutions in 1994", "list of operations in Africa"])
def test_a_list_or_number_has_no_entry_that_leads(asking: Asking, query: str) -> None:
    plain = shipped()[1].search(query)
    assert [h.entry.id for h in found(asking, query).hits] == [h.entry.id for h in plain.hits]


SURE = [
    ("which resolution created ISAF, and when", "unscr-1386"),
    ("who led NATO from 2009 to 2014", "rasmussen"),
    ("first resolution on small arms only", "unscr-2117"),
    ("which resolution told Israel to leave Lebanon and set up UNIFIL", "unscr-425"),
]


@pytest.mark.parametrize(("query", "first"), SURE)
def test_what_the_search_is_sure_of_stays_first(asking: Asking, query: str, first: str) -> None:
    plain = shipped()[1].search(query)
    assert plain.answer is not None
    assert plain.answer.id == first
    assert found(asking, query) == plain


def test_a_text_that_starts_from_what_the_search_is_sure_of_is_led_on(asking: Asking) -> None:
    sure_of_the_start = shipped()[1].search("Essential Harvest")
    assert sure_of_the_start.answer is not None
    query = "what did the mission of Essential Harvest turn into"
    results, _ = led(
        asking,
        query,
        TODAY,
        replace(
            sure_of_the_start,
            hits=tuple(hit._replace(tier=Tier.TEXT) for hit in sure_of_the_start.hits),
        ),
    )
    assert results.answer is not None
    assert results.answer.id == "amber-fox"


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    search = SearchEngine.search

    def counting(self: SearchEngine, text: str, *rest: Any, **named: Any) -> Results:
        texts.append(text)
        return search(self, text, *rest, **named)

    monkeypatch.setattr(SearchEngine, "search", counting)
    return texts


def test_a_query_is_searched_for_once(asking: Asking, searched: list[str]) -> None:
    for query in ("who came after Kofi Annan", "kfor", "when did SFOR end"):
        searched.clear()
        found(asking, query)
        assert searched == [query]


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ("resolutions on Mali", False),
        ("how many resolutions on Mali", True),
        ("who abstained on 1973", True),
        ("pizza in Naples", False),
        ("UNTAC", False),
        ("when did UNTAC end", True),
    ],
)
def test_nothing_is_told_above_the_same_list_or_card(
    asking: Asking, query: str, more: bool
) -> None:
    results, reply = led(asking, query, TODAY, shipped()[1].search(query))
    assert tells_more(reply, results) is more


@pytest.mark.parametrize("is_sure", [False, True])
def test_what_an_unsure_answer_is_about_comes_first_of_what_was_found_unless_that_is_sure(
    asking: Asking, is_sure: bool
) -> None:
    question = "who kept the safe areas of Bosnia from attack"
    keys = ("deny-flight", "unprofor", "unscr-913", "safe-areas")
    hits = [Hit(asking.base.entries[key], 40.0, Tier.TEXT) for key in keys]
    found = Results((hits[0]._replace(confident=is_sure), *hits[1:]))
    results, reply = led(asking, question, TODAY, found)
    about = reply.entries[0]
    assert is_sure or about in keys[1:]
    assert not reply.is_confident
    order = keys if is_sure else (about, *(key for key in keys if key != about))
    assert tuple(hit.entry.id for hit in results.hits) == order
    assert results.is_sure == is_sure


@pytest.mark.parametrize(
    ("found", "is_sure"), [(0.97, True), (0.75, True), (0.3, False), (None, False)]
)
def test_search_and_answer_that_agree_make_each_other_sure(
    asking: Asking, found: float | None, is_sure: bool
) -> None:
    """An answer of some certainty on what was found first, by how likely the search held that."""
    entries = [asking.base.entries[key] for key in ("ifor", "sfor")]
    results = Results(tuple(Hit(each, 60.0, Tier.TEXT, likelihood=found) for each in entries))
    reply = Reply(answer("ask.length", entries[0]).as_sure(0.8))
    assert (likelihood(results, entries[0], reply) >= LEAST) is is_sure
    for other in (Reply(answer("ask.length", entries[1]).as_sure(0.8)), Reply()):
        assert likelihood(results, entries[0], other) < likelihood(results, entries[0], reply)


@pytest.mark.parametrize(
    ("code", "first"),
    [("ask.nobody.against", "ifor"), ("ask.nobody.abstaining", "ifor"), ("ask.length", "sfor")],
)
def test_that_nobody_voted_so_brings_no_other_text_forward(
    asking: Asking, code: str, first: str
) -> None:
    entries = [asking.base.entries[key] for key in ("ifor", "sfor")]
    hits = (Hit(entries[0], 60.0, Tier.TEXT), Hit(entries[1], 40.0, Tier.TEXT))
    told = likeliest(asking, "", Results(hits), Reply(answer(code, entries[1]).as_sure(0.8)))
    assert told is asking.base.entries[first]


@pytest.mark.parametrize("text", ["the newest member of NATO", "newest country to join NATO"])
def test_the_one_of_a_set_that_is_asked_for_comes_first(asking: Asking, text: str) -> None:
    joined = {
        str(since): each.title
        for each in shipped()[0].of_kind(Kind.COUNTRY)
        if (since := getattr(each, "nato_since", None))
    }
    results = found(asking, text)
    assert results.answer is not None
    assert results.answer.title == joined[max(joined)]


@pytest.mark.parametrize("year", [1952, 1999, 2004, 2009])
def test_who_joined_stands_first_and_together(asking: Asking, year: int) -> None:
    joined = [
        each.id
        for each in shipped()[0].entries.values()
        if str(getattr(each, "nato_since", None) or "").startswith(str(year))
    ]
    results = found(asking, f"who joined NATO in {year}")
    assert results.is_sure
    assert results.answer is None  # one of them is not the answer
    assert sorted(each.id for each in results.listed) == sorted(joined)
    assert {hit.entry.id for hit in results.hits[: len(joined)]} <= set(joined)


def test_who_held_an_office_then_comes_before_the_time_that_is_named(asking: Asking) -> None:
    for text, first in (
        ("secretary general of nato during the Rambouillet talks", "Javier Solana"),
        ("secretary general of nato during the Dayton talks", "Javier Solana"),
    ):
        assert found(asking, text).hits[0].entry.title == first, text


@pytest.mark.parametrize(
    "query",
    [
        "which countries were sitting at the council in {year}",
        "who had seats on the security council in {year}",
        "elected members of the council, {year}",
    ],
)
@pytest.mark.parametrize("year", [1973, 1998, 2017])
def test_the_members_of_a_year_stand_first_and_together(
    asking: Asking, query: str, year: int
) -> None:
    countries = (each for each in asking.base.of_kind(Kind.COUNTRY) if isinstance(each, Country))
    sat = {each.id for each in countries if each.sat_in(year)}
    results = found(asking, query.format(year=year))
    assert results.is_sure
    assert {hit.entry.id for hit in results.hits[: len(results.listed)]} <= sat
    assert {each.id for each in results.listed} <= sat


@pytest.mark.parametrize(
    "query",
    [
        "what happened in the council on july 29th 2015",
        "events at the security council on 22 july 2010",
    ],
)
def test_what_happened_on_a_day_is_no_list_of_members(asking: Asking, query: str) -> None:
    kinds = {hit.entry.kind for hit in found(asking, query).hits}
    assert Kind.COUNTRY not in kinds


@pytest.mark.parametrize("code", ["ask.person", "ask.set.utmost", "ask.length"])
def test_whoever_is_picked_out_of_all_need_not_be_among_what_was_found(
    asking: Asking, code: str
) -> None:
    """An unsure answer of another sort brings forward only what the search found, too."""
    entries = [asking.base.entries[key] for key in ("shape", "kfor", "norstad")]
    hits = (Hit(entries[0], 60.0, Tier.TEXT), Hit(entries[1], 40.0, Tier.TEXT))
    told = likeliest(asking, "", Results(hits), Reply(answer(code, entries[2]).as_sure(0.8)))
    assert told is entries[0 if code == "ask.length" else 2]
