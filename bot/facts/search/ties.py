"""What the ties between entries say: “which resolution created the force in Kosovo?”.

What fits such words best is often an entry of another kind, the force, from which a relation leads
to the one that is asked for, its resolution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..relations import Direction
from .candidates import Search
from .index import KINDS, SearchIndex

_FROM = 10
"""So many of the best entries are followed along their ties,"""
_MOST = 120
"""and each along so many at the most."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ties:
    """How well, from 0 to 1, what an entry is tied to fits the words; one element an entry."""

    tied: Floats
    """By whatever relation,"""
    asked: Floats
    """and by the one that the words ask for."""


def ties(search: Search, index: SearchIndex, base: FactBase) -> Ties:
    """What the best entries of other kinds give to those of the kind asked for."""
    evidence, wanted = search.evidence, search.query.wanted
    assert evidence is not None
    count = len(evidence.places)
    tied, asked = np.zeros(count, np.float32), np.zeros(count, np.float32)
    if not wanted:
        return Ties(tied, asked)
    points = evidence.fit + evidence.spread + evidence.named + np.float32(0.05) * evidence.meaning
    kinds = [KINDS[kind] for kind in index.kinds[evidence.places]]
    rows = {int(place): row for row, place in enumerate(evidence.places) if kinds[row] in wanted}
    others = [int(row) for row in np.argsort(-points) if kinds[row] not in wanted][:_FROM]
    most = float(points.max(initial=0.0)) or 1.0
    for row in others:
        share = max(0.0, float(points[row]) / most)
        entry = base.entries[index.ids[int(evidence.places[row])]]
        for link in base.links(entry)[:_MOST]:
            at = rows.get(index.position[link.entry.id])
            if at is None:
                continue
            tied[at] = max(tied[at], share)
            said = search.query.asked
            if said is not None and said.relation == link.relation:
                way = Direction.FORWARD if said.forward else Direction.BACKWARD
                if link.direction is way or said.is_verb:
                    asked[at] = max(asked[at], share)
    return Ties(tied, asked)
