"""One number for each entry, from what speaks for it.

The weights were chosen on the golden queries that are tuned against; a model fitted to the same
evidence by regression did no better on queries held back.
"""

from __future__ import annotations

from ..kinds import Kind
from ..model import Standing
from .hits import ORDER, Hit, Ranked
from .index import NAME
from .naming import Tier
from .ranking import Evidence, Ranking

_FIT, _SPREAD, _NEAR = 64.0, 36.0, 16.0
"""What the best passage, all passages together and the likeness of a name count, each at most."""
_STANDING = {
    Standing.CORE: 1.5,
    Standing.NOTABLE: 0.0,
    Standing.ROUTINE: -2.0,
    Standing.RECORD: -8.0,
}
"""Between entries that fit alike, the page's own come first; renewals and the record last."""
_ASKED_FOR = {Kind.OPERATION: 2.0}
"""So do operations, which people ask about more than about the decisions behind them."""
_HINT = {Kind.RESOLUTION: 12.5}
_OTHER_HINT = 8.0
"""What it counts that the wording asks for this kind of entry."""
_DATED = 10.0
"""What it counts that something of the entry fell in the month or year asked for."""
_BEGUN, _BEGUN_NEAR = 112.0, 8.0
"""What a begun name counts at least, and how much more the nearer it is to its end."""
_MISSPELT = 110.0
"""What a whole name with slips of the finger counts, times its likeness."""
_MOST = _FIT + _SPREAD + _NEAR + _STANDING[Standing.CORE] + _HINT[Kind.RESOLUTION]
_BANDS = {Tier.EXACT: (94.0, 100.0), Tier.WORDS: (90.0, 94.0)}
_OTHER_BAND = (0.0, 90.0)
"""An exact name stands above the same words in another order, and that above all the rest."""


def ranked(ranking: Ranking, kind: Kind | None) -> list[Ranked]:
    """The entries that fit, optionally of one kind, best first."""
    found = [
        Ranked(_hit(evidence), evidence)
        for evidence in ranking.evidence()
        if kind is None or evidence.entry.kind is kind
    ]
    found.sort(key=_place)
    return found


def _place(found: Ranked) -> tuple[float, int, str]:
    entry = found.hit.entry
    return -found.hit.score, ORDER[entry.standing], entry.title


def _hit(found: Evidence) -> Hit:
    # What something else came before or after is named, but not what is asked for.
    tier = Tier.TEXT if found.turn < 0 else found.tier
    low, high = _BANDS.get(tier, _OTHER_BAND)
    share = min(max(_points(found, tier) / _MOST, 0.0), 1.0)
    if tier not in _BANDS and found.fit >= NAME * 0.9:
        tier = Tier.WORDS
    return Hit(found.entry, low + share * (high - low), tier)


def _points(found: Evidence, tier: Tier) -> float:
    points = _FIT * found.fit + _SPREAD * found.spread + _NEAR * found.near
    if tier is Tier.PREFIX:
        points = max(points, _BEGUN + _BEGUN_NEAR * found.near)
    if tier is Tier.FUZZY:
        points = max(points, _MISSPELT * found.near)
    if found.hinted:
        points += _HINT.get(found.entry.kind, _OTHER_HINT)
    points += _STANDING[found.entry.standing] + _ASKED_FOR.get(found.entry.kind, 0.0)
    return points + _DATED * found.dated + found.turn
