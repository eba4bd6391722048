"""Questions about time: who was in office when, and what came right before or after."""

from __future__ import annotations

import pytest

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
