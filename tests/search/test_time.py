"""Questions about time: who was in office when, and what came right before or after."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.facts.kinds import Kind
from bot.facts.model import Person
from bot.facts.search import SearchEngine

ANSWERS = {
    "who was NATO secretary general when KFOR was established": "solana",
    "who was UN secretary general when KFOR was established": "annan",
    "who led the UN when 1325 was adopted": "annan",
    "who led NATO on 24 March 1999": "solana",
    "who led NATO on March 24th, 1999": "solana",
    "who was NATO secretary general in 1999": "solana",
    "who was NATO's deputy secretary general in 2017": "gottemoeller",
    "secrétaire général de l'OTAN en 2005": "de-hoop-scheffer",
    "who was in charge of NATO when ISAF ended": "stoltenberg",
    "who was UN chief during the fall of Srebrenica": "boutros-ghali",
    "the one before 1973": "unscr-1972",
    "resolution following 1325": "unscr-1326",
    "what was the resolution after 1244": "unscr-1245",
    "what replaced ISAF": "resolute-support",
    "who was UN secretary general on 18 September 1961": "hammarskjold",  # the day he died
    "who was UN secretary general on 31 December 1996": "boutros-ghali",  # the last day
    "NATO secretary general on 1 October 2024": "rutte",  # who took over on that day
    "who is now NATO secretary general": "rutte",
}


@pytest.mark.parametrize(("query", "found"), ANSWERS.items())
def test_the_answer_is_of_its_time(engine: SearchEngine, query: str, found: str) -> None:
    answer = engine.search(query).answer
    assert answer is not None
    assert answer.id == found


def test_two_offices_of_one_name_are_both_offered(engine: SearchEngine) -> None:
    results = engine.search("who was secretary general when KFOR was established")
    assert results.answer is None
    assert {hit.entry.id for hit in results.hits[:2]} == {"solana", "annan"}


def test_a_year_of_change_names_both_the_one_of_most_of_it_first(engine: SearchEngine) -> None:
    ids = [hit.entry.id for hit in engine.search("who led NATO in 2009").hits[:2]]
    assert ids == ["de-hoop-scheffer", "rasmussen"]


@pytest.mark.parametrize("query", ["the resolution before 99999", "the one before 1"])
def test_before_or_after_what_is_not_there_is_no_answer(engine: SearchEngine, query: str) -> None:
    assert engine.search(query).answer is None


def test_who_came_before_somebody_is_not_suggested_for_a_word_like_their_name(
    engine: SearchEngine,
) -> None:
    hits = engine.search("ban on selling weapons before the genocide").hits
    assert hits
    assert "annan" not in {hit.entry.id for hit in hits}


def test_an_office_and_a_nationality_name_somebody(engine: SearchEngine) -> None:
    """Of each office the only one of a nationality, in years or none; several are all offered."""
    people = [each for each in engine.base.of_kind(Kind.PERSON) if isinstance(each, Person)]
    for office in ("NATO Secretary General", "UN Secretary-General"):
        held = [person for person in people if person.office == office]
        of = Counter(person.nationality for person in held)
        assert len(of) >= 8
        for person in held:
            results = engine.search(f"{person.nationality} {office}")
            if of[person.nationality] == 1:
                assert results.answer is person
            else:
                first = [hit.entry for hit in results.hits[: of[person.nationality]]]
                assert person in first
                assert results.answer is None


@pytest.mark.parametrize(
    ("query", "person"),
    [
        ("the Dutch secretary general of NATO from 2004 to 2009", "de-hoop-scheffer"),
        ("le Danois à la tête de l'OTAN", "rasmussen"),
        ("UN chief from Peru", "perez-de-cuellar"),
        ("der erste niederländische Generalsekretär der NATO", "stikker"),
    ],
)
def test_a_nationality_is_read_in_years_order_and_other_languages(
    engine: SearchEngine, query: str, person: str
) -> None:
    assert engine.search(query).answer is engine.base.entries[person]


def test_a_nationality_behind_while_is_that_of_others(engine: SearchEngine) -> None:
    answer = engine.search("who led NATO when German troops went abroad").answer
    assert answer is None or answer.id != "worner"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("25/06/1950", "unscr-82"),
        ("17.3.2011", "unscr-1973"),
        ("1999-06-10", "unscr-1244"),
        ("le 10 juin 1999", "unscr-1244"),
        ("am 4. April 1949", "north-atlantic-treaty"),
        ("what happened on 8 November 2002?", "unscr-1441"),
    ],
)
def test_a_day_alone_means_the_most_central_of_what_began_on_it(
    engine: SearchEngine, query: str, found: str
) -> None:
    assert engine.search(query).answer is engine.base.entries[found]


def test_a_day_alone_is_not_decided_where_several_as_central_fell_on_it(
    engine: SearchEngine,
) -> None:
    assert engine.search("20 December 1995").answer is None  # IFOR began, two others ended
