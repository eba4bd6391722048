"""Numbers in words, English and French: cardinals from 0 to 99, ordinals from 1 to 99."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .wording import unaccented

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
"""The English words for 0 to 19,"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
"""and for the tens from 20."""
_FR_UNITS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
).split()
_FR_TENS = "vingt trente quarante cinquante".split()
_FR_SCORES = {60: "soixante", 80: "quatre-vingt"}
"""Up to 19 is added to these, up to 9 to all other tens."""
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth", "cinq": "cinquieme", "neuf": "neuvieme",
}  # fmt: skip
_OTHERS = (
    "zweiter dritter vierter funfter",
    "zweite dritte vierte funfte",
    "segundo tercer cuarto quinto",
    "secondo terzo quarto quinto",
)
"""The places from the second to the fifth in German, Spanish and Italian."""


def _all(units: list[str], tens: Iterable[tuple[int, str]]) -> dict[str, int]:
    """What the units mean, each of the tens, and both together."""
    found = {word: number for number, word in enumerate(units)}
    for ten, word in tens:
        found |= {word: ten} | {f"{word}-{unit}": ten + n for n, unit in enumerate(units) if n}
    return found


def _ranked(cardinal: str, ending: str) -> str:
    start, dash, last = cardinal.rpartition("-")
    if last.endswith("y"):
        return f"{cardinal[:-1]}ie{ending}"
    stem = last.removesuffix("e") if ending == "ieme" else last
    return start + dash + _IRREGULAR.get(last, stem + ending)


def _spaced(words: Mapping[str, int]) -> dict[str, int]:
    return {word.replace("-", " "): number for word, number in words.items()}


_ENGLISH = _all(UNITS, ()) | _all(UNITS[:10], zip(range(20, 100, 10), TENS, strict=True))
_FRENCH = _all(_FR_UNITS[:10], zip(range(20, 60, 10), _FR_TENS, strict=True))
_FRENCH |= _all(_FR_UNITS, _FR_SCORES.items())
_FRENCH |= {f"{word}-et-un": _FRENCH[word] + 1 for word in (*_FR_TENS, "soixante")}
_FRENCH |= {"soixante-et-onze": 71}
CARDINALS: Mapping[str, int] = _spaced(_FRENCH | _ENGLISH | {"une": 1, "quatre-vingts": 80})
"""Numbers by their words, folded: “twenty one”, “vingt et un”."""
ORDINALS: Mapping[str, int] = _spaced(
    {_ranked(word, "ieme"): number for word, number in _FRENCH.items() if number}
    | {_ranked(word, "th"): number for word, number in _ENGLISH.items() if number}
    | {"premier": 1, "premiere": 1, "seconde": 2}
    | {word: place for words in _OTHERS for place, word in enumerate(words.split(), 2)}
)
"""Places in an order by their words, folded: “twenty first”, “vingt et unieme”."""
_NONE = ("no", "none", "nil", "aucun", "aucune")
_COUNTS = {**CARDINALS, **dict.fromkeys(_NONE, 0), "a dozen": 12, "une douzaine": 12}


def _either(words: Iterable[str]) -> str:
    """A pattern for folded words as they are written, the longest first."""
    text = "|".join(sorted(words, reverse=True)).replace("zero", "z[eé]ro")
    return "(?:" + re.sub(r"e(?=me|re\b)", "[eè]", text).replace("-", r"[\s-]") + ")"


CARDINAL = (
    r"(?=[acdefhnoqstuvz][uieorwlhné -])"  # it is tried at every word
    rf"(?:{_either(TENS)}(?:[\s-]{_either(UNITS[1:10])})?"
    rf"|{_either(_FR_TENS)}(?:[\s-]{_either((*_FR_UNITS[1:10], 'et-un'))})?"
    rf"|soixante(?:[\s-]{_either((*_FR_UNITS[1:], 'et-un', 'et-onze'))})?"
    rf"|quatre[\s-]vingts?(?:[\s-]{_either(_FR_UNITS[1:])})?"
    rf"|{_either({*UNITS, *_FR_UNITS, *_NONE, 'une', 'a-dozen', 'une-douzaine'} - {'un'})})"
)
"""A number in words, or none at all, as a part of a pattern; “un” may be the UN and is none."""
ORDINAL = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)"
    rf"|(?:{_either((*TENS, *_FR_TENS, *_FR_SCORES.values(), 'quatre', 'dix', 'et'))}[\s-]){{0,3}}"
    rf"{_either(word for word in ORDINALS if ' ' not in word)})"
)
"""A place in an order, as a part of a pattern."""
_RANKED = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er?|[eè]re|i?[eè]me)")


def cardinal(said: str) -> int | None:
    """The number of “32”, “thirty-two”, “trente-deux” or “none”; ``None`` for other words."""
    return int(said) if said.isdecimal() else _COUNTS.get(_folded(said))


def ordinal(said: str) -> int | None:
    """The place of “32nd”, “thirty-second” or “trente-deuxième”; ``None`` for other words."""
    figures = _RANKED.fullmatch(said)
    return int(figures[1]) if figures else ORDINALS.get(_folded(said))


def number_of(said: str) -> int | None:
    """The number of a cardinal or an ordinal; ``None`` for other words."""
    number = cardinal(said)
    return ordinal(said) if number is None else number


def _folded(said: str) -> str:
    return " ".join(unaccented(said).replace("-", " ").split())
