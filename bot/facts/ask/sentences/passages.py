"""Answers that are a sentence of an entry: the one that has what the question asks for.

This reader knows no grammar. It takes the telling words of a question and looks for the sentence
that has the most of them, weighed by how rare they are, among the entries that the question names,
their neighbours, what the search finds, and those that have most of the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from ....messages import Value
from ...base import FactBase
from ...dates import FactDate
from ...dayquery import month_names
from ...model import Country, Draft, Entry, Event, Person, Resolution
from ...parts import Statement
from ...search.results import Hit
from ...stemming import stem
from ...votes import voted_on
from ...wording import words as words_of
from ..answer import Answer, answer, called
from ..question import Period
from ..reading.lexicon import Lexicon
from ..reading.named import BACKGROUND
from ..reading.rules import Seen
from ..world import World
from .telling import IN_ENTRY, IN_TITLE, TELLING, Telling, stems_of, telling
from .values import counted

_LEAST_BESIDE, _LEAST_NAMES, _LEAST_NAMED, _LEAST = 0.1, 0.3, 0.5, 0.6
"""So much of the weight of a question's words a sentence must have: of those that name nothing; of
those that do, where its entry is not tied to what they name; and of all, where something of ours is
named and where not."""
_WIDE, _NEAR = 40, 60
"""So many entries are read that have most of the words, and that stand near those named."""
_ENOUGH, _A_WORD = 5.0, 1.6
"""So much weight of telling words a sentence or its entry's name must have where nothing is named;
and so much less where a word or a time says that the question is of the field."""
_OF_MANY = 0.8
"""What is left of the share where no sentence is likely to tell all."""
_LEAST_SURE, _MOST_SURE = 0.5, 0.84
"""How sure a sentence is that has nothing of a question, and one that has all: between them it
rises late, since most sentences with two thirds of a question answer another one."""
_MORE, _OF_NAMED = 0.12, 0.05
"""What a value of the kind that is asked for adds to the rank of a sentence, and that its entry is
named."""
_OF_FOUND, _OF_NEAR = 0.0073, 0.09
"""What each point that the search gives its entry adds, and that the entry is named or tied to what
is; fitted on which sentences answer 180 questions of lists that were read."""
_TIME = 4.0
"""The weight of a time."""
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+")


Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an entry, and the statement that it is, if it is one."""

    entry: Entry
    text: str
    statement: Statement | None = None
    date: FactDate | None = None
    """The day of which it tells, where it is told of a date."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """A sentence, and what it has of a question."""

    passage: Passage
    share: float
    """Its share of the weight of all words and the time,"""
    rank: float
    """with more for what is asked for and for what is named;"""
    beside: float
    """its share of the words that name nothing,"""
    names: float
    """and of those that do;"""
    weight: float
    """and the weight of the telling words that it has."""


def told(what: Seen, world: World, words: Lexicon, found: Iterable[Hit]) -> list[Answer]:
    """The sentences of at most two entries that may answer a question, the best first.

    They are never without reserve. ``found`` is what the search offers.
    """
    named = [*what.texts, *(entry for entity in what.entries for entry in entity)]
    wanted = telling(what, world.engine.index, words)
    if not wanted.weights or _is_elsewhere(what):
        return []
    answers = []
    for each in _best(what, world, wanted, named, found):
        share = min(1.0, each.share) * (_OF_MANY if what.asks_of_several else 1.0)
        cited = [each.passage.statement] if each.passage.statement else []
        sure = _LEAST_SURE + (_MOST_SURE - _LEAST_SURE) * share**3
        answers.append(_said(each.passage, named).citing(cited).as_sure(sure))
    return answers


def _best(
    what: Seen, world: World, wanted: Telling, named: list[Entry], found: Iterable[Hit]
) -> list[_Measured]:
    """The sentences that have most of the two entries most likely meant; of equals the first."""
    held, position = _held(world, wanted), world.engine.index.position
    most = _most(what, wanted, held)
    near = {entry.id for entry in _beside(world, named)}
    scores = {hit.entry.id: hit.score for hit in found}
    meant = {
        entry.id: _OF_FOUND * scores.get(entry.id, 0.0) + _OF_NEAR * (entry.id in near)
        for entry in _entries(world, held, named, scores)
    }

    def at_most(key: str) -> float:
        return float(most[position[key]]) + _MORE + _OF_NAMED + meant[key]

    is_ours = bool(what.offices) or any(entry.id not in BACKGROUND for entry in named)
    least = (_LEAST_NAMED if is_ours else _LEAST) - _SAME
    is_enough = _enough(near, least) if is_ours else _enough_alone(what, least)
    likely = [key for key in meant if at_most(key) - meant[key] >= least]
    best: list[tuple[float, _Measured]] = []
    for key in sorted(likely, key=at_most, reverse=True):
        if len(best) == _TOLD and at_most(key) < best[-1][0] - _SAME:
            break  # no sentence of it, or of those that come after, can have as much
        told = [
            (each.rank + meant[key], each)
            for each in _measured(what, world, wanted, world.base.entries[key])
            if is_enough(each) and _fits(what, each.passage)
        ]
        if told:
            best.append(max(told, key=_key))
            best = sorted(best, key=_key, reverse=True)[:_TOLD]
    return [each for _, each in best]


_TOLD = 2
"""So many sentences are told at most."""


def _key(ranked: tuple[float, _Measured]) -> float:
    """What sentences are compared by; those with as much stay in their order."""
    return round(ranked[0], 6)


def _enough(near: Set[str], least: float) -> Callable[[_Measured], bool]:
    """Whether a sentence has enough of a question that names something of ours, or an office.

    ``near`` is what it names, and what is tied to that.
    """

    def is_enough(each: _Measured) -> bool:
        is_near = each.passage.entry.id in near
        names_enough = is_near or each.names >= _LEAST_NAMES
        return each.rank >= least and each.beside >= _LEAST_BESIDE and names_enough

    return is_enough


def _enough_alone(what: Seen, least: float) -> Callable[[_Measured], bool]:
    """Whether a sentence has enough of a question that names nothing of ours."""
    enough = _ENOUGH - _A_WORD * (what.is_ours + 2 * is_month(what))
    return lambda each: each.rank >= least and each.weight >= enough


def nearest(what: Seen, world: World, words: Lexicon, entry: Entry) -> Answer | None:
    """The sentence of one entry that has most of what a question asks, whatever its share.

    ``None`` where no sentence has the kind of thing that is asked for.
    """
    wanted = telling(what, world.engine.index, words)
    told = [each for each in _measured(what, world, wanted, entry) if _fits(what, each.passage)]
    if not told:
        return None
    best = max(told, key=lambda each: each.rank).passage
    return _said(best, []).citing([best.statement] if best.statement else [])


def _is_elsewhere(what: Seen) -> bool:
    """Whether what is asked is told by no sentence: what is good, who sat when or voted how."""
    cues = set(what.cues)
    return bool(cues & {"opinion", "sat"}) or (bool(what.texts) and bool(cues & _OF_VOTES))


_OF_VOTES = {"vote", "veto", "abstain", "against", "favour", "absent", "sponsor", "unanimous"}


def is_month(what: Seen) -> bool:
    """Whether a question names a time of no more than a month."""
    period = what.found.period
    return period is not None and (period.last - period.first).days < _MONTH


_MONTH = 31


def _said(passage: Passage, named: list[Entry]) -> Answer:
    """The sentence with what it is told of, and the day of that, if it has one.

    Of a text its title is told as well, which often has the very name that is asked for.
    """
    entry, date = passage.entry, passage.date
    values: dict[str, Value] = {"entry": called(entry), "statement": passage.text}
    if isinstance(entry, Resolution | Draft):
        date, title = voted_on(entry), entry.title.partition(": ")[2]
        if title and date is not None and not passage.text.startswith(title):
            return answer("ask.says.titled", entry, *named[:1], date=date, title=title, **values)
    if isinstance(entry, Event) and date is None:
        date = entry.begins
    if date is None:
        return answer("ask.says", entry, *named[:1], **values)
    return answer("ask.says.dated", entry, *named[:1], date=date, **values)


def resting(said: Answer, base: FactBase) -> Answer:
    """The same answer, citing the statement that says it best, where it cites none.

    What the Council's registers say is in no statement.
    """
    entries = [base.entries[key] for key in said.entries[:2]]
    cited = next((e for e in entries if e.statements), None)
    if said.basis or cited is None or isinstance(entries[0], Resolution | Draft | Country):
        return said
    spoken = {stem(word) for text in said.strings for word in words_of(text)}
    best = max(
        cited.statements, key=lambda each: len(spoken & {stem(w) for w in words_of(each.text)})
    )
    return said.citing([best])


def _entries(
    world: World, held: Floats, named: list[Entry], found: Iterable[str]
) -> Iterator[Entry]:
    """The entries in which the sentence may stand, each once."""
    entries = {entry.id: entry for entry in _beside(world, named)}
    entries |= {key: world.base.entries[key] for key in found}
    entries |= {entry.id: entry for entry in _with_most(world, held)}
    yield from entries.values()


def _beside(world: World, named: Iterable[Entry]) -> Iterator[Entry]:
    """What is named, then what is tied to it."""
    tied = (
        link.entry
        for entry in named
        if not isinstance(entry, Country)
        for link in world.base.links(entry)
        if not isinstance(link.entry, Country)
    )
    yield from islice(chain(named, tied), _NEAR)


def _held(world: World, wanted: Telling) -> Floats:
    """For each entry, by its place, the weight of the words that stand in it."""
    index = world.engine.index
    held = np.zeros(len(index.ids), dtype=np.float32)
    for term, weight in wanted.weights.items():
        slots = (
            index.terms.get(each)
            for each in wanted.same[term] | wanted.kin[term] | wanted.classmates[term]
        )
        holders = [index.postings(slot)[0] for slot in slots if slot is not None]
        if holders:
            held[np.unique(np.concatenate(holders))] += weight
    return held


def _most(what: Seen, wanted: Telling, held: Floats) -> Floats:
    """For each entry, by its place, the share that no sentence of it surpasses."""
    time = _TIME if what.found.period else 0.0
    return (held + time + _ROUNDED) / (sum(wanted.weights.values()) + time)


_SAME = 1e-9
"""Shares that differ by no more are the same."""
_ROUNDED = 1e-4
"""More than what is lost where weights are summed as short numbers."""


def _with_most(world: World, held: Floats) -> Iterator[Entry]:
    """The entries that have most of the weight of some words."""
    index = world.engine.index
    for place in np.argsort(-held, kind="stable")[:_WIDE]:
        if held[place]:
            yield world.base.entries[index.ids[place]]


def _passages(entry: Entry) -> Iterator[Passage]:
    for statement in entry.statements:
        yield Passage(entry, statement.text, statement)
    if isinstance(entry, Resolution | Draft):
        yield Passage(entry, f"{entry.title.partition(': ')[2]}.")
    yield from (Passage(entry, d.text, date=d.begins) for d in entry.dates if d.text)
    if entry.summary:
        yield Passage(entry, entry.summary)
    yield Passage(entry, entry.gist)


def _measured(what: Seen, world: World, wanted: Telling, entry: Entry) -> Iterator[_Measured]:
    """Each sentence of an entry, with what it has of a question."""
    weights, period = wanted.weights, what.found.period
    outside = _outside(world, wanted, entry)
    is_then = period is not None and any(map(period.holds, _dates(entry)))
    total = sum(weights.values()) + (_TIME if period else 0.0) or 1.0
    names = frozenset(weights) - wanted.beside
    is_dated = isinstance(entry, Resolution | Draft | Event)
    is_named = any(entry is each for entity in what.entries for each in entity)
    for passage in _passages(entry):
        has = wanted.share(stems_of(passage.text, wanted.letters), outside)
        is_told = is_then or (period is not None and _tells_time(passage.text, period))
        share = (sum(has.values()) + (_TIME if is_told else 0.0)) / total
        tells = wanted.tells(passage.text, is_dated=is_dated or passage.date is not None)
        yield _Measured(
            passage=passage,
            share=share,
            rank=share + _MORE * (tells or isinstance(entry, Person)) + _OF_NAMED * is_named,
            beside=_part(has, weights, wanted.beside),
            names=_part(has, weights, names),
            weight=sum(w for t, w in weights.items() if w >= TELLING and has[t] > IN_ENTRY * w),
        )


def _part(has: Mapping[str, float], weights: Mapping[str, float], terms: Set[str]) -> float:
    """The share that is had of the weight of some words; all where there are none."""
    return (
        sum(has[term] for term in terms) / (sum(weights[term] for term in terms) or 1.0)
        if terms
        else 1.0
    )


def _tells_time(text: str, period: Period) -> bool:
    """Whether a text names the year of a period, or the month of one that is no longer."""
    if (period.last - period.first).days < _MONTH:
        return f"{month_names(period.first.month)[0]} {period.first.year}" in text
    return period.year is not None and str(period.year) in text


def _outside(world: World, wanted: Telling, entry: Entry) -> dict[str, float]:
    """How much of each word an entry has by its name, or somewhere."""
    index = world.engine.index
    names = (entry.title, *entry.aliases, *_post_of(entry))
    in_title = frozenset[str]().union(*(stems_of(name, wanted.letters) for name in names))
    slots = set(index.terms_of(index.position[entry.id]).tolist())
    return {
        term: IN_TITLE * (not same.isdisjoint(in_title))
        or IN_ENTRY * any(index.terms.get(each) in slots for each in same)
        for term, same in wanted.same.items()
    }


def _post_of(entry: Entry) -> Iterator[str]:
    """The post and nationality of somebody, which are as good as a name."""
    if isinstance(entry, Person):
        yield entry.office
        yield entry.nationality or ""


def _dates(entry: Entry) -> Iterator[FactDate]:
    """The dates of an entry."""
    if isinstance(entry, Resolution | Draft):
        date = voted_on(entry)
        if date is not None:
            yield date
    for dated in entry.dates:
        yield from (each for each in (dated.begins, dated.ends) if each is not None)


def _fits(what: Seen, passage: Passage) -> bool:
    """Whether a sentence has the kind of thing that is asked for: a name, a number or a text."""
    if "how_many" in what.cues and not any(True for _ in counted(passage.text)):
        return False
    if "resolution" in what.cues and "who" not in what.cues and not what.texts:
        is_person = isinstance(passage.entry, Person)  # “which resolution made MONUC MONUSCO”
        return not is_person or "resolution" in passage.text
    if "who" in what.cues and what.offices and not what.entries:
        return isinstance(passage.entry, Person)
    if "who" in what.cues and not isinstance(passage.entry, Person):
        known = set(what.found.words)
        capitals = _CAPITAL.findall(passage.text)[1:]
        return any(word.casefold() not in known for word in capitals)
    return True
