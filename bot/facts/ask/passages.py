"""Answers that are a sentence of an entry: the one that has what the question asks for.

This reader knows no grammar. It takes the telling words of a question and looks for the sentence
that has the most of them, weighed by how rare they are, among the entries that the question names,
their neighbours, what the search finds, and those that have most of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ...messages import Message, Names, Value
from ..base import FactBase
from ..dates import FactDate
from ..dayquery import month_names
from ..model import Country, Draft, Entry, Event, Person, Resolution
from ..parts import Statement
from ..search.stems import ASIDE, FILLER
from ..search.synonyms import synonyms
from ..stemming import stem
from ..votes import voted_on
from ..wording import fold
from ..wording import words as words_of
from .answer import Answer, answer, called
from .lexicon import Lexicon, beside
from .reading import Seen
from .world import World

_LEAST_BESIDE, _LEAST_NAMED, _LEAST = 0.1, 0.5, 0.6
"""So much of the weight of a question's words a sentence must have: of those that name nothing, and
of all, where something of ours is named and where not."""
_WIDE, _NEAR = 40, 60
"""So many entries are read that have most of the words, and that stand near those named."""
_WORDS = 3
"""So many telling words a sentence or its entry's name must have where nothing is named."""
_PLAIN, _UNSEEN = 0.3, 0.6
"""What is left of the weight of a word that goes with any question, and of one that is nowhere."""
_IN_TITLE, _IN_ENTRY = 0.75, 0.4
"""How much a word counts that stands in the entry's name, or elsewhere, but not in the sentence."""
_OF_MANY = 0.8
"""What is left of the share where no sentence is likely to tell all."""
_TELLING = 1.4
"""The weight of a word that tells something."""
_TIME = 4.0
"""The weight of a time."""
_OF_THE_FIELD = frozenset("veto abstain council nato resolution mandate operation".split())
"""Classes of words that speak of what is told here."""
_ASKED = ("who", "when", "how_many", "how_long", "where", "why", "what_is", "list", "how_vote")
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+")
_NUMBER = re.compile(
    r"\b\d+\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred"
    r"|thousand)\b",
    re.IGNORECASE,
)


Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an entry, and the statement that it is, if it is one."""

    entry: Entry
    text: str
    statement: Statement | None = None
    date: FactDate | None = None
    """The day of which it tells, where it is told of a date."""


def told(what: Seen, world: World, words: Lexicon, found: Iterable[Entry]) -> Answer | None:
    """The sentence that answers a question, never without reserve.

    ``found`` are the entries that the search offers.
    """
    named = [*what.texts, *(entry for entity in what.entries for entry in entity)]
    weights, beside = weighed(what, world, words)
    is_ours = bool(named or what.offices)
    enough = _WORDS - (not _OF_THE_FIELD.isdisjoint(what.cues)) - 2 * _is_month(what)
    if not weights or _is_elsewhere(what):
        return None
    held = _held(world, weights)
    most = _most(what, weights, held)
    position = world.engine.index.position
    share, best = (_LEAST_NAMED if is_ours else _LEAST) - _SAME, list[tuple[int, float, Passage]]()
    inside = enumerate(_entries(world, held, named, found))
    for place, entry in sorted(inside, key=lambda each: -most[position[each[1].id]]):
        if most[position[entry.id]] < share - _NAMING - _SAME:
            break  # no sentence of it, or of those that come after, can have as much
        for has, others, count, passage in _shares(what, world, weights, beside, entry):
            has += _NAMING * _names_somebody(what, passage)
            is_enough = others >= _LEAST_BESIDE if is_ours else count >= enough
            if is_enough and has > share - _SAME and _fits(what, passage):
                share = max(share, has)
                best.append((place, has, passage))
    if not best:
        return None
    # Of those with as much, the first one is told that is named or was found.
    passage = min((e for e in best if e[1] > share - _SAME), key=lambda each: each[0])[2]
    share *= _OF_MANY if {"list", "plural", "how_many"} & set(what.cues) else 1.0
    cited = [passage.statement] if passage.statement else []
    return _said(passage, named).citing(cited).as_sure(min(0.84, 0.3 + 0.56 * share))


def nearest(what: Seen, world: World, words: Lexicon, entry: Entry) -> Answer:
    """The sentence of one entry that has most of what a question asks, whatever its share."""
    weights, beside = weighed(what, world, words)
    told = _shares(what, world, weights, beside, entry) if weights else ()
    fits = [(s + _NAMING * _names_somebody(what, p), p) for s, _, _, p in told if _fits(what, p)]
    _, best = max(fits, key=lambda each: each[0], default=(0.0, Passage(entry, entry.gist)))
    return _said(best, []).citing([best.statement] if best.statement else [])


def _is_elsewhere(what: Seen) -> bool:
    """Whether what is asked is told by no sentence: what is good, who sat when or voted how."""
    cues = set(what.cues)
    return bool(cues & {"opinion", "sat"}) or (bool(what.texts) and bool(cues & _OF_VOTES))


_OF_VOTES = {"vote", "veto", "abstain", "against", "favour", "absent", "sponsor", "unanimous"}


def _is_month(what: Seen) -> bool:
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
        date = next((dated.begins for dated in entry.dates if dated.begins), None)
    if date is None:
        return answer("ask.says", entry, *named[:1], **values)
    return answer("ask.says.dated", entry, *named[:1], date=date, **values)


def weighed(what: Seen, world: World, words: Lexicon) -> tuple[dict[str, float], set[str]]:
    """The stems of the telling words of a question, in English, and those that name nothing."""
    index = world.engine.index
    asking = {word for cue in (*_ASKED, "asking", "claim") for word in what.cues.get(cue, ())}
    weights: dict[str, float] = {}
    beside: set[str] = set()
    for place, said in enumerate(what.found.words):
        if said in FILLER or said in asking or len(said) < 2 or place in what.found.timed:
            continue
        for word in words.glossary.get(said, said).split():
            term = stem(word)
            weight = index.rarity(term)
            weight *= _PLAIN if word in words.glue or word in ASIDE else 1.0
            weight *= 1.0 if term in index.terms else _UNSEEN
            weights[term] = max(weights.get(term, 0.0), weight)
            if what.found.free(place, place + 1):
                beside.add(term)
    return weights, beside


def resting(said: Answer, base: FactBase) -> Answer:
    """The same answer, citing the statement that says it best, where it cites none.

    What the Council's registers say is in no statement.
    """
    entries = [base.entries[key] for key in said.entries[:2]]
    cited = next((e for e in entries if e.statements), None)
    if said.basis or cited is None or isinstance(entries[0], Resolution | Draft | Country):
        return said
    spoken = {stem(word) for text in _strings(said.said) for word in words_of(text)}
    best = max(
        cited.statements, key=lambda each: len(spoken & {stem(w) for w in words_of(each.text)})
    )
    return said.citing([best])


def _strings(said: object) -> Iterator[str]:
    """All values of a message as texts."""
    if isinstance(said, Message):
        for value in said.values.values():
            yield from _strings(value)
    elif isinstance(said, Names):
        for item in said.items:
            yield from _strings(item)
    elif isinstance(said, FactDate):
        yield f"{said.day or ''} {month_names(said.month)[0] if said.month else ''} {said.year}"
    else:
        yield str(said)


def _entries(
    world: World, held: Floats, named: list[Entry], found: Iterable[Entry]
) -> Iterator[Entry]:
    """The entries in which the sentence may stand, each once."""
    entries = {entry.id: entry for entry in named}
    for entry in named:
        if not isinstance(entry, Country):
            near = (link.entry for link in world.base.links(entry))
            entries |= {other.id: other for other in near if not isinstance(other, Country)}
    entries = dict(islice(entries.items(), _NEAR))
    entries |= {entry.id: entry for entry in found}
    entries |= {entry.id: entry for entry in _with_most(world, held)}
    yield from entries.values()


def _held(world: World, weights: Mapping[str, float]) -> Floats:
    """For each entry, by its place, the weight of the words that stand in it."""
    index = world.engine.index
    held = np.zeros(len(index.ids), dtype=np.float32)
    for term, weight in weights.items():
        slots = (index.terms.get(each) for each in _group(term))
        holders = [index.postings(slot)[0] for slot in slots if slot is not None]
        if holders:
            held[np.unique(np.concatenate(holders))] += weight
    return held


def _most(what: Seen, weights: Mapping[str, float], held: Floats) -> Floats:
    """For each entry, by its place, the share that no sentence of it surpasses."""
    time = _TIME if what.found.period else 0.0
    return (held + time + _ROUNDED) / (sum(weights.values()) + time)


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


def _shares(
    what: Seen, world: World, weights: Mapping[str, float], others: Set[str], entry: Entry
) -> Iterator[tuple[float, float, int, Passage]]:
    """Each sentence of an entry, with what it has of the words.

    That is its share of the weight of all and the time, that of ``others`` alone, and how many.
    """
    index = world.engine.index
    groups, letters = _groups(tuple(weights))
    names = (entry.title, *entry.aliases, *_post_of(entry))
    in_title = frozenset[str]().union(*(_stems(name, letters) for name in names))
    slots = set(index.terms_of(index.position[entry.id]).tolist())
    beside = {
        term: _IN_TITLE * (not group.isdisjoint(in_title))
        or _IN_ENTRY * any(index.terms.get(each) in slots for each in group)
        for term, group in groups.items()
    }
    period = what.found.period
    total = sum(weights.values()) + (_TIME if period else 0.0)
    of_others = sum(weights[term] for term in others) or 1.0
    is_then = period is not None and any(map(period.holds, _dates(entry)))
    for passage in _passages(entry):
        own = _stems(passage.text, letters)
        has = {t: w * (beside[t] if groups[t].isdisjoint(own) else 1) for t, w in weights.items()}
        year = period.year if period is not None else None
        is_told = is_then or (year is not None and str(year) in passage.text)
        share = (sum(has.values()) + (_TIME if is_told else 0.0)) / total
        of_these = sum(has[t] for t in others) / of_others if others else 1.0
        told = [t for t, each in has.items() if each > _IN_ENTRY * weights[t]]
        count = sum(weights[t] >= _TELLING for t in told)
        yield share, of_these, count, passage


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


@lru_cache(maxsize=16)
def _groups(terms: tuple[str, ...]) -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """For each of some stems those that stand for it, and the letters with which any begins."""
    groups = {term: _group(term) for term in terms}
    return groups, frozenset(each[:1] for group in groups.values() for each in group)


@lru_cache(maxsize=2048)
def _group(term: str) -> frozenset[str]:
    """A stem and those that stand for it."""
    return frozenset((term, *synonyms(term)))


@lru_cache(maxsize=2048)  # a question is read in several ways, each time by the same sentences
def _stems(text: str, letters: frozenset[str]) -> frozenset[str]:
    """The stems of a text that begin with one of some letters; a stem begins as its words do."""
    return frozenset(stem(word) for word in words_of(text) if word[:1] in letters)


def _names_somebody(what: Seen, passage: Passage) -> bool:
    """Whether somebody is asked for, and a sentence has the whole name of somebody new."""
    if "who" not in what.cues or "resolution" in what.cues or isinstance(passage.entry, Person):
        return False
    known = _NO_PERSON.union(what.found.words)
    names = (match[0].split() for match in _WHOLE_NAME.finditer(passage.text))
    return any(known.isdisjoint(fold(word) for word in name) for name in names)


_WHOLE_NAME = re.compile(
    r"(?<!^)(?<![.] )\b[A-ZÀ-Ý][a-zà-ÿ]+(?:[- ](?:de |del |al-)?[A-ZÀ-Ý][a-zà-ÿ]+)+"
)
_NO_PERSON = beside("no_person")
_NAMING = 0.12
"""What the name of somebody adds to the share of a sentence where somebody is asked for."""


def _fits(what: Seen, passage: Passage) -> bool:
    """Whether a sentence has the kind of thing that is asked for: a name, or a number."""
    if "how_many" in what.cues and not _NUMBER.search(passage.text):
        return False
    if "who" in what.cues and what.offices and not what.entries:
        return isinstance(passage.entry, Person)
    if "who" in what.cues and not isinstance(passage.entry, Person):
        known = set(what.found.words)
        capitals = _CAPITAL.findall(passage.text)[1:]
        return any(word.casefold() not in known for word in capitals)
    return True
