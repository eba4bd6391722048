"""Fields of the base in free words: wrong values of each are found, right ones raise no alarm."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from bot.facts.checking import check
from tests.compiled import shipped

from .fields import claims

TODAY = dt.date(2026, 11, 28)
GOAL, LEAST = 0.88, 0.4
"""Of all wrong values found, and of those of each field, of which there are a few."""
MOST = 0.01
"""Of the right ones that may raise an alarm: other entries are drawn whenever the data change."""


def test_wrong_values_of_every_field_are_found_and_right_ones_raise_no_alarm() -> None:
    base, _ = shipped()
    told: Counter[str] = Counter()
    found: Counter[str] = Counter()
    alarms = []
    for each in claims(base, seed=31, each=1):
        is_found = bool(check(each.text, base, TODAY).mistakes)
        if each.is_wrong:
            told[each.field] += 1
            found[each.field] += is_found
        elif is_found:
            alarms.append(each.text)
    assert len(alarms) <= MOST * told.total(), alarms
    shares = {field: found[field] / count for field, count in told.items()}
    assert told.total() > 200
    assert found.total() >= GOAL * told.total(), shares
    assert min(shares.values()) >= LEAST, shares
