"""Numbers as they are spoken: “thirteen twenty-five” is 1325."""

from __future__ import annotations

import re
from itertools import groupby

from ..number_words import CARDINALS, TENS, UNITS
from ..patterns import late

_VALUES = {word: CARDINALS[word] for word in (*UNITS, *TENS)} | {"oh": 0, "fourty": 40}
_SCALES = {"hundred": 100, "thousand": 1000}
SPOKEN = (*_VALUES, *_SCALES, "and")
"""The words of which such numbers are made."""
_LEAST, _MOST = 100, 9999
"""Smaller numbers are no resolutions that anybody spells out; they are left as words."""


def with_digits(folded: str) -> str:
    """A folded text with the numbers from 100 to 9999 that it spells out written in digits."""
    written: list[str] = []
    for is_number, group in groupby(folded.split(), key=SPOKEN.__contains__):
        words = list(group)
        value = _value(words) if is_number else None
        written += words if value is None else [str(value)]
    return " ".join(written)


def _value(words: list[str]) -> int | None:
    """The number that the words mean together, if they mean one."""
    if words[0] == "and" or words[-1] == "and":
        return None
    said = [word for word in words if word != "and"]
    value = _counted(said) if any(word in _SCALES for word in said) else _read_out(said)
    return value if value is not None and _LEAST <= value <= _MOST else None


def _counted(words: list[str]) -> int:
    """“One thousand three hundred twenty-five”, or “thirteen hundred twenty-five”."""
    total = part = 0
    for word in words:
        if word in _SCALES:
            part = max(part, 1) * _SCALES[word]
            if word == "thousand":
                total, part = total + part, 0
        else:
            part += _VALUES[word]
    return total + part


def _read_out(words: list[str]) -> int | None:
    """“Thirteen twenty-five” in two parts, or “one three two five” digit by digit."""
    values = [_VALUES[word] for word in words]
    if len(values) > 2 and max(values) < 10:
        return int("".join(map(str, values)))
    parts: list[str] = []
    for value in values:
        if parts and parts[-1] == "0" and value < 10:  # “oh five”
            parts[-1] += str(value)
        elif parts and parts[-1] in _ROUND and 0 < value < 10:
            parts[-1] = str(int(parts[-1]) + value)
        else:
            parts.append(str(value))
    if len(parts) != 2 or len(parts[1]) != 2:
        return None
    return int("".join(parts))


_ROUND = frozenset(str(10 * value) for value in range(2, 10))


_ROMAN = {
    each: value
    for value, each in enumerate(
        "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), 2
    )
    if each != "x"  # any article
}
_UNITS, _WORDS = "|".join(UNITS[1:10]), "|".join((*UNITS[1:], *_ROMAN))
_ARTICLE = late(
    rf"\b(?:art|article) (?:(?P<tens>{'|'.join(TENS)})(?: (?P<unit>{_UNITS}))?"
    rf"|(?P<word>{_WORDS})|(?=\d))\b"
)


def with_articles(folded: str) -> str:
    """A folded text with “art. fifty-one” and “article IV” as articles 51 and 4."""
    return _ARTICLE.sub(_article, folded) if "art" in folded else folded


def _article(match: re.Match[str]) -> str:
    said = [match[name] for name in ("tens", "unit", "word") if match[name]]
    number = sum(_VALUES.get(word, 0) or _ROMAN[word] for word in said)
    return f"article {number}" if said else "article "
