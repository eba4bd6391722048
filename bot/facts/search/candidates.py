"""The entries worth a look for a query, and what speaks for each.

First the entries are found that may win: by the words they have, by a name that begins alike, by a
date, a number or a relation asked for, by meaning. Only these are then looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from .closeness import Closeness
from .entry_texts import NAME, QUESTION, SUMMARY, TEXT
from .index import SearchIndex
from .names import Called, Likeness, called, likeness, spotted, tiers
from .reading import Query
from .times import dated_beside
from .turns import Turn, turn
from .units import Unit, units

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

_LOOKED_AT = 60
"""So many entries are looked at closely for their words,"""
_BEGUN_LOOKED_AT = 40
"""so many for a name that begins like the query,"""
_DATED_LOOKED_AT = 40
"""so many for a date,"""
_MEANT_LOOKED_AT = 20
"""and so many for their meaning."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each of some entries: one element an entry; shares run from 0 to 1."""

    places: NDArray[np.int64]
    tiers: NDArray[np.int8]
    """How the entry was met by name, as the places of :data:`~.results.TIERS`."""
    near: Floats
    """How like the query its nearest name is."""
    fit: Floats
    """Its best single passage: how much of the query that covers and how little it adds;"""
    name_fit: Floats
    """the same of its names,"""
    question_fit: Floats
    """of the questions that lead to it,"""
    summary_fit: Floats
    """of its summary,"""
    text_fit: Floats
    """and of its sentences."""
    spread: Floats
    """How much of the query all its passages cover together, by their weights."""
    sure: Floats
    """The share of the query that it truly has somewhere, without guesses,"""
    own: Floats
    """and the share that the words of its card alone have."""
    named: Floats
    """The share of the query that a whole name of it makes up, where one stands there."""
    telling: Flags
    """Whether its card has the most telling word."""
    numbers: Flags
    """Whether it has every number of the query."""
    figures: Flags
    """Whether its card has every number of the query, however short,"""
    founds: Flags
    """Whether its title says that it set something up, where a query asks for that."""
    ends: Floats
    """1 where its title says that it ended something and a query asks for that; -1 where one of
    both, or where it began something and a query asks for an end."""
    numbered: Flags
    """Whether it is a resolution that the query names by number."""
    dated: Floats
    """How exactly something of it fell when asked: 1 on the day, less in the month or year."""
    within: Floats
    """1 when it fell into the span asked for, -1 when not, 0 when none was."""
    turn: Floats
    """Positive for what a relation asked for leads to, negative for where it starts."""
    anchor: Flags
    """Whether it only gives the time that is asked for: “the day after …”."""
    meaning: Floats
    """How many standard deviations nearer its nearest sentence is than those of others."""


@dataclass(frozen=True, slots=True)
class Search:
    """A query on its way: how it was read, its telling words, and the entries worth a look."""

    query: Query
    units: tuple[Unit, ...]
    turn: Turn | None
    evidence: Evidence | None
    """``None`` where nothing has anything of the query."""


def search(
    query: Query, index: SearchIndex, base: FactBase, meanings: Floats | None = None
) -> Search:
    """The entries worth a look, in no order; ``meanings`` are entries' nearness by meaning."""
    asked = units(query, index)
    query, anchors = dated_beside(query, index, base)
    led = turn(query, index, base)
    known = called(query, index)
    places = _places(query, index, base, known, _spread(asked, index), meanings)
    if led is not None:
        places |= led.wanted | led.named
    if not places:
        return Search(query, asked, led, None)
    ordered = sorted(places)
    like = likeness(query, index, ordered)
    evidence = _evidence(query, index, asked, ordered, like, known, led, meanings, anchors)
    return Search(query, asked, led, evidence)


def _evidence(
    query: Query,
    index: SearchIndex,
    asked: tuple[Unit, ...],
    ordered: list[int],
    like: Likeness,
    known: Called,
    led: Turn | None,
    meanings: Floats | None,
    anchors: frozenset[int],
) -> Evidence:
    places = np.array(ordered, dtype=np.int64)
    close = Closeness(asked, index, places)
    nothing = np.zeros(len(ordered), dtype=np.float32)
    return Evidence(
        places=places,
        tiers=tiers(query, ordered, known, like),
        near=like.near,
        fit=close.fit,
        name_fit=close.fits[NAME],
        question_fit=close.fits[QUESTION],
        summary_fit=close.fits[SUMMARY],
        text_fit=close.fits[TEXT],
        spread=close.spread,
        sure=close.sure,
        own=close.own,
        named=_named(query, index, asked, places),
        telling=close.telling,
        numbers=close.numbers,
        figures=close.figures,
        founds=_founds(query, index, places),
        ends=_ends(query, index, places),
        numbered=_among(_own_numbers(query, index), index.numbers[places]),
        dated=_dated(query, index, places) if query.moments else nothing,
        within=_within(query, index, places) if query.dates.span else nothing,
        turn=nothing if led is None else np.array([led.of(p) for p in ordered], dtype=np.float32),
        anchor=_among(anchors, places),
        meaning=nothing if meanings is None else meanings[places],
    )


def _among(those: Collection[int], values: NDArray[np.integer]) -> Flags:
    """Which values are among some, of which there are few."""
    found = np.zeros(len(values), dtype=np.bool_)
    for each in those:
        found |= values == each
    return found


def _own_numbers(query: Query, index: SearchIndex) -> set[int]:
    """The numbers of resolutions in a query that are no part of a longer name: “1540 Committee”."""
    if not query.references:
        return set()
    named = {
        word
        for name in spotted(query, index)
        if name.end - name.start > 1
        for word in query.words[name.start : name.end]
    }
    return {ref.number for ref in query.references if ref.certain or str(ref.number) not in named}


def _named(
    query: Query, index: SearchIndex, asked: tuple[Unit, ...], places: NDArray[np.int64]
) -> Floats:
    """The share of the known words of a query that a whole name of each entry makes up."""
    total = sum(unit.weight for unit in asked if unit.options and not unit.is_setting) or 1.0
    shares: dict[int, float] = {}
    for name in spotted(query, index):
        said = query.words[name.start : name.end]
        share = min(1.0, sum(unit.weight for unit in asked if unit.text in said) / total)
        shares.update((place, max(share, shares.get(place, 0.0))) for place in name.places)
    if not shares:
        return np.zeros(len(places), dtype=np.float32)
    return np.array([shares.get(place, 0.0) for place in places.tolist()], dtype=np.float32)


_SETTING_UP = ("established_by", "mandated_by")


def _founds(query: Query, index: SearchIndex, places: NDArray[np.int64]) -> Flags:
    """Which entries set something up, by their titles, where a query asks for what did."""
    if query.asked is None or query.asked.relation not in _SETTING_UP:
        return np.zeros(len(places), dtype=np.bool_)
    return np.asarray(index.founds[places], dtype=np.bool_)


_ENDING = re.compile(
    r"\b(?:ends?|ended|ending|lifts?|lifted|lifting|terminat\w+|clos(?:es?|ed|ing|ure)|withdraw\w*"
    r"|suspen\w+|expir\w+|finish\w*|stop\w*|shut\w*|(?:wound|wind) up|dissolv\w+|disband\w*"
    r"|abolish\w*)\b"
)


def asks_for_an_end(query: Query) -> bool:
    """Whether a query speaks of an end: of what closed, lifted or stopped something."""
    return _ENDING.search(query.folded) is not None


def _ends(query: Query, index: SearchIndex, places: NDArray[np.int64]) -> Floats:
    """How far what entries ended, by their titles, is what a query asks for, from -1 to 1.

    Where an end is asked for, what began something is not; where none is, no end is.
    """
    ended = index.ends[places].astype(np.float32)
    if not asks_for_an_end(query):
        return -ended
    return np.where(index.founds[places] & (ended == 0), np.float32(-1), ended)


def _spread(asked: tuple[Unit, ...], index: SearchIndex) -> Floats:
    """How much of the query each entry has in its best passages: what the first choice goes by."""
    total = sum(unit.weight for unit in asked) or 1.0
    spread = np.zeros(len(index.ids), dtype=np.float32)
    for unit in asked:
        share = unit.weight / total
        if len(unit.options) == 1:
            term, quality = unit.options[0]
            entries, weights = index.postings(index.terms[term])
            spread[entries] += weights * np.float32(share * quality)
            continue
        best = np.zeros(len(index.ids), dtype=np.float32)
        for term, quality in unit.options:
            entries, weights = index.postings(index.terms[term])
            best[entries] = np.maximum(best[entries], weights * np.float32(quality))
        spread += best * np.float32(share)
    return spread


def _places(
    query: Query,
    index: SearchIndex,
    base: FactBase,
    known: Called,
    spread: Floats,
    meanings: Floats | None,
) -> set[int]:
    places = _best(spread + index.rank * np.float32(0.001), _LOOKED_AT, least=0.0035)
    places |= known.exact | known.in_order
    places.update(_most_central(known.begun, index, _BEGUN_LOOKED_AT))
    places.update(_on_days(query, index))
    for reference in query.references:
        if reference.number in base.numbers:
            places.add(index.position[base.resolution(reference.number).id])
    if meanings is not None:
        places |= _best(meanings, _MEANT_LOOKED_AT, least=1.0)
    return places


def _best(values: Floats, count: int, least: float) -> set[int]:
    """The entries with the most, of those with more than the least; of equal ones the first."""
    found = (values > least).nonzero()[0]
    if len(found) > count:
        having = values[found]
        # Negative: numpy finds the least of many ten times as fast as the most.
        limit = -np.partition(-having, count - 1)[count - 1]
        above = found[having > limit]
        found = np.concatenate((above, found[having == limit][: count - len(above)]))
    return set(found.tolist())


def _on_days(query: Query, index: SearchIndex) -> Collection[int]:
    """The most central entries that something happened to on a day, or in a month or year."""
    found: set[int] = set()
    for moment in query.moments:
        is_day, is_month = moment.day and moment.month, moment.month and moment.year
        if is_day or is_month or (moment.year and query.many):
            found |= index.dated(moment.year, moment.month, moment.day)
    return _most_central(found, index, _DATED_LOOKED_AT)


def _most_central(places: Collection[int], index: SearchIndex, count: int) -> Collection[int]:
    """At most ``count`` of some entries, the most central of them; of equal ones the first."""
    if len(places) <= count:
        return places
    those = np.fromiter(places, dtype=np.int64, count=len(places))
    order = np.lexsort((those, -index.rank[those]))
    return set(those[order[:count]].tolist())


_UNKNOWN = -1


def _dated(query: Query, index: SearchIndex, places: NDArray[np.int64]) -> Floats:
    """How exactly something of each entry fell when the query says."""
    dates = _Held(index.date_starts, places)
    year, month, day = index.dates[dates.rows].T
    most = np.zeros(len(year), dtype=np.float32)
    for moment in query.moments:
        in_year = year == (moment.year or _UNKNOWN)
        if moment.day:
            on_day = (month == moment.month) & (day == moment.day)
            share = 1.0 if moment.year is None else np.where(in_year, 1.0, 0.4)
            fits = on_day * share
        elif moment.month:
            fits = 0.8 * (in_year & (month == moment.month))
        else:
            fits = 0.5 * in_year
        most = np.maximum(most, fits.astype(np.float32))
    return dates.most(most)


def _within(query: Query, index: SearchIndex, places: NDArray[np.int64]) -> Floats:
    """1 for each entry of which something fell into the span asked for, else -1."""
    span = query.dates.span
    assert span is not None
    spans = _Held(index.span_starts, places)
    earliest, latest = index.spans[spans.rows].T
    inside = (earliest <= span.last.toordinal()) & (latest >= span.first.toordinal())
    return np.where(spans.most(inside.astype(np.float32)) > 0, 1, -1).astype(np.float32)


class _Held:
    """The rows that some entries have in a flat array."""

    def __init__(self, starts: NDArray[np.int64], places: NDArray[np.int64]) -> None:
        first = starts[places]
        sizes = starts[places + 1] - first
        ends = np.cumsum(sizes)
        self.rows = np.arange(ends[-1]) + np.repeat(first - (ends - sizes), sizes)
        self._count = len(places)
        self._having = np.flatnonzero(sizes)
        self._bounds = (ends - sizes)[self._having]

    def most(self, values: Floats) -> Floats:
        """The most that each entry has; 0 where it has no row."""
        found = np.zeros(self._count, dtype=np.float32)
        if len(self._bounds):
            found[self._having] = np.maximum.reduceat(values, self._bounds)
        return found
