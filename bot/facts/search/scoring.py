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
from .ties import ties

WEIGHTS: Mapping[str, float] = {
    "fit": 25.3,
    "name_fit": -0.3,
    "question_fit": 3.0,
    "summary_fit": 16.6,
    "text_fit": 16.3,
    "spread": 35.0,
    "near": 31.0,
    "own": 12.2,
    "sure": 8.6,
    "telling": -2.2,
    "missed": 2.1,
    "named": 5.4,
    "figures": 11.5,
    "meaning": 1.5,
    "meaning_unsaid": 6.7,
    "nearest": 2.3,
    "prefix": 32.3,
    "fuzzy": 24.1,
    "core": 4.3,
    "landmark": 1.8,
    "routine": -2.2,
    "record": -18.6,
    "operation": 5.7,
    "resolution": -0.2,
    "event": -0.5,
    "person": -1.5,
    "country": -3.7,
    "body": -1.5,
    "of_kind": 11.6,
    "of_kind_resolution": 5.8,
    "other_kind": 0.0,
    "no_person": 3.9,
    "wanted": 9.9,
    "wanted_fit": 10.1,
    "named_unwanted": -8.1,
    "tied": 4.7,
    "tied_as_asked": 15.6,
    "founds": 5.9,
    "origin": 80.0,
    "numbered": 25.2,
    "anchor": -92.1,
    "dated": 44.4,
    "day_beside": 40.0,
    "on_day": 10.9,
    "within": 19.0,
    "outside": -21.0,
    "led_to": 48.3,
    "led_from": -101.0,
    "as_asked": 25.0,
    "not_as_asked": -25.0,
}
"""What each piece of evidence counts, in points."""
_LEAST, _MOST = 41.0, 176.0
"""The points of an entry for which hardly anything speaks, and for which everything does."""
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


def features(search: Search, index: SearchIndex, base: FactBase) -> dict[str, Floats]:
    """What speaks for each entry worth a look, by the names of :data:`WEIGHTS`."""
    evidence, query = search.evidence, search.query
    assert evidence is not None
    kinds, standings = index.kinds[evidence.places], index.standings[evidence.places]
    met = np.array(_tiers(evidence))
    meaning = np.clip(evidence.meaning, 0.0, 6.0)
    values: dict[str, NDArray[np.generic]] = {
        "fit": evidence.fit,
        "name_fit": evidence.name_fit,
        "question_fit": evidence.question_fit,
        "summary_fit": evidence.summary_fit,
        "text_fit": evidence.text_fit,
        "spread": evidence.spread,
        "near": evidence.near,
        "own": evidence.own,
        "sure": evidence.sure,
        "telling": evidence.telling,
        "missed": evidence.missed,
        "named": evidence.named,
        "origin": evidence.origin,
        "founds": evidence.founds,
        "figures": evidence.figures,
        "meaning": meaning,
        "meaning_unsaid": meaning * (1 - float(evidence.own.max(initial=0.0))),
        "nearest": np.maximum(meaning - float(meaning.max(initial=0.0)), -3.0),
        "prefix": met == Tier.PREFIX,
        "fuzzy": (met == Tier.FUZZY) * evidence.near,
        "dated": evidence.dated,
        "day_beside": evidence.dated * (query.time_beside is not None),
        "on_day": evidence.dated == 1.0,
        "within": evidence.within > 0,
        "outside": evidence.within < 0,
        "led_to": np.maximum(evidence.turn, 0),
        "led_from": np.maximum(-evidence.turn, 0),
        "numbered": evidence.numbered & ~evidence.anchor,
        "anchor": evidence.anchor,
        "as_asked": evidence.running > 0,
        "not_as_asked": evidence.running < 0,
    }
    for standing in (Standing.CORE, Standing.LANDMARK, Standing.ROUTINE, Standing.RECORD):
        values[standing.value] = standings == STANDINGS.index(standing)
    for kind in (Kind.OPERATION, Kind.RESOLUTION, Kind.EVENT, Kind.PERSON, Kind.COUNTRY, Kind.BODY):
        values[kind.value] = kinds == KINDS.index(kind)
    if query.kind is not None:
        asked = kinds == KINDS.index(query.kind)
        values["of_kind"] = asked
        values["of_kind_resolution"] = asked & (query.kind is Kind.RESOLUTION)
        values["no_person" if query.kind is Kind.PERSON else "other_kind"] = ~asked
    if query.wanted:
        asked = np.isin(kinds, [KINDS.index(kind) for kind in query.wanted])
        tied = ties(search, index, base)
        values["wanted"] = asked
        values["wanted_fit"] = asked * evidence.fit
        values["named_unwanted"] = ~asked * evidence.named
        values["tied"] = tied.tied
        values["tied_as_asked"] = tied.asked
    return {name: value.astype(np.float32) for name, value in values.items()}


def scored(
    search: Search,
    index: SearchIndex,
    base: FactBase,
    kind: Kind | None,
    limit: int,
    weights: Mapping[str, float] = WEIGHTS,
    known: Mapping[str, Floats] | None = None,
) -> list[Scored]:
    """The entries that fit, optionally of one kind, best first, at most ``limit``.

    ``known`` are their :func:`features`, where somebody has them already.
    """
    evidence = search.evidence
    if evidence is None:
        return []
    points = np.zeros(len(evidence.places), dtype=np.float32)
    for name, value in (known or features(search, index, base)).items():
        points += np.float32(weights[name]) * value
    share = np.clip((points - _LEAST) / (_MOST - _LEAST), 0.0, 1.0)
    met = _tiers(evidence)
    bands = np.array([_BANDS.get(tier, _OTHER_BAND) for tier in met], dtype=np.float32)
    scores = bands[:, 0] + share * (bands[:, 1] - bands[:, 0])
    order = np.lexsort((evidence.places, index.standings[evidence.places], -points, -bands[:, 0]))
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
