"""Words reduced to stems, so that “sanctions” meets “sanctioned”."""

from __future__ import annotations

from functools import lru_cache

_LANGUAGES = {"en": "english", "fr": "french", "de": "german", "es": "spanish", "it": "italian"}
_LEAST_STEM = 4


def _stem(language: str, word: str) -> str:
    """What the stemmer of a language leaves of a word.

    Each word has a stemmer of its own, which is cheap: one holds what it is at work on, and several
    threads may ask at once.
    """
    import snowballstemmer  # with all its thirty languages: no start waits for them

    return str(snowballstemmer.stemmer(_LANGUAGES[language]).stemWord(word))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded word; words with digits stay whole."""
    if len(word) < 4 or any(char.isdigit() for char in word):
        return word
    stemmed = _stem("en", word)
    return stemmed if len(stemmed) > 2 else word


@lru_cache(maxsize=50_000)
def stem_in(language: str, word: str) -> str:
    """The stem of one folded word of another language, by its code; short words stay whole."""
    if len(word) <= _LEAST_STEM or not word.isalpha():
        return word
    stemmed = _stem(language, word)
    return stemmed if len(stemmed) >= _LEAST_STEM else word
