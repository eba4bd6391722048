"""Print what each piece of evidence earns on each list: the search without it, measured.

    python -m tests.search.worth [LIST …]      (names or YAML files; default: all lists)

For each weight of ``bot/facts/search/scoring.py`` and each coefficient of ``certainty.py`` the
lists are asked again with that one set to 0: how many right entries come first, how many of those
as an answer, and how many answers are wrong, each as the difference to the search as it is.
"""

from __future__ import annotations

import sys
from typing import Any
from unittest.mock import patch

from bot.facts.search import SearchEngine, certainty, scoring
from tests.compiled import meaning_of, shipped
from tests.facts.test_golden_queries import LISTS, tally

from .score import rows_of

Score = tuple[int, int, int]
"""Right entries first, right answers, wrong answers."""


def score(engine: SearchEngine, name: str) -> Score:
    """What a list comes to."""
    counts = tally(engine, rows_of(name))
    answerable, others = counts["answerable"], counts["not to be answered"]
    wrong = len(answerable.wrongly_sure) + len(others.wrongly_sure)
    return answerable.first, answerable.answered, wrong


def without(piece: str) -> Any:
    """The search without one piece of evidence, while the context lasts."""
    table, _, key = piece.partition(".")
    values = scoring.WEIGHTS if table == "weight" else certainty.COEFFICIENTS
    return patch.dict(values, {key: 0.0})


def main(lists: list[str]) -> None:
    """Print a line for each piece of evidence: first, answered and wrong, list by list."""
    base, engine = shipped()
    engine.meaning = meaning_of(base)
    before = {name: score(engine, name) for name in lists}
    sys.stdout.write(f"{'as it is':30}" + "".join(f"{before[n]!s:>20}" for n in lists) + "\n")
    pieces = [f"weight.{key}" for key in scoring.WEIGHTS]
    pieces += [f"certainty.{key}" for key in certainty.COEFFICIENTS]
    for piece in pieces:
        with without(piece):
            after = {name: score(engine, name) for name in lists}
        changes = [
            "{:+d} {:+d} {:+d}".format(*(b - a for a, b in zip(before[n], after[n], strict=True)))
            for n in lists
        ]
        sys.stdout.write(f"{piece:30}" + "".join(f"{each:>20}" for each in changes) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:] or list(LISTS))
