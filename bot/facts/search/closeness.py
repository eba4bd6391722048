"""The words of some entries, compared with a query passage by passage."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .entry_texts import ASIDE_WEIGHTS, NAME, QUESTION, SUMMARY, TEXT
from .index import SearchIndex
from .units import SURE_QUALITY, Unit

_TIGHT = 0.53
"""How far words of a passage that the query does not have count against it."""
_WEIGHTS = (NAME, QUESTION, SUMMARY, TEXT)
_FITTING, _ASIDE = (np.array([of], np.float32).T for of in (_WEIGHTS, ASIDE_WEIGHTS))

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
        covered = shares @ met.qualities
        tight = np.minimum(1.0, covered * np.float32(total) / index.masses[met.passages])
        close = covered * (1 - _TIGHT + _TIGHT * tight)
        is_own = (weights != _ASIDE).all(axis=0)
        rows = (
            (close * weights)[None],
            close * (weights == _FITTING),
            met.qualities,
            met.qualities * is_own,
            met.qualities * weights,
        )
        most = met.most(np.concatenate(rows))
        self.fit = most[0]
        self.fits = dict(zip(_WEIGHTS, most[1:], strict=False))
        best, own, spread = most[1 + len(_WEIGHTS) :].reshape(3, len(asked), len(places))
        has, has_itself = best >= SURE_QUALITY, own >= SURE_QUALITY
        self.spread = shares @ spread
        self.sure = shares @ has
        self.own = shares @ has_itself
        matter = [n for n, unit in enumerate(asked) if not unit.is_setting]
        rarest = max((asked[n].weight for n in matter), default=0.0)
        self.telling = _all_of(has_itself, [n for n in matter if asked[n].weight == rarest])
        """Whether its card has the most telling word,"""
        self.numbers = _all_of(has, [n for n, unit in enumerate(asked) if unit.is_number])
        """whether it has every number of the query,"""
        figures = [n for n, unit in enumerate(asked) if unit.text.isdigit()]
        self.figures = _all_of(has_itself, figures)
        """and whether its card has, however short they are."""


class _Met:
    """The passages of some entries that have any word of a query, and how well they satisfy each.

    Most have none: only what is met is reckoned with.
    """

    def __init__(self, asked: tuple[Unit, ...], index: SearchIndex, places: Ints) -> None:
        self._count = len(places)
        option_of, units, qualities = _options(asked, index)
        first = index.token_starts[places]
        sizes = index.token_starts[places + 1] - first
        ends = sizes.cumsum()
        before = first - (ends - sizes)
        terms = np.arange(ends[-1]) + before.repeat(sizes)
        options = option_of.take(index.passage_terms.take(terms))
        hits = (options > 0).nonzero()[0]
        options = options[hits] - 1
        rows = ends.searchsorted(hits, "right")
        passages = index.term_passages.take(terms.take(hits))
        is_new = _is_new(passages)
        self.passages: Ints = passages[is_new]
        """Those met, in their order,"""
        count = len(self.passages)
        flat = np.zeros(len(asked) * count, dtype=np.float32)
        at = units[options] * count + is_new.cumsum() - 1
        np.maximum.at(flat, at, qualities[options])
        self.qualities: Floats = flat.reshape(len(asked), count)
        """and for each word of the query how well each of them satisfies it."""
        rows = rows[is_new]
        self._bounds = _is_new(rows).nonzero()[0]
        self._rows = rows[self._bounds]

    def most(self, values: Floats) -> Floats:
        """The most of each row of values that the passages of each entry have, else 0."""
        found: Floats = np.zeros((len(values), self._count), dtype=np.float32)
        if len(self._bounds):
            found[:, self._rows] = np.maximum.reduceat(values, self._bounds, axis=1)
        return found


def _options(asked: tuple[Unit, ...], index: SearchIndex) -> tuple[NDArray[np.int16], Ints, Floats]:
    """The option that each term of the base is, from 1 on; and of each its unit and quality."""
    options = {
        index.terms[term]: (number, quality)
        for number, unit in enumerate(asked)
        for term, quality in unit.options
    }
    option_of = np.zeros(len(index.terms), dtype=np.int16)
    for number, term in enumerate(options, 1):
        option_of[term] = number
    units = np.array([number for number, _ in options.values()], dtype=np.int64)
    return option_of, units, np.array([quality for _, quality in options.values()], np.float32)


def _is_new(values: Ints) -> Flags:
    """Which of some values, sorted, are the first of their kind."""
    found = np.ones(len(values), dtype=np.bool_)
    found[1:] = values[1:] != values[:-1]
    return found


def _all_of(has: Flags, chosen: list[int]) -> Flags:
    """Which entries have all of some units."""
    return np.asarray(has[chosen].all(axis=0), dtype=np.bool_)
