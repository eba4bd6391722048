"""What a question looks for in sentences: its telling words, and the kinds of value it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...search.index import SearchIndex
from ...search.stems import ASIDE, FILLER
from ...search.synonyms import KINDRED, kindred, synonyms
from ...stemming import stem
from ...wording import words as words_of
from ..reading.lexicon import EVERYDAY, Lexicon
from ..reading.rules import Seen
from . import values

TELLING = 1.4
"""The weight of a word that tells something."""
IN_TITLE, IN_ENTRY = 0.75, 0.4
"""How much a word counts that stands in the entry's name, or elsewhere, but not in the sentence."""
_PLAIN, _COMMON, _UNSEEN = 0.3, 0.5, 0.6
"""What is left of the weight of a word that goes with any question, of one that is common in any
text, and of one that is nowhere."""
_ASKED = ("who", "when", "how_many", "how_long", "where", "why", "what_is", "list", "how_vote")
_SPOKEN = ("asking", "claim", "resolution", "council", "nato", "un", "operation", "draft_of")
"""Classes of words that ask, and of those that stand in most questions of the field."""
_KIN = frozenset(
    "end begin replaced preceded renew troops died resigned led commander sign join negotiate"
    " chosen took_part supports author adopt publish lawful".split()
)
"""Classes whose words say much the same: “quit” and “left”, “cops” and “police officers”."""
_CLASSMATE = 0.4
"""How well one word of a class stands for another."""
_COUNTED = 2
"""So many words behind “how many” may say what is counted."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The words that a sentence must have to answer a question, each as a stem with its weight."""

    weights: Mapping[str, float]
    beside: frozenset[str]
    """Those that name nothing."""
    same: Mapping[str, frozenset[str]]
    """The stems that mean the same as each,"""
    kin: Mapping[str, frozenset[str]]
    """those that may mean it,"""
    classmates: Mapping[str, frozenset[str]]
    """and the other words of its classes."""
    known: frozenset[str]
    """All folded words of the question, which are no answer to it."""
    values: frozenset[str]
    """The kinds of value asked for, by the class of the words that ask."""
    counted: frozenset[str]
    """The stems of what “how many” counts, with those that may mean it."""

    letters: frozenset[str]
    """The letters with which any of these stems begins."""

    def share(self, own: frozenset[str], outside: Mapping[str, float]) -> dict[str, float]:
        """What a sentence with some stems has of the weight of each word.

        ``outside`` says how much of a word the rest of the entry has.
        """
        return {
            term: weight * self._has(term, own, outside) for term, weight in self.weights.items()
        }

    def _has(self, term: str, own: frozenset[str], outside: Mapping[str, float]) -> float:
        if not own.isdisjoint(self.same[term]):
            return 1.0
        near = 0.0 if own.isdisjoint(self.kin[term]) else KINDRED
        near = near or (0.0 if own.isdisjoint(self.classmates[term]) else _CLASSMATE)
        return max(outside[term], near)

    def tells(self, text: str, *, is_dated: bool) -> bool:
        """Whether a sentence has what is asked for; of what ``is_dated`` the day is told beside."""
        return any(
            (kind == "when" and (is_dated or values.has_day(text)))
            or (kind == "where" and values.has_place(text, self.known))
            or (kind == "who" and values.has_person(text, self.known))
            or (kind == "how_long" and values.has_length(text))
            or (kind == "list" and values.has_row(text))
            or (kind == "how_many" and self._counts(text))
            for kind in self.values
        )

    def _counts(self, text: str) -> bool:
        """Whether a sentence has a number of just what is counted."""
        return any(
            not self.counted.isdisjoint(stem(word) for word in words)
            for words in values.counted(text)
        )


def telling(what: Seen, index: SearchIndex, words: Lexicon) -> Telling:
    """What a question looks for, in English."""
    asking = {word for cue in _ASKED for word in what.cues.get(cue, ())}
    plain = {word for cue in _SPOKEN for word in what.cues.get(cue, ())} | words.glue | ASIDE
    weights: dict[str, float] = {}
    free: set[str] = set()
    classes: dict[str, set[str]] = {}
    for place, said in enumerate(what.found.words):
        if said in FILLER or said in asking or len(said) < 2 or place in what.found.timed:
            continue
        for word in words.glossary.get(said, said).split():
            term = stem(word)
            weight = index.rarity(term)
            weight *= _PLAIN if word in plain else _COMMON if word in EVERYDAY else 1.0
            weight *= 1.0 if term in index.terms else _UNSEEN
            weights[term] = max(weights.get(term, 0.0), weight)
            if what.found.free(place, place + 1):
                free.add(term)
                cues = {cue for cue in _KIN & set(what.cues) if said in what.cues[cue]}
                classes.setdefault(term, set()).update(cues)
    same = {term: _same(term) for term in weights}
    kin = {term: frozenset(kindred(term)) for term in weights}
    mates = {term: _mates(frozenset(classes.get(term, ())), words) for term in weights}
    of_each = {term: same[term] | kin[term] | mates[term] for term in weights}
    return Telling(
        weights=weights,
        beside=frozenset(free),
        same=same,
        kin=kin,
        classmates=mates,
        known=frozenset(what.found.words),
        values=_values(what),
        letters=frozenset(each[:1] for term in weights for each in of_each[term]),
        counted=frozenset().union(
            *({term} | of_each.get(term, _same(term)) for term in _counted(what, words))
        ),
    )


@lru_cache(maxsize=2048)
def _same(term: str) -> frozenset[str]:
    return frozenset((term, *synonyms(term)))


@lru_cache(maxsize=512)
def _mates(classes: frozenset[str], words: Lexicon) -> frozenset[str]:
    """The stems of all words of some classes."""
    return frozenset(stem(word) for cue in classes for word in words.plain[cue])


_SEVERAL = frozenset(
    "countries states nations members allies powers pays etats membres puissances two three four"
    " five six seven ones those deux trois quatre cinq six".split()
)
"""Words behind “which” that ask for several."""


def _values(what: Seen) -> frozenset[str]:
    """The kinds of value that a question asks for."""
    cues = set(what.cues)
    asked = {"who", "where", "when", "how_long"} & cues
    if "how_many" in cues and "how_long" not in cues:
        asked.add("how_many")
    if {"which_ones", "list", "plural"} & cues or _SEVERAL & what.cues.get("who", set()):
        asked.add("list")
    return frozenset(asked - {"who"} if "resolution" in cues else asked)


def _counted(what: Seen, words: Lexicon) -> list[str]:
    """The stems of the words behind “how many”, or “number of”."""
    asking = what.cues.get("how_many", set())
    told = what.found.words
    last = max((place for place, word in enumerate(told) if word in asking), default=None)
    if last is None:
        return []
    rest = [word for word in told[last + 1 :] if word not in FILLER and len(word) > 1]
    return [
        stem(each) for word in rest[:_COUNTED] for each in words.glossary.get(word, word).split()
    ]


@lru_cache(maxsize=2048)  # a question is read in several ways, each time by the same sentences
def stems_of(text: str, letters: frozenset[str]) -> frozenset[str]:
    """The stems of a text that begin with one of some letters; a stem begins as its words do."""
    return frozenset(stem(word) for word in words_of(text) if word[:1] in letters)
