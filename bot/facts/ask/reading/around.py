"""What people put around a question and mean nothing by: “could you tell me …”, “… please”.

Where they only say from where they have something, that is asked: “my teacher says that Russia
vetoed 1973” is read as “is it true that …”.
"""

from __future__ import annotations

import re
from functools import cache

from ...wording import unaccented
from .lexicon import LANGUAGES, grammar


def bare(text: str) -> str:
    """The question in a text without what stands around it, all of it where nothing does."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [unaccented(text[start:end]) for start, end in spans]
    for language in LANGUAGES:
        first, last, is_told = _within(" ".join(words), language)
        if last - first < _LEAST or last - first == len(words):
            continue
        end = spans[last - 1][1] if last < len(words) else len(text)
        return (_WHETHER[language] if is_told else "") + text[spans[first][0] : end]
    return text


_WORD = re.compile(r"[^\W_]+")
_LEAST = 2
"""The fewest words that are a question."""
_WHETHER = {"en": "is it true that ", "fr": "est-il vrai que "}


def _within(text: str, language: str) -> tuple[int, int, bool]:
    """Between which of its words a folded text has the question, and if that is told as heard."""
    around, start, end, is_told = _around(language), 0, len(text), False
    while begun := around["told"].match(text, start) or around["before"].match(text, start):
        start, is_told = begun.end(), is_told or begun.re is around["told"]
        if whether := around["whether"].match(text, start):
            start, is_told = whether.end(), True
    while ending := around["tag"].search(text, start, end) or around["after"].search(
        text, start, end
    ):
        end, is_told = ending.start(), is_told or ending.re is around["tag"]
    is_asked = around["asked"].search(text[start:end]) is not None
    return text.count(" ", 0, start), len(text[:end].split()), is_told and not is_asked


@cache
def _around(language: str) -> dict[str, re.Pattern[str]]:
    """What stands around a question in a language, and the words by which one asks in it."""
    phrases = {n: "|".join(each) for n, each in grammar(f"{language}.yaml")["around"].items()}
    asked, whether, the = phrases["asked"], phrases["whether"], phrases["the"]
    patterns = {
        "told": rf"(?:{phrases['told']}) (?!(?:yes|no|oui|non)\b)",
        "before": rf"(?:{phrases['before']}) "
        rf"|(?:{phrases['request']}) (?=(?:{asked}|{whether}|{the}) )",
        "whether": rf"(?:{whether}) ",
        "tag": rf" (?:{phrases['tag']})$",
        "after": rf" (?:{phrases['after']})$",
        "asked": rf"^(?:{asked}) | (?:{asked})$",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}
