"""Fit the constants of the search to lists of real queries, and print them.

    python -m tests.search.fit [--held-out | --led] [LIST …]        (default: all but ``READ``)

``bot/facts/search/scoring.py`` and ``certainty.py`` hold what this printed. The weights of the
scoring are those that make the right entry likeliest (softmax over the entries that come first,
drawn towards the weights there are now); the model of certainty is a logistic regression on whether
the first hit is right. Each list is asked by meaning and, counting less, by words alone. Of the
lists that examiners and moderators have since written questions for, the first is asked without
the questions of the data: what they teach would else be to trust these.

With ``--led`` the constants of ``bot/facts/ask/certainty/leading.py`` are printed, too, by a
logistic regression, on the lists for which no question of the data was written. All of these are
asked, which takes ten minutes.

With ``--held-out`` each list is judged by what the others taught: how many right entries come first
and, at several thresholds of certainty, how many answers are right and how many wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.facts.ask import Asking
from bot.facts.ask.certainty import leading
from bot.facts.kinds import Kind
from bot.facts.search import SearchEngine, certainty, scoring
from bot.facts.search.candidates import Search
from bot.facts.search.results import PLACES, Tier
from tests.compiled import meaning_of, shipped
from tests.facts.test_golden_queries import BLIND, LISTS, TODAY
from tests.search.score import rows_of, with_questions

READ = tuple(name for name in BLIND if "-read" in name)
"""Lists on which at most :mod:`bot.facts.ask.certainty.leading` was fitted."""
GOLDEN = "golden"
"""Stands for the golden queries of the data."""
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_TEMPERATURE, _DRAW = 6.0, 0.02
_STEPS, _STEP, _FINE_STEP = 220, 0.36, 0.09
_RIDGE, _LED_RIDGE = 0.02, 0.0005
_KEPT = frozenset(("question_fit", "led_to", "led_from", "unended"))
"""Weights that are not fitted: what a moderator's question leads to, and what a rule found, comes
first whether or not the lists have such queries, or were written before the questions."""
_FIRST = 18
"""Of the entries worth a look, so many that come first are weighed against each other."""
_BY_WORDS = 0.35
"""What a query asked by words alone counts beside one that is asked by meaning."""
_THRESHOLDS = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85)


@dataclass
class Asked:
    """A query of a list, on its way."""

    of: str
    wanted: list[str]
    kind: Kind | None
    search: Search
    engine: SearchEngine
    count: float
    values: dict[str, NDArray[np.float32]]


def gather(engine: SearchEngine, name: str, *, by_meaning: bool) -> Iterator[Asked]:
    """Every query of a list that is answered by what fits best, and by no rule."""
    for row in _rows(engine, name):
        text = str(row["q"])
        query = engine.read(text)
        kind = Kind(row["kind"]) if row.get("kind") else None
        if not query.folded or engine.by_rule(query, kind) is not None:
            continue
        search = engine.looked(query, engine.meant(text) if by_meaning else None)
        if search.evidence is not None:
            wanted = [str(key) for key in row["want"]]
            count = 1.0 if by_meaning else _BY_WORDS
            values = scoring.features(search, engine.index, engine.base)
            yield Asked(name, wanted, kind, search, engine, count, values)


def _rows(engine: SearchEngine, name: str) -> list[dict[str, Any]]:
    """The items of a list; those of ``golden`` are the golden queries of the data."""
    if name != GOLDEN:
        return rows_of(name)
    return [{"q": each.query, "want": each.finds} for each in engine.base.golden]


def gather_all(names: Sequence[str]) -> list[Asked]:
    """The queries of some lists, in both ways."""
    base, engine = shipped()
    plain = SearchEngine(with_questions(base))
    for each in (engine, plain):
        each.meaning = meaning_of(each.base)
    found: list[Asked] = []
    for name in names:
        found += gather(plain if name in LISTS else engine, name, by_meaning=True)
        found += gather(engine, name, by_meaning=False)
    return found


@dataclass
class Choice:
    """The entries that come first for a query: their features, and which are right."""

    of: str
    table: Floats
    right: Flags
    count: float


def choice(asked: Asked) -> Choice | None:
    """What a query leaves to choose from; ``None`` where an exact name decides, or all is wrong."""
    evidence, engine = asked.search.evidence, asked.engine
    assert evidence is not None
    ids = [engine.index.ids[place] for place in evidence.places]
    fits = np.array([asked.kind in (None, engine.base.entries[key].kind) for key in ids])
    right = np.array([key in asked.wanted for key in ids]) & fits
    met = zip(scoring.tiers(asked.search, engine.index), fits, strict=True)
    if not right.any() or any(tier == PLACES[Tier.EXACT] and f for tier, f in met):
        return None
    nothing = np.zeros(len(ids))
    table = np.array([asked.values.get(name, nothing) for name in scoring.WEIGHTS], dtype=float).T
    points = np.where(fits, table @ np.array(list(scoring.WEIGHTS.values())), -np.inf)
    kept = right.copy()
    kept[np.argsort(-points)[:_FIRST]] = True
    kept &= fits
    return Choice(asked.of, table[kept], right[kept], asked.count)


def fit_weights(rows: Sequence[Choice]) -> dict[str, float]:
    """The weights under which the right entries are likeliest (Adam).

    They are taken half the way there from those of now, so that what was learnt from older lists
    is not lost.
    """
    table = np.concatenate([row.table for row in rows])
    spread = table.std(axis=0) + 1e-6
    table /= spread
    right = np.concatenate([row.right for row in rows])
    sizes = [len(row.right) for row in rows]
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    owner = np.repeat(np.arange(len(rows)), sizes)
    counts = np.array([row.count for row in rows])
    start = np.array(list(scoring.WEIGHTS.values())) * spread
    is_fitted = np.array([name not in _KEPT for name in scoring.WEIGHTS])
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(_STEPS):
        logits = table @ weights / _TEMPERATURE
        share = np.exp(logits - np.maximum.reduceat(logits, starts)[owner])
        share /= np.add.reduceat(share, starts)[owner]
        hit = share * right
        hit /= (np.add.reduceat(hit, starts) + 1e-12)[owner]
        gradient = _DRAW * (weights - start) / 100
        gradient -= table.T @ ((hit - share) * counts[owner]) / _TEMPERATURE / counts.sum()
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        size = _STEP if step < _STEPS * 0.6 else _FINE_STEP
        weights = weights - is_fitted * size * mean / (np.sqrt(square) + 1e-7)
    fitted = (weights + start) / 2 / spread
    return {name: round(float(w), 1) for name, w in zip(scoring.WEIGHTS, fitted, strict=True)}


@dataclass
class Judged:
    """The first hit of a query where no rule decides whether it is an answer."""

    of: str
    signs: dict[str, float]
    is_right: bool
    count: float


def judged(asked: Asked, weights: Mapping[str, float]) -> tuple[bool, Judged | None]:
    """Whether the right entry comes first, and what speaks for its being an answer."""
    index, base = asked.engine.index, asked.engine.base
    found = scoring.scored(asked.search, index, base, asked.kind, 40, weights, asked.values)
    is_right = bool(found) and found[0].entry.id in asked.wanted
    if not found or not certainty.is_open(asked.search, found, index):
        return is_right, None
    return is_right, Judged(asked.of, certainty.signs(asked.search, found), is_right, asked.count)


def judged_led(names: Sequence[str]) -> Iterator[Judged]:
    """What comes first of each query of some lists by what it asks, where no rule decides."""
    base, engine = shipped()
    engine.meaning = meaning_of(base)
    asking = Asking(base, engine)
    for name in names:
        for row in (each for each in _rows(engine, name) if not each.get("kind")):
            text = str(row["q"])
            results = engine.search(text, limit=5, meanings=engine.meant(text))
            reply = asking.ask(text, TODAY, results)
            first = leading.likeliest(asking, text, results, reply)
            if first is not None:
                signs = leading.signs(results, first, reply)
                yield Judged(name, signs, first.id in row["want"], 1.0)


def fit_certainty(rows: Sequence[Judged], ridge_of: float = _RIDGE) -> dict[str, float]:
    """A logistic regression with a ridge, by Newton's method; gives the bias, too."""
    names = list(rows[0].signs)
    table = np.array([[row.signs[name] for name in names] for row in rows])
    centre, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    scaled = np.column_stack([(table - centre) / spread, np.ones(len(table))])
    truth = np.array([row.is_right for row in rows], dtype=float)
    count = np.array([row.count for row in rows])
    count /= count.sum()
    model = np.zeros(len(names) + 1)
    ridge = ridge_of * np.append(np.ones(len(names)), 0.0)
    for _ in range(40):
        likely = 1 / (1 + np.exp(-scaled @ model))
        slope = scaled.T @ ((likely - truth) * count) + ridge * model
        bend = (scaled * (likely * (1 - likely) * count)[:, None]).T @ scaled + np.diag(
            ridge + 1e-6
        )
        model -= np.linalg.solve(bend, slope)
    plain = model[:-1] / spread
    bias = float(model[-1] - (plain * centre).sum())
    return {"bias": bias, **{n: round(float(v), 2) for n, v in zip(names, plain, strict=True)}}


def likely(model: Mapping[str, float], row: Judged) -> float:
    """How likely a first hit is right by a model."""
    logit = model["bias"] + sum(model[name] * value for name, value in row.signs.items())
    return float(1 / (1 + np.exp(-logit)))


def held_out(asked: Sequence[Asked], rows: Sequence[Choice], names: Sequence[str]) -> None:
    """Print what each list comes to by what the others taught."""
    head = "".join(f"{f'from {each:.2f}':>13}" for each in _THRESHOLDS)
    sys.stdout.write(f"{'held out':20}{'open':>6}{'first':>7}{head}   (right / wrong answers)\n")
    for name in names:
        weights = fit_weights([row for row in rows if row.of != name])
        of_all = [judged(each, weights) for each in asked]
        model = fit_certainty([row for _, row in of_all if row and row.of != name])
        own = [
            (r, j) for e, (r, j) in zip(asked, of_all, strict=True) if e.of == name and e.count == 1
        ]
        left = [row for _, row in own if row]
        chances = [likely(model, row) for row in left]
        shares = ""
        for least in _THRESHOLDS:
            sure = [
                row.is_right for row, chance in zip(left, chances, strict=True) if chance >= least
            ]
            shares += f"{f'{sum(sure)} / {len(sure) - sum(sure)}':>13}"
        sys.stdout.write(f"{name:20}{len(left):6}{sum(r for r, _ in own):7}{shares}\n")
        sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Fit on the named lists and print the constants."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.fit")
    parser.add_argument("lists", metavar="LIST", nargs="*", help="a name or a YAML file")
    parser.add_argument("--held-out", action="store_true", help="judge each list by the others")
    parser.add_argument("--led", action="store_true", help="fit how far answers are trusted")
    chosen = parser.parse_args(arguments)
    if chosen.led:
        write_model(fit_certainty([*judged_led(chosen.lists or BLIND)], _LED_RIDGE))
        return
    fitted = [name for name in (*LISTS, *BLIND) if name not in READ]
    chosen.lists = chosen.lists or [*fitted, GOLDEN]
    asked = gather_all(chosen.lists)
    rows = [row for each in asked if (row := choice(each))]
    if chosen.held_out:
        held_out(asked, rows, chosen.lists)
    weights = fit_weights(rows)
    sys.stdout.write(f"fitted on {', '.join(chosen.lists)}: {len(rows)} queries\nWEIGHTS\n")
    sys.stdout.writelines(f'    "{name}": {value},\n' for name, value in weights.items())
    open_ones = [found for each in asked if (found := judged(each, weights)[1])]
    by_words = [row for row in open_ones if row.count < 1]
    for table, left in (("COEFFICIENTS", by_words), ("COEFFICIENTS_BY_MEANING", open_ones)):
        sys.stdout.write(f"{table} on {len(left)} queries\n")
        write_model(fit_certainty(left))


def write_model(model: Mapping[str, float]) -> None:
    """Print the coefficients of a logistic model as they stand in the program."""
    sys.stdout.writelines(f'    "{name}": {value:.2f},\n' for name, value in model.items())


if __name__ == "__main__":
    main(sys.argv[1:])
