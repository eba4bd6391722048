"""A base that was sent from another process is the same base."""

from __future__ import annotations

import pickle
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.base import FactBase
from bot.facts.search import SearchEngine
from bot.facts.search.index import SearchIndex
from bot.workers.transfer import _ITEMS, Piece, pack, unpack
from tests import quickyaml

_QUERIES = Path(__file__).resolve().parents[1] / "golden" / "first.yaml"


class Holder:
    """Something that holds plain containers."""

    def __init__(self, **attributes: Any) -> None:
        vars(self).update(attributes)


_MANY = st.integers(0, 3 * _ITEMS)


@pytest.fixture(scope="module")
def packed_base(base: FactBase) -> list[Piece]:
    return pack(base)


@pytest.fixture(scope="module")
def packed_index(engine: SearchEngine) -> list[Piece]:
    return pack(engine.index)


def test_the_shipped_base_arrives_as_it_was_sent(base: FactBase, packed_base: list[Piece]) -> None:
    sent: FactBase = unpack(FactBase, packed_base)
    assert dict(sent.entries) == dict(base.entries)
    assert list(sent.entries) == list(base.entries)
    assert dict(sent.sources) == dict(base.sources)
    assert sent.golden == base.golden
    assert sent.revision == base.revision == sent._digest()
    assert vars(sent).keys() == vars(base).keys()
    for key, entry in sent.entries.items():
        assert [(link.heading, link.entry.id) for link in sent.links(entry)] == [
            (link.heading, link.entry.id) for link in base.links(base.entries[key])
        ]


def test_searching_gives_the_same_answers(
    engine: SearchEngine, packed_base: list[Piece], packed_index: list[Piece]
) -> None:
    sent = SearchEngine(unpack(FactBase, packed_base), unpack(SearchIndex, packed_index))
    rows = quickyaml.read(_QUERIES)
    for query in ["", "zz", *(str(row["q"]) for row in rows[::3])]:
        here, there = engine.search(query), sent.search(query)
        assert there.hits == here.hits
        assert there.missing == here.missing


def test_no_piece_is_large(packed_base: list[Piece], packed_index: list[Piece]) -> None:
    for name, piece in packed_base + packed_index:
        held = pickle.loads(zlib.decompress(piece))
        if isinstance(held, (dict, list, tuple)):
            assert len(held) <= _ITEMS, name


@given(_MANY, _MANY, _MANY)
def test_containers_of_any_length(in_dict: int, in_list: int, in_tuple: int) -> None:
    value = Holder(
        a={n: str(n) for n in range(in_dict)}, b=list(range(in_list)), c=tuple(range(in_tuple))
    )
    sent = unpack(Holder, pack(value))
    assert vars(sent) == vars(value)


@pytest.mark.parametrize("value", [None, 0, "text", frozenset({1}), {1, 2}])
def test_other_values_are_sent_whole(value: Any) -> None:
    assert unpack(Holder, pack(Holder(a=value))).a == value
