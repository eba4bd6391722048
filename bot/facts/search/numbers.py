"""Resolution numbers in every notation.

``1244``, ``UNSCR 1244``, ``S/RES/1244 (1999)``, “résolution n° 1244” and “twelve forty-four” are
one thing. A number that the base does not have must never be answered with another resolution, so
references are read before any fuzzy matching.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ..wording import fold
from .spoken import with_digits
from .stems import FILLER

_PREFIX = (
    r"(?:unscr|unsc|scr|rcsnu|rcs|s res|res|resolutions?|resn|rez|unsc res|un res|security council)"
)
_REFERENCE = re.compile(
    rf"(?<!\ba )\b{_PREFIX}(?: (?:resolutions?|res|no|nr|number|num|n|numero|nombre|de|onu|un))*"
    r" ?(\d{1,5})\b(?: (19[4-9]\d|20\d\d)\b|(?! \d))"
)
_GLUED = re.compile(r"\b(?:unscr|scr|sres|res|resolution|r)(\d{1,5})\b")
_BARE = re.compile(r"(?:(?:no|nr|n|number|numero) )?(\d{3,5})(?: (19[4-9]\d|20\d\d))?")
_THOUSANDS = re.compile(r"(?<=\b\d)[ ,.\u2009\u202f](?=\d{3}\b(?!\d))")


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution somebody named: its number, and the year if they gave one.

    ``alone`` says that the query holds nothing else; ``certain`` that it was named as a resolution
    and not just as a number.
    """

    number: int
    year: int | None
    alone: bool
    certain: bool


def plain_digits(text: str) -> str:
    """The text with digits of any script as 0–9 and thousands separators removed."""
    ascii_digits = "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in text
    )
    return _THOUSANDS.sub("", ascii_digits)


def references(text: str) -> list[Reference]:
    """The resolutions that a query names, in order, each once."""
    folded = with_digits(fold(plain_digits(text)))
    bare = _BARE.fullmatch(folded)
    if bare:
        return [_reference(bare, alone=True, certain=False)]
    found = [*_REFERENCE.finditer(folded), *_GLUED.finditer(folded)]
    rest = _GLUED.sub(" ", _REFERENCE.sub(" ", folded)).split()
    alone = all(word in _EMPTY or word in FILLER for word in rest)
    unique: dict[int, Reference] = {}
    for match in sorted(found, key=lambda match: match.start()):
        reference = _reference(match, alone=alone, certain=True)
        unique.setdefault(reference.number, reference)
    return list(unique.values())


_EMPTY = frozenset(
    "un unsc the resolution security council res number no nr text of onu de la du".split()
)


def _reference(match: re.Match[str], *, alone: bool, certain: bool) -> Reference:
    year = match[2] if match.re.groups > 1 else None
    return Reference(int(match[1]), int(year) if year else None, alone, certain)
