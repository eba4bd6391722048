"""Reading a text sentence by sentence for claims of every kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from ..base import FactBase
from ..votes import votes_of
from . import (
    adoption,
    ballots,
    chapters,
    contradiction,
    elapsed,
    events,
    figures,
    leaders,
    mandates,
    membership,
    missions,
    numbers,
    otherwise,
    pairs,
    roster,
    sequence,
    signings,
    spans,
    subjects,
    succession,
    tally,
    terms,
    together,
    vetoes,
)
from .claims import Known
from .clauses import dated
from .masking import MARK, Sentence
from .mistakes import Mistake
from .plain import clauses
from .reading import sentences
from .record import made_by
from .topic import voted

LONGEST = 200_000
"""Characters of a text that are read: some sixty pages."""
_REACH = 2
"""So many sentences back the vote may be named that a sentence speaks of."""
_MOST_MARKS = 24
"""A sentence that names more is a list, and claims nothing that can be read for certain."""
_MOST_AT_LARGE = 8
"""So many clauses of a sentence are compared with whatever the base tells."""
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
    found: list[Mistake] = []
    mentions = 0
    earlier: list[Sentence] = []
    for sentence in sentences(text[:LONGEST], base):
        mentions = len(sentence.marks)
        is_plain = len(MARK.findall(sentence.text)) <= _MOST_MARKS
        parts = (sentence, *clauses(sentence)) if is_plain else ()
        read = (_of(each, earlier, known) for each in parts)
        for mistake in map(_of_the_base, chain(_whole(sentence, earlier, known), *read)):
            if not any(_is_told(mistake, other) for other in found):
                found.append(mistake)
        large = (_at_large(each, known) for each in parts[:_MOST_AT_LARGE])
        for mistake in map(_of_the_base, chain(*large)):
            if not any(_overlaps(mistake, other) for other in found):
                found.append(mistake)
        if len(found) >= _MOST:
            break
        earlier = [sentence, *earlier[: _REACH - 1]]
    mistakes = sorted(found, key=lambda each: (each.start, each.end))
    return Report(tuple(mistakes), mentions, len(text) > LONGEST)


def _of_the_base(mistake: Mistake) -> Mistake:
    """A mistake with an entry that has a card: for a mission of the record what made it."""
    makers = made_by(mistake.entry) if mistake.entry else ()
    return replace(mistake, entry=makers[0]) if makers else mistake


def _is_told(mistake: Mistake, other: Mistake) -> bool:
    """Whether another mistake tells of the same claim, which was read twice, in other words."""
    if (mistake.start, mistake.end) == (other.start, other.end):
        return mistake.message.code == other.message.code
    return _overlaps(mistake, other) and mistake.message == other.message


def _overlaps(mistake: Mistake, other: Mistake) -> bool:
    return mistake.start < other.end and other.start < mistake.end


def _at_large(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """What is read whatever the words are, where nothing is read by them."""
    yield from pairs.mistakes(sentence, known)
    yield from contradiction.mistakes(sentence, known)
    yield from otherwise.mistakes(sentence, known)


def _whole(sentence: Sentence, earlier: list[Sentence], known: Known) -> Iterator[Mistake]:
    """What is read of sentences, and not of the clauses of them."""
    yield from numbers.mistakes(sentence, known)
    yield from elapsed.mistakes(sentence, earlier)
    yield from elapsed.seasons(sentence)


def _dates(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    for each in dated(sentence):
        yield from adoption.mistakes(each)
        yield from signings.mistakes(each)
        yield from spans.mistakes(each, sentence, known)
        yield from terms.dated(each)
        yield from vetoes.dates(each)
        yield from events.of_bodies(each, sentence)


_Reader: TypeAlias = Callable[[Sentence, Known], Iterator[Mistake]]
_VETO = r"veto|block|draft|projet|bloqu|kill|sank|sunk|fell|fail|died|adopt|pass"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(needed, re.IGNORECASE | re.DOTALL), reader)
    for needed, reader in (
        (".*«D", _dates),
        ("(?=.*«D)(?=.*«M)", spans.in_full),
        (f"(?=.*«[OC])(?=.*(?:{_VETO}))", vetoes.of_drafts),
        (".*«M", missions.mistakes),
        ("(?=.*«M)(?=.*«R)", mandates.mistakes),
        ("(?=.*«[RM])(?=.*«[CO])", subjects.mistakes),
        (".*«M.*«M", succession.mistakes),
        (".*«C", membership.mistakes),
        (".*«[RM]", sequence.mistakes),
        ("(?=.*«M)(?=.*«O)", leaders.mistakes),
        (".*«R", chapters.mistakes),
        ("(?=.*«D)(?=.*«O)", events.mistakes),
        ("(?=.*«O)(?=.*«P)", signings.signers),
        (".*«P", terms.mistakes),
        (".*(?:«O|alliance)", roster.mistakes),
        (".*«[RMPO]", together.mistakes),
        (".*«R", figures.mistakes),
    )
)
"""What reads claims of each kind, and the marks without which there is none."""


def _of(sentence: Sentence, earlier: list[Sentence], known: Known) -> Iterator[Mistake]:
    for needed, reader in _READERS:
        if needed.match(sentence.text):
            yield from reader(sentence, known)
    if (vote := voted(sentence, earlier, known)) is not None:
        words, text = vote
        yield from tally.mistakes(words, text)
        yield from ballots.mistakes(words, text, known)
        yield from vetoes.mistakes(words, text, known)
