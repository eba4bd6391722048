"""What the ties between entries say: “which resolution created the force in Kosovo?”.

What fits such words best is often an entry of another kind, the force, from which a relation leads
to the one that is asked for, its resolution.
"""

from __future__ import annotations

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


def ties(search: Search, index: SearchIndex, base: FactBase) -> Floats:
    """How well, from 0 to 1, what ties an entry of the kind asked for fits the words.

    Heeded are the best entries of other kinds, and the relation that the words ask for.
    """
    evidence, wanted = search.evidence, search.query.wanted
    assert evidence is not None
    count = len(evidence.places)
    tied, said = np.zeros(count, np.float32), search.query.asked
    if not wanted or said is None:
        return tied
    way = Direction.FORWARD if said.forward else Direction.BACKWARD
    points = evidence.fit + evidence.spread + evidence.named + np.float32(0.05) * evidence.meaning
    kinds = [KINDS[kind] for kind in index.kinds[evidence.places]]
    rows = {int(place): row for row, place in enumerate(evidence.places) if kinds[row] in wanted}
    others = [int(row) for row in np.argsort(-points) if kinds[row] not in wanted][:_FROM]
    most = float(points.max(initial=0.0)) or 1.0
    for row in others:
        share = max(0.0, float(points[row]) / most)
        entry = base.entries[index.ids[int(evidence.places[row])]]
        for link in base.links(entry, said.relation)[:_MOST]:
            at = rows.get(index.position[link.entry.id])
            if at is not None and (link.direction is way or said.is_verb):
                tied[at] = max(tied[at], share)
    return tied
