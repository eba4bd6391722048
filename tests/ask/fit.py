"""Fit what ``/ask`` tells where no rule is sure: ``python -m tests.ask.fit [--held-out] [LIST …]``.

``bot/facts/ask/certainty/likeliest.py`` holds what this printed. ``WEIGHTS`` are those that make
the right answers likeliest (softmax over all that may be told), ``FIELD`` is a logistic regression
on whether a question that nothing answered at first is of the field at all. Lists are files as
:mod:`tests.ask.score` has them, by default those that lie beside it, and are asked by meaning.

With ``--held-out`` each list is judged by what the others taught: how many of its unsure questions
get a right answer first, how many as one of two, and how many of those of other fields are refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from bot.facts.ask import Asking
from bot.facts.ask.attempts import Attempts
from bot.facts.ask.certainty import likeliest
from bot.facts.ask.certainty.likeliest import Weighed
from bot.wording import PLAIN
from bot.wording.answers import in_a_sentence
from tests.ask.score import FOLDER, TODAY, is_right, read_list
from tests.compiled import meaning_of, shipped

Floats = NDArray[np.float64]
_STEPS, _RATE, _KEPT, _RIDGE = 300, 0.1, 0.9, 0.003


@dataclass
class Unsure:
    """A question that was not answered for sure, with all that may answer it."""

    of: str
    is_ours: bool
    was_refused: bool
    table: Floats
    """What speaks for each answer, in the order of ``likeliest.WEIGHTS``."""
    right: NDArray[np.bool_]
    entries: list[tuple[str, ...]]
    bearing: Floats
    """What tells whether it is of the field, in the order of ``likeliest.FIELD``."""


@dataclass
class Gathering:
    """Asks the questions of lists, and notes each that is not answered for sure."""

    asking: Asking
    found: list[Unsure] = field(default_factory=list)

    def ask(self, name: str, question: dict[str, Any]) -> None:
        """Ask one question of a list."""
        weighed = likeliest.weighed

        def noted(attempts: Attempts, said: Any, tried: Any) -> list[Weighed]:
            every = weighed(attempts, said, tried)
            if every:
                self.found.append(_unsure(name, question, attempts, every, said is None))
            return every

        with patch.object(likeliest, "weighed", noted):
            self.asking.ask(question["q"], TODAY)


def _unsure(
    name: str, question: dict[str, Any], attempts: Attempts, every: list[Weighed], refused: bool
) -> Unsure:
    told = [(each.reply, each.reply.answer) for each in every]
    right = [
        answer is not None and is_right(question, in_a_sentence(answer.said, PLAIN), reply.entries)
        for reply, answer in told
    ]
    bearing = likeliest.bearing(attempts, every)
    return Unsure(
        of=name,
        is_ours=question["expect"] is not None,
        was_refused=refused,
        table=np.array([[e.features.get(n, 0.0) for n in likeliest.WEIGHTS] for e in every]),
        right=np.array(right, dtype=bool),
        entries=[reply.entries[:1] for reply, _ in told],
        bearing=np.array([bearing[name] for name in likeliest.FIELD]),
    )


def fit_weights(rows: Sequence[Unsure]) -> Floats:
    """The weights under which the right answers are likeliest."""
    rows = [row for row in rows if row.right.any() and not row.right.all()]
    spread = np.concatenate([row.table for row in rows]).std(axis=0) + 1e-9
    weights, pace = np.zeros(len(spread)), np.zeros(len(spread))
    for _ in range(_STEPS):
        slope = np.zeros(len(spread))
        for row in rows:
            table = row.table / spread
            points = table @ weights
            share = np.exp(points - points.max())
            share /= share.sum()
            wanted = share * row.right
            slope += table.T @ (wanted / wanted.sum() - share)
        pace = _KEPT * pace + slope / len(rows) - _RIDGE * weights
        weights += _RATE * pace
    return np.asarray(weights / spread)


def fit_field(rows: Sequence[Unsure]) -> Floats:
    """The weights by which a question that nothing answered is told to be of the field."""
    rows = [row for row in rows if row.was_refused]
    table = np.array([row.bearing for row in rows])
    ours = np.array([row.is_ours for row in rows], dtype=float)
    middle, spread = table.mean(axis=0), table.std(axis=0)
    middle[0], spread[0] = 0.0, 1.0
    spread += 1e-9
    scaled = (table - middle) / spread
    counts = np.where(ours == 1, 0.5 / ours.mean(), 0.5 / (1 - ours).mean())
    weights = np.zeros(table.shape[1])
    for _ in range(10 * _STEPS):
        off = (ours - 1 / (1 + np.exp(-scaled @ weights))) * counts
        weights += 3 * _RATE * (scaled.T @ off / len(rows) - _RIDGE * weights)
    weights /= spread
    weights[0] -= float(middle[1:] @ weights[1:])
    return np.asarray(weights)


def _judged(rows: Sequence[Unsure], weights: Floats, of_field: Floats) -> tuple[int, ...]:
    """How many are of the field, right first, right as one of two, and of others refused."""
    first = both = refused = 0
    for row in rows:
        is_let = not row.was_refused or float(row.bearing @ of_field) > 0
        if not row.is_ours:
            refused += not is_let
            continue
        order = np.argsort(-(row.table @ weights))
        top = int(order[0])
        other = next((int(o) for o in order if row.entries[int(o)] != row.entries[top]), top)
        first += bool(is_let and row.right[top])
        both += bool(is_let and (row.right[top] or row.right[other]))
    ours = sum(row.is_ours for row in rows)
    return ours, first, both, len(rows) - ours, refused


def _lines(rows: list[Unsure], *, is_held_out: bool) -> Iterator[str]:
    if not is_held_out:
        for names, fitted in (
            (likeliest.WEIGHTS, fit_weights([row for row in rows if row.is_ours])),
            (likeliest.FIELD, fit_field(rows)),
        ):
            yield from (f'    "{n}": {v:.2f},' for n, v in zip(names, fitted, strict=True))
            yield ""
        return
    for name in dict.fromkeys(row.of for row in rows):
        others = [row for row in rows if row.of != name]
        own = [row for row in rows if row.of == name]
        weights = fit_weights([row for row in others if row.is_ours])
        ours, first, both, other, refused = _judged(own, weights, fit_field(others))
        yield f"{name:18} {ours:4} first {first:4} of two {both:4}   other {other:4} no {refused:4}"


def main(arguments: list[str]) -> None:
    """Print what was fitted, or how it does on what it was not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("lists", nargs="*", type=Path)
    chosen = parser.parse_args(arguments)
    base, engine = shipped()
    engine.meaning = meaning_of(base)
    gathering = Gathering(Asking(base, engine))
    for path in chosen.lists or sorted(FOLDER.glob("*.jsonl")):
        for question in read_list(path):
            gathering.ask(path.name, question)
    for line in _lines(gathering.found, is_held_out=chosen.held_out):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
