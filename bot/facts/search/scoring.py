"""One number for each entry, from what speaks for it.

The weights are fitted by ``python -m tests.search.fit`` on the lists named there, but for those of
what rules find, which it leaves as they are;
``python -m tests.search.worth`` prints what each earns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..kinds import Kind
from ..model import Entry, Standing
from .candidates import Evidence, Search, asks_for_an_end
from .entry_texts import NAME
from .index import KINDS, STANDINGS, SearchIndex
from .people import of_people
from .results import PLACES, TIERS, Hit, Tier
from .ties import ties

WEIGHTS: Mapping[str, float] = {
    "fit": 25.6,
    "name_fit": 5.3,
    "question_fit": 10.0,
    "summary_fit": 14.1,
    "text_fit": 9.0,
    "spread": 25.0,
    "near": 30.2,
    "exact_near": 60.0,
    "own": 11.1,
    "sure": 16.0,
    "named": 1.6,
    "figures": 13.8,
    "meaning": 0.9,
    "meaning_unsaid": 5.6,
    "nearest": 2.4,
    "prefix": 35.6,
    "fuzzy": 21.5,
    "core": 2.3,
    "landmark": -0.2,
    "routine": -0.8,
    "record": -12.1,
    "operation": 5.0,
    "resolution": -3.7,
    "event": -2.5,
    "person": 2.7,
    "country": 8.2,
    "body": -2.6,
    "draft": 5.9,
    "of_kind": 10.5,
    "of_kind_resolution": 5.0,
    "wanted": 13.0,
    "wanted_fit": 3.5,
    "tied_as_asked": 20.7,
    "unasked": -6.5,
    "national": 15.5,
    "told_at_length": -5.0,
    "founds": 10.5,
    "ends": 6.0,
    "unended": -25.0,
    "numbered": 25.0,
    "anchor": -108.4,
    "dated": 30.9,
    "day_beside": 60.8,
    "within": 19.8,
    "outside": -27.5,
    "led_to": 60.0,
    "led_from": -103.7,
}
"""What each piece of evidence counts, in points."""
_LEAST, _MOST = 41.0, 176.0
"""The points of an entry for which hardly anything speaks, and for which everything does."""
_BANDS = {Tier.EXACT: (94.0, 100.0), Tier.WORDS: (90.0, 94.0)}
_OTHER_BAND = (0.0, 90.0)
_LOWS, _HIGHS = np.array([_BANDS.get(tier, _OTHER_BAND) for tier in TIERS], dtype=np.float32).T
"""An exact name stands above the same words in another order, and that above all the rest."""

_LENGTHY = 7
"""So many telling words describe more than the operation that they are about."""

_WEIGHED_KINDS = (
    Kind.OPERATION,
    Kind.RESOLUTION,
    Kind.EVENT,
    Kind.PERSON,
    Kind.COUNTRY,
    Kind.BODY,
    Kind.DRAFT,
)
_WEIGHED_STANDINGS = (Standing.CORE, Standing.LANDMARK, Standing.ROUTINE, Standing.RECORD)
_OF_KIND = np.array([WEIGHTS.get(kind.value, 0.0) for kind in KINDS], dtype=np.float32)
_OF_STANDING = np.array([WEIGHTS.get(each.value, 0.0) for each in STANDINGS], dtype=np.float32)
"""The points of each kind, and of each standing, which no query changes."""

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


class Scored(NamedTuple):
    """An entry that fits, by its id, its points, and which row of the evidence speaks for it.

    ``tied`` is how well, from 0 to 1, what it is tied to fits the words, as the query asks.
    """

    key: str
    tier: Tier
    score: float
    points: float
    tied: float
    row: int
    base: FactBase

    @property
    def entry(self) -> Entry:
        """The entry; of most that fit nobody asks for it."""
        return self.base.entries[self.key]

    @property
    def hit(self) -> Hit:
        """It as a hit."""
        return Hit(self.base.entries[self.key], self.score, self.tier)


def features(search: Search, index: SearchIndex, base: FactBase) -> dict[str, Floats]:
    """What speaks for each entry worth a look, by the names of :data:`WEIGHTS`.

    What a query gives no occasion for is left out.
    """
    evidence = search.evidence
    assert evidence is not None
    values = _values(search, index, base, tiers(search, index))
    kinds, standings = index.kinds[evidence.places], index.standings[evidence.places]
    values |= {each.value: standings == STANDINGS.index(each) for each in _WEIGHED_STANDINGS}
    values |= {kind.value: kinds == KINDS.index(kind) for kind in _WEIGHED_KINDS}
    return dict(zip(values, _stacked(values), strict=True))


def _stacked(values: Mapping[str, NDArray[np.generic]]) -> Floats:
    """The values of each feature as a row."""
    flat = np.concatenate([*values.values()], dtype=np.float32, casting="unsafe")
    return flat.reshape(len(values), -1)


def _values(
    search: Search, index: SearchIndex, base: FactBase, met: NDArray[np.int8]
) -> dict[str, NDArray[np.generic]]:
    """The features that differ from query to query; kind and standing of an entry never do."""
    evidence, query = search.evidence, search.query
    assert evidence is not None
    values: dict[str, NDArray[np.generic]] = {
        "fit": evidence.fit,
        "name_fit": evidence.name_fit,
        "question_fit": evidence.question_fit,
        "summary_fit": evidence.summary_fit,
        "text_fit": evidence.text_fit,
        "spread": evidence.spread,
        "near": evidence.near,
        "exact_near": (met == PLACES[Tier.EXACT]) * evidence.near,
        "own": evidence.own,
        "sure": evidence.sure,
        "named": evidence.named,
        "ends": evidence.ends,
        "figures": evidence.figures,
        "prefix": met == PLACES[Tier.PREFIX],
        "fuzzy": (met == PLACES[Tier.FUZZY]) * evidence.near,
        **_by_meaning(evidence),
        **of_people(search, index, base),
        **_of_time(search, evidence),
    }
    if len(query.core.split()) >= _LENGTHY:
        values["told_at_length"] = index.kinds[evidence.places] == KINDS.index(Kind.OPERATION)
    if query.asked is not None:
        values["founds"] = evidence.founds
        values["led_to"] = np.maximum(evidence.turn, 0)
        values["led_from"] = np.maximum(-evidence.turn, 0)
    if query.references:
        values["numbered"] = evidence.numbered & ~evidence.anchor
    if query.kind is not None:
        asked = index.kinds[evidence.places] == KINDS.index(query.kind)
        values["of_kind"] = asked
        values["of_kind_resolution"] = asked & (query.kind is Kind.RESOLUTION)
    if query.wanted:
        asked = _among(query.wanted)[index.kinds[evidence.places]]
        values["wanted"] = asked
        values["wanted_fit"] = asked * evidence.fit
        values["tied_as_asked"] = ties(search, index, base)
        if Kind.RESOLUTION in query.wanted and asks_for_an_end(query):
            values["unended"] = evidence.ends < 0
    return values


def _among(kinds: Collection[Kind]) -> Flags:
    """Which of :data:`KINDS` are among some."""
    return np.array([kind in kinds for kind in KINDS], dtype=np.bool_)


def _by_meaning(evidence: Evidence) -> dict[str, Floats]:
    if not evidence.meaning.any():
        return {}
    meaning = np.clip(evidence.meaning, 0.0, 6.0)
    return {
        "meaning": meaning,
        "meaning_unsaid": meaning * (1 - float(evidence.own.max(initial=0.0))),
        "nearest": np.maximum(meaning - float(meaning.max(initial=0.0)), -3.0),
    }


def _of_time(search: Search, evidence: Evidence) -> dict[str, NDArray[np.generic]]:
    query = search.query
    values: dict[str, NDArray[np.generic]] = {}
    if query.moments:
        values["dated"] = evidence.dated
    if query.time_beside is not None:
        values["day_beside"] = evidence.dated
        values["anchor"] = evidence.anchor
    if query.dates.span is not None:
        values["within"] = evidence.within > 0
        values["outside"] = evidence.within < 0
    return values


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

    ``known`` are their :func:`features`, where somebody tries other ``weights`` on them.
    """
    evidence = search.evidence
    if evidence is None:
        return []
    met = tiers(search, index)
    values = _values(search, index, base, met) if known is None else known
    points = np.array([weights[name] for name in values], dtype=np.float32) @ _stacked(values)
    if known is None:
        points += _OF_KIND[index.kinds[evidence.places]]
        points += _OF_STANDING[index.standings[evidence.places]]
    share = ((points - _LEAST) / (_MOST - _LEAST)).clip(0.0, 1.0)
    lows = _LOWS[met]
    scores = lows + share * (_HIGHS[met] - lows)
    order = np.lexsort((index.standings[evidence.places], -points, -lows))
    if kind is not None:
        order = order[index.kinds[evidence.places[order]] == KINDS.index(kind)]
    # What has a name that is as good as said is told as if its words had been.
    is_said = (evidence.fit >= NAME * 0.9) & (lows == _OTHER_BAND[0])
    shown = np.where(is_said, PLACES[Tier.WORDS], met)
    tied = values.get("tied_as_asked", np.zeros(len(met)))
    rows = order[:limit]
    columns = (evidence.places, shown, scores, points, tied)
    places, met_, *others = (column[rows].tolist() for column in columns)
    keys, found = map(index.ids.__getitem__, places), map(TIERS.__getitem__, met_)
    return [*map(Scored, keys, found, *others, rows.tolist(), repeat(base))]


def tiers(search: Search, index: SearchIndex) -> NDArray[np.int8]:
    """How each entry was met, as the places of :data:`TIERS`.

    What something else came before or after, and what is of another kind than a question asks for,
    is named, but not asked for: “who was running NATO …”; and so is what a text names beside a day
    on which something else fell: “what did NATO do on …”.
    """
    evidence, query = search.evidence, search.query
    assert evidence is not None
    aside = evidence.turn < 0
    if query.wanted and (query.asked or query.order or query.moments):
        aside |= ~_among(query.wanted)[index.kinds[evidence.places]]
    if any(moment.day for moment in query.moments) and (evidence.dated >= 1).any():
        aside |= evidence.dated < 1
    return np.where(aside, np.int8(PLACES[Tier.TEXT]), evidence.tiers)
