"""Words reduced to stems, so that “sanctions” meets “sanctioned”."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

_english = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded word; words with digits stay whole."""
    if len(word) < 4 or any(char.isdigit() for char in word):
        return word
    stemmed = str(_english.stemWord(word))
    return stemmed if len(stemmed) > 2 else word
