"""What the menus under a card offer, and what choosing from them means."""

from __future__ import annotations

import pytest
from simcord.components import walk_components

from bot.cards.components import passed_over
from bot.cards.results import answer_card
from bot.facts.base import FactBase
from bot.facts.search import SearchEngine
from bot.facts.search.results import Tier
from bot.wording import Reader

NEAR = 35


@pytest.mark.parametrize(
    ("value", "count"), [("+10", 10), ("+0", 0), ("kfor", None), ("", None), ("+", None)]
)
def test_the_last_option_turns_the_menu_over_and_the_others_are_entries(
    value: str, count: int | None
) -> None:
    assert passed_over(value) == count


@pytest.mark.parametrize("query", ["KFOR", "SFOR", "resolution 1973", "libya campaign 2011"])
def test_beside_an_answer_only_what_may_be_meant_is_offered(
    base: FactBase, engine: SearchEngine, query: str
) -> None:
    results = engine.search(query)
    assert results.answer is not None
    best, *rest = results.hits
    likely = {
        hit.entry.id
        for hit in rest
        if (hit.tier is Tier.EXACT if best.tier is Tier.EXACT else hit.score >= NEAR)
    }
    asked = Reader().say("cards.not_meant")
    view = answer_card(Reader(), base, results, query).view
    menus = [part for part in walk_components(view.to_components()) if "options" in part]
    offered = {
        option["value"]
        for menu in menus
        if menu["placeholder"] == asked
        for option in menu["options"]
    }
    assert bool(offered) == bool(likely)
    assert offered <= likely
