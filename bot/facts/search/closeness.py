"""The words of some entries, compared with a query passage by passage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .index import ASIDE_WEIGHTS, NAME, QUESTION, SUMMARY, TEXT, SearchIndex
from .units import SURE_QUALITY, Unit

_TIGHT = 0.53
"""How far words of a passage that the query does not have count against it."""

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]


class Closeness:
    """How well the passages of each of some entries fit the words of a query.

    Each array has one element an entry. ``fit`` is that of its best passage, ``fits`` that of the
    best of each weight; ``spread`` is what all of them cover together, by their weights. ``sure``
    and ``own`` are the shares of the query that all its passages truly have, and those of its card.
    """

    def __init__(self, asked: tuple[Unit, ...], index: SearchIndex, places: Ints) -> None:
        """Compare; ``places`` are the entries, in their order."""
        met = _Met(asked, index, places)
        total = sum(unit.weight for unit in asked) or 1.0
        shares = np.array([unit.weight / total for unit in asked], dtype=np.float32)
        weights = index.weights[met.passages]
        covered = met.qualities @ shares
        tight = np.minimum(1.0, covered * np.float32(total) / index.masses[met.passages])
        close = covered * (1 - _TIGHT + _TIGHT * tight)
        self.fit = met.most(weights * close)
        self.fits = {
            weight: met.most(close * (weights == np.float32(weight)))
            for weight in (NAME, QUESTION, SUMMARY, TEXT)
        }
        aside = np.logical_or.reduce([weights == np.float32(each) for each in ASIDE_WEIGHTS])
        best = met.most(met.qualities) >= SURE_QUALITY
        own = met.most(met.qualities * ~aside[:, None]) >= SURE_QUALITY
        self.spread = met.most(met.qualities * weights[:, None]) @ shares
        self.sure = best @ shares
        self.own = own @ shares
        matter = [n for n, unit in enumerate(asked) if not unit.is_setting]
        most = max((asked[n].weight for n in matter), default=0.0)
        self.telling = _all_of(own, [n for n in matter if asked[n].weight == most])
        """Whether its card has the most telling word,"""
        self.numbers = _all_of(best, [n for n, unit in enumerate(asked) if unit.is_number])
        """whether it has every number of the query,"""
        self.figures = _all_of(own, [n for n, unit in enumerate(asked) if unit.text.isdigit()])
        """and whether its card has, however short they are."""


class _Met:
    """The passages of some entries that have any word of a query, and how well they satisfy each.

    Most have none: only what is met is reckoned with.
    """

    def __init__(self, asked: tuple[Unit, ...], index: SearchIndex, places: Ints) -> None:
        self._count = len(places)
        option_of, units, qualities = _options(asked, index)
        first = index.term_starts[index.starts[places]]
        sizes = index.term_starts[index.starts[places + 1]] - first
        pairs = zip(first.tolist(), (first + sizes).tolist(), strict=True)
        held = np.concatenate([index.passage_terms[start:end] for start, end in pairs])
        options = option_of[held]
        hits = np.flatnonzero(options)
        options = options[hits] - 1
        ends = np.cumsum(sizes)
        rows = np.searchsorted(ends, hits, "right")
        terms = hits - (ends - sizes)[rows] + first[rows]
        passages = np.searchsorted(index.term_starts, terms, "right") - 1
        is_new = np.diff(passages, prepend=-1) != 0
        self.passages: Ints = passages[is_new]
        flat = np.zeros(len(self.passages) * len(asked), dtype=np.float32)
        numbers = np.cumsum(is_new) - 1
        np.maximum.at(flat, numbers * len(asked) + units[options], qualities[options])
        self.qualities: Floats = flat.reshape(len(self.passages), len(asked))
        rows = rows[is_new]
        self._bounds = np.flatnonzero(np.diff(rows, prepend=-1))
        self._rows = rows[self._bounds]

    def most(self, values: Floats) -> Floats:
        """The most of what the passages of each entry have; 0 where none has anything."""
        found: Floats = np.zeros((self._count, *values.shape[1:]), dtype=np.float32)
        if len(self._bounds) and values.size:
            found[self._rows] = np.maximum.reduceat(values, self._bounds, axis=0)
        return found


def _options(asked: tuple[Unit, ...], index: SearchIndex) -> tuple[Ints, Ints, Floats]:
    """The option that each term of the base is, from 1 on; and of each its unit and quality."""
    options = {
        index.terms[term]: (number, quality)
        for number, unit in enumerate(asked)
        for term, quality in unit.options
    }
    option_of = np.zeros(len(index.terms), dtype=np.int64)
    option_of[np.fromiter(options, dtype=np.int64, count=len(options))] = np.arange(
        1, len(options) + 1
    )
    units = np.array([number for number, _ in options.values()], dtype=np.int64)
    return option_of, units, np.array([quality for _, quality in options.values()], np.float32)


def _all_of(found: Flags, chosen: list[int]) -> Flags:
    """Whether each entry truly has all of some units."""
    return np.asarray(found[:, chosen].all(axis=1), dtype=np.bool_)
