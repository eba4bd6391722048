"""Claims of every kind in the ways students make them: wrong ones found, right ones left alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from bot.facts.checking import check
from tests.compiled import shipped

from .planted import Planter

TODAY = dt.date(2026, 11, 28)
GOAL, LEAST = 0.97, 0.8
"""Of all wrong claims found, and of each kind."""


def test_wrong_claims_of_every_kind_are_found_and_right_ones_raise_no_alarm() -> None:
    base, _ = shipped()
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for each in Planter(base, seed=7).planted(1):
        is_found = bool(check(each.text, base, TODAY).mistakes)
        if each.is_wrong:
            planted[each.kind] += 1
            found[each.kind] += is_found
        else:
            assert not is_found, each.text
    assert planted.total() > 400
    assert found.total() >= GOAL * planted.total()
    for kind, count in planted.items():
        assert found[kind] >= LEAST * count, (kind, found[kind], count)
