"""Words reduced to stems, so that “sanctions” meets “sanctioned”."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

_english = snowballstemmer.stemmer("english")
_LANGUAGES = {"fr": "french", "de": "german", "es": "spanish", "it": "italian"}
_others = {code: snowballstemmer.stemmer(name) for code, name in _LANGUAGES.items()}
_LEAST_STEM = 4


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded word; words with digits stay whole."""
    if len(word) < 4 or any(char.isdigit() for char in word):
        return word
    stemmed = str(_english.stemWord(word))
    return stemmed if len(stemmed) > 2 else word


@lru_cache(maxsize=50_000)
def stem_in(language: str, word: str) -> str:
    """The stem of one folded word of another language, by its code; short words stay whole."""
    if len(word) <= _LEAST_STEM or not word.isalpha():
        return word
    stemmed = str(_others[language].stemWord(word))
    return stemmed if len(stemmed) >= _LEAST_STEM else word
