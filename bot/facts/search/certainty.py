"""Knowing when not to be sure: whether the first hit is an answer or only a suggestion.

What can be said for certain is said by rules; the rest is a logistic model of how often such a hit
is right. Its coefficients are fitted by ``python -m tests.search.fit``, as the scoring's are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np

from ..kinds import Kind
from ..model import Draft, Entry, Resolution, Standing
from ..stemming import stem
from .candidates import Evidence, Search
from .doubts import is_ruled_out
from .index import SearchIndex
from .names import spotted
from .reading import Query
from .results import Tier
from .scoring import Scored
from .stems import ASIDE, FILLER

_SURE, _SURE_BY_MEANING = 0.84, 0.87
"""So likely right an answer has to be. Of the lists, judged by what the others taught, three in two
hundred queries then get a wrong answer."""
COEFFICIENTS: Mapping[str, float] = {
    "bias": -6.01,
    "margin": 0.41,
    "share": 2.06,
    "points": 0.70,
    "fit": 0.49,
    "name_fit": 0.28,
    "text_fit": 0.48,
    "question_fit": 0.28,
    "spread": 0.44,
    "near": 1.16,
    "sure": 0.88,
    "own": 0.33,
    "named": -0.24,
    "numbers": 1.34,
    "figures": 0.36,
    "dated": -0.22,
    "joined": 1.20,
    "unwanted": -0.36,
    "ordered": -0.03,
    "unknown": -1.70,
    "length": 1.44,
    "prefix": 0.61,
    "fuzzy": 0.16,
}
"""What speaks for a hit being right where a query is compared by its words alone, in logits: fitted
when there were six lists;"""
COEFFICIENTS_BY_MEANING: Mapping[str, float] = {
    "bias": -5.17,
    "margin": 0.30,
    "apart": 0.25,
    "share": 1.21,
    "points": 0.52,
    "fit": 0.66,
    "name_fit": 0.29,
    "text_fit": 0.37,
    "question_fit": -0.06,
    "spread": 0.70,
    "near": 0.86,
    "sure": 0.67,
    "own": 0.39,
    "alone": 2.63,
    "named": -0.23,
    "numbers": 0.80,
    "figures": 0.51,
    "dated": 0.68,
    "led": 0.36,
    "tied": 0.53,
    "unwanted": -0.65,
    "ordered": -0.42,
    "ends": 0.43,
    "unknown": -1.36,
    "length": 0.89,
    "resolution": 0.18,
    "body": -0.39,
    "person": 0.18,
    "landmark": 0.45,
    "prefix": 0.84,
    "fuzzy": 0.52,
    "meant_own": 0.12,
    "nearer": 0.40,
    "meant_else": -0.10,
}
"""and where by its meaning, too, which speaks little for a hit, and never enough: fitted on
the golden queries and all lists of ``tests/golden`` but those called read, in both ways."""
_COMMON = 50
"""A word in more entries than this does not name any of them."""


def judged(search: Search, found: list[Scored], index: SearchIndex) -> tuple[bool, float | None]:
    """Whether the best of what was found, best first, can be shown as the answer.

    And how likely it is right by the model, where no rule decides; of several that are asked for,
    too, none of which is an answer by itself.
    """
    if not is_open(search, found, index):
        is_named = found[0].tier is Tier.EXACT and _is_only_name(search, found, index)
        is_one_of_many = search.query.many and not _is_ruled_out(search, found, index)
        return is_named, likelihood(search, found) if is_one_of_many else None
    if found[0].tier is Tier.FUZZY and _is_apart(found):
        return True, None  # a whole name, each word of it with a slip at the most
    if _is_what_came_next(search, found, index):
        return True, None
    likely = likelihood(search, found)
    return _shares_words(search, found[0]) and likely >= least(search), likely


def least(search: Search) -> float:
    """How likely right the first hit has to be in order to be an answer, from 0 to 1."""
    return _SURE_BY_MEANING if _is_by_meaning(search) else _SURE


def _is_by_meaning(search: Search) -> bool:
    """Whether a query was compared by its meaning, too."""
    evidence = search.evidence
    assert evidence is not None
    return bool(evidence.meaning.any())


def _shares_words(search: Search, found: Scored) -> bool:
    """Whether anything of the query stands in what was found: nearness of meaning never decides."""
    evidence = search.evidence
    assert evidence is not None
    return bool(evidence.sure[found.row] > 0)


_AHEAD = 1.0
"""Points by which one of two entries of the same name is the one that is meant."""
_APART = 3.0
"""Points between a misspelt name and what comes next: with less, either may be meant."""


def _is_apart(found: list[Scored]) -> bool:
    return len(found) < 2 or found[0].points - found[1].points >= _APART


def _is_what_came_next(search: Search, found: list[Scored], index: SearchIndex) -> bool:
    """Whether a query asks what came before or after a name, and nothing else, and this did."""
    led, query, evidence = search.turn, search.query, search.evidence
    assert evidence is not None
    place = int(evidence.places[found[0].row])
    if led is None or query.asked is None or not led.is_plain or led.wanted != {place}:
        return False
    said = {query.words[query.asked.word]} | query.setting | ASIDE
    for name in spotted(query, index):
        if not led.named.isdisjoint(name.places):
            said = said.union(query.words[name.start : name.end])
    return led.is_succession and all(unit.text in said for unit in search.units)


_NEAR, _NEARER = 0.4, 0.5
"""So much of a query something must have to be suggested, and more without its telling word."""
_LOOSELY = 0.5
"""Or be what a relation leads to that is asked for in plain words."""
_MEANT = 2.0
"""Or be so many standard deviations nearer in meaning than others."""


def is_near(search: Search, found: Scored) -> bool:
    """Whether what was found is worth suggesting: nothing is better than noise."""
    evidence, row = search.evidence, found.row
    assert evidence is not None
    return bool(
        found.tier is not Tier.TEXT
        or evidence.sure[row] >= (_NEAR if evidence.telling[row] else _NEARER)
        or evidence.meaning[row] >= _MEANT
        or evidence.dated[row] > 0
        or evidence.turn[row] > _LOOSELY
        or evidence.numbered[row]
    )


def is_open(search: Search, found: list[Scored], index: SearchIndex) -> bool:
    """Whether no rule decides about the first hit, so that the model has to."""
    first = found[0]
    if first.tier is Tier.EXACT or search.query.many or _is_empty(search.query):
        return False
    return not _is_ruled_out(search, found, index)


def _is_only_name(search: Search, found: list[Scored], index: SearchIndex) -> bool:
    if search.query.many or _is_ruled_out(search, found, index):
        return False
    if len(found) < 2 or found[1].tier is not Tier.EXACT:
        return True
    return found[0].points - found[1].points >= _AHEAD


def _is_ruled_out(search: Search, found: list[Scored], index: SearchIndex) -> bool:
    evidence = search.evidence
    assert evidence is not None
    if found[0].tier is not Tier.EXACT and _is_commonplace(search.query, index):
        return True
    return is_ruled_out(search, int(evidence.places[found[0].row]), index)


def likelihood(search: Search, found: list[Scored]) -> float:
    """How likely the first hit is right, from 0 to 1, by the model."""
    model = coefficients(search)
    signals = signs(search, found, by_meaning=model is COEFFICIENTS_BY_MEANING)
    logit = model["bias"] + sum(model.get(name, 0.0) * value for name, value in signals.items())
    return 1 / (1 + math.exp(-logit))


def coefficients(search: Search) -> Mapping[str, float]:
    """What each sign counts for a query, compared by its words alone or by its meaning, too."""
    return COEFFICIENTS_BY_MEANING if _is_by_meaning(search) else COEFFICIENTS


def signs(search: Search, found: list[Scored], *, by_meaning: bool = True) -> dict[str, float]:
    """What speaks for or against the first hit, by the names of :data:`COEFFICIENTS`.

    What only the model ``by_meaning`` heeds is left out for the other: what is nearest in meaning,
    and how far the first is from what tells another story, for which all that was found is read.
    """
    evidence, query = search.evidence, search.query
    assert evidence is not None
    first, row = found[0], found[0].row
    second = found[1].points if len(found) > 1 else first.points - _CLEAR
    entry, kind = first.entry, first.entry.kind
    length = min(len(search.units), 8) / 8
    return {
        "margin": min(first.points - second, _CLEAR) / 10,
        "share": 1 / sum(math.exp((each.points - first.points) / _ODDS) for each in found),
        "points": first.points / 100,
        "fit": float(evidence.fit[row]),
        "name_fit": float(evidence.name_fit[row]),
        "text_fit": float(evidence.text_fit[row]),
        "question_fit": float(evidence.question_fit[row]),
        "spread": float(evidence.spread[row]),
        "near": float(evidence.near[row]),
        "sure": float(evidence.sure[row]),
        "own": float(evidence.own[row]),
        "named": float(evidence.named[row]),
        "numbers": float(evidence.numbers[row]),
        "figures": float(evidence.figures[row]),
        "dated": float(evidence.dated[row]),
        "led": max(float(evidence.turn[row]), 0.0),
        "tied": first.tied,
        "joined": max(float(evidence.turn[row]), first.tied),
        "unwanted": float(bool(query.wanted) and kind not in query.wanted),
        "ordered": float(_is_ordered(search, row)),
        "ends": float(evidence.ends[row]),
        "unknown": _unknown(search),
        "length": length,
        "resolution": float(kind is Kind.RESOLUTION),
        "body": float(kind is Kind.BODY),
        "person": float(kind is Kind.PERSON),
        "landmark": float(entry.standing is Standing.LANDMARK),
        "prefix": float(first.tier is Tier.PREFIX),
        "fuzzy": float(first.tier is Tier.FUZZY),
        **(_of_meaning(evidence, row) | _of_stories(evidence, found, length) if by_meaning else {}),
    }


_COMPARED = 40
"""So many of what was found are set beside the first."""
_CLEAR, _ODDS = 40.0, 7.0
"""Points by which the first is clear of the next; and those that make it twice or thrice as
likely."""


def _of_meaning(evidence: Evidence, row: int) -> dict[str, float]:
    own, most = evidence.meaning[row], evidence.meaning.max()
    nearer = float(own - np.delete(evidence.meaning, row).max(initial=0.0))
    return {
        "meant_own": float(0 < own == most) * float(evidence.own[row]),
        "nearer": min(max(nearer, 0.0), 3.0),
        "meant_else": min(float(most - own), 3.0),
    }


def _of_stories(evidence: Evidence, found: list[Scored], length: float) -> dict[str, float]:
    return {
        "apart": min(found[0].points - _rival(found), _CLEAR) / 10,
        "alone": _alone(evidence, found) * length,
    }


def _rival(found: list[Scored]) -> float:
    """The points of the best that tells another story than the first."""
    others = (each.points for each in _others(found))
    return next(others, found[0].points - _CLEAR)


def _alone(evidence: Evidence, found: list[Scored]) -> float:
    """The share of a query that the first has more than any that tells another story."""
    most = max((float(evidence.sure[each.row]) for each in _others(found[:_COMPARED])), default=0.0)
    return float(evidence.sure[found[0].row]) - most


def _others(found: list[Scored]) -> Iterator[Scored]:
    """What tells another story than the first, best first.

    An operation, the text that founded it and what else was said on the matter tell the same.
    """
    first, base = found[0].entry, found[0].base
    matters = _matters(first)
    for each in found[1:]:
        if not base.are_tied(first, each.key) and matters.isdisjoint(_matters(each.entry)):
            yield each


def _matters(entry: Entry) -> set[str]:
    """What an entry is about: its place, or the items of the Council's agenda."""
    said = [entry.place]
    if isinstance(entry, Resolution | Draft):
        said += [entry.agenda, *entry.subjects]
    return {each for each in said if each}


def _is_ordered(search: Search, row: int) -> bool:
    """Whether a query asks for what came before or after, or first, and this is not that."""
    evidence, query = search.evidence, search.query
    assert evidence is not None
    asks = query.order is not None or (query.asked is not None and query.asked.loose)
    return asks and evidence.turn[row] <= 0 and not evidence.dated[row]


def _unknown(search: Search) -> float:
    """The share of a query that the base has no word for."""
    total = sum(unit.weight for unit in search.units) or 1.0
    return sum(unit.weight for unit in search.units if not unit.options) / total


def _is_commonplace(query: Query, index: SearchIndex) -> bool:
    """Whether all that was typed is one whole word that many entries have: “council”, “treaty”."""
    return query.folded in index.surface and index.holders_of(stem(query.folded)) > _COMMON


def _is_empty(query: Query) -> bool:
    """Whether a query says nothing, or only a number."""
    words = query.subject.split()
    alone = all(word in ASIDE or word in FILLER for word in words)
    return len(query.folded) < 3 or query.folded.isdigit() or (alone and len(query.words) > 1)
