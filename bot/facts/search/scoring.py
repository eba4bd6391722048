"""One number for each entry, from what speaks for it.

The weights are fitted by ``python -m tests.search.fit`` on the lists named there;
``python -m tests.search.worth`` prints what each earns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..kinds import Kind
from ..model import Standing
from .candidates import Evidence, Search
from .index import KINDS, NAME, STANDINGS, SearchIndex
from .results import Hit, Tier

WEIGHTS: Mapping[str, float] = {
    "fit": 76.6,
    "spread": 78.5,
    "near": 36.4,
    "own": 12.0,
    "meaning": 3.0,
    "prefix": 58.4,
    "fuzzy": 36.4,
    "core": 5.4,
    "routine": 1.0,
    "record": -9.9,
    "operation": 8.6,
    "of_kind": 17.9,
    "of_kind_resolution": 4.7,
    "other_kind": -3.3,
    "no_person": -7.6,
    "dated": 32.4,
    "on_day": 13.6,
    "within": 10.0,
    "outside": -10.0,
    "led_to": 150.0,
    "led_from": -120.0,
    "numbered": 37.7,
    "as_asked": 25.0,
    "not_as_asked": -25.0,
}
"""What each piece of evidence counts, in points."""
_MOST = 260.0
"""The points of an entry for which everything speaks."""
_BANDS = {Tier.EXACT: (94.0, 100.0), Tier.WORDS: (90.0, 94.0)}
_OTHER_BAND = (0.0, 90.0)
"""An exact name stands above the same words in another order, and that above all the rest."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scored:
    """A hit, its points, and which row of the evidence speaks for it."""

    hit: Hit
    points: float
    row: int


def features(search: Search, index: SearchIndex) -> dict[str, Floats]:
    """What speaks for each entry worth a look, by the names of :data:`WEIGHTS`."""
    evidence, query = search.evidence, search.query
    assert evidence is not None
    kinds, standings = index.kinds[evidence.places], index.standings[evidence.places]
    met = np.array(_tiers(evidence))
    values: dict[str, NDArray[np.generic]] = {
        "fit": evidence.fit,
        "spread": evidence.spread,
        "near": evidence.near,
        "own": evidence.own,
        "meaning": np.clip(evidence.meaning, 0.0, 6.0),
        "prefix": met == Tier.PREFIX,
        "fuzzy": (met == Tier.FUZZY) * evidence.near,
        "operation": kinds == KINDS.index(Kind.OPERATION),
        "dated": evidence.dated,
        "on_day": evidence.dated == 1.0,
        "within": evidence.within > 0,
        "outside": evidence.within < 0,
        "led_to": np.maximum(evidence.turn, 0),
        "led_from": np.maximum(-evidence.turn, 0),
        "numbered": evidence.numbered,
        "as_asked": evidence.running > 0,
        "not_as_asked": evidence.running < 0,
    }
    for standing in (Standing.CORE, Standing.ROUTINE, Standing.RECORD):
        values[standing.value] = standings == STANDINGS.index(standing)
    if query.kind is not None:
        asked = kinds == KINDS.index(query.kind)
        values["of_kind"] = asked
        values["of_kind_resolution"] = asked & (query.kind is Kind.RESOLUTION)
        values["no_person" if query.kind is Kind.PERSON else "other_kind"] = ~asked
    return {name: value.astype(np.float32) for name, value in values.items()}


def scored(
    search: Search,
    index: SearchIndex,
    base: FactBase,
    kind: Kind | None,
    limit: int,
    weights: Mapping[str, float] = WEIGHTS,
) -> list[Scored]:
    """The entries that fit, optionally of one kind, best first, at most ``limit``."""
    evidence = search.evidence
    if evidence is None:
        return []
    points = np.zeros(len(evidence.places), dtype=np.float32)
    for name, value in features(search, index).items():
        points += np.float32(weights[name]) * value
    share = np.clip(points / _MOST, 0.0, 1.0)
    met = _tiers(evidence)
    bands = np.array([_BANDS.get(tier, _OTHER_BAND) for tier in met], dtype=np.float32)
    scores = bands[:, 0] + share * (bands[:, 1] - bands[:, 0])
    order = np.lexsort((evidence.places, index.standings[evidence.places], -scores))
    if kind is not None:
        order = order[index.kinds[evidence.places[order]] == KINDS.index(kind)]
    return [_scored(base, index, evidence, met, scores, points, int(row)) for row in order[:limit]]


def _scored(
    base: FactBase,
    index: SearchIndex,
    evidence: Evidence,
    met: list[Tier],
    scores: Floats,
    points: Floats,
    row: int,
) -> Scored:
    tier = met[row]
    if tier not in _BANDS and evidence.fit[row] >= NAME * 0.9:
        tier = Tier.WORDS
    entry = base.entries[index.ids[int(evidence.places[row])]]
    return Scored(Hit(entry, float(scores[row]), tier), float(points[row]), row)


def _tiers(evidence: Evidence) -> list[Tier]:
    """How each was met; what something else came before or after is named, but not asked for."""
    return [
        Tier.TEXT if turn < 0 else tier
        for tier, turn in zip(evidence.tiers, evidence.turn, strict=True)
    ]
