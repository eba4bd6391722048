"""The entries worth a look for a query, and what speaks for each.

First the entries are found that may win: by the words they have, by a name that begins alike, by a
date, a number or a relation asked for, by meaning. Only these are then looked at closely.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..model import Entry
from .index import ASIDE_WEIGHTS, NAME, QUESTION, SUMMARY, TEXT, SearchIndex
from .names import Called, Likeness, called, likeness, spotted, tiers
from .reading import Query
from .results import Tier
from .spelling import TYPO
from .times import dated_beside
from .turns import Turn, turn
from .units import SURE_QUALITY, Unit, units

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
_TIGHT = 0.53
"""How far words of a passage that the query does not have count against it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each of some entries: one element an entry; shares run from 0 to 1."""

    places: NDArray[np.int64]
    tiers: list[Tier]
    """How the entry was met by name."""
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
    origin: Flags
    """Whether it began what the query is the bare name of."""
    telling: Flags
    """Whether its card has the most telling word."""
    running: Floats
    """1 for what is as asked, going on or ended; -1 for the other."""
    numbers: Flags
    """Whether it has every number of the query."""
    figures: Flags
    """Whether its card has every number of the query, however short,"""
    founds: Flags
    """Whether its title says that it set something up, where a query asks for that."""
    ends: Floats
    """1 where its title says that it ended something and a query asks for that; -1 where not."""
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
    origins = _origins(asked, index, base)
    places = origins | _places(query, index, base, known, _spread(asked, index), meanings)
    if led is not None:
        places |= led.wanted | led.named
    if not places:
        return Search(query, asked, led, None)
    ordered = sorted(places)
    like = likeness(query, index, ordered)
    marks = (origins, anchors)
    evidence = _evidence(query, index, base, asked, ordered, like, known, led, meanings, marks)
    return Search(query, asked, led, evidence)


def _evidence(
    query: Query,
    index: SearchIndex,
    base: FactBase,
    asked: tuple[Unit, ...],
    ordered: list[int],
    like: Likeness,
    known: Called,
    led: Turn | None,
    meanings: Floats | None,
    marks: tuple[set[int], frozenset[int]],
) -> Evidence:
    places = np.array(ordered, dtype=np.int64)
    close = _Close(asked, index, places)
    named = np.array(sorted(_own_numbers(query, index)), dtype=np.int32)
    count = len(ordered)
    nothing = np.zeros(count, dtype=np.float32)
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
        origin=np.isin(places, sorted(marks[0])),
        telling=close.telling,
        running=_running(query, index, places) if query.status else nothing,
        numbers=close.numbers,
        figures=close.figures,
        founds=_founds(query, index, base, ordered),
        ends=_ends(query, index, base, ordered),
        numbered=np.isin(index.numbers[places], named),
        dated=_each(_dated, query, index, base, ordered) if query.moments else nothing,
        within=_each(_within, query, index, base, ordered) if query.dates.span else nothing,
        turn=nothing if led is None else np.array([led.of(p) for p in ordered], dtype=np.float32),
        anchor=np.isin(places, sorted(marks[1])),
        meaning=nothing if meanings is None else meanings[places],
    )


def _running(query: Query, index: SearchIndex, places: NDArray[np.int64]) -> Floats:
    wanted = 1 if query.status == "running" else -1
    return np.asarray(index.running[places] * wanted, dtype=np.float32)


def _each(
    measure: Callable[[Query, SearchIndex, FactBase, int], float],
    query: Query,
    index: SearchIndex,
    base: FactBase,
    places: list[int],
) -> Floats:
    return np.array([measure(query, index, base, place) for place in places], dtype=np.float32)


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
    return np.array([shares.get(place, 0.0) for place in places.tolist()], dtype=np.float32)


_FOUNDING = re.compile(
    r"\b(?:set up|sets up|created?|establish(?:ed|es)?|becomes?|founded|launched|authorised"
    r"|deployed)\b"
)


_SETTING_UP = ("established_by", "mandated_by")


def _founds(query: Query, index: SearchIndex, base: FactBase, places: list[int]) -> Flags:
    """Which entries set something up, by their titles, where a query asks for what did."""
    if query.asked is None or query.asked.relation not in _SETTING_UP:
        return np.zeros(len(places), dtype=np.bool_)
    titles = (base.entries[index.ids[place]].title for place in places)
    return np.array([bool(_FOUNDING.search(title)) for title in titles], dtype=np.bool_)


_ENDED = re.compile(r"\b(?:end of|ended|ends|lifted|terminated|closed)\b")
_ENDING = re.compile(
    r"\b(?:ends?|ended|ending|lifts?|lifted|lifting|terminat\w+|clos(?:es?|ed|ing|ure)|withdraw\w*"
    r"|suspen\w+|expir\w+|finish\w*|stop\w*)\b"
)


def _ends(query: Query, index: SearchIndex, base: FactBase, places: list[int]) -> Floats:
    """1 for what ended something, by its title, where a query asks for an end; -1 where not."""
    sign = np.float32(1.0 if _ENDING.search(query.folded) else -1.0)
    titles = (base.entries[index.ids[place]].title for place in places)
    ends = [bool(_ENDED.search(title)) for title in titles]
    return np.array(ends, dtype=np.float32) * sign


def _origins(asked: tuple[Unit, ...], index: SearchIndex, base: FactBase) -> set[int]:
    """The entry that began what a query is the bare name of and has no entry of its own.

    “MONUSCO” is in the titles of fifteen resolutions: what created it comes before what renewed it.
    """
    matter = [unit for unit in asked if not unit.is_setting]
    if len(matter) != 1 or matter[0].text not in index.acronyms or matter[0].text in index.names:
        return set()
    held = [
        index.postings(index.terms[term]) for term, quality in matter[0].options if quality > TYPO
    ]
    titled = {
        int(place)
        for entries, weights in held
        for place in entries[weights == np.float32(NAME)]
        if index.begins[place]
    }
    founding = {p for p in titled if _FOUNDING.search(base.entries[index.ids[p]].title)}
    return set(sorted(founding or titled, key=lambda place: int(index.begins[place]))[:1])


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
    places |= set(sorted(known.begun, key=lambda place: -index.rank[place])[:_BEGUN_LOOKED_AT])
    places |= _on_days(query, index)
    if query.status is not None:
        goes_on = np.flatnonzero(index.running == (1 if query.status == "running" else -1))
        places |= set(
            goes_on[np.argsort(-index.rank[goes_on], kind="stable")][:_DATED_LOOKED_AT].tolist()
        )
    for reference in query.references:
        if reference.number in base.numbers:
            places.add(index.position[base.resolution(reference.number).id])
    if meanings is not None:
        places |= _best(meanings, _MEANT_LOOKED_AT, least=1.0)
    return places


def _best(values: Floats, count: int, least: float) -> set[int]:
    if len(values) > count:
        best = np.argpartition(values, -count)[-count:]
    else:
        best = np.arange(len(values))
    return set(best[values[best] > least].tolist())


def _on_days(query: Query, index: SearchIndex) -> set[int]:
    """The most central entries that something happened to on a day, or in a month or year."""
    found: set[int] = set()
    for moment in query.moments:
        if moment.day and moment.month:
            held = index.days.get((moment.month, moment.day), ())
            found |= {place for place, year in held if moment.year in (None, year) or not year}
        elif moment.month and moment.year:
            found |= index.months.get((moment.year, moment.month), set())
        elif moment.year and query.many:
            found |= index.years.get(moment.year, set())
    return set(sorted(found, key=lambda place: (-index.rank[place], place))[:_DATED_LOOKED_AT])


def _dated(query: Query, index: SearchIndex, base: FactBase, place: int) -> float:
    """How exactly something of an entry fell when the query says."""
    most = 0.0
    for moment in query.moments:
        for year, month, day in index.dates_of[place]:
            if moment.day:
                fits = (month, day) == (moment.month, moment.day)
                most = max(most, fits * (1.0 if moment.year in (None, year) else 0.4))
            elif moment.month:
                most = max(most, 0.8 * ((year, month) == (moment.year, moment.month)))
            else:
                most = max(most, 0.5 * (moment.year == year))
    return most


def _within(query: Query, index: SearchIndex, base: FactBase, place: int) -> float:
    """1 when something of an entry fell into the span asked for, else -1."""
    span = query.dates.span
    assert span is not None
    entry: Entry = base.entries[index.ids[place]]
    begins = [dated.begins for dated in entry.dates if dated.begins]
    inside = any(span.first <= date.latest() and date.earliest() <= span.last for date in begins)
    return 1.0 if inside else -1.0


class _Close:
    """The words of some entries, compared with the query passage by passage."""

    def __init__(
        self, asked: tuple[Unit, ...], index: SearchIndex, places: NDArray[np.int64]
    ) -> None:
        first, last = index.starts[places], index.starts[places + 1]
        passages = _ranges(first, last)
        qualities = self._qualities(asked, index, passages)
        total = sum(unit.weight for unit in asked) or 1.0
        shares = np.array([unit.weight / total for unit in asked], dtype=np.float32)
        weights = index.weights[passages]
        covered = qualities @ shares
        tight = np.minimum(1.0, covered * np.float32(total) / index.masses[passages])
        bounds = np.concatenate(([0], np.cumsum(last - first)))[:-1]
        best = _best_of(qualities, bounds)
        own = _best_of(qualities * ~_weighs(weights, ASIDE_WEIGHTS)[:, None], bounds)
        close = covered * (1 - _TIGHT + _TIGHT * tight)
        self.fit = np.maximum.reduceat(weights * close, bounds)
        self.fits = {
            weight: np.maximum.reduceat(close * (weights == np.float32(weight)), bounds)
            for weight in (NAME, QUESTION, SUMMARY, TEXT)
        }
        self.spread = _best_of(qualities * weights[:, None], bounds) @ shares
        self.sure = (best >= SURE_QUALITY) @ shares
        self.own = (own >= SURE_QUALITY) @ shares
        matter = [n for n, unit in enumerate(asked) if not unit.is_setting]
        most = max((asked[n].weight for n in matter), default=0.0)
        rarest = [n for n in matter if asked[n].weight == most]
        self.telling = _all_of(own, rarest)
        numbers = [n for n, unit in enumerate(asked) if unit.is_number]
        self.numbers = _all_of(best, numbers)
        self.figures = _all_of(own, [n for n, unit in enumerate(asked) if unit.text.isdigit()])

    @staticmethod
    def _qualities(
        asked: tuple[Unit, ...], index: SearchIndex, passages: NDArray[np.int64]
    ) -> Floats:
        """How well each passage satisfies each unit of the query."""
        found = np.zeros((len(passages), len(asked)), dtype=np.float32)
        options = {
            index.terms[term]: (number, quality)
            for number, unit in enumerate(asked)
            for term, quality in unit.options
        }
        if not options:
            return found
        first, last = index.term_starts[passages], index.term_starts[passages + 1]
        held = index.passage_terms[_ranges(first, last)]
        owner = np.repeat(np.arange(len(passages)), last - first)
        slots = np.array(sorted(options), dtype=np.int32)
        at = np.minimum(np.searchsorted(slots, held), len(slots) - 1)
        hit = slots[at] == held
        chosen = [options[slot] for slot in slots.tolist()]
        of_unit = np.array([number for number, _ in chosen])[at[hit]]
        values = np.array([quality for _, quality in chosen], dtype=np.float32)[at[hit]]
        np.maximum.at(found, (owner[hit], of_unit), values)
        return found


def _all_of(qualities: Floats, chosen: list[int]) -> Flags:
    """Whether each entry truly has all of some units."""
    return np.asarray((qualities[:, chosen] >= SURE_QUALITY).all(axis=1), dtype=np.bool_)


def _weighs(weights: Floats, those: tuple[float, ...]) -> Flags:
    return np.isin(weights, np.array(those, dtype=np.float32))


def _ranges(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """All numbers from each ``first`` up to its ``last``, in one array."""
    sizes = last - first
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    steps = np.arange(total) - np.repeat(ends - sizes, sizes)
    return np.asarray(np.repeat(first, sizes) + steps, dtype=np.int64)


def _best_of(values: Floats, bounds: NDArray[np.int64]) -> Floats:
    if values.shape[1] == 0:
        return np.zeros((len(bounds), 0), dtype=np.float32)
    best: Floats = np.maximum.reduceat(values, bounds, axis=0)
    return best
