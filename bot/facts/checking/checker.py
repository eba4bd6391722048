"""Reading a text sentence by sentence for claims of every kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..base import FactBase
from ..mentions import finder_of
from ..votes import votes_of
from . import (
    adoption,
    ballots,
    chapters,
    leaders,
    missions,
    numbers,
    roster,
    signings,
    spans,
    terms,
)
from .claims import Known
from .clauses import dated
from .masking import Masker, Sentence
from .mistakes import Mistake

LONGEST = 200_000
"""Characters of a text that are read: some sixty pages."""
_MOST = 200
"""Mistakes after which reading ends."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of checking a text."""

    mistakes: tuple[Mistake, ...]
    """In the order of the text."""
    mentions: int
    """How many mentions of entries were read."""
    is_cut: bool
    """Whether the text goes on beyond what was read."""


def check(text: str, base: FactBase, today: dt.date) -> Report:
    """What a text gets wrong; ``today`` is for what is said to be so now."""
    votes = votes_of(base)
    known = Known(base, votes, today, votes.newest)
    found: dict[tuple[int, int, str], Mistake] = {}
    mentions = 0
    before: Sentence | None = None
    for sentence in Masker(finder_of(base)).sentences(text[:LONGEST]):
        mentions = len(sentence.marks)
        for mistake in _of(sentence, before, known):
            found.setdefault((mistake.start, mistake.end, mistake.message.code), mistake)
        if len(found) >= _MOST:
            break
        before = sentence
    mistakes = sorted(found.values(), key=lambda each: (each.start, each.end))
    return Report(tuple(mistakes), mentions, len(text) > LONGEST)


def _of(sentence: Sentence, before: Sentence | None, known: Known) -> Iterator[Mistake]:
    yield from numbers.mistakes(sentence, known)
    for each in dated(sentence):
        yield from adoption.mistakes(each)
        yield from signings.mistakes(each)
        yield from spans.mistakes(each, sentence, known)
        yield from roster.terms(each)
    yield from spans.in_full(sentence, known)
    yield from ballots.mistakes(sentence, before, known)
    yield from missions.mistakes(sentence, known)
    yield from leaders.mistakes(sentence, known)
    yield from chapters.mistakes(sentence)
    yield from terms.mistakes(sentence, known)
    yield from roster.mistakes(sentence, known)
