"""Fit the constants of the search to lists of real queries, and print them.

    python -m tests.search.fit [LIST …]        (default: first second third)

``bot/facts/search/scoring.py`` and ``certainty.py`` hold what this printed. The weights of the
scoring are those that make the right entry likeliest (softmax over the entries worth a look, drawn
towards the weights there are now); the model of certainty is a logistic regression on whether the
first hit is right. Each list is asked in four ways: with and without the questions of the data, as
examiners and moderators foresaw much of the lists there, and with and without meanings. Lists that
are not named are held back, and what they come to is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.facts.kinds import Kind
from bot.facts.search import SearchEngine, certainty, scoring
from bot.facts.search.candidates import Search
from bot.facts.search.results import Tier
from tests.compiled import meaning_of, shipped
from tests.facts.test_golden_queries import LISTS
from tests.facts.test_golden_queries import read as read_list
from tests.search.score import with_questions

Floats = NDArray[np.float64]
_TEMPERATURE, _DRAW = 6.0, 1e-3
_STEPS = 600
_RIDGE = 0.02


@dataclass
class Asked:
    """A query of a list, on its way."""

    of: str
    wanted: list[str]
    kind: Kind | None
    search: Search
    engine: SearchEngine


def gather(engine: SearchEngine, *, by_meaning: bool) -> Iterator[Asked]:
    """Every query of the lists that numbers and exact names do not answer by themselves."""
    for name in LISTS:
        for row in read_list(name):
            text = str(row["q"])
            query = engine.read(text)
            kind = Kind(row["kind"]) if row.get("kind") else None
            if query.folded and engine.by_number(query, kind) is None:
                search = engine.looked(query, engine.meant(text) if by_meaning else None)
                if search.evidence is not None:
                    wanted = [str(key) for key in row["want"]]
                    yield Asked(name, wanted, kind, search, engine)


def gather_all() -> list[Asked]:
    """The queries in all four ways."""
    base, engine = shipped()
    found: list[Asked] = []
    for each in (engine, SearchEngine(with_questions(base))):
        each.meaning = meaning_of(each.base)
        for by_meaning in (True, False):
            found += gather(each, by_meaning=by_meaning)
    return found


def _row(asked: Asked) -> tuple[Floats, NDArray[np.bool_]] | None:
    """The features of the entries worth a look, and which are right; ``None`` for exact names."""
    evidence, engine = asked.search.evidence, asked.engine
    assert evidence is not None
    ids = [engine.index.ids[place] for place in evidence.places]
    fits = np.array([asked.kind in (None, engine.base.entries[key].kind) for key in ids])
    right = np.array([key in asked.wanted for key in ids])
    met = zip(evidence.tiers, evidence.turn, fits, strict=True)
    if not (right & fits).any() or any(t is Tier.EXACT and u >= 0 and f for t, u, f in met):
        return None
    values = scoring.features(asked.search, engine.index)
    nothing = np.zeros(len(ids))
    table = np.array([values.get(name, nothing) for name in scoring.WEIGHTS]).T
    return table[fits].astype(float), right[fits]


def fit_weights(rows: list[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """The weights under which the right entries are likeliest (Adam, drawn to those of now)."""
    start = np.array(list(scoring.WEIGHTS.values()))
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    table = np.concatenate([each for each, _ in rows])
    right = np.concatenate([each for _, each in rows])
    sizes = [len(each) for _, each in rows]
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    owner = np.repeat(np.arange(len(rows)), sizes)
    for step in range(_STEPS):
        gradient = 2 * _DRAW * (weights - start) / 100
        logits = table @ weights / _TEMPERATURE
        share = np.exp(logits - np.maximum.reduceat(logits, starts)[owner])
        share /= np.add.reduceat(share, starts)[owner]
        hit = share * right
        hit /= (np.add.reduceat(hit, starts) + 1e-12)[owner]
        gradient -= table.T @ (hit - share) / _TEMPERATURE / len(rows)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights = weights - (0.5 if step < _STEPS / 2 else 0.15) * mean / (np.sqrt(square) + 1e-6)
    return weights


def fit_certainty(signs: list[dict[str, float]], right: list[bool]) -> dict[str, float]:
    """A logistic regression with a ridge, by Newton's method; gives the bias, too."""
    names = list(signs[0])
    table = np.array([[each[name] for name in names] for each in signs])
    centre, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    scaled = np.column_stack([(table - centre) / spread, np.ones(len(table))])
    truth, model = np.array(right, dtype=float), np.zeros(len(names) + 1)
    for _ in range(200):
        likely = 1 / (1 + np.exp(-scaled @ model))
        slope = scaled.T @ (likely - truth) / len(truth) + _RIDGE * np.append(model[:-1], 0)
        bend = (scaled * (likely * (1 - likely))[:, None]).T @ scaled / len(truth)
        model -= 0.5 * np.linalg.solve(bend + _RIDGE * np.eye(len(model)), slope)
    plain = model[:-1] / spread
    bias = float(model[-1] - (plain * centre).sum())
    return {"bias": bias, **{name: float(v) for name, v in zip(names, plain, strict=True)}}


def main(named: list[str]) -> None:
    """Fit on the named lists and print the constants, and what held-back lists come to."""
    asked = gather_all()
    rows = [row for each in asked if each.of in named and (row := _row(each))]
    weights = fit_weights(rows)
    fitted = {n: round(float(w), 1) for n, w in zip(scoring.WEIGHTS, weights, strict=True)}
    sys.stdout.write(f"fitted on {', '.join(named)}: {len(rows)} queries\nWEIGHTS\n")
    sys.stdout.writelines(f'    "{name}": {value},\n' for name, value in fitted.items())
    signs, right, of = [], [], []
    for each in asked:
        index, base = each.engine.index, each.engine.base
        found = scoring.scored(each.search, index, base, each.kind, 40, fitted)
        if found and certainty.is_open(each.search, found, index):
            signs.append(certainty.signs(each.search, found))
            right.append(found[0].hit.entry.id in each.wanted)
            of.append(each.of)
    used = [n for n, name in enumerate(of) if name in named]
    model = fit_certainty([signs[n] for n in used], [right[n] for n in used])
    sys.stdout.write(f"COEFFICIENTS on {len(used)} queries\n")
    sys.stdout.writelines(f'    "{name}": {value:.2f},\n' for name, value in model.items())


if __name__ == "__main__":
    main(sys.argv[1:] or ["first", "second", "third"])
