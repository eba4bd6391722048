"""Golden queries: the shipped ones hold, and a lost one is named with what it finds instead."""

from __future__ import annotations

from bot.facts.base import FactBase
from bot.facts.golden import Lost, lost_queries
from bot.facts.kinds import Kind
from bot.facts.model import GoldenQuery
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
