"""Words reduced to stems, so that “sanctions” meets “sanctioned”."""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

_LANGUAGES = {"en": "english", "fr": "french", "de": "german", "es": "spanish", "it": "italian"}
_PACKAGE = "snowballstemmer"
_LEAST_STEM = 4


@cache
def _stemmer(language: str) -> Any:
    """The class of a language's stemmers.

    Its package, when it is run, loads those of 36 languages: four megabytes for one or two.
    """
    spec = find_spec(_PACKAGE)
    assert spec is not None, "it is installed with the bot"
    sys.modules.setdefault(_PACKAGE, module_from_spec(spec))
    name = _LANGUAGES[language]
    return getattr(import_module(f"{_PACKAGE}.{name}_stemmer"), f"{name.capitalize()}Stemmer")


def _stem(language: str, word: str) -> str:
    """What the stemmer of a language leaves of a word.

    Each word has a stemmer of its own, which is cheap: one holds what it is at work on, and several
    threads may ask at once.
    """
    return str(_stemmer(language)().stemWord(word))


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
