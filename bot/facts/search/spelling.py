"""Known words that a mistyped or unfinished one may stand for."""

from __future__ import annotations

import re
from bisect import bisect_left

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .index import SearchIndex, signature

PREFIX, TYPO, DOUBTFUL = 0.75, 0.85, 0.6
"""How much of a match is left when a word is only begun, mistyped, or far off."""

_DISTINCT = 6
"""From so many letters on, an acronym with one wrong is still that acronym and no other."""
_SLIPS = 2
"""So many slips a word may have; each adds a letter at the most, and takes one away."""
_BEGUN = 60
"""So many words at the most that a begun one may become."""


def begun(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    """What a word of at least three letters may become when it is typed to its end."""
    if len(word) < 3:
        return []
    terms = {index.word_terms[place] for place in index.words_starting_with(word, _BEGUN)}
    return [(term, PREFIX) for term in sorted(terms)]


def mistyped(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    """Known words one or two slips away, with how well each matches.

    Acronyms differ by a letter and mean something else (UNOSOM, UNSOM), so for them only slips of
    the finger count fully: two letters swapped, one doubled or dropped from a pair; and one wrong
    letter in a long acronym that no other resembles.
    """
    allowed = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    if not allowed:
        return []
    alike = _alike(word, index)
    near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=_SLIPS, limit=12)
    fits = [(k, int(d)) for k, d, _ in near if k != word and _is_slip(word, k, int(d), allowed)]
    best = min((distance for _, distance in fits), default=0)
    closest = [known for known, distance in fits if distance == best]
    found: dict[str, float] = {}
    for known in closest:
        quality = _quality(word, known, best, alone=len(closest) == 1, index=index)
        term = index.word_terms[bisect_left(index.words, known)]
        found[term] = max(quality, found.get(term, 0.0))
    return sorted(found.items())


def _alike(word: str, index: SearchIndex) -> list[str]:
    """The words of the base whose letters and length are near enough for two slips."""
    near = np.abs(index.lengths - len(word)) <= _SLIPS
    places = near.nonzero()[0]
    own, others = np.uint32(signature(word)), index.signatures[places]
    missing, added = np.bitwise_count(own & ~others), np.bitwise_count(others & ~own)
    return [index.words[place] for place in places[(missing <= _SLIPS) & (added <= _SLIPS)]]


def _quality(word: str, known: str, distance: int, *, alone: bool, index: SearchIndex) -> float:
    if _same_letters(word, known):
        return TYPO - 0.1 * (distance - 1)
    if known in index.acronyms:
        distinct = alone and distance == 1 and min(len(word), len(known)) >= _DISTINCT - 1
        return TYPO if distinct and len(word) >= _DISTINCT else DOUBTFUL
    if len(word) < 6 or (distance == 2 and (len(word) < 8 or word[0] != known[0])):
        return DOUBTFUL  # a short word with another letter is another word: thank, Thant
    return TYPO - 0.1 * (distance - 1)


def is_slip(word: str, known: str) -> bool:
    """Whether one word may be a slip of the finger for another, of any length."""
    distance = OSA.distance(word, known)
    short = min(len(word), len(known))
    return distance <= (0 if short < 3 else 1 if short < 6 else 2)


def _is_slip(word: str, known: str, distance: int, allowed: int) -> bool:
    if len(known) < 4 or known.isdigit():
        return False
    if sorted(word) == sorted(known):
        return distance <= 2
    short = min(len(word), len(known)) < 6
    return distance <= allowed and not (short and (word[0] != known[0] or distance > 1))


def _same_letters(word: str, known: str) -> bool:
    """Whether two spellings differ only by swapped or doubled letters."""
    return sorted(word) == sorted(known) or _undoubled(word) == _undoubled(known)


_DOUBLED = re.compile(r"(.)\1+")


def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)
