"""How well each entry fits a query, as numbers between 0 and 1 that a score is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..model import Entry
from .index import SearchIndex
from .naming import Nearest, Tier, nearest
from .query import SURE_QUALITY, Query, Unit
from .succession import Succession, succession

Values = NDArray[np.float64]

_TIGHT = 0.53
"""How far words of a passage that the query does not have count against it."""
_PLAIN, _LOOSE = 60.0, 25.0
"""How far a question about a predecessor or successor lifts it, plainly worded or perhaps so."""
_CANDIDATES = 100
"""So many entries are looked at closely."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one entry; between 0 and 1, except ``turn``.

    ``fit`` is its best single passage: how much of the query that covers and how little it adds.
    ``spread`` takes all passages together. ``sure`` is the share of the query that the entry truly
    has somewhere, without guesses. ``near`` is the likeness of ``name``, its nearest name, met as
    ``tier`` says. ``dated`` tells whether something of it fell in a month or year asked for, and
    ``hinted`` whether the wording asks for its kind. ``turn`` is positive when it came before or
    after what the query names, as asked, and negative when it is the thing named.
    """

    place: int
    entry: Entry
    tier: Tier
    near: float
    name: str
    fit: float
    spread: float
    sure: float
    dated: bool
    hinted: bool
    turn: float


class Ranking:
    """The entries worth a look for one query, each with what speaks for it."""

    def __init__(self, query: Query, index: SearchIndex, base: FactBase) -> None:
        """Measure every passage against the query."""
        self.query, self.index, self.base = query, index, base
        self.succession: Succession | None = succession(query, index, base)
        self._ends = np.append(index.starts[1:], len(index.weights))
        self._qualities = [self._quality(unit) for unit in query.units]
        self._measure()

    def _quality(self, unit: Unit) -> Values:
        """How well each passage satisfies a unit of the query."""
        quality = np.zeros(len(self.index.weights))
        for token, value in sorted(unit.options, key=lambda option: option[1]):
            quality[self.index.passages(token)] = value
        return quality

    def _measure(self) -> None:
        index, units = self.index, self.query.units
        total = sum(unit.weight for unit in units) or 1.0
        covered = np.zeros(len(index.weights))
        self._spread = np.zeros(len(index.ids))
        self._sure = np.zeros(len(index.ids))
        for unit, quality in zip(units, self._qualities, strict=True):
            share = unit.weight / total
            covered += share * quality
            self._spread += share * np.maximum.reduceat(quality * index.weights, index.starts)
            self._sure += share * (np.maximum.reduceat(quality, index.starts) >= SURE_QUALITY)
        tight = np.minimum(1.0, covered * total / index.masses)
        close = covered * (1 - _TIGHT + _TIGHT * tight)
        self._fit = np.maximum.reduceat(index.weights * close, index.starts)

    def _places(self) -> set[int]:
        """The entries that have most of the query, and those with a name that begins like it."""
        strength = self._fit + self._spread
        best = np.argsort(-strength, kind="stable")[:_CANDIDATES]
        places = {int(place) for place in best if strength[place] > 0}
        for name in {self.query.folded, self.query.subject, self.query.core}:
            for known in self.index.names_starting_with(name):
                places.update(self.index.names[known])
        return places | (set(self.succession.wanted) if self.succession else set())

    def evidence(self) -> list[Evidence]:
        """What speaks for each entry worth a look, in no order."""
        return [self._of(place) for place in sorted(self._places())]

    def _of(self, place: int) -> Evidence:
        entry = self.base.entries[self.index.ids[place]]
        names = self.index.names_of[place]
        met = nearest(self.query, names, self.index.ordered_names_of[place])
        hinted = self.query.hint is entry.kind
        if hinted and self.query.bare in names:
            met = Nearest(Tier.EXACT, 1.0, self.query.bare)
        return Evidence(
            place=place,
            entry=entry,
            tier=met.tier,
            near=met.near,
            name=met.name,
            fit=float(self._fit[place]),
            spread=float(self._spread[place]),
            sure=float(self._sure[place]),
            dated=not self.query.moments.isdisjoint(self.index.moments[place]),
            hinted=hinted,
            turn=self._turn(place),
        )

    def _turn(self, place: int) -> float:
        turn = self.succession
        if turn is None or not turn.wanted:
            return 0
        strength = _PLAIN if turn.plain else _LOOSE
        return strength * ((place in turn.wanted) - 0.5 * (place in turn.named))

    def has_numbers(self, place: int) -> bool:
        """Whether an entry has every number of the query."""
        units = zip(self.query.units, self._bests(place), strict=True)
        return all(best >= SURE_QUALITY for unit, best in units if unit.is_number)

    def has_rarest(self, place: int) -> bool:
        """Whether an entry has the most telling word of the query."""
        most = max((unit.weight for unit in self.query.units), default=0.0)
        units = zip(self.query.units, self._bests(place), strict=True)
        return all(best >= SURE_QUALITY for unit, best in units if unit.weight == most)

    def _bests(self, place: int) -> list[float]:
        """How well an entry satisfies each unit of the query."""
        passages = slice(int(self.index.starts[place]), int(self._ends[place]))
        return [float(quality[passages].max()) for quality in self._qualities]
