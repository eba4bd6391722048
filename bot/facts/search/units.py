"""The telling words of a query, each with the terms of the base that satisfy it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..stemming import stem
from .index import SearchIndex
from .reading import Query
from .spelling import begun, mistyped
from .stems import ASIDE, ASKING, FILLER
from .synonyms import KINDRED, SYNONYM, kindred, synonyms

MAX_UNITS = 24
EXACT = 1.0
SURE_QUALITY = 0.7
"""Matches below this can suggest an entry but not answer with it."""
_BEGUN = 3
"""From so many letters on, a word that is being typed can be told from others."""
_MOST_CORRECTED = 8
"""So many unknown words of a query are looked up among known ones that are spelt alike."""
_ASIDE, _SETTING = 0.5, 0.6
"""What a word of asking, or one of kind, time and order, weighs beside the words of the matter."""
_DESCRIBED = 5
"""From so many words of the matter on, a query describes something, and synonyms are heeded."""
_ENTITY = 1.85
"""A name in a query weighs more than the words around it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of the query: the terms that satisfy it, how well each does, and its weight."""

    text: str
    options: tuple[tuple[str, float], ...]
    weight: float
    is_number: bool = False
    is_setting: bool = False


def units(query: Query, index: SearchIndex) -> tuple[Unit, ...]:
    """The words of a query that carry meaning, in order, at most :data:`MAX_UNITS`."""
    words = query.words
    whole = all(word in ASIDE or word in FILLER or word in query.setting for word in words)
    found: list[Unit] = []
    is_described = len(query.core.split()) >= _DESCRIBED
    typed = frozenset(map(stem, words)) if is_described else frozenset()
    for unit in _plain(words, index):
        if is_described:
            unit = _with_synonyms(unit, typed, index)
        if not whole:
            if unit.text in ASKING:
                unit = replace(unit, weight=unit.weight * _ASIDE)
            elif unit.text in query.setting:
                unit = replace(unit, weight=unit.weight * _SETTING, is_setting=True)
        found.append(unit)
        if len(found) == MAX_UNITS:
            break
    return tuple(found)


def _with_synonyms(unit: Unit, typed: frozenset[str], index: SearchIndex) -> Unit:
    """A unit that what means the same satisfies, too, unless that was typed itself."""
    term = stem(unit.text)
    means = dict(unit.options)
    for others, quality in ((synonyms(term), SYNONYM), (kindred(term), KINDRED)):
        for other in others:
            if other in index.terms and other not in typed:
                means.setdefault(other, quality)
    return replace(unit, options=tuple(means.items()))


def _plain(words: tuple[str, ...], index: SearchIndex) -> Iterator[Unit]:
    unknown = 0
    for place, word in enumerate(words):
        if word in FILLER and not (word in index.names and len(words) == 1):
            continue
        unknown += word not in index.surface
        last = place == len(words) - 1
        unit = _unit(word, index, last=last, correct=unknown <= _MOST_CORRECTED)
        if unit.options or not last or not place or len(word) >= _BEGUN:
            yield unit  # a word that is hardly begun says nothing yet


def _unit(word: str, index: SearchIndex, *, last: bool, correct: bool) -> Unit:
    options = _spelt(word, index)
    if not options or (last and len(word) >= 3 and word not in index.surface):
        options = [*options, *begun(word, index)]
    if not options and correct and not any(char.isdigit() for char in word):
        options = mistyped(word, index)
    rarities = [index.rarity(term) for term, _ in options] or [index.rarity(word)]
    number = word.isdigit() and len(word) > 2
    weight = max(rarities) * (_ENTITY if is_entity(word, index) else 1.0)
    return Unit(word, tuple(options), weight, is_number=number)


def is_entity(word: str, index: SearchIndex) -> bool:
    """Whether a word is a name by itself."""
    return word in index.names or word in index.acronyms


def _spelt(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    """The term of a word just as it is spelt, where the base has it."""
    term = stem(word)
    if word in index.acronyms and term != word and word in index.terms:
        return [(word, EXACT)]
    return [(term, EXACT)] if term in index.terms else []
