"""The words of claims by their stems: which tell something, and which go with anything."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ...number_words import cardinal
from ...search.stems import FILLER
from ...stemming import stem
from ...wording import fold
from .masking import MARK
from .wordlists import wordlist


@cache
def cues() -> dict[str, frozenset[str]]:
    """The stems with which texts say what a field says, by the date's or relation's name."""
    return {
        name: telling(words)
        for part in ("dates", "relations")
        for name, words in _grammar()[part].items()
    }


@cache
def common() -> frozenset[str]:
    """The stems of words that go with much of what is told here."""
    return frozenset().union(telling(_grammar()["words"]["common"]), *cues().values())


@cache
def _things() -> dict[str, str]:
    """The stem that stands for each stem of what is counted."""
    return {
        stem(fold(word)): thing
        for thing, words in _grammar()["things"].items()
        for word in words.split()
    }


@cache
def _grammar() -> dict[str, dict[str, str]]:
    raw: dict[str, dict[str, str]] = wordlist("cues")
    return raw


def telling(text: str) -> frozenset[str]:
    """The stems of the words of a text that tell something: no marks, no numbers."""
    plain = MARK.sub(" ", text)
    terms = map(term_of, fold(plain).replace("-", " ").split())
    return frozenset(term for term in terms if term)


@lru_cache(maxsize=20_000)
def term_of(word: str) -> str:
    """The stem that stands for a word; empty for one that tells nothing."""
    is_bare = not word.isalpha() or len(word) < 2 or word in FILLER or word in _OF_ANY
    if is_bare or count_of(word) is not None:
        return ""
    term = stem(_verbs().get(word, word))
    return _things().get(term, term)


_OF_ANY = frozenset(
    """
    council security nations united un nato resolution text under over more most still now then
    very such own new day week month year years months weeks days today both well therefore
    madam chair president mr sir delegates delegation country honourable dear up out off away back
    down again ask asked asks request recommend recommended call called calls decide decided demand
    demanded urge urged say says said deal deals dealt concern concerns concerned address addressed
    cover covered secretary general secretaire
    """.split()
)
"""Words that go with anything that is told."""


@cache
def _verbs() -> dict[str, str]:
    """Verbs by their past, where that has another stem."""
    lines = _grammar()["words"]["irregular"].split(";")
    return {past: verb for verb, *pasts in map(str.split, lines) for past in pasts}


_AMBIGUOUS = frozenset("no one un une first second third half single a".split())


@lru_cache(maxsize=20_000)
def count_of(word: str) -> float | None:
    """The number of a word in figures, or in letters from two on."""
    digits = re.sub(r"[,\u00a0 ]", "", word)
    if digits.isdecimal():
        return float(digits)
    small = word.casefold()
    if small in _AMBIGUOUS or small.endswith(("th", "st", "nd", "rd")):
        return None
    number = cardinal(small)
    return None if number is None else float(number)
