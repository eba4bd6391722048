"""Which questions the search can do without: those that change no answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from .base import FactBase
from .model import GoldenQuery
from .search import SearchEngine
from .search.meaning import Encoder, Meaning

_PARTS = 8
"""In so many parts are the questions taken away and asked: what is alike is seldom in one part."""


def unneeded(base: FactBase, encode: Encoder | None = None) -> Iterator[GoldenQuery]:
    """The questions that, asked without being there, are answered as they are with them.

    An answer is the first entry, and whether it is sure; ``encode`` has meanings compared as well.
    What was given before counts as taken away. Takes minutes for thousands of questions.
    """
    kept = list(base.questions)
    whole = _engine(base, kept, encode)
    for number in range(_PARTS):
        part = [each for each in kept if _part(each) == number]
        rest = [each for each in kept if _part(each) != number]
        without = _engine(base, rest, encode)
        gone = [each for each in part if _answer(without, each) == _answer(whole, each)]
        yield from gone
        kept = [each for each in kept if each not in gone]


def _part(question: GoldenQuery) -> int:
    return hashlib.sha256(question.query.encode()).digest()[0] % _PARTS


def _engine(base: FactBase, questions: list[GoldenQuery], encode: Encoder | None) -> SearchEngine:
    left = FactBase(
        base.entries.values(),
        base.sources.values(),
        outsiders=base.outsiders,
        golden=(*base.golden, *questions),
        glossary=base.glossary,
    )
    engine = SearchEngine(left)
    engine.meaning = Meaning.of(left, encode) if encode else None
    return engine


def _answer(engine: SearchEngine, question: GoldenQuery) -> tuple[str, bool]:
    text = question.query
    results = engine.search(text, limit=1, meanings=engine.meant(text))
    return (results.hits[0].entry.id if results.hits else ""), results.answer is not None
