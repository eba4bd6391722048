"""Golden queries: the shipped ones hold, and a lost one is named with what it finds instead."""

from __future__ import annotations

from bot.facts.base import FactBase
from bot.facts.golden import Lost, losses, lost_queries
from bot.facts.kinds import Kind
from bot.facts.model import GoldenQuery, Outsider
from bot.facts.search import SearchEngine

from .small import entry, small_base


def lost(*finds: str, query: str = "kfor", **names: list[str]) -> tuple[Lost, ...]:
    entries = [entry(Kind.OPERATION, key, aliases=found) for key, found in names.items()]
    golden = GoldenQuery(query=query, finds=finds, because="it is")
    return lost_queries(SearchEngine(small_base(*entries)), (golden,))


def test_every_shipped_golden_query_finds_its_entry(base: FactBase, engine: SearchEngine) -> None:
    assert len(base.golden) >= 40
    assert lost_queries(engine, base.golden) == ()


def test_the_shipped_golden_queries_are_of_many_kinds(base: FactBase) -> None:
    wanted = [base.entries[query.finds[0]].kind for query in base.golden]
    assert len(set(wanted)) >= 6
    asked = [query.query for query in base.golden]
    assert len(set(asked)) == len(asked)
    assert any(text.isdigit() for text in asked)
    assert any(text.isupper() for text in asked)
    assert sum(len(text.split()) > 3 for text in asked) >= 10


def test_a_query_may_find_any_of_its_entries() -> None:
    assert lost("kosovo", "force", kosovo=["KFOR"], force=[]) == ()


def test_a_lost_query_names_what_it_finds_instead() -> None:
    assert lost("force", kosovo=["KFOR"], force=[]) == (
        Lost("kfor", ("force",), "kosovo", "it is"),
    )


def test_a_lost_query_may_find_nothing() -> None:
    assert lost("force", query="zzz", force=[]) == (Lost("zzz", ("force",), None, "it is"),)


def test_a_query_that_is_said_not_to_be_covered_is_lost() -> None:
    entries = entry(Kind.OPERATION, "zone", summary="It kept a no-fly zone over Libya.")
    asked = golden("no-fly zone", "zone")
    assert lost_queries(SearchEngine(small_base(entries)), (asked,)) == ()
    outsider = Outsider(names=("no-fly zone",), what="something else")
    other = SearchEngine(small_base(entries, outsiders=[outsider]))
    assert other.search(asked.query).hits
    [gone] = lost_queries(other, (asked,))
    assert gone.found is None


def golden(query: str, *finds: str) -> GoldenQuery:
    return GoldenQuery(query=query, finds=finds, because="it is")


def test_a_query_that_is_left_out_counts_while_it_would_be_lost() -> None:
    force, other = entry(Kind.OPERATION, "force", aliases=["KFOR"]), entry(Kind.BODY, "nato")
    asked = [golden("KFOR", "force"), golden("NATO", "nato")]
    served = small_base(force, other, golden=asked)
    new = small_base(entry(Kind.OPERATION, "force"), other, golden=[])
    found = losses(SearchEngine(new), served, lambda: SearchEngine(served))
    assert [(each.query, each.was_lost) for each in found] == [("KFOR", False)]


def test_a_loss_that_was_accepted_is_told_apart_and_ends_with_its_query() -> None:
    bare = entry(Kind.OPERATION, "force")
    served = small_base(bare, golden=[golden("KFOR", "force")])
    same = losses(SearchEngine(served), served, lambda: SearchEngine(served))
    assert [(each.query, each.was_lost) for each in same] == [("KFOR", True)]
    without = small_base(bare, golden=[])
    assert losses(SearchEngine(without), served, lambda: SearchEngine(served)) == ()


def test_a_new_query_that_does_not_hold_is_lost() -> None:
    served = small_base(entry(Kind.OPERATION, "force"))
    new = small_base(entry(Kind.OPERATION, "force"), golden=[golden("KFOR", "force")])
    found = losses(SearchEngine(new), served, lambda: SearchEngine(served))
    assert [(each.query, each.was_lost) for each in found] == [("KFOR", False)]


def test_a_query_moves_with_an_entry_that_gets_another_id() -> None:
    served = small_base(entry(Kind.OPERATION, "force"), golden=[golden("Force", "force")])
    moved = entry(Kind.OPERATION, "kosovo-force", aliases=["Force"])
    new = small_base(moved, golden=[golden("Force", "kosovo-force")])
    assert losses(SearchEngine(new), served, lambda: SearchEngine(served)) == ()
    both = small_base(moved, entry(Kind.OPERATION, "force", title="Else"), golden=new.golden)
    [lost] = losses(SearchEngine(both), served, lambda: SearchEngine(served))
    assert (lost.wanted, lost.found) == (("force",), "kosovo-force")


def test_the_served_engine_is_not_built_for_nothing(base: FactBase, engine: SearchEngine) -> None:
    def never() -> SearchEngine:
        raise AssertionError

    assert losses(engine, base, never) == ()
