"""Knowing when not to be sure: whether the first hit is an answer or only a suggestion."""

from __future__ import annotations

from .hits import ORDER, Ranked
from .naming import Tier
from .query import Query
from .ranking import Evidence, Ranking
from .spelling import is_slip
from .stems import ASIDE, FILLER, stem

_COVERAGE = 0.7
"""So much of a query must truly be there in the entry that answers it."""
_FAR, _FAR_COVERAGE = 3.7, 0.55
"""An entry so far ahead of all others may lack a little more,"""
_ALONE, _ALONE_COVERAGE = 7.0, 0.65
"""and one that stands quite alone even the most telling word."""
_FIT = 0.55
"""So well some one passage must fit a query of one or two words."""
_SCORE = 26.0
"""Below this score everything is a coincidence."""
_COMMON = 50
"""A word in more entries than this does not name any of them."""
_MARGIN = 1.2
"""With less between them, the first two fit equally well, and both are offered."""


def is_sure(ranking: Ranking, found: list[Ranked]) -> bool:
    """Whether the best of what was found, best first, can be shown as the answer."""
    first = found[0]
    doubts = (_is_outside, _asks_for_another, _is_another_operation)
    if any(doubt(ranking, first.evidence) for doubt in doubts):
        return False
    if first.hit.tier is Tier.EXACT:
        return len(found) < 2 or found[1].hit.tier is not Tier.EXACT or _is_more_central(found)
    return not _is_empty(ranking.query) and _stands_out(ranking, found)


def _stands_out(ranking: Ranking, found: list[Ranked]) -> bool:
    first, evidence = found[0].hit, found[0].evidence
    margin = first.score - (found[1].hit.score if len(found) > 1 else 0.0)
    if first.tier is Tier.PREFIX:
        apart = margin >= _MARGIN or _begins_the_others(found)
        return apart and not _is_commonplace(ranking)
    if first.score < _SCORE or margin < _MARGIN:
        return False
    if first.tier is Tier.FUZZY:
        return True
    if len(ranking.query.units) <= 2 and evidence.fit < _FIT:
        return False
    return ranking.has_numbers(evidence.place) and _has_enough(ranking, evidence, margin)


def _has_enough(ranking: Ranking, first: Evidence, margin: float) -> bool:
    """Whether so much of a query is there in an entry that no accident put it first."""
    if margin >= _ALONE and first.sure >= _ALONE_COVERAGE:
        return True
    enough = _FAR_COVERAGE if margin >= _FAR else _COVERAGE
    return first.sure >= enough and ranking.has_rarest(first.place)


def _begins_the_others(found: list[Ranked]) -> bool:
    """Whether what is begun is the whole beginning of all else that it may become."""
    first = found[0].evidence.name
    others = [ranked for ranked in found[1:] if ranked.hit.tier is Tier.PREFIX]
    return all(ranked.evidence.name.startswith(first) for ranked in others)


def _is_commonplace(ranking: Ranking) -> bool:
    """Whether all that was typed is one whole word that many entries have: “council”, “treaty”."""
    word = ranking.query.folded
    return word in ranking.index.surface and ranking.index.holders(stem(word)) > _COMMON


def _is_empty(query: Query) -> bool:
    """Whether a query says nothing, or only a number."""
    words = query.subject.split()
    alone = all(word in ASIDE or word in FILLER for word in words)
    return len(query.folded) < 3 or query.folded.isdigit() or (alone and len(query.words) > 1)


_EVERYWHERE = frozenset("nato otan un onu operation".split())
"""Words that so much here has to do with that they make no question of a name alone."""


def _is_outside(ranking: Ranking, first: Evidence) -> bool:
    """Whether a query is about something that is not in the base.

    Of an entry that speaks of it one may be sure, unless nothing else is asked.
    """
    query = ranking.query
    if query.outsider is None:
        return False
    name = query.outsider[0]
    rest = set(query.core.split()) - set(name.split()) - _EVERYWHERE
    return not rest or not ranking.index.mentions(first.place, name)


def _asks_for_another(ranking: Ranking, first: Evidence) -> bool:
    """Whether a query asks for what came before or after this entry, which the base lacks."""
    turn = ranking.succession
    return turn is not None and turn.plain and not turn.wanted and first.place in turn.named


def _is_another_operation(ranking: Ranking, first: Evidence) -> bool:
    """Whether a query is the name of an operation, but not of this one.

    “Operation Essential Shield” shares a word with each of two entries and is neither.
    """
    start, *name = ranking.query.subject.split()
    if start != "operation" or not 1 <= len(name) <= 2 or first.tier is Tier.PREFIX:
        return False
    known = {word for text in ranking.index.names_of[first.place] for word in text.split()}
    return not all(any(is_slip(word, other) for other in known) for word in name)


def _is_more_central(found: list[Ranked]) -> bool:
    """Whether of two exact names the first is the more central entry."""
    first, second = found[0].hit.entry, found[1].hit.entry
    return ORDER[first.standing] < ORDER[second.standing]
